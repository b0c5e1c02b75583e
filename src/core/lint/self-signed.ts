/** Whether a certificate's own key signed it: rules ask other things of roots than of what they issue. */
import { prepareVerifier } from '../crypto/sign.ts'
import { readCertificate } from '../verify/certificate.ts'
import type { Bytes } from './der.ts'

/** Undefined where it cannot be verified here; then its names and key identifiers have to tell. */
export async function isSelfSigned(der: Bytes): Promise<boolean | undefined> {
  const read = readCertificate(der)
  if (!read.ok) return undefined
  const { spki, algorithm, signature, tbs, selfIssued } = read.value
  if (!selfIssued) return false
  const verifier = await prepareVerifier({ spki, signatureAlgorithm: algorithm })
  if (typeof verifier !== 'function') return undefined
  const verdict = await verifier(signature, der.subarray(tbs.start, tbs.end))
  return verdict === 'valid' ? true : verdict === 'invalid' ? false : undefined
}
