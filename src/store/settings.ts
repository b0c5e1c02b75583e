import { createStore } from 'zustand/vanilla'

export type Theme = 'system' | 'light' | 'dark'

/** Everything here is kept in localStorage under one key: preferences only, never anything about a person's keys. */
export interface Settings {
  readonly theme: Theme
  /** Minutes without a touch after which a vault with a passphrase locks; 0: never. */
  readonly autoLock: number
}

const KEY = 'signet.settings'
const VERSION = 1
const DEFAULTS: Settings = { theme: 'system', autoLock: 15 }

/** Minutes that can be chosen. */
export const AUTO_LOCK_CHOICES: readonly number[] = [1, 5, 15, 60, 0]

/** One reader a setting: takes what was stored, whoever stored it, and gives a valid value. A setting without one does not compile. */
const READERS: { readonly [K in keyof Settings]: (value: unknown) => Settings[K] } = {
  theme: (value) => (value === 'light' || value === 'dark' ? value : DEFAULTS.theme),
  autoLock: (value) => AUTO_LOCK_CHOICES.find((minutes) => minutes === value) ?? DEFAULTS.autoLock,
}

/** The settings in a stored text: `{"version": 1, "theme": …}`; the defaults for what is missing, odd or of a later version. */
export function readSettings(text: string | null): Settings {
  const record = parseRecord(text)
  return record['version'] === VERSION ? { theme: READERS.theme(record['theme']), autoLock: READERS.autoLock(record['autoLock']) } : DEFAULTS
}

function parseRecord(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** Private windows and blocked storage throw: the settings then last as long as the page. */
function stored(): string | null {
  try { return localStorage.getItem(KEY) } catch { return null }
}

export const settings = createStore<Settings>()(() => readSettings(stored()))

export function changeSettings(change: Partial<Settings>): void {
  settings.setState(change)
  try { localStorage.setItem(KEY, JSON.stringify({ version: VERSION, ...settings.getState() })) } catch { /* kept for this page only */ }
}

/** Takes over a change that another tab made; a listener of the window's `storage` event. */
export function takeOverChange(event: StorageEvent): void {
  if (event.key === KEY) settings.setState(readSettings(event.newValue))
}
