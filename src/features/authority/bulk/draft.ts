/** What was typed or dropped for issuing in bulk, and what runs: kept while the page is open. */
import { createStore } from 'zustand/vanilla'
import { defaultKeyAlgorithm, type KeyAlgorithmId, type SignatureScheme } from '../../../core/crypto/algorithms.ts'
import type { BulkRun } from '../../../store/bulk.ts'
import type { IssueDraft } from '../issue/draft.ts'
import type { Outcome } from '../outcome.ts'
import type { Packed } from './packing.ts'

export interface BulkDraft {
  readonly text: string
  /** A file, or a paste too large for a field: it is in no field, and named instead. */
  readonly file: { readonly name: string; readonly text: string } | null
  /** A built-in profile's, one's own, or LIKE. */
  readonly profileId: string
  /** The profile as it was mended, or what a certificate says; null: the profile as it is. */
  readonly pattern: IssueDraft | null
  /** How the authority signs; null: as usual. */
  readonly scheme: SignatureScheme | null
  readonly days: string
  readonly keys: 'each' | 'shared'
  readonly algorithm: KeyAlgorithmId
  readonly keep: boolean
  readonly keepKeys: boolean
  readonly zip: boolean
}

/** One that runs or has run, with what it leaves to download. */
export interface BulkResult {
  readonly run: BulkRun
  readonly packed: Packed | null
  /** Issues what it did not come to. */
  readonly goOn: () => Promise<Outcome<BulkResult>>
  readonly issuerId: string
  /** The keys are kept nowhere: the zip is their only place. */
  readonly onlyInZip: boolean
}

const EMPTY: BulkDraft = { text: '', file: null, profileId: 'tls-server', pattern: null, scheme: null, days: '365', keys: 'each', algorithm: defaultKeyAlgorithm, keep: true, keepKeys: true, zip: true }

export const bulkDraft = createStore<BulkDraft>()(() => EMPTY)
export const bulkResult = createStore<{ readonly result: BulkResult | null }>()(() => ({ result: null }))
export const clearBulkDraft = (): void => bulkDraft.setState({ text: '', file: null })
