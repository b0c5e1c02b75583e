import type { Backend, WriteTransaction } from './backend.ts'
import type { RecordOf, StoreName } from './schema.ts'

type Tables = { readonly [S in StoreName]: Map<string, RecordOf<S>> }

/** Records that last as long as the page, for browsers that give no storage. The same promises as the database's, but for the keeping. */
export function memoryBackend(): Backend {
  let tables: Tables = { protection: new Map(), keys: new Map(), certificates: new Map(), secrets: new Map(), trash: new Map(), crls: new Map(), profiles: new Map(), requests: new Map(), ledgers: new Map(), listing: new Map(), audit: new Map() }
  let last: Promise<unknown> = Promise.resolve()

  // One after another, each on a copy that replaces the tables when all went well.
  const write: Backend['write'] = (work) => {
    const run = last.then(async () => {
      const draft = copyOf(tables)
      const value = await work(transaction(draft))
      tables = draft
      return value
    })
    last = run.catch(() => undefined)
    return run
  }
  return { read: (work) => work(transaction(copyOf(tables))), write, close: () => undefined }
}

function copyOf(tables: Tables): Tables {
  return { protection: new Map(tables.protection), keys: new Map(tables.keys), certificates: new Map(tables.certificates), secrets: new Map(tables.secrets), trash: new Map(tables.trash), crls: new Map(tables.crls), profiles: new Map(tables.profiles), requests: new Map(tables.requests), ledgers: new Map(tables.ledgers), listing: new Map(tables.listing), audit: new Map(tables.audit) }
}

function isFound(record: object, index: string, value: string): boolean {
  const fields = record as Readonly<Record<string, unknown>>
  return index === 'revoked' ? fields['issuerId'] === value && fields['revokedAt'] !== null : fields[index] === value
}

/** Records are cloned on their way in and out, as a database does it. */
function transaction(tables: Tables): WriteTransaction {
  const table = <S extends StoreName>(store: S): Map<string, RecordOf<S>> => tables[store]
  return {
    get: async (store, id) => structuredClone(table(store).get(id)),
    all: async (store) => structuredClone([...table(store).values()]),
    find: async (store, index, value) => structuredClone([...table(store).values()].filter((record) => isFound(record, index, value))),
    ids: async (store, start = '') => [...table(store).keys()].filter((id) => id.startsWith(start)).toSorted(),
    idsAfter: async (store, id, count) => [...table(store).keys()].filter((one) => one > id).toSorted().slice(0, count),
    between: async (store, first, last, count) => structuredClone([...table(store).values()].filter(({ id }) => id >= first && id <= last).toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(0, count)),
    add: async (store, record) => {
      if (table(store).has(record.id)) throw new DOMException(`${store}: ${record.id} is taken`, 'ConstraintError')
      table(store).set(record.id, structuredClone(record))
    },
    put: async (store, record) => { table(store).set(record.id, structuredClone(record)) },
    remove: async (store, id) => { table(store).delete(id) },
    hold: (coming) => coming,
  }
}
