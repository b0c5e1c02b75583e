import { useState } from 'react'
import type { VaultError } from '../../store/vault.ts'
import { useVault } from '../../store/use-vault.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { PROTECTION_WORDS } from '../../words/vault.ts'
import { Save } from './icons.ts'
import { keep, show, type FreshKey } from './session.ts'
import css from './KeepKey.module.css'

export interface KeepKeyProps {
  readonly fresh: FreshKey
  readonly onTrouble: (error: VaultError | null) => void
}

/** Keeping is asked for, with what it protects from beside it. */
export function KeepKey({ fresh, onTrouble }: KeepKeyProps) {
  const [busy, setBusy] = useState(false)
  const keys = useVault((state) => state.keys), same = fresh.kind === 'pair' ? keys.byKeyId(fresh.keyId) : undefined
  const memoryOnly = useVault(({ status }) => status.state === 'memory-only')
  const underPassphrase = useVault(({ protection }) => protection?.type === 'passphrase')
  const run = async () => {
    setBusy(true)
    const kept = await keep(fresh)
    setBusy(false)
    onTrouble(kept.ok ? null : kept.error)
  }
  if (same) return <Callout severity="note" title={`This key is kept already, as “${same.name}”`} action={<Button onClick={() => show({ type: 'kept', id: same.id }, true)}>Show that one</Button>} />
  return (
    <section className={css['keep']} aria-label="Keep this key">
      <Button variant="primary" icon={<Save />} busy={busy} onClick={() => void run()}>Keep this key</Button>
      <div>
        <p>{memoryOnly ? 'Until this page is closed or reloaded: this browser refuses storage.' : `It is only on this page so far: download it, or keep it in this browser. There it is sealed ${underPassphrase ? 'under the vault’s passphrase.' : 'by a key of the browser, which keeps it from casual looks only.'}`}</p>
        {!memoryOnly && !underPassphrase && <details className={css['details']}><summary>What that protects from</summary><p>{PROTECTION_WORDS.title}. {PROTECTION_WORDS.protects} {PROTECTION_WORDS.doesNot}</p></details>}
      </div>
    </section>
  )
}
