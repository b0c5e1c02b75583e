import type { KeyAlgorithmId, SignatureScheme } from '../crypto/algorithms.ts'
import { readAlgorithm, readValue } from '../crypto/der.ts'
import { signatureAlgorithmOf, signBytes, signedStructure, verifySignature, type PrivateSigner } from '../crypto/sign.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** `spki`: of the certificate in whose name it is signed. */
export interface SigningParty {
  readonly key: PrivateSigner
  readonly algorithm: KeyAlgorithmId
  readonly scheme?: SignatureScheme | null | undefined
  readonly spki: Bytes
}

/** The signature alone, verified with the signer's public key before anything is handed out; null where the key is another's. */
export async function verifiedSignature(tbs: Bytes, { key, algorithm, spki, scheme }: SigningParty): Promise<Bytes | null> {
  const signature = await signBytes(key, algorithm, tbs, scheme), signatureAlgorithm = readAlgorithm(readValue(signatureAlgorithmOf(algorithm, scheme)))
  const verdict = signatureAlgorithm && (await verifySignature({ spki, signatureAlgorithm, signature, data: tbs }))
  return verdict === 'valid' ? signature : null
}

/** `{ tbs, algorithm, signature }`, or null where the key is another's. */
export async function signVerified(tbs: Bytes, party: SigningParty): Promise<Bytes | null> {
  const signature = await verifiedSignature(tbs, party)
  return signature && signedStructure(tbs, party.algorithm, signature, party.scheme)
}
