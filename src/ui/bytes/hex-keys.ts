export interface HexPlace {
  /** The byte under the cursor. */
  readonly at: number
  readonly length: number
  readonly perRow: number
  /** Whole rows in the viewport. */
  readonly page: number
}

export interface PressedKey {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

/** Where a key moves the cursor, within the bytes; null for a key that does not move it. */
export function cursorAfter({ key, ctrlKey, metaKey }: PressedKey, { at, length, perRow, page }: HexPlace): number | null {
  const far = ctrlKey || metaKey
  const rowStart = at - (at % perRow)
  const to: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - perRow,
    ArrowDown: at + perRow,
    PageUp: at - page * perRow,
    PageDown: at + page * perRow,
    Home: far ? 0 : rowStart,
    End: far ? length - 1 : rowStart + perRow - 1,
  }
  const wanted = Object.hasOwn(to, key) ? to[key] : undefined
  return wanted === undefined ? null : Math.min(Math.max(wanted, 0), length - 1)
}
