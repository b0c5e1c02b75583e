/** Dragging a guessed word along the XOR of two messages: where what comes out reads like text, the guess may be right. */
import { readAgainst } from '../../../core/ops/cipher/nonce-reuse.ts'
import { utf8, utf8Text } from '../../../core/ops/data.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Reading {
  /** In octets, from 0. */
  readonly place: number
  readonly text: string
}

/** Letters, digits, spaces and what stands between words. */
const LIKE_TEXT = /^[\p{L}\p{N} .,;:!?'’"()\n-]+$/u

/** Every place at which the whole word fits in and the other message reads like text. */
export function plausible(xor: Bytes, crib: string): readonly Reading[] {
  const word = utf8(crib), found: Reading[] = []
  if (word.length === 0) return found
  for (let place = 0; place + word.length <= xor.length; place++) {
    const text = utf8Text(readAgainst(xor, word, place))
    if (text !== null && LIKE_TEXT.test(text)) found.push({ place, text })
  }
  return found
}

/** The last place at which the whole word fits in; 0 where it is too long. */
export const lastPlace = (xor: Bytes, crib: string): number => Math.max(0, xor.length - utf8(crib).length)
