/** Facts of one JSON Web Key, and whether its members are as their RFCs have them. */
import { bitLength } from '../../asn1/value-text.ts'
import { encodeBase64, encodeBase64url } from '../../bytes/base64.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { keyIdOf } from '../../crypto/keys.ts'
import type { Span } from '../../findings/span.ts'
import type { FactValue } from '../contract.ts'
import { digest } from '../digests.ts'
import { FactList, hex, list, term, untrusted } from '../fact-list.ts'
import { contentEncryption, keyManagement, signingAlgorithms } from '../jose/algorithms.ts'
import { certificateFacts } from '../jose/certificates.ts'
import { memberSpan, valueSpan, type Source } from '../jose/source.ts'
import { akpOctets, curveBits, curveOctets, keyMembers, SECRET_MEMBERS } from './members.ts'
import { isAccepted, spkiOfJwk, thumbprint } from './public.ts'
import { isPrivateMember, type Jwk } from './read.ts'
import { titleOf } from './title.ts'

type Bytes = Uint8Array<ArrayBuffer>

const RSA_SHORT = 2048, RSA_BROKEN = 1024
const bits = (value: number): FactValue => ({ type: 'number', value, unit: 'bits' })
/** As DER writes it, whose first bit is a sign. */
const positive = (bytes: Bytes): Bytes => ((bytes[0] ?? 0) & 0x80 ? Uint8Array.of(0, ...bytes) : bytes)
const isOps = (name: string) => /^(?:sign|verify|encrypt|decrypt|wrapKey|unwrapKey|deriveKey|deriveBits)$/.test(name)

class KeyFacts extends FactList {
  readonly key: Jwk
  readonly source: Source

  constructor(key: Jwk) {
    super()
    this.key = key
    this.source = key.source
    this.findings.push(...key.findings)
  }

  node = (name: string): NodeId => this.source.tree.member(this.source.root, name)
  at = (name: string): Span => memberSpan(this.source, this.node(name))
  get whole(): Span { return valueSpan(this.source, this.source.root) }

  /** A string as it stands; what is another type is said and shown as it is written. */
  text(name: string, field: string, spec: string): void {
    const { tree } = this.source, node = this.node(name)
    if (node === NO_NODE) return
    const isText = tree.type(node) === 'string'
    if (!isText) this.found('jose.type', 'error', { member: name, expected: 'string' }, [this.at(name)], spec)
    this.add(field, 'key', untrusted(isText ? tree.text(node) : tree.raw(node).slice(0, 200)), this.at(name), { spec })
  }
}

function commonFacts(facts: KeyFacts): void {
  const { key, source: { tree } } = facts
  const kty = facts.node('kty')
  if (kty !== NO_NODE) facts.add('kty', 'key', keyMembers[key.kty] ? term(`jose.kty.${key.kty}`) : untrusted(key.kty), facts.at('kty'), { spec: 'RFC 7517 4.1' })
  if (!keyMembers[key.kty]) facts.found('jose.algorithm-unknown', 'note', { algorithm: key.kty, of: 'kty' }, kty === NO_NODE ? [] : [facts.at('kty')], 'RFC 7518 6.1')
  facts.text('crv', 'curve', 'RFC 7518 6.2.1.1')
  facts.text('alg', 'alg', 'RFC 7517 4.4')
  facts.text('kid', 'kid', 'RFC 7517 4.5')
  const use = facts.node('use'), ops = facts.node('key_ops')
  if (use !== NO_NODE) facts.add('keyUse', 'key', ['sig', 'enc'].includes(tree.text(use)) ? term(`jose.use.${tree.text(use)}`) : untrusted(tree.text(use)), facts.at('use'), { spec: 'RFC 7517 4.2' })
  if (ops === NO_NODE) return
  const names = tree.children(ops).map((node) => ({ node, name: tree.text(node) }))
  facts.add('keyOps', 'key', list(names.slice(0, 50).map(({ node, name }) => ({ value: isOps(name) ? term(`jose.op.${name}`) : untrusted(name), spans: [valueSpan(facts.source, node)] }))), facts.at('key_ops'), { spec: 'RFC 7517 4.3' })
  checkUse(facts, names.map(({ name }) => name))
}

const SIGNING = new Set(['sign', 'verify']), ENCRYPTING = new Set(['encrypt', 'decrypt', 'wrapKey', 'unwrapKey', 'deriveKey', 'deriveBits'])

