/** "Proc-Type: 4,ENCRYPTED": what OpenSSL wrote before PKCS#8, and still does with -traditional (RFC 1421 4.6). */
import { LabelledReader } from '../../bytes/labelled.ts'
import type { SpanTree } from '../../bytes/tree.ts'
import { openOldPem } from '../../crypto/legacy-openssl.ts'
import { isSequence } from '../../crypto/pbe.ts'
import { finding, type Finding } from '../../findings/finding.ts'
import { span, type Span } from '../../findings/span.ts'
import type { Artifact, Fact, FactValue, Kind, Opened, Unlocked, UnlockRequest } from '../contract.ts'
import { failureOf } from '../private-key/sealed.ts'
import { cipherFindings, cipherLabel } from '../protection.ts'
import { readOldPem, type DekInfo, type OldPemText } from './read.ts'

const RFC = 'RFC 1421 4.6'

const bytesOf = ({ buffers }: Opened, artifact: Artifact) => buffers[artifact.span.buffer]?.bytes ?? new Uint8Array(0)

/** The text line by line: what is no header between BEGIN and the body is white space. */
function tree(opened: Opened, artifact: Artifact): SpanTree {
  const bytes = bytesOf(opened, artifact)
  const reader = new LabelledReader(bytes, { buffer: artifact.span.buffer })
  const text = new TextDecoder('latin1')
  const upTo = (end: number, name: string, spec: string) => {
    if (end > reader.offset) reader.bytes(end - reader.offset, { name, spec, type: 'text', show: (line) => text.decode(line).trim().slice(0, 80) })
  }
  const read = readOldPem(bytes)
  if (read) {
    const { block, headers } = read
    upTo(headers[0]?.start ?? block.bodyStart, 'preeb', 'RFC 7468 3')
    for (const header of headers) upTo(header.end, header.name, RFC)
    upTo(block.bodyEnd, 'base64text', 'RFC 7468 3')
  }
  upTo(bytes.length, 'posteb', 'RFC 7468 3')
  return reader.tree()
}

class Facts {
  readonly list: Fact[] = []
  private readonly buffer: number

  constructor(buffer: number) {
    this.buffer = buffer
  }

  at = ({ start, end }: { readonly start: number; readonly end: number }): Span => span(this.buffer, start, end)

  add(field: string, group: string, value: FactValue, place: { readonly start: number; readonly end: number }): void {
    if (place.end > place.start) this.list.push({ field, group, value, spans: [this.at(place)] })
  }
}

const term = (name: string): FactValue => ({ type: 'term', term: name })
const untrusted = (text: string): FactValue => ({ type: 'untrusted', text })

function dekFacts(facts: Facts, { header, cipherName, cipher, iv }: DekInfo): void {
  facts.add('kdf', 'protection', term('kdf.md5-once'), header)
  facts.add('rounds', 'protection', { type: 'number', value: 1 }, header)
  facts.add('cipherName', 'protection', cipher ? term(cipherLabel(cipher)) : untrusted(cipherName), header)
  if (iv) facts.add('iv', 'protection', { type: 'hex', bytes: iv }, header)
  facts.add('guessing', 'protection', term('guessing.poor'), header)
}

function factsOf(read: OldPemText, buffer: number): readonly Fact[] {
  const facts = new Facts(buffer)
  const { block, headers, dek, body } = read
  const procType = headers.find(({ name }) => /^proc-type$/i.test(name))
  facts.add('pemType', 'structure', untrusted(block.label), block)
  if (procType) facts.add('procType', 'structure', untrusted(procType.value), procType)
  if (dek) dekFacts(facts, dek)
  if (body.ok) facts.add('ciphertextLength', 'protection', { type: 'number', value: body.bytes.length, unit: 'bytes' }, { start: block.bodyStart, end: block.bodyEnd })
  return facts.list
}

function findingsOf({ block, headers, dek, body }: OldPemText, buffer: number): readonly Finding[] {
  const at = [span(buffer, dek?.header.start ?? block.start, dek?.header.end ?? block.end)]
  const found: Finding[] = [finding('pem.headers', 'warning', { offset: block.start, header: headers[0] ? `${headers[0].name}: ${headers[0].value}` : '' }, at, RFC)]
  if (!dek || (dek.cipher && !dek.iv)) found.push(finding('legacy-pem.dek-info', 'error', { header: dek?.header.value ?? '' }, at, 'RFC 1421 4.6.1.3'))
  else if (dek.cipher) found.push(...cipherFindings(dek.cipher, at))
  else found.push(finding('legacy-pem.cipher-unknown', 'note', { cipher: dek.cipherName }, at, 'RFC 1421 4.6.1.3'))
  if (!body.ok) found.push({ ...body.finding, spans: [span(buffer, block.bodyStart, block.bodyEnd)] })
  return found
}

async function unlock(opened: Opened, artifact: Artifact, { passphrase }: UnlockRequest): Promise<Unlocked> {
  const read = readOldPem(bytesOf(opened, artifact))
  if (!read?.dek) return { ok: false, code: 'malformed', detail: 'DEK-Info' }
  const { block, dek: { cipher, cipherName, iv }, body } = read
  if (!cipher) return { ok: false, code: 'unsupported', detail: cipherName }
  if (!iv) return { ok: false, code: 'malformed', detail: 'DEK-Info' }
  if (!body.ok) return { ok: false, code: 'malformed', detail: 'base64text' }
  const result = await openOldPem({ cipher, iv, ciphertext: body.bytes }, passphrase, isSequence)
  if (!result.ok) return failureOf(result, passphrase)
  const role = block.label.endsWith('PRIVATE KEY') ? 'key' : 'content'
  return { ok: true, parts: [{ role, name: '', bytes: result.value, how: 'decryption', spans: [span(artifact.span.buffer, block.bodyStart, block.bodyEnd)] }], findings: [] }
}

export const legacyPemKind: Kind = {
  tree,
  summarise(opened, artifact) {
    const read = readOldPem(bytesOf(opened, artifact))
    return { title: '', detail: read?.dek?.cipher ? cipherLabel(read.dek.cipher) : read?.dek?.cipherName ?? '' }
  },
  describe(opened, artifact) {
    const read = readOldPem(bytesOf(opened, artifact)), { buffer } = artifact.span
    return Promise.resolve({ facts: read ? factsOf(read, buffer) : [], findings: read ? findingsOf(read, buffer) : [], keyId: null })
  },
  lock: () => ({ rounds: 1, memory: null }),
  unlock,
}
