/** Private keys in their four encodings: RFC 5958 (plain and encrypted), RFC 8017 A.1.2, RFC 5915. */
import { keySchema } from '../../asn1/schemas/keys.ts'
import { NO_NODE } from '../../bytes/tree.ts'
import { bitStringOctets, readAlgorithm, readChildren } from '../../crypto/der.ts'
import { publicKeyAlgorithms } from '../../spec/oids.ts'
import { discreteLogFacts, pssFacts } from '../algorithm-facts.ts'
import type { Artifact, Kind, Opened } from '../contract.ts'
import { digest, spkiFacts } from '../digests.ts'
import { explicitCurveFacts } from '../explicit-curve.ts'
import { curveFact, rsaFacts } from '../key-facts.ts'
import { derTree, Reader } from '../reader.ts'
import { publicHalf } from './halves.ts'
import { algorithmOid, curveNode, curveOid, innerKey, keyLabel } from './parts.ts'
import { sealedFacts, sealedLock, unsealKey } from './sealed.ts'
import { privateKeyForm, type PrivateKeyForm } from './row.ts'

const formOf = (opened: Opened, { table }: Artifact): PrivateKeyForm => privateKeyForm(table, opened.buffers[table.buffer]?.bytes ?? new Uint8Array(0), 0) ?? 'PrivateKeyInfo'
const tree = (opened: Opened, artifact: Artifact) => derTree(opened, artifact, keySchema(formOf(opened, artifact)))

async function algorithmFacts(reader: Reader, form: PrivateKeyForm): Promise<void> {
  const algorithm = reader.path(0, 'privateKeyAlgorithm'), oid = algorithmOid(reader, form), curve = curveNode(reader, form)
  reader.fact('keyAlgorithm', 'key', algorithm === NO_NODE ? 0 : algorithm, reader.oidValue(oid))
  switch (publicKeyAlgorithms[oid]?.family) {
    case 'RSA': return rsaFacts(reader, innerKey(reader, form))
    case 'RSA-PSS':
      rsaFacts(reader, innerKey(reader, form))
      return pssFacts(reader, algorithm, 'key')
    case 'EC':
      if (curve !== NO_NODE) curveFact(reader, curve, curveOid(reader, form))
      return explicitCurveFacts(reader, curve)
    case 'DSA': case 'DH': return discreteLogFacts(reader, reader.path(algorithm, 'parameters'), NO_NODE)
    case undefined: return reader.found('key.algorithm-unknown', 'note', { oid }, { nodes: [algorithm] })
    default:
  }
}

/** Where the secret stands, by its field's name: RSA's exponent, EC's number, the two forms of ML-DSA and ML-KEM (RFC 9881 6, RFC 9935 6). */
const SECRETS = [['privateExponent', 'privateValue'], ['privateKey', 'privateValue'], ['seed', 'keySeed'], ['expandedKey', 'keyExpanded']] as const

/** Marked, so that the page hides it. */
function secretFacts(reader: Reader, form: PrivateKeyForm): void {
  const inner = innerKey(reader, form)
  const parts = SECRETS.flatMap(([name, field]) => {
    const node = inner === NO_NODE ? NO_NODE : reader.tree.named(inner).name === name ? inner : reader.path(inner, name)
    return node === NO_NODE ? [] : [{ field, node }]
  })
  const whole = inner === NO_NODE ? reader.path(0, 'privateKey') : inner
  for (const { field, node } of parts.length > 0 ? parts : [{ field: 'privateValue', node: whole }]) reader.fact(field, 'key', node, reader.hexValue(node === NO_NODE ? 0 : node), { secret: true })
}

/** The public key, wherever it comes from: of RSA its numbers are there already. */
function publicFact(reader: Reader, spki: Uint8Array<ArrayBuffer>): void {
  const [algorithm, bits] = readChildren(spki) ?? [], octets = bitStringOctets(bits)
  const rsa = publicKeyAlgorithms[readAlgorithm(algorithm)?.oid ?? '']?.family.startsWith('RSA')
  if (octets && !rsa) reader.fact('publicKey', 'key', 0, { type: 'hex', bytes: octets }, { computed: true })
}

async function describePlain(reader: Reader, form: PrivateKeyForm): Promise<string | null> {
  reader.checkFields(0)
  await algorithmFacts(reader, form)
  secretFacts(reader, form)
  reader.found('key.private-shown', 'note', {}, { nodes: [0] })
  const spki = await publicHalf(reader, form)
  if (!spki) return null
  publicFact(reader, spki)
  return spkiFacts(reader, 0, await digest('SHA-256', spki))
}

export const privateKeyKind: Kind = {
  tree,
  summarise(opened, artifact) {
    return { title: '', detail: keyLabel(new Reader(tree(opened, artifact)), formOf(opened, artifact)) }
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
