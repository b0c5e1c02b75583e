/** A certificate request, read and verified: what it asks for, and what it does not get. */
import { keyIdOf, spkiAlgorithm, summariseSpki } from '../../core/crypto/keys.ts'
import type { KeyAlgorithmId } from '../../core/crypto/algorithms.ts'
import type { NameAttribute } from '../../core/kinds/contract.ts'
import { certificateRequestKind } from '../../core/kinds/certificate-request/kind.ts'
import { open } from '../../core/kinds/open.ts'
import type { SanName } from '../../core/pki/names.ts'
import { parseNames } from '../../core/pki/names.ts'
import { loadRequests } from './issuing.ts'
import { attempt, Stop, stopAt, type Outcome } from './outcome.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What a request asks for that a server certificate does not grant. */
export interface NotGranted {
  readonly what: 'ca' | 'name' | 'extension' | 'attribute' | 'challenge-password'
  /** A name as it stands, or an object identifier; '' for the others. */
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
  readonly notGranted: readonly NotGranted[]
}

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
      notGranted: [
        ...(request.asksForCa ? [{ what: 'ca', text: '' } as const] : []),
        ...request.otherNames.map((name) => ({ what: 'name', text: name }) as const),
        ...request.otherExtensions.map((oid) => ({ what: 'extension', text: oid }) as const),
        ...request.otherAttributes.map((oid) => ({ what: 'attribute', text: oid }) as const),
        ...(request.hasChallengePassword ? [{ what: 'challenge-password', text: '' } as const] : []),
      ],
    }
  })
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
