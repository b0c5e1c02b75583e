/** The rows of the choice of an algorithm: key pairs and symmetric keys alike. */
import type { Spread } from '../../core/crypto/algorithms.ts'
import { secretTypes } from '../../core/crypto/key/secret.ts'
import { keyTypes, type KeyGroup, type KeyTypeNote } from '../../core/crypto/key/types.ts'
import type { ChoiceId } from './session.ts'

export interface ChoiceRow {
  readonly id: ChoiceId
  readonly label: string
  readonly group: KeyGroup | 'symmetric'
  readonly notes: readonly KeyTypeNote[]
  readonly spread: Spread | null
}

export const choiceRows: readonly ChoiceRow[] = [
  ...keyTypes.map(({ id, label, group, notes, spread }): ChoiceRow => ({ id, label, group, notes, spread })),
  ...secretTypes.map(({ id, label }): ChoiceRow => ({ id, label, group: 'symmetric', notes: [], spread: null })),
]

export function choiceRow(id: ChoiceId): ChoiceRow {
  const found = choiceRows.find((row) => row.id === id)
  if (!found) throw new RangeError(`choice: expected one of ${choiceRows.map((row) => row.id).join(', ')}, got ${id}`)
  return found
}
