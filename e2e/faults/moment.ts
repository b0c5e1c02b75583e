/** The moment at which a tab dies: by the clock, within a write, when it is written, when the page says so. */
import type { Page } from '@playwright/test'

/**
 * `time`, `said`: so many milliseconds after its work began, or after the page said that something is kept. `begun`: after a transaction that writes began.
 * `request`: when the `nth` record was handed to the database, and nothing after it. `written`: when the database said that it is written, and nobody else has.
 */
export type Moment =
  | { readonly at: 'time' | 'said' | 'begun'; readonly after: number }
  | { readonly at: 'request'; readonly nth: number }
  | { readonly at: 'written' }

/** Where the moment fell: before the first write, within one, after one (and before the next, where there are several). */
export type Phase = 'before' | 'within' | 'after'

/** What a page asks for that is to go no further: it waits for the answer, which never comes. */
const HALT = 'look/halt'

/** In the page: watches its transactions, and halts where it is to die. A moment within a transaction that is shorter is its end. */
function watch({ moment, halt }: { readonly moment: Moment; readonly halt: string }): void {
  const tell = (what: 'begun' | 'written') => void globalThis.tellOfWrite(what)
  const stop = (phase: 'within' | 'after') => {
    const request = new XMLHttpRequest()
    request.open('GET', `${halt}?${phase}`, false)
    request.send()
  }
  let handed = 0
  for (const method of ['add', 'put', 'delete'] as const) {
    // Called with its `this` below.
    // oxlint-disable-next-line typescript/unbound-method
    const call = IDBObjectStore.prototype[method] as (...args: unknown[]) => IDBRequest
    Object.assign(IDBObjectStore.prototype, {
      [method](this: IDBObjectStore, ...args: unknown[]) {
        const request = call.apply(this, args)
        if (++handed === 1) tell('begun')
        if (moment.at === 'request' && handed === moment.nth) stop('within')
        return request
      },
    })
  }
  // oxlint-disable-next-line typescript/unbound-method
  const begin = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<IDBDatabase['transaction']>) {
    const transaction = begin.apply(this, args)
    if (args[1] === 'readwrite') {
      transaction.addEventListener('complete', () => {
        handed = 0
        tell('written')
        if (moment.at === 'written' || moment.at === 'request') stop('after')
      })
    }
    return transaction
  }
}

declare global { var tellOfWrite: (what: 'begun' | 'written') => Promise<void> }

export interface Armed {
  /** Resolves when the moment is there; `begun` is when the work begins. */
  readonly come: () => Promise<void>
  /** To be called for whatever the page says is kept. */
  readonly hear: () => void
  readonly phase: () => Phase
}

const wait = (page: Page, after: number) => page.waitForTimeout(after)

export async function armed(page: Page, moment: Moment): Promise<Armed> {
  let phase: Phase = 'before', ring: () => void = () => undefined
  const rung = new Promise<void>((resolve) => { ring = resolve })
  await page.exposeFunction('tellOfWrite', (what: 'begun' | 'written') => {
    phase = what === 'begun' ? 'within' : 'after'
    if (moment.at === what) ring()
  })
  await page.route(`**/${HALT}?*`, (route) => {
    phase = new URL(route.request().url()).search === '?within' ? 'within' : 'after'
    ring()
  })
  await page.evaluate(watch, { moment, halt: new URL(HALT, page.url()).href })
  return {
    phase: () => phase,
    hear: () => { if (moment.at === 'said') ring() },
    come: async () => {
      if (moment.at !== 'time') await rung
      if ('after' in moment) await wait(page, moment.after)
    },
  }
}
