import { useMemo, useState } from 'react'
import { isSigner, newest } from '../../../store/authority.ts'
import type { CertificateRow } from '../../../store/vault.ts'
import { SafeText } from '../../../ui/bytes/SafeText.tsx'
import { Button } from '../../../ui/kit/Button.tsx'
import { utcDay } from '../../../ui/kit/time.ts'
import { LIFECYCLE } from '../../../words/lifecycle.ts'
import { ArrowLeftRight, KeyRound, RotateCw } from '../icons.ts'
import { showCertificate } from '../workspace.ts'
import { CrossDialog } from './CrossDialog.tsx'
import type { LifecycleProps } from './props.ts'
import { RenewDialog } from './RenewDialog.tsx'
import { renewerOf } from './renewing.ts'
import { StandingView } from './StandingView.tsx'
import detail from '../detail.module.css'

/** What a certificate came from and what came after it, making it again, and what stays valid then. */
export function LifecycleCard({ certificate, certificates, hues, now }: LifecycleProps) {
  const [asked, setAsked] = useState<'renew' | 'rekey' | 'cross' | null>(null)
  const { role, keyRecordId } = certificate
  const renewable = renewerOf(certificates.authorities, certificate) !== undefined
  const others = certificates.authorities.some((one) => isSigner(one) && one.id !== certificate.id)
  const close = () => setAsked(null)
  return (
    <section className={detail['card']} aria-labelledby="lifecycle-title">
      <h2 id="lifecycle-title">Renewal</h2>
      <Kin certificate={certificate} certificates={certificates} />
      {renewable ? (
        <div className={detail['actions']}>
          {!isKeyLost(certificate) && <Button icon={<RotateCw />} onClick={() => setAsked('renew')}>Renew…</Button>}
          {keyRecordId !== null && <Button icon={<KeyRound />} onClick={() => setAsked('rekey')}>Re-key…</Button>}
          {role !== 'leaf' && <Button icon={<ArrowLeftRight />} disabled={!others} title={others ? undefined : LIFECYCLE.noOther} onClick={() => setAsked('cross')}>Cross-sign…</Button>}
        </div>
      ) : <p className={detail['muted']}>{LIFECYCLE.notHere}</p>}
      {renewable && isKeyLost(certificate) && <p className={detail['muted']}>{LIFECYCLE.keyLost}</p>}
      {renewable && keyRecordId === null && <p className={detail['muted']}>{LIFECYCLE.keyElsewhere}</p>}
      <StandingView certificate={certificate} certificates={certificates} hues={hues} now={now} />
      {(asked === 'renew' || asked === 'rekey') && <RenewDialog certificate={certificate} certificates={certificates} rekey={asked === 'rekey'} now={now} onClose={close} />}
      {asked === 'cross' && <CrossDialog authority={certificate} certificates={certificates} now={now} onClose={close} />}
    </section>
  )
}

/** Nobody renews a key that a thief may have. */
const isKeyLost = ({ reason }: CertificateRow) => reason === 'keyCompromise' || reason === 'cACompromise'

/** What it took the place of, and what took its place. */
function Kin({ certificate, certificates }: Pick<LifecycleProps, 'certificate' | 'certificates'>) {
  const before = useMemo(() => certificates.byId(certificate.supersedesId), [certificates, certificate]), next = useMemo(() => newest(certificates, certificate), [certificates, certificate])
  if (!before && next === certificate) return null
  return (
    <ul className={detail['revoked']}>
      {next !== certificate && <li>Superseded by <Link to={next} /></li>}
      {before && <li>Supersedes <Link to={before} />, which is kept</li>}
    </ul>
  )
}

function Link({ to: { id, title, notBefore, notAfter } }: { to: CertificateRow }) {
  return <button type="button" className={detail['link']} onClick={() => showCertificate(id)}><SafeText text={title} />, {utcDay(notBefore)} to {utcDay(notAfter)}</button>
}
