import { specUrl } from '../../core/spec/references.ts'
import css from './SpecLink.module.css'

/** The section that a rule stands in; a link where its document has an address. Nothing for an empty one. */
export function SpecLink({ spec }: { spec: string }) {
  const url = spec ? specUrl(spec) : null
  if (!spec) return null
  return url ? <a className={css['spec']} href={url} target="_blank" rel="noreferrer">{spec}</a> : <span className={css['spec']}>{spec}</span>
}
