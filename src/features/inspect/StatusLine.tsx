import { useDeferredValue, useMemo } from 'react'
import type { Span } from '../../core/findings/span.ts'
import type { Artifact, Opened } from '../../core/kinds/contract.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { PencilLine } from './icons.ts'
import { plural } from './numbers.ts'
import { placeText } from './place-text.ts'
import css from './StatusLine.module.css'

export interface StatusLineProps {
  readonly opened: Opened
  readonly artifact: Artifact
  readonly selection: Span | null
  /** What is not as DER has it, in places; null where it is no ASN.1. */
  readonly departures: number | null
  /** Null where there is nothing to edit. */
  readonly onEdit: (() => void) | null
}

/** Where the selection is, in the DER and in the text that it came from; without one, where the artifact is. */
export function StatusLine({ opened, artifact, selection, departures, onEdit }: StatusLineProps) {
  // Counting the characters of a large input may take longer than lighting its bytes.
  const span = useDeferredValue(selection) ?? artifact.span
  const what = artifact.table.size > 0 ? 'DER' : 'content'
  const text = useMemo(() => placeText(opened.buffers, span, what), [opened, span, what])
  return (
    <div className={css['status']}>
      <p>{text}</p>
      <span className={css['end']}>
        {departures !== null && <Strictness departures={departures} />}
        {onEdit && <Button size="small" variant="quiet" icon={<PencilLine />} onClick={onEdit}>Edit a copy</Button>}
        <span className={css['keys']}><kbd>F6</kbd> next pane</span>
      </span>
    </div>
  )
}

const STRICT = 'Each length, string, time and set is written in the one way that DER has for it (X.690 10 and 11).'
const NOT_STRICT = 'There is another way in which DER has it written (X.690 10 and 11): the findings say where.'

function Strictness({ departures }: { departures: number }) {
  return <span className={css['strict']} title={departures === 0 ? STRICT : NOT_STRICT}>{departures === 0 ? 'Strict DER' : `${plural(departures, 'departure')} from DER`}</span>
}
