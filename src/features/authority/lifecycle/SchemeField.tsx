import { fittingScheme, signatureSchemes, usualScheme, type KeyAlgorithmId, type SignatureScheme } from '../../../core/crypto/algorithms.ts'
import { schemeWords, SCHEME_HINT } from '../../../words/lifecycle.ts'
import { Field } from '../../../ui/kit/Field.tsx'
import { Select } from '../../../ui/kit/inputs.tsx'

const idOf = (scheme: SignatureScheme | null) => (scheme ? `${scheme.hash}${scheme.pss ? ' PSS' : ''}` : '')

interface SchemeFieldProps {
  /** Of the key that signs: the root's own, or that of the authority above. */
  algorithm: KeyAlgorithmId
  /** Null: the usual one. */
  value: SignatureScheme | null
  onValue: (scheme: SignatureScheme | null) => void
}

/** How the certificate is signed, where the signing key leaves a choice; nothing where it leaves none. */
export function SchemeField({ algorithm, value, onValue }: SchemeFieldProps) {
  const schemes = signatureSchemes(algorithm), usual = idOf(usualScheme(algorithm))
  if (schemes.length === 0) return null
  const options = schemes.map((scheme) => ({ value: idOf(scheme), label: schemeWords(algorithm, scheme, idOf(scheme) === usual) }))
  const choose = (id: string) => onValue(id === usual ? null : schemes.find((scheme) => idOf(scheme) === id) ?? null)
  return <Field label="Signature" hint={SCHEME_HINT}><Select value={idOf(fittingScheme(algorithm, value))} onValue={choose} options={options} /></Field>
}
