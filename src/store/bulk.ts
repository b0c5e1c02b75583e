/** Issuing many certificates: made in a worker, kept piece by piece, each piece whole or not at all. It goes on while one looks at something else. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Problem } from '../core/pki/result.ts'
import type { BulkAnswer, BulkMade, BulkStart, BulkWish } from '../workers/bulk-protocol.ts'
import { startBulk as startWorker, type BulkWorker } from '../workers/bulk.ts'
import type { VaultError } from '../vault/errors.ts'
import { holdPage } from './leaving.ts'
import { vault as pageVault, type NewIssued, type VaultStore } from './vault.ts'

export type { BulkMade, BulkStart, BulkWish } from '../workers/bulk-protocol.ts'

export interface BulkRow {
  /** Of what it was read from. */
  readonly line: number
  readonly title: string
  readonly hosts: readonly string[]
  readonly wish: BulkWish
}

export interface BulkJob extends Omit<BulkStart, 'type'> {
  readonly issuerId: string
  readonly rows: readonly BulkRow[]
  /** Whether the certificates stay here, and the keys that are made for them. */
  readonly keep: { readonly certificates: boolean; readonly keys: boolean }
  /** The record of one key that all of them have; null otherwise. */
  readonly keyRecordId: string | null
  /** Gets what was made, once it is kept. The bytes of its keys are wiped after. */
  readonly take: ((made: readonly MadeRow[]) => void) | null
}

export interface MadeRow { readonly row: BulkRow; readonly made: BulkMade }
export interface BulkRefusal { readonly line: number; readonly title: string; readonly problems: readonly Problem[] }

export interface BulkProgress {
  /** `ending`: what is under way is brought to its end, and nothing after it is begun. */
  readonly state: 'running' | 'paused' | 'ending' | 'done' | 'cancelled' | 'stopped'
  readonly total: number
  readonly made: number
  readonly refused: readonly BulkRefusal[]
  /** Why it stopped: what the vault says, or the worker's words. */
  readonly error: VaultError | null
}

/** The rows that a run did not come to: it takes them in order, and a piece that could not be kept counts for nothing. */
export const left = (rows: readonly BulkRow[], { made, refused }: Pick<BulkProgress, 'made' | 'refused'>): readonly BulkRow[] => rows.slice(made + refused.length)

/** Certificates a piece: so many are written in one transaction, and lost at most where the page ends. A page of the vault's lists is as long. */
const PIECE = 250
/** RSA keys take their time: the bar moves, and cancelling is soon. */
const SLOW_PIECE = 10

export interface BulkTools {
  readonly vault: Pick<VaultStore, 'addManyIssued' | 'state'>
  readonly start: (start: BulkStart) => Promise<BulkWorker>
}

const wipe = (answers: readonly BulkAnswer[]): void => { for (const one of answers) if (one.ok) one.pkcs8?.fill(0) }

/** When it is paused no more. */
const resumed = (progress: BulkRun['progress']) => new Promise<void>((resolve) => { const off = progress.subscribe(({ state }) => { if (state !== 'paused') { off(); resolve() } }) })

export interface BulkRun {
  readonly progress: StoreApi<BulkProgress>
  readonly pause: () => void
  readonly resume: () => void
  /** What was made is kept. */
  readonly cancel: () => void
  /** When it is over, however that was. */
  readonly over: Promise<void>
}

export function runBulk(job: BulkJob, { vault, start }: BulkTools = { vault: pageVault, start: startWorker }): BulkRun {
  const progress = createStore<BulkProgress>()(() => ({ state: 'running', total: job.rows.length, made: 0, refused: [], error: null }))
  let worker: BulkWorker | null = null
  let outcome: Pick<BulkProgress, 'state' | 'error'> = { state: 'done', error: null }
  const isEnding = () => progress.getState().state === 'ending'
  const end = (state: 'cancelled' | 'stopped', error: VaultError | null) => {
    if (isEnding()) return
    outcome = { state, error }
    progress.setState({ state: 'ending' })
  }
  const stop = (error: VaultError) => { end('stopped', error); worker?.end() }
  const { locks } = vault.state.getState(), release = holdPage()
  // Locked means that no key can be used: the authority's is in the worker.
  const unsubscribe = vault.state.subscribe((state) => { if (state.locks !== locks) stop({ code: 'locked' }) })

  const keep = async (rows: readonly BulkRow[], answers: readonly BulkAnswer[], more: boolean) => {
    const made = rows.flatMap((row, i): MadeRow[] => { const one = answers[i]; return one?.ok ? [{ row, made: one }] : [] })
    const refused = rows.flatMap(({ line, title }, i): BulkRefusal[] => { const one = answers[i]; return one && !one.ok ? [{ line, title, problems: one.problems }] : [] })
    if (job.keep.certificates && made.length > 0) {
      const kept = await vault.addManyIssued(made.map((one) => issuedOf(job, one)), more)
      if (!kept.ok) return stop(kept.error)
    }
    job.take?.(made)
    progress.setState((was) => ({ made: was.made + made.length, refused: [...was.refused, ...refused] }))
  }

  const work = async () => {
    worker = await start({ type: 'start', issuer: job.issuer, profile: job.profile, keys: job.keys })
    const size = job.keys?.startsWith('rsa') ? SLOW_PIECE : PIECE
    for (let at = 0; at < job.rows.length && !isEnding(); at += size) {
      const rows = job.rows.slice(at, at + size), answers = await worker.issue(rows.map(({ wish }) => wish))
      try {
        // Cancelled meanwhile: what is made is kept all the same, since its serial numbers are given away.
        await keep(rows, answers, at + size < job.rows.length && !isEnding())
      } finally {
        wipe(answers)
      }
      if (progress.getState().state === 'paused') await resumed(progress)
    }
  }
  const over = work()
    .catch((thrown: unknown) => end('stopped', { code: 'failed', cause: thrown instanceof Error ? thrown.message : String(thrown) }))
    // Where it ended early, nobody was told yet of the last pieces.
    .then(async () => { if (job.keep.certificates) await vault.addManyIssued([], false) })
    .finally(() => { unsubscribe(); release(); worker?.end(); progress.setState(outcome) })
  const change = (from: BulkProgress['state'], to: BulkProgress['state']) => { if (progress.getState().state === from) progress.setState({ state: to }) }
  return { progress, pause: () => change('running', 'paused'), resume: () => change('paused', 'running'), cancel: () => end('cancelled', null), over }
}

function issuedOf({ issuerId, profile, keys, keep, keyRecordId }: BulkJob, { row: { title, hosts }, made: { der, notBefore, notAfter, serialHex, spki, pkcs8 } }: MadeRow): NewIssued {
  const own = keep.keys && keys && pkcs8 ? { name: title, algorithm: keys, spki, pkcs8 } : null
  return { certificate: { der, issuerId, role: profile.ca ? 'intermediate' : 'leaf', title, hosts, notBefore, notAfter, serialHex }, key: keyRecordId === null ? own : { keyRecordId } }
}
