import { deleteDB, openDB } from 'idb'
import { afterEach, expect, test, vi } from 'vitest'
import { VERSION } from './schema.ts'
import type { KeyRecord, VaultSchema } from './schema.ts'
import { addAuthority, asVersion1, backupText, cleanUp, codeOf, freshName, inventory, listed, must, newCertificate, newIssued, newKey, openTab, restoreText } from './testing.ts'
import { openVault } from './vault.ts'
import type { Vault, VaultEvent } from './vault.ts'

afterEach(async () => { vi.restoreAllMocks(); vi.useRealTimers(); await cleanUp() })

const nextEvent = (vault: Vault) => new Promise<VaultEvent>((resolve) => { const stop = vault.subscribe((event) => { stop(); resolve(event) }) })

/** Every `add` and `put` from the `nth` on (counted from 1) goes wrong as `fault` says. */
function failWrites(nth: number, fault: (store: IDBObjectStore) => void) {
  let writes = 0
  for (const method of ['add', 'put'] as const) {
    // Called with its `this` below.
    // oxlint-disable-next-line typescript/unbound-method
    const write = IDBObjectStore.prototype[method]
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      if (++writes >= nth) fault(this)
      return write.call(this, value, key)
    })
  }
}

const throwNamed = (name: string) => () => { throw new DOMException('made to fail', name) }

async function rawEdit(name: string, id: string, edit: (record: KeyRecord) => KeyRecord) {
  const db = await openDB<VaultSchema>(name)
  await db.put('keys', edit((await db.get('keys', id)) as KeyRecord))
  db.close()
}

const CHANGES: readonly (readonly [string, number, (vault: Vault, made: Awaited<ReturnType<typeof addAuthority>>) => Promise<{ ok: boolean }>])[] = [
  ['adding a key', 1, async (vault) => vault.addKey(await newKey())],
  ['issuing, at the key', 1, async (vault) => vault.addIssued(await newIssued())],
  ['issuing, at the certificate', 2, async (vault) => vault.addIssued(await newIssued())],
  // Two keys, two certificates, then the pages of the lists and the line in the log.
  ...[['the first key', 1], ['the second certificate', 4], ['the lists', 5], ['the log', 7]].map(([where, nth]) => [`issuing many, at ${where}`, Number(nth), async (vault: Vault) => vault.addManyIssued([await newIssued(), await newIssued()], false)] as const),
  // Two keys, two certificates.
  ...[['the second key', 2], ['the second certificate', 4], ['the lists', 5]].map(([where, nth]) => [`restoring, at ${where}`, Number(nth), async (vault: Vault) => {
    const elsewhere = await openTab(freshName(), { memoryOnly: true })
    await addAuthority(elsewhere)
    return restoreText(vault, must(await backupText(elsewhere)))
  }] as const),
  ['removing', 1, (vault, { leaf }) => vault.remove([leaf.certificate.id, leaf.key?.id ?? ''])],
  ['renaming', 1, (vault, { root }) => vault.rename(root.certificate.id, 'other')],
  ['noting an export', 1, (vault, { root }) => vault.markExported(root.certificate.id)],
]

const FAULTS: readonly (readonly [string, string, (store: IDBObjectStore) => void])[] = [
  ['the disk is full', 'full', throwNamed('QuotaExceededError')],
  ['the browser breaks off', 'failed', throwNamed('UnknownError')],
  ['the transaction is aborted', 'failed', (store) => store.transaction.abort()],
]

test.each(FAULTS.flatMap(([fault, code, how]) => CHANGES.map(([change, nth, run]) => [change, fault, code, nth, how, run] as const)))('%s when %s: nothing is written', async (...row) => {
  const [, , code, nth, how, run] = row
  const name = freshName()
  const vault = await openTab(name)
  const made = await addAuthority(vault)
  const before = await listed(vault)
  failWrites(nth, how)
  expect(codeOf(await run(vault, made) as Awaited<ReturnType<Vault['rename']>>)).toBe(code)
  vi.restoreAllMocks()
  expect(await listed(vault)).toEqual(before)
  const db = await openDB<VaultSchema>(name)
  expect(await db.count('trash')).toBe(0)
  db.close()
  expect(await run(vault, made)).toMatchObject({ ok: true })
})

