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

/** What is not torn apart: octets of hexadecimal, numbers and the parts of a time, and names of algorithms as a whole. */
type Token = 'octet' | 'number' | 'whole' | 'character'
const TOKENS: Readonly<Record<FactValue['type'], Token>> = {
  hex: 'octet', integer: 'octet', number: 'number', time: 'number', oid: 'whole', term: 'whole', boolean: 'whole', untrusted: 'character', name: 'character', list: 'character',
}
const OCTET = 3
const isDigit = (text: string, at: number) => /[\d,]/.test(text[at] ?? '')
const isLow = (text: string, at: number) => /[\udc00-\udfff]/.test(text[at] ?? '')

/** Characters at the beginning and at the end that are alike, in whole tokens and whole code points. */
function alike(a: string, b: string, token: Token): readonly [number, number] {
  if (a === b) return [a.length, 0]
  if (token === 'whole') return [0, 0]
  const size = token === 'octet' ? OCTET : 1
  const most = Math.min(a.length, b.length)
  let start = 0, end = 0
  while (start < most && a[start] === b[start]) start++
  start -= start % size
  if (token === 'number') while (start > 0 && isDigit(a, start - 1)) start--
  while (start > 0 && (isLow(a, start) || isLow(b, start))) start--
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  end -= end % size
  if (token === 'number') while (end > 0 && isDigit(a, a.length - end)) end--
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
  const [start, end] = alike(one, other, a.type === b.type ? TOKENS[a.type] : 'character')
  return [cut(one, start, end), cut(other, start, end)]
}

/** A text without a counterpart. */
export const plainText = (value: FactValue): MarkedText => {
  const text = shownValue(value)
  return { before: text.length > MOST_MIDDLE ? `${text.slice(0, MOST_MIDDLE)}…` : text, middle: '', after: '' }
}
