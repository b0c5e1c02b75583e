import { test } from '@playwright/test'

/** One cell of the interop matrix: what was made or said, who read it, how it went. */
export interface InteropRow {
  readonly artifact: string
  readonly peer: string
  readonly result: 'pass' | 'fail' | 'skip'
  /** The peer's words on a failure, or why it was skipped. */
  readonly why: string
}

/** Notes rows on the running test, where `npm run interop` collects them. */
export function record(...rows: readonly InteropRow[]): void {
  test.info().annotations.push(...rows.map((row) => ({ type: 'interop', description: JSON.stringify(row) })))
}

/** Skips the test by the missing peers' names; under CI a missing peer fails. */
export function need(...peers: readonly (readonly [name: string, found: unknown])[]): void {
  const missing = peers.filter(([, found]) => !found).map(([name]) => name)
  if (process.env['CI'] && missing.length > 0) throw new Error(`missing: ${missing.join(', ')}`)
  test.skip(missing.length > 0, `missing: ${missing.join(', ')}`)
}
