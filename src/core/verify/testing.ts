/** For tests: certificates and revocation lists of any content, well signed, made with the project's own DER writer. */
import { bitString, boolean, explicit, implicit, integer, nullValue, octetString, oid, sequence, set, time, tlv, utf8String } from '../asn1/write.ts'
import { ecdsaRawToDer } from '../crypto/sign.ts'
import { Heard } from '../findings/testing.ts'
import type { Anchor } from './build.ts'
import { readCertificate, type Certificate } from './certificate.ts'
import { policies, type Policy } from './policy.ts'
import { readRevocationList, type RevocationList } from './revocation-list.ts'
import type { PolicyId } from './rules.ts'
import { verify, type Verification, type VerifyInput } from './verify.ts'
import { DAY } from '../spec/time.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const NOW = Date.UTC(2026, 5, 15, 12)

export interface Key {
  readonly privateKey: CryptoKey
  readonly spki: Bytes
  readonly id: Bytes
}

async function keyOf({ privateKey, publicKey }: CryptoKeyPair): Promise<Key> {
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey))
  return { privateKey, spki, id: spki.slice(30, 50) }
}
/** A P-256 key. Its identifier is any 20 octets of it. */
export const newKey = async (): Promise<Key> => keyOf(await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']))
/** One for RSA with SHA-256: what it signs says so in `outer` and `inner`. */
export const newRsaKey = async (modulusLength: number): Promise<Key> => keyOf(await crypto.subtle.generateKey({ name: 'RSASSA-PKCS1-v1_5', modulusLength, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' }, false, ['sign', 'verify']))

export const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'))
export const ECDSA_SHA1 = sequence(oid('1.2.840.10045.4.1'))
export const RSA_SHA256 = sequence(oid('1.2.840.113549.1.1.11'), nullValue())
export const RSA_MD5 = sequence(oid('1.2.840.113549.1.1.4'), nullValue())
export const name = (commonName: string): Bytes => (commonName === '' ? sequence() : sequence(set(sequence(oid('2.5.4.3'), utf8String(commonName)))))
export const names = (...pairs: readonly (readonly [type: string, text: string])[]): Bytes => sequence(...pairs.map(([type, text]) => set(sequence(oid(type), utf8String(text)))))

const ascii = (text: string) => new TextEncoder().encode(text)
export const dns = (text: string): Bytes => tlv(0x82, ascii(text))
export const mail = (text: string): Bytes => tlv(0x81, ascii(text))
export const uri = (text: string): Bytes => tlv(0x86, ascii(text))
export const ip = (...octets: readonly number[]): Bytes => tlv(0x87, Uint8Array.from(octets))
export const directory = (der: Bytes): Bytes => explicit(4, der)
export const other = (type: string): Bytes => tlv(0xa0, oid(type), explicit(0, utf8String('x')))

/** Bits by their numbers (RFC 5280 4.2.1.3): 0 digitalSignature, 5 keyCertSign, 6 cRLSign. */
export function bits(...numbers: readonly number[]): Bytes {
  if (numbers.length === 0) return bitString(new Uint8Array(0))
  const last = Math.max(...numbers), octets = new Uint8Array((last >> 3) + 1)
  for (const bit of numbers) octets[bit >> 3] = (octets[bit >> 3] as number) | (0x80 >> (bit & 7))
  return bitString(octets, 7 - (last & 7))
}

export interface Ext { readonly critical?: boolean; readonly value: Bytes }
/** By identifier; null leaves out what would be there. */
export type Exts = Readonly<Record<string, Ext | null>>

export const Oid = {
  san: '2.5.29.17', bc: '2.5.29.19', ku: '2.5.29.15', eku: '2.5.29.37', aki: '2.5.29.35', ski: '2.5.29.14', nc: '2.5.29.30', cp: '2.5.29.32', pm: '2.5.29.33', pc: '2.5.29.36', iap: '2.5.29.54',
  cdp: '2.5.29.31', aia: '1.3.6.1.5.5.7.1.1', sia: '1.3.6.1.5.5.7.1.11', freshest: '2.5.29.46', tls: '1.3.6.1.5.5.7.1.24', any: '2.5.29.32.0',
  server: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2', code: '1.3.6.1.5.5.7.3.3', ocsp: '1.3.6.1.5.5.7.3.9', anyUse: '2.5.29.37.0',
} as const

export const ca = (pathLength?: number): Ext => ({ critical: true, value: sequence(boolean(true), ...(pathLength === undefined ? [] : [integer(pathLength)])) })
export const notCa: Ext = { critical: true, value: sequence() }
export const use = (...purposes: readonly string[]): Ext => ({ value: sequence(...purposes.map((one) => oid(one))) })
export const san = (...all: readonly Bytes[]): Ext => ({ value: sequence(...all) })
export const policiesExt = (...oids: readonly string[]): Ext => ({ value: sequence(...oids.map((one) => sequence(oid(one)))) })
export const mappings = (...pairs: readonly (readonly [string, string])[]): Ext => ({ critical: true, value: sequence(...pairs.map(([from, to]) => sequence(oid(from), oid(to)))) })

const subtrees = (number: number, all: readonly Bytes[] | undefined) => (all ? [tlv(0xa0 | number, ...all.map((one) => sequence(one)))] : [])
export function constraints(permitted: readonly Bytes[] | undefined, excluded?: readonly Bytes[], critical = true): Ext {
  return { critical, value: sequence(...subtrees(0, permitted), ...subtrees(1, excluded)) }
}

export interface Plan {
  readonly subject?: Bytes
  readonly issuer?: Bytes
  readonly isCa?: boolean
  readonly exts?: Exts
  readonly notBefore?: number
  readonly notAfter?: number
  readonly serial?: Bytes
  readonly version?: number
  readonly key?: Key
  /** DER of another SubjectPublicKeyInfo than the key's. */
  readonly spki?: Bytes
  /** DER of the algorithm inside and outside. */
  readonly inner?: Bytes
  readonly outer?: Bytes
  /** That it is signed with; the algorithm has to say so. */
  readonly hash?: 'SHA-1' | 'SHA-256'
  /** Appended behind the public key: unique identifiers. */
  readonly after?: readonly Bytes[]
  readonly signer?: Key
  /** Changes the signature's last octet. */
  readonly forged?: boolean
  /** Extensions appended to those by identifier. */
  readonly more?: readonly Bytes[]
}
export interface Made {
  readonly certificate: Certificate
  readonly der: Bytes
  readonly key: Key
  readonly subject: Bytes
}

export const extension = (type: string, { critical = false, value }: Ext): Bytes => sequence(oid(type), ...(critical ? [boolean(true)] : []), octetString(value))

export async function signed(tbs: Bytes, { privateKey }: Key, { outer = ECDSA_SHA256, forged = false, hash = 'SHA-256' }: Pick<Plan, 'outer' | 'forged' | 'hash'> = {}, after: readonly Bytes[] = []): Promise<Bytes> {
  const { name: type } = privateKey.algorithm, raw = new Uint8Array(await crypto.subtle.sign({ name: type, hash }, privateKey, tbs))
  if (forged) raw[63] = (raw[63] as number) ^ 1
  return sequence(tbs, outer, bitString(type === 'ECDSA' ? ecdsaRawToDer(raw) : raw), ...after)
}

function defaultExts({ isCa = false }: Plan, key: Key, issuer: Key): Exts {
  const identifiers = { [Oid.ski]: { value: octetString(key.id) }, [Oid.aki]: { value: sequence(implicit(0, octetString(issuer.id))) } }
  if (isCa) return { [Oid.bc]: ca(), [Oid.ku]: { critical: true, value: bits(5, 6) }, ...identifiers }
  return { [Oid.bc]: notCa, [Oid.ku]: { critical: true, value: bits(0) }, [Oid.eku]: use(Oid.server), [Oid.san]: san(dns('host.test')), ...identifiers }
}

let serials = 1000

/** A certificate by `by`, or by itself. */
export async function make(commonName: string, plan: Plan = {}, by: Made | null = null): Promise<Made> {
  const key = plan.key ?? (await newKey()), signer = plan.signer ?? by?.key ?? key, subject = plan.subject ?? name(commonName)
  const { version = 3, notBefore = NOW - 30 * DAY, notAfter = NOW + 30 * DAY, inner = ECDSA_SHA256 } = plan
  const exts = Object.entries({ ...defaultExts(plan, key, signer), ...plan.exts }).flatMap(([type, one]) => (one ? [extension(type, one)] : [])), all = [...exts, ...(plan.more ?? [])]
  const tbs = sequence(
    ...(version === 1 ? [] : [explicit(0, integer(version - 1))]), plan.serial ?? integer(serials++), inner, plan.issuer ?? by?.subject ?? subject, sequence(time(notBefore), time(notAfter)), subject,
    plan.spki ?? key.spki, ...(plan.after ?? []), ...(all.length > 0 ? [explicit(3, sequence(...all))] : []),
  )
  const der = await signed(tbs, signer, plan), read = readCertificate(der)
  if (!read.ok) throw new Error(`${commonName}: ${read.finding.code}`)
  return { certificate: read.value, der, key, subject }
}

export const root = (plan: Plan = {}): Promise<Made> => make('Root', { isCa: true, ...plan })
export const intermediate = (commonName: string, by: Made, plan: Plan = {}): Promise<Made> => make(commonName, { isCa: true, ...plan }, by)
export const leaf = (by: Made, plan: Plan = {}): Promise<Made> => make('host.test', plan, by)

export const trust = ({ certificate }: Made): Anchor => ({ certificate, issues: true, stands: true, checks: null })

export interface Asked extends Partial<Omit<VerifyInput, 'target' | 'candidates' | 'anchors' | 'policy'>> {
  readonly policy?: PolicyId | Policy
}

/** What was found by whoever asked, in one file of tests. */
export const heard = new Heard()

/** The last of `chain` is trusted; the first is in question. */
export async function ask(chain: readonly Made[], { policy = 'rfc5280', ...asked }: Asked = {}): Promise<Verification> {
  const [target, ...rest] = chain, anchor = rest.at(-1) ?? target
  if (!target || !anchor) throw new Error('nothing to verify')
  const verification = await verify({ target: target.certificate, candidates: rest.slice(0, -1).map(({ certificate }) => certificate), anchors: [trust(anchor)], time: NOW, purpose: 'serverAuth', policy: typeof policy === 'string' ? policies[policy] : policy, ...asked })
  for (const { findings } of [verification, ...verification.paths.map((path) => ({ findings: path.findings.map(({ finding }) => finding) }))]) for (const finding of findings) heard.add(finding)
  return verification
}

/** `severity rule` of the best path's findings, with the certificate's place where it is not the one in question. */
export function rulesIn({ paths: [best] }: Verification): readonly string[] {
  return (best?.findings ?? []).map(({ rule, certificate, finding: { severity } }) => `${severity} ${rule}${certificate > 0 ? ` at ${certificate}` : ''}`)
}
export const errorsIn = (verification: Verification): readonly string[] => rulesIn(verification).filter((one) => one.startsWith('error ')).map((one) => one.slice(6))

export interface ListPlan {
  readonly revoked?: readonly { readonly serial: Bytes; readonly reason?: number; readonly exts?: readonly Bytes[] }[]
  readonly exts?: Exts
  readonly thisUpdate?: number
  readonly nextUpdate?: number | null
  readonly issuer?: Bytes
  readonly forged?: boolean
  readonly version?: number
  readonly number?: number
  /** As in a certificate's plan. */
  readonly inner?: Bytes
  readonly outer?: Bytes
  readonly hash?: 'SHA-1' | 'SHA-256'
}
const CRL_NUMBER = '2.5.29.20', REASON = '2.5.29.21'

/** A revocation list by a CA. */
export async function list(by: Made, plan: ListPlan = {}): Promise<RevocationList> {
  const { thisUpdate = NOW - DAY, nextUpdate = NOW + DAY, revoked = [], version = 2, number = 1, inner = ECDSA_SHA256 } = plan
  const exts = Object.entries({ [CRL_NUMBER]: { value: integer(number) }, [Oid.aki]: { value: sequence(implicit(0, octetString(by.key.id))) }, ...plan.exts }).flatMap(([type, one]) => (one ? [extension(type, one)] : []))
  const entries = revoked.map(({ serial, reason, exts: own = [] }) => {
    const all = [...(reason === undefined ? [] : [extension(REASON, { value: tlv(0x0a, Uint8Array.of(reason)) })]), ...own]
    return sequence(tlv(0x02, serial), time(NOW - 2 * DAY), ...(all.length > 0 ? [sequence(...all)] : []))
  })
  const tbs = sequence(
    ...(version === 1 ? [] : [integer(version - 1)]), inner, plan.issuer ?? by.subject, time(thisUpdate), ...(nextUpdate === null ? [] : [time(nextUpdate)]),
    ...(entries.length > 0 ? [sequence(...entries)] : []), ...(exts.length > 0 ? [explicit(0, sequence(...exts))] : []),
  )
  const read = readRevocationList(await signed(tbs, by.key, plan))
  if (!read.ok) throw new Error(read.finding.code)
  return read.value
}

/** BMPString. */
export const bmpText = (text: string): Bytes => tlv(0x1e, Uint8Array.from([...text].flatMap((char) => [char.charCodeAt(0) >> 8, char.charCodeAt(0) & 0xff])))
