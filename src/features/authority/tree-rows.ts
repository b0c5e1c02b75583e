/** The tree of authorities as rows: what is open, what a search finds, who hangs below whom. */
import type { CertificateNode } from '../../store/authority.ts'
import type { CertificateRow } from '../../store/vault.ts'

export interface TreeRow {
  readonly certificate: CertificateRow
  /** The authorities above it that are kept here, the root first. */
  readonly above: readonly string[]
  /** How many are directly below it. */
  readonly children: number
  readonly open: boolean
  /** Among its siblings, from 1. */
  readonly position: number
  readonly siblings: number
}

export interface TreeQuery {
  /** Rows whose children are not shown. */
  readonly closed: ReadonlySet<string>
  /** '' shows everything. */
  readonly search: string
}

/** Every word must be somewhere in the title, the names, the serial number or the fingerprint. */
function matches({ title, hosts, serialHex, sha256 }: CertificateRow, words: readonly Word[]): boolean {
  return words.every(({ word, hex }) => title.toLowerCase().includes(word) || hosts.some((host) => host.toLowerCase().includes(word)) || (hex !== null && (serialHex.includes(hex) || sha256.includes(hex))))
}

/** `hex`: what of a serial number or a fingerprint it is, or null. */
interface Word { readonly word: string; readonly hex: string | null }

const wordsOf = (search: string): readonly Word[] =>
  search.toLowerCase().split(/\s+/).filter(Boolean).map((word) => ({ word, hex: /^[0-9a-f:]{6,}$/.test(word) ? word.replaceAll(':', '') : null }))

/** The rows from top to bottom. A search keeps what matches and the authorities above it, opened. */
export function treeRows(tree: readonly CertificateNode[], { closed, search }: TreeQuery): readonly TreeRow[] {
  const words = wordsOf(search), searching = words.length > 0
  const rows: TreeRow[] = []
  const leads = (node: CertificateNode): boolean => matches(node.certificate, words) || node.issued.some(leads)
  const add = (nodes: readonly CertificateNode[], above: readonly string[]) => {
    const shown = searching ? nodes.filter(leads) : nodes
    shown.forEach(({ certificate, issued }, i) => {
      const open = issued.length > 0 && (searching || !closed.has(certificate.id))
      rows.push({ certificate, above, children: issued.length, open, position: i + 1, siblings: shown.length })
      if (open) add(issued, [...above, certificate.id])
    })
  }
  add(tree, [])
  return rows
}

/** What a key does at a row (ARIA APG tree view), or null. */
export type TreeMove = { readonly go: number } | { readonly toggle: string }

export function treeMove(key: string, rows: readonly TreeRow[], at: number, page: number): TreeMove | null {
  const row = rows[at], last = rows.length - 1
  switch (key) {
    case 'ArrowDown': return { go: Math.min(last, at + 1) }
    case 'ArrowUp': return { go: Math.max(0, at - 1) }
    case 'PageDown': return { go: Math.min(last, at + page) }
    case 'PageUp': return { go: Math.max(0, at - page) }
    case 'Home': return { go: 0 }
    case 'End': return { go: last }
    case 'ArrowRight': return row && row.children > 0 ? (row.open ? { go: at + 1 } : { toggle: row.certificate.id }) : null
    case 'ArrowLeft': return leftOf(rows, at)
    default: return null
  }
}

function leftOf(rows: readonly TreeRow[], at: number): TreeMove | null {
  const row = rows[at]
  if (row?.open) return { toggle: row.certificate.id }
  const parent = row ? rows.findLastIndex(({ certificate }, i) => i < at && certificate.id === row.above.at(-1)) : -1
  return parent < 0 ? null : { go: parent }
}
