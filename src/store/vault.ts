/** What is kept, as the page shows it: lists without secrets, and the actions on them. Loaded late: the first route reaches it through vault-loader.ts only. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { Contents } from '../vault/contents.ts'
import type { UndoToken } from '../vault/entries.ts'
import type { VaultError, VaultResult } from '../vault/errors.ts'
import { deriveInWorker } from '../workers/derive.ts'
import { removalOf } from '../vault/removal.ts'
import type { Removal } from '../vault/removal.ts'
import { certificatesOf, keyPairsOf } from '../vault/rows.ts'
import { openVault } from '../vault/vault.ts'
import type { ProtectionState, Vault } from '../vault/vault.ts'
import { databaseOf, isGone, projects } from './projects.ts'
import { showToast, showUndo } from './toasts.ts'
import { askToUnlock } from './unlock-request.ts'
import { vaultDoor } from './vault-door.ts'

// For features, which see the vault through this store only.
export type { CertificateEntry, CertificateRow, Issued, KeyEntry, KeyRow, NewCertificate, NewIssued, NewKey, NewRequest, NewSecret, ProfileEntry, RequestEntry, SecretEntry, SigningKey } from '../vault/entries.ts'
export type { Incoming, IncomingCertificate, IncomingLedger, IncomingRevocation, TakenIn } from '../vault/intake.ts'
export type { VaultError, VaultResult } from '../vault/errors.ts'
export type { Removal } from '../vault/removal.ts'
export type { AuditAction, AuditRecord, CrlRecord, LedgerEntry, LedgerRecord } from '../vault/schema.ts'
export type { Certificates, KeyPairs, Rows } from '../vault/rows.ts'
export type { CrlState, IssuerIds, RevokedRecord } from '../vault/revocation.ts'
export type { RemovalEntry } from '../vault/trash.ts'
export type { ProtectionState } from '../vault/vault.ts'

/** `memory-only`: everything works and nothing is kept, because of `reason`. `failed`: nothing works until `open` is called again; the lists are empty. */
export type VaultStatus =
  | { readonly state: 'opening' }
  | { readonly state: 'ready' }
  | { readonly state: 'memory-only'; readonly reason: VaultError }
  | { readonly state: 'failed'; readonly reason: VaultError }

export interface VaultState extends Contents {
  readonly status: VaultStatus
  /** Whether the browser promised not to delete this by itself; null until it is known. */
  readonly persisted: boolean | null
  /** How private keys are sealed, and whether they can be opened now; null until it is known. */
  readonly protection: ProtectionState | null
  /** How often it was locked since the page was opened: whatever was shown of a private key before must go. */
  readonly locks: number
  /** Grows once after each lock: React keeps the tree that was drawn before the last one, and what was in it goes when it draws again. */
  readonly passes: number
  /** Another number after every change. */
  readonly revision: number
}

/** What the toasts of a removal say: `removed` beside Undo, `notRestored` when the undo did not work. */
export interface RemovalWords {
  readonly removed: string
  readonly notRestored: (error: VaultError) => string
}

type Action =
  | 'addKey' | 'addSecret' | 'withSecret' | 'addIssued' | 'addManyIssued' | 'certificate' | 'publicKey' | 'addRequest' | 'takeIn' | 'rename' | 'restore' | 'removals' | 'destroy' | 'markExported' | 'withPrivateKey' | 'signingKey' | 'protect' | 'unlock' | 'lock' | 'audit' | 'backup' | 'restoreBackup' | 'noteBackup' | 'revoke' | 'liftHold' | 'signCrl' | 'crls' | 'noteOcsp' | 'saveProfile' | 'removeProfile'

/** The vault's actions, which open it where it is not open yet. When one is done, `state` shows it. */
export interface VaultStore extends Pick<Vault, Action> {
  readonly state: StoreApi<VaultState>
  /** The same, but for what nobody pressed a button for: where the vault is locked, the passphrase is not asked for. */
  signingKeyIfOpen: Vault['signingKey']
  /** Opens the vault, once; again after a failure. The outcome is in `status`. */
  open: () => Promise<void>
  /** What goes with these keys and certificates: to be confirmed first. */
  removalOf: (ids: readonly string[]) => Removal
  /** Removes exactly these and offers to undo it in a toast. */
  removeWithUndo: (ids: readonly string[], words: RemovalWords) => Promise<VaultResult<UndoToken>>
}

