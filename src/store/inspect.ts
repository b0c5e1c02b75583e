/** What is open in Inspect: inputs, what was found in them, and which one is looked at. Kept for this page only, never stored. */
import { createStore } from 'zustand/vanilla'
import type { ByteBuffer } from '../core/bytes/buffer.ts'
import type { Span } from '../core/findings/span.ts'
import type { Artifact, KindId, Opened } from '../core/kinds/contract.ts'
import { kindRow } from '../core/kinds/list.ts'
import { buffersOf } from '../core/kinds/locked.ts'
import { asKind, openNested } from '../core/kinds/nested.ts'
import { open } from '../core/kinds/open.ts'
import type { Engine, EngineListener } from '../workers/engine.ts'
import { examine } from '../workers/examine.ts'
import { LARGE_NODES, type Examined, type Failure, type Source } from '../workers/protocol.ts'

export type { Examined, Failure }
/** `reading`: not opened yet. `examining`: opened, artifacts are being looked at. `cancelled` and `failed` can be resumed. */
type Stage = 'reading' | 'examining' | 'ready' | 'cancelled' | 'failed'

export interface InspectInput {
  readonly id: number
  /** The file's or example's name. */
  readonly name: string | null
  readonly stage: Stage
  readonly failure: Failure | null
  readonly opened: Opened | null
  /** One for each artifact; null until it was looked at. */
  readonly examined: readonly (Examined | null)[]
  /** Set where this is a copy that is being edited. */
  readonly edit: EditHistory | null
  /** Locked artifacts that were opened. */
  readonly unlocked: readonly number[]
}

/** The steps of an edited copy: encodings before and after what is shown. */
export interface EditHistory {
  readonly past: readonly Bytes[]
  readonly future: readonly Bytes[]
  readonly from: Selected
}

/** An artifact of an input, or (null) the input itself: it has none, or they are not known yet. */
export interface Selected { readonly input: number; readonly artifact: number | null }

export interface InspectState {
  readonly inputs: readonly InspectInput[]
  readonly selected: Selected | null
  /** Bytes of what is selected that are to be shown with it. */
  readonly reveal: Span | null
  /** The input whose certificate was opened to be judged; until something else is selected. */
  readonly asking: number | null
  /** Milliseconds since the epoch; moved on by `tick`. */
  readonly now: number
}

type Bytes = Uint8Array<ArrayBuffer>

/**
 * Longer text, in UTF-16 units, is opened by the worker. 256 kB of certificates in PEM take a few milliseconds here; as much of
 * anything else may have to be searched and mended, or hold hundreds of things.
 */
const HERE_LENGTH = 32 * 1024, HERE_LENGTH_OF_PEM = 256 * 1024
const BEGIN = '-----BEGIN CERTIFICATE-----'
/** More artifacts than this are examined by the worker. */
const HERE_ARTIFACTS = 6
/** So many are handed to the worker at once. */
const BATCH = 50

export const inspect = createStore<InspectState>()(() => ({ inputs: [], selected: null, reveal: null, asking: null, now: Date.now() }))

/** Loaded when the first input is too large for this thread. */
let engine: Promise<Engine> | null = null
export const theEngine = () => (engine ??= import('../workers/engine.ts').then(({ createEngine }) => createEngine()))
/** What ends the running request of an input, and what to start it again from. Not state: nothing of it is shown. */
const running = new Map<number, () => void>()
const sources = new Map<number, Source>()
let lastId = 0

export const inputOf = (id: number) => inspect.getState().inputs.find((input) => input.id === id)

export function change(id: number, by: (input: InspectInput) => Partial<InspectInput>): void {
  inspect.setState(({ inputs }) => ({ inputs: inputs.map((input) => (input.id === id ? { ...input, ...by(input) } : input)) }))
}

/** A new input, selected; nothing of it is open yet. */
export function add(name: string | null): number {
  const id = ++lastId
  inspect.setState(({ inputs }) => ({
    inputs: [...inputs, { name, id, stage: 'reading', failure: null, opened: null, examined: [], edit: null, unlocked: [] }],
    selected: { input: id, artifact: null }, now: Date.now(),
  }))
  return id
}

/** Opens text as a new input, to have its first certificate judged. */
export function askAbout(text: string, name: string | null = null): void {
  addText(text, name)
  inspect.setState(({ selected }) => ({ asking: selected?.input ?? null }))
}

/** Opens pasted text as a new input and selects what is in it. */
export function addText(text: string, name: string | null = null): void {
  if (text.length > (text.startsWith(BEGIN) ? HERE_LENGTH_OF_PEM : HERE_LENGTH)) return send(add(name), { type: 'text', text, name })
  const bytes = new TextEncoder().encode(text)
  const same = inspect.getState().inputs.find((input) => sameBytes(input.opened?.buffers[0]?.bytes, bytes))
  if (same) return selectFirst(same.id)
  show(add(name), open(bytes, { name }))
}

/** Takes what was opened as what an input holds, in place of whatever it held. */
export function show(id: number, opened: Opened): void {
  onOpened(id, opened)
  void examineHere(id)
}

