/** ETSI's rules for qualified certificates: their statements (ETSI EN 319 412-5) and the key usage of natural persons (EN 319 412-2 4.3.2). */
import { both, has, mustHave, mustNotBeCritical, subscriber } from '../checks.ts'
import { oidOf, Tag, textOf, valuesIn, type Range, type Tlv } from '../der.ts'
import { At, Eku, Ext } from '../oids.ts'
import { hit, rowsOf, type Applies, type Check, type Rule } from '../rule.ts'
import type { KeyUsageName } from '../../verify/extension-values.ts'
import type { LintFindingParams } from '../../findings/lint-codes.ts'
import type { CertificateView } from '../view.ts'
import { uriScheme } from '../uris.ts'

const etsi = rowsOf('etsi', 'ETSI EN 319 412-5')

const ARC = '0.4.0.1862.1.'
const Statement = { compliance: `${ARC}1`, limit: `${ARC}2`, retention: `${ARC}3`, device: `${ARC}4`, disclosure: `${ARC}5`, type: `${ARC}6` } as const
const Type = { signature: `${ARC}6.1`, seal: `${ARC}6.2`, web: `${ARC}6.3` } as const
const TYPES: ReadonlySet<string> = new Set(Object.values(Type))
/** The documents' versions. EN 319 411-2 wants one type since 2023; EN 319 412-5 does with V2.5.0, which ended its rule for several. */
const V221 = '2017-11-01', V241 = '2023-09-01', V250 = '2025-03-01', ONE_TYPE = '2023-07-01', V261 = '2026-05-01', PERSONS = '2020-07-01'

interface Said extends Range {
  readonly oid: string
  readonly info: Tlv | null
}
function statements(c: CertificateView): readonly Said[] {
  return c.once('statements', () => {
    const inside = c.inside(Ext.qcStatements)
    return (inside ? valuesIn(c.der, inside) : []).map((one) => {
      const [type, info = null] = valuesIn(c.der, one)
      return { oid: oidOf(c.der, type), info, start: one.start, end: one.end }
    })
  })
}
const said = (c: CertificateView, oid: string) => statements(c).find((one) => one.oid === oid)
const says = (oid: string): Applies => (c) => said(c, oid) !== undefined
const isEtsi: Applies = (c) => statements(c).some(({ oid }) => oid.startsWith(ARC) && !TYPES.has(oid))

type Problem = LintFindingParams['lint.statement']['problem']
const bad = (problem: Problem, oid: string, isBad: (c: CertificateView, statement: Said) => boolean): Check => (c) => {
  const found = said(c, oid)
  return found && isBad(c, found) ? hit('lint.statement', { oid, problem }, found) : null
}
const items = (c: CertificateView, { info }: Said): readonly Tlv[] => (info?.tag === Tag.sequence ? valuesIn(c.der, info) : [])

/** PdsLocations: one and more of an address and a language of two letters, each once, one of them English (4.3.4). */
const places = (c: CertificateView, statement: Said) => items(c, statement).map((one) => {
  const [url, language] = valuesIn(c.der, one)
  return { isForm: url?.tag === Tag.ia5 && language?.tag === Tag.printable && valuesIn(c.der, one).length === 2, url: url ? textOf(c.der, url) : '', language: language ? textOf(c.der, language) : '' }
})
const isPlace = ({ isForm, url, language }: ReturnType<typeof places>[number]) => isForm && /^https?$/.test(uriScheme(url)) && /^[a-z]{2}$/i.test(language)
const isDisclosure = (c: CertificateView, statement: Said) => {
  const all = places(c, statement)
  return all.length > 0 && all.every(isPlace) && all.some(({ language }) => language.toLowerCase() === 'en') && new Set(all.map(({ language }) => language.toLowerCase())).size === all.length
}

/** MonetaryValue: a currency by three letters or its number, an amount and an exponent (4.3.2). */
function isMoney(c: CertificateView, statement: Said): boolean {
  const [currency, amount, exponent, ...more] = items(c, statement)
  const isCurrency = currency?.tag === Tag.printable ? /^[A-Z]{3}$/i.test(textOf(c.der, currency)) : currency?.tag === Tag.integer
  return isCurrency && amount?.tag === Tag.integer && exponent?.tag === Tag.integer && more.length === 0
}

const types = (c: CertificateView) => {
  const found = said(c, Statement.type)
  return found ? items(c, found).map((one) => oidOf(c.der, one)) : []
}
const unknownType: Check = (c) => {
  const found = said(c, Statement.type), all = types(c), unknown = all.find((oid) => !TYPES.has(oid))
  return all.length > 0 && unknown === undefined ? null : hit('lint.statement', { oid: unknown ?? Statement.type, problem: unknown === undefined ? 'form' : 'type-unknown' }, found)
}
const mustBeOfType = (problem: Problem, ...wanted: readonly string[]): Check => (c) => (types(c).some((oid) => wanted.includes(oid)) ? null : hit('lint.statement', { oid: Statement.type, problem }, said(c, Statement.type)))

const MANDATORY = [Statement.compliance, Statement.disclosure, Statement.type] as const

