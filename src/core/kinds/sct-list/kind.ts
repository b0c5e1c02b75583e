/** Signed certificate timestamps outside a certificate: as TLS and OCSP carry them, and as logs answer (RFC 6962 3.3, 4.1). */
import type { Artifact, DescribeContext, Fact, FactItem, FactValue, Kind, Opened } from '../contract.ts'
import { count, FactList, hex, list, untrusted } from '../fact-list.ts'
import { logName, readSct, readSctList, type SctList, type Timestamp } from '../sct.ts'
import { sctForm } from './row.ts'

const SPEC = 'RFC 6962 3.2'
const known = new WeakMap<Artifact, SctList>()

function listOf({ buffers }: Opened, artifact: Artifact): SctList {
  const made = known.get(artifact)
  if (made) return made
  const { buffer } = artifact.span
  const bytes = buffers[buffer]?.bytes ?? new Uint8Array(0)
  const { form, start } = sctForm(bytes) ?? { form: 'SctList', start: 0 }
  const read = form === 'Sct' ? readSct(bytes, { buffer, start }) : readSctList(bytes, { buffer, start })
  known.set(artifact, read)
  return read
}

interface Part { readonly field: string; readonly value: FactValue; readonly span: Timestamp['span'] }

/** What is in a timestamp, its log first. */
async function partsOf({ version, logId, timestamp, extensions, leafIndex, algorithm, signature }: Timestamp): Promise<readonly Part[]> {
  const part = <T>(field: string, read: { readonly value: T; readonly span: Timestamp['span'] } | undefined, value: (from: T) => FactValue): readonly Part[] => (read ? [{ field, value: value(read.value), span: read.span }] : [])
  const log = logId ? await logName(logId.value) : null
  return [
    ...part('sctLog', log && logId ? { value: log.name, span: logId.span } : undefined, untrusted),
    ...part('sctTime', timestamp, (ms) => ({ type: 'time', ms, raw: String(ms) })),
    ...part('sctLogId', logId, hex),
    ...part('version', version, (number) => count(number + 1)),
    ...part('sctLeafIndex', typeof leafIndex?.value === 'number' ? { ...leafIndex, value: leafIndex.value } : undefined, count),
    ...part('sctExtensions', extensions?.value.length ? extensions : undefined, hex),
    ...part('signatureAlgorithm', algorithm, untrusted),
    ...part('signatureValue', signature, hex),
  ]
}

const asItem = ({ field, value, span }: Part): FactItem => ({ value, spans: [span], tag: field })

async function timestampFacts(facts: FactList, timestamps: readonly Timestamp[]): Promise<void> {
  const alone = timestamps.length === 1
  for (const { parts, span } of await Promise.all(timestamps.map(async (timestamp) => ({ parts: await partsOf(timestamp), span: timestamp.span })))) {
    if (alone) for (const { field, value, span: at } of parts) facts.add(field, 'timestamps', value, at, { spec: SPEC })
    else facts.add('sct', 'timestamps', list(parts.map(asItem)), span, { spec: SPEC })
  }
}

function judge(facts: FactList, { version, timestamp }: Timestamp, { now }: DescribeContext): void {
  if (version && version.value !== 0) facts.found('sct.version', 'warning', { version: version.value + 1 }, [version.span], SPEC)
  if (timestamp && timestamp.value > now) facts.found('sct.future', 'error', { time: timestamp.value, now }, [timestamp.span], SPEC)
}

export const sctListKind: Kind = {
  tree: (opened, artifact) => listOf(opened, artifact).tree,
  summarise: (opened, artifact) => {
    const { timestamps } = listOf(opened, artifact)
    return { title: '', detail: timestamps.length > 1 ? `× ${timestamps.length}` : '' }
  },
  async describe(opened, artifact, ctx) {
    const { timestamps, findings } = listOf(opened, artifact)
    const facts = new FactList()
    await timestampFacts(facts, timestamps)
    for (const timestamp of timestamps) judge(facts, timestamp, ctx)
    const all: readonly Fact[] = facts.facts
    return { facts: all, findings: [...findings, ...facts.findings], keyId: null }
  },
}
