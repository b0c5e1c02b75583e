/** What goes on in this place while the page is open: the choice, the key being made, and keys that are not kept (yet). Nothing here is stored. */
import { createStore } from 'zustand/vanilla'
import { generatePair, type Maker } from '../../core/crypto/key/generate.ts'
import type { PrivateKeyBytes } from '../../core/crypto/key/key.ts'
import { generateSecret, secretType, secretTypes, type SecretKeyBytes, type SecretTypeId } from '../../core/crypto/key/secret.ts'
import { keyType, type KeyTypeId } from '../../core/crypto/key/types.ts'
import { keyIdOf } from '../../core/crypto/keys.ts'
import { keyWork } from '../../store/key-work.ts'
import { showToast, showUndo } from '../../store/toasts.ts'
import { vault, type KeyEntry, type SecretEntry, type VaultResult } from '../../store/vault.ts'
import type { ReadKey } from './import.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Every type that can be made here: key pairs and symmetric keys. */
export type ChoiceId = KeyTypeId | SecretTypeId
export const isSecretType = (id: ChoiceId): id is SecretTypeId => secretTypes.some((row) => row.id === id)
export const choiceLabel = (id: ChoiceId): string => (isSecretType(id) ? secretType(id) : keyType(id)).label

interface Fresh {
  readonly id: string
  readonly name: string
  readonly origin: 'generated' | 'imported'
  /** Milliseconds since the epoch. */
  readonly createdAt: number
}

/** A key pair that is in this page's memory only. */
export interface FreshPair extends Fresh {
  readonly kind: 'pair'
  readonly algorithm: KeyTypeId
  readonly keyId: string
  readonly spki: Bytes
  readonly pkcs8: Bytes
  /** Null where it was imported. */
  readonly maker: Maker | null
}
/** A symmetric key that is in this page's memory only. */
export interface FreshSecret extends Fresh {
  readonly kind: 'secret'
  readonly type: SecretTypeId
  readonly bits: number
  readonly raw: Bytes
}
export type FreshKey = FreshPair | FreshSecret

export type View = { readonly type: 'new' | 'import' | 'set' } | { readonly type: 'fresh' | 'kept'; readonly id: string }

/** A key being made; `startedAt` on the clock of performance.now(). */
export interface Generation { readonly algorithm: ChoiceId; readonly name: string; readonly startedAt: number }

interface KeysState {
  readonly view: View
  readonly choice: ChoiceId
  readonly name: string
  readonly generation: Generation | null
  /** How the last one ended, where no key came of it. */
  readonly ended: { readonly type: 'cancelled' } | { readonly type: 'failed'; readonly algorithm: ChoiceId; readonly message: string } | null
  readonly fresh: readonly FreshKey[]
  /** The view changed by something other than a choice in the list: the focus is to follow. */
  readonly arriving: boolean
}

export const keysState = createStore<KeysState>()(() => ({
  view: { type: 'new' }, choice: 'ec-p256', name: '', generation: null, ended: null, fresh: [], arriving: false,
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

export const context = { randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }

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

const begun = (name: string, origin: Fresh['origin']): Fresh => ({ id: crypto.randomUUID(), name, origin, createdAt: Date.now() })

async function makeKey({ algorithm, name }: Generation): Promise<FreshKey> {
  const fresh = begun(keyName(name, `${choiceLabel(algorithm)} key`), 'generated')
  if (isSecretType(algorithm)) return secretOf(fresh, generateSecret(algorithm, context))
  const { key, maker } = await generatePair(algorithm, context, (id) => keyWork.make(id))
  return pairOf(fresh, key, maker)
}

async function pairOf(fresh: Fresh, { type, spki, pkcs8 }: PrivateKeyBytes, maker: Maker | null): Promise<FreshPair> {
  return { ...fresh, kind: 'pair', algorithm: type, keyId: await keyIdOf(spki), spki, pkcs8, maker }
}
const secretOf = (fresh: Fresh, { type, bits, raw }: SecretKeyBytes): FreshSecret => ({ ...fresh, kind: 'secret', type, bits, raw })

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

const sameOctets = (a: Bytes, b: Bytes) => a.length === b.length && a.every((octet, i) => octet === b[i])

function isKnown(one: FreshKey, added: FreshKey): boolean {
  if (one.kind === 'pair') return added.kind === 'pair' && one.keyId === added.keyId
  return added.kind === 'secret' && one.type === added.type && sameOctets(one.raw, added.raw)
}

/** Adds a key that was read, or shows the one that is there already. */
export async function addImported(read: ReadKey, name: string): Promise<void> {
  const fresh = begun(keyName(name || read.name, `${read.key.label} key`), 'imported')
  const added = read.type === 'pair' ? await pairOf(fresh, read.key, null) : secretOf(fresh, read.key)
  const all = keysState.getState().fresh, known = all.find((one) => isKnown(one, added))
  if (known) return show({ type: 'fresh', id: known.id }, true)
  keysState.setState({ fresh: [...all, added] })
  show({ type: 'fresh', id: added.id }, true)
}

export function renameFresh(id: string, name: string): void {
  keysState.setState(({ fresh }) => ({ fresh: fresh.map((key) => (key.id === id ? { ...key, name } : key)) }))
}

/** Into the vault; the copy in memory is then wiped. */
export async function keep(key: FreshKey): Promise<VaultResult<KeyEntry | SecretEntry>> {
  const kept = await intoVault(key)
  if (!kept.ok) return kept
  keysState.setState(({ fresh }) => ({ fresh: fresh.filter(({ id }) => id !== key.id) }))
  const octets = key.kind === 'pair' ? key.pkcs8 : key.raw
  octets.fill(0)
  const { view } = keysState.getState()
  if (view.type === 'fresh' && view.id === key.id) show({ type: 'kept', id: kept.value.id }, true)
  return kept
}

function intoVault(key: FreshKey): Promise<VaultResult<KeyEntry | SecretEntry>> {
  if (key.kind === 'secret') return vault.addSecret({ name: key.name, type: key.type, raw: key.raw })
  const { name, algorithm, spki, pkcs8, maker } = key
  return vault.addKey({ name, algorithm, spki, pkcs8, ...(maker && { maker }) })
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

/** Wipes and lets go the keys that are in this page's memory only: a locked vault leaves none within reach. */
export function letGo(): void {
  const { fresh, view } = keysState.getState()
  if (fresh.length === 0) return
  for (const key of fresh) (key.kind === 'pair' ? key.pkcs8 : key.raw).fill(0)
  keysState.setState({ fresh: [], ...(view.type === 'fresh' ? { view: { type: 'new' } as const } : {}) })
  showToast(`The vault was locked: ${fresh.length === 1 ? 'a key that was not kept is' : `${fresh.length} keys that were not kept are`} gone from this page.`, { severity: 'note' })
}

vault.state.subscribe(({ locks }, before) => { if (locks !== before.locks) letGo() })
