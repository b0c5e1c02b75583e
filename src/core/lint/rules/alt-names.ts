/** Rules about alternative names and name constraints (RFC 5280 4.2.1.6, 4.2.1.7, 4.2.1.10). */
import { addressOctets, splitHost, type Host } from '../hosts.ts'
import { both, has, mustBeCritical, mustNotBeCritical, not, ca, subscriber } from '../checks.ts'
import { Since } from '../dates.ts'
import { valuesIn } from '../der.ts'
import type { AltName, Subtree } from '../extension-views.ts'
import { Ext } from '../oids.ts'
import { hit, rowsOf, type Applies, type Check, type Rule } from '../rule.ts'
import { hasSchemePart, uriAuthorityHost, uriScheme } from '../uris.ts'
import type { LintFindingParams, HostProblem } from '../../findings/lint-codes.ts'
import type { CertificateView } from '../view.ts'
import type { GeneralNameType } from '../../verify/general-name.ts'

const rfc5280 = rowsOf('rfc5280', 'RFC 5280')

type NameProblem = LintFindingParams['lint.alt-name']['problem']

/** Which of the two extensions with alternative names. */
export interface Side {
  readonly oid: string
  readonly names: (c: CertificateView) => readonly AltName[]
}
export const subjectSide: Side = { oid: Ext.subjectAltName, names: (c) => c.subjectAltNames }
export const issuerSide: Side = { oid: Ext.issuerAltName, names: (c) => c.issuerAltNames }

export const badName = ({ oid, names }: Side, problem: NameProblem, isBad: (name: AltName) => boolean): Check => (c) => {
  const found = names(c).find(isBad)
  return found ? hit('lint.alt-name', { extension: oid, type: found.type, name: found.text, problem }, found) : null
}
export const badHost = (problem: HostProblem, hosts: (c: CertificateView) => readonly Host[], isBad: (text: string) => boolean): Check => (c) => {
  const found = hosts(c).find(({ text }) => isBad(text))
  return found ? hit('lint.host', { name: found.text, problem }, found) : null
}

const ASCII = /^[\u0000-\u007f]*$/
const isA = (...types: readonly GeneralNameType[]) => ({ type }: AltName) => types.includes(type)
const isUri = isA('uniformResourceIdentifier'), isDns = isA('dNSName'), isMail = isA('rfc822Name')

/** Two labels and more, before them a wildcard perhaps. */
const FQDN = /^(\*\.)?[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)+\.?$/i
export const isQualified = (host: string): boolean => FQDN.test(host)
const isHost = (host: string) => isQualified(host) || addressOctets(host) !== null

const noEntries = ({ oid }: Side): Check => (c) => {
  const inside = c.inside(oid)
  return inside && valuesIn(c.der, inside).length === 0 ? hit('lint.extension', { oid, problem: 'empty' }, c.extension(oid)) : null
}

/** Ten rules that hold for the subject's names and for the issuer's. */
function sideRules(prefix: string, section: string, side: Side): readonly Rule[] {
  const there = has(side.oid)
  return [
    rfc5280(`e_ext_${prefix}_dns_not_ia5_string`, section, Since.rfc2459, there, badName(side, 'characters', (name) => isDns(name) && !ASCII.test(name.text))),
    rfc5280(`e_ext_${prefix}_empty_name`, section, Since.rfc2459, there, badName(side, 'empty', ({ octets }) => octets.length === 0)),
    rfc5280(`e_ext_${prefix}_no_entries`, section, Since.rfc2459, there, noEntries(side)),
    rfc5280(`e_ext_${prefix}_rfc822_format_invalid`, section, Since.rfc2459, there, badName(side, 'form', (name) => isMail(name) && /\s|^<|\)$/u.test(name.text))),
    rfc5280(`e_ext_${prefix}_space_dns_name`, section, Since.rfc2459, there, badName(side, 'form', (name) => isDns(name) && name.text === ' ')),
    rfc5280(`e_ext_${prefix}_uri_format_invalid`, section, Since.rfc5280, there, badName(side, 'form', (name) => isUri(name) && !hasSchemePart(name.text))),
    rfc5280(`e_ext_${prefix}_uri_host_not_fqdn_or_ip`, section, Since.rfc5280, there, badName(side, 'host', (name) => isUri(name) && uriAuthorityHost(name.text) !== null && !isHost(uriAuthorityHost(name.text) ?? ''))),
    rfc5280(`e_ext_${prefix}_uri_not_ia5`, section, Since.rfc5280, there, badName(side, 'characters', (name) => isUri(name) && !ASCII.test(name.text))),
    rfc5280(`e_ext_${prefix}_uri_relative`, section, Since.rfc5280, there, badName(side, 'relative', (name) => isUri(name) && uriScheme(name.text) === '')),
  ]
}

const constraint = (problem: 'form' | 'discouraged' | 'dot', isBad: (base: AltName) => boolean): Check => (c) => {
  const found = c.nameConstraints?.all.find(({ base }) => isBad(base))
  return found ? hit('lint.constraint', { type: found.base.type, name: found.base.text, problem }, found) : null
}
const bounds = (isBad: (subtree: Subtree) => boolean): Check => (c) => {
  const found = c.nameConstraints?.all.find(isBad)
  return found ? hit('certificate.constraints', { problem: 'bounds', type: found.base.type, name: found.base.text }, found) : null
}
const constrained = has(Ext.nameConstraints)

