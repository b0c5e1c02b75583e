/** What the opening of an input builds up: its buffers, artifacts and findings. */
import type { ByteBuffer, DerivedBy } from '../bytes/buffer.ts'
import { finding, type Finding } from '../findings/finding.ts'
import { span, type Span } from '../findings/span.ts'
import { scan } from '../asn1/scan.ts'
import { emptyTable, type NodeTable } from '../asn1/table.ts'
import type { Artifact, KindId, KindRow, Opened, Within } from './contract.ts'
import { detectAs, detectDer, recognise, type Detected } from './detect.ts'
import { kindRow, kinds } from './list.ts'

export interface ArtifactOptions {
  readonly pemLabel?: string | null
  readonly within?: Within | null
  /** The kind where it is known; else it is detected. */
  readonly kind?: KindId | undefined
}

/** Below it, a DER reading is only "some ASN.1", and another format may know better. */
const SURE = 0.2

export class Opening {
  readonly buffers: ByteBuffer[]
  readonly artifacts: Artifact[]
  readonly findings: Finding[]

  /** Goes on from what is open already, or starts with nothing. */
  constructor(opened: Opened | null = null) {
    this.buffers = [...(opened?.buffers ?? [])]
    this.artifacts = [...(opened?.artifacts ?? [])]
    this.findings = [...(opened?.findings ?? [])]
  }

  opened(name: string | null): Opened {
    return { name, buffers: this.buffers, artifacts: this.artifacts, findings: this.findings }
  }

  add(bytes: Uint8Array<ArrayBuffer>, from: ByteBuffer['from'] = null): ByteBuffer {
    const buffer = { id: this.buffers.length, bytes, from }
    this.buffers.push(buffer)
    return buffer
  }

  derive(bytes: Uint8Array<ArrayBuffer>, how: DerivedBy, spans: readonly Span[]): ByteBuffer {
    return this.add(bytes, { how, spans })
  }

  /** The buffer as an artifact of whatever kind fits best. */
  artifact(buffer: ByteBuffer, { pemLabel = null, within = null, kind }: ArtifactOptions = {}): void {
    if (kind !== undefined && this.known(buffer, kindRow(kind), { pemLabel, within })) return
    const table = scan(buffer.bytes, { buffer: buffer.id })
    const der = detectDer(table, buffer.bytes, pemLabel)
    const other = der && der.confidence > SURE && kind === undefined ? null : recognise(buffer.bytes, pemLabel)
    const chosen = kind === undefined ? undefined : [der, other].find((found) => found?.row.id === kind || found?.others.some((each) => each.kind === kind))
    const rest = kind === undefined && within && !other && isNothing(der, table) ? leftOver(buffer) : null
    const found = kind === undefined ? (other ?? rest ?? der ?? unknown()) : as(kind, chosen ?? null)
    const isDer = kind === undefined ? !other && !rest : found.row.recognise === undefined
    this.push(buffer, { found, table: isDer ? table : emptyTable(buffer.id), pemLabel, within })
  }

  /** As the kind that it is known to be, where that kind agrees: the others are not asked. */
  private known(buffer: ByteBuffer, row: KindRow, { pemLabel, within }: { pemLabel: string | null; within: Within | null }): boolean {
    const table = row.recognise ? emptyTable(buffer.id) : scan(buffer.bytes, { buffer: buffer.id })
    const found = detectAs(row, buffer.bytes, table)
    if (found) this.push(buffer, { found, table, pemLabel, within })
    return found !== null
  }

  /** Bytes that are not DER as an artifact, if any kind recognises them, at least so surely. */
  recognised(buffer: ByteBuffer, least = 0): boolean {
    const found = recognise(buffer.bytes)
    if (!found || found.confidence < least) return false
    this.push(buffer, { found, table: emptyTable(buffer.id), pemLabel: null, within: null })
    return true
  }

  private push(buffer: ByteBuffer, { found, table, pemLabel, within }: { found: Detected; table: NodeTable; pemLabel: string | null; within: Within | null }): void {
    const { row, confidence, reason, secrecy, others } = found
    const encoding = table.size > 0 ? trailing(table, buffer) : table.findings
    const findings = [...(row.ber ? encoding.map(asBer) : encoding), ...labelFindings(row, pemLabel)]
    this.artifacts.push({ id: this.artifacts.length, kind: row.id, confidence, reason, secrecy, within, others, pemLabel, span: span(buffer.id, 0, buffer.bytes.length), table, findings })
  }
}

/** What BER has and DER has not (X.690 8.1.3, 8.7, 10). */
const BER: ReadonlySet<string> = new Set(['der.indefinite-length', 'der.constructed-string', 'der.length-not-minimal', 'der.set-order'])
const asBer = (found: Finding): Finding => (BER.has(found.code) ? { ...found, severity: 'note' } : found)

/** What stands in something else need not be of any kind: then chance has it begin as some value of ASN.1, and not go on so. */
const isNothing = (der: Detected | null, { findings }: NodeTable) => !der || (der.confidence <= SURE && findings.some(({ code }) => code.startsWith('asn1.')))

/** Decrypted, it is what was to be kept secret. */
function leftOver({ from }: ByteBuffer): Detected {
  return { row: kindRow('data'), confidence: 0, reason: '', secrecy: from?.how === 'decryption' ? 'secret' : 'public', others: [] }
}

const unknown = (): Detected => ({ row: kinds.at(-1) as KindRow, confidence: 0, reason: '', secrecy: 'public', others: [] })

/** What was found, as a kind that was asked for. */
function as(kind: KindId, found: Detected | null): Detected {
  const row = kindRow(kind)
  if (found?.row === row) return found
  const fit = found?.others.find((each) => each.kind === kind)
  return { row, confidence: fit?.confidence ?? 0, reason: fit?.reason ?? '', secrecy: row.secrecy, others: found ? [{ kind: found.row.id, confidence: found.confidence, reason: found.reason }] : [] }
}

/** More than one root: what follows the first is no part of it. */
function trailing(table: NodeTable, buffer: ByteBuffer): readonly Finding[] {
  const end = table.end[0] as number
  if (end >= buffer.bytes.length) return table.findings
  const place = span(buffer.id, end, buffer.bytes.length)
  return [...table.findings.filter((found) => !found.spans.every((at) => at.start >= end)), finding('asn1.trailing-data', 'error', { offset: end, bytes: buffer.bytes.length - end }, [place], 'X.690 8.1')]
}

function labelFindings(row: KindRow, pemLabel: string | null): readonly Finding[] {
  if (pemLabel === null || row.pemLabels.includes(pemLabel) || !kinds.some((kind) => kind.pemLabels.includes(pemLabel))) return []
  return [finding('pem.label-kind', 'warning', { label: pemLabel, kind: row.id }, [], 'RFC 7468 2')]
}
