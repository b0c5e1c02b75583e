import { useId, useState } from 'react'
import { Badge } from '../../ui/kit/Badge.tsx'
import { Disclosure } from '../../ui/kit/Disclosure.tsx'
import { keyAdvice, keyBadge, keyGroups } from '../../words/key-types.ts'
import { shortTime } from '../../words/keys.ts'
import { choiceRows, type ChoiceRow } from './choices.ts'
import type { ChoiceId } from './session.ts'
import css from './AlgorithmChoice.module.css'

export interface AlgorithmChoiceProps {
  readonly value: ChoiceId
  readonly onValue: (value: ChoiceId) => void
}

interface RowsProps extends AlgorithmChoiceProps {
  readonly rows: readonly ChoiceRow[]
  readonly group: string
}

/** Every algorithm with a line of advice; native radio buttons. What almost everyone wants stands open, the rest is folded by what it is for. */
export function AlgorithmChoice({ value, onValue }: AlgorithmChoiceProps) {
  const group = useId()
  return (
    <fieldset className={css['choices']}>
      <legend>Algorithm</legend>
      {keyGroups.map(([id, { title, hint }], i) => {
        const rows = choiceRows.filter((row) => row.group === id), props = { rows, group, value, onValue }
        return i === 0 ? <Rows key={id} {...props} /> : <Folded key={id} title={title} hint={hint} {...props} />
      })}
    </fieldset>
  )
}

/** Open while what is chosen is in it, whatever brought that about. */
function Folded({ title, hint, ...props }: RowsProps & { title: string; hint: string }) {
  const chosen = props.rows.some(({ id }) => id === props.value)
  const [open, setOpen] = useState(false)
  return (
    <Disclosure className={css['folded']} summary={title} detail={hint} open={open || chosen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <Rows {...props} />
    </Disclosure>
  )
}

function Rows({ rows, group, value, onValue }: RowsProps) {
  return <>{rows.map((row) => <Choice key={row.id} row={row} group={group} checked={row.id === value} onChoose={() => onValue(row.id)} />)}</>
}

function Choice({ row: { id, label, notes, spread }, group, checked, onChoose }: { row: ChoiceRow; group: string; checked: boolean; onChoose: () => void }) {
  const badge = keyBadge(notes)
  const cost = spread ? ` Made in about ${shortTime(spread.median)}.` : ''
  const tone = notes.includes('weak') ? 'error' : notes.includes('default') ? 'ok' : 'warning'
  return (
    <label className={css['choice']}>
      <input type="radio" name={group} value={id} checked={checked} aria-label={label} aria-describedby={`${group}-${id}`} onChange={onChoose} />
      <span className={css['label']}>{label}</span>
      <span className={css['advice']} id={`${group}-${id}`}>
        {badge && <span className={css['badge']}><Badge tone={tone}>{badge}</Badge> </span>}
        {keyAdvice(id)}{cost}
      </span>
    </label>
  )
}
