/** What the lessons share: short messages, and places in them. */
import { integerOf } from '../check.ts'
import type { OpError } from '../contract.ts'

/** Octets of a message up to which a lesson can be looked at. */
const LONGEST = 512

export function longProblem<Field extends string>(message: Uint8Array, field: Field): OpError<Field> | null {
  return message.length > LONGEST ? { code: 'lesson.long', params: { got: message.length, limit: LONGEST }, field } : null
}

/** A checked field with a place, counted from 0; an error where nothing is there. */
export function placeProblem<Field extends string>(text: string, length: number, field: Field): OpError<Field> | null {
  const got = integerOf(text) ?? 0
  return got >= length ? { code: 'lesson.place', params: { got, length }, field } : null
}
