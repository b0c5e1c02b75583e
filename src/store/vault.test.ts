import { deleteDB, openDB } from 'idb'
import { afterEach, expect, test, vi } from 'vitest'
import { VERSION } from '../vault/schema.ts'
import { cleanUp, codeOf, freshName, must, newIssued, newKey, openTab } from '../vault/testing.ts'
import { openVault } from '../vault/vault.ts'
import { toasts, undoLatest } from './toasts.ts'
import { askToUnlock, unlockRequest } from './unlock-request.ts'
import { loadVault } from './vault-loader.ts'
import { createVaultStore, vault } from './vault.ts'
import type { VaultStatus, VaultStore } from './vault.ts'

afterEach(async () => { vi.restoreAllMocks(); toasts.setState({ list: [] }); await cleanUp() })

const WORDS = { removed: 'Removed it', notRestored: ({ code }: { code: string }) => `Not restored: ${code}` }

const storeOf = (name: string) => createVaultStore(() => openVault({ name }))
const statusOf = (store: VaultStore): VaultStatus => store.state.getState().status
const keyNames = (store: VaultStore) => [...store.state.getState().keys].map(({ name }) => name)

async function withAuthority(store: VaultStore) {
  const root = must(await store.addIssued(await newIssued({ role: 'root', title: 'Root' })))
  const leaf = must(await store.addIssued(await newIssued({ issuerId: root.certificate.id })))
  return { root, leaf }
}

test('opening gives the status and what is kept', async () => {
  const name = freshName()
  must(await (await openTab(name)).addKey(await newKey('kept')))
  const store = storeOf(name)
  expect(statusOf(store)).toEqual({ state: 'opening' })
  await store.open()
  expect(statusOf(store)).toEqual({ state: 'ready' })
  expect(keyNames(store)).toEqual(['kept'])
  expect(store.state.getState().persisted).toEqual(expect.any(Boolean))
})

test('it is opened once, however many ask', async () => {
  const name = freshName()
  const open = vi.fn<typeof openVault>(() => openVault({ name }))
  const store = createVaultStore(open)
  await Promise.all([store.open(), store.open(), store.addKey(await newKey())])
  expect(open).toHaveBeenCalledTimes(1)
})

test('when an action is done, the state shows it', async () => {
  const store = storeOf(freshName())
  const { id } = must(await store.addKey(await newKey('one')))
  expect(keyNames(store)).toEqual(['one'])
  must(await store.rename(id, 'uno'))
  expect(keyNames(store)).toEqual(['uno'])
  const { root } = await withAuthority(store)
  must(await store.markExported(root.certificate.id))
  expect(store.state.getState().certificates.find((one) => one.id === root.certificate.id)?.exportedAt).toEqual(expect.any(Number))
  expect(must(await store.signingKey(id)).privateKey).toMatchObject({ type: 'private' })
  expect(must(await store.withPrivateKey(id, (pkcs8) => pkcs8[0]))).toBe(0x30)
})

test('what a locked vault refuses asks for the passphrase and goes on; what nobody pressed a button for does not ask', async () => {
  let asked = 0, gives = true
  const kdf = { name: 'PBKDF2-SHA-256', rounds: 1 } as const, name = freshName()
  const ask = async () => { asked++; return gives && (await store.unlock('open')).ok }
  const store = createVaultStore(() => openVault({ name }), ask), { id } = must(await store.addKey(await newKey()))
  must(await store.protect({ passphrase: 'open', kdf }))
  must(await store.lock())
  expect(codeOf(await store.signingKeyIfOpen(id))).toBe('locked')
  expect(asked).toBe(0)
  expect(must(await store.signingKey(id)).privateKey).toMatchObject({ type: 'private' })
  must(await store.lock())
  must(await store.addKey(await newKey('made while it was locked')))
  expect(asked).toBe(2)
  must(await store.lock())
  gives = false
  expect(codeOf(await store.withPrivateKey(id, () => 0))).toBe('locked')
  expect(asked).toBe(3)
})

test('those who wait for the passphrase wait for one answer', async () => {
  const both = Promise.all([askToUnlock(), askToUnlock()])
  unlockRequest.getState().asked?.answer(true)
  expect(await both).toEqual([true, true])
  expect(unlockRequest.getState().asked).toBeNull()
})

test('no state ever holds a private key', async () => {
  const store = storeOf(freshName())
  const seen = new Set<string>()
  const look = (value: unknown) => JSON.stringify(value, (field, inner: unknown) => { seen.add(field); return inner instanceof Uint8Array ? inner.length : inner })
  store.state.subscribe(look)
  const { root } = await withAuthority(store)
  must(await store.removeWithUndo(store.removalOf([root.certificate.id]).ids, WORDS))
  undoLatest()
  await vi.waitFor(() => expect(store.state.getState().keys).toHaveLength(2))
  look(store)
  expect([...seen]).toEqual(expect.arrayContaining(['keys', 'certificates', 'keyId', 'serialHex']))
  for (const secret of ['sealed', 'pkcs8', 'ciphertext', 'privateKey', 'key']) expect(seen).not.toContain(secret)
})

