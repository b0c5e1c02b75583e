/** For whom a message is encrypted, and how the key gets to each (RFC 5652 6.2, RFC 9629, RFC 8696). */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { readAlgorithm, readValue } from '../../crypto/der.ts'
import { readKdf } from '../../crypto/pbe-scheme.ts'
import { curves } from '../../spec/oids.ts'
import type { FactItem } from '../contract.ts'
import { kdfFindings, strengthOf } from '../protection.ts'
import type { Reader } from '../reader.ts'
import { findCertificate, identifierItems } from './certificates.ts'
import { elements } from './read.ts'

type Sort = 'ktri' | 'kari' | 'kekri' | 'pwri' | 'ori'
/** By the tag of each choice (RFC 5652 6.2). */
const SORTS: Readonly<Record<number, Sort>> = { 0x30: 'ktri', 0xa1: 'kari', 0xa2: 'kekri', 0xa3: 'pwri', 0xa4: 'ori' }

const RSA_ENCRYPTION = '1.2.840.113549.1.1.1', RSA_OAEP = '1.2.840.113549.1.1.7'
const GROUP = 'recipients'
const MOST_RECIPIENTS = 100
/** Recipients may have recipients. */
const MOST_FACTS = 2000
const SEQUENCE = 0x30

/** Null for what is none. */
export const sortOf = (reader: Reader, node: NodeId): Sort | null => SORTS[reader.tree.tag(node)] ?? null

/** Those for whom a passphrase opens it. */
export const passwordRecipients = (reader: Reader, nodes: readonly NodeId[]): readonly NodeId[] => nodes.filter((node) => sortOf(reader, node) === 'pwri')

function recipientFact(reader: Reader, node: NodeId, { sort, items, certificates }: { readonly sort: Sort; readonly items: readonly FactItem[]; readonly certificates: readonly NodeId[] }): void {
  if (reader.facts.length > MOST_FACTS) return
  const meant = items.length > 0 ? findCertificate(reader, reader.path(node, 'rid'), certificates) : NO_NODE
  const own = meant === NO_NODE ? [] : [reader.item(meant, { type: 'number', value: certificates.indexOf(meant) + 1 }, '#')]
  reader.fact('recipient', GROUP, node, { type: 'list', items: [reader.item(node, { type: 'term', term: `cms.${sort}` }), ...items, ...own] }, { spec: 'RFC 5652 6.2' })
}

function algorithmFact(reader: Reader, field: string, node: NodeId): string {
  const oid = reader.algorithm(node)
  reader.fact(field, GROUP, node, reader.oidValue(oid))
  return oid
}

/** RFC 8017 A.2.1: SHA-1 where the parameters name no hash. */
function oaepFacts(reader: Reader, algorithm: NodeId): void {
  const parameters = reader.path(algorithm, 'parameters')
  const hash = reader.path(parameters, 'hashAlgorithm'), mask = reader.path(parameters, 'maskGenAlgorithm')
  if (hash === NO_NODE) reader.fact('oaepHash', GROUP, algorithm, { type: 'term', term: 'hash.default' }, { spec: 'RFC 8017 A.2.1' })
  else reader.fact('oaepHash', GROUP, hash, reader.oidValue(reader.algorithm(hash)), { spec: 'RFC 8017 A.2.1' })
  const maskHash = reader.path(mask, 'parameters')
  if (maskHash !== NO_NODE) reader.fact('oaepMaskHash', GROUP, maskHash, reader.oidValue(reader.algorithm(maskHash)))
}

function transport(reader: Reader, node: NodeId): void {
  const algorithm = reader.path(node, 'keyEncryptionAlgorithm')
  const oid = algorithmFact(reader, 'keyEncryption', algorithm)
  if (oid === RSA_OAEP) oaepFacts(reader, algorithm)
  if (oid === RSA_ENCRYPTION) reader.found('cms.key-transport', 'warning', {}, { nodes: [algorithm], spec: 'RFC 8017 7.2' })
}

/** The sender's key: made for this message, or of a certificate. */
function originatorFact(reader: Reader, node: NodeId): void {
  const originator = reader.path(node, 'originator')
  if (originator === NO_NODE) return
  const algorithm = reader.path(originator, 'algorithm')
  if (algorithm === NO_NODE) return reader.fact('originator', GROUP, originator, { type: 'list', items: identifierItems(reader, originator) }, { spec: 'RFC 5652 6.2.2' })
  const oid = reader.algorithm(algorithm), curve = reader.path(algorithm, 'parameters')
  const label = curve !== NO_NODE && reader.tree.tag(curve) === 6 ? curves[reader.oid(curve)]?.label : undefined
  const items = [reader.item(originator, { type: 'term', term: 'cms.ephemeral' }), reader.item(algorithm, reader.oidValue(oid)), ...(label === undefined ? [] : [reader.item(curve, { type: 'untrusted', text: label })])]
  reader.fact('originator', GROUP, originator, { type: 'list', items }, { spec: 'RFC 5652 6.2.2' })
}

