import { fittingScheme, signatureSchemes, usualScheme, type KeyAlgorithmId, type SignatureScheme } from '../../../core/crypto/algorithms.ts'
import { schemeWords, SCHEME_HINT } from '../../../words/lifecycle.ts'
import type { CertificateEntry } from '../../../store/vault.ts'
import { Field } from '../../../ui/kit/Field.tsx'
import { Select } from '../../../ui/kit/inputs.tsx'
import { useSigningAlgorithm } from './useSigningAlgorithm.ts'

const idOf = (scheme: SignatureScheme | null) => (scheme ? `${scheme.hash}${scheme.pss ? ' PSS' : ''}` : '')

interface SchemeFieldProps {
  /** Of the key that signs: the root's own, or that of the authority above. */
  algorithm: KeyAlgorithmId
  /** Null: the usual one. */
  value: SignatureScheme | null | undefined
  onValue: (scheme: SignatureScheme | null) => void
  before?: string
}

interface SignerSchemeFieldProps extends Omit<SchemeFieldProps, 'algorithm'> {
  signer: CertificateEntry | null
}

/** The same for an authority that is kept. */
export function SignerSchemeField({ signer, ...rest }: SignerSchemeFieldProps) {
  const algorithm = useSigningAlgorithm(signer)
  return algorithm && <SchemeField algorithm={algorithm} {...rest} />
}

/** How it is signed, where the signing key leaves a choice; nothing where it leaves none. `before`: the words for undefined, which keeps what was. */
export function SchemeField({ algorithm, value, onValue, before }: SchemeFieldProps) {
  const schemes = signatureSchemes(algorithm), usual = idOf(usualScheme(algorithm))
  if (schemes.length === 0) return null
  const options = schemes.map((scheme) => ({ value: idOf(scheme), label: schemeWords(algorithm, scheme, idOf(scheme) === usual) }))
  const choose = (id: string) => { if (id !== BEFORE) onValue(id === usual ? null : schemes.find((scheme) => idOf(scheme) === id) ?? null) }
  return (
    <Field label="Signature" hint={SCHEME_HINT}>
      <Select value={value === undefined && before !== undefined ? BEFORE : idOf(fittingScheme(algorithm, value))} onValue={choose} options={before === undefined || value !== undefined ? options : [{ value: BEFORE, label: before }, ...options]} />
    </Field>
  )
}

const BEFORE = 'before'
