/** The EV Guidelines (CABF EVG 7.1.4.2, 9.2, 9.8, appendix F): certificates that carry a policy for extended validation. */
import { both, has, hasSubject, mustHave, mustName, subscriber } from '../checks.ts'
import { isCountry } from '../countries.ts'
import { Since } from '../dates.ts'
import { textOf, valuesIn } from '../der.ts'
import { hostsOf, isOnion } from '../hosts.ts'
import { At, Ext } from '../oids.ts'
import { hit, rowsOf, type Applies, type Check, type Rule } from '../rule.ts'
import type { CertificateView } from '../view.ts'
import { badHost, badName, subjectSide } from './alt-names.ts'
import { atMostMonths } from './br-subscribers.ts'
import { badValue } from './names.ts'

const ev = rowsOf('cabf_ev', 'CABF EVG')

const extended: Applies = both(subscriber, (c) => c.extendedValidation)
const CATEGORIES: ReadonlySet<string> = new Set(['private organization', 'government entity', 'business entity', 'non-commercial entity'])
const ATTRIBUTES: ReadonlySet<string> = new Set([
  At.organizationName, At.businessCategory, At.jurisdictionLocality, At.jurisdictionProvince, At.jurisdictionCountry, At.serialNumber, At.streetAddress, At.localityName, At.stateOrProvinceName, At.countryName, At.postalCode,
  At.commonName, At.organizationIdentifier, At.organizationalUnitName,
])

export interface Registration {
  readonly scheme: string
  readonly country: string
  readonly state: string
  readonly reference: string
}
/** `NTRUS+CA-12345678` (CABF EVG 9.2.8): scheme, country, state, number; null where it is none. */
export function registrationOf(text: string): Registration | null {
  const [, scheme, country, state = '', reference] = /^([A-Z]{3})([A-Z]{2})(?:\+([A-Za-z0-9]{1,3}))?-(.+)$/.exec(text) ?? []
  return scheme === undefined || country === undefined || reference === undefined ? null : { scheme, country, state, reference }
}
const SCHEMES: ReadonlySet<string> = new Set(['NTR', 'VAT', 'PSD'])
/** Places that are no countries: the EU, Greece as VAT numbers have it, Northern Ireland, Kosovo. */
const OTHER_PLACES: ReadonlySet<string> = new Set(['EU', 'EL', 'XI', 'XK', 'XG'])

/** The extension with the same (CABF EVG 9.8.2): scheme, country, state as [0], number. */
function extensionRegistration(c: CertificateView): Registration | null {
  const inside = c.inside(Ext.cabfOrganizationIdentifier), all = inside ? valuesIn(c.der, inside) : [], [scheme, country] = all, state = all.find(({ tag }) => tag === 0x80), reference = all.at(-1)
  if (!scheme || !country || !reference || all.length < 3) return null
  return { scheme: textOf(c.der, scheme), country: textOf(c.der, country), state: state ? textOf(c.der, { ...state, tag: 0x13 }) : '', reference: textOf(c.der, reference) }
}
const written = ({ scheme, country, state, reference }: Registration) => `${scheme}${country}${state === '' ? '' : `+${state}`}-${reference}`

/** A payment service's number stands behind its authority's short name in the subject: `PSDIT-BI-1234`. */
const isSame = (a: Registration | null, b: Registration) => a !== null && a.scheme === b.scheme && a.country === b.country && a.state === b.state && (a.reference === b.reference || (a.scheme === 'PSD' && a.reference.endsWith(`-${b.reference}`)))
const differing: Check = (c) => {
  const [subject] = c.subjectAll(At.organizationIdentifier), extension = extensionRegistration(c)
  if (subject && extension && isSame(registrationOf(subject.text), extension)) return null
  return hit('lint.organization-identifier', { problem: subject ? 'differs' : 'missing', value: subject?.text ?? (extension ? written(extension) : '') }, subject, c.extension(Ext.cabfOrganizationIdentifier))
}
const unknownScheme: Check = (c) => {
  const found = c.subjectAll(At.organizationIdentifier).find(({ text }) => {
    const read = registrationOf(text)
    return !read || !SCHEMES.has(read.scheme) || !(isCountry(read.country) || OTHER_PLACES.has(read.country))
  })
  return found ? hit('lint.organization-identifier', { problem: 'scheme', value: found.text }, found) : null
}
const withRegistration: Applies = (c) => extended(c) && c.subjectHas(At.organizationIdentifier)

/** Then 825 days came, as for all (ballot 193). */
const MONTHS_UNTIL = Date.UTC(2018, 2, 2)

export const extendedRules: readonly Rule[] = [
  ev('e_ev_business_category_missing', '9.2.3', '', extended, mustName(At.businessCategory)),
  ev('e_ev_country_name_missing', '9.2.4', '', extended, mustName(At.countryName)),
  ev('e_ev_organization_name_missing', '9.2.1', '', extended, mustName(At.organizationName)),
  ev('e_ev_serial_number_missing', '9.2.6', '', extended, mustName(At.serialNumber)),
  ev('e_ev_invalid_business_category', '7.1.4.2.3', '', both(extended, hasSubject(At.businessCategory)), badValue('business-category', ({ oid, text }) => oid === At.businessCategory && !CATEGORIES.has(text.toLowerCase()))),
  ev('e_ev_extra_subject_attribs', '7.1.4.2.9', Since.evAttributes, extended, (c) => {
    const found = c.subject.find(({ oid }) => !ATTRIBUTES.has(oid))
    return found ? hit('lint.name-forbidden', { attribute: found.oid }, found) : null
  }),
  ev('e_ev_invalid_orgid_reg_scheme', '9.2.8', Since.ev170, withRegistration, unknownScheme),
  ev('e_ev_organization_id_missing', '9.8.2', Since.ev170, withRegistration, mustHave(Ext.cabfOrganizationIdentifier)),
  ev('e_ev_orgid_inconsistent_subj_and_ext', '9.8.2', Since.ev170, has(Ext.cabfOrganizationIdentifier), differing),
  ev('e_ev_not_wildcard', '9.8.1', Since.onion, extended, badHost('wildcard-inner', hostsOf, (text) => text.includes('*') && !isOnion(text))),
  ev('e_ev_san_ip_address_present', '9.8.1', '', extended, badName(subjectSide, 'forbidden', ({ type }) => type === 'iPAddress')),
  ev('e_ev_valid_time_too_long', '9.4', '', both(extended, (c) => c.notBefore.ms < MONTHS_UNTIL), atMostMonths(27)),
  ev('e_onion_subject_validity_time_too_large', 'F', Since.onion, (c) => hostsOf(c).some(({ text }) => isOnion(text)), atMostMonths(15)),
]
