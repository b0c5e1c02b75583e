/** JSON Web Encryption: RFC 7516, RFC 7518 4 and 5. */
import { LabelledReader } from '../../bytes/labelled.ts'
import type { SpanTree } from '../../bytes/tree.ts'
import { memoryOf, Work } from '../../crypto/pbe-work.ts'
import type { Span } from '../../findings/span.ts'
import type { Artifact, Kind, Lock, Opened, Part, Unlocked, UnlockRequest } from '../contract.ts'
import { count, FactList, hex, octets, term, untrusted } from '../fact-list.ts'
import { contentEncryption, keyManagement } from '../jose/algorithms.ts'
import { checkCrit, headerFacts, nameValue, shortValue } from '../jose/header.ts'
import { isObject, memberSpan, type Source } from '../jose/source.ts'
import type { Segment } from '../jose/segment.ts'
import { readJwk } from '../jwk/read.ts'
import { titleOf } from '../jwk/title.ts'
import { trimmed } from '../jws/read.ts'
import { kdfFindings, strengthOf } from '../protection.ts'
import { PARTS, parameter, parameterText, readJwe, type Jwe, type Recipient } from './read.ts'
import { kdfOf, openFor } from './unlock.ts'

type Bytes = Uint8Array<ArrayBuffer>

const OWN = new Set(['enc', 'epk', 'apu', 'apv', 'p2s', 'p2c', 'zip', 'iv', 'tag'])
const read = new WeakMap<Artifact, Jwe>()

const textOf = ({ buffers }: Opened, { span }: Artifact): Bytes => buffers[span.buffer]?.bytes ?? new Uint8Array(0)

function jweOf(opened: Opened, artifact: Artifact): Jwe {
  const known = read.get(artifact)
  if (known) return known
  const made = readJwe(textOf(opened, artifact), artifact.span.buffer)
  read.set(artifact, made)
  return made
}

function compactTree(text: Bytes, buffer: number, jwe: Jwe): SpanTree {
  const reader = new LabelledReader(text, { buffer }), whole = trimmed(text, buffer)
  const segments = [jwe.protectedText, jwe.recipients[0]?.encryptedKey, jwe.iv, jwe.ciphertext, jwe.tag]
  for (const [i, segment] of segments.entries()) {
    if (!segment) continue
    const { start, end } = segment.span, length = segment.bytes?.length ?? 0
    if (start > reader.offset) reader.bytes(start - reader.offset, { name: '', type: i === 0 ? 'white space' : '.', show: () => '' })
    const show = i === 0 && segment.bytes ? () => new TextDecoder().decode(segment.bytes?.subarray(0, 80)) : () => `${length} ${length === 1 ? 'byte' : 'bytes'}`
    if (end > start) reader.bytes(end - start, { name: PARTS[i] ?? '', type: 'base64url', spec: 'RFC 7516 7.1', show })
  }
  if (whole.end > reader.offset) reader.bytes(whole.end - reader.offset, { name: '', type: 'end' })
  if (reader.available > 0) reader.rest({ name: '', type: 'white space' })
  return reader.tree()
}

/** Facts of one parameter, where it is there. */
function named(into: FactList, jwe: Jwe, recipient: Recipient, { name, field, group, known }: { readonly name: string; readonly field: string; readonly group: string; readonly known?: Readonly<Record<string, unknown>> }): string {
  const found = parameter(jwe, recipient, name)
  if (!found) return ''
  const text = found.source.tree.text(found.node)
  into.add(field, group, known ? nameValue(text, known) : untrusted(shortValue(found.source, found.node)), memberSpan(found.source, found.node), { spec: 'RFC 7516 4.1' })
  return text
}

