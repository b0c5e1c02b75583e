/** The Baseline Requirements on host names (CABF BR 1.6.1, 3.2.2.4 to 3.2.2.6, 7.1.2.7.12, 7.1.4.2, appendix B). */
import { always, both, has, hasSubject, mustHave, not, ca, subscriber } from '../checks.ts'
import { Since } from '../dates.ts'
import { addressOctets, commonName, hostsOf, isAddress, isOnion, isReserved, NO_RESERVED, reverseName } from '../hosts.ts'
import { isTopLevel } from '../top-level.ts'
import { decodePunycode } from '../../bytes/punycode.ts'
import { At, Ext } from '../oids.ts'
import { hit, rowsOf, type Applies, type Check, type Rule } from '../rule.ts'
import { sameBytes } from '../der.ts'
import type { CertificateView } from '../view.ts'
import { badHost, badName, hasEndHyphen, hasUnderscore, hasUnderscoreBelow, judged, registeredLabel, subjectSide } from './alt-names.ts'
import type { GeneralNameType } from '../../verify/general-name.ts'
import { DAY } from '../../spec/time.ts'

const br = rowsOf('cabf_br', 'CABF BR')
const rfc5280 = rowsOf('rfc5280', 'RFC 5280')
const rfc5891 = rowsOf('rfc5891', 'RFC 5891')

const named: Applies = both(subscriber, (c) => c.dnsNames.length > 0 || commonName(c) !== null)
const labels = (text: string) => text.split('.')
const hosts = (c: CertificateView) => hostsOf(c), dns = (c: CertificateView) => c.dnsNames

const CHARACTERS = /^(\*\.)?(\?\.)*([a-z0-9*_-]+\.)*[a-z0-9*_-]*$/i
const hasReservedPrefix = (label: string) => /^..--/.test(label)
const topOf = (text: string) => labels(text).at(-1) ?? ''

/** An A-label whose Unicode form is none, or another's (RFC 5891 4.2, 5.4). */
const aLabels = (text: string) => labels(text).filter((label) => /^xn--/i.test(label)).map((label) => decodePunycode(label.slice(4)))
const forbiddenPoints = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zs}\p{Zl}\p{Zp}\p{Lu}]/u
const isBadPunycode = (unicode: string | null) => unicode === null || unicode === '' || forbiddenPoints.test(unicode)

/** Addresses that IANA reserves, in the subject's alternative names. */
const reservedAddress: Check = badName(subjectSide, 'reserved', ({ type, octets }) => type === 'iPAddress' && isReserved(octets))
const FORMS: readonly (readonly [id: string, type: GeneralNameType])[] = [
  ['directory_name', 'directoryName'], ['edi_party_name', 'ediPartyName'], ['other_name', 'otherName'], ['registered_id', 'registeredID'], ['rfc822_name', 'rfc822Name'], ['uniform_resource_identifier', 'uniformResourceIdentifier'],
]

const outlives: Applies = (c) => c.notAfter.ms > NO_RESERVED

const reverse = (isBad: (octets: Uint8Array | null) => boolean) => (text: string) => {
  const found = reverseName(text)
  return found !== null && isBad(found.octets)
}

/** The common name is the text of a name; `exactly`: in the very letters, addresses in their canonical form. */
function isAmongNames(c: CertificateView, text: string, exactly: boolean): boolean {
  const octets = addressOctets(text)
  return c.subjectAltNames.some((name) => {
    if (name.type === 'dNSName') return exactly ? name.text === text : name.text.toLowerCase() === text.toLowerCase()
    return name.type === 'iPAddress' && octets !== null && sameBytes(octets, name.octets) && (!exactly || name.text === text)
  })
}
const commonNameAmongNames = (exactly: boolean): Check => (c) => {
  const found = c.subjectAll(At.commonName).find(({ text }) => !isAmongNames(c, text, exactly))
  return found ? hit('lint.common-name', { value: found.text, problem: 'not-in-names' }, found, c.extension(Ext.subjectAltName)) : null
}

// Tor (RFC 7686; CABF BR appendix B)
const ONION2 = /^[a-z2-7]{16}$/i, ONION3 = /^[a-z2-7]{56}$/i
const isOnionService = (text: string) => [ONION2, ONION3].some((form) => form.test(labels(text).at(-2) ?? ''))
const withOnion: Applies = (c) => hosts(c).some(({ text }) => isOnion(text))

const UNDERSCORE_MS = 30 * DAY

