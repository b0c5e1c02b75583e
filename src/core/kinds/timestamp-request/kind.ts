/** Requests for a time-stamp (RFC 3161 2.4.1). */
import { tspSchema } from '../../asn1/schemas/tsp.ts'
import { NO_NODE } from '../../bytes/tree.ts'
import type { Artifact, Kind, Opened } from '../contract.ts'
import { fingerprintFacts } from '../digests.ts'
import { extensionFacts, readExtensions } from '../extensions.ts'
import { derTree, Reader } from '../reader.ts'
import { hashLabel, imprintFacts } from '../timestamp-response/imprint.ts'

const tree = (opened: Opened, artifact: Artifact) => derTree(opened, artifact, tspSchema('TimeStampReq'))

async function describe(reader: Reader) {
  const at = (name: string) => reader.path(0, name)
  const policy = at('reqPolicy'), nonce = at('nonce'), certReq = at('certReq'), version = at('version'), spec = 'RFC 3161 2.4.1'
  reader.checkFields(0)
  imprintFacts(reader, at('messageImprint'))
  reader.fact('version', 'timestamp', version, reader.number(version))
  reader.fact('tsaPolicy', 'timestamp', policy, reader.oidValue(reader.oid(policy)), { spec })
  if (nonce !== NO_NODE) reader.fact('imprintNonce', 'timestamp', nonce, { type: 'integer', bytes: reader.tree.content(nonce) }, { spec })
  reader.fact('certReq', 'timestamp', certReq === NO_NODE ? 0 : certReq, { type: 'boolean', value: reader.isTrue(certReq) }, { spec, ...(certReq === NO_NODE ? { computed: true } : {}) })
  extensionFacts(reader, readExtensions(reader, at('extensions')))
  await fingerprintFacts(reader, 0)
  return { facts: reader.facts, findings: reader.findings, keyId: null }
}

export const timestampRequestKind: Kind = {
  tree,
  summarise(opened, artifact) {
    const reader = new Reader(tree(opened, artifact))
    return { title: '', detail: hashLabel(reader.algorithm(reader.path(0, 'messageImprint.hashAlgorithm'))) }
  },
  describe: (opened, artifact) => describe(new Reader(tree(opened, artifact))),
}
