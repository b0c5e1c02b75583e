/** The signature of a message and what it signs, brought together: they stand in different parts (RFC 8551 3.5.3). */
import type { Artifact, Opened } from '../contract.ts'
import { canonical } from './canonical.ts'
import { readMessage, type Message, type SecuredPart } from './read.ts'

type Bytes = Uint8Array<ArrayBuffer>

function partOf({ entities, secured }: Message, start: number): SecuredPart | undefined {
  return secured.find(({ entity }) => entities[entity]?.body.start === start)
}

/** The octets that a part of a message signs, as they were signed. */
export function signedOctets(bytes: Bytes, { entities }: Message, { signs }: SecuredPart): Bytes | null {
  const span = entities[signs]?.span
  return span ? canonical(bytes.subarray(span.start, span.end)) : null
}

/** What a signature in a message signs, where it stands beside it; null for anything else. */
export function detachedContent({ artifacts, buffers }: Opened, { within, span }: Artifact): Bytes | null {
  const holder = within && artifacts[within.artifact]
  const bytes = holder?.kind === 'smime' ? buffers[holder.span.buffer]?.bytes : undefined
  const start = buffers[span.buffer]?.from?.spans[0]?.start
  if (!bytes || start === undefined) return null
  const message = readMessage(bytes), part = partOf(message, start)
  return part ? signedOctets(bytes, message, part) : null
}
