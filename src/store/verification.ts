/** A question of trust as the page asks it: what there is to go by, whom one trusts, and what is asked; the answers follow every change. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PeerName } from '../core/verify/peer-name.ts'
import type { PurposeId } from '../core/verify/purpose.ts'
import type { Brought, CaseQuestion, CaseView, CertificateView, JudgeId, Judgement, Material, ProofView } from '../core/verify/case.ts'
import { clientIds } from '../core/verify/clients.ts'
import type { Inquiry, Origin, Visited } from '../core/verify/inquiry.ts'
import { ask as askAt, visitKey, visitsOf, type Came, type Link, type Publisher, type Visit } from '../core/verify/reach.ts'
import { openCase, type OpenCase } from '../workers/case.ts'

type Bytes = Uint8Array<ArrayBuffer>

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
  readonly asked: Inquiry
  /** The steps of its paths, whose addresses were asked, and what came. */
  readonly links: readonly Link[]
  readonly visits: readonly Visited[]
  /** The time that the answers are for. */
  readonly judgedAt: number
  /** Null until the first answer. */
  readonly judgements: readonly Judgement[] | null
}

export interface Verification {
  readonly state: StoreApi<VerificationState>
  /** Changes the question; answers to questions that were changed meanwhile are not shown. */
  ask: (change: Partial<Inquiry>) => void
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

/** Whose addresses are answered, by the certificate of the authority; null: nobody's that is at hand. */
export type Publish = (der: Bytes) => Publisher | null

const isNothing = ({ came }: { readonly came: Came }) => came.type === 'nothing'

/** Asks along the links of a case. Each address is asked once for each way in which it behaves: what it signed then stays as it was. */
class Asking {
  private readonly material: Material
  private readonly publish: Publish
  private readonly publishers = new Map<number, Publisher | null>()
  private readonly known = new Map<string, Promise<Came>>()
  private brought = ''
  private proofs: readonly (readonly ProofView[])[] = []

  constructor(material: Material, publish: Publish) {
    this.material = material
    this.publish = publish
  }

  private publisher(issuer: number): Publisher | null {
    const known = this.publishers.get(issuer)
    if (known !== undefined) return known
    const der = this.material.certificates[issuer], found = der ? this.publish(der) : null
    this.publishers.set(issuer, found)
    return found
  }

  async visits(links: readonly Link[], { conditions, staple, revocation }: Inquiry): Promise<readonly (Visit & { readonly came: Came; readonly key: string })[]> {
    const all = visitsOf(links, { owns: (issuer) => this.publisher(issuer) !== null, conditions, staple }), wanted = revocation === 'off' ? all.filter(({ service }) => service === 'issuer') : all
    return Promise.all(wanted.map(async (visit) => {
      const key = `${visitKey(visit)} ${visit.issuer} ${visit.condition}`, came = this.known.get(key) ?? askAt(visit, this.publisher(visit.issuer))
      this.known.set(key, came)
      return { ...visit, key, came: await came }
    }))
  }

  /** Gives the case what came, unless it has it; what each says from when until when. */
  async bring(current: OpenCase, visits: Awaited<ReturnType<Asking['visits']>>): Promise<readonly (readonly ProofView[])[]> {
    const proofs = visits.flatMap(({ certificate, service, came }): readonly Brought[] => ('der' in came ? [{ type: came.type, der: came.der, certificate, stapled: service === 'staple' }] : []))
    const key = visits.filter(({ came }) => 'der' in came).map((visit) => visit.key).join('\n')
    if (key !== this.brought) {
      this.brought = key
      this.proofs = await current.bring(proofs)
    }
    return this.proofs
  }
}

const BEFORE: Inquiry = { purpose: 'any', host: '', revocation: 'soft', staple: 'unknown', conditions: {}, time: null, sources: { page: true, kept: true, mozilla: true }, distrusted: [] }
const NOBODY: Publish = () => null
const STAPLED: Readonly<Record<Inquiry['staple'], boolean | null>> = { unknown: null, none: false, fresh: true, stale: true, forged: true }

/** What clients get, and what was asked in vain. */
function gotten(visits: Awaited<ReturnType<Asking['visits']>>, origins: VerificationState['origins']): Pick<CaseQuestion, 'sent' | 'reached' | 'unanswered'> {
  const asked = visits.filter(({ service, address, condition }) => condition !== null && service !== 'issuer' && (address !== null || service === 'staple'))
  return {
    sent: origins.flatMap((of, number) => (of.includes('page') ? [number] : [])),
    reached: visits.flatMap(({ came, issuer }) => (came.type === 'certificate' ? [issuer] : [])), unanswered: asked.filter(isNothing).map(({ certificate }) => certificate),
  }
}

/** Opens a case on a thread of its own. `before`: what is asked at first. */
export function createVerification(evidence: Evidence, { now, before = {}, open = openCase, publish = NOBODY }: { now: number; before?: Partial<Inquiry>; open?: typeof openCase; publish?: Publish }): Verification {
  const { material, ...gathered } = gather(evidence), asked: Inquiry = { ...BEFORE, ...before }, asking = new Asking(material, publish)
  const state = createStore<VerificationState>()(() => ({ status: 'opening', failure: '', view: NOTHING, ...gathered, asked, links: [], visits: [], judgedAt: asked.time ?? now, judgements: null }))
  const life = { wanted: false, running: false, closed: false }
  let current: OpenCase | null = null, present = now

  const fail = (error: unknown) => { if (!life.closed) state.setState({ status: 'failed', failure: messageOf(error) }) }
  const answer = async (opened: OpenCase) => {
    const { asked: inquiry, origins } = state.getState(), time = inquiry.time ?? present, { purpose, revocation } = inquiry
    const question: CaseQuestion = { target: 0, trusted: trustedOf(state.getState()), time, policies: judgesOf(purpose), purpose, peerNames: peerNamesOf(inquiry.host), revocation, stapled: STAPLED[inquiry.staple] }
    const links = await opened.links(question), visits = await asking.visits(links, inquiry), proofs = await asking.bring(opened, visits)
    const { judgements, weighed } = await opened.judge({ ...question, ...gotten(visits, origins) })
    let brought = 0
    const visited = visits.map((visit): Visited => {
      const at = 'der' in visit.came ? brought++ : -1
      return { ...visit, proofs: proofs[at] ?? [], weighed: weighed[at] ?? null }
    })
    return { links, visits: visited, judgements, judgedAt: time }
  }
  const judge = async () => {
    life.wanted = true
    if (life.running || !current) return
    life.running = true
    try {
      while (life.wanted && !life.closed) {
        life.wanted = false
        // One question after another: only the last one's answer is shown.
        // oxlint-disable-next-line eslint/no-await-in-loop
        const answered = await answer(current)
        if (!life.wanted && !life.closed) state.setState(answered)
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
