/** What a locked vault refused waits for its passphrase: the page asks, and the work goes on where it stood. */
import { createStore } from 'zustand/vanilla'

interface Asked {
  /** Ends the waiting: whether the vault is open now. */
  readonly answer: (unlocked: boolean) => void
}

export const unlockRequest = createStore<{ readonly asked: Asked | null }>()(() => ({ asked: null }))

let waiting: Promise<boolean> | null = null

/** Asks the person, once for all who wait. False where they would rather not. */
export function askToUnlock(): Promise<boolean> {
  waiting ??= new Promise<boolean>((resolve) => {
    const answer = (unlocked: boolean) => {
      waiting = null
      unlockRequest.setState({ asked: null })
      resolve(unlocked)
    }
    unlockRequest.setState({ asked: { answer } })
  })
  return waiting
}
