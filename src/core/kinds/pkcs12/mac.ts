/** What keeps a PFX from being changed: the MAC of RFC 7292 appendix B, or PBMAC1 (RFC 9579, now RFC 9879). */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { derive, deriveMacKey, hmacOf, type Secret } from '../../crypto/pbe-derive.ts'
import { hmacHash, malformed, unsupported, type HashName, type Kdf, type PbeResult } from '../../crypto/pbe-scheme.ts'
import type { Work } from '../../crypto/pbe-work.ts'
import { kdfAt, kdfFindings } from '../protection.ts'
import type { Reader } from '../reader.ts'
import type { Layer } from './layer.ts'

type Bytes = Uint8Array<ArrayBuffer>

const PBMAC1 = '1.2.840.113549.1.5.14'
const HASHES: Readonly<Record<string, HashName>> = {
  '1.2.840.113549.2.2': 'MD2', '1.2.840.113549.2.5': 'MD5', '1.3.14.3.2.26': 'SHA-1', '2.16.840.1.101.3.4.2.4': 'SHA-224', '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384', '2.16.840.1.101.3.4.2.3': 'SHA-512', '2.16.840.1.101.3.4.2.5': 'SHA-512/224', '2.16.840.1.101.3.4.2.6': 'SHA-512/256',
}
const MOST_KEY_OCTETS = 1024

/** `hash` is the HMAC's. */
export interface Mac {
  readonly node: NodeId
  readonly kdf: Kdf
  readonly hash: HashName
  readonly digest: Bytes
}

/** Null where there is no macData. */
export function readMac({ reader }: Layer): PbeResult<Mac> | null {
  const node = reader.path(0, 'macData')
  if (node === NO_NODE) return null
  const algorithm = reader.path(node, 'mac.digestAlgorithm'), digest = reader.path(node, 'mac.digest')
  const oid = reader.algorithm(algorithm)
  if (digest === NO_NODE) return malformed('digest')
  const value = reader.tree.content(digest)
  if (oid === PBMAC1) return readPbmac1(reader, reader.path(algorithm, 'parameters'), { node, digest: value })
  const hash = HASHES[oid], salt = reader.path(node, 'macSalt'), count = reader.path(node, 'iterations')
  const rounds = count === NO_NODE ? 1 : reader.small(count)
  if (!hash) return unsupported(oid, 'prf')
  if (salt === NO_NODE) return malformed('macSalt')
  return rounds >= 1 ? { ok: true, value: { node, hash, digest: value, kdf: { type: 'PKCS12', hash, salt: reader.tree.content(salt), rounds } } } : malformed('iterations')
}

/** RFC 9579 4: salt and iterations beside it count for nothing; its derivation must say how long the key is. */
function readPbmac1(reader: Reader, parameters: NodeId, base: Pick<Mac, 'node' | 'digest'>): PbeResult<Mac> {
  const kdf = kdfAt(reader, reader.path(parameters, 'keyDerivationFunc'))
  const scheme = reader.algorithm(reader.path(parameters, 'messageAuthScheme'))
  const hash = hmacHash(scheme)
  if (!kdf.ok) return kdf
  if (!hash) return unsupported(scheme, 'prf')
  const octets = kdf.value.keyOctets ?? 0
  return octets >= 1 && octets <= MOST_KEY_OCTETS ? { ok: true, value: { ...base, hash, kdf: kdf.value } } : malformed('keyLength')
}

/** Whether the MAC over the AuthenticatedSafe's octets is that of this passphrase. */
export async function verifyMac({ kdf, hash, digest }: Mac, authSafe: Bytes, secret: Secret, work: Work): Promise<PbeResult<boolean>> {
  const key = kdf.type === 'PKCS12' ? await deriveMacKey(kdf, secret, work) : await pbmac1Key(kdf, secret, work)
  if (!key.ok) return key
  const computed = await hmacOf(hash, key.value, authSafe)
  return { ok: true, value: computed.length === digest.length && computed.every((octet, i) => octet === digest[i]) }
}

async function pbmac1Key(kdf: Kdf, secret: Secret, work: Work): Promise<PbeResult<Bytes>> {
  const keyOctets = 'keyOctets' in kdf ? kdf.keyOctets ?? 0 : 0
  const derived = await derive(kdf, secret, { keyOctets, ivOctets: 0 }, work)
  return derived.ok ? { ok: true, value: derived.value.key } : derived
}

/** Facts and findings of the MAC; a file without one has a finding of that. */
export function macFacts({ reader }: Layer, mac: PbeResult<Mac> | null): void {
  const node = reader.path(0, 'macData')
  if (!mac || node === NO_NODE) return reader.found('pkcs12.no-integrity', 'note', {}, { nodes: [0], spec: 'RFC 7292 4' })
  const algorithm = reader.path(node, 'mac.digestAlgorithm'), kdf = reader.path(algorithm, 'parameters.keyDerivationFunc')
  const digest = reader.path(node, 'mac.digest')
  reader.fact('macAlgorithm', 'integrity', algorithm, reader.oidValue(reader.algorithm(algorithm)))
  const own = kdf === NO_NODE
  if (own) reader.fact('macKdf', 'integrity', algorithm, { type: 'term', term: 'kdf.pkcs12' })
  else reader.fact('macKdf', 'integrity', kdf, reader.oidValue(reader.algorithm(kdf)))
  const prf = reader.path(kdf, 'parameters.prf')
  if (prf !== NO_NODE) reader.fact('prf', 'integrity', prf, reader.oidValue(reader.algorithm(prf)))
  const rounds = own ? reader.path(node, 'iterations') : reader.path(kdf, 'parameters.iterationCount'), salt = own ? reader.path(node, 'macSalt') : reader.path(kdf, 'parameters.salt')
  if (rounds !== NO_NODE || own) reader.fact('macRounds', 'integrity', rounds === NO_NODE ? node : rounds, { type: 'number', value: rounds === NO_NODE ? 1 : reader.small(rounds) })
  if (salt !== NO_NODE) reader.fact('macSalt', 'integrity', salt, reader.hexValue(salt))
  if (digest !== NO_NODE) reader.fact('macDigest', 'integrity', digest, reader.hexValue(digest))
  if (mac.ok) reader.findings.push(...kdfFindings(mac.value.kdf, 'integrity', [reader.span(node)]))
}