test('what another tab does is shown', async () => {
  const name = freshName()
  const [one, two] = [storeOf(name), storeOf(name)]
  await Promise.all([one.open(), two.open()])
  must(await one.addKey(await newKey('from one')))
  await vi.waitFor(() => expect(keyNames(two)).toEqual(['from one']))
})

test('a removal says what goes with it, takes it, and is undone by its toast', async () => {
  const store = storeOf(freshName())
  const { root, leaf } = await withAuthority(store)
  const before = store.state.getState()
  const removal = store.removalOf([root.certificate.id])
  expect(removal.certificates.map(({ id }) => id)).toEqual([root.certificate.id, leaf.certificate.id])
  must(await store.removeWithUndo(removal.ids, WORDS))
  expect(store.state.getState()).toMatchObject({ keys: { length: 0 }, certificates: { length: 0 } })
  expect(toasts.getState().list).toMatchObject([{ message: 'Removed it' }])
  undoLatest()
  await vi.waitFor(() => expect({ ...store.state.getState(), revision: before.revision }).toEqual(before))
})

test('a removal that does not happen offers no undo', async () => {
  const store = storeOf(freshName())
  const { root } = await withAuthority(store)
  expect(codeOf(await store.removeWithUndo([root.certificate.id], WORDS))).toBe('in-use')
  expect(toasts.getState().list).toEqual([])
  expect(store.state.getState().certificates).toHaveLength(2)
})

test('an undo that does not work says why', async () => {
  const name = freshName()
  const store = storeOf(name)
  const { id } = must(await store.addKey(await newKey()))
  const token = must(await store.removeWithUndo([id], WORDS))
  must(await (await openTab(name, { now: Date.now })).restore(token))
  undoLatest()
  await vi.waitFor(() => expect(toasts.getState().list).toMatchObject([{ message: 'Not restored: missing', severity: 'error' }]))
})

test('without storage it works in memory and says why', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => { throw new DOMException('not here', 'SecurityError') })
  const store = storeOf(freshName())
  await store.open()
  expect(statusOf(store)).toEqual({ state: 'memory-only', reason: { code: 'refused', cause: 'SecurityError: not here' } })
  must(await store.addKey(await newKey('in memory')))
  expect(keyNames(store)).toEqual(['in memory'])
  expect(store.state.getState().persisted).toBe(false)
})

test('a failure to open is shown, told by every action, and can be tried again', async () => {
  const name = freshName()
  const newer = await openDB(name, VERSION + 1)
  newer.close()
  const store = storeOf(name)
  await store.open()
  expect(statusOf(store)).toEqual({ state: 'failed', reason: { code: 'newer' } })
  expect(codeOf(await store.addKey(await newKey()))).toBe('newer')
  await deleteDB(name)
  await store.open()
  expect(statusOf(store)).toEqual({ state: 'ready' })
})

test('a vault lost under the page empties the lists, says why, and starts anew when asked', async () => {
  const name = freshName()
  const store = storeOf(name)
  must(await store.addKey(await newKey()))
  await deleteDB(name)
  await vi.waitFor(() => expect(statusOf(store)).toEqual({ state: 'failed', reason: { code: 'deleted' } }))
  expect(keyNames(store)).toEqual([])
  await store.open()
  expect(statusOf(store)).toEqual({ state: 'ready' })
  must(await store.addKey(await newKey('anew')))
  expect(keyNames(store)).toEqual(['anew'])
})

test('contents that cannot be read at the opening are a failure, not an endless wait', async () => {
  const name = freshName()
  must(await (await openTab(name)).addKey(await newKey('there')))
  const store = createVaultStore(async () => {
    const opened = await openVault({ name })
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(() => { throw new DOMException('damaged', 'UnknownError') })
    return opened
  })
  await store.open()
  expect(statusOf(store)).toEqual({ state: 'failed', reason: { code: 'failed', cause: 'UnknownError: damaged' } })
  vi.restoreAllMocks()
})

test('a tab that was hidden looks again when it is seen', async () => {
  const name = freshName()
  const store = storeOf(name)
  await store.open()
  // Written without a word to the other tabs.
  const postMessage = vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation(() => undefined)
  must(await (await openTab(name)).addKey(await newKey('unheard')))
  expect(postMessage).toHaveBeenCalled()
  expect(keyNames(store)).toEqual([])
  document.dispatchEvent(new Event('visibilitychange'))
  await vi.waitFor(() => expect(keyNames(store)).toEqual(['unheard']))
})

test('many changes are read in few goes', async () => {
  const name = freshName()
  const store = storeOf(name)
  await store.open()
  const contents = vi.spyOn(IDBObjectStore.prototype, 'getAll')
  for (let i = 0; i < 50; i++) document.dispatchEvent(new Event('visibilitychange'))
  await vi.waitFor(() => expect(contents).toHaveBeenCalled())
  // One or two readings, each of every list.
  expect(contents.mock.calls.length).toBeLessThanOrEqual(14)
})

test('the loader opens the page’s own vault', async () => {
  expect(await loadVault()).toBe(vault)
  expect(['ready', 'memory-only']).toContain(statusOf(vault).state)
})