function algorithmFacts(into: FactList, jwe: Jwe, recipient: Recipient): void {
  const spans = [jwe.protectedText?.span ?? jwe.ciphertext?.span].filter((at): at is Span => at !== undefined)
  for (const [name, known, spec] of [['alg', keyManagement, 'RFC 7516 4.1.1'], ['enc', contentEncryption, 'RFC 7516 4.1.2']] as const) {
    const text = named(into, jwe, recipient, { name, field: name, group: 'header', known }), found = parameter(jwe, recipient, name)
    if (!found) into.found('jose.missing', 'error', { member: name, of: 'An encrypted content' }, spans, spec)
    else if (!known[text]) into.found('jose.algorithm-unknown', 'note', { algorithm: text, of: name }, [memberSpan(found.source, found.node)], spec)
  }
  const alg = parameter(jwe, recipient, 'alg'), zip = parameter(jwe, recipient, 'zip'), key = recipient.encryptedKey
  if (alg && parameterText(jwe, recipient, 'alg') === 'RSA1_5') into.found('jwe.rsa1-5', 'warning', {}, [memberSpan(alg.source, alg.node)], 'RFC 8725 3.2')
  if (zip) into.found('jwe.zip', 'note', {}, [memberSpan(zip.source, zip.node)], 'RFC 8725 3.6')
  named(into, jwe, recipient, { name: 'zip', field: 'zip', group: 'header', known: { DEF: true } })
  const how = keyManagement[parameterText(jwe, recipient, 'alg')]?.how
  if (key && key.span.end > key.span.start && (how === 'direct' || how === 'agreement')) into.found('jwe.key-not-empty', 'error', { alg: parameterText(jwe, recipient, 'alg') }, [key.span], 'RFC 7516 5.2')
}

/** What the key management needs: an ephemeral key, a salt and rounds. */
function managementFacts(into: FactList, jwe: Jwe, recipient: Recipient): void {
  const epk = parameter(jwe, recipient, 'epk')
  if (epk && epk.source.tree.type(epk.node) === 'object') into.add('ephemeralKey', 'encryption', untrusted(titleOf(readJwk({ ...epk.source, root: epk.node, findings: [] }))), memberSpan(epk.source, epk.node), { spec: 'RFC 7518 4.6.1.1' })
  for (const name of ['apu', 'apv']) named(into, jwe, recipient, { name, field: name, group: 'encryption' })
  const salt = parameter(jwe, recipient, 'p2s'), rounds = parameter(jwe, recipient, 'p2c'), kdf = kdfOf(jwe, recipient)
  if (!salt && !rounds) return
  const spans = [salt, rounds].filter((each): each is { readonly source: Source; readonly node: number } => each !== null).map((each) => memberSpan(each.source, each.node))
  if (!kdf) return into.found('jose.missing', 'error', { member: salt && rounds ? 'p2s, p2c' : salt ? 'p2c' : 'p2s', of: 'A passphrase’s key' }, spans, 'RFC 7518 4.8.1')
  const name = parameterText(jwe, recipient, 'alg')
  const given = kdf.salt.subarray(name.length + 1)
  into.add('kdf', 'protection', { type: 'untrusted', text: `PBKDF2-HMAC-${kdf.hash}` }, spans, { spec: 'RFC 7518 4.8' })
  into.add('rounds', 'protection', count(kdf.rounds), spans.slice(-1), { spec: 'RFC 7518 4.8.1.2' })
  into.add('salt', 'protection', hex(given), spans.slice(0, 1), { spec: 'RFC 7518 4.8.1.1' })
  into.add('guessing', 'protection', term(`guessing.${strengthOf(kdf)}`), spans.slice(-1), { computed: true, spec: 'OWASP Password Storage' })
  into.findings.push(...kdfFindings(kdf, 'encryption', spans.slice(-1)))
  if (given.length < 8) into.found('jwe.salt-short', 'warning', { octets: given.length }, spans.slice(0, 1), 'RFC 7518 4.8.1.1')
}

function contentFacts(into: FactList, jwe: Jwe, enc: string): void {
  const known = contentEncryption[enc]
  const parts: readonly (readonly [field: string, name: string, segment: Segment | null, expected: number])[] = [['iv', 'iv', jwe.iv, known?.iv ?? 0], ['ciphertextLength', 'ciphertext', jwe.ciphertext, 0], ['authenticationTag', 'tag', jwe.tag, known?.tag ?? 0], ['additionalData', 'aad', jwe.aad, 0]]
  for (const [field, name, segment, expected] of parts) {
    if (!segment) {
      if (name !== 'aad') into.found('jose.missing', 'error', { member: name, of: 'An encrypted content' }, jwe.ciphertext ? [jwe.ciphertext.span] : [], 'RFC 7516 7.2.1')
      continue
    }
    into.findings.push(...segment.findings)
    const { bytes, span } = segment
    if (bytes) into.add(field, 'encryption', field === 'ciphertextLength' ? octets(bytes.length) : hex(bytes), span)
    if (bytes && expected > 0 && bytes.length !== expected) into.found('jwe.length', 'error', { field: name, enc, expected, got: bytes.length }, [span], 'RFC 7518 5')
    else if (bytes && name === 'ciphertext' && known?.cipher === 'AES-CBC' && (bytes.length === 0 || bytes.length % 16 > 0)) into.found('jwe.length', 'error', { field: name, enc, expected: Math.max(16, Math.ceil(bytes.length / 16) * 16), got: bytes.length }, [span], 'RFC 7518 5.2')
  }
}

