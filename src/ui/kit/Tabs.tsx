import { useId } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import css from './Tabs.module.css'

export interface Tab<Id extends string> {
  readonly id: Id
  readonly label: ReactNode
  readonly icon?: ReactNode
}

export interface TabsProps<Id extends string> {
  /** What the tabs choose between, for screen readers. */
  label: string
  tabs: readonly Tab<Id>[]
  selected: Id
  onSelect: (id: Id) => void
  /** Right of the tabs: actions on the whole. */
  aside?: ReactNode
  className?: string | undefined
  /** The selected tab's panel; only that one exists. */
  children: ReactNode
}

/** ARIA tabs, selected as the arrow keys, Home and End move. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect, aside, className, children }: TabsProps<Id>) {
  const id = useId()
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const target = tabs[nextIndex(event.key, tabs.findIndex((tab) => tab.id === selected), tabs.length)]
    if (!target) return
    event.preventDefault()
    onSelect(target.id)
    document.getElementById(`${id}-${target.id}`)?.focus()
  }
  return (
    <div className={className}>
      <div className={css['bar']}>
        <div role="tablist" aria-label={label} className={css['list']}>
          {tabs.map((tab) => (
            <button key={tab.id} type="button" role="tab" id={`${id}-${tab.id}`} className={css['tab']} aria-selected={tab.id === selected}
              aria-controls={tab.id === selected ? `${id}-panel` : undefined} tabIndex={tab.id === selected ? 0 : -1} onClick={(event) => { onSelect(tab.id); event.currentTarget.scrollIntoView({ block: 'nearest', inline: 'nearest' }) }} onKeyDown={onKeyDown}>
              {tab.icon}{tab.label}
            </button>
          ))}
        </div>
        {aside && <div className={css['aside']}>{aside}</div>}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${selected}`} tabIndex={0} className={css['panel']}>{children}</div>
    </div>
  )
}

/** Where a key leads from `index` among `length` items in a row; -1 for other keys. */
function nextIndex(key: string, index: number, length: number): number {
  if (key === 'ArrowRight') return (index + 1) % length
  if (key === 'ArrowLeft') return (index - 1 + length) % length
  if (key === 'Home') return 0
  return key === 'End' ? length - 1 : -1
}
