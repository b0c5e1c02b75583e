import { markOf, safeText, segments, type Segment } from '../../core/bytes/text.ts'
import css from './SafeText.module.css'

/** After this many marks the rest is one text: a hostile value must not become a hundred thousand elements. */
const MARKED = 60

/** Untrusted text: set apart from the direction of what surrounds it, with what hides or misleads shown as marks. */
export function SafeText({ text }: { text: string }) {
  const parts = segments(text)
  const cut = parts.length <= MARKED ? parts.length : MARKED
  const rest = parts.slice(cut).map((part) => part.text).join('')
  // Segments have no identity but their place.
  // oxlint-disable-next-line react/no-array-index-key
  return <bdi>{parts.slice(0, cut).map((part, i) => <Part key={i} part={part} />)}{safeText(rest)}</bdi>
}

function Part({ part }: { part: Segment }) {
  if (part.unsafe === null) return part.text
  const mark = <span className={css['mark']} data-unsafe={part.unsafe}>{markOf(part.code)}</span>
  return part.unsafe === 'look-alike' ? <>{part.text}{mark}</> : mark
}