/** Opens files, each as an input of its own; the worker reads them. */
export function addFiles(files: readonly File[]): void {
  const ids = files.map((file) => {
    const id = add(file.name)
    send(id, { type: 'file', file })
    return id
  })
  const [first] = ids
  if (first !== undefined) selectFirst(first)
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && a.length === b.length && a.every((octet, i) => octet === b[i])
}

function send(id: number, source: Source, onDone = () => settle(id, 'ready', null)): void {
  const keep = () => { if (source.type === 'text' || source.type === 'file') sources.set(id, source) }
  keep()
  let cancelled = false
  running.set(id, () => { cancelled = true })
  const more = collector(id)
  const listener: EngineListener = {
    onOpened: (opened) => {
      keep()
      onOpened(id, opened)
    },
    onMore: (buffers, artifacts) => more.add(buffers, artifacts),
    onExamined: (list) => {
      more.flush()
      // All that was read has arrived: it can be looked at again without its source.
      sources.delete(id)
      change(id, ({ examined }) => ({ examined: withAll(examined, list) }))
      // Of many the worker leaves the facts out: those of what is looked at are wanted.
      examineSelected()
    },
    onDone: () => {
      more.flush()
      onDone()
    },
    onFailed: (failure) => settle(id, 'failed', failure),
  }
  theEngine().then(
    (loaded) => {
      if (cancelled) return
      const request = loaded.start(source, Date.now(), listener)
      running.set(id, () => loaded.cancel(request))
    },
    (error: unknown) => {
      engine = null
      if (!cancelled) settle(id, 'failed', { code: 'stopped', message: error instanceof Error ? error.message : String(error) })
    },
  )
}

/** The page renders at each change: what arrives in many small messages is taken over some at a time. */
const COLLECT_MS = 60

function collector(id: number) {
  let buffers: ByteBuffer[] = [], artifacts: Artifact[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (artifacts.length === 0 && buffers.length === 0) return
    const [newBuffers, newArtifacts] = [buffers, artifacts]
    buffers = []
    artifacts = []
    change(id, ({ opened, examined }) => (opened ? { opened: { ...opened, buffers: [...opened.buffers, ...newBuffers], artifacts: [...opened.artifacts, ...newArtifacts] }, examined: [...examined, ...newArtifacts.map(() => null)] } : {}))
  }
  return {
    flush,
    add(some: readonly ByteBuffer[], others: readonly Artifact[]): void {
      buffers.push(...some)
      artifacts.push(...others)
      timer ??= setTimeout(flush, COLLECT_MS)
    },
  }
}

function withAll(examined: InspectInput['examined'], list: readonly (readonly [number, Examined])[]): InspectInput['examined'] {
  const next = [...examined]
  for (const [at, found] of list) if (at in next) next[at] = found
  return next
}

/** A source is kept only as long as it may be needed again: it may be a secret, or large. */
function settle(id: number, stage: Stage, failure: Failure | null): void {
  running.delete(id)
  if (stage === 'ready') sources.delete(id)
  change(id, () => ({ stage, failure }))
}

function onOpened(id: number, opened: Opened): void {
  change(id, () => ({ opened, stage: 'examining', examined: opened.artifacts.map(() => null), unlocked: [] }))
  const { selected } = inspect.getState()
  if (selected?.input === id && selected.artifact === null) selectFirst(id)
}

/** Looks at the artifacts on this thread, the first at once; many go on in the worker. */
async function examineHere(id: number): Promise<void> {
  await nest(id)
  const artifacts = inputOf(id)?.opened?.artifacts ?? []
  const large = artifacts.findIndex(({ table }) => table.size > LARGE_NODES)
  const here = Math.min(large < 0 ? Infinity : large, artifacts.length > HERE_ARTIFACTS ? 1 : artifacts.length)
  for (let artifact = 0; artifact < here; artifact++) {
    // One after another: the first is what the person waits for.
    // oxlint-disable-next-line eslint/no-await-in-loop
    await examineOne(id, artifact)
  }
  const opened = inputOf(id)?.opened
  if (!opened) return
  if (artifacts.length > here) examineThere(id)
  else settle(id, 'ready', null)
}

/** Opens what the artifacts from `first` on hold. */
export async function nest(id: number, first = 0): Promise<void> {
  const opened = inputOf(id)?.opened
  if (!opened?.artifacts.slice(first).some(({ kind }) => kindRow(kind).nests)) return
  const all = await openNested(opened, first)
  change(id, (now) => (now.opened === opened ? { opened: all, examined: all.artifacts.map((_, at) => now.examined[at] ?? null) } : {}))
}

/** Has the worker look at what nobody looked at yet, some at a time: all of a large input would take long to hand over. */
function examineThere(id: number): void {
  const input = inputOf(id), opened = input?.opened
  const wanted = input?.examined.flatMap((examined, i) => (examined ? [] : [i])).slice(0, BATCH) ?? []
  if (!opened || wanted.length === 0) return settle(id, 'ready', null)
  const buffers: ByteBuffer[] = [], artifacts: Artifact[] = []
  for (const artifact of wanted.flatMap((at) => opened.artifacts[at] ?? [])) {
    for (const buffer of buffersOf(opened, artifact)) buffers[buffer.id] = buffer
    artifacts.push(artifact)
  }
  send(id, { type: 'artifacts', opened: { ...opened, buffers, artifacts }, artifacts: wanted }, () => examineThere(id))
}

