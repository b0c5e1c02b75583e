/** Everything open on the page as one numbered list: artifacts, and inputs in which none was found. */
import type { Artifact, KindId, Opened } from '../../core/kinds/contract.ts'
import type { Finding, Severity } from '../../core/findings/finding.ts'
import { kindWord } from '../../words/kinds.ts'
import type { Examined, InspectInput, Selected } from '../../store/inspect.ts'

export interface ArtifactEntry {
  /** From 1: what people call it. */
  readonly number: number
  readonly input: Pick<InspectInput, 'id' | 'name' | 'edit'>
  readonly artifact: Artifact
  /** In how many others it is. */
  readonly depth: number
  readonly opened: Opened
  readonly examined: Examined | null
  /** It was locked, and what is in it is open now. */
  readonly unlocked: boolean
}
/** An input that holds nothing understood, or is still being read. */
export interface InputEntry {
  readonly number: number
  readonly input: InspectInput
  readonly artifact: null
}
export type Entry = ArtifactEntry | InputEntry

const known = new WeakMap<Artifact, ArtifactEntry>()

/** The same object as long as nothing of it changed: what shows it need not render again. */
function artifactEntry(fresh: ArtifactEntry): ArtifactEntry {
  const was = known.get(fresh.artifact)
  if (was && was.number === fresh.number && was.opened === fresh.opened && was.examined === fresh.examined && was.unlocked === fresh.unlocked && was.input.id === fresh.input.id) return was
  known.set(fresh.artifact, fresh)
  return fresh
}

export function entriesOf(inputs: readonly InspectInput[]): readonly Entry[] {
  const entries: Entry[] = []
  for (const input of inputs) {
    const { opened } = input
    if (!opened || opened.artifacts.length === 0) entries.push({ number: entries.length + 1, input, artifact: null })
    else for (const { artifact, depth } of nested(opened.artifacts)) entries.push(artifactEntry({ number: entries.length + 1, input: { id: input.id, name: input.name, edit: input.edit }, artifact, depth, opened, examined: input.examined[artifact.id] ?? null, unlocked: input.unlocked.includes(artifact.id) }))
  }
  return entries
}

interface Nested { readonly artifact: Artifact; readonly depth: number }

/** Each artifact before what it holds. Those that hold come before what they hold in `artifacts` too, but not next to it. */
function nested(artifacts: readonly Artifact[]): readonly Nested[] {
  if (!artifacts.some(({ within }) => within)) return artifacts.map((artifact) => ({ artifact, depth: 0 }))
  const parts = Map.groupBy(artifacts, ({ within }) => within?.artifact ?? -1)
  const found: Nested[] = []
  const left = (parts.get(-1) ?? []).map((artifact) => ({ artifact, depth: 0 })).toReversed()
  for (let next = left.pop(); next; next = left.pop()) {
    const { artifact, depth } = next
    found.push(next)
    left.push(...(parts.get(artifact.id) ?? []).map((part) => ({ artifact: part, depth: depth + 1 })).toReversed())
  }
  return found
}

/** What it is called in passing: `certificate`. */
export const shortKind = (kind: KindId): string => kindWord(kind).name.replace('X.509 ', '')

const RULED: ReadonlySet<KindId> = new Set(['certificate', 'crl'])
/** Whether rules of lint are about it. */
export const hasRules = ({ artifact: { kind } }: ArtifactEntry): boolean => RULED.has(kind)

export const isArtifact = (entry: Entry): entry is ArtifactEntry => entry.artifact !== null

/** The selected entry's place in the list, or -1. */
export function indexOfSelected(entries: readonly Entry[], selected: Selected | null): number {
  return entries.findIndex(({ input, artifact }) => input.id === selected?.input && (artifact === null || artifact.id === (selected.artifact ?? 0)))
}

/** Findings of the encoding and of the content, the worst first. */
export function findingsOf({ artifact, examined }: ArtifactEntry): readonly Finding[] {
  return sorted([...artifact.findings, ...(examined?.description?.findings ?? [])])
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 }
export const sorted = (findings: readonly Finding[]): readonly Finding[] => findings.toSorted((a, b) => RANK[a.severity] - RANK[b.severity])

export type Counts = Readonly<Record<Severity, number>>
export function countsOf(findings: readonly Finding[]): Counts {
  const counts = { error: 0, warning: 0, note: 0 }
  for (const { severity } of findings) counts[severity]++
  return counts
}

/** Counts for a list row: those about the present time are left out, since the validity badge says them. Null until they are known. */
export function rowCounts({ artifact, examined }: ArtifactEntry): Counts | null {
  if (!examined) return null
  const encoding = countsOf(artifact.findings), { counts } = examined
  return { error: encoding.error + counts.error, warning: encoding.warning + counts.warning, note: encoding.note + counts.note }
}
