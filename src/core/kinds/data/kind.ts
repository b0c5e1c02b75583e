/** Content that is nothing but itself: how long it is, and its text where it is one. */
import { decodeBase64 } from '../../bytes/base64.ts'
import { LabelledReader } from '../../bytes/labelled.ts'
import { scanPem } from '../../bytes/pem.ts'
import { safeText } from '../../bytes/text.ts'
import type { SpanTree } from '../../bytes/tree.ts'
import { span } from '../../findings/span.ts'
import type { Artifact, Kind, Opened, Part } from '../contract.ts'
import { digest } from '../digests.ts'
import { FactList, hex, octets, term } from '../fact-list.ts'
import { shortText, textValue } from '../jose/content.ts'

type Bytes = Uint8Array<ArrayBuffer>

const LF = 0x0a
/** Lines that are nodes of their own; the rest is one. */
const MOST_LINES = 5000
const MOST_SHOWN = 200

const bytesOf = ({ buffers }: Opened, { span: { buffer } }: Artifact): Bytes => buffers[buffer]?.bytes ?? new Uint8Array(0)

const decoder = new TextDecoder()
const lineText = (line: Bytes) => safeText(decoder.decode(line.subarray(0, MOST_SHOWN)).trimEnd())

/** Line by line where it is text. */
function tree(opened: Opened, artifact: Artifact): SpanTree {
  const bytes = bytesOf(opened, artifact)
  const reader = new LabelledReader(bytes, { buffer: artifact.span.buffer })
  const isText = shortText(bytes) !== null, most = isText ? MOST_LINES : 0
  for (let lines = 0; lines < most && reader.offset < bytes.length; lines++) {
    const end = bytes.indexOf(LF, reader.offset) + 1 || bytes.length
    reader.bytes(end - reader.offset, { name: 'line', type: 'text', show: lineText })
  }
  if (reader.offset < bytes.length) reader.bytes(bytes.length - reader.offset, { name: isText ? 'text' : 'octets' })
  return reader.tree()
}

/** The PEM blocks of a text: keys and certificates are what people encrypt. */
function blocks(bytes: Bytes, buffer: number): readonly Part[] {
  if (shortText(bytes) === null) return []
  return scanPem(bytes).blocks.flatMap(({ label, headers, bodyStart, bodyEnd }): readonly Part[] => {
    const decoded = headers.length > 0 ? null : decodeBase64(bytes, bodyStart, bodyEnd)
    return decoded?.ok && decoded.bytes.length > 0 ? [{ role: 'content', name: label, bytes: decoded.bytes, how: 'pem', spans: [span(buffer, bodyStart, bodyEnd)] }] : []
  })
}

export const dataKind: Kind = {
  tree,
  parts: (opened, artifact) => blocks(bytesOf(opened, artifact), artifact.span.buffer),
  summarise(opened, artifact) {
    const [first = ''] = (shortText(bytesOf(opened, artifact)) ?? '').trim().split('\n')
    return { title: first.slice(0, 60), detail: '' }
  },
  async describe(opened, artifact) {
    const bytes = bytesOf(opened, artifact), text = shortText(bytes), into = new FactList()
    into.add('dataForm', 'content', term(text === null ? 'data.octets' : 'data.text'), artifact.span, { computed: true })
    if (text !== null) into.add('contentText', 'content', textValue(text, artifact.span), artifact.span)
    into.add('contentSize', 'content', octets(bytes.length), artifact.span)
    into.add('sha256', 'fingerprints', hex(await digest('SHA-256', bytes)), artifact.span, { computed: true })
    return { facts: into.facts, findings: into.findings, keyId: null }
  },
}
