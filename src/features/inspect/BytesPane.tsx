import { lazy, Suspense, useMemo } from 'react'
import { ByteView } from '../../ui/bytes/ByteView.tsx'
import { editCopy } from '../../store/editing.ts'
import { derOf } from './encoding.ts'
import { findingsOf, type ArtifactEntry } from './entries.ts'
import { kindName } from './phrases.ts'
import { useKind } from './hooks.ts'
import type { Linked } from './linked.ts'
import { StatusLine } from './StatusLine.tsx'

const EditBar = lazy(() => import('./EditBar.tsx'))

/** The artifact's tree and hex, with the bytes of its faults marked: notes may be about all of it. */
export function BytesPane({ entry, link }: { entry: ArtifactEntry; link: Linked }) {
  const { opened, artifact, input: { edit } } = entry
  const kind = useKind(artifact.kind)
  const tree = useMemo(() => kind?.tree(opened, artifact) ?? null, [kind, opened, artifact])
  const marks = useMemo(() => findingsOf(entry).flatMap(({ spans, severity }) => (severity === 'note' ? [] : spans.map((span) => ({ span, severity })))), [entry])
  const buffer = opened.buffers[artifact.table.buffer]
  if (!tree || !buffer) return null
  return (
    <>
      <ByteView buffer={buffer} tree={tree} marks={marks} secret={artifact.secrecy === 'secret'} {...link} />
      {edit && artifact.id === 0 && <Suspense fallback={null}><EditBar input={entry.input.id} edit={edit} tree={tree} link={link} /></Suspense>}
      <StatusLine opened={opened} artifact={artifact} selection={link.selection} departures={artifact.table.size === 0 ? null : departuresIn(entry)} onEdit={edit || artifact.table.size === 0 || artifact.secrecy === 'secret' ? null : () => editCopy({ input: entry.input.id, artifact: artifact.id }, derOf(entry), `${examinedTitle(entry)} (edited)`)} />
    </>
  )
}

const examinedTitle = (entry: ArtifactEntry) => entry.examined?.summary.title || kindName(entry)

/** How often the encoding is not the one that DER has; what is only cut off by a budget is none. */
function departuresIn(entry: ArtifactEntry): number {
  const found = findingsOf(entry).filter(({ code }) => code.startsWith('der.') || (code.startsWith('asn1.') && code !== 'asn1.budget'))
  return found.reduce((sum, { params }) => sum + ('count' in params ? params.count : 1), 0)
}
