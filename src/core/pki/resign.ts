/** Signing a changed structure again: certificates, CRLs (RFC 5280 4.1, 5.1) and requests (RFC 2986 4.2). */
import { changed, type Change } from '../asn1/edit.ts'
import { scan } from '../asn1/scan.ts'
import type { NodeTable } from '../asn1/table.ts'
import type { KeyAlgorithmId } from '../crypto/algorithms.ts'
import { signatureAlgorithmOf, signBytes, signedStructure, type PrivateSigner } from '../crypto/sign.ts'

type Bytes = Uint8Array<ArrayBuffer>

const OBJECT_IDENTIFIER = 0x06, BIT_STRING = 0x03, SEQUENCE = 0x30, VERSION = 0xa0

export interface Signer {
  readonly privateKey: PrivateSigner
  readonly algorithm: KeyAlgorithmId
  /** DER of the name that becomes the issuer, or null where the one that is there stays. */
  readonly name: Bytes | null
}

/** `unsigned-shape`: the bytes are no `{ tbs, algorithm, signature }`. */
export type Resigned = { readonly ok: true; readonly der: Bytes } | { readonly ok: false; readonly problem: 'unsigned-shape' | 'key' }

/** The children of a node, by their numbers. */
function children(table: NodeTable, node: number): readonly number[] {
  const found: number[] = []
  for (let child = node + 1; child < (table.next[node] as number); child = table.next[child] as number) found.push(child)
  return found
}

/** Whether the bytes are `{ tbs, algorithm, signature }` (what is in them may be as broken as anyone likes). */
export function isSigned(table: NodeTable): boolean {
  const [tbs, algorithm, signature, ...more] = table.size > 0 ? children(table, 0) : []
  return more.length === 0 && tbs !== undefined && table.tag[tbs] === SEQUENCE && table.tag[algorithm ?? 0] === SEQUENCE && table.tag[signature ?? 0] === BIT_STRING
}

/** DER of a certificate's subject (RFC 5280 4.1.2.6), or null where it has none. */
export function subjectOf(certificate: Bytes): Bytes | null {
  const table = scan(certificate)
  const parts = isSigned(table) ? children(table, 1) : []
  const subject = parts[table.tag[parts[0] ?? 0] === VERSION ? 5 : 4]
  return subject === undefined ? null : certificate.slice(table.start[subject], table.end[subject])
}

/**
 * Signs the first element anew. In a certificate or a CRL the algorithm inside it (which must equal the outer one) is written for the
 * new key, and the issuer too where the signer has a name; a request has neither.
 */
export async function signAgain(der: Bytes, signer: Signer): Promise<Resigned> {
  const table = scan(der)
  if (!isSigned(table)) return { ok: false, problem: 'unsigned-shape' }
  const tbs = withSigner(der.slice(table.start[1], table.end[1]), signer)
  try {
    return { ok: true, der: signedStructure(tbs, signer.algorithm, await signBytes(signer.privateKey, signer.algorithm, tbs)) }
  } catch {
    return { ok: false, problem: 'key' }
  }
}

/** tbsCertificate: version, serial, algorithm, issuer; tbsCertList: version, algorithm, issuer; CertificationRequestInfo: version, subject, key, so that its first SEQUENCE is no algorithm. */
function withSigner(tbs: Bytes, { algorithm, name }: Signer): Bytes {
  const table = scan(tbs)
  const parts = children(table, 0)
  const at = parts.findIndex((node, i) => table.tag[node] === SEQUENCE && i <= 2)
  const inner = parts[at], issuer = parts[at + 1]
  if (inner === undefined || issuer === undefined || !isAlgorithm(table, inner)) return tbs
  const changes: Change[] = [{ start: table.start[inner] as number, end: table.end[inner] as number, bytes: signatureAlgorithmOf(algorithm) }]
  if (name) changes.unshift({ start: table.start[issuer] as number, end: table.end[issuer] as number, bytes: name })
  // The later one first: what stands before it keeps its place.
  return changes.reduce((bytes, change) => changed(scan(bytes), bytes, change, true), tbs)
}

const isAlgorithm = (table: NodeTable, node: number) => table.tag[node + 1] === OBJECT_IDENTIFIER