const NOTHING: Contents = { keys: keyPairsOf([]), certificates: certificatesOf([]), secrets: [], profiles: [], requests: [], ledgers: [] }

/** The current project's vault. */
const openCurrent = (): Promise<VaultResult<Vault>> => {
  const { current, memoryOnly } = projects.getState()
  // Another window deleted this project: opened again, it would be kept where nobody looks. Loaded anew, the page opens another.
  if (!memoryOnly && isGone()) {
    location.reload()
    return new Promise(() => undefined)
  }
  return openVault({ name: databaseOf(current), derive: deriveInWorker, memoryOnly })
}

/**
 * `open` is the current project's vault, or another database's in tests. `ask`: has a person unlock it, so that what was refused because it is locked is
 * done after all.
 */
export function createVaultStore(open: () => Promise<VaultResult<Vault>> = openCurrent, ask: () => Promise<boolean> = async () => false): VaultStore {
  const state = createStore<VaultState>()(() => ({ status: { state: 'opening' }, persisted: null, protection: null, locks: 0, passes: 0, revision: 0, ...NOTHING }))
  let opening: Promise<VaultResult<Vault>> | null = null
  let refresh: () => Promise<void> = async () => undefined

  const fail = (reason: VaultError) => { opening = null; state.setState({ status: { state: 'failed', reason }, ...NOTHING }) }
  const start = async (): Promise<VaultResult<Vault>> => {
    state.setState({ status: { state: 'opening' } })
    const result = await open()
    if (result.ok) refresh = await follow(result.value, state, fail)
    else fail(result.error)
    return result
  }
  const opened = () => (opening ??= start())
  const quietly = async <T>(work: (one: Vault) => Promise<VaultResult<T>>): Promise<VaultResult<T>> => {
    const one = await opened()
    if (!one.ok) return one
    const result = await work(one.value)
    await refresh()
    return result
  }
  // What is refused has changed nothing, so that it can be begun again.
  const using = async <T>(work: (one: Vault) => Promise<VaultResult<T>>): Promise<VaultResult<T>> => {
    const result = await quietly(work)
    return !result.ok && result.error.code === 'locked' && (await ask()) ? quietly(work) : result
  }
  const restore = async (token: UndoToken, words: RemovalWords) => {
    const restored = await using((one) => one.restore(token))
    if (!restored.ok) showToast(words.notRestored(restored.error), { severity: 'error' })
  }

  return {
    state,
    open: async () => { await opened() },
    addKey: (key) => using((one) => one.addKey(key)),
    addSecret: (secret) => using((one) => one.addSecret(secret)),
    withSecret: (id, use) => using((one) => one.withSecret(id, use)),
    addIssued: (issued) => using((one) => one.addIssued(issued)),
    addRequest: (request) => using((one) => one.addRequest(request)),
    takeIn: (incoming) => using((one) => one.takeIn(incoming)),
    // What is read here does not wait for the lists, nor does what goes on adding to them.
    certificate: async (id) => { const one = await opened(); return one.ok ? one.value.certificate(id) : one },
    publicKey: async (id) => { const one = await opened(); return one.ok ? one.value.publicKey(id) : one },
    addManyIssued: async (issued, more) => {
      const one = await opened()
      if (!one.ok) return one
      const added = await one.value.addManyIssued(issued, more)
      if (!more) await refresh()
      return added
    },
    rename: (id, name) => using((one) => one.rename(id, name)),
    restore: (token) => using((one) => one.restore(token)),
    removals: () => using((one) => one.removals()),
    destroy: (token) => using((one) => one.destroy(token)),
    markExported: (id) => using((one) => one.markExported(id)),
    withPrivateKey: (id, use) => using((one) => one.withPrivateKey(id, use)),
    signingKey: (id, scheme) => using((one) => one.signingKey(id, scheme)),
    signingKeyIfOpen: (id, scheme) => quietly((one) => one.signingKey(id, scheme)),
    protect: (passphrase, current) => using((one) => one.protect(passphrase, current)),
    unlock: (passphrase) => using((one) => one.unlock(passphrase)),
    lock: () => using((one) => one.lock()),
    audit: () => using((one) => one.audit()),
    backup: (begin) => using((one) => one.backup(begin)),
    restoreBackup: (read, told) => using((one) => one.restoreBackup(read, told)),
    noteBackup: () => using((one) => one.noteBackup()),
    revoke: (id, revocation) => using((one) => one.revoke(id, revocation)),
    liftHold: (id) => using((one) => one.liftHold(id)),
    signCrl: (issuerIds, make) => using((one) => one.signCrl(issuerIds, make)),
    crls: (issuerIds) => using((one) => one.crls(issuerIds)),
    saveProfile: (profile) => using((one) => one.saveProfile(profile)),
    removeProfile: (id) => using((one) => one.removeProfile(id)),
    noteOcsp: (title) => using((one) => one.noteOcsp(title)),
    removalOf: (ids) => removalOf(state.getState(), ids),
    removeWithUndo: async (ids, words) => {
      const removed = await using((one) => one.remove(ids))
      if (removed.ok) showUndo(words.removed, () => { void restore(removed.value, words) })
      return removed
    },
  }
}

