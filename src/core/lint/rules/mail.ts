/** The S/MIME requirements (CABF SMBR): certificates with one of their policies, or for mail. */
import { toHex } from '../../bytes/hex.ts'
import { both, first, has, hasSubject, mustBeCritical, mustHave, mustNotBeCritical, mustNotHave, not, subscriber } from '../checks.ts'
import { isCountry } from '../countries.ts'
import { Since } from '../dates.ts'
import { textOf, valuesIn } from '../der.ts'
import { At, Eku, Ext, Key, SMTP_UTF8 } from '../oids.ts'
import { hit, rowsOf, type Applies, type Check, type Rule } from '../rule.ts'
import { mailboxOf } from '../../verify/general-name.ts'
import type { KeyUsageName } from '../../verify/extension-values.ts'
import type { Attribute, CertificateView } from '../view.ts'
import { accessUris, httpOnly, internalAccess, isHttp } from './br-access.ts'
import { registrationOf, type Registration } from './extended-validation.ts'
import { isEc, isRsa } from './br-keys.ts'
import { badName, subjectSide } from './alt-names.ts'
import { badValue } from './names.ts'

const mail = rowsOf('cabf_smime_br', 'CABF SMBR')

// Policies are 2.23.140.1.5.V.G: who was validated, and which generation of the profile
const ARC = '2.23.140.1.5.'
const Validated = { mailbox: 1, organization: 2, sponsor: 3, individual: 4 } as const
const Generation = { legacy: 1, multipurpose: 2, strict: 3 } as const

const policiesOf = (c: CertificateView) => c.policies.flatMap(({ oid }) => {
  const [, who, generation] = oid.startsWith(ARC) ? /^(\d)\.(\d)$/.exec(oid.slice(ARC.length)) ?? [] : []
  return who === undefined ? [] : [{ who: Number(who), generation: Number(generation) }]
})
const isFor = (...who: readonly number[]): Applies => (c) => policiesOf(c).some((one) => who.includes(one.who))
const isOf = (...generations: readonly number[]): Applies => (c) => policiesOf(c).some(({ generation }) => generations.includes(generation))
const ours: Applies = (c) => policiesOf(c).length > 0
const isStrict = isOf(Generation.strict), isLoose = isOf(Generation.legacy, Generation.multipurpose), isLegacy = isOf(Generation.legacy)

const mailboxes = (c: CertificateView) => c.subjectAltNames.filter(({ type, text }) => type === 'rfc822Name' || (type === 'otherName' && text === SMTP_UTF8))
/** In scope: a policy of these requirements, or a mail address and a purpose that allows mail. */
const forMail: Applies = (c) => ours(c) || (mailboxes(c).length > 0 && (c.purposes.length === 0 || c.isFor(Eku.any) || c.isFor(Eku.emailProtection)))
const within = (...all: readonly Applies[]): Applies => both(subscriber, forMail, ...all)

/** Addresses in the alternative names; of an other name, the text inside. */
function addresses(c: CertificateView): ReadonlySet<string> {
  return new Set(mailboxes(c).map((name) => {
    if (name.type === 'rfc822Name') return name.text.toLowerCase()
    const [wrapped] = valuesIn(c.der, name.value).slice(1).flatMap((value) => valuesIn(c.der, value))
    return wrapped ? textOf(c.der, wrapped).toLowerCase() : ''
  }))
}
const isMailbox = (text: string) => mailboxOf(text) !== null
const unrepeated = (of: (c: CertificateView) => readonly Attribute[]): Check => (c) => {
  const known = addresses(c), found = of(c).find(({ text }) => !known.has(text.toLowerCase()))
  return found ? hit('lint.mail-not-in-names', { value: found.text }, found, c.extension(Ext.subjectAltName)) : null
}

