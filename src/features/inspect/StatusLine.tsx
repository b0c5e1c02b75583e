import { useDeferredValue, useMemo } from 'react'
import type { Span } from '../../core/findings/span.ts'
import type { Artifact, Opened } from '../../core/kinds/contract.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { PencilLine } from './icons.ts'
import { placeText } from './place-text.ts'
import css from './StatusLine.module.css'

export interface StatusLineProps {
  readonly opened: Opened
  readonly artifact: Artifact
  readonly selection: Span | null
  /** Null where there is nothing to edit. */
  readonly onEdit: (() => void) | null
}

/** Where the selection is, in the DER and in the text that it came from; without one, where the artifact is. */
export function StatusLine({ opened, artifact, selection, onEdit }: StatusLineProps) {
  // Counting the characters of a large input may take longer than lighting its bytes.
  const span = useDeferredValue(selection) ?? artifact.span
  const what = artifact.table.size > 0 ? 'DER' : 'content'
  const text = useMemo(() => placeText(opened.buffers, span, what), [opened, span, what])
  return (
    <div className={css['status']}>
      <p>{text}</p>
      <span className={css['end']}>
        {onEdit && <Button size="small" variant="quiet" icon={<PencilLine />} onClick={onEdit}>Edit a copy</Button>}
        <span className={css['keys']}><kbd>F6</kbd> next pane</span>
      </span>
    </div>
  )
}