function agreement(reader: Reader, node: NodeId, certificates: readonly NodeId[]): void {
  const algorithm = reader.path(node, 'keyEncryptionAlgorithm'), wrap = reader.path(algorithm, 'parameters')
  for (const each of elements(reader, reader.path(node, 'recipientEncryptedKeys'))) {
    const rid = reader.path(each, 'rid')
    recipientFact(reader, each, { sort: 'kari', items: rid === NO_NODE ? [] : identifierItems(reader, rid), certificates })
  }
  algorithmFact(reader, 'keyAgreementScheme', algorithm)
  if (wrap !== NO_NODE && reader.tree.tag(wrap) === SEQUENCE) algorithmFact(reader, 'keyWrap', wrap)
  originatorFact(reader, node)
}

/** The value under another tag, as its own. */
export function retagged(reader: Reader, node: NodeId): Uint8Array<ArrayBuffer> {
  const copy = reader.tree.encoding(node).slice()
  copy[0] = SEQUENCE
  return copy
}

/** RFC 5652 6.2.4, RFC 3211: a passphrase, and how it becomes a key. */
function password(reader: Reader, node: NodeId): void {
  const derivation = reader.path(node, 'keyDerivationAlgorithm'), algorithm = reader.path(node, 'keyEncryptionAlgorithm')
  algorithmFact(reader, 'keyEncryption', algorithm)
  const wrap = reader.path(algorithm, 'parameters')
  if (wrap !== NO_NODE && reader.tree.tag(wrap) === SEQUENCE) algorithmFact(reader, 'keyWrap', wrap)
  if (derivation === NO_NODE) return
  algorithmFact(reader, 'kdf', derivation)
  const parameters = reader.path(derivation, 'parameters'), rounds = reader.path(parameters, 'iterationCount'), salt = reader.path(parameters, 'salt'), prf = reader.path(parameters, 'prf')
  reader.fact('rounds', GROUP, rounds, reader.number(rounds))
  if (prf !== NO_NODE) algorithmFact(reader, 'prf', prf)
  else reader.fact('prf', GROUP, derivation, { type: 'term', term: 'hash.default' }, { spec: 'RFC 8018 A.2' })
  if (salt !== NO_NODE && reader.tree.tag(salt) === 0x04) reader.fact('salt', GROUP, salt, reader.hexValue(salt))
  const kdf = readKdf(readAlgorithm(readValue(retagged(reader, derivation))))
  if (!kdf.ok) return
  reader.fact('guessing', GROUP, derivation, { type: 'term', term: `guessing.${strengthOf(kdf.value)}` }, { computed: true })
  reader.findings.push(...kdfFindings(kdf.value, 'encryption', [reader.span(derivation)]))
}

function sharedKey(reader: Reader, node: NodeId): readonly FactItem[] {
  const id = reader.path(node, 'kekid.keyIdentifier'), date = reader.path(node, 'kekid.date')
  return [...(id === NO_NODE ? [] : [reader.item(id, reader.hexValue(id), 'keyIdentifier')]), ...(date === NO_NODE ? [] : [reader.item(date, reader.time(date), 'date')])]
}

/** RFC 9629 3, RFC 8696 3: a key encapsulation, a shared secret on top of another key, or whatever else. */
function other(reader: Reader, node: NodeId, certificates: readonly NodeId[]): void {
  const type = reader.path(node, 'oriType'), value = reader.path(node, 'oriValue')
  const rid = reader.path(value, 'rid')
  const items = [...(type === NO_NODE ? [] : [reader.item(type, reader.oidValue(reader.oid(type)), 'oriType')]), ...(rid === NO_NODE ? [] : identifierItems(reader, rid))]
  recipientFact(reader, node, { sort: 'ori', items, certificates })
  if (value === NO_NODE) return
  for (const [field, name] of [['kem', 'kem'], ['kdf', 'kdf'], ['kdf', 'kdfAlgorithm'], ['keyEncryption', 'keyEncryptionAlgorithm'], ['keyWrap', 'wrap']] as const)
    if (reader.path(value, name) !== NO_NODE) algorithmFact(reader, field, reader.path(value, name))
}

function recipient(reader: Reader, node: NodeId, certificates: readonly NodeId[]): void {
  const sort = sortOf(reader, node)
  if (sort === null) return
  reader.checkFields(node)
  if (sort === 'ori') return other(reader, node, certificates)
  if (sort === 'kari') return agreement(reader, node, certificates)
  const rid = reader.path(node, 'rid')
  const items = sort === 'kekri' ? sharedKey(reader, node) : rid === NO_NODE ? [] : identifierItems(reader, rid)
  recipientFact(reader, node, { sort, items, certificates })
  if (sort === 'ktri') transport(reader, node)
  else if (sort === 'pwri') password(reader, node)
  else algorithmFact(reader, 'keyEncryption', reader.path(node, 'keyEncryptionAlgorithm'))
}

export function recipientFacts(reader: Reader, nodes: readonly NodeId[], certificates: readonly NodeId[]): void {
  for (const node of nodes.slice(0, MOST_RECIPIENTS)) recipient(reader, node, certificates)
  if (nodes.length > MOST_RECIPIENTS) reader.found('cms.capped', 'note', { shown: MOST_RECIPIENTS, total: nodes.length, of: 'recipients' })
}
