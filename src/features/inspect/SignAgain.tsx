import { useMemo, useState } from 'react'
import { subjectOf } from '../../core/pki/resign.ts'
import { isSigner } from '../../store/authority.ts'
import { useVault } from '../../store/use-vault.ts'
import { certifyingAlgorithm } from '../../core/crypto/key/types.ts'
import { vault, type CertificateEntry, type Certificates, type KeyPairs } from '../../store/vault.ts'
import { announce } from '../../ui/kit/announce.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Select, type Option } from '../../ui/kit/inputs.tsx'
import { vaultErrorWords } from '../../words/vault.ts'
import css from './EditBar.module.css'

export interface SignAgainProps {
  readonly der: Uint8Array<ArrayBuffer>
  readonly onSigned: (der: Uint8Array<ArrayBuffer>) => void
}

/** Signs what was changed with an authority or a key that is kept in this browser. */
export default function SignAgain({ der, onSigned }: SignAgainProps) {
  const certificates = useVault((state) => state.certificates)
  const keys = useVault((state) => state.keys)
  const signers = useMemo(() => signersOf(certificates, keys), [certificates, keys])
  const [chosen, setChosen] = useState('')
  const [error, setError] = useState('')
  if (signers.length === 0) return <p className={css['count']}>To sign it again, make an authority or keep a key in this browser first.</p>
  const signer = signers.find(({ value }) => value === chosen) ?? signers[0]
  const sign = async () => {
    if (!signer) return
    setError('')
    const opened = await vault.signingKey(signer.keyRecordId)
    if (!opened.ok) return setError(vaultErrorWords(opened.error).title)
    const { signAgain } = await import('../../core/pki/resign.ts')
    const { privateKey, algorithm } = opened.value
    const signed = await signAgain(der, { privateKey, algorithm, name: signer.certificate ? subjectOf(signer.certificate.der) : null })
    if (!signed.ok) return setError(signed.problem === 'key' ? 'This key could not sign it.' : 'It is no signed structure any more.')
    onSigned(signed.der)
    announce(`Signed again by ${signer.label}`)
  }
  return (
    <span className={css['sign']}>
      <Select aria-label="Sign with" value={signer?.value ?? ''} options={signers} onValue={setChosen} />
      <Button size="small" onClick={() => void sign()}>Sign again</Button>
      {error && <span role="alert" className={css['error']}>{error}</span>}
    </span>
  )
}

interface SignerOption extends Option<string> {
  readonly keyRecordId: string
  readonly certificate: CertificateEntry | null
}

/** More keys are not gone through by eye: the youngest. */
const OFFERED = 500

/** Authorities first: they put their name in; then the other keys that can certify, which sign as if they were the issuer's. */
function signersOf(certificates: Certificates, keys: KeyPairs): readonly SignerOption[] {
  const authorities = certificates.authorities.filter(isSigner).flatMap((certificate) => (certificate.keyRecordId === null ? [] : [{ value: certificate.id, label: certificate.title, keyRecordId: certificate.keyRecordId, certificate }]))
  const used = new Set(authorities.map(({ keyRecordId }) => keyRecordId))
  return [...authorities, ...keys.slice(-OFFERED).filter(({ id, algorithm }) => !used.has(id) && certifyingAlgorithm(algorithm)).map(({ id, name }) => ({ value: id, label: `${name} (key only)`, keyRecordId: id, certificate: null }))]
}
