/** What goes on in this place while the page is open: the choice, the key being made, and keys that are not kept (yet). Nothing here is stored. */
import { createStore } from 'zustand/vanilla'
import { defaultKeyAlgorithm, keyAlgorithm, type KeyAlgorithmId } from '../../core/crypto/algorithms.ts'
import { exportPkcs8, exportSpki, generateKey, keyIdOf, type ReadKey } from '../../core/crypto/keys.ts'
import { showToast, showUndo } from '../../store/toasts.ts'
import { vault, type KeyEntry, type VaultResult } from '../../store/vault.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A key pair that is in this page's memory only. */
export interface FreshKey {
  readonly id: string
  readonly name: string
  readonly origin: 'generated' | 'imported'
  readonly algorithm: KeyAlgorithmId
  readonly keyId: string
  readonly spki: Bytes
  readonly pkcs8: Bytes
  /** Milliseconds since the epoch. */
  readonly createdAt: number
}

export type View = { readonly type: 'new' | 'import' } | { readonly type: 'fresh' | 'kept'; readonly id: string }

/** A key being made; `startedAt` on the clock of performance.now(). */
export interface Generation { readonly algorithm: KeyAlgorithmId; readonly name: string; readonly startedAt: number }

interface KeysState {
  readonly view: View
  readonly choice: KeyAlgorithmId
  readonly name: string
  readonly generation: Generation | null
  /** How the last one ended, where no key came of it. */
  readonly ended: { readonly type: 'cancelled' } | { readonly type: 'failed'; readonly algorithm: KeyAlgorithmId; readonly message: string } | null
  readonly fresh: readonly FreshKey[]
  /** The view changed by something other than a choice in the list: the focus is to follow. */
  readonly arriving: boolean
}

export const keysState = createStore<KeysState>()(() => ({
  view: { type: 'new' }, choice: defaultKeyAlgorithm, name: '', generation: null, ended: null, fresh: [], arriving: false,
}))

export const show = (view: View, arriving = false): void => keysState.setState({ view, arriving })

/** Takes the note that the focus is to follow. */
export function takeArrival(): boolean {
  const { arriving } = keysState.getState()
  if (arriving) keysState.setState({ arriving: false })
  return arriving
}

export const LONGEST_NAME = 80

/** As a person typed it, without what surrounds it; the fallback where that leaves nothing. */
export const keyName = (typed: string, fallback: string): string => typed.trim().slice(0, LONGEST_NAME) || fallback

/** Makes the chosen key. WebCrypto can neither report on that nor stop it, so that a cancelled one runs to its end unheard. */
export async function generate(): Promise<void> {
  const { choice, name, generation } = keysState.getState()
  if (generation) return
  const mine: Generation = { algorithm: choice, name, startedAt: performance.now() }
  keysState.setState({ generation: mine, ended: null })
  const made = await makeKey(mine).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))))
  if (keysState.getState().generation !== mine) return
  if (made instanceof Error) keysState.setState({ generation: null, ended: { type: 'failed', algorithm: choice, message: `${made.name}: ${made.message}` } })
  else finish(made)
}

async function makeKey({ algorithm, name }: Generation): Promise<FreshKey> {
  const { privateKey, publicKey } = await generateKey(algorithm)
  const [pkcs8, spki] = await Promise.all([exportPkcs8(privateKey), exportSpki(publicKey)])
  return { id: crypto.randomUUID(), name: keyName(name, `${keyAlgorithm(algorithm).label} key`), origin: 'generated', algorithm, keyId: await keyIdOf(spki), spki, pkcs8, createdAt: Date.now() }
}

/** Shows it where the person waits for it; who has moved on is told. */
function finish(key: FreshKey): void {
  const { view, fresh } = keysState.getState()
  keysState.setState({ generation: null, name: '', fresh: [...fresh, key] })
  if (view.type === 'new') show({ type: 'fresh', id: key.id }, true)
  else showToast(`The key “${key.name}” is made. It is in the list.`)
}

export function cancelGeneration(): void {
  if (keysState.getState().generation) keysState.setState({ generation: null, ended: { type: 'cancelled' } })
}

/** Adds a key that was read, or shows the one that is there already. */
export async function addImported(key: ReadKey, name: string): Promise<void> {
  const keyId = await keyIdOf(key.spki)
  const { fresh } = keysState.getState()
  const known = fresh.find((one) => one.keyId === keyId)
  if (known) return show({ type: 'fresh', id: known.id }, true)
  const id = crypto.randomUUID()
  const added: FreshKey = { id, name: keyName(name, `${key.label} key`), origin: 'imported', algorithm: key.algorithm, keyId, spki: key.spki, pkcs8: key.pkcs8, createdAt: Date.now() }
  keysState.setState({ fresh: [...fresh, added] })
  show({ type: 'fresh', id }, true)
}

export function renameFresh(id: string, name: string): void {
  keysState.setState(({ fresh }) => ({ fresh: fresh.map((key) => (key.id === id ? { ...key, name } : key)) }))
}

/** Into the vault; the copy in memory is then wiped. */
export async function keep({ id, name, algorithm, spki, pkcs8 }: FreshKey): Promise<VaultResult<KeyEntry>> {
  const kept = await vault.addKey({ name, algorithm, spki, pkcs8 })
  if (!kept.ok) return kept
  keysState.setState(({ fresh }) => ({ fresh: fresh.filter((key) => key.id !== id) }))
  pkcs8.fill(0)
  const { view } = keysState.getState()
  if (view.type === 'fresh' && view.id === id) show({ type: 'kept', id: kept.value.id }, true)
  return kept
}

/** Forgets a key that is not kept, with undo. */
export function discard(key: FreshKey): void {
  keysState.setState(({ fresh }) => ({ fresh: fresh.filter(({ id }) => id !== key.id) }))
  show({ type: 'new' }, true)
  showUndo(`Discarded the key “${key.name}”`, () => {
    keysState.setState(({ fresh }) => ({ fresh: [...fresh, key] }))
    show({ type: 'fresh', id: key.id }, true)
  })
}