test.each([1, 2, 3, 4])('an undo that breaks off at write %i can be tried again', async (nth) => {
  const vault = await openTab(freshName())
  await addAuthority(vault)
  const before = await listed(vault)
  const token = must(await vault.remove([...before.keys, ...before.certificates].map(({ id }) => id)))
  failWrites(nth, throwNamed('QuotaExceededError'))
  expect(codeOf(await vault.restore(token))).toBe('full')
  vi.restoreAllMocks()
  expect(await inventory(vault)).toMatchObject({ keys: [], certificates: [] })
  must(await vault.restore(token))
  expect(await listed(vault)).toEqual(before)
})

test('a save is not done before the browser has committed it', async () => {
  const vault = await openTab(freshName())
  // Called with its `this` below.
  // oxlint-disable-next-line typescript/unbound-method
  const { add } = IDBObjectStore.prototype
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, value: unknown) {
    const request = add.call(this, value)
    const { transaction } = this
    Object.defineProperty(transaction, 'error', { get: () => new DOMException('made to fail', 'QuotaExceededError') })
    request.addEventListener('success', () => transaction.abort())
    return request
  })
  expect(await vault.addKey(await newKey())).toEqual({ ok: false, error: { code: 'full' } })
  vi.restoreAllMocks()
  expect(await inventory(vault)).toMatchObject({ keys: [] })
})

test('a disk found full in the middle is told as full', async () => {
  const vault = await openTab(freshName())
  const abort = new DOMException('made to fail', 'QuotaExceededError')
  failWrites(2, (store) => {
    Object.defineProperty(store.transaction, 'error', { get: () => abort })
    queueMicrotask(() => store.transaction.abort())
  })
  expect(await vault.addIssued(await newIssued())).toEqual({ ok: false, error: { code: 'full' } })
})

test.each([
  ['a changed ciphertext', (record: KeyRecord) => ({ ...record, sealed: { ...record.sealed, ciphertext: record.sealed.ciphertext.map((octet, i) => (i === 5 ? octet ^ 1 : octet)) } })],
  ['a changed tag', (record: KeyRecord) => ({ ...record, sealed: { ...record.sealed, ciphertext: record.sealed.ciphertext.map((octet, i, { length }) => (i === length - 1 ? octet ^ 1 : octet)) } })],
  ['a changed IV', (record: KeyRecord) => ({ ...record, sealed: { ...record.sealed, iv: record.sealed.iv.map((octet) => octet ^ 0xff) } })],
  ['a cut ciphertext', (record: KeyRecord) => ({ ...record, sealed: { ...record.sealed, ciphertext: record.sealed.ciphertext.slice(0, 10) } })],
  ['another public key', (record: KeyRecord) => ({ ...record, keyId: 'ff'.repeat(32) })],
])('%s does not open', async (_, edit) => {
  const name = freshName()
  const vault = await openTab(name)
  const { id } = must(await vault.addKey(await newKey()))
  await rawEdit(name, id, edit)
  const unsealable = { ok: false, error: { code: 'unsealable', id } }
  expect(await vault.unsealPrivateKey(id)).toEqual(unsealable)
  expect(await vault.withPrivateKey(id, () => { throw new Error('was lent') })).toEqual(unsealable)
  expect(await vault.signingKey(id)).toEqual(unsealable)
})

test('a sealed key moved to another record does not open there', async () => {
  const name = freshName()
  const vault = await openTab(name)
  const [a, b] = [must(await vault.addKey(await newKey())), must(await vault.addKey(await newKey()))]
  const db = await openDB<VaultSchema>(name)
  const stolen = (await db.get('keys', a.id)) as KeyRecord
  db.close()
  await rawEdit(name, b.id, (record) => ({ ...record, sealed: stolen.sealed }))
  expect(codeOf(await vault.unsealPrivateKey(b.id))).toBe('unsealable')
  expect(codeOf(await vault.unsealPrivateKey(a.id))).toBe('ok')
})

