/** Whether a signature can be made by others than whoever has the key: its hash, and of lists and answers the key of who signed them. */
import { readPss } from '../crypto/sign.ts'
import { leastRsa } from '../spec/limits.ts'
import { signatureAlgorithms } from '../spec/oids.ts'
import type { Algorithm, Certificate, Signed } from './certificate.ts'
import { viewKey } from './key.ts'
import { nameText } from './name.ts'
import type { Report } from './report.ts'

/** CABF BR 7.1.3.2: RSA and ECDSA over SHA-2 of 256 bits and more. */
const BR_FAMILIES: ReadonlySet<string> = new Set(['RSA', 'RSA-PSS', 'ECDSA'])
const BROKEN: ReadonlySet<string> = new Set(['MD2', 'MD4', 'MD5'])
const BR_HASHES: ReadonlySet<string> = new Set(['SHA-256', 'SHA-384', 'SHA-512'])

/** The hash of an algorithm; null where it has none of its own, or is not known. That of RSASSA-PSS stands in its parameters. */
function hashOf({ oid, parameters }: Algorithm): string | null {
  const known = signatureAlgorithms[oid]
  return known?.hash ?? (known?.family === 'RSA-PSS' && parameters ? readPss(parameters)?.hash ?? null : null)
}

/** Two contents with the same signature are made at will. */
export const hasBrokenHash = ({ algorithm }: Pick<Signed, 'algorithm'>): boolean => BROKEN.has(hashOf(algorithm) ?? '')

export function checkStrength(certificate: Certificate, report: Report): void {
  const { algorithm } = certificate, known = signatureAlgorithms[algorithm.oid], hash = hashOf(algorithm)
  if (hash && BROKEN.has(hash)) report.add('hash-broken', certificate, 'signature.weak-hash', { hash, algorithm: known?.label ?? '' }, [algorithm])
  else if (hash === 'SHA-1') report.add('hash-sha1', certificate, 'signature.weak-hash', { hash, algorithm: known?.label ?? '' }, [algorithm])
  else if (!known || !BR_FAMILIES.has(known.family) || (hash !== null && !BR_HASHES.has(hash))) report.add('algorithm-forbidden', certificate, 'path.algorithm', { algorithm: algorithm.oid }, [algorithm])
}

/** A list or an answer that is relied on. `signer`: who signed it, where that is no certificate of the path; those are judged as what they are. Keys of less than 1024 bits verify nothing here. */
export function checkProof(proof: Signed, type: 'crl' | 'ocsp', signer: Certificate | null, report: Report): void {
  const hash = hashOf(proof.algorithm)
  if (hash === 'SHA-1') report.add('proof-sha1', proof, 'revocation.weak-hash', { type, hash }, [proof.algorithm])
  const { family, bits } = signer ? viewKey(signer.spki) : { family: '', bits: 0 }
  if (!signer || (family !== 'RSA' && family !== 'RSA-PSS') || bits >= leastRsa.bits) return
  report.add('proof-key-short', signer, 'revocation.weak-key', { type, bits, signer: nameText(signer.subject) }, [signer.spkiRange])
}
