/** age's keys as text: recipients and identities in Bech32, with the comments of age-keygen around them. */
import { bitString, oid, sequence } from '../../asn1/write.ts'
import { readBech32, writeBech32, type Bech32Read } from '../../bytes/bech32.ts'
import { charName } from '../../bytes/hex.ts'
import { LabelledReader } from '../../bytes/labelled.ts'
import type { SpanTree } from '../../bytes/tree.ts'
import { keyIdOf } from '../../crypto/keys.ts'
import { span, type Span } from '../../findings/span.ts'
import { hex, octets, term, untrusted, type FactList } from '../fact-list.ts'
import { SPEC } from './read.ts'
import { publicOfX25519 } from './unlock.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface KeyLine {
  readonly text: string
  readonly span: Span
  readonly read: Bech32Read
  readonly isSecret: boolean
}
export interface KeyFile {
  readonly lines: readonly KeyLine[]
  readonly tree: SpanTree
}

const LF = 0x0a
const MOST_KEYS = 300
/** Prefixes of age's own keys in lower case, with the octets of their data. */
const OCTETS: Readonly<Record<string, number>> = { age: 32, 'age-secret-key-': 32, age1pq: 1216, 'age-secret-key-pq-': 32, age1tag: 33, age1tagpq: 1249 }
const BIP = 'BIP-173'
const text = new TextDecoder()

/** One key: its prefix, the data and the checksum. */
function labelKey(reader: LabelledReader, { text: key, span: { start, end }, read, isSecret }: KeyLine): void {
  reader.group({ name: isSecret ? 'identity' : 'recipient', type: 'Bech32', spec: SPEC }, () => {
    const show = (value: Bytes) => text.decode(value)
    if (!read.ok) reader.bytes(end - start, { name: 'text', secret: isSecret, show })
    else {
      const { separator, checksum } = read.value
      reader.bytes(separator, { name: 'prefix', type: 'text', spec: BIP, show })
      reader.bytes(1, { name: 'separator', type: 'text', spec: BIP, show })
      if (checksum > separator + 1) reader.bytes(checksum - separator - 1, { name: 'data', type: 'text', spec: BIP, secret: isSecret, show })
      reader.bytes(key.length - checksum, { name: 'checksum', type: 'text', spec: BIP, secret: isSecret, show })
    }
  })
}

export function readKeys(bytes: Bytes, buffer: number): KeyFile {
  const reader = new LabelledReader(bytes, { buffer }), lines: KeyLine[] = []
  while (reader.available > 0) {
    const start = reader.offset, newline = bytes.indexOf(LF, start), end = newline < 0 ? bytes.length : newline
    const raw = text.decode(bytes.subarray(start, end)), key = raw.trim(), from = start + raw.length - raw.trimStart().length
    if (key === '' || key.startsWith('#') || raw.length !== end - start) reader.bytes(Math.max(1, end - start + (newline < 0 ? 0 : 1)), { name: key === '' ? '' : 'comment', type: 'text', show: () => key.slice(0, 80) })
    else {
      const line = { text: key, span: span(buffer, from, from + key.length), read: readBech32(key), isSecret: /^AGE-/i.test(key) }
      lines.push(line)
      if (from > start) reader.bytes(from - start, { name: '', type: 'white space', show: () => '' })
      labelKey(reader, line)
      const rest = (newline < 0 ? end : end + 1) - reader.offset
      if (rest > 0) reader.bytes(rest, { name: '', type: 'line end', show: () => '' })
    }
  }
  return { lines, tree: reader.tree() }
}

/** The plugin that a prefix belongs to (`age1yubikey`, `age-plugin-yubikey-`), or ''. */
function pluginOf(prefix: string): string {
  if (prefix in OCTETS) return ''
  return /^age-plugin-(.+)-$/.exec(prefix)?.[1] ?? /^age1(.+)$/.exec(prefix)?.[1] ?? ''
}

/** The X25519 public key of a recipient or of an identity; null for other types. */
async function publicKey({ read, isSecret }: KeyLine): Promise<Bytes | null> {
  const { prefix = '', bytes = null } = read.ok ? read.value : {}, lower = prefix.toLowerCase()
  if (bytes?.length !== 32 || (lower !== 'age' && lower !== 'age-secret-key-')) return null
  return isSecret ? publicOfX25519(bytes) : bytes
}

/** RFC 8410 4. */
const spkiOfX25519 = (key: Bytes) => sequence(sequence(oid('1.3.101.110')), bitString(key))

function checkKey(into: FactList, { text: key, span: at, read }: KeyLine): void {
  const characters = new TextEncoder().encode(key)
  if (!read.ok) return into.found('age.character', 'error', { offset: at.start + read.offset, got: charName(characters, read.offset) }, [{ ...at, start: Math.min(at.start + read.offset, at.end - 1) }], BIP)
  const { prefix, bytes, isRight, isMixedCase, checksum } = read.value, lower = prefix.toLowerCase(), plugin = pluginOf(lower), expected = OCTETS[lower]
  if (!isRight) into.found('age.checksum', 'error', { text: key.slice(checksum) }, [{ ...at, start: at.start + checksum }], BIP)
  if (isMixedCase) into.found('age.case', 'error', {}, [at], BIP)
  if (expected !== undefined && bytes?.length !== expected) into.found('age.key-length', 'error', { prefix, expected, got: bytes?.length ?? 0 }, [at], SPEC)
  if (plugin !== '') into.found('age.plugin', 'note', { name: plugin }, [at], SPEC)
}

async function keyFacts(into: FactList, line: KeyLine): Promise<string | null> {
  const { span: at, read, isSecret } = line
  into.add('encoding', 'structure', term(isSecret ? 'age.identity' : 'age.recipient'), at, { spec: SPEC })
  checkKey(into, line)
  if (!read.ok) return null
  const { prefix, bytes, isRight, separator, checksum } = read.value, plugin = pluginOf(prefix.toLowerCase()), start = at.start
  into.add('bech32Prefix', 'structure', untrusted(prefix), { ...at, end: start + separator }, { spec: BIP })
  into.add('bech32Checksum', 'structure', term(isRight ? 'bech32.right' : 'bech32.wrong'), { ...at, start: start + checksum }, { computed: true, spec: BIP })
  if (plugin !== '') into.add('agePlugin', 'structure', untrusted(plugin), { ...at, end: start + separator }, { spec: SPEC })
  const data = { ...at, start: start + separator + 1, end: start + checksum }
  if (bytes) into.add(isSecret ? 'privateValue' : 'publicKey', 'key', bytes.length > 64 ? octets(bytes.length) : hex(bytes), data, { spec: SPEC, ...(isSecret ? { secret: true } : {}) })
  if (isSecret) into.found('key.private-shown', 'note', {}, [at])
  const half = isRight ? await publicKey(line) : null
  if (half && isSecret) into.add('ageRecipient', 'key', untrusted(writeBech32('age', half)), at, { computed: true, spec: SPEC })
  if (!half) return null
  const id = await keyIdOf(spkiOfX25519(half))
  into.add('spkiSha256', 'fingerprints', hex(Uint8Array.from(id.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))), at, { computed: true })
  return id
}

/** Facts of all keys in the text; the id of the key where it is the only one. */
export async function keyFileFacts(into: FactList, { lines }: KeyFile): Promise<string | null> {
  const ids: (string | null)[] = []
  for (const line of lines.slice(0, MOST_KEYS)) ids.push(await keyFacts(into, line))
  return ids.length === 1 ? ids[0] ?? null : null
}
