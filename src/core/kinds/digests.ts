import { encodeBase64 } from '../bytes/base64.ts'
import { toHex } from '../bytes/hex.ts'
import { NO_NODE, type NodeId } from '../bytes/tree.ts'
import { publicKeyAlgorithms } from '../spec/oids.ts'
import { explicitCurveFacts } from './explicit-curve.ts'
import type { Reader } from './reader.ts'

export async function digest(hash: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512', bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest(hash, bytes))
}

/** Fingerprints of the whole encoding, as browsers and `openssl x509 -fingerprint` show them. */
export async function fingerprintFacts(reader: Reader, root: NodeId): Promise<void> {
  const der = reader.tree.encoding(root)
  const [sha256, sha1] = await Promise.all([digest('SHA-256', der), digest('SHA-1', der)])
  reader.fact('sha256', 'fingerprints', root, { type: 'hex', bytes: sha256 }, { computed: true })
  reader.fact('sha1', 'fingerprints', root, { type: 'hex', bytes: sha1 }, { computed: true })
}

/**
 * SHA-256 of a SubjectPublicKeyInfo: what pins and ties a key to its certificate, in hexadecimal and as `curl --pinnedpubkey` and
 * RFC 7469 2.4 write it. Its hex.
 */
export function spkiFacts(reader: Reader, node: NodeId, sha256: Uint8Array<ArrayBuffer>): string {
  reader.fact('spkiSha256', 'fingerprints', node, { type: 'hex', bytes: sha256 }, { computed: true })
  reader.fact('spkiPin', 'fingerprints', node, { type: 'untrusted', text: `sha256//${encodeBase64(sha256)}` }, { computed: true, spec: 'RFC 7469 2.4' })
  return toHex(sha256)
}

/** The facts of the SubjectPublicKeyInfo at a node; its SHA-256 in hex, or null where there is none. */
export async function keyIdFact(reader: Reader, spki: NodeId): Promise<string | null> {
  if (spki === NO_NODE) return null
  const id = spkiFacts(reader, spki, await digest('SHA-256', reader.tree.encoding(spki)))
  const algorithm = reader.path(spki, 'algorithm')
  if (publicKeyAlgorithms[reader.algorithm(algorithm)]?.family === 'EC') await explicitCurveFacts(reader, reader.path(algorithm, 'parameters'))
  return id
}

/** Whether WebCrypto takes the key: it refuses points that are not on their curve (SEC 1 3.2.2.1). */
export async function checkPoint(reader: Reader, spki: NodeId, { curve, node }: { curve: string; node: NodeId }): Promise<void> {
  if (!['P-256', 'P-384', 'P-521'].includes(curve)) return
  const accepted = await crypto.subtle.importKey('spki', reader.tree.encoding(spki), { name: 'ECDSA', namedCurve: curve }, false, ['verify']).then(() => true, () => false)
  if (!accepted) reader.found('key.not-on-curve', 'error', { curve }, { nodes: [node], spec: 'SEC 1 3.2.2.1' })
}
