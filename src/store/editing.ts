/** Copies of artifacts that are edited, step by step and back. */
import { Opening } from '../core/kinds/opening.ts'
import { add, change, inputOf, show, type Selected } from './inspect.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Steps that can be undone. */
const MOST_STEPS = 200

/** Opens a copy of an artifact's encoding that can be edited, and selects it. The original stays as it is. */
export function editCopy(from: Selected, der: Bytes, name: string): void {
  const id = add(name)
  change(id, () => ({ edit: { past: [], future: [], from } }))
  showEdited(id, der)
}

function showEdited(id: number, der: Bytes): void {
  const name = inputOf(id)?.name ?? null
  const opening = new Opening()
  opening.artifact(opening.add(der))
  show(id, opening.opened(name))
}

const shownBytes = (id: number): Bytes => inputOf(id)?.opened?.buffers[0]?.bytes ?? new Uint8Array(0)

/** Shows an edited copy with other bytes; what was shown can be had back. */
export function applyEdit(id: number, der: Bytes): void {
  const shown = shownBytes(id)
  change(id, ({ edit }) => (edit ? { edit: { ...edit, past: [...edit.past, shown].slice(-MOST_STEPS), future: [] } } : {}))
  showEdited(id, der)
}

export function undoEdit(id: number): void {
  const shown = shownBytes(id), before = inputOf(id)?.edit?.past.at(-1)
  if (!before) return
  change(id, ({ edit }) => (edit ? { edit: { ...edit, past: edit.past.slice(0, -1), future: [shown, ...edit.future] } } : {}))
  showEdited(id, before)
}

export function redoEdit(id: number): void {
  const shown = shownBytes(id), after = inputOf(id)?.edit?.future[0]
  if (!after) return
  change(id, ({ edit }) => (edit ? { edit: { ...edit, past: [...edit.past, shown], future: edit.future.slice(1) } } : {}))
  showEdited(id, after)
}
