/** Which reminders were put away: a preference of this browser, by the certificate's identifier in the vault. */
import { createStore } from 'zustand/vanilla'

const KEY = 'signet.authority.reminders'
const VERSION = 1
/** Authorities come and go; the list does not grow for ever. */
const MOST = 200

/** The identifiers in a stored text `{"version": 1, "dismissed": […]}`; none in anything else. */
export function readDismissed(text: string | null): readonly string[] {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    if (typeof value !== 'object' || value === null || !('version' in value) || value.version !== VERSION || !('dismissed' in value) || !Array.isArray(value.dismissed)) return []
    return value.dismissed.filter((id) => typeof id === 'string')
  } catch {
    return []
  }
}

/** Private windows and blocked storage throw: what is put away then lasts as long as the page. */
function stored(): string | null {
  try { return localStorage.getItem(KEY) } catch { return null }
}

export const reminders = createStore<{ readonly dismissed: readonly string[] }>()(() => ({ dismissed: readDismissed(stored()) }))

export function dismiss(id: string): void {
  const dismissed = [...reminders.getState().dismissed, id].slice(-MOST)
  reminders.setState({ dismissed })
  try { localStorage.setItem(KEY, JSON.stringify({ version: VERSION, dismissed })) } catch { /* for this page only */ }
}
