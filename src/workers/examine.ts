/** Everything about one artifact, the same in the worker and on the page. */
import { toHex } from '../core/bytes/hex.ts'
import { NO_NODE } from '../core/bytes/tree.ts'
import type { Finding, FindingCode } from '../core/findings/finding.ts'
import type { Artifact, Kind, Opened } from '../core/kinds/contract.ts'
import { kindRow } from '../core/kinds/list.ts'
import type { Examined } from './protocol.ts'

const NOTHING: Examined = { summary: { title: '', detail: '' }, keyId: null, counts: { error: 0, warning: 0, note: 0 }, description: null, subject: null, issuer: null, lock: null, failure: null }

/** `now` in milliseconds since the epoch. Never rejects: a fault becomes the `failure`. */
export async function examine(opened: Opened, artifact: Artifact, now: number): Promise<Examined> {
  try {
    const kind = await kindRow(artifact.kind).load()
    const description = await kind.describe(opened, artifact, { now })
    const names = artifact.kind === 'certificate' ? await certificateNames(kind, opened, artifact) : { subject: null, issuer: null }
    return { summary: kind.summarise(opened, artifact), keyId: description.keyId, counts: count(description.findings), description, ...names, lock: kind.lock?.(opened, artifact) ?? null, failure: null }
  } catch (error) {
    return { ...NOTHING, failure: error instanceof Error ? error.message : String(error) }
  }
}

/** They change while one looks, and are told from the validity period. */
const OF_TIME: ReadonlySet<FindingCode> = new Set(['certificate.expired', 'certificate.not-yet-valid'])

function count(findings: readonly Finding[]): Examined['counts'] {
  const counts = { error: 0, warning: 0, note: 0 }
  for (const { code, severity } of findings) if (!OF_TIME.has(code)) counts[severity]++
  return counts
}

/** Subject and issuer of a certificate (RFC 5280 4.1), found by their field names in its tree. */
async function certificateNames(kind: Kind, opened: Opened, artifact: Artifact): Promise<Pick<Examined, 'subject' | 'issuer'>> {
  const tree = kind.tree(opened, artifact)
  const bytes = opened.buffers[tree.buffer]?.bytes ?? new Uint8Array(0)
  const fields = tree.size > 0 ? Array.from(tree.children(tree.children(0)[0] ?? NO_NODE)) : []
  const digestOf = async (name: string): Promise<string | null> => {
    const node = fields.find((field) => tree.view(field).name === name)
    if (node === undefined || !tree.hasChildren(node)) return null
    return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.subarray(tree.start(node), tree.end(node)))))
  }
  return { subject: await digestOf('subject'), issuer: await digestOf('issuer') }
}
