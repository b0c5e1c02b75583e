/** Why the vault could not do what was asked. Closed and without words: those are in words/vault.ts. */
export type VaultError =
  /** The browser's storage for this origin is used up. */
  | { readonly code: 'full' }
  /** The browser gives this page no storage: a private window, a setting, Lockdown Mode, a damaged profile. */
  | { readonly code: 'refused'; readonly cause: string }
  /** What is kept was written by a newer version of the page. */
  | { readonly code: 'newer' }
  /** Another tab with an older version of the page does not let go of the database. */
  | { readonly code: 'blocked' }
  /** The browser did not answer in time. */
  | { readonly code: 'no-answer' }
  /** Everything kept was deleted while the page was open (the browser's “clear site data”). */
  | { readonly code: 'deleted' }
  /** Another tab holds the vault's lock and does not let go. */
  | { readonly code: 'busy' }
  /** Not there (any more): removed by another tab, or its time in the trash was over. `item`: a key or a certificate. */
  | { readonly code: 'missing'; readonly record: 'key' | 'certificate' | 'item' | 'removal'; readonly id: string }
  /** It is kept already, as the record `id`. */
  | { readonly code: 'duplicate'; readonly record: 'key' | 'certificate'; readonly id: string }
  /** The authority of the certificate that is titled `wanted` gave its serial number to another before, `holder` by its title or its name. */
  | { readonly code: 'serial-used'; readonly serialHex: string; readonly wanted: string; readonly holder: string }
  /** These certificates would be left without their issuer or their key. */
  | { readonly code: 'in-use'; readonly ids: readonly string[] }
  /** The sealed private key does not open: its bytes were changed, or it was sealed for another record or by another key. */
  | { readonly code: 'unsealable'; readonly id: string }
  /** Private keys are sealed under a passphrase that was not given since the page was opened or locked. */
  | { readonly code: 'locked' }
  | { readonly code: 'wrong-passphrase' }
  /** The person wants nothing kept. */
  | { readonly code: 'chosen' }
  /** It is revoked for good: only a hold can be lifted. */
  | { readonly code: 'final'; readonly id: string }
  /** A backup was not taken over. `not-age`, `passphrase`: it did not open; of the latter nobody can tell whether the file was changed. `where`: the JSON path of what does not fit, or ''. */
  | { readonly code: 'backup'; readonly problem: 'not-age' | 'passphrase' | 'foreign' | 'newer' | 'damaged'; readonly where: string }
  /** Anything else that the browser says, in its words. Nothing was written. */
  | { readonly code: 'failed'; readonly cause: string }

export type VaultErrorCode = VaultError['code']
export type VaultResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: VaultError }

/** How a VaultError travels inside the vault; at its boundary `attempt` makes a value of it. */
export class VaultFailure extends Error {
  override name = 'VaultFailure'
  readonly error: VaultError
  constructor(error: VaultError) {
    super(error.code)
    this.error = error
  }
}

/** Runs `work`; what the browser or the vault refuses becomes a value, a mistake of ours stays an exception. */
export async function attempt<T>(work: () => Promise<T>): Promise<VaultResult<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (thrown) {
    return { ok: false, error: errorOf(thrown) }
  }
}

function errorOf(thrown: unknown): VaultError {
  if (thrown instanceof VaultFailure) return thrown.error
  if (thrown instanceof DOMException) return browserError(thrown)
  throw thrown
}

/** QuotaExceededError is a DOMException by name everywhere, and a class of its own in some browsers. */
function browserError({ name, message }: DOMException): VaultError {
  if (name === 'QuotaExceededError') return { code: 'full' }
  if (name === 'VersionError') return { code: 'newer' }
  return { code: 'failed', cause: `${name}: ${message}` }
}
