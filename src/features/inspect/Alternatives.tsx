import { showAs } from '../../store/inspect.ts'
import { kindWord, reasonWord } from '../../words/kinds.ts'
import type { ArtifactEntry } from './entries.ts'
import css from './Heading.module.css'

/** Below it a kind is only not impossible. */
const LIKELY = 0.2

/** The other kinds that fit, each one press away. */
export function Alternatives({ entry: { artifact, input } }: { entry: ArtifactEntry }) {
  const others = artifact.others.filter(({ confidence }) => confidence >= LIKELY)
  if (others.length === 0) return null
  return (
    <p className={css['kind']}>
      It could also be {others.map(({ kind, reason }, i) => (
        <span key={kind}>
          {i > 0 && (i === others.length - 1 ? ' or ' : ', ')}
          {kindWord(kind).article} <button type="button" className={css['other']} title={reasonWord(reason)} onClick={() => void showAs(input.id, artifact.id, kind)}>{kindWord(kind).name}</button>
        </span>
      ))}. {reasonWord(artifact.reason)}
    </p>
  )
}