// Key usage (7.1.2.3 e)
const SIGN: KeyUsageName = 'digitalSignature'
type Allowed = Readonly<Record<'sign' | 'manage' | 'both', readonly KeyUsageName[]>>
/** What may stand beside the usage that says what the key is for; `manage` is what does so for key management. */
const keyUsages = (manage: KeyUsageName, allowed: Allowed): Check => (c) => {
  const signs = c.uses(SIGN), manages = c.uses(manage), use = signs && manages ? 'both' : signs ? 'sign' : manages ? 'manage' : null
  if (use === null) return hit('lint.key-usage', { usages: SIGN, problem: 'missing' }, c.keyUsage)
  const other = [...c.keyUsage?.names ?? []].filter((name) => name !== SIGN && name !== manage && !allowed[use].includes(name))
  return other.length > 0 ? hit('lint.key-usage', { usages: other.join(', '), problem: 'forbidden' }, c.keyUsage) : null
}
const RSA_STRICT: Allowed = { sign: ['nonRepudiation'], manage: [], both: ['nonRepudiation'] }
const RSA_LOOSE: Allowed = { sign: ['nonRepudiation'], manage: ['dataEncipherment'], both: ['nonRepudiation', 'dataEncipherment'] }
const EC: Allowed = { sign: ['nonRepudiation'], manage: ['encipherOnly', 'decipherOnly'], both: ['nonRepudiation', 'encipherOnly', 'decipherOnly'] }
/** A key for neither signing nor key management has no other use (7.1.2.3 e). */
const otherUsages = (manage: KeyUsageName): Check => (c) => {
  const names = [...c.keyUsage?.names ?? []]
  return names.includes(SIGN) || names.includes(manage) || names.length === 0 ? null : hit('lint.key-usage', { usages: names.join(', '), problem: 'forbidden' }, c.keyUsage)
}
const edwards: Applies = (c) => c.key.oid === Key.ed25519 || c.key.oid === Key.ed448
const used = has(Ext.keyUsage), usesAny: Applies = (c) => (c.keyUsage?.names.size ?? 0) > 0

// Purposes (7.1.2.3 f)
const MIXED: ReadonlySet<string> = new Set([Eku.serverAuth, Eku.codeSigning, Eku.timeStamping, Eku.any])
const purposesOf = (isForbidden: (oid: string) => boolean): Check => (c) => {
  const found = c.purposes.find(({ oid }) => isForbidden(oid))
  if (found) return hit('lint.purpose', { oid: found.oid, problem: 'forbidden' }, found)
  return c.isFor(Eku.emailProtection) ? null : hit('lint.purpose', { oid: Eku.emailProtection, problem: 'missing' }, c.extension(Ext.extKeyUsage) ?? c.extensions.at(-1) ?? c.parts.tbs)
}

const pointUris = (c: CertificateView) => c.distributionPoints.flatMap(({ names }) => names).filter(({ type }) => type === 'uniformResourceIdentifier')
const listsByHttp = (every: boolean): Check => (c) => {
  const uris = pointUris(c), bad = uris.find(({ text }) => !isHttp(text))
  if (uris.length === 0 || (every ? bad : !uris.some(({ text }) => isHttp(text)))) return hit('lint.distribution-point', { uri: bad?.text ?? '', problem: bad ? 'scheme' : 'no-uri' }, c.extension(Ext.cRLDistributionPoints) ?? c.extensions.at(-1) ?? c.parts.tbs)
  return null
}

const identifierProblem: Check = (c) => {
  const extension = c.extension(Ext.authorityKeyIdentifier)
  if (!extension) return mustHave(Ext.authorityKeyIdentifier)(c)
  if (extension.critical) return mustNotBeCritical(Ext.authorityKeyIdentifier)(c)
  if (!c.authorityKey(0)) return hit('certificate.aki', { problem: 'no-key' }, extension)
  return c.authorityKey(1) || c.authorityKey(2) ? hit('certificate.aki', { problem: 'issuer-fields' }, extension) : null
}

