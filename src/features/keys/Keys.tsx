import { useEffect, useState } from 'react'
import { useStore } from 'zustand/react'
import { useVault } from '../../store/use-vault.ts'
import { vault, type KeyEntry, type KeyRow } from '../../store/vault.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { EmptyState } from '../../ui/kit/EmptyState.tsx'
import { freshPair, freshSecret, keptPair, keptSecret } from './handle.ts'
import { ImportKey } from './ImportKey.tsx'
import { KeyList } from './KeyList.tsx'
import { KeySet } from './KeySet.tsx'
import { KeyView } from './KeyView.tsx'
import { NewKey } from './NewKey.tsx'
import { SecretView } from './SecretView.tsx'
import { keysState, show } from './session.ts'
import { VaultNotice } from './VaultNotice.tsx'
import css from './Keys.module.css'

/** Keys: made, read, written in other formats, kept. */
export default function Keys() {
  // What was revealed of a private key goes when the vault is locked.
  const locks = useVault((state) => state.locks)
  useVault((state) => state.passes)
  return (
    <div className={css['place']}>
      <h1 className={css['title']}>Keys</h1>
      <VaultNotice />
      <KeyList />
      <div key={locks} className={css['panel']}><Panel /></div>
    </div>
  )
}

function Panel() {
  const view = useStore(keysState, (state) => state.view)
  switch (view.type) {
    case 'new': return <NewKey />
    case 'import': return <ImportKey />
    case 'set': return <KeySet />
    case 'fresh': return <Fresh id={view.id} />
    case 'kept': return <Kept id={view.id} />
  }
}

function Fresh({ id }: { id: string }) {
  const key = useStore(keysState, (state) => state.fresh.find((one) => one.id === id))
  if (!key) return <Gone />
  return key.kind === 'pair' ? <KeyView key={id} handle={freshPair(key)} fresh={key} /> : <SecretView key={id} handle={freshSecret(key)} fresh={key} />
}

function Kept({ id }: { id: string }) {
  const row = useVault((state) => state.keys).byId(id)
  const secret = useVault((state) => state.secrets.find((one) => one.id === id))
  const opening = useVault((state) => state.status.state === 'opening')
  if (row) return <KeptPair key={id} row={row} />
  if (secret) return <SecretView key={id} handle={keptSecret(secret)} fresh={null} />
  return opening ? <p role="status">Looking for the key…</p> : <Gone />
}

/** Its public half is read when it is looked at, once: that of an id never changes. */
function KeptPair({ row: { label: _label, ...row } }: { row: KeyRow }) {
  const { id } = row, [spki, setSpki] = useState<KeyEntry['spki'] | null>(null)
  useEffect(() => {
    let wanted = true
    void vault.publicKey(id).then((read) => { if (wanted && read.ok) setSpki(read.value.spki) })
    return () => { wanted = false }
  }, [id])
  return spki ? <KeyView handle={keptPair({ ...row, spki })} fresh={null} /> : <p role="status">Looking for the key…</p>
}

function Gone() {
  return (
    <EmptyState title="This key is no longer here" action={<Button variant="primary" onClick={() => show({ type: 'new' }, true)}>Make a new key</Button>}>
      It was deleted, perhaps in another tab.
    </EmptyState>
  )
}
