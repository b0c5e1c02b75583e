import { useStore } from 'zustand/react'
import type { CertificateEntry, KeyEntry } from '../../store/vault.ts'
import { useVault } from '../../store/use-vault.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { utcDay } from '../../ui/kit/time.ts'
import { fingerprint, freshHandle, keptHandle, type KeyHandle } from './handle.ts'
import { Import, KeyRound, Plus } from './icons.ts'
import { keysState, show, type View } from './session.ts'
import { usedBy } from './used-by.ts'
import { isStacked } from './usePanelFocus.ts'
import css from './KeyList.module.css'

/** What there is: the two ways to get a key, keys of this page only, keys kept in this browser. */
export function KeyList() {
  const view = useStore(keysState, (state) => state.view)
  const fresh = useStore(keysState, (state) => state.fresh)
  const keys = useVault((state) => state.keys)
  const certificates = useVault((state) => state.certificates)
  const memoryOnly = useVault(({ status }) => status.state === 'memory-only')
  const go = (to: View) => show(to, isStacked())
  return (
    <nav className={css['list']} aria-label="Keys">
      <div className={css['ways']}>
        <Button icon={<Plus />} aria-current={view.type === 'new' || undefined} onClick={() => go({ type: 'new' })}>New key</Button>
        <Button icon={<Import />} aria-current={view.type === 'import' || undefined} onClick={() => show({ type: 'import' }, true)}>Import</Button>
      </div>
      {fresh.length > 0 && (
        <section>
          <h2>Not kept</h2>
          <ul>{fresh.map((key) => <Row key={key.id} handle={freshHandle(key)} detail="gone with this page" current={isView(view, 'fresh', key.id)} onChoose={() => go({ type: 'fresh', id: key.id })} />)}</ul>
        </section>
      )}
      <section>
        <h2>{memoryOnly ? 'Kept until reload' : 'Kept in this browser'}</h2>
        {keys.length > 0 && <ul>{keys.map((key) => <Row key={key.id} handle={keptHandle(key)} detail={keptDetail(key, certificates)} current={isView(view, 'kept', key.id)} onChoose={() => go({ type: 'kept', id: key.id })} />)}</ul>}
        <Storage empty={keys.length === 0} />
      </section>
    </nav>
  )
}

const isView = (view: View, type: 'fresh' | 'kept', id: string) => view.type === type && view.id === id

function keptDetail({ id, createdAt }: KeyEntry, certificates: readonly CertificateEntry[]): string {
  const count = usedBy(certificates, id).length
  return `${utcDay(createdAt)}${count > 0 ? ` · ${count} ${count === 1 ? 'certificate' : 'certificates'}` : ''}`
}

interface RowProps { handle: Pick<KeyHandle, 'name' | 'label' | 'keyId'>; detail: string; current: boolean; onChoose: () => void }

function Row({ handle: { name, label, keyId }, detail, current, onChoose }: RowProps) {
  return (
    <li>
      <button type="button" className={css['row']} aria-current={current || undefined} onClick={onChoose}>
        <KeyRound aria-hidden="true" />
        <span className={css['name']}><SafeText text={name} /></span>
        <span className={css['detail']}>{label} · {detail}</span>
        <code className={css['detail']}>{fingerprint(keyId, 6)}</code>
      </button>
    </li>
  )
}

/** What is to be expected of the browser, in a line. */
function Storage({ empty }: { empty: boolean }) {
  const state = useVault(({ status }) => status.state)
  const persisted = useVault((all) => all.persisted)
  if (state === 'opening') return <p className={css['opening']}>Looking…</p>
  if (state === 'failed') return <p>Not known: see above.</p>
  if (empty) return <p>None yet. A key stays here only if you say so.</p>
  if (state === 'memory-only') return <p>Until this page is closed or reloaded.</p>
  return <p>{persisted ? 'The browser has promised not to delete them by itself.' : 'The browser may delete them to make room: download what must not be lost.'}</p>
}
