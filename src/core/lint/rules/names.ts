/** Rules about distinguished names (RFC 5280 4.1.2.4, 4.1.2.6 and appendix A; X.520's upper bounds). */
import { always, hasSubject } from '../checks.ts'
import { Since } from '../dates.ts'
import { Tag } from '../der.ts'
import { At, Ext } from '../oids.ts'
import { hit, rowsOf, type Applies, type Check, type Rule } from '../rule.ts'
import type { NameValueProblem } from '../../findings/lint-codes.ts'
import type { Attribute, CertificateView } from '../view.ts'

const rfc5280 = rowsOf('rfc5280', 'RFC 5280')
const community = rowsOf('community', 'certlint')

/** Characters of a text, not code units. */
const lengthOf = (text: string) => [...text].length
const atMost = (attribute: string, limit: number): Check => (c) => {
  const found = c.subjectAll(attribute).find(({ text }) => lengthOf(text) > limit)
  return found ? hit('lint.name-length', { attribute, length: lengthOf(found.text), limit }, found) : null
}

/** Upper bounds (RFC 5280 A.1; X.520 C) by zlint's names. */
const LENGTHS: readonly (readonly [id: string, attribute: string, limit: number, section: string])[] = [
  ['e_subject_common_name_max_length', At.commonName, 64, 'A.1'], ['e_subject_dn_serial_number_max_length', At.serialNumber, 64, 'A.1'], ['e_subject_email_max_length', At.emailAddress, 255, 'A.1'],
  ['e_subject_given_name_max_length', At.givenName, 32_768, 'A.1'], ['e_subject_locality_name_max_length', At.localityName, 128, 'A.1'], ['e_subject_organization_name_max_length', At.organizationName, 64, 'A.1'],
  ['e_subject_organizational_unit_name_max_length', At.organizationalUnitName, 64, 'A.1'], ['e_subject_postal_code_max_length', At.postalCode, 16, 'A.1'], ['e_subject_state_name_max_length', At.stateOrProvinceName, 128, 'A.1'],
  ['e_subject_street_address_max_length', At.streetAddress, 128, 'X.520 6.5.2'], ['e_subject_surname_max_length', At.surname, 32_768, 'A.1'],
  ['w_subject_given_name_recommended_max_length', At.givenName, 64, 'X.411 B'], ['w_subject_surname_recommended_max_length', At.surname, 64, 'X.411 B'],
]

const TYPE_NAMES: Readonly<Record<number, string>> = { 12: 'UTF8String', 18: 'NumericString', 19: 'PrintableString', 20: 'TeletexString', 22: 'IA5String', 26: 'VisibleString', 28: 'UniversalString', 30: 'BMPString' }
export const typeName = (tag: number): string => TYPE_NAMES[tag] ?? `tag ${tag}`

export function mustBeOfType(attributes: (c: CertificateView) => readonly Attribute[], attribute: string, ...tags: readonly number[]): Check {
  return (c) => {
    const found = attributes(c).find(({ oid, tag }) => oid === attribute && !tags.includes(tag))
    return found ? hit('lint.name-type', { attribute, expected: tags.map(typeName).join(', '), got: typeName(found.tag) }, found) : null
  }
}

export function badValue(problem: NameValueProblem, isBad: (attribute: Attribute) => boolean, of: (c: CertificateView) => readonly Attribute[] = (c) => c.subject): Check {
  return (c) => {
    const found = of(c).find(isBad)
    return found ? hit('lint.name-value', { attribute: found.oid, value: found.text, problem }, found) : null
  }
}

/** Controls of ASCII and of Latin-1. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/u
const PRINTABLE = /^[A-Za-z0-9 '()+,\-./:=?]*$/

const joined = (field: 'subject' | 'issuer'): Check => (c) => {
  const found = c[field].find((attribute, i) => c[field].some((other, k) => k !== i && other.rdn === attribute.rdn))
  return found ? hit('lint.name-joined', { field }, found) : null
}
const issuerHas = (oid: string): Applies => (c) => c.issuer.some((one) => one.oid === oid)

/** UTF-8 that was taken for Latin-1 and written as UTF-8 again: `Ã©` for `é`. */
const MOJIBAKE = /[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00c3][\u0152-\u2122]/u

export const nameRules: readonly Rule[] = [
  ...LENGTHS.map(([id, attribute, limit, section]) => rfc5280(id, section, Since.rfc2459, id.startsWith('w_') ? hasSubject(attribute) : always, atMost(attribute, limit))),
  rfc5280('e_issuer_dn_country_not_printable_string', 'A.1', '', issuerHas(At.countryName), mustBeOfType((c) => c.issuer, At.countryName, Tag.printable)),
  rfc5280('e_subject_dn_country_not_printable_string', 'A.1', '', hasSubject(At.countryName), mustBeOfType((c) => c.subject, At.countryName, Tag.printable)),
  rfc5280('e_subject_dn_serial_number_not_printable_string', 'A.1', '', hasSubject(At.serialNumber), mustBeOfType((c) => c.subject, At.serialNumber, Tag.printable)),
  rfc5280('e_subject_dn_not_printable_characters', 'A.1', Since.rfc2459, always, badValue('control', ({ text }) => CONTROL.test(text))),
  rfc5280('e_subject_printable_string_badalpha', 'B', Since.rfc2459, always, badValue('alphabet', ({ tag, text }) => tag === Tag.printable && !PRINTABLE.test(text))),
  rfc5280('e_subj_email_not_in_san', '4.1.2.6', Since.rfc2459, hasSubject(At.emailAddress), (c) => {
    const names = new Set(c.subjectAltNames.filter(({ type }) => type === 'rfc822Name').map(({ text }) => text.toLowerCase()))
    const found = c.subjectAll(At.emailAddress).find(({ text }) => text !== '' && !names.has(text.toLowerCase()))
    return found ? hit('lint.mail-not-in-names', { value: found.text }, found, c.extension(Ext.subjectAltName)) : null
  }),

  community('w_subject_dn_leading_whitespace', '', '', always, badValue('leading-space', ({ text }) => /^\s/u.test(text))),
  community('w_subject_dn_trailing_whitespace', '', '', always, badValue('trailing-space', ({ text }) => /\s$/u.test(text))),
  community('w_issuer_dn_leading_whitespace', '', '', always, badValue('leading-space', ({ text }) => /^\s/u.test(text), (c) => c.issuer)),
  community('w_issuer_dn_trailing_whitespace', '', '', always, badValue('trailing-space', ({ text }) => /\s$/u.test(text), (c) => c.issuer)),
  community('n_multiple_subject_rdn', '', '', always, joined('subject')),
  community('w_multiple_issuer_rdn', '', '', always, joined('issuer')),
  community('e_subj_country_not_uppercase', 'ISO 3166-1 5.1', '', hasSubject(At.countryName), badValue('lower-case', ({ oid, text }) => oid === At.countryName && /[a-z]/.test(text))),
  community('e_utf8_latin1_mixup', '', '', always, badValue('mojibake', ({ tag, text }) => tag === Tag.utf8 && MOJIBAKE.test(text))),
  community('e_validity_time_not_positive', 'RFC 5280 4.1.2.5', '', always, (c) => (c.notAfter.ms < c.notBefore.ms ? hit('certificate.validity-reversed', { notBefore: c.notBefore.ms, notAfter: c.notAfter.ms }, c.notBefore, c.notAfter) : null)),
]
