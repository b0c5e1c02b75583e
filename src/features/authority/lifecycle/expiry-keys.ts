import type { ExpiryRows } from './expiry.ts'

/** Where a key leads from a row, over the headings of groups; null for keys that lead nowhere. */
export function nextRow(key: string, rows: ExpiryRows, at: number, page: number): number | null {
  const steps: Readonly<Record<string, readonly [start: number, step: 1 | -1]>> = {
    ArrowDown: [at + 1, 1], ArrowUp: [at - 1, -1], Home: [0, 1], End: [rows.length - 1, -1], PageDown: [Math.min(rows.length - 1, at + page), -1], PageUp: [Math.max(0, at - page), 1],
  }
  const chosen = steps[key]
  if (!chosen) return null
  const [start, step] = chosen
  for (let row = start; row >= 0 && row < rows.length; row += step) if (rows.at(row)?.certificate) return row
  return at
}