/** SubjectPublicKeyInfo's algorithm, octet by octet (7.1.3.1). */
const SPKI: ReadonlySet<string> = new Set([
  '300d06092a864886f70d0101010500', '301306072a8648ce3d020106082a8648ce3d030107', '301006072a8648ce3d020106052b81040022', '301006072a8648ce3d020106052b81040023', '300506032b6570', '300506032b6571',
])
/** ML-DSA and ML-KEM of FIPS 204 and 203, without parameters. */
const POST_QUANTUM = /^300b060960864801650304(03(11|12|13)|04(01|02|03))$/
const keyAlgorithm: Check = (c) => {
  const der = toHex(c.key.algorithm)
  return SPKI.has(der) || POST_QUANTUM.test(der) ? null : hit('lint.algorithm', { oid: c.key.oid, problem: 'encoding' }, c.parts.spki)
}

const MAILBOX_ONLY: ReadonlySet<string> = new Set([At.commonName, At.serialNumber, At.emailAddress])
const mailboxOnly: Check = (c) => {
  const found = c.subject.find(({ oid }) => !MAILBOX_ONLY.has(oid))
  return found ? hit('lint.name-forbidden', { attribute: found.oid }, found) : null
}
const commonName = (isFine: (text: string, c: CertificateView) => boolean, problem: 'not-mailbox' | 'not-organization'): Check => (c) => {
  const found = c.subjectAll(At.commonName).find(({ text }) => !isFine(text, c))
  return found ? hit('lint.common-name', { value: found.text, problem }, found) : null
}
const severalMailboxes: Check = (c) => {
  const all = c.subjectAll(At.emailAddress)
  const found = all.find(({ text }) => !isMailbox(text))
  if (found) return hit('lint.name-value', { attribute: At.emailAddress, value: found.text, problem: 'mailbox' }, found)
  return all.length > 1 ? hit('lint.name-repeated', { attribute: At.emailAddress }, ...all) : null
}
const noPerson: Check = (c) => (c.subjectHas(At.givenName, At.surname) || c.subjectHas(At.pseudonym) ? null : hit('lint.name-missing', { attributes: `${At.givenName} ${At.surname} ${At.pseudonym}`, of: 'one' }, c.parts.subject))

/** LEI and INT are of the world, and the EU is no country. */
const isNational = (read: Registration | null) => read !== null && read.scheme !== 'LEI' && read.scheme !== 'INT' && read.country !== 'EU'
const registrationCountry: Check = (c) => {
  const [country] = c.subjectAll(At.countryName), found = c.subjectAll(At.organizationIdentifier).find(({ text }) => {
    const read = registrationOf(text)
    return isNational(read) && country && read?.country !== country.text.toUpperCase()
  })
  return found ? hit('lint.organization-identifier', { problem: 'country', value: found.text }, found, country) : null
}

/** Legal entity identifiers (7.1.2.3 l): never of mailboxes and individuals; of organizations without a role, of sponsors with one perhaps. */
const legalEntity: Check = (c) => {
  const lei = c.extension(Ext.lei), role = c.extension(Ext.leiRole), found = lei ?? role
  if (!found) return null
  if (isFor(Validated.mailbox, Validated.individual)(c)) return hit('lint.extension', { oid: found.oid, problem: 'forbidden' }, found)
  if (found.critical || role?.critical) return hit('certificate.criticality', { oid: found.oid, expected: false }, found)
  return isFor(Validated.organization)(c) && role ? hit('lint.extension', { oid: role.oid, problem: 'forbidden' }, role) : null
}
const ADOBE = [Ext.adobeTimestamp, Ext.adobeArchive] as const
const hasAdobe: Applies = (c) => ADOBE.some((oid) => c.has(oid))

