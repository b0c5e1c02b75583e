/** Requests of one's own: made with a new key or one that is kept, and kept with it until the certificate comes. */
import { createStore } from 'zustand/vanilla'
import { certifyingAlgorithm } from '../../../core/crypto/key/types.ts'
import { defaultKeyAlgorithm, type KeyAlgorithmId, type SignatureScheme } from '../../../core/crypto/algorithms.ts'
import { importSigningKey } from '../../../core/crypto/keys.ts'
import type { KeyUsage } from '../../../core/pki/extension-input.ts'
import { readGeneralName, readNameList } from '../../../core/pki/general-names.ts'
import type { SubjectInput } from '../../../core/pki/distinguished-name.ts'
import type { RequestInput, RequestWishes } from '../../../core/pki/requests.ts'
import { vault, type KeyPairs, type KeyRow, type RequestEntry } from '../../../store/vault.ts'
import { granted, keyOf, loadRequests, stored, withNewPair } from '../issuing.ts'
import { attempt, stopAt, type Outcome } from '../outcome.ts'
import type { SubjectDraft } from '../workspace.ts'

/** A key that is made, or the id of one that is kept. */
export type KeySource = { readonly make: KeyAlgorithmId } | { readonly keep: string }

export interface AskDraft {
  readonly subject: SubjectDraft
  readonly names: string
  readonly source: KeySource
  readonly usages: readonly KeyUsage[]
  readonly purposes: readonly string[]
  readonly ca: boolean
  readonly unstructuredName: string
  /** How the key signs; null: as usual. */
  readonly scheme: SignatureScheme | null
}

const EMPTY: AskDraft = {
  subject: { commonName: '', organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' }, names: '',
  source: { make: defaultKeyAlgorithm }, usages: [], purposes: [], ca: false, unstructuredName: '', scheme: null,
}

/** What was typed, but for the challenge password. */
export const askDraft = createStore<AskDraft>()(() => EMPTY)
export const clearAsk = (): void => askDraft.setState(EMPTY)

/** More are not gone through by eye. */
const OFFERED = 500

/** Kept keys that can sign a request: of many, the youngest. */
export const askingKeys = (keys: KeyPairs): readonly KeyRow[] => keys.slice(-OFFERED).filter(({ algorithm }) => certifyingAlgorithm(algorithm) !== null)

interface Plan extends Pick<RequestInput, 'subject'> { readonly wishes: RequestWishes; readonly title: string; readonly hosts: readonly string[] }

/** Every name goes in as it was read: those of servers are no different to the request. */
function planOf(draft: AskDraft, challengePassword: string): Plan {
  const { names, problems } = readNameList(draft.names, readGeneralName), subject: SubjectInput = draft.subject
  if (problems.length > 0) throw stopAt('names', 'names.mend', { count: problems.length })
  const common = subject.commonName.trim(), title = common || (names[0]?.value ?? '')
  if (title === '') throw stopAt('commonName', 'subject.none')
  const wishes: RequestWishes = { others: names, usages: draft.usages, purposes: draft.purposes, ca: draft.ca, challengePassword, unstructuredName: draft.unstructuredName.trim() }
  return { subject, wishes, title, hosts: names.map(({ value }) => value) }
}

export function makeRequest(draft: AskDraft, challengePassword: string, signal: AbortSignal): Promise<Outcome<RequestEntry>> {
  return attempt(async () => {
    const { title, hosts, ...plan } = planOf(draft, challengePassword), { createRequest } = await loadRequests(), { source, scheme } = draft
    if ('make' in source) return withNewPair(source.make, signal, async (pair) => {
      const der = granted(await createRequest({ ...plan, names: [], algorithm: pair.algorithm, key: scheme ? await importSigningKey(pair.pkcs8, pair.algorithm, scheme) : pair.privateKey, spki: pair.spki, scheme }))
      signal.throwIfAborted()
      return stored(await vault.addRequest({ der, title, hosts, key: keyOf(pair, title) }))
    })
    const { privateKey, algorithm, key } = stored(await vault.signingKey(source.keep, scheme))
    const der = granted(await createRequest({ ...plan, names: [], algorithm, key: privateKey, spki: key.spki, scheme }))
    return stored(await vault.addRequest({ der, title, hosts, key: { keyRecordId: source.keep } }))
  })
}
