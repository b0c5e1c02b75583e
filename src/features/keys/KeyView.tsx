import { useEffect, useState } from 'react'
import { readSpki } from '../../core/crypto/key/der-public.ts'
import type { PublicKeyBytes } from '../../core/crypto/key/key.ts'
import { finding } from '../../core/findings/finding.ts'
import { leastRsa } from '../../core/spec/limits.ts'
import type { VaultError } from '../../store/vault.ts'
import { useVault } from '../../store/use-vault.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { CopyButton } from '../../ui/kit/transfer.tsx'
import { findingWords } from '../../words/findings.ts'
import { keyAdvice } from '../../words/key-types.ts'
import { makerWhy, makerWord } from '../../words/keys.ts'
import { BelongsTo } from './BelongsTo.tsx'
import { pairCode } from './code/code.ts'
import { fingerprint, type PairHandle } from './handle.ts'
import { KeepKey } from './KeepKey.tsx'
import { KeyCode } from './KeyCode.tsx'
import { KeyHeader } from './KeyHeader.tsx'
import { PrivateHalf } from './PrivateHalf.tsx'
import { PublicHalf } from './PublicHalf.tsx'
import type { FreshPair } from './session.ts'
import { Since, Trouble } from './Shared.tsx'
import { usedBy } from './used-by.ts'
import css from './KeyView.module.css'

export interface KeyViewProps {
  readonly handle: PairHandle
  /** The key itself where it is not kept. */
  readonly fresh: FreshPair | null
}

/** One key pair: what it is, its two halves in every format, what belongs to it, and where it is kept. */
export function KeyView({ handle, fresh }: KeyViewProps) {
  const [trouble, setTrouble] = useState<VaultError | null>(null)
  const open = usePublicHalf(handle.spki)
  return (
    <article className={css['view']} aria-labelledby="key-name">
      <KeyHeader handle={handle} fresh={fresh} onTrouble={setTrouble} />
      {trouble && <Trouble error={trouble} />}
      {fresh && <KeepKey fresh={fresh} onTrouble={setTrouble} />}
      <Weak handle={handle} />
      <Facts handle={handle} />
      {open && (
        <div className={css['halves']}>
          <PrivateHalf handle={handle} open={open} onTrouble={setTrouble} />
          <PublicHalf handle={handle} open={open} />
        </div>
      )}
      <BelongsTo handle={handle} />
      <KeyCode label={handle.label} codes={pairCode(handle.algorithm, handle.bits, handle.name)} folded />
    </article>
  )
}

/** Null until it is read: its arithmetic comes late. */
function usePublicHalf(spki: Uint8Array<ArrayBuffer>): PublicKeyBytes | null {
  const [read, setRead] = useState<PublicKeyBytes | null>(null)
  useEffect(() => {
    let wanted = true
    void readSpki(spki).then((result) => { if (wanted && result.ok) setRead(result.value) })
    return () => { wanted = false }
  }, [spki])
  return read?.spki.length === spki.length && read.spki.every((octet, i) => octet === spki[i]) ? read : null
}

function Weak({ handle: { family, bits } }: { handle: PairHandle }) {
  if ((family !== 'RSA' && family !== 'RSA-PSS') || bits >= leastRsa.bits) return null
  const { title, why, mend } = findingWords(finding('key.rsa-short', 'error', { bits }))
  return <Callout severity="error" title={title}>{why} {mend}</Callout>
}

function Facts({ handle }: { handle: PairHandle }) {
  const { algorithm, label, bits, keyId, maker } = handle
  const known = algorithm !== 'rsa-2048' || bits === 2048
  return (
    <dl className={css['facts']}>
      <dt>Algorithm</dt>
      <dd>{label}{known && <span className={css['advice']}>{keyAdvice(algorithm)}</span>}</dd>
      <dt>SHA-256</dt>
      <dd>
        <span className={css['hex']}><code>{fingerprint(keyId)}</code><CopyButton compact variant="quiet" label="Copy fingerprint" value={fingerprint(keyId)} /></span>
        <span className={css['advice']}>Of the public key (SubjectPublicKeyInfo). A certificate with this key shows the same.</span>
      </dd>
      <Since handle={handle} />
      {maker && <><dt>How</dt><dd>{makerWord(maker)}{makerWhy(maker) && <span className={css['advice']}>{makerWhy(maker)}</span>}</dd></>}
      {handle.origin === 'kept' && <UsedBy id={handle.id} />}
    </dl>
  )
}

const SHOWN = 5

function UsedBy({ id }: { id: string }) {
  const certificates = useVault((state) => state.certificates)
  const mine = usedBy(certificates, id)
  const more = mine.length - SHOWN
  return (
    <>
      <dt>Used by</dt>
      <dd>
        {mine.length === 0 ? 'no certificate kept here' : `${mine.length} ${mine.length === 1 ? 'certificate' : 'certificates'}: `}
        {mine.slice(0, SHOWN).map((one, i) => <span key={one.id}>{i > 0 && ', '}<SafeText text={one.title} /></span>)}
        {more > 0 && ` and ${more} more`}
      </dd>
    </>
  )
}
