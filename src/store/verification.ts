/** A question of trust as the page asks it: what there is to go by, whom one trusts, and what is asked; the answers follow every change. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PeerName } from '../core/verify/peer-name.ts'
import type { PurposeId } from '../core/verify/purpose.ts'
import type { CaseView, CertificateView, JudgeId, Judgement, Material } from '../core/verify/case.ts'
import { clientIds } from '../core/verify/clients.ts'
import type { RevocationMode } from '../core/verify/revocation.ts'
import { openCase, type OpenCase } from '../workers/case.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Where a certificate comes from: open on the page, kept in the vault, or Mozilla's list. */
export type Origin = 'page' | 'kept' | 'mozilla'

export interface Held {
  readonly der: Bytes
  readonly origin: Origin
}
export interface Evidence {
  /** The first is the certificate in question. Those given twice count once. */
  readonly certificates: readonly Held[]
  readonly lists: readonly Bytes[]
  readonly responses: readonly Bytes[]
}

export interface Asked {
  readonly purpose: PurposeId
  /** A host name or an address as typed; empty: none is asked for. */
  readonly host: string
  readonly revocation: RevocationMode
  /** Whether the server sends an OCSP response in the handshake; null: nobody knows. */
  readonly stapled: boolean | null
  /** Milliseconds since the epoch; null: the present. */
  readonly time: number | null
  /** Whose roots are trusted. */
  readonly sources: Readonly<Record<Origin, boolean>>
  /** Roots, by `keys`, that are not trusted all the same. */
  readonly distrusted: readonly string[]
}

export interface VerificationState {
  readonly status: 'opening' | 'ready' | 'failed'
  /** Why it failed. */
  readonly failure: string
  readonly view: CaseView
  /** Of each certificate, by number. */
  readonly origins: readonly (readonly Origin[])[]
  /** What tells a certificate from any other, by number. */
  readonly keys: readonly string[]
  /** Its first place in the evidence, by number. */
  readonly places: readonly number[]
  readonly asked: Asked
  /** The time that the answers are for. */
  readonly judgedAt: number
  /** Null until the first answer. */
  readonly judgements: readonly Judgement[] | null
}

export interface Verification {
  readonly state: StoreApi<VerificationState>
  /** Changes the question; answers to questions that were changed meanwhile are not shown. */
  ask: (change: Partial<Asked>) => void
  /** Asks the same again: the present has moved on. */
  again: (now: number) => void
  close: () => void
}

const POLICIES: readonly JudgeId[] = ['path', 'rfc5280', 'webPki']
/** What is asked of servers in TLS. */
const judgesOf = (purpose: PurposeId): readonly JudgeId[] => (purpose === 'serverAuth' ? [...POLICIES, ...clientIds] : POLICIES)
const NOTHING: CaseView = { certificates: [], proofs: [], unreadable: [] }
const SERVER = '1.3.6.1.5.5.7.3.1'
const PURPOSES: Readonly<Record<string, PurposeId>> = {
  [SERVER]: 'serverAuth', '1.3.6.1.5.5.7.3.2': 'clientAuth', '1.3.6.1.5.5.7.3.3': 'codeSigning', '1.3.6.1.5.5.7.3.4': 'emailProtection', '1.3.6.1.5.5.7.3.8': 'timeStamping', '1.3.6.1.5.5.7.3.9': 'OCSPSigning',
}

const latin1 = new TextDecoder('latin1')

interface Gathered extends Pick<VerificationState, 'origins' | 'keys' | 'places'> {
  readonly material: Material
}

function gather({ certificates, lists, responses }: Evidence): Gathered {
  const found = new Map<string, { readonly der: Bytes; readonly origins: Origin[]; readonly place: number }>()
  for (const [place, { der, origin }] of certificates.entries()) {
    const key = latin1.decode(der), known = found.get(key)
    if (!known) found.set(key, { der, origins: [origin], place })
    else if (!known.origins.includes(origin)) known.origins.push(origin)
  }
  const all = [...found.values()]
  return { material: { certificates: all.map(({ der }) => der), lists, responses }, origins: all.map((one) => one.origins), keys: [...found.keys()], places: all.map(({ place }) => place) }
}

/** Can be trusted: it vouches for itself, and says that it is an authority. Version 1 roots, which cannot say so, are trusted by Mozilla's list alone. */
export const isRoot = (view: CertificateView | null | undefined): boolean => Boolean(view?.selfIssued && view.authority)

