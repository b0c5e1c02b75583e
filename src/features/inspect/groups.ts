import type { Fact } from '../../core/kinds/contract.ts'
import { groupWord } from '../../words/fields.ts'

interface NumberedFact { readonly index: number; readonly fact: Fact }
export interface FactGroup { readonly group: string; readonly title: string; readonly facts: readonly NumberedFact[] }

/** What is asked for most comes first; groups that are not named here follow in their own order. */
const ORDER = ['identity', 'answer', 'status', 'timestamp', 'message', 'claims', 'parameters', 'content', 'payload', 'lines', 'structure', 'validity', 'fingerprints', 'protection', 'key', 'signature']

/** The facts under their headings, each with its place in the description. */
export function factGroups(facts: readonly Fact[]): readonly FactGroup[] {
  const groups = new Map<string, NumberedFact[]>(ORDER.map((group) => [group, []]))
  facts.forEach((fact, index) => {
    const known = groups.get(fact.group)
    if (known) known.push({ index, fact })
    else groups.set(fact.group, [{ index, fact }])
  })
  return [...groups].filter(([, list]) => list.length > 0).map(([group, list]) => ({ group, title: titleOf(group, list), facts: list }))
}

/** Of a private key, the key's group holds both halves. */
function titleOf(group: string, list: readonly NumberedFact[]): string {
  return group === 'key' && list.some(({ fact }) => fact.secret) ? 'Key' : groupWord(group)
}
