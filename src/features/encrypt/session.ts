/** What was run since the page was opened, as shown code: for one script that does it all again. In memory only, and only here. */
import { createStore } from 'zustand/vanilla'
import type { ShownCode } from '../../core/ops/shown-code.ts'
import { vault } from '../../store/vault.ts'

export interface SessionStep {
  readonly id: number
  readonly title: string
  readonly codes: readonly ShownCode[]
}

/** More are no session any more, and what they hold is let go. */
const MOST_STEPS = 200

export const session = createStore<{ readonly steps: readonly SessionStep[] }>()(() => ({ steps: [] }))

let lastId = 0

export function recordStep(title: string, codes: readonly ShownCode[]): void {
  session.setState(({ steps }) => ({ steps: [...steps, { id: ++lastId, title, codes }].slice(-MOST_STEPS) }))
}
export const dropStep = (id: number): void => session.setState(({ steps }) => ({ steps: steps.filter((step) => step.id !== id) }))
export const clearSession = (): void => session.setState({ steps: [] })

// Its programs hold keys.
vault.state.subscribe(({ locks }, before) => { if (locks !== before.locks) clearSession() })