function checkUse(facts: KeyFacts, ops: readonly string[]): void {
  const repeated = ops.find((name, i) => ops.indexOf(name) !== i)
  if (repeated !== undefined) facts.found('jwk.ops-repeated', 'warning', { operation: repeated }, [facts.at('key_ops')], 'RFC 7517 4.3')
  const use = facts.source.tree.text(facts.node('use'))
  const against = use === 'sig' ? ops.filter((name) => ENCRYPTING.has(name)) : use === 'enc' ? ops.filter((name) => SIGNING.has(name)) : []
  if (against.length > 0) facts.found('jwk.use-mismatch', 'warning', { use, ops: against.join(' ') }, [facts.at('use'), facts.at('key_ops')], 'RFC 7517 4.3')
}

const sizeOf = ({ kty, crv, values }: Jwk): number => {
  const bytes = values.get(kty === 'RSA' ? 'n' : 'k')?.bytes
  return kty === 'RSA' && bytes ? bitLength(bytes) : kty === 'oct' && bytes ? 8 * bytes.length : curveBits[crv] ?? 0
}
/** The words of the numbers that other encodings of keys have too. */
const FIELDS: Readonly<Record<string, string>> = { n: 'modulus', e: 'publicExponent', pub: 'publicKey', d: 'privateValue', k: 'privateValue', priv: 'privateValue' }

function valueFacts(facts: KeyFacts): void {
  const { key } = facts, size = sizeOf(key), from = facts.node(key.kty === 'RSA' ? 'n' : key.kty === 'oct' ? 'k' : 'crv')
  if (size > 0 && from !== NO_NODE) facts.add('keySize', 'key', bits(size), memberSpan(facts.source, from), { computed: true })
  for (const { name, form, required = false, spec } of keyMembers[key.kty] ?? []) {
    const node = facts.node(name), bytes = key.values.get(name)?.bytes
    if (node === NO_NODE) {
      if (required) facts.found('jose.missing', 'error', { member: name, of: key.kty === 'oct' ? 'A symmetric key' : `A key of type ${key.kty}` }, [facts.whole], spec)
    } else if (form !== 'text' && facts.source.tree.type(node) !== 'string') facts.found('jose.type', 'error', { member: name, expected: 'string' }, [facts.at(name)], spec)
    else if (bytes) {
      const secret = isPrivateMember(key.kty, name)
      facts.add(FIELDS[name] ?? `jwk.${name}`, 'key', form === 'uint' && !secret ? { type: 'integer', bytes: positive(bytes) } : hex(bytes), facts.at(name), { spec, ...(secret ? { secret } : {}) })
    }
  }
}

/** Octets that a member must have; 0 where its length is free. */
function lengthOf({ kty, crv, alg }: Jwk, name: string): number {
  if (kty === 'EC' || kty === 'OKP') return curveOctets[crv] ?? 0
  return kty !== 'AKP' ? 0 : name === 'pub' ? akpOctets[alg]?.pub ?? 0 : akpOctets[alg]?.priv ?? 0
}

function checkLengths(facts: KeyFacts): void {
  const { key } = facts
  for (const { name, form, spec } of keyMembers[key.kty] ?? []) {
    const bytes = key.values.get(name)?.bytes
    if (!bytes) continue
    const expected = lengthOf(key, name), zeros = bytes.findIndex((octet) => octet !== 0)
    if (expected > 0 && bytes.length !== expected) facts.found('jwk.length', 'error', { member: name, expected, got: bytes.length, of: key.kty === 'AKP' ? key.alg : key.crv }, [facts.at(name)], spec)
    // RFC 7518 6.3.2.1 on: d has the modulus's length or fewer octets; all are Base64urlUInt.
    if (form === 'uint' && bytes.length > 1 && zeros > 0) facts.found('jwk.leading-zero', 'warning', { member: name, octets: zeros }, [facts.at(name)], 'RFC 7518 2')
    if (bytes.length === 0 && expected === 0) facts.found('jwk.length', 'error', { member: name, expected: 1, got: 0, of: key.crv || key.alg || key.kty }, [facts.at(name)], spec)
  }
  if ((key.kty === 'EC' || key.kty === 'OKP') && key.crv !== '' && !curveOctets[key.crv]) facts.found('jose.algorithm-unknown', 'note', { algorithm: key.crv, of: 'crv' }, [facts.at('crv')], 'RFC 7518 7.6')
}

