import { useEffect } from 'react'
import type { RefObject } from 'react'

const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), [tabindex="0"]'

/** F6 and Shift-F6 go from pane to pane (`data-pane`), as in desktop programs: list, facts, findings, bytes. */
export function usePaneKeys(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return
      const panes = [...(root.current?.querySelectorAll<HTMLElement>('[data-pane]') ?? [])].filter((pane) => pane.querySelector(FOCUSABLE))
      if (panes.length === 0) return
      event.preventDefault()
      const at = panes.findIndex((pane) => pane.contains(document.activeElement))
      const to = event.shiftKey ? (at < 0 ? panes.length : at) - 1 : at + 1
      panes.at(to % panes.length)?.querySelector<HTMLElement>(FOCUSABLE)?.focus()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [root])
}