/** RFC 5280's own words on host names (4.2.1.6: the preferred name syntax). */
const dnsSubscriber = both(subscriber, (c) => c.dnsNames.length > 0)
const dns = (c: CertificateView) => c.dnsNames
export const registeredLabel = (text: string): string => splitHost(text)?.registered ?? ''
const lowerLabels = (text: string): string => splitHost(text)?.below ?? ''
export const hasEndHyphen = (text: string): boolean => /^-|-$/.test(registeredLabel(text))
export const hasUnderscore = (text: string): boolean => registeredLabel(text).includes('_')
export const hasUnderscoreBelow = (text: string): boolean => lowerLabels(text).includes('_')

/** A rule about parts of names: about none of which one cannot be taken apart, unless another is bad. */
export function judged(about: Applies, problem: HostProblem, hosts: (c: CertificateView) => readonly Host[], isBad: (text: string) => boolean): readonly [Applies, Check] {
  return [(c) => about(c) && (hosts(c).every(({ text }) => splitHost(text) !== null) || hosts(c).some(({ text }) => isBad(text))), badHost(problem, hosts, isBad)]
}

export const altNameRules: readonly Rule[] = [
  ...sideRules('san', '4.2.1.6', subjectSide),
  ...sideRules('ian', '4.2.1.7', issuerSide),
  rfc5280('w_ext_ian_critical', '4.2.1.7', Since.rfc2459, has(Ext.issuerAltName), mustNotBeCritical(Ext.issuerAltName)),
  rfc5280('e_ext_san_dns_name_too_long', '4.2.1.6', Since.rfc5280, (c) => c.dnsNames.length > 0, badHost('long', dns, (text) => text.length > 253)),
  rfc5280('e_ext_san_not_critical_without_subject', '4.2.1.6', Since.rfc2459, has(Ext.subjectAltName), (c) => (c.subject.length === 0 && !c.extension(Ext.subjectAltName)?.critical ? hit('certificate.name-empty', { field: 'subject', why: 'san' }, c.extension(Ext.subjectAltName)) : null)),

  rfc5280('e_rfc_dnsname_empty_label', '4.2.1.6', Since.rfc5280, dnsSubscriber, badHost('empty-label', dns, (text) => text.split('.').includes(''))),
  rfc5280('e_rfc_dnsname_label_too_long', '4.2.1.6', Since.rfc5280, dnsSubscriber, badHost('label-long', dns, (text) => text.split('.').some((label) => label.length > 63))),
  rfc5280('e_rfc_dnsname_hyphen_in_sld', '4.2.1.6', Since.rfc5280, ...judged(dnsSubscriber, 'hyphen', dns, hasEndHyphen)),
  rfc5280('e_rfc_dnsname_underscore_in_sld', '4.2.1.6', Since.rfc5280, ...judged(dnsSubscriber, 'underscore', dns, hasUnderscore)),
  rfc5280('w_rfc_dnsname_underscore_in_trd', '4.2.1.6', Since.rfc5280, ...judged(dnsSubscriber, 'underscore', dns, hasUnderscoreBelow)),

  rfc5280('e_ext_name_constraints_not_critical', '4.2.1.10', Since.rfc2459, constrained, mustBeCritical(Ext.nameConstraints)),
  rfc5280('e_ext_name_constraints_not_in_ca', '4.2.1.10', Since.rfc2459, constrained, (c) => (not(ca)(c) ? hit('certificate.extension-forbidden', { oid: Ext.nameConstraints, role: 'end-entity' }, c.extension(Ext.nameConstraints)) : null)),
  rfc5280('e_name_constraint_empty', '4.2.1.10', Since.rfc5280, constrained, (c) => (c.nameConstraints?.empty ? hit('certificate.constraints', { problem: 'empty', type: '', name: '' }, c.extension(Ext.nameConstraints)) : null)),
  rfc5280('e_name_constraint_maximum_not_absent', '4.2.1.10', Since.rfc2459, constrained, bounds(({ maximum }) => maximum !== null)),
  rfc5280('e_name_constraint_minimum_non_zero', '4.2.1.10', Since.rfc2459, constrained, bounds(({ minimum }) => minimum !== 0n)),
  rfc5280('e_name_constraint_not_fqdn', '4.2.1.10', Since.rfc5280, constrained, constraint('form', (base) => isUri(base) && !isQualified(base.text.replace(/^\./, '')))),
  rfc5280('e_dns_name_constraint_incorrect_dot_prefix', '4.2.1.10', Since.rfc5280, (c) => (c.nameConstraints?.all ?? []).some(({ base }) => isDns(base)), constraint('dot', (base) => isDns(base) && base.text.startsWith('.'))),
  rfc5280('w_name_constraint_on_edi_party_name', '4.2.1.10', Since.rfc5280, constrained, constraint('discouraged', isA('ediPartyName'))),
  rfc5280('w_name_constraint_on_registered_id', '4.2.1.10', Since.rfc5280, constrained, constraint('discouraged', isA('registeredID'))),
  rfc5280('w_name_constraint_on_x400', '4.2.1.10', Since.rfc5280, constrained, constraint('discouraged', isA('x400Address'))),
]

