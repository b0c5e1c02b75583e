/** The records of `openssl ca`, tied to the authority that they are of. */
import type { DatabaseEntry } from '../../../core/pki/openssl-database.ts'
import type { Problem } from '../../../core/pki/result.ts'
import { folderOf, type Database } from './reading.ts'

/** What has to be known of a certificate to find whose records these are. */
export interface Indexed {
  readonly sha256: string
  readonly path: string
  readonly serialHex: string
  readonly isCa: boolean
  readonly hasKey: boolean
  /** SHA-256 of its issuer's certificate, its own for roots. */
  readonly issuer: string | null
}

export type Reason = Pick<Problem, 'code' | 'params'>

export interface Ledger {
  readonly database: Database
  /** SHA-256 of the authority's certificate; null where nobody knows which it is. */
  readonly authority: string | null
  readonly entries: readonly DatabaseEntry[]
  /** Of the last list that was signed. */
  readonly crlNumber: number
  /** Why the records cannot be taken over, and their authority not without them. */
  readonly problem: Reason | null
}

const within = (folder: string, path: string) => folder === '' || path.startsWith(`${folder}/`)

/** Those in the folder, but for folders in it that have records of their own. */
function inFolder({ folder }: Database, all: readonly Indexed[], databases: readonly Database[]): readonly Indexed[] {
  const deeper = databases.filter((other) => other.folder !== folder && within(folder, `${other.folder}/`))
  return all.filter(({ path }) => within(folder, path) && !deeper.some((other) => within(other.folder, path)))
}

/** The issuer of most certificates in the records; else the one authority in the folder. */
function authorityOf(database: Database, all: readonly Indexed[], databases: readonly Database[]): string | null {
  const here = inFolder(database, all, databases), serials = new Set(database.index.ok ? database.index.entries.map(({ serialHex }) => serialHex) : [])
  const votes = new Map<string, number>()
  for (const { serialHex, issuer } of here) if (issuer !== null && serials.has(serialHex)) votes.set(issuer, (votes.get(issuer) ?? 0) + 1)
  const [most] = [...votes].toSorted(([, a], [, b]) => b - a)
  if (most) return most[0]
  const authorities = here.filter(({ isCa }) => isCa), signers = authorities.filter(({ hasKey }) => hasKey)
  const [only, ...others] = signers.length > 0 ? signers : authorities
  return only && others.length === 0 ? only.sha256 : null
}

/** Of the last list: one below what the file says comes next. NaN where it is larger than lists are numbered here. */
function lastCrl(nextCrl: string | null): number {
  const next = nextCrl === null ? 1 : Number.parseInt(nextCrl, 16)
  return next <= Number.MAX_SAFE_INTEGER ? Math.max(0, next - 1) : NaN
}

export function ledgersOf(databases: readonly Database[], all: readonly Indexed[]): readonly Ledger[] {
  return databases.map((database) => {
    const { index, path, nextCrl } = database, authority = authorityOf(database, all, databases), crlNumber = lastCrl(nextCrl)
    const reason = (code: string, params: Problem['params'] = {}): Reason => ({ code, params: { path, ...params } })
    const problem = !index.ok ? reason('import.database', { line: index.line, field: index.field }) : authority === null ? reason('import.database-whose', { folder: folderOf(path) }) : nextCrl === '' ? reason('import.crl-unreadable') : Number.isNaN(crlNumber) ? reason('import.crl-number') : null
    return { database, authority, entries: index.ok ? index.entries : [], crlNumber: Number.isNaN(crlNumber) ? 0 : crlNumber, problem }
  })
}
