/** Java's own keystores, JKS and JCEKS: certificates in the clear, keys behind a passphrase, a digest over all of it. */
import { JCEKS_PROTECTION, jceksParameters, openJavaKey, openJavaSecret, storeDigest } from '../../crypto/legacy-java.ts'
import { readAlgorithm, readChildren } from '../../crypto/der.ts'
import { unsupported, type PbeFailure, type PbeResult } from '../../crypto/pbe-scheme.ts'
import { Work } from '../../crypto/pbe-work.ts'
import { finding, type Finding } from '../../findings/finding.ts'
import { span } from '../../findings/span.ts'
import type { Artifact, Fact, FactItem, FactValue, Kind, Lock, Opened, Part, Unlocked, UnlockRequest } from '../contract.ts'
import { failureOf } from '../private-key/sealed.ts'
import { isSerialized, secretOctets } from './sealed-object.ts'
import { coveredBy, readStore, type Entry, type Store } from './read.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Java's own trust store has it. */
const DEFAULT_PASSPHRASE = 'changeit'
/** More than that in a list is no list. */
const MOST_FACTS = 500

const bytesOf = ({ buffers }: Opened, artifact: Artifact): Bytes => buffers[artifact.span.buffer]?.bytes ?? new Uint8Array(0)

const stores = new WeakMap<Artifact, Store>()

function storeOf(opened: Opened, artifact: Artifact): Store {
  const known = stores.get(artifact)
  if (known) return known
  const store = readStore(bytesOf(opened, artifact), artifact.span.buffer)
  stores.set(artifact, store)
  return store
}

async function isDigestOf(bytes: Bytes, store: Store, passphrase: string): Promise<boolean> {
  const computed = await storeDigest(coveredBy(bytes, store), passphrase)
  return store.digest !== null && computed.every((octet, i) => octet === store.digest?.bytes[i])
}

const term = (name: string): FactValue => ({ type: 'term', term: name })

function entryFact({ type, alias, aliasSpan, date, dateSpan, span: place, certificates, sealed }: Entry): Fact {
  const items: FactItem[] = [
    { value: term(`entry.${type}`), spans: [place] }, { tag: 'alias', value: { type: 'untrusted', text: alias }, spans: [aliasSpan] },
    { tag: 'creationDate', value: { type: 'time', ms: date, raw: String(date) }, spans: [dateSpan] },
  ]
  if (type === 'key') items.push({ tag: 'chainLength', value: { type: 'number', value: certificates.length }, spans: certificates.length > 0 ? certificates.map((each) => each.span) : [place] })
  if (sealed) items.push({ tag: 'sealAlg', value: { type: 'untrusted', text: sealed.sealAlg }, spans: [sealed.span] }, { tag: 'encryptedContent', value: { type: 'number', value: sealed.encryptedContent?.length ?? 0, unit: 'bytes' }, spans: [sealed.span] })
  return { field: 'entry', group: 'contents', value: { type: 'list', items }, spans: [place] }
}

const VERSION = 4, COUNT = 8, HEADER = 12

function factsOf({ type, version, count, entries, digest }: Store, buffer: number): readonly Fact[] {
  const fact = (field: string, group: string, value: FactValue, start: number, end: number): Fact => ({ field, group, value, spans: [span(buffer, start, end)] })
  return [
    fact('storeType', 'structure', term(`store.${type}`), 0, VERSION), fact('version', 'structure', { type: 'number', value: version }, VERSION, COUNT),
    fact('entries', 'structure', { type: 'number', value: count }, COUNT, HEADER),
    ...(digest ? [fact('storeDigest', 'integrity', { type: 'hex', bytes: digest.bytes }, digest.span.start, digest.span.end)] : []),
    ...entries.slice(0, MOST_FACTS).map(entryFact),
  ]
}

const isClosed = ({ type }: Entry) => type !== 'certificate'

async function findingsOf(bytes: Bytes, store: Store, buffer: number): Promise<readonly Finding[]> {
  const closed = store.entries.some(isClosed)
  const found: Finding[] = [...store.findings, finding('keystore.old-format', closed ? 'warning' : 'note', { type: store.type }, [span(buffer, 0, VERSION)])]
  if (store.digest && (await isDigestOf(bytes, store, DEFAULT_PASSPHRASE))) found.push(finding('keystore.default-passphrase', closed ? 'warning' : 'note', {}, [store.digest.span]))
  if (store.entries.length > MOST_FACTS) found.push(finding('pkcs12.capped', 'note', { shown: MOST_FACTS, total: store.entries.length }, [span(buffer, 0, HEADER)]))
  return found
}

