import { isText } from '../../core/kinds/detect.ts'
import { kindRow } from '../../core/kinds/list.ts'
import type { ArtifactEntry } from './entries.ts'

/** The encoding alone: what trails it is left behind. Of what is no DER, its bytes as they are. */
export function derOf({ opened, artifact: { table, span } }: ArtifactEntry): Uint8Array<ArrayBuffer> {
  const bytes = opened.buffers[span.buffer]?.bytes ?? new Uint8Array(0)
  return table.size > 0 ? bytes.slice(table.start[0], table.end[0]) : bytes.slice(span.start, span.end)
}

/** Its own form: DER, text (a token, a key line, JSON), or other bytes. */
export function formOf(entry: ArtifactEntry): 'DER' | 'text' | 'bytes' {
  if (entry.artifact.table.size > 0) return 'DER'
  return isText(derOf(entry)) ? 'text' : 'bytes'
}

export const hasPem = (entry: ArtifactEntry): boolean => entry.artifact.table.size > 0 || kindRow(entry.artifact.kind).pemLabels.length > 0
