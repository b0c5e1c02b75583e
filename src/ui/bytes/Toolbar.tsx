import type { KeyboardEvent, RefObject } from 'react'
import { useSyncExternalStore } from 'react'
import { Button, IconButton } from '../kit/Button.tsx'
import { Eye, EyeOff } from '../kit/icons.ts'
import { TextInput } from '../kit/inputs.tsx'
import { Menu } from '../kit/Menu.tsx'
import { ChevronUp, ChevronDown, Copy, Minus, Plus } from './icons.ts'
import type { CopyFormat } from './copy.ts'
import type { TreeModel } from './tree-model.ts'
import type { Search } from './useSearch.ts'
import css from './ByteView.module.css'

const FORMATS: readonly { readonly format: CopyFormat; readonly label: string; readonly hint: string }[] = [
  { format: 'spaced-hex', label: 'Hex', hint: '30 82 01 0a' },
  { format: 'hex', label: 'Hex without spaces', hint: '3082010a' },
  { format: 'base64', label: 'Base64', hint: 'MIIBCg==' },
  { format: 'pem', label: 'PEM', hint: '-----BEGIN DATA-----' },
  { format: 'c-array', label: 'C array', hint: '0x30, 0x82, 0x01, 0x0a' },
  { format: 'text', label: 'Text', hint: 'Control characters as visible marks' },
]

export interface ToolbarProps {
  readonly model: TreeModel
  readonly search: Search
  readonly searchBox: RefObject<HTMLInputElement | null>
  /** Escape in the empty search box. */
  readonly onLeave: () => void
  /** What would be copied: "18 bytes". */
  readonly copied: string
  readonly onCopy: (format: CopyFormat) => void
  /** Null where nothing is secret. */
  readonly revealed: boolean | null
  readonly onReveal: (revealed: boolean) => void
}

export function Toolbar({ model, search, searchBox, onLeave, copied, onCopy, revealed, onReveal }: ToolbarProps) {
  return (
    <div className={css['tools']}>
      <SearchBox search={search} searchBox={searchBox} onLeave={onLeave} />
      <Levels model={model} />
      {revealed !== false && (
        <Menu label="Copy" icon={<Copy />} variant="quiet" size="small"
          items={FORMATS.map(({ format, label, hint }) => ({ id: format, label: `${label}, ${copied}`, hint, onSelect: () => onCopy(format) }))} />
      )}
      {revealed !== null && (
        <Button size="small" className={css['reveal']} icon={revealed ? <EyeOff /> : <Eye />} aria-pressed={revealed} onClick={() => onReveal(!revealed)}>
          {revealed ? 'Hide secret bytes' : 'Reveal secret bytes'}
        </Button>
      )}
    </div>
  )
}

function SearchBox({ search, searchBox, onLeave }: Pick<ToolbarProps, 'search' | 'searchBox' | 'onLeave'>) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') search.go(!event.shiftKey)
    else if (event.key === 'Escape' && search.query !== '') search.setQuery('')
    else if (event.key === 'Escape') onLeave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <search className={css['search']}>
      <TextInput ref={searchBox} type="search" mono value={search.query} onValue={search.setQuery} onKeyDown={onKeyDown}
        aria-label="Find text, hex or an object identifier" placeholder="Find text, 30 82 or 2.5.29" aria-keyshortcuts="/" title="Press / to find" />
      <output className={css['found']}>{foundText(search)}</output>
      {search.count > 0 && (
        <>
          <IconButton size="small" label="Previous match" icon={<ChevronUp />} onClick={() => search.go(false)} />
          <IconButton size="small" label="Next match" icon={<ChevronDown />} onClick={() => search.go(true)} />
        </>
      )}
    </search>
  )
}

function foundText({ query, count, index, running, limited }: Search): string {
  if (query.trim() === '') return ''
  if (count === 0) return running ? '…' : 'Not found'
  const total = `${count.toLocaleString('en')}${limited ? '+' : running ? '…' : ''}`
  return index < 0 ? total : `${(index + 1).toLocaleString('en')} of ${total}`
}

/** How deep the tree is opened. */
function Levels({ model }: { model: TreeModel }) {
  const { level } = useSyncExternalStore(model.subscribe, model.getRows)
  return (
    <div role="group" aria-label="Levels of the tree" className={css['levels']}>
      <span aria-hidden="true">Levels</span>
      <IconButton size="small" label="Fewer levels" icon={<Minus />} disabled={level <= 1} onClick={() => model.openToLevel(level - 1)} />
      <output title="Levels shown">{level}</output>
      <IconButton size="small" label="More levels" icon={<Plus />} onClick={() => model.openToLevel(level + 1)} />
    </div>
  )
}