test('without its sealing key a key does not open', async () => {
  const name = freshName()
  const vault = await openTab(name)
  const { id } = must(await vault.addKey(await newKey()))
  const db = await openDB<VaultSchema>(name)
  await db.clear('protection')
  db.close()
  expect(codeOf(await vault.unsealPrivateKey(id))).toBe('unsealable')
})

async function worksInMemory(vault: Vault) {
  const { root, leaf } = await addAuthority(vault)
  expect(await inventory(vault)).toMatchObject({ keys: { length: 2 }, certificates: { length: 2 }, whole: true })
  expect(codeOf(await vault.remove([root.certificate.id]))).toBe('in-use')
  const token = must(await vault.remove([leaf.certificate.id, leaf.key?.id ?? '']))
  expect(await inventory(vault)).toMatchObject({ keys: [root.key?.id], certificates: [root.certificate.id] })
  must(await vault.restore(token))
  expect(must(await vault.signingKey(leaf.key?.id ?? '')).privateKey).toMatchObject({ extractable: false })
  expect(codeOf(await vault.addIssued({ certificate: newCertificate({ issuerId: 'nobody' }), key: await newKey() }))).toBe('missing')
  expect(await inventory(vault)).toMatchObject({ keys: { length: 2 }, certificates: { length: 2 } })
  const both = await Promise.all([vault.addKey(await newKey()), vault.addKey(await newKey())])
  expect(both.map(codeOf)).toEqual(['ok', 'ok'])
  expect(await inventory(vault)).toMatchObject({ keys: { length: 4 } })
  expect(await vault.persisted()).toBe(false)
}

test.each([
  ['throws', throwNamed('SecurityError'), 'SecurityError: made to fail'],
  ['is not there', () => { throw new TypeError('indexedDB is null') }, 'TypeError: indexedDB is null'],
])('where indexedDB.open %s, all works in memory and says so', async (_, fail, cause) => {
  const name = freshName()
  const ask = vi.spyOn(navigator.storage, 'persist')
  vi.spyOn(indexedDB, 'open').mockImplementation(fail)
  const vault = await openTab(name)
  expect(vault.notKept).toEqual({ code: 'refused', cause })
  await worksInMemory(vault)
  expect(ask).not.toHaveBeenCalled()
  vi.restoreAllMocks()
  expect(await inventory(await openTab(name))).toMatchObject({ keys: [], certificates: [] })
})

test('where indexedDB.open ends in an error event, too', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    const request = new EventTarget()
    Object.setPrototypeOf(request, IDBOpenDBRequest.prototype)
    Object.defineProperty(request, 'error', { value: new DOMException('Internal error opening backing store', 'UnknownError') })
    setTimeout(() => EventTarget.prototype.dispatchEvent.call(request, new Event('error')))
    return request as IDBOpenDBRequest
  })
  const vault = await openTab(freshName())
  expect(vault.notKept).toEqual({ code: 'refused', cause: 'UnknownError: Internal error opening backing store' })
})

test.each([
  ['DataCloneError', { code: 'refused', cause: 'DataCloneError: made to fail' }],
  ['QuotaExceededError', { code: 'full' }],
])('a browser that cannot store the sealing key (%s) shows it at the opening', async (error, notKept) => {
  failWrites(1, throwNamed(error))
  const vault = await openTab(freshName())
  expect(vault.notKept).toEqual(notKept)
  await worksInMemory(vault)
})

test('a disk that is full does not hide what is kept already', async () => {
  const name = freshName()
  let time = 0
  let vault = await openTab(name, { now: () => time })
  const { id } = must(await vault.addKey(await newKey()))
  must(await vault.remove([must(await vault.addKey(await newKey())).id]))
  vault.close()
  time = 1e10
  failWrites(1, throwNamed('QuotaExceededError'))
  vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(throwNamed('QuotaExceededError'))
  vault = await openTab(name, { now: () => time })
  expect(vault.notKept).toBeNull()
  expect(await inventory(vault)).toMatchObject({ keys: [id] })
})

