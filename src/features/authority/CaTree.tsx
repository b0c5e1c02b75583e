import { useEffect, useEffectEvent, useId, useMemo, useState } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import type { CertificateRow, Certificates } from '../../store/vault.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { useVirtualRows } from '../../ui/bytes/useVirtualRows.ts'
import { Badge } from '../../ui/kit/Badge.tsx'
import { TextInput } from '../../ui/kit/inputs.tsx'
import { utcDay } from '../../ui/kit/time.ts'
import { hueColor } from './hues.ts'
import { Globe, Landmark, Stamp } from './icons.ts'
import { timeState } from './state.ts'
import { treeMove, treeOf, TreeRows, type TreeRow } from './tree-rows.ts'
import { useFound } from './useFound.ts'
import css from './CaTree.module.css'

export interface CaTreeProps {
  certificates: Certificates
  hues: ReadonlyMap<string, number>
  selected: string | null
  onSelect: (id: string) => void
  /** By a click or Enter: the person wants to be there. */
  onOpen: (id: string) => void
  now: number
}

const ROW_PX = 44
/** Below this, everything can be seen without searching. */
const SEARCH_FROM = 8
const HANDLE_PX = 20
const INDENT_PX = 16

/** Roots, what they signed, and what that signed; each signer in its own hue (ARIA APG tree view; selection follows focus). */
export function CaTree(props: CaTreeProps) {
  const { certificates } = props
  const [search, setSearch] = useState('')
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const { certificates: searched, search: sought, marks } = useFound(certificates, search)
  const tree = useMemo(() => treeOf(searched), [searched])
  const rows = useMemo(() => new TreeRows(tree, { closed, found: marks }), [tree, closed, marks])
  const toggle = (id: string) => setClosed((was) => (was.has(id) ? new Set([...was].filter((one) => one !== id)) : new Set([...was, id])))
  return (
    <div className={css['side']}>
      {(certificates.length >= SEARCH_FROM || search !== '') && <TextInput type="search" aria-label="Search certificates" placeholder="Search names, serials, fingerprints" value={search} onValue={setSearch} />}
      {rows.length > 0 ? <Rows {...props} certificates={searched} rows={rows} onToggle={toggle} /> : <p className={css['none']} role="status">Nothing matches “{sought}”.</p>}
    </div>
  )
}

function Rows({ certificates, rows, hues, selected, onSelect, onOpen, onToggle, now }: CaTreeProps & { rows: TreeRows; onToggle: (id: string) => void }) {
  const id = useId()
  const superseded = useMemo(() => certificates.superseded(), [certificates])
  const { scroller, ...view } = useVirtualRows({ rowCount: rows.length, rowHeight: ROW_PX })
  const at = useMemo(() => rows.rowOf(selected), [rows, selected])
  const { ready } = view
  const reveal = useEffectEvent(view.revealRow)
  useEffect(() => { if (ready && at >= 0) reveal(at) }, [ready, at])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const chosen = rows.at(at)
    if (event.key === 'Enter' && chosen) { event.preventDefault(); return onOpen(chosen.certificate.id) }
    const move = treeMove(event.key, rows, at, view.page)
    if (!move) return
    event.preventDefault()
    if ('toggle' in move) return onToggle(move.toggle)
    const to = rows.at(move.go)
    if (to) { onSelect(to.certificate.id); view.revealRow(move.go) }
  }
  const onClick = (event: MouseEvent) => {
    const row = event.target instanceof Element && event.target.closest('[role=treeitem]') ? rows.at(view.rowAt(event.clientY)) : undefined
    if (!row) return
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - row.above.length * INDENT_PX
    if (row.children > 0 && x < HANDLE_PX + 4) onToggle(row.certificate.id)
    else onOpen(row.certificate.id)
  }
  const shown = at >= view.first && at < view.end
  return (
    <div ref={scroller} role="tree" style={{ height: rows.length * ROW_PX + 2 }} aria-label="Authorities and certificates" tabIndex={0} className={css['tree']} aria-activedescendant={shown ? `${id}${at}` : undefined}
      onScroll={view.onScroll} onKeyDown={onKeyDown} onClick={onClick}>
      <div role="none" style={{ height: view.spacerHeight }} className={css['spacer']}>
        <div role="none" className={css['window']} style={{ top: view.top }}>
          {rows.slice(view.first, view.end).map((row, i) => (
            <Row key={row.certificate.id} id={`${id}${view.first + i}`} row={row} hues={hues} selected={row.certificate.id === selected} superseded={superseded[certificates.indexOf(row.certificate.id)] === 1} now={now} />
          ))}
        </div>
      </div>
    </div>
  )
}

interface RowProps { id: string; row: TreeRow; hues: ReadonlyMap<string, number>; selected: boolean; superseded: boolean; now: number }

function Row({ id, row, hues, selected, superseded, now }: RowProps) {
  const { certificate, above } = row
  const { state, tone, label } = timeState(certificate, now)
  return (
    <div id={id} role="treeitem" className={css['row']} aria-selected={selected} aria-level={above.length + 1} aria-posinset={row.position} aria-setsize={row.siblings} aria-expanded={row.children > 0 ? row.open : undefined}>
      {above.map((signer) => <span key={signer} className={css['guide']} style={{ borderColor: hueColor(hues.get(signer)) }} />)}
      <span className={css['handle']} aria-hidden="true" />
      <Sign certificate={certificate} hues={hues} />
      <span className={css['text']}>
        <span className={css['title']}><SafeText text={certificate.title} /></span>
        <span className={css['detail']}>{detailOf(row)}{superseded && ' · superseded'}</span>
      </span>
      {/* What something took the place of may end. */}
      {state === 'valid' || (superseded && state === 'soon') ? <span className={css['until']}>{utcDay(certificate.notAfter)}</span> : <Badge tone={tone}>{label}</Badge>}
    </div>
  )
}

/** An authority in its own hue, a certificate in that of who signed it. */
function Sign({ certificate, hues }: { certificate: CertificateRow; hues: ReadonlyMap<string, number> }) {
  const Icon = certificate.role === 'root' ? Landmark : certificate.role === 'intermediate' ? Stamp : Globe
  const hue = hues.get(certificate.role === 'leaf' ? certificate.issuerId ?? '' : certificate.id)
  return <Icon className={css['sign']} aria-hidden="true" style={{ color: hueColor(hue) }} />
}

function detailOf({ certificate, children }: TreeRow) {
  const { role, hosts, keyRecordId } = certificate
  if (role === 'leaf') {
    const rest = hosts.filter((host) => host !== certificate.title)
    return <>{rest.length > 0 ? <SafeText text={rest.slice(0, 4).join(', ')} /> : 'server'}{keyRecordId === null && ' · key elsewhere'}</>
  }
  return `${role === 'root' ? 'root' : 'intermediate'} · ${children === 0 ? 'nothing signed yet' : `signed ${children}`}`
}
