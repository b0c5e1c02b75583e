/** Several public keys, one in each line: authorized_keys (sshd(8)), or what `ssh-add -L` prints. */
import type { Kind } from '../contract.ts'
import { FactList } from '../fact-list.ts'
import { fileOf, lineFacts, lineFindings, lineParts, linesTree } from '../ssh-lines.ts'

export const authorizedKeysKind: Kind = {
  tree: (opened, artifact) => linesTree(fileOf(opened, artifact)),
  summarise: () => ({ title: '', detail: '' }),
  describe(opened, artifact) {
    const file = fileOf(opened, artifact), facts = new FactList()
    lineFacts(facts, file)
    lineFindings(facts, file)
    return Promise.resolve({ facts: facts.facts, findings: facts.findings, keyId: null })
  },
  parts: (opened, artifact) => lineParts(fileOf(opened, artifact)),
}
