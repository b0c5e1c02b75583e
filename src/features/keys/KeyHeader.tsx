import { useState } from 'react'
import type { FormEvent } from 'react'
import { vault, type VaultError } from '../../store/vault.ts'
import { useVault } from '../../store/use-vault.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Badge } from '../../ui/kit/Badge.tsx'
import { Button, IconButton } from '../../ui/kit/Button.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { TextInput } from '../../ui/kit/inputs.tsx'
import type { KeyHandle } from './handle.ts'
import { Pencil, Trash } from './icons.ts'
import { RemoveKey } from './RemoveKey.tsx'
import { discard, keyName, LONGEST_NAME, renameFresh, type FreshKey } from './session.ts'
import { useFocusOnReturn, usePanelFocus } from './usePanelFocus.ts'
import css from './KeyHeader.module.css'

export interface KeyHeaderProps {
  readonly handle: KeyHandle
  readonly fresh: FreshKey | null
  readonly onTrouble: (error: VaultError | null) => void
}

/** The key's name, what state it is in, and what can be done with the whole. */
export function KeyHeader({ handle, fresh, onTrouble }: KeyHeaderProps) {
  const [renaming, setRenaming] = useState(false)
  const heading = usePanelFocus<HTMLHeadingElement>()
  const pencil = useFocusOnReturn<HTMLButtonElement>(renaming)
  const done = () => setRenaming(false)
  const rename = async (name: string) => {
    if (fresh) renameFresh(handle.id, name)
    else {
      const renamed = await vault.rename(handle.id, name)
      onTrouble(renamed.ok ? null : renamed.error)
    }
    done()
  }
  if (renaming) return <Rename name={handle.name} onRename={rename} onCancel={done} />
  return (
    <header className={css['header']}>
      <h2 ref={heading} id="key-name" tabIndex={-1} className={css['name']}><SafeText text={handle.name} /></h2>
      <Badge>{handle.label}</Badge>
      <Keeping fresh={fresh !== null} />
      <IconButton ref={pencil} label="Rename" icon={<Pencil />} onClick={() => setRenaming(true)} />
      <span className={css['end']}>
        {fresh ? <Button icon={<Trash />} onClick={() => discard(fresh)}>Discard</Button> : <RemoveKey handle={handle} onTrouble={onTrouble} />}
      </span>
    </header>
  )
}

function Keeping({ fresh }: { fresh: boolean }) {
  const memoryOnly = useVault(({ status }) => status.state === 'memory-only')
  if (fresh) return <Badge tone="warning">Not kept</Badge>
  return memoryOnly ? <Badge tone="warning">Until reload</Badge> : <Badge tone="ok">Kept</Badge>
}

interface RenameProps { name: string; onRename: (name: string) => Promise<void>; onCancel: () => void }

function Rename({ name, onRename, onCancel }: RenameProps) {
  const [typed, setTyped] = useState(name)
  const [error, setError] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wanted = keyName(typed, '')
    if (wanted) void onRename(wanted)
    else setError('A name is needed: it tells this key from others, and names its files.')
  }
  return (
    <form className={css['rename']} onSubmit={submit}>
      <h2 id="key-name" className={css['hidden']}>{name}</h2>
      <Field className={css['field']} label="Name" required error={error}>
        {/* It appears because it was asked for. */}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
        <TextInput autoFocus value={typed} maxLength={LONGEST_NAME} onValue={setTyped} onKeyDown={(event) => { if (event.key === 'Escape') onCancel() }} />
      </Field>
      <Button type="submit" variant="primary">Rename</Button>
      <Button onClick={onCancel}>Cancel</Button>
    </form>
  )
}
