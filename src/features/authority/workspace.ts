/** What is in view and what was typed: kept while the page is open, so that looking at something else loses nothing. Nothing secret is held here. */
import { emptyIssueDraft, type IssueDraft } from './issue/draft.ts'
import { createStore } from 'zustand/vanilla'
import { defaultKeyAlgorithm, type KeyAlgorithmId, type SignatureScheme } from '../../core/crypto/algorithms.ts'

export type View =
  | { readonly kind: 'server' | 'issue' | 'bulk' | 'root' | 'intermediate' | 'request' | 'import' | 'export' | 'ask' | 'sign-many' }
  /** A request that waits for its certificate. */
  | { readonly kind: 'waiting'; readonly id: string }
  /** What expires when. */
  | { readonly kind: 'renewals' }
  /** `fresh`: made just now. */
  | { readonly kind: 'certificate'; readonly id: string; readonly fresh: boolean }

/** As core/pki's SubjectInput, whose module comes late. */
export interface SubjectDraft {
  readonly commonName: string
  readonly organization: string
  readonly organizationalUnit: string
  readonly locality: string
  readonly stateOrProvince: string
  readonly country: string
}

export interface ServerDraft {
  readonly names: string
  readonly subject: SubjectDraft
  readonly algorithm: KeyAlgorithmId
  readonly days: string
  readonly clientAuth: boolean
  /** The first one is signed by an intermediate that may speak for its names only. */
  readonly constrained: boolean
}

export interface AuthorityDraft {
  readonly subject: SubjectDraft
  readonly algorithm: KeyAlgorithmId
  readonly years: string
  readonly pathLen: string
  /** How the certificate is signed; null: as usual. */
  readonly scheme: SignatureScheme | null
  /** Of an intermediate: whether it may speak for these names only. Roots are not: Java passes over the constraints of what it trusts. */
  readonly limited: boolean
  readonly names: string
}

export interface RequestDraft {
  readonly text: string
  /** Names of the request that are not granted. */
  readonly refused: readonly string[]
  /** Wishes of the request that stand otherwise than usual (issue/wishes.ts). */
  readonly switched: readonly string[]
  readonly profileId: string
  /** More names than it asks for; null until they are touched. */
  readonly more: string | null
  readonly days: string
  readonly clientAuth: boolean
  /** How the authority signs; null: as usual. */
  readonly scheme: SignatureScheme | null
}

interface Workspace {
  readonly view: View
  /** The authority that signs; null: the first that can. */
  readonly signerId: string | null
  readonly server: ServerDraft
  readonly root: AuthorityDraft
  readonly intermediate: AuthorityDraft
  readonly request: RequestDraft
  readonly issue: IssueDraft
}

const NO_SUBJECT: SubjectDraft = { commonName: '', organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' }

export const FIRST_NAMES = 'localhost, 127.0.0.1, ::1'
/** All that a machine of one's own is called. */
const DEV_NAMES = `test, ${FIRST_NAMES}`
export const FIRST_ROOT_NAME = 'My Dev CA'

export const emptyDrafts: Pick<Workspace, 'server' | 'root' | 'intermediate' | 'request' | 'issue'> = {
  server: { names: FIRST_NAMES, subject: NO_SUBJECT, algorithm: defaultKeyAlgorithm, days: '365', clientAuth: false, constrained: true },
  root: { subject: { ...NO_SUBJECT, commonName: FIRST_ROOT_NAME }, algorithm: defaultKeyAlgorithm, years: '10', pathLen: '', scheme: null, limited: false, names: '' },
  intermediate: { subject: { ...NO_SUBJECT, commonName: 'My Intermediate CA' }, algorithm: defaultKeyAlgorithm, years: '5', pathLen: '0', scheme: null, limited: true, names: DEV_NAMES },
  request: { text: '', refused: [], switched: [], profileId: 'tls-server', more: null, days: '365', clientAuth: false, scheme: null },
  issue: emptyIssueDraft(),
}

export const workspace = createStore<Workspace>()(() => ({ view: { kind: 'server' }, signerId: null, ...emptyDrafts }))

export const show = (view: View): void => workspace.setState({ view })
export const showCertificate = (id: string, fresh = false): void => show({ kind: 'certificate', id, fresh })

/** Opens a form for a certain signer. */
export const showFor = (kind: 'server' | 'issue' | 'bulk' | 'intermediate' | 'request', signerId: string): void => workspace.setState({ view: { kind }, signerId })

type DraftName = keyof typeof emptyDrafts

export function edit<N extends DraftName>(name: N, change: Partial<Workspace[N]>): void {
  workspace.setState((was) => ({ [name]: { ...was[name], ...change } }))
}

/** What was made needs no draft any more. */
export function clear(name: DraftName): void {
  workspace.setState({ [name]: emptyDrafts[name] } as Pick<Workspace, typeof name>)
}
