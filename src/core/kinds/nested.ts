/** What artifacts hold, opened as artifacts of their own: a certificate in a PKCS#12, a key in a token. */
import type { Artifact, KindId, Opened, Part } from './contract.ts'
import { kindRow } from './list.ts'
import { Opening } from './opening.ts'

/** Deeper or more than this is nobody's file: it is shown as bytes. */
const MOST_DEPTH = 12
const MOST_NESTED = 2000

/** The parts of an artifact, opened and put behind the others, with bytes of their own: memory crosses threads whole. They are not opened further. */
export function withParts(opened: Opened, artifact: Artifact, parts: readonly Part[]): Opened {
  const opening = new Opening(opened)
  for (const { role, name, bytes, how, spans, kind } of parts.slice(0, Math.max(0, MOST_NESTED - opened.artifacts.length)))
    opening.artifact(opening.derive(bytes.slice(), how, spans), { within: { artifact: artifact.id, role, name }, kind })
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
  let all = opened
  for (let at = first; at < all.artifacts.length; at++) {
    const artifact = all.artifacts[at] as Artifact
    // One after another: each adds to what the next stands in.
    // oxlint-disable-next-line eslint/no-await-in-loop
    const parts = await partsOf(all, artifact)
    if (parts.length > 0) all = withParts(all, artifact, parts)
  }
  return all
}
