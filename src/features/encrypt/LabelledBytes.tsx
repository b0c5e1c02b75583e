import { useMemo, useState } from 'react'
import type { LabelledOutput, Operation, OperationId } from '../../core/ops/contract.ts'
import type { Span } from '../../core/findings/span.ts'
import { ByteView } from '../../ui/bytes/ByteView.tsx'
import { Disclosure } from '../../ui/kit/Disclosure.tsx'

/** The result byte by byte under the names of its parts, once that is asked for. */
export function LabelledBytes<O extends OperationId>({ operation, output }: { operation: Operation<O, unknown>; output: unknown }) {
  const [open, setOpen] = useState(false)
  const labelled = useMemo(() => operation.labelled?.(output) ?? null, [operation, output])
  if (!labelled) return null
  return (
    <Disclosure summary="Its bytes, labelled" onToggle={(event) => setOpen(event.currentTarget.open)}>
      {open && <Linked labelled={labelled} secret={operation.secrecy === 'key'} />}
    </Disclosure>
  )
}

function Linked({ labelled: { buffers, tree }, secret }: { labelled: LabelledOutput; secret: boolean }) {
  const [selection, setSelection] = useState<Span | null>(null)
  const [hover, setHover] = useState<Span | null>(null)
  const buffer = buffers[tree.buffer]
  if (!buffer) throw new RangeError(`tree.buffer: expected a number below ${buffers.length}, got ${tree.buffer}`)
  // A span that was selected in a longer result is none in this one.
  const within = (span: Span | null) => (span && span.end <= buffer.bytes.length ? span : null)
  return <div><ByteView buffer={buffer} tree={tree} secret={secret} selection={within(selection)} hover={within(hover)} onSelect={setSelection} onHover={setHover} /></div>
}
