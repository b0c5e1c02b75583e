/**
 * What mends a finding of the rules in a certificate that is yet to be signed: the change that a form makes with one button. Null where there is none:
 * then a person has to choose, and `lintField` says where.
 */
import type { FindingCode } from '../findings/finding.ts'
import type { FindingParams } from '../findings/codes.ts'
import { KEY_USAGES, type KeyUsage } from '../pki/extension-input.ts'
import { readGeneralName, readSubtree, type GeneralNameInput } from '../pki/general-names.ts'
import type { PlanChange, PlannedCertificate } from '../pki/planned.ts'
import { lintCertificate, type LintFinding } from './lint.ts'
import { Access, At, Ext } from './oids.ts'
import { consistentUsages } from './rules/extensions.ts'

/** What the button does, for its words. */
export type LintDeed =
  | { readonly type: 'criticality'; readonly oid: string; readonly critical: boolean }
  | { readonly type: 'take-out' | 'add-policy' | 'add-purpose' | 'drop-attribute'; readonly oid: string }
  | { readonly type: 'usages'; readonly usages: readonly KeyUsage[] }
  | { readonly type: 'purposes'; readonly purposes: readonly string[] }
  | { readonly type: 'add-name' | 'drop-name' | 'constraint'; readonly name: string }
  | { readonly type: 'days'; readonly days: number }
  | { readonly type: 'once' | 'http' | 'serial' | 'subject-anew' }

interface LintMend { readonly deed: LintDeed; readonly change: PlanChange }

type Mender<C extends FindingCode> = (params: FindingParams[C], plan: PlannedCertificate, rule: string) => LintMend | null

const takeOut = (plan: PlannedCertificate, oid: string): LintMend | null => (plan.custom.some((one) => one.oid === oid) ? { deed: { type: 'take-out', oid }, change: { without: oid } } : null)

/** Key usage that stands as an extension by OID and DER has no boxes to switch: it goes as a whole. */
function usages(plan: PlannedCertificate, wanted: readonly KeyUsage[]): LintMend | null {
  const own = takeOut(plan, Ext.keyUsage), next = KEY_USAGES.filter((one) => wanted.includes(one))
  return own ?? (next.length === 0 ? null : { deed: { type: 'usages', usages: next }, change: { keyUsage: next } })
}

function purposes(plan: PlannedCertificate, wanted: readonly string[]): LintMend | null {
  return takeOut(plan, Ext.extKeyUsage) ?? (wanted.length === 0 ? null : { deed: { type: 'purposes', purposes: wanted }, change: { purposes: wanted } })
}

const TYPES: Readonly<Record<string, GeneralNameInput['type']>> = { dNSName: 'dns', iPAddress: 'ip', rfc822Name: 'email', uniformResourceIdentifier: 'uri', registeredID: 'registeredId' }
const isHost = ({ type }: GeneralNameInput) => type === 'dns' || type === 'ip'

/** Without the name, unless it is the last host, or the last thing that says for whom it is. */
function dropName(plan: PlannedCertificate, type: GeneralNameInput['type'] | undefined, text: string): LintMend | null {
  const rest = plan.names.filter((one) => one.type !== type || one.value.toLowerCase() !== text.toLowerCase()), lost = plan.names.length - rest.length
  const needed = (plan.names.some(isHost) && !rest.some(isHost)) || (rest.length === 0 && plan.subject.length === 0)
  return lost === 0 || needed ? takeOut(plan, Ext.subjectAltName) : { deed: { type: 'drop-name', name: text }, change: { names: rest } }
}

function addName(plan: PlannedCertificate, text: string): LintMend | null {
  const read = readGeneralName(text)
  return read.ok ? { deed: { type: 'add-name', name: read.name.value }, change: { names: [...plan.names, read.name] } } : null
}

/** What names nobody any more must have names. */
function dropAttribute({ subject, names, ca }: PlannedCertificate, attribute: string): LintMend | null {
  const rest = subject.filter(({ type }) => type !== attribute)
  return rest.length === subject.length || (rest.length === 0 && (ca !== null || names.length === 0)) ? null : { deed: { type: 'drop-attribute', oid: attribute }, change: { subject: rest } }
}

/** A request's name is taken octet for octet: one that is written anew has the types of RFC 5280 A.1. */
const subjectAnew = ({ subject }: PlannedCertificate, rule: string): LintMend | null => (rule.includes('issuer') ? null : { deed: { type: 'subject-anew' }, change: { subject } })

const plainHttp = (uris: readonly string[]) => uris.map((uri) => uri.replace(/^https:/i, 'http:').replace(/^ldaps:/i, 'ldap:'))
const ADDRESSES: Readonly<Record<string, 'ocsp' | 'caIssuers'>> = { [Access.ocsp]: 'ocsp', [Access.caIssuers]: 'caIssuers' }

