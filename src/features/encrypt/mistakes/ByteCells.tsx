import type { KeyboardEvent } from 'react'
import { toHex } from '../../../core/bytes/hex.ts'
import { cx } from '../../../ui/kit/cx.ts'
import { BLOCK, type Difference } from './difference.ts'
import css from './Mistakes.module.css'

export interface ByteCellsProps {
  /** What the bytes are. */
  readonly label: string
  readonly bytes: Uint8Array
  /** Only the first so many can be picked. */
  readonly pickable: number
  /** Null where none of these is. */
  readonly picked: number | null
  readonly onPick: (place: number) => void
}

/** The places of each row. */
const rowsOf = (length: number) => Array.from({ length: Math.ceil(length / BLOCK) }, (_, row) => Array.from({ length: Math.min(BLOCK, length - row * BLOCK) }, (_place, i) => row * BLOCK + i))
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: BLOCK, ArrowUp: -BLOCK }

/** Bytes in rows of a block, one of which is picked: with the pointer, or with the arrow keys and Enter. */
export function ByteCells({ label, bytes, pickable, picked, onPick }: ByteCellsProps) {
  const hexAt = (place: number) => toHex(bytes.subarray(place, place + 1))
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key], from = (event.target as HTMLElement).dataset['place']
    if (step === undefined || from === undefined) return
    event.preventDefault()
    event.currentTarget.querySelector<HTMLElement>(`[data-place="${Number(from) + step}"]:not(:disabled)`)?.focus()
  }
  return (
    // The keys work on the bytes inside, which take the focus.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div role="grid" aria-label={label} onKeyDown={onKeyDown}>
      {rowsOf(bytes.length).map((places) => (
        <div key={places[0]} role="row" className={css['row']}>
          {places.map((place) => (
            <span key={place} role="gridcell">
              <button type="button" className={css['cell']} data-place={place} disabled={place >= pickable} tabIndex={place === (picked ?? 0) ? 0 : -1}
                aria-pressed={place === picked} aria-label={`Byte ${place}: ${hexAt(place)}`} onClick={() => onPick(place)}>{hexAt(place)}</button>
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}

/** One character a byte: what is none of ASCII's is a dot. */
const shown = (octet: number): string => (octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '·')

/** What was decrypted, in the same rows, with what changed. The sentence beside it says the same. */
export function TextCells({ bytes, change }: { bytes: Uint8Array; change: Difference }) {
  const kindOf = (place: number) => (change.garbled.includes(Math.floor(place / BLOCK)) ? 'garbled' : change.changed.some((each) => each.place === place) ? 'bit' : undefined)
  return (
    <div aria-hidden="true">
      {rowsOf(bytes.length).map((places) => (
        <div key={places[0]} className={cx(css['row'], css['text'])}>
          {places.map((place) => <span key={place} data-change={kindOf(place)}>{shown(bytes[place] ?? 0)}</span>)}
        </div>
      ))}
    </div>
  )
}
