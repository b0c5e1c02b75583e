import { number } from '../../words/format.ts'
import { breachWords } from '../../words/pki.ts'
import type { CertificateEntry } from '../../store/vault.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import type { Reach } from './reach.ts'

const SHOWN = 3

/** What is done where the chosen authority may not speak for the names. */
export function ReachNote({ reach, signer }: { reach: Reach; signer: CertificateEntry }) {
  if (reach.type === 'direct') return null
  const why = reach.breaches.slice(0, SHOWN).map(breachWords), more = reach.breaches.length - why.length
  const reasons = <>{why.join(' ')}{more > 0 && ` And ${number(more)} more.`} (RFC 5280 4.2.1.10)</>
  switch (reach.type) {
    case 'other': return <Callout severity="note" title={<><SafeText text={reach.by.title} /> signs it, which may speak for these names</>}>{reasons}</Callout>
    case 'new': return <Callout severity="note" title={<>A new intermediate for these names is made first, below <SafeText text={reach.above.title} /></>}>{reasons} Whoever trusts <SafeText text={reach.above.title} /> has nothing to learn.</Callout>
    case 'none': return <Callout severity="error" title={<><SafeText text={signer.title} /> may not speak for these names</>}>{reasons} Clients refuse what it signs for them. Choose another authority, or make one.</Callout>
  }
}
