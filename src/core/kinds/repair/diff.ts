/** Patches (git diff, diff -u): the old text and the new one are each a text of their own. Before all others, whose prefixes would mix the two. */
import { Pieces } from './pieces.ts'
import type { Range } from './found.ts'
import { linesOf, startsWith, textOf } from './text.ts'

export interface Version {
  readonly which: 'old' | 'new'
  readonly pieces: Pieces
  /** The signs in front of the lines. */
  readonly signs: readonly Range[]
  /** Lines that only this version has. */
  readonly own: number
}

const HUNK = '@@ -'
const PLUS = 0x2b
const MINUS = 0x2d

/** The hunks of a patch as two texts, the old one first; nothing where the text is no patch. */
export function versionsOf(text: Uint8Array, from: number, to: number): readonly Version[] {
  const versions = { old: { pieces: new Pieces(), signs: [] as Range[], own: 0 }, new: { pieces: new Pieces(), signs: [] as Range[], own: 0 } }
  const bare = isBarePatch(text, from, to)
  let left = bare ? { old: Infinity, new: Infinity } : { old: 0, new: 0 }
  for (const { start, end } of linesOf(text, from, to)) {
    const sign = text[start]
    if (left.old <= 0 && left.new <= 0) {
      if (startsWith(text, start, HUNK)) left = hunkLengths(textOf(text, start, Math.min(end, start + 80)))
      continue
    }
    for (const which of ['old', 'new'] as const) {
      if (sign === (which === 'old' ? PLUS : MINUS) || sign === 0x5c) continue
      versions[which].pieces.keep(Math.min(start + 1, end), Math.min(end + 1, to))
      versions[which].signs.push({ start, end: start + 1 })
      if (sign === PLUS || sign === MINUS) versions[which].own++
      left[which]--
    }
  }
  return (['old', 'new'] as const).flatMap((which) => (versions[which].own > 0 ? [{ which, ...versions[which] }] : []))
}

/** Lines copied from a patch without its header: each starts with one of the signs, one of them with `+`. */
function isBarePatch(text: Uint8Array, from: number, to: number): boolean {
  let added = 0
  for (const { start, end } of linesOf(text, from, to)) {
    const sign = text[start]
    if (end > start && sign !== 0x20 && sign !== PLUS && sign !== MINUS) return false
    if (sign === PLUS) added++
  }
  return added > 0
}

/** `@@ -1,20 +1,20 @@`: how many lines of each version follow. */
function hunkLengths(line: string): { old: number; new: number } {
  const read = /^@@ -\d{1,9}(?:,(\d{1,9}))? \+\d{1,9}(?:,(\d{1,9}))? @@/.exec(line)
  return read ? { old: Number(read[1] ?? 1), new: Number(read[2] ?? 1) } : { old: 0, new: 0 }
}
