/** Two values as texts whose differing part is known. */
import type { FactValue } from '../../core/kinds/contract.ts'
import { valueLines } from './value-text.ts'

/** A text in three parts, of which the middle differs from the other text's; cut ones end or begin with an ellipsis. */
export interface MarkedText {
  readonly before: string
  readonly middle: string
  readonly after: string
}

/** Around what differs, and of what differs itself: more is read in the bytes. */
const MOST_AROUND = 48
const MOST_MIDDLE = 160

/** Characters of a token: hexadecimal is compared octet by octet. */
const tokenOf = ({ type }: FactValue) => (type === 'hex' || type === 'integer' ? 3 : 1)
const isLow = (text: string, at: number) => /[\udc00-\udfff]/.test(text[at] ?? '')

/** Characters at the beginning and at the end that are alike, in whole tokens and whole code points. */
function alike(a: string, b: string, token: number): readonly [number, number] {
  const most = Math.min(a.length, b.length)
  let start = 0, end = 0
  while (start < most && a[start] === b[start]) start++
  start -= start % token
  while (start > 0 && (isLow(a, start) || isLow(b, start))) start--
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  end -= end % token
  while (end > 0 && (isLow(a, a.length - end) || isLow(b, b.length - end))) end--
  return [start, end]
}

function cut(text: string, start: number, end: number): MarkedText {
  const before = text.slice(0, start), middle = text.slice(start, text.length - end), after = text.slice(text.length - end)
  return {
    before: before.length > MOST_AROUND ? `…${before.slice(-MOST_AROUND / 2)}` : before,
    middle: middle.length > MOST_MIDDLE ? `${middle.slice(0, MOST_MIDDLE)}…` : middle,
    after: after.length > MOST_AROUND ? `${after.slice(0, MOST_AROUND / 2)}…` : after,
  }
}

/** Safe to show. */
export const shownValue = (value: FactValue): string => valueLines(value).join(', ')

/** Both texts with what differs in them. */
export function markedTexts(a: FactValue, b: FactValue): readonly [MarkedText, MarkedText] {
  const one = shownValue(a), other = shownValue(b)
  const [start, end] = alike(one, other, a.type === b.type ? tokenOf(a) : 1)
  return [cut(one, start, end), cut(other, start, end)]
}

/** A text without a counterpart. */
export const plainText = (value: FactValue): MarkedText => {
  const text = shownValue(value)
  return { before: text.length > MOST_MIDDLE ? `${text.slice(0, MOST_MIDDLE)}…` : text, middle: '', after: '' }
}
