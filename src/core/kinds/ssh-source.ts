/** Where a key or a certificate of SSH stands: in a line, in the SSH2 form, or as bytes. */
import { decodeBase64 } from '../bytes/base64.ts'
import { safeText } from '../bytes/text.ts'
import type { SpanTree } from '../bytes/tree.ts'
import type { Finding } from '../findings/finding.ts'
import { span, type Span } from '../findings/span.ts'
import type { Artifact, Opened } from './contract.ts'
import { readSsh2, type Ssh2Text } from './ssh-rfc4716.ts'
import { base64Source, plainSource, type SshSource } from './ssh-read.ts'
import { readLines, typeOfBlob, type Place, type SshLine } from './ssh-shape.ts'
import { TextTree, type TextNode } from './ssh-tree.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface SshInput {
  readonly text: Bytes
  readonly buffer: number
  readonly line: SshLine | null
  readonly ssh2: Ssh2Text | null
  /** Null where the base64 cannot be read. */
  readonly source: SshSource | null
  /** The base64, or the whole. */
  readonly carrier: Place
  readonly findings: readonly Finding[]
}

function carried(text: Bytes, buffer: number, carrier: Place): Pick<SshInput, 'source' | 'findings'> {
  const decoded = decodeBase64(text, carrier.start, carrier.end), at = span(buffer, carrier.start, carrier.end)
  return decoded.ok ? { source: base64Source(decoded.bytes, text, at), findings: [] } : { source: null, findings: [{ ...decoded.finding, spans: [at] }] }
}

function inputOfLine(text: Bytes, buffer: number, line: SshLine): SshInput {
  return { text, buffer, line, ssh2: null, carrier: line.base64, ...carried(text, buffer, line.base64) }
}

function read(text: Bytes, buffer: number): SshInput {
  const whole = { start: 0, end: text.length }, ssh2 = typeOfBlob(text) === '' ? readSsh2(text) : null
  if (ssh2) return { text, buffer, line: null, ssh2, carrier: ssh2.body, ...carried(text, buffer, ssh2.body) }
  const [line] = typeOfBlob(text) === '' ? readLines(text, 1).lines : []
  return line ? inputOfLine(text, buffer, line) : { text, buffer, line: null, ssh2: null, carrier: whole, source: plainSource(text, buffer), findings: [] }
}

const inputs = new WeakMap<Artifact, SshInput>()

/** The one key or certificate of an artifact; read once. */
export function inputOf({ buffers }: Opened, artifact: Artifact): SshInput {
  const known = inputs.get(artifact)
  if (known) return known
  const input = read(buffers[artifact.span.buffer]?.bytes ?? new Uint8Array(0), artifact.span.buffer)
  inputs.set(artifact, input)
  return input
}

export const at = ({ buffer }: { readonly buffer: number }, { start, end }: Place): Span => span(buffer, start, end)
const decoder = new TextDecoder()
export const textAt = ({ text }: { readonly text: Bytes }, { start, end }: Place): string => decoder.decode(text.subarray(start, end))

/** Free text beside the key, and the place of it; null where there is none. */
export function commentOf(input: SshInput): { readonly text: string; readonly span: Span } | null {
  const { line, ssh2 } = input
  if (line) return line.comment.end > line.comment.start ? { text: textAt(input, line.comment), span: at(input, line.comment) } : null
  const header = ssh2?.headers.find(({ name }) => name.toLowerCase() === 'comment')
  return header ? { text: header.value, span: at(input, header) } : null
}

const MOST_SHOWN = 200

function addLine(tree: TextTree, input: { readonly text: Bytes }, line: SshLine, graft: (base64: number) => void): void {
  const part = (place: Place | null, node: TextNode) => (place && place.end > place.start ? tree.add(place, { value: safeText(textAt(input, place).slice(0, MOST_SHOWN)), ...node }) : -1)
  part(line.marker, { name: 'marker', spec: '' })
  part(line.prefix, { name: line.isOptions ? 'options' : 'hostnames' })
  part(line.type, { name: 'keytype' })
  const base64 = part(line.base64, { name: 'base64-encoded key', type: 'base64', value: '' })
  if (base64 >= 0) graft(base64)
  part(line.comment, { name: 'comment' })
}

function addSsh2(tree: TextTree, { begin, headers, body, end }: Ssh2Text, graft: (base64: number) => void): void {
  const spec = 'RFC 4716 3'
  tree.add(begin, { name: 'begin', spec })
  for (const header of headers) tree.add(header, { name: header.name, type: 'header', value: safeText(header.value.slice(0, MOST_SHOWN)), spec: 'RFC 4716 3.3' })
  if (body.end > body.start) graft(tree.add(body, { name: 'body', type: 'base64', spec }))
  if (end.end > end.start) tree.add(end, { name: 'end', spec })
}

/** The words of the text, with the blob's parts under its base64; the blob's own tree where it is no text. */
export function treeOf(input: SshInput, blob: SpanTree | null): SpanTree {
  const { buffer, line, ssh2, source } = input
  if (blob && !line && !ssh2) return blob
  const tree = new TextTree(buffer)
  const graft = (base64: number) => { if (blob && source) tree.graft(base64, blob, (start, end) => source.place(start, end)) }
  if (line) addLine(tree, input, line, graft)
  else if (ssh2) addSsh2(tree, ssh2, graft)
  return tree
}
