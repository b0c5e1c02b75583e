import { useState } from 'react'
import { authoritiesIn } from '../../store/authority.ts'
import { vault, type Removal, type VaultError } from '../../store/vault.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { ConfirmByName } from '../../ui/kit/ConfirmByName.tsx'
import { Dialog } from '../../ui/kit/Dialog.tsx'
import { vaultErrorWords } from '../../words/vault.ts'
import type { KeyHandle } from './handle.ts'
import { Trash } from './icons.ts'
import { keysState, show } from './session.ts'

export interface RemoveKeyProps {
  readonly handle: KeyHandle
  readonly onTrouble: (error: VaultError | null) => void
}

/** Deletes a kept key with undo; where certificates would go with it, they are named first, and an authority’s asks for its name. */
export function RemoveKey({ handle: { id, name }, onTrouble }: RemoveKeyProps) {
  const [asking, setAsking] = useState<Removal | null>(null)
  const remove = async (removal: Removal) => {
    setAsking(null)
    const { certificates } = removal
    const removed = await vault.removeWithUndo(removal.ids, {
      removed: certificates.length === 0 ? `Deleted the key “${name}”` : `Deleted the key “${name}” and ${counted(certificates.length)}`,
      notRestored: (error) => `${vaultErrorWords(error).title}: “${name}” was not brought back.`,
    })
    onTrouble(removed.ok ? null : removed.error)
    // Who has gone elsewhere meanwhile stays there.
    const { view } = keysState.getState()
    if (removed.ok && view.type === 'kept' && view.id === id) show({ type: 'new' }, true)
  }
  const ask = () => {
    const removal = vault.removalOf([id])
    if (removal.certificates.length === 0) void remove(removal)
    else setAsking(removal)
  }
  const authority = asking && authoritiesIn(asking)[0]
  return (
    <>
      <Button icon={<Trash />} onClick={ask}>Delete</Button>
      {asking && authority && <ConfirmByName title="Delete the key of an authority?" name={authority.title} action="Delete all" keep="Keep them" onConfirm={() => void remove(asking)} onClose={() => setAsking(null)}><Goes removal={asking} name={name} /></ConfirmByName>}
      {asking && !authority && (
        <Dialog open onClose={() => setAsking(null)} title="Delete the key and its certificates?"
          footer={<><Button onClick={() => setAsking(null)}>Keep them</Button><Button variant="danger" onClick={() => void remove(asking)}>Delete all</Button></>}>
          <Goes removal={asking} name={name} />
        </Dialog>
      )}
    </>
  )
}

const counted = (count: number) => `${count} ${count === 1 ? 'certificate' : 'certificates'}`

function Goes({ removal: { certificates, keys }, name }: { removal: Removal; name: string }) {
  return (
    <>
      <p>With <SafeText text={name} /> {certificates.length === 1 ? 'goes' : 'go'} {counted(certificates.length)}, issued for it or below it:</p>
      <ul>{certificates.map((one) => <li key={one.id}><SafeText text={one.title} /></li>)}</ul>
      {keys.length > 1 && <p>and {keys.length - 1} more {keys.length === 2 ? 'key' : 'keys'}, used by those only.</p>}
      <p>They can be put back for 30 days, from “Deleted” in the vault.</p>
    </>
  )
}
