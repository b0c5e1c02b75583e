/** Fernet (https://github.com/fernet/spec): tokens, which open with their key, and keys. */
import { CarriedTree } from '../../bytes/carried-tree.ts'
import { LabelledReader } from '../../bytes/labelled.ts'
import type { SpanTree } from '../../bytes/tree.ts'
import { decrypt } from '../../crypto/fernet.ts'
import { parseKey, readToken, type FernetKey, type FernetLabels, type FernetProblem, type TokenReading } from '../../crypto/fernet-token.ts'
import { finding } from '../../findings/finding.ts'
import { span, type Span } from '../../findings/span.ts'
import type { Artifact, Kind, Opened, Unlocked, UnlockRequest } from '../contract.ts'
import { FactList, hex, octets, term } from '../fact-list.ts'
import { readSegment } from '../jose/segment.ts'
import { trimmed } from '../jws/read.ts'

type Bytes = Uint8Array<ArrayBuffer>

const SPEC = 'Fernet'
/** Octets of a token from its start: version, time, vector. */
const TIME = 1, IV = 9, CIPHERTEXT = 25, HMAC_OCTETS = 32
const SKEW_MS = 60_000

const bytesOf = ({ buffers }: Opened, { span: { buffer } }: Artifact): Bytes => buffers[buffer]?.bytes ?? new Uint8Array(0)
const textOf = (opened: Opened, artifact: Artifact): string => new TextDecoder().decode(bytesOf(opened, artifact))

interface Read {
  readonly key: FernetKey | null
  readonly token: TokenReading
  readonly place: (start: number, end: number) => Span
}

const known = new WeakMap<Artifact, Read>()

function readFernet(opened: Opened, artifact: Artifact): Read {
  const before = known.get(artifact)
  if (before) return before
  const text = textOf(opened, artifact), key = parseKey(text), { place } = readSegment(bytesOf(opened, artifact), trimmed(bytesOf(opened, artifact), artifact.span.buffer), 'token')
  const made = { key: key.ok ? key.value : null, token: readToken(text), place }
  known.set(artifact, made)
  return made
}

/** Text that does not decode is one piece. */
function plainTree(opened: Opened, artifact: Artifact): SpanTree {
  const reader = new LabelledReader(bytesOf(opened, artifact), { buffer: artifact.span.buffer })
  reader.rest({ name: 'token', type: 'text', spec: SPEC, show: () => '' })
  return reader.tree()
}

function tree(opened: Opened, artifact: Artifact): SpanTree {
  const { key, token, place } = readFernet(opened, artifact), labels: FernetLabels | null = key ?? token.labels
  return labels ? new CarriedTree(labels.tree, artifact.span.buffer, place) : plainTree(opened, artifact)
}

function problemFinding({ code, params }: FernetProblem, place: Read['place'], whole: Span) {
  const bytes = (at: number) => place(at, at + 1).start
  const found = (problem: 'character' | 'trailing' | 'cut' | 'padding' | 'version' | 'short' | 'blocks', offset: number) => finding('fernet.token', 'error', { problem, offset }, [span(whole.buffer, Math.min(offset, whole.end - 1), whole.end)], SPEC)
  switch (code) {
    case 'character': return found('character', params.offset)
    case 'trailing': return found('trailing', params.offset)
    case 'cut': case 'padding': return found(code, whole.end)
    case 'version': return found('version', whole.start)
    case 'blocks': return found('blocks', bytes(CIPHERTEXT))
    default: return found('short', whole.end)
  }
}

function tokenFacts(into: FactList, { token: { token }, place }: Read, { whole, now }: { readonly whole: Span; readonly now: number }): void {
  into.add('encoding', 'structure', term('fernet.token'), whole, { spec: SPEC })
  if (!token.ok) {
    into.findings.push(problemFinding(token.problem, place, whole))
    return
  }
  const { timestamp, iv, ciphertext, hmac, signed } = token.value, made = place(TIME, IV), ms = timestamp * 1000
  into.add('fernetVersion', 'structure', hex(Uint8Array.of(0x80)), place(0, TIME), { spec: SPEC })
  into.add('fernetMade', 'validity', { type: 'time', ms: ms <= 8.64e15 ? ms : NaN, raw: String(timestamp) }, made, { spec: SPEC })
  into.add('cipherName', 'protection', term('AES-128-CBC'), place(CIPHERTEXT, signed.length), { computed: true, spec: SPEC })
  into.add('iv', 'protection', hex(iv), place(IV, CIPHERTEXT), { spec: SPEC })
  into.add('ciphertextLength', 'protection', octets(ciphertext.length), place(CIPHERTEXT, signed.length), { spec: SPEC })
  into.add('fernetHmac', 'integrity', hex(hmac), place(signed.length, signed.length + HMAC_OCTETS), { spec: SPEC })
  if (ms > now + SKEW_MS) into.found('fernet.time-future', 'warning', { timestamp: ms, now }, [made], SPEC)
  else into.found('fernet.time-kept', 'note', { timestamp: ms }, [made], SPEC)
}

function keyFacts(into: FactList, { signingKey, encryptionKey }: FernetKey, { whole, place }: { readonly whole: Span; readonly place: Read['place'] }): void {
  into.add('encoding', 'structure', term('fernet.key'), whole, { spec: SPEC })
  into.add('fernetSigning', 'key', hex(signingKey), place(0, 16), { secret: true, spec: SPEC })
  into.add('fernetEncryption', 'key', hex(encryptionKey), place(16, 32), { secret: true, spec: SPEC })
  into.found('fernet.key-shown', 'note', {}, [whole], SPEC)
}

async function unlock(opened: Opened, artifact: Artifact, { passphrase }: UnlockRequest): Promise<Unlocked> {
  const { token: { token }, place } = readFernet(opened, artifact)
  if (passphrase.trim() === '') return { ok: false, code: 'passphrase-empty' }
  if (!token.ok) return { ok: false, code: 'malformed', detail: 'token' }
  const { ciphertext, signed, hmac, text } = token.value
  const result = await decrypt({ key: passphrase, token: text, now: 0, ttl: null })
  if (!result.ok) return result.problem.code === 'unpad' ? { ok: false, code: 'malformed', detail: 'ciphertext' } : { ok: false, code: 'passphrase-wrong' }
  const findings = [finding('fernet.hmac-verified', 'note', {}, [place(signed.length, signed.length + hmac.length)], SPEC)]
  return { ok: true, parts: [{ role: 'content', name: '', bytes: result.value.plaintext, how: 'decryption', spans: [place(CIPHERTEXT, CIPHERTEXT + ciphertext.length)] }], findings }
}

export const fernetKind: Kind = {
  tree,
  summarise(opened, artifact) {
    const { key, token: { token } } = readFernet(opened, artifact)
    const time = token.ok ? new Date(token.value.timestamp * 1000) : null
    return { title: '', detail: key ? '' : time && !Number.isNaN(time.getTime()) ? time.toISOString().slice(0, 19) : '' }
  },
  describe(opened, artifact, { now }) {
    const into = new FactList(), read = readFernet(opened, artifact), whole = trimmed(bytesOf(opened, artifact), artifact.span.buffer)
    if (read.key) keyFacts(into, read.key, { whole, place: read.place })
    else tokenFacts(into, read, { whole, now })
    return Promise.resolve({ facts: into.facts, findings: into.findings, keyId: null })
  },
  lock: (opened, artifact) => (readFernet(opened, artifact).key ? null : { rounds: null, memory: null }),
  unlock,
}