// Natural persons (EN 319 412-2 4.3.2)
/** QCP-n and QCP-n-qscd are for persons; the policies for web sites (EN 319 411-2 5.3) for these and for organizations. */
const PERSONS_ONLY = ['0.4.0.194112.1.0', '0.4.0.194112.1.2'] as const, EITHER = ['0.4.0.194112.1.4', '0.4.0.194112.1.5', '0.4.0.194112.1.6'] as const
const isPerson: Applies = both(subscriber, (c) => c.underPolicy(...PERSONS_ONLY) || (c.underPolicy(...EITHER) && c.subjectHas(At.givenName, At.surname, At.pseudonym)))
const SIGN: KeyUsageName = 'digitalSignature', COMMIT: KeyUsageName = 'nonRepudiation', KEYS: readonly KeyUsageName[] = ['keyEncipherment', 'keyAgreement']
const SETTINGS: Readonly<Record<string, string>> = { c: 'A', sc: 'B', s: 'C', sk: 'D', k: 'E', sck: 'F' }
/** The settings A to F; the bit for keys is one of two. */
function setting(c: CertificateView): string {
  const names = c.keyUsage?.names ?? new Set<KeyUsageName>(), keys = KEYS.filter((name) => names.has(name)).length
  if (keys > 1 || [...names].some((name) => name !== SIGN && name !== COMMIT && !KEYS.includes(name))) return ''
  return SETTINGS[`${names.has(SIGN) ? 's' : ''}${names.has(COMMIT) ? 'c' : ''}${keys > 0 ? 'k' : ''}`] ?? ''
}
const badSetting = (allowed: string): Check => (c) => (setting(c) !== '' && allowed.includes(setting(c)) ? null : hit('lint.key-usage', { usages: [...c.keyUsage?.names ?? []].join(', '), problem: allowed === 'ABCDEF' ? 'forbidden' : 'not-recommended' }, c.keyUsage ?? c.extension(Ext.keyUsage)))

export const qualifiedRules: readonly Rule[] = [
  etsi('e_qcstatem_etsi_present_qcs_critical', '4.1', V221, isEtsi, mustNotBeCritical(Ext.qcStatements)),
  etsi('e_qcstatem_etsi_type_as_statem', '4.2.3', V221, has(Ext.qcStatements), (c) => {
    const found = statements(c).find(({ oid }) => TYPES.has(oid))
    return found ? hit('lint.statement', { oid: found.oid, problem: 'type-as-statement' }, found) : null
  }),
  etsi('e_qcstatem_mandatory_etsi_statems', '5', V221, isEtsi, (c) => {
    const missing = MANDATORY.find((oid) => !said(c, oid))
    return missing ? hit('lint.statement', { oid: missing, problem: 'missing' }, c.extension(Ext.qcStatements)) : null
  }),
  etsi('e_duplicate_etsi_qcstatement', '4.1', V261, isEtsi, (c) => {
    const all = statements(c), found = all.find(({ oid }, i) => oid.startsWith(ARC) && all.findIndex((other) => other.oid === oid) < i)
    return found ? hit('lint.statement', { oid: found.oid, problem: 'repeated' }, found) : null
  }),
  etsi('e_qcstatem_qccompliance_valid', '4.2.1', V221, says(Statement.compliance), bad('form', Statement.compliance, (_, { info }) => info !== null)),
  etsi('e_qcstatem_qclimitvalue_valid', '4.3.2', V221, says(Statement.limit), bad('form', Statement.limit, (c, one) => !isMoney(c, one))),
  etsi('e_qcstatem_qcretentionperiod_valid', '4.3.3', V221, says(Statement.retention), bad('form', Statement.retention, (_, { info }) => info?.tag !== Tag.integer)),
  etsi('e_qcstatem_qcsscd_valid', '4.2.2', V221, says(Statement.device), bad('form', Statement.device, (_, { info }) => info !== null)),
  etsi('e_qcstatem_qcpds_valid', '4.3.4', V221, says(Statement.disclosure), bad('form', Statement.disclosure, (c, one) => !isDisclosure(c, one))),
  etsi('w_qcstatem_qcpds_lang_case', '4.3.4', V221, says(Statement.disclosure), bad('language', Statement.disclosure, (c, one) => places(c, one).some(({ language }) => /[A-Z]/.test(language)))),
  etsi('e_qcstatem_pds_must_have_https_only', '4.3.4', V241, says(Statement.disclosure), bad('scheme', Statement.disclosure, (c, one) => places(c, one).some(({ url }) => uriScheme(url) !== 'https'))),
  etsi('e_qcstatem_qctype_valid', '4.2.3', V221, says(Statement.type), unknownType, V250),
  etsi('e_qcstatem_qctype_oneonly', '4.2.3', ONE_TYPE, says(Statement.type), (c) => unknownType(c) ?? (types(c).length === 1 ? null : hit('lint.statement', { oid: Statement.type, problem: 'type-count' }, said(c, Statement.type)))),
  etsi('e_qcstatem_qctype_web', '4.2.3', V221, both(says(Statement.type), (c) => c.isFor(Eku.serverAuth)), mustBeOfType('type-web', Type.web)),
  etsi('e_qcstatem_qctype_smime', '4.2.3', V221, both(says(Statement.type), (c) => c.isFor(Eku.emailProtection)), mustBeOfType('type-mail', Type.signature, Type.seal)),

  etsi('e_etsi_natural_person_key_usage_mandatory', 'ETSI EN 319 412-2 4.3.2', PERSONS, isPerson, mustHave(Ext.keyUsage)),
  etsi('e_etsi_natural_person_key_usage_correct_values', 'ETSI EN 319 412-2 4.3.2', PERSONS, both(isPerson, has(Ext.keyUsage)), badSetting('ABCDEF')),
  etsi('w_etsi_natural_person_key_usage_preferred_values', 'ETSI EN 319 412-2 4.3.2', PERSONS, both(isPerson, has(Ext.keyUsage)), badSetting('ACE')),
]
