/** age (C2SP age): files in both forms, recipients and identities. */
import { isWhite } from '../../bytes/base64.ts'
import { memoryOf, Work } from '../../crypto/pbe-work.ts'
import { finding, type Finding } from '../../findings/finding.ts'
import { span } from '../../findings/span.ts'
import type { Artifact, Kind, Lock, Opened, Unlocked, UnlockRequest } from '../contract.ts'
import { count, FactList, hex, octets, term } from '../fact-list.ts'
import { keyFileFacts, readKeys, type KeyFile } from './keys.ts'
import { readAge, SPEC, type AgeFile } from './read.ts'
import { scryptOf, scryptRounds, stanzaFacts, typeOf } from './stanzas.ts'
import { openAge } from './unlock.ts'

type Bytes = Uint8Array<ArrayBuffer>

const AGE_DASH = 0x2d
const COLUMNS = 64
const LF = 0x0a, CR = 0x0d

type Read = { readonly file: AgeFile; readonly keys: null } | { readonly file: null; readonly keys: KeyFile }
const known = new WeakMap<Artifact, Read>()

const bytesOf = ({ buffers }: Opened, { span: { buffer } }: Artifact): Bytes => buffers[buffer]?.bytes ?? new Uint8Array(0)
/** `age-encryption.org/`: the fourth character is a hyphen as in `AGE-SECRET-KEY-`, the fifth is not. */
const isFile = (bytes: Bytes) => bytes[3] === AGE_DASH && bytes[4] === 0x65 && bytes[0] === 0x61

function readIt(opened: Opened, artifact: Artifact): Read {
  const before = known.get(artifact)
  if (before) return before
  const bytes = bytesOf(opened, artifact), { buffer } = artifact.span
  const made: Read = isFile(bytes) ? { file: readAge(bytes, buffer), keys: null } : { file: null, keys: readKeys(bytes, buffer) }
  known.set(artifact, made)
  return made
}

/** The armor that it came in, which age wants in its one form (RFC 7468 3, figure 3): lines of 64 characters, a shorter one at the end. */
function armourFindings({ buffers }: Opened, { span: { buffer } }: Artifact): readonly Finding[] {
  const from = buffers[buffer]?.from, source = from?.how === 'pem' ? from.spans[0] : undefined, text = source && buffers[source.buffer]?.bytes
  if (!source || !text) return []
  const problem = (offset: number, which: 'line' | 'white' | 'headers') => [finding('age.armour', 'error', { offset, problem: which }, [span(source.buffer, offset, Math.min(offset + 1, source.end))], SPEC)]
  let start = source.start, isShort = false
  while (start < source.end && (text[start] === LF || text[start] === CR)) start++
  for (let at = start; at < source.end; at++) {
    const octet = text[at] as number
    if (octet === 0x3a) return problem(at, 'headers')
    if (isWhite(octet) && octet !== LF && octet !== CR) return problem(at, 'white')
    if (octet !== LF) continue
    const length = (text[at - 1] === CR ? at - 1 : at) - start
    if (isShort || length > COLUMNS) return problem(start, 'line')
    isShort = length < COLUMNS
    start = at + 1
  }
  return start < source.end && source.end - start > COLUMNS ? problem(start, 'line') : []
}

function fileFacts(into: FactList, file: AgeFile): void {
  const { stanzas, mac, nonce, payload, chunks, contentOctets, versionSpan, findings } = file
  into.add('encoding', 'structure', term('age.file'), versionSpan, { spec: SPEC })
  into.add('ageRecipients', 'structure', count(stanzas.length), stanzas.map(({ span: at }) => at).slice(0, 100), { spec: SPEC })
  if (nonce && chunks > 0) into.add('ageChunks', 'structure', count(chunks), payload, { computed: true, spec: SPEC })
  if (contentOctets >= 0) into.add('agePlaintextLength', 'structure', octets(contentOctets), payload, { computed: true, spec: SPEC })
  stanzaFacts(into, file)
  if (mac) into.add('ageMac', 'integrity', hex(mac.bytes), mac.span, { spec: SPEC })
  if (nonce) into.add('agePayloadNonce', 'encryption', hex(nonce.bytes), nonce.span, { spec: SPEC })
  into.findings.push(...findings)
}

function lock(opened: Opened, artifact: Artifact): Lock | null {
  const { file } = readIt(opened, artifact)
  if (!file) return null
  const scrypt = file.stanzas.find((stanza) => typeOf(stanza) === 'scrypt'), kdf = scrypt ? scryptOf(scrypt) : null
  return { rounds: scrypt ? scryptRounds(scrypt) : null, memory: kdf ? memoryOf(kdf) : null }
}

async function unlock(opened: Opened, artifact: Artifact, { passphrase, allowedRounds = 0 }: UnlockRequest): Promise<Unlocked> {
  const { file } = readIt(opened, artifact)
  if (passphrase === '') return { ok: false, code: 'passphrase-empty' }
  if (!file) return { ok: false, code: 'malformed', detail: 'age' }
  const content = await openAge(bytesOf(opened, artifact), file, { passphrase, work: new Work(allowedRounds) })
  if (!content.ok) return content
  const parts = content.value.length === 0 ? [] : [{ role: 'content', name: '', bytes: content.value, how: 'decryption' as const, spans: [file.payload] }]
  return { ok: true, parts, findings: [] }
}

export const ageKind: Kind = {
  tree(opened, artifact) {
    const { file, keys } = readIt(opened, artifact)
    return file ? file.tree : keys.tree
  },
  summarise(opened, artifact) {
    const { file, keys } = readIt(opened, artifact)
    if (file) return { title: '', detail: [...new Set(file.stanzas.map(typeOf))].slice(0, 4).join(', ') }
    const [first] = keys.lines
    return { title: first && !first.isSecret ? first.text.slice(0, 80) : '', detail: keys.lines.length > 1 ? String(keys.lines.length) : '' }
  },
  async describe(opened, artifact) {
    const into = new FactList(), { file, keys } = readIt(opened, artifact)
    into.findings.push(...armourFindings(opened, artifact))
    if (file) fileFacts(into, file)
    const keyId = keys ? await keyFileFacts(into, keys) : null
    return { facts: into.facts, findings: into.findings, keyId }
  },
  lock,
  unlock,
}
