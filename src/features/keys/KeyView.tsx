import { useState } from 'react'
import { finding } from '../../core/findings/finding.ts'
import { leastRsa } from '../../core/spec/limits.ts'
import type { VaultError } from '../../store/vault.ts'
import { useVault } from '../../store/use-vault.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { CopyButton } from '../../ui/kit/transfer.tsx'
import { localTime, utcTime } from '../../ui/kit/time.ts'
import { findingWords } from '../../words/findings.ts'
import { keyAdvice } from '../../words/keys.ts'
import { vaultErrorWords } from '../../words/vault.ts'
import { fingerprint, type KeyHandle } from './handle.ts'
import { KeepKey } from './KeepKey.tsx'
import { KeyHeader } from './KeyHeader.tsx'
import { usedBy } from './used-by.ts'
import { OpenSsl } from './OpenSsl.tsx'
import { PrivateHalf } from './PrivateHalf.tsx'
import { PublicHalf } from './PublicHalf.tsx'
import type { FreshKey } from './session.ts'
import css from './KeyView.module.css'

export interface KeyViewProps {
  readonly handle: KeyHandle
  /** The key itself where it is not kept. */
  readonly fresh: FreshKey | null
}

/** One key: what it is, its two halves in every format, and where it is kept. */
export function KeyView({ handle, fresh }: KeyViewProps) {
  const [trouble, setTrouble] = useState<VaultError | null>(null)
  return (
    <article className={css['view']} aria-labelledby="key-name">
      <KeyHeader handle={handle} fresh={fresh} onTrouble={setTrouble} />
      {trouble && <Trouble error={trouble} />}
      {fresh && <KeepKey fresh={fresh} onTrouble={setTrouble} />}
      <Weak handle={handle} />
      <Facts handle={handle} />
      <div className={css['halves']}>
        <PrivateHalf handle={handle} onTrouble={setTrouble} />
        <PublicHalf handle={handle} />
      </div>
      <OpenSsl of={handle} folded />
    </article>
  )
}

function Trouble({ error }: { error: VaultError }) {
  const { title, why, mend } = vaultErrorWords(error)
  return <Callout live severity="error" title={title}>{why} {mend}</Callout>
}

function Weak({ handle: { family, bits } }: { handle: KeyHandle }) {
  if (family !== 'RSA' || bits >= leastRsa.bits) return null
  const { title, why, mend } = findingWords(finding('key.rsa-short', 'error', { bits }))
  return <Callout severity="error" title={title}>{why} {mend}</Callout>
}

const SINCE = { generated: 'Made', imported: 'Read', kept: 'Kept since' } as const

function Facts({ handle }: { handle: KeyHandle }) {
  const { algorithm, label, bits, keyId, createdAt, origin } = handle
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
      <dt>{SINCE[origin]}</dt>
      <dd><time dateTime={new Date(createdAt).toISOString()} title={localTime(createdAt)}>{utcTime(createdAt)}</time></dd>
      {origin === 'kept' && <UsedBy id={handle.id} />}
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