function addresses(plan: PlannedCertificate, field: 'ocsp' | 'caIssuers' | 'crl', change: (uris: readonly string[]) => readonly string[], deed: 'http' | 'once'): LintMend | null {
  const before = plan[field], after = change(before)
  return after.length === before.length && after.every((uri, i) => uri === before[i]) ? null : { deed: { type: deed }, change: { [field]: after } }
}
const distinct = <T>(list: readonly T[], keyOf: (one: T) => string): readonly T[] => [...new Map(list.map((one) => [keyOf(one), one])).values()]
const once = (uris: readonly string[]) => distinct(uris, (uri) => uri)

const DAYS_A_MONTH = 30

const menders: { readonly [C in FindingCode]?: Mender<C> } = {
  'certificate.duplicate-extension': ({ oid }, plan) => takeOut(plan, oid),
  'certificate.criticality': ({ oid, expected }) => ({ deed: { type: 'criticality', oid, critical: expected }, change: { criticality: { oid, critical: expected } } }),
  'certificate.extension-forbidden': ({ oid }, plan) => takeOut(plan, oid),
  'certificate.key-usage-empty': (_, plan) => takeOut(plan, Ext.keyUsage),
  'certificate.ca-flag-missing': (_, plan) => usages(plan, plan.keyUsage.filter((one) => one !== 'keyCertSign')),
  'certificate.path-length': ({ problem }, plan) => (problem === 'no-cert-sign' ? usages(plan, plan.keyUsage.length === 0 ? ['keyCertSign', 'cRLSign'] : [...plan.keyUsage, 'keyCertSign']) : null),
  'certificate.policies': ({ problem }, plan) => takeOut(plan, Ext.certificatePolicies) ?? (problem === 'repeated' ? { deed: { type: 'once' }, change: { policies: distinct(plan.policies, ({ oid }) => oid) } } : null),
  'certificate.constraints': (_, plan) => takeOut(plan, Ext.nameConstraints),
  'certificate.name-empty': ({ field, why }, plan) => (field === 'subject' && why === 'san' && plan.names.length > 0 ? { deed: { type: 'criticality', oid: Ext.subjectAltName, critical: true }, change: { criticality: { oid: Ext.subjectAltName, critical: true } } } : null),
  'certificate.serial': (_, { serial }) => (serial ? { deed: { type: 'serial' }, change: { serial: null } } : null),

  'lint.serial-short': (_, { serial }) => (serial ? { deed: { type: 'serial' }, change: { serial: null } } : null),
  'lint.validity': ({ limit, months }) => { const days = months > 0 ? months * DAYS_A_MONTH : limit; return { deed: { type: 'days', days }, change: { days } } },
  'lint.extension': ({ oid, problem }, plan) => (problem === 'recommended' ? null : takeOut(plan, oid)),
  'lint.key-usage': ({ usages: words, problem }, plan) => {
    const said = words.split(', ')
    if (problem === 'one-of') return null
    return usages(plan, problem === 'missing' ? KEY_USAGES.filter((one) => plan.keyUsage.includes(one) || said.includes(one)) : plan.keyUsage.filter((one) => !said.includes(one)))
  },
  'lint.purpose-usage': (_, plan) => usages(plan, consistentUsages(plan.keyUsage, plan.purposes, plan.key?.family === 'RSA')),
  'lint.purpose': ({ oid, problem }, plan) => {
    if (problem === 'any-critical') return { deed: { type: 'criticality', oid: Ext.extKeyUsage, critical: false }, change: { purposesCritical: false } }
    return problem === 'missing' ? { deed: { type: 'add-purpose', oid }, change: { purposes: [...plan.purposes, oid] } } : purposes(plan, plan.purposes.filter((one) => one !== oid))
  },
  'lint.policy': ({ oid, problem }, plan) => {
    if (problem === 'mapped-unknown' && !takeOut(plan, Ext.certificatePolicies)) return { deed: { type: 'add-policy', oid }, change: { policies: [...plan.policies, { oid, cps: null }] } }
    return problem.startsWith('mapped') ? takeOut(plan, Ext.policyMappings) : problem === 'qualifier' ? takeOut(plan, Ext.certificatePolicies) : null
  },
  'lint.policy-text': (_, plan) => takeOut(plan, Ext.certificatePolicies),
  'lint.access': ({ method, problem }, plan) => {
    const field = ADDRESSES[method]
    return field ? addresses(plan, field, problem === 'repeated' ? once : plainHttp, problem === 'repeated' ? 'once' : 'http') : takeOut(plan, Ext.authorityInfoAccess)
  },
  'lint.distribution-point': (_, plan) => addresses(plan, 'crl', plainHttp, 'http') ?? takeOut(plan, Ext.cRLDistributionPoints),
  'lint.alt-name': ({ extension, type, name }, plan) => (extension === Ext.subjectAltName ? dropName(plan, TYPES[type], name) : takeOut(plan, extension)),
  'lint.host': ({ name }, plan) => dropName(plan, 'dns', name),
  'lint.constraint': ({ type, name, problem }, plan) => {
    const bare = problem === 'dot' && type === 'dNSName' ? readSubtree(`dns:${name.replace(/^\.+/, '')}`) : null, { permitted, excluded } = plan.constraints
    const swap = (list: readonly GeneralNameInput[]) => list.map((one) => (bare?.ok && one.type === 'dns' && one.value === name ? bare.name : one))
    return bare?.ok && [...permitted, ...excluded].some(({ value }) => value === name) ? { deed: { type: 'constraint', name: bare.name.value }, change: { constraints: { permitted: swap(permitted), excluded: swap(excluded) } } } : takeOut(plan, Ext.nameConstraints)
  },
  'lint.mail-not-in-names': ({ value }, plan) => addName(plan, `email:${value}`),
  'lint.sct': (_, plan) => takeOut(plan, Ext.sctList),
  'lint.name-type': (_, plan, rule) => subjectAnew(plan, rule),
  'lint.name-value': ({ problem }, plan, rule) => (['alphabet', 'lower-case', 'leading-space', 'trailing-space'].includes(problem) ? subjectAnew(plan, rule) : null),
  'lint.name-length': ({ attribute }, plan) => (attribute === At.commonName && plan.names.length > 0 ? dropAttribute(plan, attribute) : null),
  'lint.name-forbidden': ({ attribute }, plan) => dropAttribute(plan, attribute),
  'lint.common-name': ({ value, problem }, plan) => (problem === 'not-in-names' ? addName(plan, value) : problem === 'present' || problem === 'reserved' ? dropAttribute(plan, At.commonName) : null),
}

