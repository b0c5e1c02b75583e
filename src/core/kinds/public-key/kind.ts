import { certificateSchema } from '../../asn1/schemas/certificate.ts'
import { bitLength } from '../../asn1/value-text.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { childTags, T } from '../shape.ts'
import type { Artifact, Kind, Opened } from '../contract.ts'
import { checkPoint, digest, fingerprintFacts, keyIdFact, spkiFacts } from '../digests.ts'
import { keyFacts, keyTitle, rsaFacts } from '../key-facts.ts'
import { derTree, Reader } from '../reader.ts'
import { spkiOfRsa } from '../spki.ts'

const RSA = '1.2.840.113549.1.1.1'

const isBareRsa = ({ table }: Artifact) => table.size > 0 && childTags(table, 0)[0] === T.integer
const tree = (opened: Opened, artifact: Artifact) => derTree(opened, artifact, certificateSchema(isBareRsa(artifact) ? 'RSAPublicKey' : 'SubjectPublicKeyInfo'))

/** Its fingerprints are those of the same key in the usual form. */
async function describeBareRsa(reader: Reader): Promise<string> {
  reader.fact('keyAlgorithm', 'key', 0, reader.oidValue(RSA), { computed: true })
  rsaFacts(reader, 0)
  return spkiFacts(reader, 0, await digest('SHA-256', spkiOfRsa(reader.tree.encoding(0))))
}

function bareRsaTitle(reader: Reader): string {
  const modulus = reader.path(0, 'modulus')
  return modulus === NO_NODE ? 'RSA' : `RSA ${bitLength(reader.tree.content(modulus))}`
}

async function describeSpki(reader: Reader): Promise<string | null> {
  keyFacts(reader, 0)
  const point: NodeId = reader.path(0, 'subjectPublicKey')
  if (point !== NO_NODE) await checkPoint(reader, 0, { curve: keyTitle(reader, 0), node: point })
  return keyIdFact(reader, 0)
}

export const publicKeyKind: Kind = {
  tree,
  summarise(opened, artifact) {
    const reader = new Reader(tree(opened, artifact))
    return { title: '', detail: isBareRsa(artifact) ? bareRsaTitle(reader) : keyTitle(reader, 0) }
  },
  async describe(opened, artifact) {
    const reader = new Reader(tree(opened, artifact))
    const keyId = isBareRsa(artifact) ? await describeBareRsa(reader) : await describeSpki(reader)
    await fingerprintFacts(reader, 0)
    return { facts: reader.facts, findings: reader.findings, keyId }
  },
}
