import { useMemo, useState } from 'react'
import type { CertificateRow, Certificates } from '../../../store/vault.ts'
import { count, number } from '../../../words/format.ts'
import { SafeText } from '../../../ui/bytes/SafeText.tsx'
import { Badge } from '../../../ui/kit/Badge.tsx'
import { Button } from '../../../ui/kit/Button.tsx'
import { Checkbox } from '../../../ui/kit/choices.tsx'
import { TextInput } from '../../../ui/kit/inputs.tsx'
import { utcDay } from '../../../ui/kit/time.ts'
import { timeState } from '../state.ts'
import { useFound } from '../useFound.ts'
import { ExportForm } from './ExportForm.tsx'
import css from './export.module.css'

/** More are found by searching. */
const SHOWN = 100

/** What is chosen, by index in a list. */
interface Choice { readonly of: Certificates; readonly marks: Uint8Array<ArrayBuffer> }

const noneOf = (certificates: Certificates): Choice => ({ of: certificates, marks: new Uint8Array(certificates.length) })

/** The indexes that are marked; all where nothing was sought. */
function marked({ length }: Certificates, marks: Uint8Array | null): Uint32Array {
  const indexes = new Uint32Array(length)
  let chosen = 0
  for (let index = 0; index < length; index++) if (marks === null || marks[index] === 1) indexes[chosen++] = index
  return indexes.slice(0, chosen)
}

/** The same choice when the list has changed; what is gone is chosen no more. */
function moved({ of, marks }: Choice, certificates: Certificates): Choice {
  const next = noneOf(certificates)
  marks.forEach((mark, index) => {
    const at = mark === 1 ? certificates.indexOf(of.at(index)?.id ?? '') : -1
    if (at >= 0) next.marks[at] = 1
  })
  return next
}

/** Several certificates at once, in the same forms. */
export function ExportSeveral({ certificates, now }: { certificates: Certificates; now: number }) {
  const [search, setSearch] = useState('')
  const { certificates: searched, marks } = useFound(certificates, search)
  const [choice, setChoice] = useState<Choice>(() => noneOf(certificates)), { marks: chosen } = useMemo(() => (choice.of === certificates ? choice : moved(choice, certificates)), [choice, certificates])
  const found = useMemo(() => searched.pick(marked(searched, marks)), [searched, marks]), rows = useMemo(() => certificates.pick(marked(certificates, chosen)), [certificates, chosen])
  const choose = (some: Iterable<CertificateRow>, on: boolean) => {
    const next = chosen.slice()
    for (const { id } of some) next[certificates.indexOf(id)] = on ? 1 : 0
    setChoice({ of: certificates, marks: next })
  }
  const chooseFound = () => (searched === certificates ? setChoice({ of: certificates, marks: chosen.map((mark, index) => mark | (marks ? marks[index] ?? 0 : 1)) }) : choose(found, true))
  return (
    <div className={css['several']}>
      <div className={css['buttons']}>
        <TextInput type="search" aria-label="Search what to export" placeholder="Search names" value={search} onValue={setSearch} />
        <Button size="small" onClick={chooseFound}>Choose all {number(found.length)}</Button>
        {rows.length > 0 && <Button size="small" onClick={() => setChoice(noneOf(certificates))}>Choose none</Button>}
      </div>
      <ul className={css['rows']} aria-label="Certificates">
        {found.slice(0, SHOWN).map((row) => <Row key={row.id} row={row} now={now} checked={chosen[certificates.indexOf(row.id)] === 1} onChecked={(on) => choose([row], on)} />)}
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
