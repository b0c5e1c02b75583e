/** What artifacts hold, opened as artifacts of their own: a certificate in a PKCS#12, a key in a token. */
import { finding } from '../findings/finding.ts'
import type { Artifact, KindId, Opened, Part } from './contract.ts'
import { kindRow } from './list.ts'
import { Opening } from './opening.ts'

/** Deeper than this is nobody's file: it is shown as bytes. */
const MOST_DEPTH = 12
/** The certificates of 50 MB are fewer. What is left out stays in its holder's tree, and is said. */
const MOST_NESTED = 100_000

/** Octets of all of them together: what is compressed may come to any number. */
const MOST_OCTETS = 512 * 1024 * 1024

/** What may still be opened. */
interface Room { octets: number }

/** With bytes of their own: memory crosses threads whole. */
function putParts(opening: Opening, artifact: Artifact, parts: readonly Part[], room: Room = { octets: MOST_OCTETS }): void {
  let shown = 0
  for (const { role, name, bytes, how, spans, kind } of parts) {
    room.octets -= bytes.length
    if (opening.artifacts.length >= MOST_NESTED || room.octets < 0) break
    opening.artifact(opening.derive(bytes.slice(), how, spans), { within: { artifact: artifact.id, role, name }, kind })
    shown++
  }
  const said = opening.findings.at(-1)?.code === 'input.nested-limit'
  if (shown < parts.length && !said) opening.findings.push(finding('input.nested-limit', 'warning', { shown, total: parts.length }, [artifact.span]))
}

/** The parts of an artifact, opened and put behind the others. They are not opened further. */
export function withParts(opened: Opened, artifact: Artifact, parts: readonly Part[]): Opened {
  const opening = new Opening(opened)
  putParts(opening, artifact, parts)
  return opening.opened(opened.name)
}

/** An artifact read as another kind that fits it; its place and its number stay. */
export function asKind(opened: Opened, artifact: Artifact, kind: KindId): Artifact {
  const opening = new Opening(opened), buffer = opened.buffers[artifact.span.buffer]
  if (!buffer) return artifact
  opening.artifact(buffer, { pemLabel: artifact.pemLabel, within: artifact.within, kind })
  const read = opening.artifacts.at(-1) as Artifact
  const others = [{ kind: artifact.kind, confidence: artifact.confidence, reason: artifact.reason }, ...artifact.others.filter((each) => each.kind !== kind)]
  return { ...read, id: artifact.id, others }
}

function depthOf(opened: Opened, { within }: Artifact): number {
  let depth = 0
  for (let at = within; at && depth < MOST_DEPTH; at = opened.artifacts[at.artifact]?.within ?? null) depth++
  return depth
}

/** What an artifact holds in the clear; nothing where its kind fails. */
async function partsOf(opened: Opened, artifact: Artifact): Promise<readonly Part[]> {
  const row = kindRow(artifact.kind)
  if (!row.nests || depthOf(opened, artifact) >= MOST_DEPTH) return []
  const kind = await row.load()
  return (await kind.parts?.(opened, artifact)) ?? []
}

/** Opens everything that the artifacts from `first` on hold, and what is in that, to the last. */
export async function openNested(opened: Opened, first = 0): Promise<Opened> {
  const opening = new Opening(opened)
  const all = opening.opened(opened.name), room: Room = { octets: MOST_OCTETS }
  for (let at = first; at < opening.artifacts.length; at++) {
    const artifact = opening.artifacts[at] as Artifact
    // One after another: each adds to what the next stands in.
    // oxlint-disable-next-line eslint/no-await-in-loop
    putParts(opening, artifact, await partsOf(all, artifact), room)
  }
  return opening.buffers.length > opened.buffers.length || opening.findings.length > opened.findings.length ? all : opened
}
