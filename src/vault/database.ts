import { deleteDB, openDB } from 'idb'
import type { IDBPDatabase, IDBPTransaction } from 'idb'
import type { Backend, ReadTransaction, WriteTransaction } from './backend.ts'
import { VaultFailure } from './errors.ts'
import type { VaultError } from './errors.ts'
import { listAnew } from './listing.ts'
import { STORES, VERSION, migrate } from './schema.ts'
import type { IndexedStore, IndexOf, MigrationDatabase, MigrationTransaction, RecordOf, StoreName, VaultSchema } from './schema.ts'

type Database = IDBPDatabase<VaultSchema>
type Transaction<Mode extends IDBTransactionMode> = IDBPTransaction<VaultSchema, StoreName[], Mode>

/** A browser that hangs (it happens after a crash of its storage process) is given up after this. */
const NO_ANSWER_MS = 10_000
/** Other tabs close their connection when asked: one that has not by now runs an older page or is frozen. */
const BLOCKED_MS = 3000

export interface ConnectionEvents {
  /** The connection is gone for good: every later call fails with this error. */
  onLost: (error: VaultError) => void
  /** The browser cut the connection; the next call opens it anew and may find other contents. */
  onCut: () => void
}

/** Opens (creates, migrates) the database. Throws a VaultFailure: `refused`, `full`, `newer`, `blocked`, `no-answer` or `failed`. */
export async function openDatabase(name: string, events: ConnectionEvents): Promise<Backend> {
  const connection = connectionTo(name, events)
  await connection.database()
  return {
    read: async (work) => run(await connection.begin('readonly'), (tx) => work(reader(tx))),
    write: async (work) => run(await connection.begin('readwrite'), (tx) => work(writer(tx))),
    close: connection.end,
  }
}

/** Keeps one connection, opened again after the browser cut it (Safari does so in the background, Chrome when site data are cleared). */
function connectionTo(name: string, { onLost, onCut }: ConnectionEvents) {
  let current: Promise<Database> | null = null
  let lost: VaultError | null = null
  let known = false

  const lose = (error: VaultError) => { lost = error; close(); onLost(error) }
  const close = () => { void current?.then((db) => db.close(), () => undefined) }
  const connect = async () => {
    const { db, created } = await openOnce(name, lose, () => { current = null; onCut() })
    if (created && known) { db.close(); lose({ code: 'deleted' }) }
    if (lost) throw new VaultFailure(lost)
    known = true
    return db
  }
  const database = () => {
    if (lost) throw new VaultFailure(lost)
    current ??= connect().catch((thrown: unknown) => { current = null; throw thrown })
    return current
  }
  const begin = async <Mode extends 'readonly' | 'readwrite'>(mode: Mode): Promise<{ tx: Transaction<Mode> }> => {
    try {
      return { tx: transactionOf(await database(), mode) }
    } catch (thrown) {
      // Closed without an event. Nothing was begun, so that beginning again on a new connection repeats nothing.
      if (!(thrown instanceof DOMException && thrown.name === 'InvalidStateError')) throw thrown
      current = null
      return { tx: transactionOf(await database(), mode) }
    }
  }
  const end = () => { lost ??= { code: 'failed', cause: 'the vault was closed' }; close() }
  return { database, begin, end }
}

/** `strict`: it is complete when it is on the disk, not when the browser has heard of it. */
function transactionOf<Mode extends 'readonly' | 'readwrite'>(db: Database, mode: Mode): Transaction<Mode> {
  const tx = db.transaction([...STORES], mode, { durability: 'strict' })
  // Its outcome is awaited in `run`; this only keeps an early failure from being reported as unhandled.
  tx.done.catch(() => undefined)
  return tx
}

async function run<Mode extends 'readonly' | 'readwrite', T>({ tx }: { tx: Transaction<Mode> }, work: (tx: Transaction<Mode>) => Promise<T>): Promise<T> {
  try {
    const value = await work(tx)
    await tx.done
    return value
  } catch (thrown) {
    try { tx.abort() } catch { /* it ended by itself */ }
    await tx.done.catch(() => undefined)
    // A transaction that the browser aborted (its disk is full) fails its requests with AbortError, refuses later ones with InvalidStateError, and itself says why.
    throw thrown instanceof DOMException && /^(Abort|InvalidState)Error$/.test(thrown.name) ? tx.error ?? thrown : thrown
  }
}

