import { useEffect, useState } from 'react'
import type { KeyAlgorithmId } from '../../../core/crypto/algorithms.ts'
import type { Finding } from '../../../core/findings/finding.ts'
import { context, loadPki, sampleSpki } from '../issuing.ts'
import type { ReadDraft } from './read-draft.ts'

type Bytes = Uint8Array<ArrayBuffer>

interface Around {
  /** Made here, or its SubjectPublicKeyInfo; null while it is not known. */
  readonly key: KeyAlgorithmId | Bytes | null
  /** The authority's certificate; null where it is made first. */
  readonly issuer: Bytes | null
}

const PAUSE_MS = 400
const NOTHING: readonly Finding[] = []

/** What the rules for a private authority find in the certificate as it will be; late, with the rules themselves, once nobody types. */
export function useLint(read: ReadDraft, { key, issuer }: Around): readonly Finding[] {
  const [found, setFound] = useState(NOTHING)
  const ready = read.problems.length === 0 && key !== null && issuer !== null
  useEffect(() => {
    if (!ready) return undefined
    let current = true
    const timer = setTimeout(() => { void lint(read, key, issuer).then((next) => { if (current) setFound(next) }, () => undefined) }, PAUSE_MS)
    return () => { current = false; clearTimeout(timer) }
  }, [read, key, issuer, ready])
  return ready ? found : NOTHING
}

async function lint(read: ReadDraft, key: KeyAlgorithmId | Bytes, issuer: Bytes): Promise<readonly Finding[]> {
  const [{ unsignedCertificate }, { lintCertificate }, spki] = await Promise.all([loadPki(), import('../../../core/lint/lint.ts'), typeof key === 'string' ? sampleSpki(key) : key])
  const { subject, days, validity, serial, extensions } = read
  const der = await unsignedCertificate({ subject, days, validity, serial, extensions, spki }, issuer, context())
  return der ? lintCertificate(der, { profile: 'internal', at: Date.now(), selfSigned: false }).map(({ finding }) => finding) : NOTHING
}
