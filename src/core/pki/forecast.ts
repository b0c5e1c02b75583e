/**
 * What will be said of a certificate, before it is signed: one rule a row, with its section, its severity, the field that it is about, and
 * the change that mends it. `error`: it would be refused, or the page itself refuses it; `warning`: some software refuses it; `note`: worth knowing.
 */
import type { KeyAlgorithmId } from '../crypto/algorithms.ts'
import { byGravity, type Severity } from '../findings/finding.ts'
import { leastRsa, limitsAt, refusedServerKey, validityDays, weakHashes } from '../spec/limits.ts'
import { DAY } from '../spec/time.ts'
import { closedConstraints, isNobody } from './closed-constraints.ts'
import type { KeyUsage } from './extension-input.ts'
import { readGeneralName, type GeneralNameInput } from './general-names.ts'
import type { PlanChange, PlannedCertificate } from './planned.ts'
import { Purpose } from './purposes.ts'
import { unitsLeft } from './validity.ts'

export interface ForecastParams {
  'plan.outlives-issuer': { readonly notAfter: number; readonly left: number }
  'plan.before-issuer': { readonly notBefore: number }
  'plan.begins-later': { readonly notBefore: number }
  'plan.constraint': { readonly name: string; readonly issuer: string; readonly excluded: boolean }
  'plan.days-apple': { readonly days: number; readonly limit: number; readonly since: number }
  'plan.days-public': { readonly days: number; readonly limit: number; readonly since: number }
  'plan.browser-key': { readonly algorithm: string }
  'plan.browser-issuer': { readonly algorithm: string }
  'plan.issuer-hash': { readonly hash: string; readonly since: number }
  'plan.weak-rsa': { readonly bits: number; readonly least: number }
  'plan.unproven': Record<never, never>
  'plan.wildcard': { readonly name: string; readonly base: string; readonly covered: boolean }
  'plan.no-names': { readonly commonName: string }
  'plan.cn-only': { readonly commonName: string }
  'plan.common-name-held': { readonly commonName: string; readonly readers: string }
  'plan.uri-held': { readonly name: string }
  'plan.directory-subtree': Record<never, never>
  'plan.no-mailbox': Record<never, never>
  'plan.mail-in-subject': { readonly mailbox: string }
  'plan.ca-no-cert-sign': Record<never, never>
  'plan.cert-sign-no-ca': Record<never, never>
  'plan.ca-no-crl-sign': Record<never, never>
  'plan.path-length': { readonly issuer: number }
  'plan.no-digital-signature': Record<never, never>
  'plan.key-encipherment': { readonly algorithm: string }
  'plan.purposes-none': Record<never, never>
  'plan.any-critical': Record<never, never>
  'plan.time-stamping': { readonly problem: 'critical' | 'alone' }
  'plan.ocsp-no-check': Record<never, never>
  'plan.staple-no-ocsp': Record<never, never>
  'plan.serial-zero': Record<never, never>
  'plan.serial-small': { readonly bits: number }
  'plan.constraints-open': { readonly forms: string }
  'plan.critical-unknown': { readonly oid: string }
}
export type ForecastCode = keyof ForecastParams

/** The field of the form. */
export type ForecastField = 'days' | 'names' | 'key' | 'issuer' | 'subject' | 'ca' | 'pathLen' | 'keyUsage' | 'purposes' | 'mustStaple' | 'serial' | 'constraints' | 'custom'

type Row<C extends ForecastCode> = {
  readonly code: C
  readonly severity: Severity
  readonly spec: string
  readonly field: ForecastField
  readonly found: (plan: PlannedCertificate) => readonly ForecastParams[C][]
  /** Null: there is none that the form can make. */
  readonly mend: ((plan: PlannedCertificate, params: ForecastParams[C]) => PlanChange | null) | null
}
type AnyRow = { readonly [C in ForecastCode]: Row<C> }[ForecastCode]

export type Forecast = { readonly [C in ForecastCode]: { readonly code: C; readonly severity: Severity; readonly spec: string; readonly field: ForecastField; readonly params: ForecastParams[C]; readonly mend: PlanChange | null } }[ForecastCode]

const COMMON_NAME = '2.5.4.3', EMAIL_ADDRESS = '1.2.840.113549.1.9.1', ANY_PURPOSE = '2.5.29.37.0'

