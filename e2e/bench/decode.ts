/** Decoding against other parsers, interleaved in one page so that all meet the same machine. */
import { ASN1 } from '@lapo/asn1js'
import * as asn1js from 'asn1js'
import { scan } from '../../src/core/asn1/scan.ts'
import { findRevoked, revokedAt, revokedEntries } from '../../src/core/kinds/crl/revoked.ts'
import { kindRow } from '../../src/core/kinds/list.ts'
import { open } from '../../src/core/kinds/open.ts'
import { NO_NODE } from '../../src/core/bytes/tree.ts'
import { encodeBase64 } from '../../src/core/bytes/base64.ts'
import { interleaved } from './interleaved.ts'
import { makeCrl } from './inputs.ts'

const LIFTED = { maxNodes: 1e9, maxDepth: 1e9, maxContentLength: 1e12 }

/** Every node tabled, encapsulated DER probed, DER checks done; the peers do less. */
async function crl() {
  const bytes = makeCrl(100_000)
  const [ours, lapo] = await interleaved(11, [() => scan(bytes), () => ASN1.decode(bytes)])
  // By itself: it fills the memory, and whatever runs next waits for that to be cleared.
  const [again, byAsn1js] = await interleaved(3, [() => scan(bytes), () => asn1js.fromBER(bytes, LIFTED)])
  return { ours, lapo, again, asn1js: byAsn1js }
}

/** Opened, every entry known, its last one found: against the bare scan. */
async function searchable() {
  const bytes = makeCrl(500_000)
  const kind = await kindRow('crl').load()
  const [ours, bare] = await interleaved(3, [
    () => {
      const opened = open(bytes)
      const [artifact] = opened.artifacts
      if (artifact?.kind !== 'crl') throw new Error('it was not recognised')
      kind.summarise(opened, artifact)
      const tree = kind.tree(opened, artifact)
      const list = Array.from(tree.children(1)).find((node) => tree.view(node).name === 'revokedCertificates') ?? NO_NODE
      const entries = revokedEntries(artifact.table, list)
      const last = revokedAt(artifact.table, bytes, entries.at(-1) ?? 0)
      if (findRevoked(artifact.table, bytes, entries, last.serial) !== entries.length - 1) throw new Error('the last entry was not found')
    },
    () => scan(bytes),
  ])
  return { ours, bare }
}

Object.assign(globalThis, { bench: { crl, searchable, makeCrl: (entries: number) => encodeBase64(makeCrl(entries)) } })