function checkRsa(facts: KeyFacts): void {
  const n = facts.key.values.get('n')?.bytes, e = facts.key.values.get('e')?.bytes
  if (n && n.length > 0) {
    const size = bitLength(n)
    if (size < RSA_SHORT) facts.found('key.rsa-short', size <= RSA_BROKEN ? 'error' : 'warning', { bits: size }, [facts.at('n')], 'RFC 7518 3.3')
    if ((n.at(-1) as number) % 2 === 0) facts.found('key.rsa-modulus-even', 'error', {}, [facts.at('n')], 'RFC 8017 3.1')
  }
  const small = e && e.length <= 6 ? e.reduce((sum, octet) => sum * 256 + octet, 0) : NaN
  if (e && e.length > 0 && ((e.at(-1) as number) % 2 === 0 || small < 3)) facts.found('key.rsa-exponent', 'error', { exponent: Number.isNaN(small) ? `${e.length} octets` : String(small) }, [facts.at('e')], 'RFC 8017 3.1')
}

function checkAlgorithm(facts: KeyFacts): void {
  const { kty, crv, alg, values } = facts.key
  if (alg === '' || kty === 'AKP') return
  const signing = signingAlgorithms[alg], management = keyManagement[alg]
  const types = signing ? [signing.kty] : management ? (management.kty === 'EC' ? ['EC', 'OKP'] : [management.kty]) : ['oct']
  if (!signing && !management && !contentEncryption[alg]) return facts.found('jose.algorithm-unknown', 'note', { algorithm: alg, of: 'alg' }, [facts.at('alg')], 'RFC 7517 4.4')
  const edwards = crv === 'Ed25519' || crv === 'Ed448', fits = types.some((each) => each === kty) && (!signing?.crv || signing.crv === crv) && (kty !== 'OKP' || edwards === (signing !== undefined))
  if (!fits) facts.found('jwk.algorithm-mismatch', 'error', { alg, key: crv || kty }, [facts.at('alg')], 'RFC 7517 4.4')
  const size = 8 * (values.get('k')?.bytes?.length ?? 0), needed = signing?.kty === 'oct' ? 8 * signing.octets : 0
  if (kty === 'oct' && size > 0 && size < needed) facts.found('jwk.secret-short', 'error', { alg, bits: size, needed }, [facts.at('k')], 'RFC 7518 3.2')
}

/** SubjectPublicKeyInfo's hash, which ties the key to certificates that have it, and the thumbprint that tokens name it by. */
async function fingerprints(facts: KeyFacts, spki: Bytes | null): Promise<string | null> {
  const whole = [facts.whole]
  const print = await thumbprint(facts.key)
  // A symmetric key's thumbprint lets whoever sees it try short keys (RFC 7638 7).
  if (print) facts.add('jwkThumbprint', 'fingerprints', untrusted(encodeBase64url(print)), whole, { computed: true, spec: 'RFC 7638 3', ...(facts.key.kty === 'oct' ? { secret: true } : {}) })
  if (!spki) return null
  const bytes = await digest('SHA-256', spki)
  facts.add('spkiSha256', 'fingerprints', hex(bytes), whole, { computed: true })
  facts.add('spkiPin', 'fingerprints', untrusted(`sha256//${encodeBase64(bytes)}`), whole, { computed: true, spec: 'RFC 7469 2.4' })
  return keyIdOf(spki)
}

async function checkNumbers(facts: KeyFacts): Promise<void> {
  const { key } = facts
  const publicFits = await isAccepted(key, 'public')
  if (publicFits === false && key.kty === 'EC') facts.found('key.not-on-curve', 'error', { curve: key.crv }, [facts.at('x'), facts.at('y')], 'SEC 1 3.2.2.1')
  if (publicFits === true && (await isAccepted(key, 'private')) === false) facts.found('jwk.private-mismatch', 'error', { kty: titleOf(key) }, [facts.at('d')], keyMembers[key.kty]?.find(({ name }) => name === 'd')?.spec ?? '')
}

export interface DescribedKey { readonly list: FactList; readonly keyId: string | null }

/** All about one key. */
export async function describeKey(key: Jwk): Promise<DescribedKey> {
  const facts = new KeyFacts(key)
  commonFacts(facts)
  valueFacts(facts)
  checkLengths(facts)
  if (key.kty === 'RSA') checkRsa(facts)
  checkAlgorithm(facts)
  if (SECRET_MEMBERS.some((name) => facts.node(name) !== NO_NODE)) facts.found('key.private-shown', 'note', {}, [facts.whole])
  const spki = spkiOfJwk(key)
  await checkNumbers(facts)
  await certificateFacts(facts, facts.source, spki)
  return { list: facts, keyId: await fingerprints(facts, spki) }
}