export const hostRules: readonly Rule[] = [
  br('e_ext_san_missing', '7.1.2.7.12', Since.br, not(ca), mustHave(Ext.subjectAltName)),
  ...FORMS.map(([id, type]) => br(`e_ext_san_${id}_present`, '7.1.2.7.12', Since.br, has(Ext.subjectAltName), badName(subjectSide, 'forbidden', (name) => name.type === type))),
  br('w_ext_san_critical_with_subject_dn', 'RFC 5280 4.2.1.6', Since.rfc5280, has(Ext.subjectAltName), (c) => (c.subject.length > 0 && c.extension(Ext.subjectAltName)?.critical ? hit('certificate.criticality', { oid: Ext.subjectAltName, expected: false }, c.extension(Ext.subjectAltName)) : null)),
  br('e_ext_san_contains_reserved_ip', '7.1.4.2.1', Since.br, outlives, reservedAddress),

  br('e_dnsname_bad_character_in_label', '7.1.4.2', Since.br, named, badHost('character', hosts, (text) => !CHARACTERS.test(text))),
  br('e_dnsname_empty_label', '7.1.4.2', Since.br, named, badHost('empty-label', hosts, (text) => labels(text).includes(''))),
  br('e_dnsname_label_too_long', '7.1.4.2', Since.br, named, badHost('label-long', hosts, (text) => labels(text).some((label) => label.length > 63))),
  br('e_dnsname_hyphen_in_sld', '7.1.4.2', Since.rfc5280, ...judged(named, 'hyphen', hosts, hasEndHyphen)),
  br('e_dnsname_underscore_in_sld', '7.1.4.2.1', Since.rfc5280, ...judged(named, 'underscore', hosts, hasUnderscore)),
  br('w_dnsname_underscore_in_trd', '7.1.4.2.1', Since.rfc5280, ...judged(named, 'underscore', hosts, hasUnderscoreBelow)),
  br('e_dnsname_left_label_wildcard_correct', '1.6.1', Since.br, always, badHost('wildcard-part', hosts, (text) => /[^.]\*|\*[^.]/.test(labels(text)[0] ?? ''))),
  br('e_dnsname_wildcard_only_in_left_label', '1.6.1', Since.br, always, badHost('wildcard-inner', hosts, (text) => labels(text).slice(1).some((label) => label.includes('*')))),
  br('n_dnsname_wildcard_left_of_public_suffix', '3.2.2.6', Since.br, ...judged(named, 'wildcard-suffix', hosts, (text) => registeredLabel(text) === '*')),
  br('e_dnsname_contains_bare_iana_suffix', '1.6.1', Since.br, named, (c) => badHost('suffix', hosts, (text) => !text.includes('.') && isTopLevel(text, c.notBefore.ms))(c)),
  br('e_dnsname_not_valid_tld', '3.2.2.4', Since.br, named, (c) => badHost('top-level', hosts, (text) => !isOnion(text) && !isTopLevel(topOf(text), c.notBefore.ms))(c)),
  br('e_dnsname_contains_prohibited_reserved_label', '7.1.4.2.1', Since.reservedLabels, named, badHost('reserved-label', dns, (text) => labels(text).some((label) => hasReservedPrefix(label) && !/^xn--/i.test(label)))),
  br('e_no_underscores_before_1_6_2', '7.1.4.2.1', '', (c) => c.dnsNames.length > 0, badHost('underscore', dns, (text) => text.includes('_')), Since.underscores),
  br('e_underscore_present_with_too_long_validity', '7.1.4.2.1', Since.underscores, (c) => c.validity > UNDERSCORE_MS, badHost('underscore-validity', dns, (text) => text.includes('_')), Since.underscoresEnd),
  br('e_underscore_not_permissible_in_dnsname', '7.1.4.2.1', Since.underscoresEnd, (c) => c.dnsNames.length > 0, badHost('underscore', dns, (text) => text.includes('_'))),
  br('e_arpa_domain_not_allowed', '4.2.2', Since.days200, (c) => c.dnsNames.length > 0, badHost('reverse-zone', dns, (text) => /\.(in-addr|ip6)\.arpa$/i.test(text))),

  br('e_subject_contains_reserved_ip', '7.1.4.2.1', Since.br, both(outlives, (c) => isAddress(commonName(c)?.text ?? '')), (c) => {
    const found = commonName(c), octets = found && addressOctets(found.text)
    return found && octets && isReserved(octets) ? hit('lint.common-name', { value: found.text, problem: 'reserved' }, found) : null
  }),
  br('e_subject_contains_reserved_arpa_ip', '7.1.4.2.1', Since.br, always, badHost('reverse-reserved', hosts, reverse((octets) => octets !== null && isReserved(octets)))),
  br('w_subject_contains_malformed_arpa_ip', '3.2.2.6', Since.br, always, badHost('reverse-malformed', hosts, reverse((octets) => octets === null))),
  br('e_subject_common_name_not_from_san', '7.1.4.2.2', Since.br, both(not(ca), (c) => commonName(c) !== null), commonNameAmongNames(false), Since.br180),
  br('e_subject_common_name_not_exactly_from_san', '7.1.4.3', Since.br180, both(not(ca), hasSubject(At.commonName)), commonNameAmongNames(true)),
  br('n_subject_common_name_included', '7.1.4.2.2', Since.br, subscriber, (c) => (commonName(c) ? hit('lint.common-name', { value: commonName(c)?.text ?? '', problem: 'present' }, commonName(c)) : null), Since.profiles),
  br('w_subject_common_name_included', '7.1.2.7.1', Since.profiles, subscriber, (c) => (commonName(c) ? hit('lint.common-name', { value: commonName(c)?.text ?? '', problem: 'present' }, commonName(c)) : null)),
  br('w_extra_subject_common_names', '7.1.4.2.2', Since.br, subscriber, (c) => (c.subjectAll(At.commonName).length > 1 ? hit('lint.common-name', { value: commonName(c)?.text ?? '', problem: 'several' }, ...c.subjectAll(At.commonName)) : null)),

  br('e_san_dns_name_onion_invalid', 'B', Since.onion, withOnion, badHost('onion-form', hosts, (text) => isOnion(text) && !isOnionService(text))),
  br('e_san_dns_name_onion_not_ev_cert', 'B', Since.onion, withOnion, (c) => (c.extendedValidation ? null : badHost('onion-not-ev', hosts, isOnion)(c))),

  rfc5280('e_international_dns_name_not_unicode', 'RFC 3490 4', Since.rfc3490, has(Ext.subjectAltName), badHost('punycode', dns, (text) => aLabels(text).some(isBadPunycode))),
  rfc5891('e_international_dns_name_not_nfc', 'RFC 8399 2.1', Since.rfc8399, has(Ext.subjectAltName), badHost('not-nfc', dns, (text) => aLabels(text).some((unicode) => unicode !== null && unicode.normalize('NFC') !== unicode))),
]
