import { useId } from 'react'
import { keyAlgorithms, type KeyAlgorithm, type KeyAlgorithmId } from '../../core/crypto/algorithms.ts'
import { Badge } from '../../ui/kit/Badge.tsx'
import { keyAdvice, keyBadge, shortTime } from '../../words/keys.ts'
import css from './AlgorithmChoice.module.css'

export interface AlgorithmChoiceProps {
  readonly value: KeyAlgorithmId
  readonly onValue: (value: KeyAlgorithmId) => void
}

/** Every algorithm with a line of advice; native radio buttons. */
export function AlgorithmChoice({ value, onValue }: AlgorithmChoiceProps) {
  const group = useId()
  return (
    <fieldset className={css['choices']}>
      <legend>Algorithm</legend>
      {keyAlgorithms.map((row) => <Choice key={row.id} row={row} group={group} checked={row.id === value} onChoose={() => onValue(row.id)} />)}
    </fieldset>
  )
}

function Choice({ row, group, checked, onChoose }: { row: KeyAlgorithm; group: string; checked: boolean; onChoose: () => void }) {
  const badge = keyBadge(row.notes)
  const cost = row.spread ? ` Made in about ${shortTime(row.spread.median)}.` : ''
  return (
    <label className={css['choice']}>
      <input type="radio" name={group} value={row.id} checked={checked} aria-label={row.label} aria-describedby={`${group}-${row.id}`} onChange={onChoose} />
      <span className={css['label']}>{row.label}</span>
      <span className={css['advice']} id={`${group}-${row.id}`}>
        {badge && <span className={css['badge']}><Badge tone={row.browsersAccept ? 'ok' : 'warning'}>{badge}</Badge> </span>}
        {keyAdvice(row.id)}{cost}
      </span>
    </label>
  )
}
