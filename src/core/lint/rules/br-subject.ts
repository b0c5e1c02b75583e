/** The Baseline Requirements on the subject's name (CABF BR 7.1.2.7, 7.1.4). */
import { always, both, ca, has, hasSubject, mustName, mustNotName, not, subjectOf, subscriber } from '../checks.ts'
import { isCountry } from '../countries.ts'
import { Since } from '../dates.ts'
import { Tag } from '../der.ts'
import { At, Br, Ext, Qualifier } from '../oids.ts'
import { hit, rowsOf, type Applies, type Check, type Rule } from '../rule.ts'
import { textOf } from '../der.ts'
import { uriScheme } from '../uris.ts'
import type { Attribute, CertificateView } from '../view.ts'
import { badValue, typeName } from './names.ts'

const br = rowsOf('cabf_br', 'CABF BR')

const under = (policy: string): Applies => both(not(ca), (c) => c.underPolicy(policy))
const oneOf = (...attributes: readonly string[]): Check => (c) => (c.subjectHas(...attributes) ? null : hit('lint.name-missing', { attributes: attributes.join(' '), of: 'one' }, subjectOf(c)))
const isPerson = (c: CertificateView) => c.subjectHas(At.givenName) && c.subjectHas(At.surname)
/** Someone is named whose place must then be named too. */
const isOwned: Applies = (c) => c.subjectHas(At.organizationName, At.givenName, At.surname)
const ifOwned = (check: Check): Check => (c) => (isOwned(c) ? check(c) : null), ifNotOwned = (check: Check): Check => (c) => (isOwned(c) ? null : check(c))

/** CABF BR 7.1.2.7.2. */
const domainOnly: Check = (c) => {
  const found = c.subject.find(({ oid }) => oid !== At.commonName && oid !== At.countryName)
  return found ? hit('lint.name-forbidden', { attribute: found.oid }, found) : null
}

/** CABF BR 7.1.4.2: in this order, those that are there. */
const ORDER: readonly string[] = [
  At.domainComponent, At.countryName, At.stateOrProvinceName, At.localityName, At.postalCode, At.streetAddress, At.organizationName, At.surname, At.givenName, At.organizationalUnitName, At.commonName,
]
const outOfOrder: Check = (c) => {
  const ranked = c.subject.filter(({ oid }) => ORDER.includes(oid)), found = ranked.find(({ oid }, i) => i > 0 && ORDER.indexOf(oid) < ORDER.indexOf((ranked[i - 1] as Attribute).oid))
  return found ? hit('lint.name-order', { attribute: found.oid }, found, c.parts.subject) : null
}

/** CABF BR 7.1.4.1: once in a name. */
const ONCE: ReadonlySet<string> = new Set([
  At.jurisdictionLocality, At.jurisdictionProvince, At.jurisdictionCountry, At.commonName, At.surname, At.serialNumber, At.countryName, At.localityName, At.stateOrProvinceName, At.organizationName, At.businessCategory,
  At.postalCode, At.givenName, At.organizationIdentifier,
])
const repeated: Check = (c) => {
  const found = c.subject.find(({ oid }, i) => ONCE.has(oid) && c.subject.findIndex((other) => other.oid === oid) < i)
  return found ? hit('lint.name-repeated', { attribute: found.oid }, ...c.subjectAll(found.oid)) : null
}

const TEXT = [Tag.utf8, Tag.printable] as const
/** CABF BR 7.1.4.2, tables 77 and 78. */
const TYPES: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  [At.domainComponent, [Tag.ia5]], [At.countryName, [Tag.printable]], [At.jurisdictionCountry, [Tag.printable]], [At.serialNumber, [Tag.printable]],
  ...[At.stateOrProvinceName, At.localityName, At.postalCode, At.streetAddress, At.organizationName, At.surname, At.givenName, At.organizationalUnitName, At.commonName, At.businessCategory, At.jurisdictionLocality, At.jurisdictionProvince, At.organizationIdentifier].map((oid) => [oid, TEXT] as const),
])
const wrongType: Check = (c) => {
  const found = c.subject.find(({ oid, tag }) => TYPES.get(oid)?.includes(tag) === false)
  return found ? hit('lint.name-type', { attribute: found.oid, expected: (TYPES.get(found.oid) ?? []).map(typeName).join(', '), got: typeName(found.tag) }, found) : null
}