/** The change that makes the finding vanish; null where only a person can say what is meant. */
function lintMend({ finding, rule }: LintFinding, plan: PlannedCertificate): LintMend | null {
  const mender = menders[finding.code] as Mender<FindingCode> | undefined
  return mender?.(finding.params, plan, rule) ?? null
}

/** Where a person changes what no button does. */
export type LintField = 'key' | 'issuer' | 'subject' | 'names' | 'time' | 'usages' | 'purposes' | 'policies' | 'addresses' | 'constraints' | 'extension' | 'serial'

const FIELDS: readonly (readonly [LintField, readonly FindingCode[]])[] = [
  ['key', ['lint.rsa', 'lint.dsa', 'lint.algorithm']], ['time', ['lint.time', 'lint.validity', 'lint.backdated', 'certificate.validity-reversed']], ['serial', ['lint.serial-short', 'certificate.serial']],
  ['subject', ['lint.name-length', 'lint.name-missing', 'lint.name-forbidden', 'lint.name-value', 'lint.name-type', 'lint.name-repeated', 'lint.name-order', 'lint.name-joined', 'lint.name-not-sequence', 'lint.common-name', 'certificate.name-empty', 'lint.organization-identifier']],
  ['names', ['lint.host', 'lint.alt-name', 'lint.mail-not-in-names', 'lint.tor']], ['usages', ['lint.key-usage', 'lint.purpose-usage', 'certificate.key-usage-empty', 'certificate.ca-flag-missing', 'certificate.path-length']],
  ['purposes', ['lint.purpose']], ['policies', ['lint.policy', 'lint.policy-text', 'lint.policy-uri', 'certificate.policies']], ['addresses', ['lint.access', 'lint.distribution-point']], ['constraints', ['lint.constraint', 'certificate.constraints']],
]

function lintField({ finding: { code, params }, rule }: LintFinding): LintField {
  if (/issuer/.test(rule) || (code === 'certificate.name-empty' && 'field' in params && params.field === 'issuer') || /tbs_signature|sig_alg/.test(rule)) return 'issuer'
  return FIELDS.find(([, codes]) => codes.includes(code))?.[0] ?? 'extension'
}

export interface Mendable extends LintFinding {
  readonly mend: LintMend | null
  readonly field: LintField
}

/** What the rules for a private authority find in a certificate that is planned, as of the present, each with what mends it. `der`: the plan, unsigned. */
export function lintPlanned(der: Uint8Array<ArrayBuffer>, plan: PlannedCertificate, selfSigned: boolean): readonly Mendable[] {
  return lintCertificate(der, { profile: 'internal', at: plan.now, selfSigned }).map((found) => ({ ...found, mend: lintMend(found, plan), field: lintField(found) }))
}
