import type { Artifact, Kind, Opened } from '../contract.ts'
import { derTree, Reader } from '../reader.ts'
import { fingerprintFacts } from '../digests.ts'

const tree = (opened: Opened, artifact: Artifact) => derTree(opened, artifact, null)

export const asn1Kind: Kind = {
  tree,
  summarise: (opened, artifact) => {
    const shown = artifact.table.size > 0 ? tree(opened, artifact).view(0) : null
    return { title: '', detail: shown ? shown.type : '' }
  },
  async describe(opened, artifact) {
    const reader = new Reader(tree(opened, artifact))
    if (artifact.table.size === 0) return { facts: [], findings: [], keyId: null }
    reader.fact('outermost', 'structure', 0, { type: 'untrusted', text: reader.tree.view(0).type })
    reader.fact('nodes', 'structure', 0, { type: 'number', value: artifact.table.size }, { computed: true })
    reader.fact('length', 'structure', 0, { type: 'number', value: reader.tree.end(0) - reader.tree.start(0), unit: 'bytes' })
    await fingerprintFacts(reader, 0)
    return { facts: reader.facts, findings: reader.findings, keyId: null }
  },
}
