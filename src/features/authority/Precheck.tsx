import type { KeyAlgorithmId } from '../../core/crypto/algorithms.ts'
import { precheck } from '../../core/pki/precheck.ts'
import { findingWords } from '../../words/findings.ts'
import { Callout } from '../../ui/kit/Callout.tsx'

/** What clients will say of a server certificate, before it is made. */
export function Precheck({ days, algorithm, now }: { days: string; algorithm: KeyAlgorithmId | null; now: number }) {
  return precheck({ days: Number(days), algorithm, now }).map((found) => {
    const { title, why, mend } = findingWords(found)
    return <Callout key={found.code} severity="warning" title={title}>{why} {mend}</Callout>
  })
}
