import { keyAlgorithm, type KeyAlgorithmId } from '../crypto/algorithms.ts'
import { signBytes, signedStructure, verifySignature } from '../crypto/sign.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** `spki`: of the certificate in whose name it is signed. */
export interface SigningParty {
  readonly key: CryptoKey
  readonly algorithm: KeyAlgorithmId
  readonly spki: Bytes
}

/** The signature alone, verified with the signer's public key before anything is handed out; null where the key is another's. */
export async function verifiedSignature(tbs: Bytes, { key, algorithm, spki }: SigningParty): Promise<Bytes | null> {
  const signature = await signBytes(key, algorithm, tbs)
  const verdict = await verifySignature({ spki, signatureAlgorithm: { oid: keyAlgorithm(algorithm).signatureOid, parameters: null }, signature, data: tbs })
  return verdict === 'valid' ? signature : null
}

/** `{ tbs, algorithm, signature }`, or null where the key is another's. */
export async function signVerified(tbs: Bytes, party: SigningParty): Promise<Bytes | null> {
  const signature = await verifiedSignature(tbs, party)
  return signature && signedStructure(tbs, party.algorithm, signature)
}
