/** The names in a certificate's subjectAltName and common name (RFC 5280 4.2.1.6; CABF BR 3.2.2.6, 7.1.2.7.12 and 7.1.4.3). */
import { extensionOf, isAuthority, type Certificate } from './certificate.ts'
import { extensionOid } from './extensions.ts'
import { isHostName, isWellFormed, isWildcardName, type GeneralName } from './general-name.ts'
import { attributesOf, isEmpty } from './name.ts'
import type { Place } from './profile.ts'
import type { Report } from './report.ts'

const COMMON_NAME = '2.5.4.3'
const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/

export const namesOf = ({ known }: Certificate): readonly GeneralName[] => known.subjectAltName ?? []

/** Whether a name is a public suffix: a function over the list, which is loaded when it is needed. */
export type IsSuffix = (name: string) => boolean

/** Whether a name under test is a wildcard, for which the list of public suffixes is needed. */
export const isWildcard = ({ type, text }: GeneralName): boolean => type === 'dNSName' && text.startsWith('*')

function checkForms(certificate: Certificate, report: Report): void {
  for (const name of namesOf(certificate)) {
    if (isWellFormed(name)) continue
    const rule = name.type === 'iPAddress' ? 'name-form-address' : 'name-form'
    report.add(rule, certificate, 'certificate.name-form', { type: name.type, name: name.text, ip: name.type === 'dNSName' && IPV4.test(name.text) }, [name])
  }
}

/** CABF BR 3.2.2.6: a wildcard directly below a public suffix, the root of all names among them. */
function checkWildcards(certificate: Certificate, isSuffix: IsSuffix, report: Report): void {
  for (const name of namesOf(certificate).filter(isWildcard)) {
    const suffix = name.text.replace(/^\*\.?/, '')
    if (isSuffix(suffix)) report.add('wildcard-suffix', certificate, 'certificate.wildcard-suffix', { name: name.text, suffix }, [name])
  }
}

/** Whether a text is an address or a host name to somebody: in any notation of either, IDN's too. */
function nameKind(text: string): 'address' | 'host' | null {
  if (text.includes(':') || /^(0x[0-9a-f]+|\d+)(\.(0x[0-9a-f]+|\d+)){0,3}$/i.test(text)) return 'address'
  return isHostName(text) || isWildcardName(text) || /^[^\s\x00-\x2d/:-@[-`{-\x7f][^\s/@]*\.[^\s/@]+$/u.test(text) ? 'host' : null
}

/**
 * CABF BR 7.1.4.3: a character for character copy of one of the names; addresses in the form of RFC 3986 3.2.2 and RFC 5952 4. What would
 * mislead is refused: another address, another spelling of one, a host name beside others. The name below which a wildcard stands, and a name beside
 * names of another kind, break the rule too, and are left to be said.
 */
function checkCommonName(certificate: Certificate, report: Report): void {
  const hosts = namesOf(certificate).filter(({ type }) => type === 'dNSName'), names = new Set([...hosts, ...namesOf(certificate).filter(({ type }) => type === 'iPAddress')].map(({ text }) => text))
  const all = attributesOf(certificate.subject, COMMON_NAME)
  for (const [place, attribute] of all.entries())
    if (place > 0 || !names.has(attribute.text)) report.add(misleads(attribute.text, names, hosts.length > 0) ? 'common-name' : 'common-name-beside', certificate, 'certificate.cn-not-in-san', { commonName: attribute.text }, [attribute])
}

function misleads(text: string, names: ReadonlySet<string>, hasHosts: boolean): boolean {
  const kind = nameKind(text)
  return kind === 'address' || (kind === 'host' && hasHosts && !names.has(`*.${text}`))
}

function checkServer(certificate: Certificate, isSuffix: IsSuffix, report: Report): void {
  const extension = extensionOf(certificate, extensionOid('subjectAltName'))
  if (!extension) report.add('names-missing', certificate, 'certificate.no-san', {}, [certificate.extensions.at(-1) ?? certificate.tbs])
  if (extension?.critical && !isEmpty(certificate.subject)) report.add('names-critical', certificate, 'certificate.criticality', { oid: extension.oid, expected: false }, [extension])
  checkWildcards(certificate, isSuffix, report)
  if (extension && !isAuthority(certificate)) checkCommonName(certificate, report)
}

/** `server`: it is to be a server's, so that the Baseline Requirements speak of it. */
export function checkAlternativeNames(certificate: Certificate, { place, server, isSuffix }: { readonly place: Place; readonly server: boolean; readonly isSuffix: IsSuffix }, report: Report): void {
  checkForms(certificate, report)
  if (place === 'target' && server) checkServer(certificate, isSuffix, report)
}
