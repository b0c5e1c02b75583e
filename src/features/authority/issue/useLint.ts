import { useEffect, useMemo, useState } from 'react'
import type { KeyAlgorithmId } from '../../../core/crypto/algorithms.ts'
import type { Mendable } from '../../../core/lint/mend.ts'
import type { PlannedCertificate } from '../../../core/pki/planned.ts'
import { context, loadPki, sampleAuthority, sampleSpki } from '../issuing.ts'
import type { ReadDraft } from './read-draft.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface LintAround {
  /** Made here, or its SubjectPublicKeyInfo; null while it is not known. */
  readonly key: KeyAlgorithmId | Bytes | null
  /** The certificate of the authority that signs; some authority's where it is not known which. */
  readonly by: Bytes | 'itself' | 'somebody'
  /** The name of a request, which is taken octet for octet. */
  readonly subject?: Bytes | undefined
}

/** Nobody types any more. */
export const PAUSE_MS = 400
const NOTHING: readonly Mendable[] = []

/** What the rules for a private authority find in the certificate as it will be; late, with the rules themselves, once nobody types. */
export function useLint(read: ReadDraft, plan: PlannedCertificate, { key, by, subject }: LintAround): readonly Mendable[] {
  const ready = read.problems.length === 0 && key !== null
  return useLinted(useMemo(() => (ready ? () => lintDraft(read, plan, { key, by, subject }) : null), [read, plan, key, by, subject, ready]))
}

/** The same for any `lint`, null where there is nothing to look at yet; another one only when something is different. */
export function useLinted(lint: (() => Promise<readonly Mendable[]>) | null): readonly Mendable[] {
  const [found, setFound] = useState(NOTHING)
  useEffect(() => {
    if (!lint) return undefined
    let current = true
    const timer = setTimeout(() => { void lint().then((next) => { if (current) setFound(next) }, () => undefined) }, PAUSE_MS)
    return () => { current = false; clearTimeout(timer) }
  }, [lint])
  return lint ? found : NOTHING
}

/** The certificate of a form without mistakes, unsigned, under the rules. */
export async function lintDraft(read: ReadDraft, plan: PlannedCertificate, { key, by, subject }: LintAround): Promise<readonly Mendable[]> {
  if (key === null) return NOTHING
  const [{ unsignedCertificate }, { lintPlanned }, spki, issuer] = await Promise.all([loadPki(), import('../../../core/lint/mend.ts'), typeof key === 'string' ? sampleSpki(key) : key, by === 'somebody' ? sampleAuthority() : by === 'itself' ? null : by])
  const { days, validity, serial, extensions } = read
  const der = await unsignedCertificate({ subject: subject ?? read.subject, days, validity, serial, extensions, spki }, issuer, context())
  return der ? lintPlanned(der, plan, issuer === null) : NOTHING
}
