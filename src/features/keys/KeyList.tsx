import { useMemo } from 'react'
import { useStore } from 'zustand/react'
import type { KeyPairs, SecretEntry } from '../../store/vault.ts'
import { useVault } from '../../store/use-vault.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { utcDay } from '../../ui/kit/time.ts'
import { number } from '../../words/format.ts'
import { fingerprint, freshHandle, keptSecret, listedPair, type ListedKey } from './handle.ts'
import { Braces, Import, KeyRound, KeySquare, Plus } from './icons.ts'
import { keysState, show, type View } from './session.ts'
import { isStacked } from './usePanelFocus.ts'
import css from './KeyList.module.css'

/** More than one goes through by eye: bulk issuing keeps keys by the thousand. */
const LISTED = 500

/** What there is: the two ways to get a key, keys of this page only, keys kept in this browser. */
export function KeyList() {
  const view = useStore(keysState, (state) => state.view)
  const fresh = useStore(keysState, (state) => state.fresh)
  const keys = useVault((state) => state.keys), secrets = useVault((state) => state.secrets)
  const certificates = useVault((state) => state.certificates)
  const listed = useMemo(() => listedOf(keys, secrets, view), [keys, secrets, view])
  const uses = useMemo(() => certificates.uses(listed.map(({ id }) => id)), [certificates, listed])
  const memoryOnly = useVault(({ status }) => status.state === 'memory-only')
  const go = (to: View) => show(to, isStacked())
  const kept = keys.length + secrets.length
  const hasPairs = keys.length > 0 || fresh.some(({ kind }) => kind === 'pair')
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
        {kept > 0 && <ul>{listed.map((handle) => <Row key={handle.id} handle={handle} detail={keptDetail(handle, uses)} current={isView(view, 'kept', handle.id)} onChoose={() => go({ type: 'kept', id: handle.id })} />)}</ul>}
        {kept > listed.length && <p>And {number(kept - listed.length)} more, older ones, that were kept with their certificates: find them in Authority.</p>}
        <Storage empty={kept === 0} />
      </section>
      {hasPairs && <div><Button size="small" icon={<Braces />} aria-current={view.type === 'set' || undefined} onClick={() => show({ type: 'set' }, true)}>JWK set of several</Button></div>}
    </nav>
  )
}

const isView = (view: View, type: 'fresh' | 'kept', id: string) => view.type === type && view.id === id

/** The youngest, oldest first, and the one that is looked at. */
function listedOf(keys: KeyPairs, secrets: readonly SecretEntry[], view: View): readonly ListedKey[] {
  const young = [...keys.slice(-LISTED).map(listedPair), ...secrets.map(keptSecret)].toSorted((a, b) => a.createdAt - b.createdAt).slice(-LISTED)
  const chosen = view.type === 'kept' && !young.some(({ id }) => id === view.id) ? keys.byId(view.id) : undefined, secret = view.type === 'kept' ? secrets.filter(({ id }) => id === view.id && !young.some((one) => one.id === id)) : []
  return [...(chosen ? [listedPair(chosen)] : []), ...secret.map(keptSecret), ...young]
}

function keptDetail({ id, createdAt, kind }: ListedKey, uses: ReadonlyMap<string, number>): string {
  const count = kind === 'pair' ? uses.get(id) ?? 0 : 0
  return `${utcDay(createdAt)}${count > 0 ? ` · ${count} ${count === 1 ? 'certificate' : 'certificates'}` : ''}`
}

interface RowProps { handle: ListedKey; detail: string; current: boolean; onChoose: () => void }

function Row({ handle, detail, current, onChoose }: RowProps) {
  return (
    <li>
      <button type="button" className={css['row']} aria-current={current || undefined} onClick={onChoose}>
        {handle.kind === 'pair' ? <KeyRound aria-hidden="true" /> : <KeySquare aria-hidden="true" />}
        <span className={css['name']}><SafeText text={handle.name} /></span>
        <span className={css['detail']}>{handle.label} · {detail}</span>
        {handle.kind === 'pair' && <code className={css['detail']}>{fingerprint(handle.keyId, 6)}</code>}
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
