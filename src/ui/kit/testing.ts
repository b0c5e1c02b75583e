import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { onTestFinished } from 'vitest'
import { userEvent } from 'vitest/browser'

/** Renders into the document for one test; `render` again with the returned function replaces the content. */
export function render(node: ReactNode): (next: ReactNode) => void {
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  const show = (next: ReactNode) => flushSync(() => root.render(next))
  show(node)
  onTestFinished(() => { flushSync(() => root.unmount()); host.remove() })
  return show
}

/** The text of what has the focus, or its accessible name where it is named by attribute. */
export const focused = (): string => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent.trim() ?? ''

/** Presses keys one after another, and gives what `read` said after each. */
export async function pressed<T>(keys: readonly string[], read: () => T): Promise<T[]> {
  const seen: T[] = []
  for (const key of keys) {
    // A person presses one key after another.
    // oxlint-disable-next-line eslint/no-await-in-loop
    await userEvent.keyboard(key)
    seen.push(read())
  }
  return seen
}
