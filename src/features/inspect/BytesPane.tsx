import { useMemo } from 'react'
import { ByteView } from '../../ui/bytes/ByteView.tsx'
import { findingsOf, type ArtifactEntry } from './entries.ts'
import { useKind } from './hooks.ts'
import type { Linked } from './linked.ts'
import { StatusLine } from './StatusLine.tsx'

/** The artifact's tree and hex, with the bytes of its findings marked. */
export default function BytesPane({ entry, link }: { entry: ArtifactEntry; link: Linked }) {
  const { opened, artifact } = entry
  const kind = useKind(artifact.kind)
  const tree = useMemo(() => kind?.tree(opened, artifact) ?? null, [kind, opened, artifact])
  const marks = useMemo(() => findingsOf(entry).flatMap(({ spans, severity }) => spans.map((span) => ({ span, severity }))), [entry])
  const buffer = opened.buffers[artifact.table.buffer]
  if (!tree || !buffer) return null
  return (
    <>
      <ByteView buffer={buffer} tree={tree} marks={marks} secret={artifact.secrecy === 'secret'} {...link} />
      <StatusLine opened={opened} artifact={artifact} selection={link.selection} />
    </>
  )
}