const isShut = (protection: ProtectionState | null): boolean => protection?.type === 'passphrase' && protection.locked

/** Shows the vault's contents in `state`, now and after every change. Returns what waits until the last change is shown. */
async function follow(one: Vault, state: StoreApi<VaultState>, fail: (error: VaultError) => void): Promise<() => Promise<void>> {
  const ended = (error: VaultError) => {
    document.removeEventListener('visibilitychange', seen)
    one.close()
    fail(error)
  }
  const status: VaultStatus = one.notKept ? { state: 'memory-only', reason: one.notKept } : { state: 'ready' }
  const read = async () => {
    const [contents, persisted, protection] = await Promise.all([one.contents(), one.persisted(), one.protection()])
    if (contents.ok) state.setState((before) => {
      const now = protection.ok ? protection.value : before.protection
      // Another tab that changes the passphrase shuts this one without a word.
      const shut = before.protection !== null && !isShut(before.protection) && isShut(now)
      return { status, persisted, protection: now, locks: before.locks + (shut ? 1 : 0), revision: before.revision + 1, ...contents.value }
    })
    // Later, what ends the vault arrives as an event, and what only failed this once leaves the lists as they were.
    else if (state.getState().status.state === 'opening') ended(contents.error)
  }
  const refresh = coalesced(read)
  // A hidden tab may have been frozen, and deaf to what other tabs told.
  const seen = () => { if (document.visibilityState === 'visible') void refresh.again() }
  one.subscribe((event) => {
    if (event.type === 'lost') return ended(event.error)
    if (event.type === 'locked') state.setState(({ locks }) => ({ locks: locks + 1 }))
    void refresh.again()
  })
  document.addEventListener('visibilitychange', seen)
  await refresh.again()
  return refresh.settled
}

/** Runs `work` once for all the calls that come while it has not begun, and never twice at a time. */
function coalesced(work: () => Promise<void>) {
  let running: Promise<void> = Promise.resolve()
  let waiting: Promise<void> | null = null
  const again = () => (waiting ??= running.catch(() => undefined).then(() => { waiting = null; running = work(); return running }))
  return { again, settled: () => waiting ?? running }
}

/** The page's vault. */
export const vault: VaultStore = createVaultStore(openCurrent, askToUnlock)

/** Time for what is hidden to be drawn too, which waits until nothing else is to do. */
const PASS_MS = 1000

vault.state.subscribe(({ locks }, before) => {
  if (locks !== before.locks) setTimeout(() => vault.state.setState(({ passes }) => ({ passes: passes + 1 })), PASS_MS)
})

vault.state.subscribe(({ status, protection }) => {
  const door = status.state === 'memory-only' ? 'memory-only' : protection?.type === 'passphrase' ? (protection.locked ? 'locked' : 'unlocked') : protection?.type ?? 'unknown'
  if (vaultDoor.getState().door !== door) vaultDoor.setState({ door })
})
