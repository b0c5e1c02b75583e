/** How an action of this place ends: with a value, or with trouble that has words. */
import type { Finding } from '../../core/findings/finding.ts'
import type { Problem } from '../../core/pki/result.ts'
import type { VaultError } from '../../store/vault.ts'

export type Trouble =
  /** Refused values: each belongs to a field of the form. */
  | { readonly type: 'problems'; readonly problems: readonly Problem[] }
  | { readonly type: 'vault'; readonly error: VaultError }
  /** What was given could not be read. */
  | { readonly type: 'finding'; readonly finding: Finding }
  | { readonly type: 'browser'; readonly message: string }
  | { readonly type: 'cancelled' }

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble }

/** Carries trouble through an action; `attempt` makes a value of it. */
export class Stop extends Error {
  override name = 'Stop'
  readonly trouble: Trouble
  constructor(trouble: Trouble) {
    super(trouble.type)
    this.trouble = trouble
  }
}

export const stopAt = (field: string, code: string, params: Problem['params'] = {}): Stop => new Stop({ type: 'problems', problems: [{ field, code, params }] })

function troubleOf(thrown: unknown): Trouble {
  if (thrown instanceof Stop) return thrown.trouble
  if (thrown instanceof DOMException && thrown.name === 'AbortError') return { type: 'cancelled' }
  return { type: 'browser', message: thrown instanceof Error ? thrown.message : String(thrown) }
}

export async function attempt<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (thrown) {
    return { ok: false, trouble: troubleOf(thrown) }
  }
}

/** WebCrypto's work cannot be stopped: its result is dropped instead. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(signal.reason instanceof Error ? signal.reason : new DOMException('', 'AbortError'))
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(new DOMException('', 'AbortError'))
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
