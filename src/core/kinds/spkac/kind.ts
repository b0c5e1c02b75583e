/** SignedPublicKeyAndChallenge as facts and findings (HTML5 4.10.14): a key, and a signature that proves that it is held. */
import { spkacSchema } from '../../asn1/schemas/spkac.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { Artifact, Kind, Opened } from '../contract.ts'
import { fingerprintFacts, keyIdFact } from '../digests.ts'
import { keyFacts, keyTitle, signatureFacts } from '../key-facts.ts'
import { derTree, Reader } from '../reader.ts'
import { verifySigned } from '../signed.ts'

const SPEC = 'HTML5 4.10.14'

const tree = (opened: Opened, artifact: Artifact) => derTree(opened, artifact, spkacSchema('SignedPublicKeyAndChallenge'))

interface Parts { readonly signed: NodeId; readonly spki: NodeId; readonly challenge: NodeId; readonly algorithm: NodeId; readonly signature: NodeId }

function read(reader: Reader): Parts {
  const signed = reader.path(0, 'publicKeyAndChallenge')
  return { signed, spki: reader.path(signed, 'spki'), challenge: reader.path(signed, 'challenge'), algorithm: reader.path(0, 'signatureAlgorithm'), signature: reader.path(0, 'signature') }
}

function challengeFacts(reader: Reader, { challenge }: Parts): void {
  if (challenge === NO_NODE) return
  const text = reader.text(challenge)
  reader.fact('spkacChallenge', 'identity', challenge, { type: 'untrusted', text, stringType: 'IA5String' }, { spec: SPEC })
  if (text === '') reader.found('spkac.no-challenge', 'note', {}, { nodes: [challenge], spec: SPEC })
}

async function signatureCheck(reader: Reader, { signed, spki, algorithm, signature }: Parts): Promise<void> {
  if ([signed, spki, algorithm, signature].includes(NO_NODE)) return
  const result = await verifySigned(reader, { signed, algorithm, signature, spki })
  reader.fact('spkacSignature', 'signature', signature, { type: 'term', term: `spkac.${result}` }, { computed: true })
  if (result !== 'valid') reader.found('spkac.signature', result === 'invalid' ? 'error' : 'note', { result, algorithm: reader.algorithm(algorithm) }, { nodes: [signature], spec: SPEC })
}

export const spkacKind: Kind = {
  tree,
  summarise(opened, artifact) {
    const reader = new Reader(tree(opened, artifact))
    const { spki, challenge } = read(reader)
    return { title: challenge === NO_NODE ? '' : reader.text(challenge), detail: keyTitle(reader, spki) }
  },
  async describe(opened, artifact) {
    const reader = new Reader(tree(opened, artifact))
    const parts = read(reader)
    for (const node of [0, parts.signed]) reader.checkFields(node)
    challengeFacts(reader, parts)
    keyFacts(reader, parts.spki)
    signatureFacts(reader, parts.algorithm, parts.signature, false)
    await signatureCheck(reader, parts)
    if (parts.signed !== NO_NODE) reader.found('spkac.retired', 'note', {}, { nodes: [parts.signed], spec: SPEC })
    await fingerprintFacts(reader, 0)
    return { facts: reader.facts, findings: reader.findings, keyId: await keyIdFact(reader, parts.spki) }
  },
}