/** The roots that one trusts, by number. */
export function trustedOf({ view, origins: from, keys, asked: { sources, distrusted } }: Pick<VerificationState, 'view' | 'origins' | 'keys' | 'asked'>): readonly number[] {
  const trusts = (of: readonly Origin[], isOne: boolean) => of.some((origin) => sources[origin] && (origin === 'mozilla' || isOne))
  return from.flatMap((of, i) => (view.certificates[i] && trusts(of, isRoot(view.certificates[i])) && !distrusted.includes(keys[i] ?? '') ? [i] : []))
}

/** What a certificate is for, by what it says. */
export function likelyPurpose(view: CertificateView | null | undefined): PurposeId {
  const [first] = (view?.purposes ?? []).flatMap((oid) => PURPOSES[oid] ?? [])
  if (view?.purposes?.includes(SERVER)) return 'serverAuth'
  return first ?? (view && !view.authority && view.hosts.length > 0 && view.purposes === null ? 'serverAuth' : 'any')
}

export function peerNamesOf(host: string): readonly PeerName[] {
  const value = host.trim()
  if (value === '') return []
  return [{ kind: /^[\d.]+$/.test(value) || value.includes(':') ? 'IP' : value.includes('@') ? 'RFC822' : 'DNS', value }]
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** Opens a case on a thread of its own. `sources`: whose roots are trusted at first. */
export function createVerification(evidence: Evidence, { now, before = {}, open = openCase }: { now: number; before?: Partial<Asked>; open?: typeof openCase }): Verification {
  const { material, ...gathered } = gather(evidence), asked: Asked = { purpose: 'any', host: '', revocation: 'given', stapled: null, time: null, sources: { page: true, kept: true, mozilla: true }, distrusted: [], ...before }
  const state = createStore<VerificationState>()(() => ({ status: 'opening', failure: '', view: NOTHING, ...gathered, asked, judgedAt: asked.time ?? now, judgements: null }))
  const life = { wanted: false, running: false, closed: false }
  let current: OpenCase | null = null, present = now

  const fail = (error: unknown) => { if (!life.closed) state.setState({ status: 'failed', failure: messageOf(error) }) }
  const judge = async () => {
    life.wanted = true
    if (life.running || !current) return
    life.running = true
    try {
      while (life.wanted && !life.closed) {
        life.wanted = false
        const { asked: question } = state.getState(), time = question.time ?? present
        // One question after another: only the last one's answer is shown.
        // oxlint-disable-next-line eslint/no-await-in-loop
        const judgements = await current.judge({ target: 0, trusted: trustedOf(state.getState()), time, policies: judgesOf(question.purpose), purpose: question.purpose, peerNames: peerNamesOf(question.host), revocation: question.revocation, stapled: question.stapled })
        if (!life.wanted && !life.closed) state.setState({ judgements, judgedAt: time })
      }
    } catch (error) {
      fail(error)
    } finally {
      life.running = false
    }
  }
  const start = async () => {
    try {
      current = await open(material)
      if (life.closed) return current.close()
      const { view } = current
      state.setState(({ asked: was }) => ({ status: 'ready', view, asked: { ...was, purpose: before.purpose ?? likelyPurpose(view.certificates[0]) } }))
      await judge()
    } catch (error) {
      fail(error)
    }
  }
  void start()
  return {
    state,
    ask: (change) => {
      state.setState(({ asked: was }) => ({ asked: { ...was, ...change } }))
      void judge()
    },
    again: (time) => {
      present = time
      if (state.getState().asked.time === null) void judge()
    },
    close: () => {
      life.closed = true
      current?.close()
    },
  }
}

/** The roots of Mozilla's list, and when it was as it is; loaded when it is asked for. */
export async function loadMozillaRoots(): Promise<{ readonly roots: readonly Bytes[]; readonly date: string; readonly source: string }> {
  const [{ mozillaRootLines, mozillaRoots }, { decodeBase64 }] = await Promise.all([import('../core/spec/mozilla-roots.data.ts'), import('../core/bytes/base64.ts')])
  const encoder = new TextEncoder()
  return { ...mozillaRoots, roots: mozillaRootLines.trim().split('\n').map((line) => decodeBase64(encoder.encode(line))).flatMap((decoded) => (decoded.ok ? [decoded.bytes] : [])) }
}