const when = <T>(is: boolean, params: T): readonly T[] => (is ? [params] : [])
const is = (plan: PlannedCertificate, purpose: string) => plan.purposes.includes(purpose)
const isServer = (plan: PlannedCertificate) => !plan.ca && is(plan, Purpose.serverAuth)
const daysOf = ({ notBefore, notAfter }: PlannedCertificate) => validityDays(notBefore, notAfter)
const may = ({ keyUsage }: PlannedCertificate, usage: KeyUsage) => keyUsage.includes(usage)
const without = (list: readonly KeyUsage[], ...usages: readonly KeyUsage[]) => list.filter((one) => !usages.includes(one))
const commonNames = ({ subject }: PlannedCertificate) => subject.filter(({ type }) => type === COMMON_NAME).map(({ value }) => value.trim()).filter((value) => value !== '')
const hostIn = (text: string): GeneralNameInput | null => {
  const read = readGeneralName(text)
  return read.ok && (read.name.type === 'ip' || (read.name.type === 'dns' && (read.name.value.includes('.') || read.name.value === 'localhost'))) ? read.name : null
}
const isNamed = ({ names }: PlannedCertificate, ...types: readonly GeneralNameInput['type'][]) => names.some(({ type }) => types.includes(type))
const withName = (plan: PlannedCertificate, text: string): PlanChange | null => {
  const read = readGeneralName(text)
  return read.ok ? { names: [...plan.names, read.name] } : null
}

function overLimit(plan: PlannedCertificate, privateRoots: boolean): readonly { readonly days: number; readonly limit: number; readonly since: number }[] {
  const days = daysOf(plan)
  return isServer(plan) ? limitsAt(plan.now).filter((limit) => limit.privateRoots === privateRoots && days > limit.days).map(({ days: limit, since }) => ({ days, limit, since })) : []
}

/** Of the last second before the limit, five minutes of which lie in the past. */
const limited = (_: PlannedCertificate, { limit }: { readonly limit: number }): PlanChange => ({ days: limit })

function wildcards({ names }: PlannedCertificate): readonly ForecastParams['plan.wildcard'][] {
  return names.filter(({ type, value }) => type === 'dns' && value.startsWith('*.')).map(({ value }) => ({ name: value, base: value.slice(2), covered: names.some((one) => one.value === value.slice(2)) }))
}

const HOST_LIKE = /^[a-z\d_-]+(?:\.[a-z\d_-]+)*$/i, ADDRESS_LIKE = /^\d+(?:\.\d+){3}$/

/** Who takes a common name for a host: GnuTLS that of any server, OpenSSL one with a dot, Java one of letters, digits and hyphens that is no address. */
const readersOf = (commonName: string, server: boolean): readonly string[] =>
  [...when(HOST_LIKE.test(commonName) && commonName.includes('.'), 'OpenSSL'), ...when(server, 'GnuTLS'), ...when(HOST_LIKE.test(commonName) && !ADDRESS_LIKE.test(commonName), 'Java')]

/** Where no alternative name is a host, clients hold the common name to the host subtrees above, which RFC 5280 does not ask for. */
function heldCommonNames(plan: PlannedCertificate): readonly ForecastParams['plan.common-name-held'][] {
  const hosts = plan.issuer?.hosts ?? null
  if (hosts === null || plan.ca !== null || isNamed(plan, 'dns')) return []
  const within = (name: string) => hosts.some((base) => base === '' || name === base || name.endsWith(`.${base}`))
  return commonNames(plan).filter((name) => !within(name.toLowerCase())).map((commonName) => ({ commonName, readers: readersOf(commonName, isServer(plan)).join(', ') })).filter(({ readers }) => readers !== '')
}

/** Forms that constraints on host names leave open. */
function openForms({ ca, constraints: { permitted, excluded } }: PlannedCertificate): readonly string[] {
  const bound = (type: GeneralNameInput['type']) => [...permitted, ...excluded].some((one) => one.type === type)
  if (!ca || !permitted.some(({ type }) => type === 'dns')) return []
  return ([['ip', 'IP'], ['email', 'e-mail'], ['uri', 'URI']] as const).flatMap(([type, form]) => (bound(type) ? [] : [form]))
}

/** The forms that are open, closed; what is there stays. */
function closed(plan: PlannedCertificate): PlanChange {
  const { permitted, excluded } = plan.constraints, all = closedConstraints([]), open = openForms(plan)
  const wanted = (type: GeneralNameInput['type']) => (type === 'ip' && open.includes('IP')) || (type === 'email' && open.includes('e-mail')) || (type === 'uri' && open.includes('URI'))
  return { constraints: { permitted: [...permitted, ...all.permitted.filter(({ type, value }) => isNobody(value) && wanted(type))], excluded: [...excluded, ...all.excluded.filter(({ type }) => wanted(type))] } }
}

