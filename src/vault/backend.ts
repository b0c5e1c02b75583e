import type { IndexedStore, IndexOf, RecordOf, StoreName } from './schema.ts'

export interface ReadTransaction {
  get: <S extends StoreName>(store: S, id: string) => Promise<RecordOf<S> | undefined>
  /** In no particular order. */
  all: <S extends StoreName>(store: S) => Promise<RecordOf<S>[]>
  /** Those with this value in an index; of `revoked`, those of this issuer. In no particular order. */
  find: <S extends IndexedStore>(store: S, index: IndexOf<S>, value: string) => Promise<RecordOf<S>[]>
  /** The ids that begin with `start`, in order. */
  ids: (store: StoreName, start?: string) => Promise<string[]>
  /** The first `count` ids after this one, in order. */
  idsAfter: (store: StoreName, id: string, count: number) => Promise<string[]>
  /** The first `count` records with ids from one to another, in order. */
  between: <S extends StoreName>(store: S, first: string, last: string, count: number) => Promise<RecordOf<S>[]>
}

export interface WriteTransaction extends ReadTransaction {
  /** Fails, and with it the whole transaction, when the id is taken. */
  add: <S extends StoreName>(store: S, record: RecordOf<S>) => Promise<void>
  put: <S extends StoreName>(store: S, record: RecordOf<S>) => Promise<void>
  remove: (store: StoreName, id: string) => Promise<void>
  /** Waits for what comes from elsewhere, and keeps the transaction open meanwhile. For what is there in a moment: it asks the database over and over. */
  hold: <T>(coming: Promise<T>) => Promise<T>
}

/**
 * Where records rest. A transaction sees one state and is written whole or not at all: when `work` throws, nothing of it was.
 * `work` may await the transaction's own calls and nothing else; what comes from elsewhere it may `hold` for.
 */
export interface Backend {
  read: <T>(work: (tx: ReadTransaction) => Promise<T>) => Promise<T>
  write: <T>(work: (tx: WriteTransaction) => Promise<T>) => Promise<T>
  close: () => void
}