function reader<Mode extends IDBTransactionMode>(tx: Transaction<Mode>): ReadTransaction {
  return {
    get: (store, id) => tx.objectStore(store).get(id),
    all: (store) => tx.objectStore(store).getAll(),
    find: (store, index, value) => indexOf(tx, store, index).getAll(index === 'revoked' ? IDBKeyRange.bound([value], [value, []]) : IDBKeyRange.only(value)),
    ids: (store, start = '') => tx.objectStore(store).getAllKeys(IDBKeyRange.bound(start, `${start}\uffff`)),
    idsAfter: (store, id, count) => tx.objectStore(store).getAllKeys(IDBKeyRange.lowerBound(id, true), count),
    between: (store, first, last, count) => tx.objectStore(store).getAll(IDBKeyRange.bound(first, last), count),
  }
}

/** An index as what it is: the types of idb do not follow a store and its index that are chosen together. */
function indexOf<Mode extends IDBTransactionMode, S extends IndexedStore>(tx: Transaction<Mode>, store: S, index: IndexOf<S>) {
  return tx.objectStore(store).index(index as never) as unknown as { readonly getAll: (range: IDBKeyRange) => Promise<RecordOf<S>[]> }
}

function writer(tx: Transaction<'readwrite' | 'versionchange'>): WriteTransaction {
  return {
    ...reader(tx),
    add: async (store, record) => { await tx.objectStore(store).add(record) },
    put: async (store, record) => { await tx.objectStore(store).put(record) },
    remove: (store, id) => tx.objectStore(store).delete(id),
    hold: async (coming) => {
      const state = { isThere: false }, come = () => { state.isThere = true }
      coming.then(come, come)
      // A transaction without a request commits. This one is answered at once.
      while (!state.isThere) await tx.objectStore('protection').getKey('current')
      return coming
    },
  }
}

interface Opened { readonly db: Database; readonly created: boolean }

async function openOnce(name: string, lose: (error: VaultError) => void, cut: () => void): Promise<Opened> {
  const patience = deadline()
  let created = false
  let broken: unknown
  try {
    const opening = openDB<VaultSchema>(name, VERSION, {
      upgrade: (db, from, _to, tx) => {
        created = from === 0
        void upgrade(db, from, tx).catch((thrown: unknown) => { broken = thrown })
      },
      blocked: patience.shorten,
      blocking: (_from, to) => lose({ code: to === null ? 'deleted' : 'newer' }),
      terminated: cut,
    })
    return await patience.race(opening.then((db) => ({ db, created })), ({ db }) => db.close())
  } catch (thrown) {
    throw openingFailure(broken ?? thrown)
  } finally {
    patience.end()
  }
}

async function upgrade(db: MigrationDatabase, from: number, tx: MigrationTransaction): Promise<void> {
  tx.done.catch(() => undefined)
  try {
    await migrate(db, from, tx)
    // Lists are derived from what the migrations left.
    await listAnew(writer(tx))
  } catch (thrown) {
    tx.abort()
    throw thrown
  }
}

/** At the opening anything that is not known better means that there is no storage to be had. */
function openingFailure(thrown: unknown): unknown {
  if (thrown instanceof VaultFailure) return thrown
  if (!(thrown instanceof Error)) return thrown
  if (thrown.name === 'VersionError' || thrown.name === 'QuotaExceededError') return thrown
  return new VaultFailure({ code: 'refused', cause: `${thrown.name}: ${thrown.message}` })
}

/** Waits for the browser, but not for ever; what arrives after that goes to `late`. */
function deadline() {
  const { promise: over, reject } = Promise.withResolvers<never>()
  over.catch(() => undefined)
  let expired = false
  const expire = (code: 'no-answer' | 'blocked') => () => { expired = true; reject(new VaultFailure({ code })) }
  let timer = setTimeout(expire('no-answer'), NO_ANSWER_MS)
  return {
    shorten: () => { clearTimeout(timer); timer = setTimeout(expire('blocked'), BLOCKED_MS) },
    race: <T>(arriving: Promise<T>, late: (value: T) => void): Promise<T> => {
      arriving.then((value) => { if (expired) late(value) }, () => undefined)
      return Promise.race([arriving, over])
    },
    end: () => clearTimeout(timer),
  }
}

/** Deletes a database; false where a tab that has it open does not let go in time. */
export async function deleteVault(name: string): Promise<boolean> {
  const patience = deadline()
  try {
    await patience.race(deleteDB(name, { blocked: patience.shorten }), () => undefined)
    return true
  } catch {
    return false
  } finally {
    patience.end()
  }
}
