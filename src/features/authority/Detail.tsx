import { useEffect, useMemo, useRef } from 'react'
import { navigate } from 'wouter/use-hash-location'
import { isSigner, wholeChain } from '../../store/authority.ts'
import { offer } from '../../store/inbox.ts'
import type { CertificateEntry, Certificates } from '../../store/vault.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Badge } from '../../ui/kit/Badge.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { Callout } from '../../ui/kit/Callout.tsx'
import { AuthorityActions } from './AuthorityActions.tsx'
import { certificateFacts, isForServers } from './certificate-facts.ts'
import { draftLike } from './issue/like.ts'
import { purposeLabel } from '../../words/issue.ts'
import { Downloads } from './Downloads.tsx'
import { Facts } from './Facts.tsx'
import { certificatePem, chainFor, kitInput, type Chain } from './files.ts'
import { hueColor } from './hues.ts'
import { RotateCw, ScanSearch, ShieldCheck } from './icons.ts'
import { KitCard } from './KitCard.tsx'
import { LifecycleCard } from './lifecycle/LifecycleCard.tsx'
import { RemoveButton } from './RemoveButton.tsx'
import { RevocationCard } from './RevocationCard.tsx'
import { RevokeButton } from './RevokeButton.tsx'
import { timeState } from './state.ts'
import { TrustPanel } from './TrustPanel.tsx'
import { Validity } from './Validity.tsx'
import { edit, showFor } from './workspace.ts'
import css from './detail.module.css'

interface DetailProps {
  certificate: CertificateEntry
  certificates: Certificates
  hues: ReadonlyMap<string, number>
  /** Made just now: the heading is led to. */
  fresh: boolean
  now: number
}

const ROLE = { root: 'Root authority', intermediate: 'Intermediate authority' } as const

/** `Server certificate`, `Certificate: S/MIME`: by what it may be used for. */
function roleOf(certificate: CertificateEntry): string {
  if (certificate.role !== 'leaf') return ROLE[certificate.role]
  const { purposes } = certificateFacts(certificate)
  return isForServers(certificate) ? 'Server certificate' : purposes ? `Certificate: ${purposes.map(purposeLabel).join(', ')}` : 'Certificate'
}

/** One certificate: what it is, its files, how to use it and how to have its root trusted. */
export function Detail(props: DetailProps) {
  const { certificate, certificates, hues, now } = props
  const chain = useMemo(() => chainFor(certificates, certificate), [certificates, certificate])
  const whole = useMemo(() => wholeChain(certificates, certificate), [certificates, certificate])
  return (
    <article className={css['detail']} aria-labelledby="detail-title">
      <Head {...props} />
      <div className={css['columns']}>
        <div className={css['column']}>
          <Use certificate={certificate} chain={chain} certificates={certificates} now={now} />
          <section className={css['card']} aria-labelledby="facts-title">
            <h2 id="facts-title">What it says</h2>
            <Validity chain={whole} hues={hues} now={now} />
            <Facts certificate={certificate} issuer={whole[1] ?? null} />
          </section>
          <LifecycleCard certificate={certificate} certificates={certificates} hues={hues} now={now} />
        </div>
        <div className={css['column']}>
          <section className={css['card']} aria-labelledby="files-title">
            <h2 id="files-title">Files, one by one</h2>
            <Downloads certificate={certificate} chain={chain} certificates={certificates} />
          </section>
          {isSigner(certificate) && <RevocationCard authority={certificate} certificates={certificates} />}
          <Trust certificate={certificate} chain={chain} />
        </div>
      </div>
    </article>
  )
}

function Head({ certificate, certificates, hues, fresh, now }: DetailProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!fresh) return
    heading.current?.focus({ preventScroll: true })
    heading.current?.scrollIntoView({ block: 'center' })
  }, [fresh])
  const { tone, label } = timeState(certificate, now)
  const { issuerId, role, hosts } = certificate
  const inspect = (ask?: 'trust') => { offer({ text: wholeChain(certificates, certificate).map(certificatePem).join(''), ...(ask ? { ask } : {}) }); navigate('/inspect') }
  const hue = hues.get(role === 'leaf' ? issuerId ?? '' : certificate.id)
  const again = () => {
    const like = isForServers(certificate) ? null : draftLike(certificate.der)
    if (like) edit('issue', like)
    else edit('server', { names: hosts.join(', ') })
    if (issuerId !== null) showFor(like ? 'issue' : 'server', issuerId)
  }
  return (
    <header className={css['head']} style={{ borderColor: hueColor(hue) }}>
      <div className={css['headText']}>
        <p className={css['role']}>{fresh ? `${roleOf(certificate)}, made just now` : roleOf(certificate)}</p>
        <h2 ref={heading} id="detail-title" tabIndex={-1}><SafeText text={certificate.title} /></h2>
      </div>
      <Badge tone={tone}>{label}</Badge>
      <div className={css['headActions']}>
        {role === 'leaf' && issuerId !== null && certificate.keyRecordId !== null && <Button size="small" icon={<RotateCw />} onClick={again} title="A new certificate for the same names, with a new key">Make anew</Button>}
        <Button size="small" icon={<ScanSearch />} onClick={() => inspect()}>Inspect</Button>
        <Button size="small" icon={<ShieldCheck />} onClick={() => inspect('trust')}>Is it trusted?</Button>
        {issuerId !== null && <RevokeButton certificate={certificate} />}
        <RemoveButton certificate={certificate} certificates={certificates} />
      </div>
    </header>
  )
}

interface UseProps { certificate: CertificateEntry; chain: Chain; certificates: Certificates; now: number }

function Use({ certificate, chain, certificates, now }: UseProps) {
  const { root } = chain
  if (certificate.role !== 'leaf') return isSigner(certificate) ? <AuthorityActions authority={certificate} certificates={certificates} now={now} /> : <Callout severity="note" title="Its key is not kept here">It cannot sign anything here: it stands here because it is above another authority.</Callout>
  if (!isForServers(certificate)) return <Callout severity="note" title="It is not for servers">There is no server kit. Its files are below: programs want them as PEM, or in one PKCS #12 file.</Callout>
  if (certificate.keyRecordId === null) return <Callout severity="note" title="Its key is where the request was made">There is no server kit, since the kit needs the key. Put fullchain.pem beside that key: nginx wants them as ssl_certificate and ssl_certificate_key, Flask as ssl_context=("fullchain.pem", "server.key").</Callout>
  return root ? <KitCard leaf={certificate} chain={{ ...chain, root }} /> : <Callout severity="note" title="The root above it is not kept here">There is no server kit without the root. The files below work all the same.</Callout>
}

/** The root's trust; nothing where the root is not kept. */
function Trust({ certificate, chain }: { certificate: CertificateEntry; chain: Chain }) {
  const { root } = chain
  const input = useMemo(() => root && kitInput(certificate, { ...chain, root }), [certificate, chain, root])
  if (!input) return null
  return (
    <section className={css['card']} aria-labelledby="trust-title">
      <h2 id="trust-title">Trust the root</h2>
      <p className={css['muted']}>Until a client trusts <b><SafeText text={input.rootName} /></b>, it refuses what it signed. Trust it only on machines that are yours: whoever has its key can make certificates for any site. The commands want root.crt in the same folder.</p>
      <TrustPanel input={input} />
    </section>
  )
}