function entryParts({ alias, key, certificates }: Entry): readonly Part[] {
  const keys: readonly Part[] = key && key.bytes.length > 0 ? [{ role: 'encrypted-key', name: alias, bytes: key.bytes, how: 'concatenation', spans: [key.span] }] : []
  return [...keys, ...certificates.filter(({ bytes }) => bytes.length > 0).map(({ type, bytes, span: place }): Part => ({ role: type === 'X.509' ? 'certificate' : 'content', name: alias, bytes, how: 'concatenation', spans: [place] }))]
}

/** Rounds of one key's protection: JCEKS says them, JKS has one. */
function roundsOf({ key, sealed }: Entry): number {
  if (sealed) return 2 * (jceksParameters(sealed.encodedParams)?.rounds ?? 0)
  const algorithm = key ? readAlgorithm(readChildren(key.bytes)?.[0]) : null
  return algorithm?.oid === JCEKS_PROTECTION ? 2 * (jceksParameters(algorithm.parameters)?.rounds ?? 0) : 1
}

function lockOf({ entries }: Store): Lock | null {
  const keys = entries.filter(isClosed)
  return keys.length > 0 ? { rounds: keys.reduce((sum, entry) => sum + roundsOf(entry), 0), memory: null } : null
}

/** Under the only algorithm that the OpenJDK seals them with. */
const SEAL = 'PBEWithMD5AndTripleDES'

async function openSecret({ alias, sealed }: Entry, passphrase: string, work: Work): Promise<PbeResult<Part> | null> {
  const ciphertext = sealed?.encryptedContent
  if (!sealed || !ciphertext) return null
  if (sealed.sealAlg !== SEAL) return unsupported(sealed.sealAlg, 'scheme')
  const opened = await openJavaSecret({ parameters: sealed.encodedParams, ciphertext, check: isSerialized }, passphrase, work)
  if (!opened.ok) return opened
  return { ok: true, value: { role: 'secret', name: alias, bytes: secretOctets(opened.value) ?? opened.value, how: 'decryption', spans: [sealed.span] } }
}

/** Null where it is in the clear. */
async function openEntry(entry: Entry, passphrase: string, work: Work): Promise<PbeResult<Part> | null> {
  const { alias, key } = entry
  if (!key) return await openSecret(entry, passphrase, work)
  const opened = await openJavaKey(key.bytes, passphrase, work)
  return opened.ok ? { ok: true, value: { role: 'key', name: alias, bytes: opened.value, how: 'decryption', spans: [key.span] } } : opened
}

/** Every key that this passphrase opens. A key can have another one than its keystore. */
async function openKeys(store: Store, passphrase: string, work: Work): Promise<{ readonly parts: readonly Part[]; readonly findings: readonly Finding[]; readonly failure: PbeFailure | null }> {
  const parts: Part[] = [], findings: Finding[] = []
  let failure: PbeFailure | null = null
  for (const entry of store.entries) {
    const { alias, span: place } = entry, opened = await openEntry(entry, passphrase, work)
    if (opened === null) continue
    if (opened.ok) parts.push(opened.value)
    else if (opened.code === 'rounds-ask') return { parts: [], findings: [], failure: opened }
    else {
      failure ??= opened
      findings.push(finding('keystore.entry-locked', 'warning', { alias }, [place]))
    }
  }
  return { parts, findings, failure }
}

async function unlock(opened: Opened, artifact: Artifact, { passphrase, allowedRounds = 0 }: UnlockRequest): Promise<Unlocked> {
  const bytes = bytesOf(opened, artifact), store = storeOf(opened, artifact)
  const intact = await isDigestOf(bytes, store, passphrase)
  const { parts, findings, failure } = await openKeys(store, passphrase, new Work(allowedRounds))
  if (failure?.code === 'rounds-ask') return failure
  if (parts.length === 0 && !intact) return failureOf(failure ?? { ok: false, code: 'passphrase-wrong' }, passphrase)
  const place = store.digest ? [store.digest.span] : []
  return { ok: true, parts, findings: [...findings, intact ? finding('keystore.digest-verified', 'note', {}, place) : finding('keystore.digest-wrong', 'warning', {}, place)] }
}

export const javaKeystoreKind: Kind = {
  tree: (opened, artifact) => storeOf(opened, artifact).tree,
  summarise(opened, artifact) {
    const { type, entries } = storeOf(opened, artifact)
    return { title: (entries.find((entry) => entry.type === 'key') ?? entries[0])?.alias ?? '', detail: type }
  },
  async describe(opened, artifact) {
    const store = storeOf(opened, artifact), { buffer } = artifact.span
    return { facts: factsOf(store, buffer), findings: await findingsOf(bytesOf(opened, artifact), store, buffer), keyId: null }
  },
  parts: (opened, artifact) => storeOf(opened, artifact).entries.flatMap(entryParts),
  lock: (opened, artifact) => lockOf(storeOf(opened, artifact)),
  unlock,
}
