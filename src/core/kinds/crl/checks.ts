/** What is wrong with a revocation list beside its dates (RFC 5280 5). */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { ReadExtension } from '../extensions.ts'
import type { Reader } from '../reader.ts'
import type { Survey } from './revoked.ts'

interface Parts { readonly tbs: NodeId; readonly revoked: NodeId; readonly extensions: readonly ReadExtension[] }

const DELTA = '2.5.29.27', REMOVE_FROM_CRL = 8

/** Which extensions must be critical and which must not (RFC 5280 5.2). */
const CRITICAL: Readonly<Record<string, readonly [critical: boolean, section: string]>> = {
  '2.5.29.35': [false, '5.2.1'], '2.5.29.18': [false, '5.2.2'], '2.5.29.20': [false, '5.2.3'], [DELTA]: [true, '5.2.4'], '2.5.29.28': [true, '5.2.5'], '2.5.29.46': [false, '5.2.6'], '1.3.6.1.5.5.7.1.1': [false, '5.2.7'],
}

function extensionFindings(reader: Reader, { extensions }: Parts): void {
  for (const { oid, critical, node } of extensions) {
    const [expected, section] = CRITICAL[oid] ?? [critical, '']
    if (expected !== critical) reader.found('crl.criticality', 'warning', { oid, expected }, { nodes: [node], spec: `RFC 5280 ${section}` })
  }
}

function entryFindings(reader: Reader, { revoked, tbs, extensions }: Parts, { withExtensions, criticalUnknown, reasons }: Survey): void {
  if (revoked === NO_NODE) return
  const nodes = [revoked]
  if (!reader.tree.hasChildren(revoked)) reader.found('crl.empty-list', 'warning', {}, { nodes, spec: 'RFC 5280 5.1.2.6' })
  if (withExtensions > 0 && reader.path(tbs, 'version') === NO_NODE) reader.found('crl.entry-extensions', 'error', { count: withExtensions }, { nodes, spec: 'RFC 5280 5.1.2.1' })
  const { count, first } = criticalUnknown
  if (count > 0) reader.found('crl.entry-critical', 'error', { oid: reader.oid(first + 1), count }, { nodes: [first], spec: 'RFC 5280 5.3' })
  const removed = reasons[REMOVE_FROM_CRL] ?? 0
  if (removed > 0 && !extensions.some(({ oid }) => oid === DELTA)) reader.found('crl.remove-in-complete', 'warning', { count: removed }, { nodes, spec: 'RFC 5280 5.3.1' })
}

const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((octet, i) => octet === b[i])

function algorithmFindings(reader: Reader, { tbs }: Parts): void {
  const outer = reader.path(0, 'signatureAlgorithm'), inner = reader.path(tbs, 'signature')
  if (outer === NO_NODE || inner === NO_NODE || same(reader.tree.encoding(outer), reader.tree.encoding(inner))) return
  reader.found('certificate.signature-algorithm-mismatch', 'error', { outer: reader.algorithm(outer), inner: reader.algorithm(inner) }, { nodes: [outer, inner], spec: 'RFC 5280 5.1.1.2' })
}

export function checkCrl(reader: Reader, parts: Parts, survey: Survey): void {
  extensionFindings(reader, parts)
  entryFindings(reader, parts, survey)
  algorithmFindings(reader, parts)
}