async function recipientFacts(into: FactList, jwe: Jwe, recipient: Recipient): Promise<void> {
  algorithmFacts(into, jwe, recipient)
  if (recipient.header) await headerFacts({ into, group: 'recipients', known: new Set([...OWN, 'alg']) }, recipient.header)
  const key = recipient.encryptedKey
  if (key) into.findings.push(...key.findings)
  if (key?.bytes && key.bytes.length > 0) into.add('encryptedKey', 'encryption', hex(key.bytes), key.span)
  managementFacts(into, jwe, recipient)
}

async function describe(opened: Opened, artifact: Artifact): Promise<FactList> {
  const into = new FactList(), jwe = jweOf(opened, artifact), [first] = jwe.recipients
  into.findings.push(...jwe.json?.findings ?? [], ...jwe.protectedText?.findings ?? [], ...jwe.protectedHeader?.findings ?? [])
  if (jwe.protectedText && !(jwe.protectedHeader && isObject(jwe.protectedHeader))) into.found('json.not-object', 'error', { field: 'protected' }, [jwe.protectedText.span], 'RFC 7516 5.2')
  into.add('serialization', 'structure', term(`form.${jwe.form}`), artifact.span, { spec: 'RFC 7516 3' })
  if (jwe.form === 'general') into.add('recipients', 'structure', count(jwe.recipientCount), artifact.span)
  for (const source of [jwe.protectedHeader, jwe.unprotected]) if (source) await headerFacts({ into, group: 'header', known: OWN }, source)
  if (jwe.protectedHeader && first) checkCrit(into, jwe.protectedHeader, { understood: new Set(), present: (name) => parameter(jwe, first, name) !== null })
  for (const recipient of jwe.recipients) await recipientFacts(into, jwe, recipient)
  contentFacts(into, jwe, first ? parameterText(jwe, first, 'enc') : '')
  return into
}

/** The cost of the first recipient with a passphrase. */
function lockOf(jwe: Jwe): Lock {
  const kdf = jwe.recipients.map((recipient) => kdfOf(jwe, recipient)).find((each) => each !== null)
  return { rounds: kdf?.rounds ?? null, memory: kdf ? memoryOf(kdf) : null }
}

/** For each recipient in turn: what was typed is the secret of one of them. */
async function unlock(opened: Opened, artifact: Artifact, { passphrase, allowedRounds = 0 }: UnlockRequest): Promise<Unlocked> {
  const jwe = jweOf(opened, artifact), request = { passphrase, work: new Work(allowedRounds) }
  if (passphrase === '') return { ok: false, code: 'passphrase-empty' }
  let failure: Unlocked = { ok: false, code: 'passphrase-wrong' }
  for (const recipient of jwe.recipients) {
    const content = await openFor(textOf(opened, artifact), jwe, { recipient, request })
    if (content.ok) return { ok: true, parts: [{ role: 'content', name: '', bytes: content.value, how: 'decryption', spans: jwe.ciphertext ? [jwe.ciphertext.span] : [] }], findings: [] }
    if (failure.code === 'passphrase-wrong') failure = content
    if (content.code === 'rounds-ask') return content
  }
  return failure
}

export const jweKind: Kind = {
  tree(opened, artifact) {
    const jwe = jweOf(opened, artifact)
    return jwe.json ? jwe.json.tree : compactTree(textOf(opened, artifact), artifact.span.buffer, jwe)
  },
  summarise(opened, artifact) {
    const jwe = jweOf(opened, artifact), [first] = jwe.recipients
    return { title: '', detail: first ? [parameterText(jwe, first, 'alg'), parameterText(jwe, first, 'enc')].filter(Boolean).join(' ') : '' }
  },
  async describe(opened, artifact) {
    const { facts, findings } = await describe(opened, artifact)
    return { facts, findings, keyId: null }
  },
  parts(opened, artifact): readonly Part[] {
    const { protectedText, protectedHeader } = jweOf(opened, artifact)
    return protectedText?.bytes && protectedHeader && isObject(protectedHeader) ? [{ role: 'header', name: '', bytes: protectedText.bytes, how: 'base64url', spans: [protectedText.span], kind: 'json' }] : []
  },
  lock: (opened, artifact) => lockOf(jweOf(opened, artifact)),
  unlock,
}