test('a newer page takes the database over: this one says so from then on', async () => {
  const name = freshName()
  const vault = await openTab(name)
  await addAuthority(vault)
  const event = nextEvent(vault)
  const db = await openDB(name, VERSION + 1)
  expect(await event).toEqual({ type: 'lost', error: { code: 'newer' } })
  expect([codeOf(await vault.contents()), codeOf(await vault.addKey(await newKey())), codeOf(await vault.remove(['x']))]).toEqual(['newer', 'newer', 'newer'])
  db.close()
})

test('what is deleted under the open page is told as deleted, and another opening starts anew', async () => {
  const name = freshName()
  const vault = await openTab(name)
  const { id } = must(await vault.addKey(await newKey()))
  const event = nextEvent(vault)
  await deleteDB(name)
  expect(await event).toEqual({ type: 'lost', error: { code: 'deleted' } })
  expect([codeOf(await vault.contents()), codeOf(await vault.unsealPrivateKey(id))]).toEqual(['deleted', 'deleted'])
  const again = await openTab(name)
  expect(await inventory(again)).toMatchObject({ keys: [] })
  expect(codeOf(await again.addKey(await newKey()))).toBe('ok')
})

/** Closes the vault's connection behind its back, as a browser does; with its `close` event or without. */
async function cutConnection(vault: Vault, announced: boolean) {
  const used: IDBDatabase[] = []
  // Called with its `this` below.
  // oxlint-disable-next-line typescript/unbound-method
  const begin = IDBDatabase.prototype.transaction
  const spy = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args: Parameters<typeof begin>) {
    used.push(this)
    return begin.apply(this, args)
  })
  must(await vault.contents())
  spy.mockRestore()
  for (const connection of used) connection.close()
  if (announced) used[0]?.dispatchEvent(new Event('close'))
}

test.each([true, false])('a connection that the browser cut (announced: %s) is made again', async (announced) => {
  const name = freshName()
  const vault = await openTab(name)
  await addAuthority(vault)
  const before = await listed(vault)
  await cutConnection(vault, announced)
  expect(await listed(vault)).toEqual(before)
  await cutConnection(vault, announced)
  expect(codeOf(await vault.addKey(await newKey()))).toBe('ok')
  expect(await inventory(vault)).toMatchObject({ keys: { length: 3 } })
})

test('a connection cut because the data were cleared is told as deleted', async () => {
  const name = freshName()
  const vault = await openTab(name)
  await addAuthority(vault)
  await cutConnection(vault, true)
  await deleteDB(name)
  const event = nextEvent(vault)
  expect(codeOf(await vault.contents())).toBe('deleted')
  expect(await event).toEqual({ type: 'lost', error: { code: 'deleted' } })
})

test('a closed vault stays closed', async () => {
  const vault = await openTab(freshName())
  vault.close()
  expect(await vault.contents()).toEqual({ ok: false, error: { code: 'failed', cause: 'the vault was closed' } })
})

test('an older tab that does not let go is told, and its late answer closed', async () => {
  const name = freshName()
  await asVersion1(name)
  const older = await openDB(name, 1)
  expect(codeOf(await openVault({ name }))).toBe('blocked')
  older.close()
  expect((await openTab(name)).notKept).toBeNull()
})

test('a browser that does not answer is given up', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.spyOn(indexedDB, 'open').mockImplementation(() => Object.setPrototypeOf(new EventTarget(), IDBOpenDBRequest.prototype) as IDBOpenDBRequest)
  const opening = openVault({ name: freshName() })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(codeOf(await opening)).toBe('no-answer')
})

test('a lock that another tab never gives back is told as busy, and reading goes on', async () => {
  const name = freshName()
  const vault = await openTab(name)
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort(new DOMException('made to expire', 'TimeoutError')))
  expect(codeOf(await vault.addKey(await newKey()))).toBe('busy')
  expect(await inventory(vault)).toMatchObject({ keys: [] })
})

test('a mistake of ours is not dressed up as the browser’s', async () => {
  const vault = await openTab(freshName())
  await expect(vault.addKey(undefined as never)).rejects.toThrow(TypeError)
})
