/** Files of several lines with a key each (sshd(8)): authorized_keys, known_hosts, what `ssh-add -L` and ssh-keyscan print. */
import { safeText } from '../bytes/text.ts'
import type { SpanTree } from '../bytes/tree.ts'
import { span } from '../findings/span.ts'
import type { Artifact, Kind, Opened, Part } from './contract.ts'
import { count, FactList } from './fact-list.ts'
import { sshAlgorithm } from './ssh-algorithms.ts'
import { readLines, type Place, type SshLine, type SshLines } from './ssh-shape.ts'
import { TextTree } from './ssh-tree.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** More lines than this are counted, not opened. */
const MOST_LINES = 100_000

interface LineFile extends SshLines {
  readonly text: Bytes
  readonly buffer: number
}

const files = new WeakMap<Artifact, LineFile>()

function fileOf({ buffers }: Opened, artifact: Artifact): LineFile {
  const known = files.get(artifact)
  if (known) return known
  const { buffer } = artifact.span, text = buffers[buffer]?.bytes ?? new Uint8Array(0)
  const file = { text, buffer, ...readLines(text, MOST_LINES) }
  files.set(artifact, file)
  return file
}

const decoder = new TextDecoder()
const textAt = ({ text }: LineFile, { start, end }: Place) => decoder.decode(text.subarray(start, end))

/** The host's names or the comment that a line is told by. */
function nameOf(file: LineFile, { prefix, isOptions, comment }: SshLine): string {
  return textAt(file, prefix && !isOptions ? prefix : comment).slice(0, 200)
}

function lineParts(file: LineFile): readonly Part[] {
  return file.lines.map((line) => ({ role: 'line', name: nameOf(file, line), bytes: file.text.subarray(line.start, line.end), how: 'concatenation', spans: [span(file.buffer, line.start, line.end)] }))
}

/** Each line, and the words of it. */
function linesTree(file: LineFile): SpanTree {
  const tree = new TextTree(file.buffer)
  for (const line of file.lines) {
    const parent = tree.add(line, { name: 'line', value: safeText(nameOf(file, line)) })
    const words: readonly (readonly [string, Place | null])[] = [['marker', line.marker], [line.isOptions ? 'options' : 'hostnames', line.prefix], ['keytype', line.type], ['base64-encoded key', line.base64], ['comment', line.comment]]
    for (const [name, place] of words) if (place && place.end > place.start) tree.add(place, { name, value: name.startsWith('base64') ? '' : safeText(textAt(file, place).slice(0, 200)) }, parent)
  }
  return tree
}

/** What was passed over, and what was left out. */
function lineFindings(facts: FactList, { buffer, unreadable, lines, total }: LineFile): void {
  const [first] = unreadable
  if (first) facts.found('ssh.line-unreadable', 'warning', { line: first.number, count: unreadable.length }, unreadable.slice(0, 20).map(({ start, end }) => span(buffer, start, end)))
  if (total > lines.length) facts.found('ssh.lines-capped', 'note', { shown: lines.length, total })
}

/** How many lines of which types. */
function lineFacts(facts: FactList, file: LineFile): void {
  const { lines, buffer, total } = file, [first] = lines
  if (!first) return
  const spans = lines.map(({ start, end }) => span(buffer, start, end))
  facts.add('sshLines', 'lines', count(total), spans)
  for (const [type, those] of Map.groupBy(lines, ({ blobType }) => blobType))
    facts.add('sshType', 'lines', { type: 'list', items: [{ tag: String(those.length), value: { type: 'untrusted', text: type }, spans: those.map(({ type: place }) => span(buffer, place.start, place.end)) }] }, those.map(({ type: place }) => span(buffer, place.start, place.end)))
}

const typesIn = ({ lines }: LineFile) => [...new Set(lines.map(({ blobType }) => sshAlgorithm(blobType)?.label ?? blobType))]

/** Each of its lines is an artifact of its own. */
export const linesKind: Kind = {
  tree: (opened, artifact) => linesTree(fileOf(opened, artifact)),
  summarise: (opened, artifact) => ({ title: '', detail: typesIn(fileOf(opened, artifact)).join(', ') }),
  describe(opened, artifact) {
    const file = fileOf(opened, artifact), facts = new FactList()
    lineFacts(facts, file)
    lineFindings(facts, file)
    return Promise.resolve({ facts: facts.facts, findings: facts.findings, keyId: null })
  },
  parts: (opened, artifact) => lineParts(fileOf(opened, artifact)),
}
