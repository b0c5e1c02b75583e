import { useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode, ToggleEvent } from 'react'
import type { ButtonVariant } from './Button.tsx'
import { Button } from './Button.tsx'
import { ChevronDown } from './icons.ts'
import css from './Menu.module.css'

export interface MenuItem {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  /** Below the label, muted. */
  readonly hint?: string
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly onSelect: () => void
}

export interface MenuProps {
  /** The trigger's text; with `icon` and `iconOnly` its name. */
  label: string
  icon?: ReactNode
  iconOnly?: boolean
  variant?: ButtonVariant
  size?: 'medium' | 'small'
  items: readonly MenuItem[]
}

interface Place { readonly left: number; readonly top: number }

/** A menu button (ARIA APG): arrows, Home, End and first letters move; Escape and Tab close; the browser's popover does the rest. */
export function Menu({ label, icon, iconOnly = false, variant = 'plain', size = 'medium', items }: MenuProps) {
  const id = useId()
  const trigger = useRef<HTMLButtonElement>(null)
  const popover = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<Place | null>(null)
  const onToggle = (event: ToggleEvent) => {
    if (event.newState === 'closed') return
    if (trigger.current && popover.current) setPlace(beside(trigger.current, popover.current))
    if (!popover.current?.contains(document.activeElement)) focusable(popover.current)[0]?.focus()
  }
  const onBeforeToggle = (event: ToggleEvent) => {
    const corner = event.newState === 'open' ? trigger.current?.getBoundingClientRect() : undefined
    setPlace(corner ? { left: corner.left, top: corner.bottom + 4 } : null)
  }
  const close = () => { popover.current?.hidePopover(); trigger.current?.focus() }
  const onTriggerKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    popover.current?.showPopover()
    focusable(popover.current).at(event.key === 'ArrowUp' ? -1 : 0)?.focus()
  }
  const onMenuKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') { event.preventDefault(); return close() }
    const rows = focusable(popover.current)
    const target = nextRow(event.key, rows)
    if (!target) return
    event.preventDefault()
    target.focus()
  }
  return (
    <>
      <Button ref={trigger} variant={variant} size={size} icon={icon} popoverTarget={id} aria-haspopup="menu" aria-expanded={place !== null}
        aria-label={iconOnly ? label : undefined} title={iconOnly ? label : undefined} onKeyDown={onTriggerKey}>
        {!iconOnly && label}{!iconOnly && <ChevronDown aria-hidden="true" />}
      </Button>
      <div ref={popover} id={id} popover="auto" role="menu" tabIndex={-1} aria-label={label} className={css['menu']} onBeforeToggle={onBeforeToggle} onToggle={onToggle} onKeyDown={onMenuKey} style={place ?? undefined}>
        {items.map((item) => (
          <button key={item.id} type="button" role="menuitem" tabIndex={-1} className={css['item']} data-danger={item.danger || undefined} aria-disabled={item.disabled || undefined}
            onClick={() => { if (!item.disabled) { close(); item.onSelect() } }}>
            {item.icon}
            <span>{item.label}{item.hint && <span className={css['hint']}>{item.hint}</span>}</span>
          </button>
        ))}
      </div>
    </>
  )
}

const focusable = (menu: HTMLElement | null): HTMLElement[] => [...(menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]

/** Below the trigger, or above it where there is no room, and inside the window. */
function beside(trigger: HTMLElement, menu: HTMLElement): Place {
  const { left, bottom, top } = trigger.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = menu
  const below = bottom + 4 + height <= innerHeight || top < height + 4
  return { left: Math.max(8, Math.min(left, document.documentElement.clientWidth - width - 8)), top: below ? bottom + 4 : top - height - 4 }
}

function nextRow(key: string, rows: readonly HTMLElement[]): HTMLElement | undefined {
  const index = rows.findIndex((row) => row === document.activeElement)
  if (key === 'ArrowDown') return rows[(index + 1) % rows.length]
  if (key === 'ArrowUp') return rows.at(index <= 0 ? -1 : index - 1)
  if (key === 'Home') return rows[0]
  if (key === 'End') return rows.at(-1)
  if (key.length !== 1 || key === ' ') return undefined
  const later = [...rows.slice(index + 1), ...rows.slice(0, index + 1)]
  return later.find((row) => row.textContent.trim().toLowerCase().startsWith(key.toLowerCase()))
}
