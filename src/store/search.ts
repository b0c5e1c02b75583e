/** Searching certificates by their names, serial numbers and fingerprints: page by page, so that whoever drives it can pause. */
import type { Certificates } from '../vault/rows.ts'

/** `hex`: what of a serial number or a fingerprint it is, or null. */
interface Word { readonly word: string; readonly hex: string | null }

const wordsOf = (search: string): readonly Word[] =>
  search.toLowerCase().split(/\s+/).filter(Boolean).map((word) => ({ word, hex: /^[0-9a-f:]{6,}$/.test(word) ? word.replaceAll(':', '') : null }))

function markPage(page: Certificates['pages'][number], words: readonly Word[]): Uint8Array {
  const all = new Uint8Array(page.length).fill(1)
  for (const { word, hex } of words) {
    const found = new Uint8Array(page.length)
    page.markNamed(word, found)
    if (hex !== null) page.markNumbered(hex, found)
    for (let row = 0; row < all.length; row++) all[row] = (all[row] ?? 0) & (found[row] ?? 0)
  }
  return all
}

/** Marks, by index, those in which every word is somewhere, in `marks`, which has a place for each. */
export function* searching({ pages, starts }: Certificates, search: string, marks: Uint8Array): Generator<void> {
  const words = wordsOf(search)
  for (const [i, page] of pages.entries()) {
    marks.set(markPage(page, words), starts[i])
    yield
  }
}

/** Null where nothing is sought: everything is found. */
export const isSought = (search: string): boolean => wordsOf(search).length > 0

/** All at once. */
export function foundIn(certificates: Certificates, search: string): Uint8Array | null {
  if (!isSought(search)) return null
  const marks = new Uint8Array(certificates.length)
  for (const _ of searching(certificates, search, marks));
  return marks
}
