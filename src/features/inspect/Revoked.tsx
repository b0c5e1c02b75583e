import { useMemo, useState } from 'react'
import type { FormEvent, KeyboardEvent, MouseEvent } from 'react'
import { NO_NODE, type SpanTree } from '../../core/bytes/tree.ts'
import { findRevoked, revokedAt, revokedEntries, serialsOf } from '../../core/kinds/crl/revoked.ts'
import { useVirtualRows } from '../../ui/bytes/useVirtualRows.ts'
import { announce } from '../../ui/kit/announce.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { TextInput } from '../../ui/kit/inputs.tsx'
import { utcTime } from '../../ui/kit/time.ts'
import { termWord } from '../../words/terms.ts'
import type { ArtifactEntry } from './entries.ts'
import { useKind } from './hooks.ts'
import type { Linked } from './linked.ts'
import { colonHex, magnitude } from './numbers.ts'
import css from './Revoked.module.css'

const ROW_PX = 24

/** The entries of a revocation list: searched by serial number, each leading to its bytes. */
export default function Revoked({ entry, link }: { entry: ArtifactEntry; link: Linked }) {
  const { opened, artifact } = entry
  const kind = useKind(artifact.kind)
  const tree = useMemo(() => kind?.tree(opened, artifact) ?? null, [kind, opened, artifact])
  const entries = useMemo(() => (tree ? revokedEntries(artifact.table, listNode(tree)) : null), [tree, artifact])
  if (!entries || entries.length === 0) return null
  return <Entries entry={entry} entries={entries} link={link} />
}

/** The node that the schema names so: among the children of tbsCertList. */
function listNode(tree: SpanTree): number {
  const tbs = tree.size > 0 ? (tree.children(0)[0] ?? NO_NODE) : NO_NODE
  const found = tbs === NO_NODE ? undefined : Array.from(tree.children(tbs)).find((node) => tree.view(node).name === 'revokedCertificates')
  return found ?? NO_NODE
}

function Entries({ entry: { opened, artifact }, entries, link }: { entry: ArtifactEntry; entries: Uint32Array; link: Linked }) {
  const [typed, setTyped] = useState('')
  const [error, setError] = useState('')
  const { scroller, ...rows } = useVirtualRows({ rowCount: entries.length, rowHeight: ROW_PX })
  const { table } = artifact
  const bytes = opened.buffers[table.buffer]?.bytes ?? new Uint8Array(0)
  const selected = useMemo(() => selectedRow(entries, table.start, link.selection?.buffer === table.buffer ? link.selection.start : -1), [entries, table, link.selection])
  const choose = (row: number) => {
    const { start, end } = revokedAt(table, bytes, entries[row] ?? 0)
    link.onSelect({ buffer: table.buffer, start, end })
    rows.revealRow(row)
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const serials = serialsOf(typed)
    if (serials.length === 0) return setError('A serial number: hexadecimal, with or without colons, or decimal.')
    const row = serials.map((serial) => findRevoked(table, bytes, entries, serial)).find((at) => at >= 0)
    if (row === undefined) return setError('No certificate with this serial number is in the list.')
    choose(row)
    announce(`Revoked: entry ${row + 1}`)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: selected + 1, ArrowUp: selected - 1, Home: 0, End: entries.length - 1, PageDown: selected + rows.page, PageUp: selected - rows.page }[event.key]
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    choose(Math.min(entries.length - 1, Math.max(0, to)))
  }
  return (
    <section className={css['revoked']} aria-label="Revoked certificates">
      <form className={css['find']} onSubmit={onSubmit}>
        <Field className={css['field']} label="Find a serial number" required error={error}>
          <TextInput mono value={typed} spellCheck={false} autoComplete="off" onValue={(value) => { setTyped(value); setError('') }} />
        </Field>
        <Button type="submit" size="small">Find</Button>
      </form>
      <div ref={scroller} className={css['list']} style={{ height: Math.min(12, entries.length) * ROW_PX + 2 }} role="grid" aria-label="Entries" aria-rowcount={entries.length} tabIndex={0}
        onScroll={rows.onScroll} onKeyDown={onKeyDown} onClick={(event: MouseEvent) => choose(rows.rowAt(event.clientY))}>
        <div role="none" className={css['spacer']} style={{ height: rows.spacerHeight }}>
          <div role="none" className={css['window']} style={{ top: rows.top }}>
            {Array.from(entries.subarray(rows.first, rows.end), (node, i) => {
              const row = rows.first + i, { serial, date, reason } = revokedAt(table, bytes, node)
              return (
                <div key={row} role="row" aria-rowindex={row + 1} aria-selected={row === selected} className={css['row']}>
                  <span role="gridcell" className={css['serial']}>{colonHex(magnitude(serial))}</span>
                  <span role="gridcell">{utcTime(date)}</span>
                  <span role="gridcell">{reason === null ? '' : termWord(`crl-reason.${reason}`).label}</span>
                </div>
              )
            })}
          </div>
        </div>
      </div>
    </section>
  )
}

/** The entry that begins at a byte, by halving: entries stand in the order of their bytes. -1 where none does. */
function selectedRow(entries: Uint32Array, starts: Uint32Array, at: number): number {
  let low = 0, high = entries.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1, start = starts[entries[middle] ?? 0] ?? 0
    if (start === at) return middle
    if (start < at) low = middle + 1
    else high = middle - 1
  }
  return -1
}