export const mailRules: readonly Rule[] = [
  mail('e_exactly_one_smime_policy', '7.1.2.3', Since.smbr, within(), (c) => {
    const found = policiesOf(c).length
    return found === 1 ? null : hit('lint.policy', { oid: `${ARC}1.3`, problem: found === 0 ? 'missing' : 'several' }, c.extension(Ext.certificatePolicies) ?? c.extensions.at(-1) ?? c.parts.tbs)
  }),
  mail('e_legacy_generation_deprecated', '7.1.6.1', Since.smbrLegacyEnd, both(subscriber, isLegacy), (c) => {
    const found = c.policies.find(({ oid }) => oid.startsWith(ARC) && oid.endsWith('.1'))
    return found ? hit('lint.policy', { oid: found.oid, problem: 'forbidden' }, found) : null
  }),
  mail('e_authority_key_identifier_correct', '7.1.2.3', Since.smbr, within(), identifierProblem),
  mail('e_san_shall_be_present', '7.1.2.3', Since.smbr, both(subscriber, ours), mustHave(Ext.subjectAltName)),
  mail('w_san_should_not_be_critical', '7.1.2.3', Since.smbr, within(has(Ext.subjectAltName), (c) => c.subject.length > 0), mustNotBeCritical(Ext.subjectAltName)),
  mail('e_key_usage_presence', '7.1.2.3', Since.smbr, within(), mustHave(Ext.keyUsage)),
  mail('w_key_usage_criticality', '7.1.2.3', Since.smbr, within(used), mustBeCritical(Ext.keyUsage)),
  mail('e_rsa_key_usage_strict', '7.1.2.3', Since.smbr, both(subscriber, isStrict, isRsa, used), keyUsages('keyEncipherment', RSA_STRICT)),
  mail('e_rsa_key_usage_legacy_multipurpose', '7.1.2.3', Since.smbr, both(subscriber, isLoose, isRsa, used), keyUsages('keyEncipherment', RSA_LOOSE)),
  mail('e_rsa_other_key_usages', '7.1.2.3', Since.smbr, both(subscriber, ours, isRsa, usesAny), otherUsages('keyEncipherment')),
  mail('e_ecpublickey_key_usages', '7.1.2.3', Since.smbr, both(subscriber, ours, isEc, used), keyUsages('keyAgreement', EC)),
  mail('e_ec_other_key_usages', '7.1.2.3', Since.smbr, both(subscriber, ours, isEc, usesAny), otherUsages('keyAgreement')),
  mail('e_edwardspublickey_key_usages', '7.1.2.3', Since.smbr, both(subscriber, ours, edwards, used), keyUsages(SIGN, { sign: ['nonRepudiation'], manage: [], both: ['nonRepudiation'] })),
  mail('e_smime_strict_eku_check', '7.1.2.3', Since.smbr, both(subscriber, isStrict), purposesOf((oid) => oid !== Eku.emailProtection)),
  mail('e_smime_legacy_multipurpose_eku_check', '7.1.2.3', Since.smbr, both(subscriber, isLoose), purposesOf((oid) => MIXED.has(oid))),
  mail('e_invalid_legacy_spki_algoid', '7.1.3.1', Since.smbr, within(), keyAlgorithm, Since.smbrPostQuantum),
  mail('e_invalid_spki_algoid', '7.1.3.1', Since.smbrPostQuantum, within(), keyAlgorithm),

  mail('e_subscribers_shall_have_crl_distribution_points', '7.1.2.3', Since.smbr, both(subscriber, ours), mustHave(Ext.cRLDistributionPoints)),
  mail('e_subscribers_crl_distribution_points_are_http', '7.1.2.3', Since.smbr, both(subscriber, ours), (c) => listsByHttp(!isLegacy(c))(c)),
  mail('e_smime_legacy_aia_shall_have_one_http', '7.1.2.3', Since.smbr, both(subscriber, isLegacy, has(Ext.authorityInfoAccess)), (c) => (accessUris(c).some(({ name }) => isHttp(name?.text ?? '')) ? null : hit('lint.access', { method: '1.3.6.1.5.5.7.48.2', uri: '', problem: 'missing' }, c.extension(Ext.authorityInfoAccess)))),
  mail('e_smime_strict_aia_shall_have_http_only', '7.1.2.3', Since.smbr, both(subscriber, isOf(Generation.multipurpose, Generation.strict), has(Ext.authorityInfoAccess)), httpOnly()),
  mail('w_smime_aia_contains_internal_names', '7.1.2.3', Since.smbr, within(has(Ext.authorityInfoAccess)), internalAccess),
  mail('e_smime_qc_statements_must_not_be_critical', '7.1.2.3', Since.smbr, within(has(Ext.qcStatements)), mustNotBeCritical(Ext.qcStatements)),
  mail('e_legal_entity_identifier', '7.1.2.3', Since.smbr, both(subscriber, ours), legalEntity),
  mail('e_adobe_extensions_legacy_multipurpose_criticality', '7.1.2.3', Since.smbr, both(subscriber, isLoose, hasAdobe), first(...ADOBE.map(mustNotBeCritical))),
  mail('e_adobe_extensions_strict_presence', '7.1.2.3', Since.smbr, both(subscriber, isStrict), first(...ADOBE.map(mustNotHave))),
  mail('e_strict_multipurpose_smime_ext_subject_directory_attr', '7.1.2.3', Since.smbr, both(subscriber, isOf(Generation.multipurpose, Generation.strict)), mustNotHave(Ext.subjectDirectoryAttributes)),

  mail('e_mailbox_address_shall_contain_an_rfc822_name', '7.1.4.2.1', Since.smbr, both(subscriber, ours, not(has(Ext.poison)), (c) => c.subject.some(({ oid, text }) => oid === At.emailAddress || (oid === At.commonName && isMailbox(text)))), unrepeated((c) => c.subject.filter(({ oid, text }) => oid === At.emailAddress || (oid === At.commonName && isMailbox(text))))),
  mail('e_single_email_if_present', '7.1.4.2.1', Since.smbr, within((c) => c.subjectHas(At.emailAddress) || c.subjectAltNames.some(({ type }) => type === 'rfc822Name')), first(severalMailboxes, unrepeated((c) => c.subjectAll(At.emailAddress)), badName(subjectSide, 'form', ({ type, text }) => type === 'rfc822Name' && !isMailbox(text)))),
  mail('e_single_email_subject_if_present', '7.1.4.2.2', Since.smbr, within(hasSubject(At.emailAddress)), severalMailboxes),
  mail('e_commonname_mailbox_validated', '7.1.4.2.2', Since.smbr, both(subscriber, isFor(Validated.mailbox)), commonName(isMailbox, 'not-mailbox')),
  mail('e_org_validated_invalid_cn', '7.1.4.2.2', Since.smbr, both(subscriber, isFor(Validated.organization), hasSubject(At.commonName)), commonName((text, c) => isMailbox(text) || c.subjectAll(At.organizationName).some((one) => one.text === text), 'not-organization')),
  mail('e_mailbox_validated_allowed_subjectdn_attributes', '7.1.4.2.3', Since.smbr, both(subscriber, isFor(Validated.mailbox)), mailboxOnly),
  mail('e_mailbox_validated_enforce_subject_field_restrictions', '7.1.4.2.3', Since.smbr, both(subscriber, isFor(Validated.mailbox)), mailboxOnly),
  mail('e_invalid_individual_identity', '7.1.4.2.5', Since.smbr, both(subscriber, isFor(Validated.sponsor, Validated.individual), not(isLegacy)), noPerson),
  mail('e_registration_scheme_id_matches_subject_country', 'A.1', Since.smbr, within(hasSubject(At.countryName), (c) => c.subjectAll(At.organizationIdentifier).some(({ text }) => isNational(registrationOf(text)))), registrationCountry),
  mail('e_subject_country_name', '7.1.4.2.2', Since.smbr, within(hasSubject(At.countryName)), badValue('country', ({ oid, text }) => oid === At.countryName && text.toUpperCase() !== 'XX' && !isCountry(text))),
]
