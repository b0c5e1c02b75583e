import { useId } from 'react'
import { attributeTypes } from '../../../core/spec/attributes.ts'
import type { SubjectRow } from '../../../core/pki/subject-rows.ts'
import type { Problem } from '../../../core/pki/result.ts'
import { Button, IconButton } from '../../../ui/kit/Button.tsx'
import { Select, TextInput } from '../../../ui/kit/inputs.tsx'
import { errorOf } from '../fields.tsx'
import { ArrowUp, Link, Plus, Trash } from '../icons.ts'
import css from './issue.module.css'
import forms from '../forms.module.css'

interface SubjectEditorProps {
  rows: readonly SubjectRow[]
  onRows: (rows: readonly SubjectRow[]) => void
  problems: readonly Problem[]
}

const OTHER = 'other'
const KNOWN = attributeTypes.map(([oid, name, short]) => ({ value: oid, label: short === undefined ? name : `${name} (${short})` }))
const isKnown = (oid: string) => KNOWN.some(({ value }) => value === oid)
const labelOf = (oid: string) => KNOWN.find(({ value }) => value === oid)?.label ?? 'attribute'

/** The subject, attribute by attribute, from the widest to the most specific; those that are joined share one RelativeDistinguishedName. */
export function SubjectEditor({ rows, onRows, problems }: SubjectEditorProps) {
  const id = useId()
  const set = (at: number, change: Partial<SubjectRow>) => onRows(rows.map((row, i) => (i === at ? { ...row, ...change } : row)))
  const up = (at: number) => onRows(rows.map((row, i) => (i === at - 1 ? rows[at] ?? row : i === at ? rows[at - 1] ?? row : row)))
  return (
    <div className={forms['stack']}>
      <p className={forms['muted']}>In the order in which it is written, the widest first (RFC 5280 4.1.2.4). A row that is joined to the one above stands in the same RDN.</p>
      <ul className={css['rows']} aria-label="Subject">
        {rows.map((row, i) => (
          // Rows have no names of their own, and their inputs no state.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={i} className={css['row']} data-joined={(row.joined && i > 0) || undefined}>
            <span className={css['type']}>
              <Select aria-label={`Attribute ${i + 1}`} value={isKnown(row.type) ? row.type : OTHER} onValue={(type) => set(i, { type: type === OTHER ? '' : type })} options={[...KNOWN, { value: OTHER, label: 'Another, by its identifier' }]} />
              {!isKnown(row.type) && <TextInput mono aria-label={`Identifier of attribute ${i + 1}`} placeholder="1.2.3.4" value={row.type} onValue={(type) => set(i, { type })} />}
            </span>
            <TextInput aria-label={`${labelOf(row.type)}, attribute ${i + 1}`} aria-invalid={errorOf(problems, `subject.${i}`) === undefined ? undefined : true} aria-describedby={`${id}-${i}`} value={row.value} onValue={(value) => set(i, { value })} />
            <span className={css['rowActions']}>
              <IconButton size="small" label={`Join attribute ${i + 1} to the one above`} icon={<Link />} aria-pressed={row.joined && i > 0} disabled={i === 0} onClick={() => set(i, { joined: !row.joined })} />
              <IconButton size="small" label={`Move attribute ${i + 1} up`} icon={<ArrowUp />} disabled={i === 0} onClick={() => up(i)} />
              <IconButton size="small" label={`Remove attribute ${i + 1}`} icon={<Trash />} onClick={() => onRows(rows.filter((_, other) => other !== i))} />
            </span>
            {errorOf(problems, `subject.${i}`) && <span id={`${id}-${i}`} className={`${css['rowMore']} ${css['error']}`} role="alert">{errorOf(problems, `subject.${i}`)}</span>}
          </li>
        ))}
      </ul>
      <div><Button size="small" icon={<Plus />} onClick={() => onRows([...rows, { type: '2.5.4.10', value: '', joined: false }])}>Add an attribute</Button></div>
    </div>
  )
}
