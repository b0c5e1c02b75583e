import { showAs } from '../../store/inspect.ts'
import { kindWord, reasonWord } from '../../words/kinds.ts'
import type { ArtifactEntry } from './entries.ts'
import css from './Heading.module.css'

/** Below it a kind is only not impossible. */
const LIKELY = 0.2

const percent = (confidence: number) => `${Math.round(100 * confidence)} %`

/** How well it fits and why, and the other kinds that fit, each one press away. */
export function Alternatives({ entry: { artifact, input } }: { entry: ArtifactEntry }) {
  const others = artifact.others.filter(({ confidence }) => confidence >= LIKELY)
  if (others.length === 0) return null
  return (
    <p className={css['kind']}>
      Fits to {percent(artifact.confidence)}. {reasonWord(artifact.reason)}
      {others.map(({ kind, confidence, reason }) => (
        <span key={kind}>
          {' '}It could also be {kindWord(kind).article} <button type="button" className={css['other']} onClick={() => void showAs(input.id, artifact.id, kind)}>{kindWord(kind).name}</button> ({percent(confidence)}). {reasonWord(reason)}
        </span>
      ))}
    </p>
  )
}
