/** JSON Web Signatures and Tokens: RFC 7515, RFC 7519, RFC 7797, RFC 9901. Nothing is trusted here: what is signed is shown, and whether it fits a key that it carries itself. */
import { LabelledReader, type Name } from '../../bytes/labelled.ts'
import { NO_NODE, type SpanTree } from '../../bytes/tree.ts'
import { keyIdOf } from '../../crypto/keys.ts'
import type { Span } from '../../findings/span.ts'
import type { Artifact, Kind, Opened, Part } from '../contract.ts'
import { count, FactList, octets } from '../fact-list.ts'
import { contentKind, shortText, textValue } from '../jose/content.ts'
import { inflateRaw, MOST_INFLATED } from '../jose/inflate.ts'
import { carriedSource, isObject, type Source } from '../jose/source.ts'
import type { Segment } from '../jose/segment.ts'
import { claimFacts, timeOf } from './claims.ts'
import { disclosureFacts } from './disclosures.ts'
import { parameter, readJws, trimmed, type Jws } from './read.ts'
import { formTerm, signatureFacts } from './signatures.ts'
import { headerKey, isEncoded } from './verify.ts'

type Bytes = Uint8Array<ArrayBuffer>

const tokens = new WeakMap<Artifact, Jws>()

const textOf = ({ buffers }: Opened, { span }: Artifact): Bytes => buffers[span.buffer]?.bytes ?? new Uint8Array(0)

function jwsOf(opened: Opened, artifact: Artifact): Jws {
  const known = tokens.get(artifact)
  if (known) return known
  const made = readJws(textOf(opened, artifact), artifact.span.buffer)
  tokens.set(artifact, made)
  return made
}

/** The first bytes of a part, as text where they are. */
const show = (segment: Segment | null) => () => (segment?.bytes ? shortText(segment.bytes.subarray(0, 120))?.slice(0, 80) ?? `${segment.bytes.length} bytes` : '')

function compactTree(text: Bytes, buffer: number, jws: Jws): SpanTree {
  const reader = new LabelledReader(text, { buffer }), whole = trimmed(text, buffer), [signature] = jws.signatures
  const upTo = (end: number, name: Name, segment: Segment | null = null) => {
    if (end > reader.offset) reader.bytes(end - reader.offset, { ...name, show: show(segment) })
  }
  const part = ({ start, end }: Span, name: Name, segment: Segment | null) => {
    upTo(start, { name: '', type: start === whole.start ? 'white space' : reader.offset >= (signature?.signature.span.end ?? 0) ? '~' : '.' })
    upTo(end, name, segment)
  }
  if (signature?.protectedText) part(signature.protectedText.span, { name: 'protected', type: 'base64url', spec: 'RFC 7515 7.1' }, signature.protectedText)
  if (jws.payload) part(jws.payload.span, { name: 'payload', type: 'base64url', spec: 'RFC 7515 7.1' }, jws.payload)
  if (signature) part(signature.signature.span, { name: 'signature', type: 'base64url', spec: 'RFC 7515 7.1' }, null)
  for (const each of jws.disclosures) part(each.span, { name: 'disclosure', type: 'base64url', spec: 'RFC 9901 4.2' }, each)
  if (jws.keyBinding) part(jws.keyBinding, { name: 'key binding', type: 'JWT', spec: 'RFC 9901 4.3' }, null)
  upTo(whole.end, { name: '', type: 'end' })
  upTo(text.length, { name: '', type: 'white space' })
  return reader.tree()
}

const zipOf = ({ signatures: [first] }: Jws): string => {
  const found = first ? parameter(first, 'zip') : null
  return found ? found.source.tree.text(found.node) : ''
}

interface Payload { readonly bytes: Bytes; readonly isInflated: boolean; readonly source: Source | null }

/** The payload as it is meant: SMART Health Cards deflate it. Null where there is none, or it cannot be read. */
async function payloadOf(jws: Jws, text: Bytes): Promise<Payload | null> {
  const { payload, signatures: [first] } = jws
  if (!payload || !first) return null
  if (!isEncoded(first)) return { bytes: jws.json ? new TextEncoder().encode(jws.json.tree.text(jws.json.tree.member(0, 'payload'))) : text.subarray(payload.span.start, payload.span.end), isInflated: false, source: null }
  if (!payload.bytes) return null
  if (zipOf(jws) !== 'DEF') return { bytes: payload.bytes, isInflated: false, source: carriedSource(payload) }
  const inflated = await inflateRaw(payload.bytes)
  return inflated.ok ? { bytes: inflated.bytes, isInflated: true, source: carriedSource({ ...payload, bytes: inflated.bytes, place: () => payload.span }) } : null
}

