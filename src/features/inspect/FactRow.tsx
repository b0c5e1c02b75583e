import { lazy, Suspense } from 'react'
import type { Fact } from '../../core/kinds/contract.ts'
import { Badge } from '../../ui/kit/Badge.tsx'
import { CopyButton } from '../../ui/kit/transfer.tsx'
import { fieldWord } from '../../words/fields.ts'
import { useOidName } from './oid-names.ts'
import { Value } from './Value.tsx'
import css from './Facts.module.css'

const SecretFact = lazy(() => import('./SecretFact.tsx'))

export interface FactRowProps {
  readonly fact: Fact
  readonly index: number
  readonly lit: ReadonlySet<string>
  readonly first: number
  readonly now: number
  /** Pointed at or focused: it has its copy button. */
  readonly active: boolean
  readonly tabbable: boolean
  readonly selected: boolean
}

/** One fact: what it is called, and its value. */
export function FactRow({ fact, index, lit, first, now, active, tabbable, selected }: FactRowProps) {
  const nameOf = useOidName()
  const { field, oid, critical, secret, value } = fact
  const { label, help } = fieldWord(field)
  const name = oid === undefined ? label : nameOf(oid) || oid
  const key = String(index)
  return (
    <div role="row" className={css['row']} data-key={key} data-field={field} data-lit={lit.has(key) || undefined} aria-selected={selected} tabIndex={tabbable ? 0 : -1}>
      <div role="rowheader" className={css['label']} title={oid === undefined ? help : oid}>
        {name}
        {critical && <> <Badge>critical</Badge></>}
      </div>
      <div role="gridcell" className={css['value']}>
        {secret ? <Suspense fallback="hidden"><SecretFact name={name} value={value} /></Suspense> : <Value value={value} context={{ at: key, field, lit, first, now }} />}
        {selected && help && <p className={css['help']}>{help}</p>}
        {active && !secret && <CopyButton compact className={css['copy']} label={`Copy ${name}`} value={async () => (await import('./value-text.ts')).valueText(value)} tabIndex={tabbable ? 0 : -1} />}
      </div>
    </div>
  )
}
