/** Private keys in their four encodings: RFC 5958 (plain and encrypted), RFC 8017 A.1.2, RFC 5915. */
import { keySchema } from '../../asn1/schemas/keys.ts'
import { bitLength } from '../../asn1/value-text.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { toHex } from '../../bytes/hex.ts'
import { curves, publicKeyAlgorithms } from '../../spec/oids.ts'
import type { Artifact, Kind, Opened } from '../contract.ts'
import { digest } from '../digests.ts'
import { curveFact, rsaFacts } from '../key-facts.ts'
import { derTree, Reader } from '../reader.ts'
import { spkiOfEc, spkiOfRsa } from '../spki.ts'
import { sequence } from '../../asn1/write.ts'
import { publicKeyOfPkcs8 } from './public-half.ts'
import { sealedFacts, sealedLock, unsealKey } from './sealed.ts'
import { privateKeyForm, type PrivateKeyForm } from './row.ts'

const formOf = (opened: Opened, { table }: Artifact): PrivateKeyForm => privateKeyForm(table, opened.buffers[table.buffer]?.bytes ?? new Uint8Array(0), 0) ?? 'PrivateKeyInfo'
const tree = (opened: Opened, artifact: Artifact) => derTree(opened, artifact, keySchema(formOf(opened, artifact)))

/** Where the algorithm's own structure stands: at the root, or inside PKCS#8's OCTET STRING. */
function innerKey(reader: Reader, form: PrivateKeyForm): NodeId {
  if (form !== 'PrivateKeyInfo') return 0
  const octets = reader.path(0, 'privateKey')
  return octets === NO_NODE ? NO_NODE : reader.tree.children(octets)[0] ?? NO_NODE
}

function curveNode(reader: Reader, form: PrivateKeyForm): NodeId {
  return form === 'PrivateKeyInfo' ? reader.path(0, 'privateKeyAlgorithm.parameters') : reader.path(0, 'parameters')
}

function title(reader: Reader, form: PrivateKeyForm): string {
  if (form === 'EncryptedPrivateKeyInfo') return ''
  const modulus = reader.path(innerKey(reader, form), 'modulus')
  if (modulus !== NO_NODE) return `RSA ${bitLength(reader.tree.content(modulus))}`
  const oid = form === 'ECPrivateKey' ? '1.2.840.10045.2.1' : reader.algorithm(reader.path(0, 'privateKeyAlgorithm'))
  const known = publicKeyAlgorithms[oid]
  if (known?.family !== 'EC') return known?.label ?? oid
  const node = curveNode(reader, form)
  return (node === NO_NODE ? undefined : curves[reader.oid(node)]?.label) ?? 'EC'
}

function algorithmFacts(reader: Reader, form: PrivateKeyForm): void {
  const algorithm = reader.path(0, 'privateKeyAlgorithm')
  const oid = form === 'RSAPrivateKey' ? '1.2.840.113549.1.1.1' : form === 'ECPrivateKey' ? '1.2.840.10045.2.1' : reader.algorithm(algorithm)
  reader.fact('keyAlgorithm', 'key', algorithm === NO_NODE ? 0 : algorithm, reader.oidValue(oid))
  const family = publicKeyAlgorithms[oid]?.family
  const curve = curveNode(reader, form)
  if (family === 'RSA' || family === 'RSA-PSS') rsaFacts(reader, innerKey(reader, form))
  else if (family === 'EC' && curve !== NO_NODE) curveFact(reader, curve, reader.oid(curve))
  else if (!family) reader.found('key.algorithm-unknown', 'note', { oid }, { nodes: [algorithm] })
  secretFact(reader, form, family === 'RSA' || family === 'RSA-PSS')
}

/** The number that is the secret; for RSA its exponent. Marked, so that the page hides it. */
function secretFact(reader: Reader, form: PrivateKeyForm, rsa: boolean): void {
  const inner = innerKey(reader, form)
  const node = reader.path(inner, rsa ? 'privateExponent' : 'privateKey')
  const shown = node !== NO_NODE ? node : inner !== NO_NODE ? inner : reader.path(0, 'privateKey')
  reader.fact('privateValue', 'key', shown, reader.hexValue(shown === NO_NODE ? 0 : shown), { secret: true })
}

/** The SubjectPublicKeyInfo of the same key: read from the encoding where it is there, else computed by WebCrypto. */
async function publicHalf(reader: Reader, form: PrivateKeyForm): Promise<Uint8Array<ArrayBuffer> | null> {
  const inner = innerKey(reader, form)
  const modulus = reader.path(inner, 'modulus'), exponent = reader.path(inner, 'publicExponent')
  if (modulus !== NO_NODE && exponent !== NO_NODE) return spkiOfRsa(sequence(reader.tree.encoding(modulus), reader.tree.encoding(exponent)))
  const point = reader.path(inner, 'publicKey'), curve = curveNode(reader, form)
  if (point !== NO_NODE && curve !== NO_NODE) return spkiOfEc(reader.tree.encoding(curve), reader.bits(point))
  return form === 'PrivateKeyInfo' ? publicKeyOfPkcs8(reader.tree.encoding(0), title(reader, form)) : null
}

async function describePlain(reader: Reader, form: PrivateKeyForm): Promise<string | null> {
  reader.checkFields(0)
  algorithmFacts(reader, form)
  reader.found('key.private-shown', 'note', {}, { nodes: [0] })
  const spki = await publicHalf(reader, form)
  if (!spki) return null
  const bytes = await digest('SHA-256', spki)
  reader.fact('spkiSha256', 'fingerprints', 0, { type: 'hex', bytes }, { computed: true })
  return toHex(bytes)
}

export const privateKeyKind: Kind = {
  tree,
  summarise(opened, artifact) {
    const form = formOf(opened, artifact)
    return { title: '', detail: title(new Reader(tree(opened, artifact)), form) }
  },
  async describe(opened, artifact) {
    const form = formOf(opened, artifact)
    const reader = new Reader(tree(opened, artifact))
    reader.fact('encoding', 'structure', 0, { type: 'term', term: `form.${form}` })
    const encrypted = form === 'EncryptedPrivateKeyInfo'
    if (encrypted) sealedFacts(reader)
    const keyId = encrypted ? null : await describePlain(reader, form)
    return { facts: reader.facts, findings: reader.findings, keyId }
  },
  lock: (opened, artifact) => (formOf(opened, artifact) === 'EncryptedPrivateKeyInfo' ? sealedLock(new Reader(tree(opened, artifact))) : null),
  unlock: (opened, artifact, request) => unsealKey(new Reader(tree(opened, artifact)), request),
}