async function payloadFacts(into: FactList, jws: Jws, { text, now }: { readonly text: Bytes; readonly now: number }): Promise<void> {
  const { payload } = jws
  if (!payload) return
  const read = await payloadOf(jws, text)
  if (read?.source || !read) into.findings.push(...payload.findings)
  if (!read && payload.bytes) into.found('jwe.inflated-too-long', 'warning', { limit: MOST_INFLATED }, [payload.span])
  into.add('payloadLength', 'payload', octets(read?.bytes.length ?? payload.bytes?.length ?? 0), payload.span)
  if (!read) return
  const isJson = read.source !== null && isObject(read.source), shown = isJson ? null : shortText(read.bytes)
  if (isJson && read.source) {
    into.findings.push(...read.source.findings)
    claimFacts(into, read.source, now)
  } else if (shown !== null) into.add('payloadText', 'payload', textValue(shown, payload.span), payload.span)
  await disclosureFacts(into, { text, claims: isJson ? read.source : null, disclosures: jws.disclosures })
}

async function parts(opened: Opened, artifact: Artifact): Promise<readonly Part[]> {
  const text = textOf(opened, artifact), jws = jwsOf(opened, artifact), found: Part[] = []
  for (const { protectedText, protectedHeader } of jws.signatures)
    if (protectedText?.bytes && protectedHeader && isObject(protectedHeader)) found.push({ role: 'header', name: '', bytes: protectedText.bytes, how: 'base64url', spans: [protectedText.span], kind: 'json' })
  const payload = await payloadOf(jws, text), kind = payload ? contentKind(payload.bytes) : null
  if (jws.payload && payload && kind !== null) {
    const how = payload.isInflated ? 'decompression' : payload.source ? 'base64url' : jws.json ? 'escapes' : 'concatenation'
    found.push({ role: 'payload', name: '', bytes: payload.bytes, how, spans: [jws.payload.span], ...(kind ? { kind } : {}) })
  }
  const { keyBinding } = jws
  if (keyBinding) found.push({ role: 'key-binding', name: '', bytes: text.subarray(keyBinding.start, keyBinding.end), how: 'concatenation', spans: [keyBinding], kind: 'jws' })
  return found
}

export const jwsKind: Kind = {
  tree(opened, artifact) {
    const jws = jwsOf(opened, artifact)
    return jws.json ? jws.json.tree : compactTree(textOf(opened, artifact), artifact.span.buffer, jws)
  },
  summarise(opened, artifact) {
    const { payload, signatures: [first] } = jwsOf(opened, artifact), claims = payload ? carriedSource(payload) : null
    const alg = first ? parameter(first, 'alg') : null
    const text = (name: string) => (claims && claims.root !== NO_NODE ? claims.tree.text(claims.tree.member(claims.root, name)) : '')
    const [notBefore, notAfter] = claims && isObject(claims) ? [timeOf(claims, 'nbf'), timeOf(claims, 'exp')] : [NaN, NaN]
    return { title: text('sub') || text('iss'), detail: alg ? alg.source.tree.text(alg.node) : '', ...(Number.isNaN(notBefore) ? {} : { notBefore }), ...(Number.isNaN(notAfter) ? {} : { notAfter }) }
  },
  async describe(opened, artifact, { now }) {
    const text = textOf(opened, artifact), jws = jwsOf(opened, artifact), into = new FactList()
    if (jws.json) into.findings.push(...jws.json.findings)
    into.add('serialization', 'structure', formTerm(jws), { ...artifact.span }, { spec: 'RFC 7515 3' })
    if (jws.form === 'general') into.add('signatures', 'structure', count(jws.signatureCount), artifact.span)
    if (jws.form === 'sd-jwt') into.add('disclosures', 'structure', count(jws.disclosures.length), artifact.span)
    for (const signature of jws.signatures) await signatureFacts(into, text, { jws, signature })
    await payloadFacts(into, jws, { text, now })
    const [first] = jws.signatures, spki = first ? headerKey(first)?.spki : null
    return { facts: into.facts, findings: into.findings, keyId: spki ? await keyIdOf(spki) : null }
  },
  parts,
}

