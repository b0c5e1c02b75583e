/** Facts about keys of SSH, the same wherever the key stands: a line, a certificate, a private key. */
import { md5 } from '@noble/hashes/legacy.js'
import { encodeBase64 } from '../bytes/base64.ts'
import { toHex } from '../bytes/hex.ts'
import { curves, oidName } from '../spec/oids.ts'
import type { Span } from '../findings/span.ts'
import { digest } from './digests.ts'
import { FactList, hex, untrusted } from './fact-list.ts'
import { algorithmOid, curveOid, keyBits, keyFindings, spkiOfSsh, type SshKey } from './ssh-key.ts'
import { fieldText, type Field } from './ssh-read.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** As ssh-keygen -l prints it. */
export const sha256Fingerprint = async (blob: Bytes): Promise<string> => `SHA256:${encodeBase64(await digest('SHA-256', blob)).replace(/=+$/, '')}`
const md5Fingerprint = (blob: Bytes) => `MD5:${toHex(md5(blob)).match(/../g)?.join(':') ?? ''}`

/** The key's blob alone: of a certificate, that of the key in it. */
export function blobOf({ type, fields }: SshKey): Bytes {
  const strings = [new TextEncoder().encode(type), ...[...fields.values()].map(({ bytes }) => bytes)]
  const blob = new Uint8Array(strings.reduce((sum, { length }) => sum + 4 + length, 0))
  let at = 0
  for (const bytes of strings) {
    new DataView(blob.buffer).setUint32(at, bytes.length)
    blob.set(bytes, at + 4)
    at += 4 + bytes.length
  }
  return blob
}

/** Integers as X.509's facts have them, so that they can be compared. */
const NUMBERS: Readonly<Record<string, string>> = { n: 'modulus', e: 'publicExponent', p: 'dsaPrime', q: 'dsaOrder', g: 'dsaGenerator', y: 'dsaPublicValue' }

function partFact(facts: FactList, name: string, field: Field): void {
  if (name === 'identifier') return
  if (name === 'application') facts.add('sshApplication', 'key', untrusted(fieldText(field)), field.span, { spec: 'OpenSSH PROTOCOL.u2f' })
  else if (NUMBERS[name]) facts.add(NUMBERS[name], 'key', { type: 'integer', bytes: field.bytes }, field.span)
  else facts.add('publicKey', 'key', hex(field.bytes), field.span)
}

/** The key's type, size and numbers. */
export function keyFacts(facts: FactList, key: SshKey, type: Span): void {
  const { algorithm, fields, place } = key, bits = keyBits(key), named = fields.get('identifier'), of = curveOid(algorithm)
  facts.add('keyAlgorithm', 'key', { type: 'oid', oid: algorithmOid(algorithm), name: oidName(algorithmOid(algorithm)) }, type, { computed: true })
  if (named) facts.add('curve', 'key', { type: 'oid', oid: of, name: curves[of]?.label ?? '' }, named.span, { spec: 'RFC 5656 10.1' })
  if (!Number.isNaN(bits)) facts.add('keySize', 'key', { type: 'number', value: bits, unit: 'bits' }, fields.get('n')?.span ?? fields.get('p')?.span ?? place, { computed: true })
  for (const [name, field] of fields) partFact(facts, name, field)
}

const SSHFP_SHA256 = 2

/** Fingerprints as ssh-keygen prints them, the SSHFP record, and the key's identifier on this page; null where the key is not whole. */
export async function fingerprintFacts(facts: FactList, key: SshKey): Promise<string | null> {
  const { algorithm: { sshfp }, place: at } = key, spki = spkiOfSsh(key), blob = blobOf(key)
  if (!spki) return null
  const add = (field: string, text: string, spec = '') => facts.add(field, 'fingerprints', untrusted(text), at, { computed: true, spec })
  add('sshSha256', await sha256Fingerprint(blob))
  add('sshMd5', md5Fingerprint(blob), 'RFC 4716 4')
  if (sshfp > 0) add('sshfp', `${sshfp} ${SSHFP_SHA256} ${toHex(await digest('SHA-256', blob))}`, 'RFC 4255 3.1')
  const id = await digest('SHA-256', spki)
  facts.add('spkiSha256', 'fingerprints', hex(id), at, { computed: true })
  return toHex(id)
}

/** Everything about a public key; gives its SPKI's SHA-256 in hexadecimal. */
export async function describeKey(facts: FactList, key: SshKey, type: Span): Promise<string | null> {
  keyFacts(facts, key, type)
  facts.findings.push(...(await keyFindings(key)))
  return fingerprintFacts(facts, key)
}
