import { useMemo, useState } from 'react'
import type { CertificateRow } from '../../../store/vault.ts'
import { count, number } from '../../../words/format.ts'
import { SafeText } from '../../../ui/bytes/SafeText.tsx'
import { Badge } from '../../../ui/kit/Badge.tsx'
import { Button } from '../../../ui/kit/Button.tsx'
import { Checkbox } from '../../../ui/kit/choices.tsx'
import { TextInput } from '../../../ui/kit/inputs.tsx'
import { utcDay } from '../../../ui/kit/time.ts'
import { timeState } from '../state.ts'
import { ExportForm } from './ExportForm.tsx'
import css from './export.module.css'

/** More are found by searching. */
const SHOWN = 100

/** Several certificates at once, in the same forms. */
export function ExportSeveral({ certificates, now }: { certificates: readonly CertificateRow[]; now: number }) {
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const found = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean)
    return certificates.filter(({ title, hosts }) => words.every((word) => [title, ...hosts].join(' ').toLowerCase().includes(word)))
  }, [certificates, search])
  const rows = certificates.filter(({ id }) => chosen.has(id))
  const choose = (ids: readonly string[], on: boolean) => setChosen((was) => new Set(on ? [...was, ...ids] : [...was].filter((id) => !ids.includes(id))))
  return (
    <div className={css['several']}>
      <div className={css['buttons']}>
        <TextInput type="search" aria-label="Search what to export" placeholder="Search names" value={search} onValue={setSearch} />
        <Button size="small" onClick={() => choose(found.map(({ id }) => id), true)}>Choose all {number(found.length)}</Button>
        {chosen.size > 0 && <Button size="small" onClick={() => setChosen(new Set())}>Choose none</Button>}
      </div>
      <ul className={css['rows']} aria-label="Certificates">
        {found.slice(0, SHOWN).map((row) => <Row key={row.id} row={row} now={now} checked={chosen.has(row.id)} onChecked={(on) => choose([row.id], on)} />)}
      </ul>
      {found.length > SHOWN && <p className={css['muted']}>The first {SHOWN} are shown; search for others.</p>}
      {rows.length === 0 ? <p className={css['muted']}>Choose what is to leave.</p> : <><p role="status">{count(rows.length, 'certificate')} chosen.</p><ExportForm rows={rows} certificates={certificates} first={['certificate']} /></>}
    </div>
  )
}

function Row({ row, now, checked, onChecked }: { row: CertificateRow; now: number; checked: boolean; onChecked: (on: boolean) => void }) {
  const { state, tone, label } = timeState(row, now)
  return (
    <li>
      <Checkbox checked={checked} onChecked={onChecked} hint={`${row.role === 'leaf' ? 'certificate' : row.role} · until ${utcDay(row.notAfter)}`}
        label={<><SafeText text={row.title} />{row.keyRecordId !== null && <> <Badge tone="secret">key</Badge></>}{state !== 'valid' && <> <Badge tone={tone}>{label}</Badge></>}</>} />
    </li>
  )
}
