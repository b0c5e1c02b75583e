/** Which kind bytes are: every row says how sure it is, the surest is taken and the others stay known. */
import { isWhite } from '../bytes/base64.ts'
import type { NodeTable } from '../asn1/table.ts'
import type { Candidate, Detection, KindRow, Secrecy } from './contract.ts'
import { kinds } from './list.ts'

export interface Detected {
  readonly row: KindRow
  readonly confidence: number
  readonly reason: string
  readonly secrecy: Secrecy
  /** The other kinds that fit, the surest first. */
  readonly others: readonly Candidate[]
}

interface Fit extends Detection { readonly row: KindRow }

/** A PEM label speaks for its kind, but the structure decides: a label alone fits nothing. */
function fits(pemLabel: string | null, ask: (row: KindRow) => Detection | undefined): readonly Fit[] {
  return kinds.flatMap((row) => {
    const said = ask(row)
    if (!said || said.confidence <= 0) return []
    const boost = pemLabel !== null && row.pemLabels.includes(pemLabel) ? 1 : 0
    return [{ ...said, row, confidence: said.confidence + boost }]
  })
}

/** The first of the surest: the list has the more specific kinds first. */
function best(found: readonly Fit[]): Detected | null {
  const [first, ...rest] = found.toSorted((a, b) => b.confidence - a.confidence)
  if (!first) return null
  const others = rest.map(({ row, confidence, reason }) => ({ kind: row.id, confidence: Math.min(1, confidence), reason }))
  return { row: first.row, confidence: Math.min(1, first.confidence), reason: first.reason, secrecy: first.secrecy ?? first.row.secrecy, others }
}

/** The kinds that the DER value at a table's first root may be. */
export function detectDer(table: NodeTable, bytes: Uint8Array, pemLabel: string | null = null): Detected | null {
  return table.size === 0 ? null : best(fits(pemLabel, (row) => row.detect?.(table, bytes, 0)))
}

/** Longer text is no token, key or line that a kind would recognise by its text. */
const MOST_TEXT = 64 * 1024 * 1024

const textOf = (bytes: Uint8Array<ArrayBuffer>) => (bytes.length <= MOST_TEXT && isText(bytes) ? new TextDecoder().decode(bytes).trim() : null)

/** The kinds that bytes may be which are not DER. */
export function recognise(bytes: Uint8Array<ArrayBuffer>, pemLabel: string | null = null): Detected | null {
  const text = textOf(bytes)
  return best(fits(pemLabel, (row) => row.recognise?.(bytes, text)))
}

/** What a row says of bytes that something else says are of its kind; null where it does not agree. */
export function detectAs(row: KindRow, bytes: Uint8Array<ArrayBuffer>, table: NodeTable): Detected | null {
  const said = row.recognise ? row.recognise(bytes, textOf(bytes)) : table.size > 0 ? row.detect?.(table, bytes, 0) : undefined
  return said && said.confidence > 0 ? { row, confidence: said.confidence, reason: said.reason, secrecy: said.secrecy ?? row.secrecy, others: [] } : null
}

const CONTROL_LIMIT = 4096

/** Text has no control characters but white space near its start; DER has them in its first bytes. */
export function isText(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, CONTROL_LIMIT)
  for (let i = 0; i < end; i++) {
    const octet = bytes[i] as number
    if (octet < 0x20 && !isWhite(octet) && octet !== 0x1b) return false
  }
  return true
}
