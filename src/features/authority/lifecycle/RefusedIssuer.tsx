import { keyAlgorithm, type KeyAlgorithmId } from '../../../core/crypto/algorithms.ts'
import { refusedIssuerWords } from '../../../words/pki.ts'
import { Callout } from '../../../ui/kit/Callout.tsx'

/** Said where browsers refuse what such a key signs. */
export function RefusedIssuer({ algorithm }: { algorithm: KeyAlgorithmId }) {
  const { label, notes } = keyAlgorithm(algorithm)
  if (!notes.includes('browsers-refuse-issuer')) return null
  const { title, text } = refusedIssuerWords(label)
  return <Callout severity="warning" title={title}>{text}</Callout>
}