export async function examineOne(id: number, at: number): Promise<void> {
  const opened = inputOf(id)?.opened, artifact = opened?.artifacts[at]
  if (!opened || !artifact) return
  const found = await examine(opened, artifact, Date.now())
  change(id, ({ examined }) => ({ examined: withAll(examined, [[at, found]]) }))
}

/** Describes the selected artifact where the worker did not. */
export function examineSelected(): void {
  const { selected } = inspect.getState()
  if (!selected || selected.artifact === null) return
  const input = inputOf(selected.input)
  const examined = input?.examined[selected.artifact]
  if (input && (examined ? !examined.description && !examined.failure : !running.has(input.id))) void examineOne(input.id, selected.artifact)
}

/** Shows an artifact as another of the kinds that fit it. */
export async function showAs(id: number, at: number, kind: KindId): Promise<void> {
  const opened = inputOf(id)?.opened, artifact = opened?.artifacts[at]
  if (!opened || !artifact) return
  const other = asKind(opened, artifact, kind)
  change(id, ({ examined }) => ({ opened: { ...opened, artifacts: opened.artifacts.with(at, other) }, examined: examined.with(at, null) }))
  await examineOne(id, at)
}

/** Stops the work on an input; what is known of it stays. */
export function cancelInput(id: number): void {
  const stop = running.get(id)
  if (!stop) return
  stop()
  settle(id, 'cancelled', null)
}

/** Goes on with an input that was cancelled or failed. */
export function resumeInput(id: number): void {
  const input = inputOf(id)
  if (!input || running.has(id)) return
  const source = sources.get(id)
  if (!input.opened && !source) return
  change(id, ({ opened }) => ({ stage: opened ? 'examining' : 'reading', failure: null }))
  if (source) send(id, source)
  else examineThere(id)
}

export interface CertificateAt { readonly opened: Opened; readonly artifact: Artifact }
export type IssuedVerdict = 'valid' | 'invalid' | 'unsupported'

/** Whether the issuer's key made the certificate's signature. Both are certificates. */
export async function verifyIssued(certificate: CertificateAt, issuer: CertificateAt): Promise<IssuedVerdict> {
  return (await import('../workers/issued-by.ts')).issuedBy(certificate, issuer)
}

export function select(selected: Selected): void {
  inspect.setState({ selected, reveal: null, asking: null })
}

/** Selects an artifact with some of its bytes. */
export function showBytes(selected: Selected, reveal: Span | null): void {
  inspect.setState({ selected, reveal, asking: null })
}

function selectFirst(id: number): void {
  inspect.setState({ selected: { input: id, artifact: (inputOf(id)?.opened?.artifacts.length ?? 0) > 0 ? 0 : null }, reveal: null })
}

/** Takes inputs away (all, unless one is named) and returns what brings them back. */
export function removeInputs(id: number | null = null): () => void {
  const before = inspect.getState()
  const goes = (input: InspectInput) => id === null || input.id === id
  const gone = before.inputs.filter(goes)
  for (const input of gone) cancelInput(input.id)
  const takenBack = takeSources(gone)
  const place = before.inputs.findIndex(goes)
  const inputs = before.inputs.filter((input) => !goes(input))
  inspect.setState({ inputs })
  const next = inputs[Math.min(place, inputs.length - 1)]
  if (next && before.selected && !inputs.some((input) => input.id === before.selected?.input)) selectFirst(next.id)
  else if (!next) inspect.setState({ selected: null })
  return () => {
    inspect.setState(({ inputs: now }) => {
      const back = before.inputs.flatMap((was) => now.find(({ id: same }) => same === was.id) ?? (goes(was) ? [was] : []))
      return { inputs: [...back, ...now.filter((input) => !back.includes(input))], selected: before.selected }
    })
    takenBack()
    for (const input of gone) if (input.stage !== 'ready') resumeInput(input.id)
  }
}

/** What is taken away is held by its undo alone, and forgotten with it. */
function takeSources(inputs: readonly InspectInput[]): () => void {
  const held = inputs.flatMap(({ id }) => {
    const source = sources.get(id)
    sources.delete(id)
    return source ? [[id, source] as const] : []
  })
  return () => { for (const [id, source] of held) sources.set(id, source) }
}

/** Moves the page's idea of now on: what expires while it is looked at says so. */
export function tick(): void {
  inspect.setState({ now: Date.now() })
  const { selected } = inspect.getState()
  const input = selected ? inputOf(selected.input) : undefined
  const artifact = input?.opened?.artifacts[selected?.artifact ?? -1]
  if (input && artifact?.kind === 'certificate' && artifact.table.size <= LARGE_NODES && input.examined[artifact.id]?.description) void examineOne(input.id, artifact.id)
}
