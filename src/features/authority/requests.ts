/** A certificate request, read and verified: what it asks for, and what it does not get. */
import { toHex } from '../../core/bytes/hex.ts'
import { keyIdOf, spkiAlgorithm, summariseSpki } from '../../core/crypto/keys.ts'
import type { KeyAlgorithmId } from '../../core/crypto/algorithms.ts'
import type { FactValue, NameAttribute } from '../../core/kinds/contract.ts'
import { certificateRequestKind } from '../../core/kinds/certificate-request/kind.ts'
import { open } from '../../core/kinds/open.ts'
import type { SanName } from '../../core/pki/names.ts'
import type { AskedExtension } from '../../core/pki/requests.ts'
import { parseNames } from '../../core/pki/names.ts'
import { oidWord } from '../../words/oid-word.ts'
import { termWord } from '../../words/terms.ts'
import { loadRequests } from './issuing.ts'
import { attempt, Stop, stopAt, type Outcome } from './outcome.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** An extension that is asked for, other than the names: its value in short. */
export interface ShownExtension {
  readonly oid: string
  readonly text: string
}

export interface CertificateRequest {
  /** DER of the subject, as it stands. */
  readonly subject: Bytes
  readonly attributes: readonly NameAttribute[]
  readonly spki: Bytes
  /** SHA-256 of the key, hex: whether it is kept here. */
  readonly keyId: string
  readonly keyLabel: string
  /** Null where this page signs nothing with such a key. */
  readonly algorithm: KeyAlgorithmId | null
  readonly names: readonly SanName[]
  /** A common name that is a host name, where no names are asked for: clients would accept it for nothing. */
  readonly nameFromSubject: string
  readonly asksForCa: boolean
  readonly extensions: readonly ShownExtension[]
  /** All of them, with the octets of their values. */
  readonly asked: readonly AskedExtension[]
  /** Identifiers of attributes that change nothing here. */
  readonly otherAttributes: readonly string[]
  readonly hasChallengePassword: boolean
}

const SUBJECT_ALT_NAME = '2.5.29.17'

export function readCsr(text: string): Promise<Outcome<CertificateRequest>> {
  return attempt(async () => {
    const opened = open(new TextEncoder().encode(text))
    const requests = opened.artifacts.filter(({ kind }) => kind === 'certificate-request')
    const [artifact] = requests
    if (!artifact) throw whyNone(opened)
    if (requests.length > 1) throw stopAt('request', 'request.several', { count: requests.length })
    const bytes = opened.buffers[artifact.table.buffer]?.bytes ?? new Uint8Array(0)
    const { readRequest } = await loadRequests()
    const read = await readRequest(bytes.slice(artifact.table.start[0], artifact.table.end[0]))
    if (!read.ok) throw new Stop({ type: 'problems', problems: read.problems })
    const request = read.value
    const { facts } = await certificateRequestKind.describe(opened, artifact, { now: 0 })
    const subject = facts.find(({ field }) => field === 'subject')?.value
    const algorithm = spkiAlgorithm(request.spki)
    return {
      subject: request.subject, attributes: subject?.type === 'name' ? subject.attributes : [], spki: request.spki, keyId: await keyIdOf(request.spki),
      keyLabel: summariseSpki(request.spki)?.label ?? '', algorithm: algorithm.ok ? algorithm.value.id : null,
      names: request.names, nameFromSubject: request.names.length === 0 ? hostIn(request.commonName) : '',
      asked: request.asked, asksForCa: request.asksForCa, otherAttributes: request.otherAttributes, hasChallengePassword: request.hasChallengePassword,
      extensions: facts.filter(({ field, oid }) => field === 'extension' && oid !== SUBJECT_ALT_NAME).map(({ oid = '', value }) => ({ oid, text: valueText(value) })),
    }
  })
}

const TEXT_MOST = 200

/** A fact's value in one line. Untrusted: shown by SafeText only. */
function valueText(value: FactValue): string {
  switch (value.type) {
    case 'term': return termWord(value.term).label
    case 'oid': return oidWord(value.oid)
    case 'untrusted': return value.text.slice(0, TEXT_MOST)
    case 'number': case 'boolean': return String(value.value)
    case 'hex': case 'integer': return toHex(value.bytes.subarray(0, 24)) + (value.bytes.length > 24 ? '…' : '')
    case 'list': return value.items.slice(0, 20).map((item) => valueText(item.value)).join(', ')
    case 'time': return value.raw
    case 'name': return value.attributes.map(({ shortName, oid, text }) => `${shortName || oid}=${text}`).join(', ').slice(0, TEXT_MOST)
  }
}

function hostIn(commonName: string): string {
  const { names, problems } = parseNames(commonName.trim())
  return problems.length === 0 && names.length === 1 && /[.:]|^localhost$/.test(names[0]?.value ?? '') ? names[0]?.value ?? '' : ''
}

/** What it is instead, or where it stops being anything. */
function whyNone({ artifacts, findings }: ReturnType<typeof open>): Stop {
  const [other] = artifacts
  const found = findings.find(({ severity }) => severity === 'error')
  if (other && other.kind !== 'asn1') return stopAt('request', 'request.kind', { kind: other.kind })
  if (found) return new Stop({ type: 'finding', finding: found })
  return other ? stopAt('request', 'request.kind', { kind: other.kind }) : stopAt('request', 'request.none')
}
