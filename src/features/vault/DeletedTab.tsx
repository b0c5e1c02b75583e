import { useEffect, useRef, useState } from 'react'
import { showToast } from '../../store/toasts.ts'
import { useVault } from '../../store/use-vault.ts'
import { vault, type RemovalEntry } from '../../store/vault.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { ConfirmByName } from '../../ui/kit/ConfirmByName.tsx'
import { Dialog } from '../../ui/kit/Dialog.tsx'
import { count, dateTime, number } from '../../words/format.ts'
import { vaultErrorWords, type VaultTrouble } from '../../words/vault.ts'
import css from './Vault.module.css'

/** Names that a row has room for. */
const NAMED = 5

const troubleText = (error: VaultTrouble): string => `${vaultErrorWords(error).title}. ${vaultErrorWords(error).mend}`

/** What lay there at a revision of what is kept. */
interface Read {
  readonly at: number
  readonly removals: readonly RemovalEntry[] | null
  readonly unread: string
}

/** What was removed, to be brought back or destroyed. */
export function DeletedTab() {
  const revision = useVault((state) => state.revision)
  const [{ at, removals, unread }, setRead] = useState<Read>({ at: 0, removals: null, unread: '' })
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let here = true
    void vault.removals().then((read) => {
      if (!here) return
      setRead({ at: revision, removals: read.ok ? read.value : null, unread: read.ok ? '' : troubleText(read.error) })
    })
    return () => { here = false }
  }, [revision])
  if (unread) return <Callout live severity="error" title="What was deleted cannot be read">{unread}</Callout>
  if (!removals) return <p role="status">Looking for what was deleted…</p>
  return (
    <div ref={top} className={css['stack']} tabIndex={-1} role="group" aria-label="Deleted" aria-busy={at !== revision}>
      <p className={css['muted']}>What you delete stays here for 30 days, sealed as before, and goes into no backup. Put it back, or destroy it now.</p>
      {removals.length === 0 && <p>Nothing lies here.</p>}
      <ul className={css['projects']}>{removals.map((removal) => <Row key={removal.trashId} removal={removal} onGone={() => top.current?.focus()} />)}</ul>
    </div>
  )
}

const what = ({ certificates, keys }: RemovalEntry): string => [certificates > 0 && count(certificates, 'certificate'), keys > 0 && count(keys, 'key')].filter(Boolean).join(', ')

/** `onGone`: the row goes with its buttons, and the focus needs another place. */
function Row({ removal, onGone }: { removal: RemovalEntry; onGone: () => void }) {
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const { names, removedAt, endsAt } = removal, name = names[0] ?? ''
  const run = async (work: Promise<Awaited<ReturnType<typeof vault.restore>>>, done: string) => {
    setBusy(true)
    const result = await work
    setBusy(false)
    showToast(result.ok ? done : troubleText(result.error), { severity: result.ok ? 'ok' : 'error' })
    if (result.ok) onGone()
  }
  const destroy = () => { setAsking(false); void run(vault.destroy(removal), 'Destroyed. Nothing here brings it back.') }
  return (
    <li>
      <div className={css['what']}>
        <b>{names.slice(0, NAMED).map((one, i) => <span key={one}>{i > 0 && ', '}<SafeText text={one} /></span>)}{names.length > NAMED && ` and ${number(names.length - NAMED)} more`}</b>
        <p className={css['muted']}>{[what(removal), `deleted ${dateTime(removedAt)}`, `until ${dateTime(endsAt)}`].filter(Boolean).join(' · ')}</p>
      </div>
      <span className={css['row']}>
        <Button size="small" busy={busy} onClick={() => void run(vault.restore(removal), 'It is back where it was.')}>Put back</Button>
        <Button size="small" variant="quiet" onClick={() => setAsking(true)}>Destroy…</Button>
      </span>
      {asking && <Destroy removal={removal} name={name} onConfirm={destroy} onClose={() => setAsking(false)} />}
    </li>
  )
}

/** An authority's key asks for its name; a backup may be all that is left of it. */
function Destroy({ removal, name, onConfirm, onClose }: { removal: RemovalEntry; name: string; onConfirm: () => void; onClose: () => void }) {
  const { authorities: [authority], authorities } = removal
  if (authority !== undefined) {
    return (
      <ConfirmByName title="Destroy an authority’s key?" name={authority} action="Destroy for good" onConfirm={onConfirm} onClose={onClose}>
        <p>{authorities.length === 1 ? 'Without its key, nothing can be signed' : `The keys of ${number(authorities.length)} authorities lie here. Without them, nothing can be signed`} or revoked in {authorities.length === 1 ? 'its name' : 'their names'} any more, and who trusts {authorities.length === 1 ? 'it' : 'them'} must learn to trust another. Only a backup or an export would bring it back.</p>
      </ConfirmByName>
    )
  }
  return (
    <Dialog open size="small" onClose={onClose} title="Destroy it for good?" footer={<><Button onClick={onClose}>Keep it</Button><Button variant="danger" onClick={onConfirm}>Destroy for good</Button></>}>
      <p>“<SafeText text={name} />”{removal.names.length > 1 && ` and ${number(removal.names.length - 1)} more`} ({what(removal)}): only a backup or an export would bring it back.</p>
    </Dialog>
  )
}
