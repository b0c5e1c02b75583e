/** Making plain data ready to cross between threads. */
import type { Fact, FactItem, FactValue, Opened } from '../core/kinds/contract.ts'
import type { Examined } from './protocol.ts'

/** A view of a large buffer crosses with the whole of it, each time: facts are given bytes of their own. */
export function detached(examined: Examined): Examined {
  const { description } = examined
  return { ...examined, description: { ...description, facts: description.facts.map((fact): Fact => ({ ...fact, value: own(fact.value) })) } }
}

function own(value: FactValue): FactValue {
  if (value.type === 'hex' || value.type === 'integer') return { ...value, bytes: value.bytes.slice() }
  if (value.type === 'list') return { ...value, items: value.items.map((item): FactItem => ({ ...item, value: own(item.value) })) }
  return value
}

/** The memory of an opened input, each piece once, to be handed over instead of copied. */
export function transfers(opened: Opened): ArrayBuffer[] {
  const pieces = new Set<ArrayBuffer>()
  for (const { bytes } of opened.buffers) pieces.add(bytes.buffer)
  for (const { table } of opened.artifacts)
    for (const column of [table.start, table.contentStart, table.end, table.next, table.parent, table.tag, table.flags]) pieces.add(column.buffer)
  return [...pieces]
}
