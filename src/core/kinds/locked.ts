/** Opening what is locked: the part that costs, for the thread that has time. */
import type { ByteBuffer } from '../bytes/buffer.ts'
import type { Artifact, Opened, Unlocked, UnlockRequest } from './contract.ts'
import { kindRow } from './list.ts'

/** `opened` needs to hold no more than the artifact (`alone`). */
export async function unlockArtifact(opened: Opened, artifact: Artifact, request: UnlockRequest): Promise<Unlocked> {
  const kind = await kindRow(artifact.kind).load()
  return (await kind.unlock?.(opened, artifact, request)) ?? { ok: false, code: 'unsupported', detail: artifact.kind }
}

/** What describing an artifact reads: its own buffer, and of what is no DER the text around it too. */
export function buffersOf(opened: Opened, { table, span }: Artifact): readonly ByteBuffer[] {
  const own = opened.buffers[span.buffer]
  if (!own || table.size > 0) return own ? [own] : []
  const found = new Set([own])
  for (const { from } of found) for (const { buffer } of from?.spans ?? []) {
    const source = opened.buffers[buffer]
    if (source) found.add(source)
  }
  return [...found]
}

/** An input with this artifact only, and what it is read from, each buffer at its own number: so much of it crosses. */
export function alone(opened: Opened, artifact: Artifact): Opened {
  const buffers: ByteBuffer[] = []
  for (const buffer of buffersOf(opened, artifact)) buffers[buffer.id] = buffer
  return { ...opened, artifacts: [artifact], buffers }
}
