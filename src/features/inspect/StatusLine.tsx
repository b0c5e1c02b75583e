import { useDeferredValue, useMemo } from 'react'
import type { Span } from '../../core/findings/span.ts'
import type { Artifact, Opened } from '../../core/kinds/contract.ts'
import { placeText } from './place-text.ts'
import css from './StatusLine.module.css'

/** Where the selection is, in the DER and in the text that it came from; without one, where the artifact is. */
export function StatusLine({ opened, artifact, selection }: { opened: Opened; artifact: Artifact; selection: Span | null }) {
  // Counting the characters of a large input may take longer than lighting its bytes.
  const span = useDeferredValue(selection) ?? artifact.span
  const text = useMemo(() => placeText(opened.buffers, span), [opened, span])
  return <p className={css['status']}><span>{text}</span><span className={css['keys']}><kbd>F6</kbd> next pane</span></p>
}