function bitsOf(serial: Uint8Array): number {
  const first = serial.findIndex((octet) => octet !== 0)
  return first < 0 ? 0 : (serial.length - first - 1) * 8 + (32 - Math.clz32(serial[first] as number))
}

/** A key that a browser takes: P-256. */
const takenKey: PlanChange = { algorithm: 'ec-p256' satisfies KeyAlgorithmId }
/** Only a key that is made here can be another. */
const otherKey = ({ key }: PlannedCertificate): PlanChange | null => (key?.unproven ? null : takenKey)

const row = <C extends ForecastCode>(one: Row<C>) => one as unknown as AnyRow

export const forecastRules: readonly AnyRow[] = [
  row({
    code: 'plan.constraint', severity: 'error', spec: 'RFC 5280 4.2.1.10', field: 'names', found: ({ breaches }) => breaches,
    mend: (plan) => ({ names: plan.names.filter(({ value }) => !plan.breaches.some(({ name }) => name === value)) }),
  }),
  row({
    code: 'plan.outlives-issuer', severity: 'error', spec: 'RFC 5280 6.1.3', field: 'days',
    // What reaches into the issuer's last day ends with it.
    found: ({ issuer, notAfter, now }) => (issuer ? when(notAfter - issuer.notAfter >= DAY, { notAfter: issuer.notAfter, left: unitsLeft(issuer.notAfter, now, DAY) }) : []), mend: (_, { left }) => ({ days: left }),
  }),
  row({ code: 'plan.before-issuer', severity: 'warning', spec: 'RFC 5280 6.1.3', field: 'days', found: ({ issuer, notBefore, now }) => (issuer ? when(notBefore < issuer.notBefore && issuer.notBefore - notBefore > 300_000 && issuer.notBefore <= now, { notBefore: issuer.notBefore }) : []), mend: () => ({ startsNow: true }) }),
  row({ code: 'plan.begins-later', severity: 'note', spec: 'RFC 5280 4.1.2.5', field: 'days', found: ({ notBefore, now }) => when(notBefore > now, { notBefore }), mend: () => ({ startsNow: true }) }),
  row({ code: 'plan.days-apple', severity: 'warning', spec: 'Apple HT210176', field: 'days', found: (plan) => overLimit(plan, true), mend: limited }),
  row({ code: 'plan.days-public', severity: 'note', spec: 'CABF BR 6.3.2', field: 'days', found: (plan) => overLimit(plan, false), mend: limited }),
  row({ code: 'plan.browser-key', severity: 'warning', spec: 'RFC 8446 4.2.3', field: 'key', found: (plan) => (plan.key && isServer(plan) && refusedServerKey(...plan.key.oids) ? [{ algorithm: plan.key.label }] : []), mend: otherKey }),
  row({
    code: 'plan.browser-issuer', severity: 'warning', spec: 'RFC 8446 4.2.3', field: 'issuer',
    // Browsers take P-521 in an authority: only its own signature schemes are offered to servers.
    found: (plan) => (plan.issuer?.key && isServer(plan) && plan.issuer.key.family !== 'EC' && refusedServerKey(...plan.issuer.key.oids) ? [{ algorithm: plan.issuer.key.label }] : []), mend: null,
  }),
  row({
    code: 'plan.issuer-hash', severity: 'warning', spec: 'CABF BR 7.1.3.2', field: 'issuer',
    found: ({ issuer }) => { const weak = issuer ? weakHashes[issuer.hash] : undefined; return weak && issuer ? [{ hash: issuer.hash, since: weak.since }] : [] }, mend: null,
  }),
  row({ code: 'plan.weak-rsa', severity: 'warning', spec: leastRsa.spec, field: 'key', found: ({ key }) => (key?.family === 'RSA' ? when(key.bits > 0 && key.bits < leastRsa.bits, { bits: key.bits, least: leastRsa.bits }) : []), mend: null }),
  row({ code: 'plan.unproven', severity: 'note', spec: 'RFC 4211 4', field: 'key', found: ({ key }) => when(key?.unproven === true, {}), mend: null }),
  row({ code: 'plan.no-names', severity: 'error', spec: 'RFC 9525 6.3', field: 'names', found: (plan) => when(isServer(plan) && !isNamed(plan, 'dns', 'ip'), { commonName: commonNames(plan).find(hostIn) ?? '' }), mend: (plan, { commonName }) => (commonName === '' ? null : withName(plan, commonName)) }),
  row({
    code: 'plan.cn-only', severity: 'warning', spec: 'CABF BR 7.1.4.3', field: 'names',
    found: (plan) => (isServer(plan) && isNamed(plan, 'dns', 'ip') ? commonNames(plan).filter((text) => { const host = hostIn(text); return host !== null && !plan.names.some(({ value }) => value === host.value) }).map((commonName) => ({ commonName })) : []),
    mend: (plan, { commonName }) => withName(plan, commonName),
  }),
  row({ code: 'plan.wildcard', severity: 'note', spec: 'RFC 9525 6.3', field: 'names', found: (plan) => wildcards(plan), mend: (plan, { base, covered }) => (covered ? null : withName(plan, base)) }),
  row({ code: 'plan.no-mailbox', severity: 'warning', spec: 'RFC 8550 3', field: 'names', found: (plan) => when(!plan.ca && is(plan, Purpose.emailProtection) && !isNamed(plan, 'email', 'utf8Mailbox'), {}), mend: (plan) => { const mailbox = plan.subject.find(({ type }) => type === EMAIL_ADDRESS); return mailbox ? withName(plan, `email:${mailbox.value}`) : null } }),
  row({
    code: 'plan.mail-in-subject', severity: 'note', spec: 'RFC 5280 4.1.2.6', field: 'subject', found: ({ subject }) => subject.filter(({ type }) => type === EMAIL_ADDRESS).map(({ value }) => ({ mailbox: value })),
    mend: (plan, { mailbox }) => ({ ...(plan.names.some(({ value }) => value === mailbox) ? {} : withName(plan, `email:${mailbox}`)), subject: plan.subject.filter(({ type }) => type !== EMAIL_ADDRESS) }),
  }),
  row({ code: 'plan.ca-no-cert-sign', severity: 'error', spec: 'RFC 5280 4.2.1.9', field: 'keyUsage', found: (plan) => when(plan.ca !== null && plan.keyUsage.length > 0 && !may(plan, 'keyCertSign'), {}), mend: ({ keyUsage }) => ({ keyUsage: [...keyUsage, 'keyCertSign'] }) }),
  row({ code: 'plan.cert-sign-no-ca', severity: 'error', spec: 'RFC 5280 4.2.1.9', field: 'keyUsage', found: (plan) => when(plan.ca === null && may(plan, 'keyCertSign'), {}), mend: ({ keyUsage }) => ({ keyUsage: without(keyUsage, 'keyCertSign') }) }),
  row({ code: 'plan.ca-no-crl-sign', severity: 'note', spec: 'RFC 5280 4.2.1.3', field: 'keyUsage', found: (plan) => when(plan.ca !== null && plan.keyUsage.length > 0 && !may(plan, 'cRLSign'), {}), mend: ({ keyUsage }) => ({ keyUsage: [...keyUsage, 'cRLSign'] }) }),
  row({
    code: 'plan.path-length', severity: 'error', spec: 'RFC 5280 4.2.1.9', field: 'pathLen',
    found: ({ ca, issuer }) => (ca && issuer && issuer.pathLen !== null ? when(issuer.pathLen === 0 || ca.pathLen === null || ca.pathLen >= issuer.pathLen, { issuer: issuer.pathLen }) : []), mend: (_, { issuer }) => (issuer === 0 ? null : { pathLen: issuer - 1 }),
  }),
  row({ code: 'plan.no-digital-signature', severity: 'warning', spec: 'RFC 8446 4.4.2.2', field: 'keyUsage', found: (plan) => when(!plan.ca && (is(plan, Purpose.serverAuth) || is(plan, Purpose.clientAuth)) && plan.keyUsage.length > 0 && !may(plan, 'digitalSignature'), {}), mend: ({ keyUsage }) => ({ keyUsage: ['digitalSignature', ...keyUsage] }) }),
  row({
    code: 'plan.key-encipherment', severity: 'warning', spec: 'RFC 8813 3', field: 'keyUsage',
    found: (plan) => (plan.key && plan.key.family !== 'RSA' ? when(may(plan, 'keyEncipherment') || may(plan, 'dataEncipherment'), { algorithm: plan.key.label }) : []), mend: ({ keyUsage }) => ({ keyUsage: without(keyUsage, 'keyEncipherment', 'dataEncipherment') }),
  }),
  row({
    code: 'plan.common-name-held', severity: 'warning', spec: 'RFC 5280 4.2.1.10', field: 'subject', found: heldCommonNames,
    // Without any name there would be nothing left.
    mend: (plan, { commonName }) => (plan.names.length > 0 ? { subject: plan.subject.filter(({ type, value }) => type !== COMMON_NAME || value.trim() !== commonName) } : null),
  }),
  row({
    code: 'plan.uri-held', severity: 'warning', spec: 'RFC 5280 4.2.1.10', field: 'names', found: ({ issuer, names }) => (issuer?.bindsUris ? names.filter(({ type }) => type === 'uri').slice(0, 1).map(({ value }) => ({ name: value })) : []),
    mend: ({ names }) => ({ names: names.filter(({ type }) => type !== 'uri') }),
  }),
  row({
    code: 'plan.directory-subtree', severity: 'warning', spec: 'RFC 5280 4.2.1.10', field: 'constraints', found: ({ ca, constraints: { permitted, excluded } }) => when(ca !== null && [...permitted, ...excluded].some(({ type }) => type === 'directoryName'), {}),
    mend: ({ constraints: { permitted, excluded } }) => ({ constraints: { permitted: permitted.filter(({ type }) => type !== 'directoryName'), excluded: excluded.filter(({ type }) => type !== 'directoryName') } }),
  }),
  row({ code: 'plan.purposes-none', severity: 'note', spec: 'RFC 5280 4.2.1.12', field: 'purposes', found: ({ ca, purposes }) => when(ca === null && purposes.length === 0, {}), mend: null }),
  row({ code: 'plan.any-critical', severity: 'warning', spec: 'RFC 5280 4.2.1.12', field: 'purposes', found: (plan) => when(plan.purposesCritical && is(plan, ANY_PURPOSE), {}), mend: () => ({ purposesCritical: false }) }),
  row({
    code: 'plan.time-stamping', severity: 'error', spec: 'RFC 3161 2.3', field: 'purposes',
    found: (plan) => (is(plan, Purpose.timeStamping) && !plan.ca ? [...when(plan.purposes.length > 1, { problem: 'alone' as const }), ...when(!plan.purposesCritical, { problem: 'critical' as const })] : []),
    mend: (_, { problem }) => (problem === 'alone' ? { purposes: [Purpose.timeStamping] } : { purposesCritical: true }),
  }),
  row({ code: 'plan.ocsp-no-check', severity: 'warning', spec: 'RFC 6960 4.2.2.2.1', field: 'purposes', found: (plan) => when(is(plan, Purpose.ocspSigning) && !plan.ca && !plan.ocspNoCheck, {}), mend: () => ({ ocspNoCheck: true }) }),
  row({ code: 'plan.staple-no-ocsp', severity: 'warning', spec: 'RFC 7633 4.3.2', field: 'mustStaple', found: ({ mustStaple, ocsp }) => when(mustStaple && ocsp.length === 0, {}), mend: () => ({ mustStaple: false }) }),
  row({ code: 'plan.serial-zero', severity: 'error', spec: 'RFC 5280 4.1.2.2', field: 'serial', found: ({ serial }) => when(serial !== null && bitsOf(serial) === 0, {}), mend: () => ({ serial: null }) }),
  row({ code: 'plan.serial-small', severity: 'note', spec: 'CABF BR 7.1', field: 'serial', found: ({ serial }) => (serial ? when(bitsOf(serial) > 0 && bitsOf(serial) < 64, { bits: bitsOf(serial) }) : []), mend: () => ({ serial: null }) }),
  row({ code: 'plan.constraints-open', severity: 'warning', spec: 'RFC 5280 4.2.1.10', field: 'constraints', found: (plan) => { const forms = openForms(plan); return when(forms.length > 0, { forms: forms.join(', ') }) }, mend: closed }),
  row({ code: 'plan.critical-unknown', severity: 'warning', spec: 'RFC 5280 4.2', field: 'custom', found: ({ custom }) => custom.filter(({ critical }) => critical).map(({ oid }) => ({ oid })), mend: (_, { oid }) => ({ criticality: { oid, critical: false } }) }),
]

/** All that is found, the gravest first. `fields`: of these only. */
export function forecast(plan: PlannedCertificate, fields: readonly ForecastField[] | null = null): readonly Forecast[] {
  const of = <C extends ForecastCode>({ code, severity, spec, field, found, mend }: Row<C>) => found(plan).map((params) => ({ code, severity, spec, field, params, mend: mend?.(plan, params) ?? null }) as unknown as Forecast)
  const all = forecastRules.flatMap((one) => (fields?.includes(one.field) === false ? [] : of(one as unknown as Row<ForecastCode>)))
  return all.toSorted((a, b) => byGravity(a.severity, b.severity))
}

