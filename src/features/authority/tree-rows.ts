/** The tree of authorities as rows: what is open, what a search finds, who hangs below whom. All by index: a row is an object while it is looked at. */
import { joinedIndexes } from '../../core/bytes/joined.ts'
import { countBelow } from '../../core/bytes/sorted.ts'
import type { CertificateRow, Certificates } from '../../store/vault.ts'

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

/** Above roots, and above certificates whose issuer is not kept here. */
const TOP = -1
const NONE = new Uint32Array(0)

export interface CertificateTree {
  readonly certificates: Certificates
  /** What each issued, in the order of the list. */
  readonly children: ReadonlyMap<number, Uint32Array>
  /** Of these, those that issued something themselves. */
  readonly branches: ReadonlyMap<number, readonly number[]>
}

function parentsOf(certificates: Certificates): Int32Array {
  const parents = new Int32Array(certificates.length), known = new Map([['', TOP]])
  const parentOf = (id: string) => {
    const parent = known.get(id) ?? certificates.indexOf(id)
    known.set(id, parent)
    return parent
  }
  certificates.pages.forEach(({ issuerId, length }, i) => {
    const start = certificates.starts[i] ?? 0
    if (issuerId.isConstant) parents.fill(parentOf(issuerId.at(0)), start, start + length)
    else for (let row = 0; row < length; row++) parents[start + row] = parentOf(issuerId.at(row))
  })
  return parents
}

export function treeOf(certificates: Certificates): CertificateTree {
  const parents = parentsOf(certificates), counts = new Map<number, number>(), children = new Map<number, Uint32Array>(), branches = new Map<number, number[]>()
  for (const parent of parents) counts.set(parent, (counts.get(parent) ?? 0) + 1)
  for (const [parent, count] of counts) children.set(parent, new Uint32Array(count))
  counts.clear()
  parents.forEach((parent, index) => {
    const at = counts.get(parent) ?? 0
    const own = children.get(parent)
    if (own) own[at] = index
    counts.set(parent, at + 1)
  })
  for (const index of [...children.keys()].filter((key) => key !== TOP).toSorted((a, b) => a - b)) {
    const parent = parents[index] ?? TOP, known = branches.get(parent)
    if (known) known.push(index)
    else branches.set(parent, [index])
  }
  return { certificates, children, branches }
}

export interface TreeQuery {
  /** Rows whose children are not shown. */
  readonly closed: ReadonlySet<string>
  /** What a search found, by index; null shows everything. */
  readonly found: Uint8Array | null
}

/** The rows from top to bottom. A search keeps what matches and the authorities above it, opened. */
export class TreeRows {
  readonly length: number
  private readonly tree: CertificateTree
  private readonly order: Uint32Array
  /** By the index of what they are below: those that are shown. */
  private readonly shown = new Map<number, Uint32Array>()
  private readonly paths = new Map<number, readonly string[]>([[TOP, []]])
  private readonly opened = new Set<number>()

  constructor(tree: CertificateTree, query: TreeQuery) {
    this.tree = tree
    const parts: Uint32Array[] = []
    this.leads(TOP, query)
    this.add(TOP, query, parts)
    this.order = joinedIndexes(parts)
    this.length = this.order.length
  }

  /** Whether anything below is shown, and what. */
  private leads(parent: number, { found, closed }: TreeQuery): boolean {
    const own = this.tree.children.get(parent) ?? NONE, branches = this.tree.branches.get(parent) ?? []
    const leading = new Set(branches.filter((branch) => this.leads(branch, { found, closed })))
    const kept = found ? own.filter((index) => found[index] === 1 || leading.has(index)) : own
    this.shown.set(parent, kept)
    return kept.length > 0
  }
  private add(parent: number, query: TreeQuery, parts: Uint32Array[]): void {
    const { certificates, branches } = this.tree, own = this.shown.get(parent) ?? NONE, above = this.paths.get(parent) ?? []
    let from = 0
    for (const branch of branches.get(parent) ?? []) {
      const at = countBelow(own, branch), id = own[at] === branch ? certificates.at(branch)?.id : undefined
      if (id === undefined) continue
      parts.push(own.subarray(from, at + 1))
      from = at + 1
      this.paths.set(branch, [...above, id])
      if (!query.found && query.closed.has(id)) continue
      this.opened.add(branch)
      this.add(branch, query, parts)
    }
    parts.push(own.subarray(from))
  }

  at(row: number): TreeRow | undefined {
    const index = this.order[row], { certificates, children } = this.tree, certificate = index === undefined ? undefined : certificates.at(index)
    if (index === undefined || !certificate) return undefined
    const parent = this.parentOf(certificate), siblings = this.shown.get(parent) ?? NONE
    return { certificate, above: this.paths.get(parent) ?? [], children: children.get(index)?.length ?? 0, open: this.opened.has(index), position: countBelow(siblings, index) + 1, siblings: siblings.length }
  }
  private parentOf({ issuerId }: CertificateRow): number {
    return issuerId === null ? TOP : this.tree.certificates.indexOf(issuerId)
  }
  slice(from: number, to: number): readonly TreeRow[] {
    return Array.from({ length: Math.max(0, Math.min(to, this.length) - from) }, (_, i) => this.at(from + i)).filter((row) => row !== undefined)
  }
  /** In which row a certificate is; -1 where it is not shown. */
  rowOf(id: string | null): number {
    const index = id === null ? -1 : this.tree.certificates.indexOf(id)
    return index < 0 ? -1 : this.order.indexOf(index)
  }
}

/** What a key does at a row (ARIA APG tree view), or null. */
export type TreeMove = { readonly go: number } | { readonly toggle: string }

export function treeMove(key: string, rows: TreeRows, at: number, page: number): TreeMove | null {
  const row = rows.at(at), last = rows.length - 1
  switch (key) {
    case 'ArrowDown': return { go: Math.min(last, at + 1) }
    case 'ArrowUp': return { go: Math.max(0, at - 1) }
    case 'PageDown': return { go: Math.min(last, at + page) }
    case 'PageUp': return { go: Math.max(0, at - page) }
    case 'Home': return { go: 0 }
    case 'End': return { go: last }
    case 'ArrowRight': return row && row.children > 0 ? (row.open ? { go: at + 1 } : { toggle: row.certificate.id }) : null
    case 'ArrowLeft': return leftOf(rows, row)
    default: return null
  }
}

function leftOf(rows: TreeRows, row: TreeRow | undefined): TreeMove | null {
  if (row?.open) return { toggle: row.certificate.id }
  const parent = rows.rowOf(row?.above.at(-1) ?? null)
  return parent < 0 ? null : { go: parent }
}
