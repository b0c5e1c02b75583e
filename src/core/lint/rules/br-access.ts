/** The Baseline Requirements on where lists, responders and issuers are to be found (CABF BR 7.1.2.7.7, 7.1.2.10.3, 7.1.2.11.2). */
import { both, extensionsOf, has, mustHave, mustNotBeCritical, subscriber } from '../checks.ts'
import { Since } from '../dates.ts'
import type { AccessDescription } from '../extension-views.ts'
import { addressOctets, splitHost } from '../hosts.ts'
import { isTopLevel } from '../top-level.ts'
import { Access, Ext } from '../oids.ts'
import { hit, rowsOf, type Check, type Rule } from '../rule.ts'
import { uriAuthorityHost } from '../uris.ts'
import type { CertificateView } from '../view.ts'
import { DAY } from '../../spec/time.ts'

const br = rowsOf('cabf_br', 'CABF BR')

/** Descriptions of OCSP responders and issuers that are URIs. */
export const accessUris = (c: CertificateView, ...methods: readonly string[]): readonly AccessDescription[] =>
  c.access.filter(({ method, name }) => name?.type === 'uniformResourceIdentifier' && (methods.length > 0 ? methods : [Access.ocsp, Access.caIssuers]).includes(method))
const uri = ({ name }: AccessDescription) => name?.text ?? ''
/** Whole, of a host at least, and without what URIs do not have. */
export const isHttp = (text: string): boolean => /^http:\/\/[^\s/]\S*$/i.test(text)

/** All of them are HTTP. */
export const httpOnly = (...methods: readonly string[]): Check => (c) => {
  const found = accessUris(c, ...methods).find((one) => !isHttp(uri(one)))
  return found ? hit('lint.access', { method: found.method, uri: uri(found), problem: 'scheme' }, found) : null
}
/** At least one is. */
export const hasHttpAccess = (method: string): Check => (c) => (accessUris(c, method).some((one) => isHttp(uri(one))) ? null : hit('lint.access', { method, uri: '', problem: 'missing' }, c.extension(Ext.authorityInfoAccess) ?? c.extensions.at(-1) ?? c.parts.tbs))

const pointUris = (c: CertificateView) => c.distributionPoints.flatMap(({ names }) => names).filter(({ type }) => type === 'uniformResourceIdentifier')
const mustHaveHttp: Check = (c) => (pointUris(c).some(({ text }) => isHttp(text)) ? null : hit('lint.distribution-point', { uri: pointUris(c)[0]?.text ?? '', problem: 'no-uri' }, c.extension(Ext.cRLDistributionPoints)))
const mustBeHttp: Check = (c) => {
  const found = pointUris(c).find(({ text }) => !isHttp(text))
  return found ? hit('lint.distribution-point', { uri: found.text, problem: 'scheme' }, found) : null
}
export const listUris = { mustHaveHttp, mustBeHttp } as const

const unknownMethod: Check = (c) => {
  const other = c.access.find(({ method }) => method !== Access.ocsp && method !== Access.caIssuers)
  if (other) return hit('lint.access', { method: other.method, uri: uri(other), problem: 'method' }, other)
  const noUri = c.access.find(({ name }) => name?.type !== 'uniformResourceIdentifier')
  return noUri ? hit('lint.access', { method: noUri.method, uri: '', problem: 'form' }, noUri) : null
}
const repeatedLocation: Check = (c) => {
  const all = accessUris(c), found = all.find((one, i) => all.findIndex((other) => other.method === one.method && uri(other).toLowerCase() === uri(one).toLowerCase()) < i)
  return found ? hit('lint.access', { method: found.method, uri: uri(found), problem: 'repeated' }, found) : null
}

/** No name of the Internet: nothing that the Public Suffix List has is at its end. Addresses are not judged. */
const isInternalHost = (host: string, ms: number) => addressOctets(host) === null && (splitHost(host) === null || !isTopLevel(host.slice(host.lastIndexOf('.') + 1), ms))

export const internalAccess: Check = (c) => {
  const found = accessUris(c).find((one) => isInternalHost(uriAuthorityHost(uri(one)) ?? '', c.notBefore.ms))
  return found ? hit('lint.access', { method: found.method, uri: uri(found), problem: 'internal' }, found) : null
}

const withAccess = both(subscriber, has(Ext.authorityInfoAccess)), withLists = both(subscriber, has(Ext.cRLDistributionPoints))

/** Short-lived Subscriber Certificates (CABF BR 1.6.1) need no revocation. */
const SHORT_MS = 10 * DAY, SHORTER_MS = 7 * DAY
const SHORTER_FROM = Date.UTC(2026, 2, 15)
export const isShortLived = (c: CertificateView): boolean => c.notAfter.ms - c.notBefore.ms <= (c.notBefore.ms < SHORTER_FROM ? SHORT_MS : SHORTER_MS)

export const accessRules: readonly Rule[] = [
  br('e_aia_ca_issuers_must_have_http_only', '7.1.2.7.7', Since.profiles, both(subscriber, (c) => accessUris(c, Access.caIssuers).length > 0), httpOnly(Access.caIssuers)),
  br('e_aia_ocsp_must_have_http_only', '7.1.2.7.7', Since.profiles, both(subscriber, (c) => accessUris(c, Access.ocsp).length > 0), httpOnly(Access.ocsp)),
  br('e_aia_must_contain_permitted_access_method', '7.1.2.7.7', Since.profiles, withAccess, unknownMethod),
  br('e_aia_unique_access_locations', '7.1.2.7.7', Since.profiles, both(subscriber, (c) => accessUris(c).length > 0), repeatedLocation),
  br('e_sub_cert_aia_missing', '7.1.2.7.6', Since.br, subscriber, mustHave(Ext.authorityInfoAccess)),
  br('e_sub_cert_aia_marked_critical', '7.1.2.7.6', Since.br, withAccess, mustNotBeCritical(Ext.authorityInfoAccess)),
  br('e_sub_cert_aia_does_not_contain_ocsp_url', '7.1.2.3', Since.br, subscriber, hasHttpAccess(Access.ocsp), Since.profiles),
  br('w_sub_cert_aia_does_not_contain_issuing_ca_url', '7.1.2.7.7', Since.br, subscriber, hasHttpAccess(Access.caIssuers)),
  br('w_sub_cert_aia_contains_internal_names', '7.1.2.7.7', Since.br, withAccess, internalAccess),
  br('e_missing_crl_distrib_point', '7.1.2.11.2', Since.lists, both(subscriber, (c) => !isShortLived(c)), (c) => (pointUris(c).length > 0 || accessUris(c, Access.ocsp).length > 0 ? null : hit('certificate.extension-missing', { oid: Ext.cRLDistributionPoints }, extensionsOf(c)))),
  br('e_crlissuer_must_not_be_present_in_cdp', '7.1.2.11.2', Since.profiles, has(Ext.cRLDistributionPoints), (c) => {
    const found = c.distributionPoints.find(({ crlIssuer, reasons }) => crlIssuer ?? reasons)
    return found ? hit('lint.distribution-point', { uri: '', problem: 'issuer-or-reasons' }, found) : null
  }),
  br('e_crl_distrib_points_not_http', '7.1.2.11.2', Since.profiles, (c) => pointUris(c).length > 0, mustBeHttp),
  br('e_sub_cert_crl_distribution_points_does_not_contain_url', '7.1.2.11.2', Since.br, withLists, mustHaveHttp),
  br('e_sub_cert_crl_distribution_points_marked_critical', '7.1.2.11.2', Since.br, withLists, mustNotBeCritical(Ext.cRLDistributionPoints)),
]