/** Structured data that went where a name belongs. */
const STRUCTURED = /[=:{};"|\\[\]]/

const cpsUri: Check = (c) => {
  const found = c.policies.flatMap(({ qualifiers }) => qualifiers).find(({ oid, value }) => oid === Qualifier.cps && value && !/^https?$/.test(uriScheme(textOf(c.der, value))))
  return found?.value ? hit('lint.policy-uri', { uri: textOf(c.der, found.value) }, found) : null
}

const DV_CONFLICTS = [['locality', At.localityName], ['org', At.organizationName], ['postal', At.postalCode], ['province', At.stateOrProvinceName], ['street', At.streetAddress]] as const

export const subjectRules: readonly Rule[] = [
  ...DV_CONFLICTS.map(([id, attribute]) => br(`e_cab_dv_conflicts_with_${id}`, '7.1.6.4', Since.br, under(Br.domain), mustNotName(attribute), Since.profiles)),
  br('e_cab_dv_subject_invalid_values', '7.1.2.7.2', Since.profiles, both(subscriber, (c) => c.underPolicy(Br.domain)), domainOnly),
  br('e_cab_iv_requires_personal_name', '7.1.6.4', Since.br131, under(Br.individual), (c) => (isPerson(c) ? null : oneOf(At.organizationName)(c)), Since.profiles),
  br('e_cab_iv_requires_personal_name_strict', '7.1.2.7.3', Since.profiles, under(Br.individual), mustName(At.givenName, At.surname)),
  br('e_cab_ov_requires_org', '7.1.2.7.4', Since.br, under(Br.organization), mustName(At.organizationName)),
  br('e_cert_policy_iv_requires_country', '7.1.2.7.3', Since.br131, under(Br.individual), mustName(At.countryName)),
  br('e_cert_policy_iv_requires_province_or_locality', '7.1.2.7.3', Since.br131, both(subscriber, under(Br.individual)), oneOf(At.stateOrProvinceName, At.localityName)),
  br('e_cert_policy_ov_requires_country', '7.1.2.7.4', Since.br, under(Br.organization), mustName(At.countryName)),
  br('e_cert_policy_ov_requires_province_or_locality', '7.1.2.7.4', Since.br, both(subscriber, under(Br.organization)), oneOf(At.stateOrProvinceName, At.localityName)),
  br('e_sub_cert_given_name_surname_contains_correct_policy', '7.1.4.2.2', Since.personNames, both(subscriber, hasSubject(At.givenName, At.surname)), (c) => (c.underPolicy(Br.individual) ? null : hit('lint.policy', { oid: Br.individual, problem: 'person' }, c.subjectAll(At.givenName, At.surname)[0]))),

  br('e_sub_cert_country_name_must_appear', '7.1.4.2.2', Since.personNames, subscriber, ifOwned(mustName(At.countryName))),
  br('e_sub_cert_locality_name_must_appear', '7.1.4.2.2', Since.personNames, subscriber, ifOwned((c) => (c.subjectHas(At.stateOrProvinceName) ? null : mustName(At.localityName)(c)))),
  br('e_sub_cert_province_must_appear', '7.1.4.2.2', Since.personNames, subscriber, ifOwned((c) => (c.subjectHas(At.localityName) ? null : mustName(At.stateOrProvinceName)(c)))),
  br('e_sub_cert_locality_name_must_not_appear', '7.1.4.2.2', Since.personNames, subscriber, ifNotOwned(mustNotName(At.localityName))),
  br('e_sub_cert_province_must_not_appear', '7.1.4.2.2', Since.personNames, subscriber, ifNotOwned(mustNotName(At.stateOrProvinceName))),
  br('e_sub_cert_postal_code_must_not_appear', '7.1.4.2.2', Since.personNames, subscriber, ifNotOwned(mustNotName(At.postalCode))),
  br('e_sub_cert_street_address_should_not_exist', '7.1.4.2.2', Since.personNames, subscriber, ifNotOwned(mustNotName(At.streetAddress))),
  br('e_subject_contains_organizational_unit_name_and_no_organization_name', '7.1.4.2.2', Since.br179, subscriber, (c) => (c.subjectHas(At.organizationName) ? null : mustNotName(At.organizationalUnitName)(c))),
  br('e_organizational_unit_name_prohibited', '7.1.4.2.2', Since.noUnits, both(subscriber, hasSubject(At.organizationalUnitName)), mustNotName(At.organizationalUnitName)),

  br('e_subject_country_not_iso', '7.1.4.2.2', Since.br, always, badValue('country', ({ oid, text }) => oid === At.countryName && text.toUpperCase() !== 'XX' && !isCountry(text))),
  br('e_subject_contains_noninformational_value', '7.1.4.2.2', Since.br, always, badValue('nothing-said', ({ text }) => text !== '' && !/[\p{L}\p{N}]/u.test(text))),
  br('e_state_or_province_name_must_not_contain_control_characters', '3.2.2.1', Since.br, always, badValue('entities', ({ oid, text }) => (oid === At.stateOrProvinceName || oid === At.localityName) && STRUCTURED.test(text))),
  br('e_duplicate_subject_attribs', '7.1.4.1', Since.profiles, always, repeated),
  br('e_invalid_subject_rdn_order', '7.1.4.2', Since.profiles, subscriber, outOfOrder),
  br('e_subject_rdns_correct_encoding', '7.1.4.2', Since.profiles, always, wrongType),
  br('e_invalid_cps_uri', '7.1.2.7.9', Since.profiles, has(Ext.certificatePolicies), cpsUri),
]
