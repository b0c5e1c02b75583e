import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { isIpv6 } from '../../core/kits/names.ts'
import type { CertificateEntry } from '../../store/vault.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Badge } from '../../ui/kit/Badge.tsx'
import { CopyButton } from '../../ui/kit/transfer.tsx'
import { purposeLabel } from '../../words/issue.ts'
import { utcTime } from '../../ui/kit/time.ts'
import { certificateFacts, colons } from './certificate-facts.ts'
import { showCertificate } from './workspace.ts'
import css from './detail.module.css'

function Fact({ label, copy, children }: { label: string; copy?: string; children: ReactNode }) {
  return (
    <div className={css['fact']}>
      <dt>{label}</dt>
      <dd><span>{children}</span>{copy !== undefined && <CopyButton compact variant="quiet" label={`Copy ${label.toLowerCase()}`} value={copy} />}</dd>
    </div>
  )
}

const HOSTS_SHOWN = 60

const tagOf = (host: string) => (isIpv6(host) || /^[\d.]+$/.test(host) ? 'IP' : 'DNS')

function Subtrees({ texts }: { texts: readonly string[] }) {
  return (
    <span className={css['hosts']}>
      {texts.map((text) => <span key={text}><span className={css['tag']}>{text.slice(0, text.indexOf(' '))}</span><code><SafeText text={text.slice(text.indexOf(' ') + 1)} /></code></span>)}
    </span>
  )
}

/** What is worth knowing at a glance; all of it is in Inspect. */
export function Facts({ certificate, issuer }: { certificate: CertificateEntry; issuer: CertificateEntry | null }) {
  const { keyLabel, pathLen, purposes, constraints } = useMemo(() => certificateFacts(certificate), [certificate])
  const { hosts, role, keyRecordId, serialHex, sha256 } = certificate
  return (
    <dl className={css['facts']}>
      {hosts.length > 0 && (
        <Fact label="Valid for" copy={hosts.join(', ')}>
          <span className={css['hosts']}>{hosts.slice(0, HOSTS_SHOWN).map((host) => <span key={host}><span className={css['tag']}>{tagOf(host)}</span><code><SafeText text={host} /></code></span>)}</span>
          {hosts.length > HOSTS_SHOWN && ` and ${hosts.length - HOSTS_SHOWN} more`}
        </Fact>
      )}
      <Fact label="Signed by">{issuer ? <button type="button" className={css['link']} onClick={() => showCertificate(issuer.id)}><SafeText text={issuer.title} /></button> : role === 'root' ? 'itself' : 'an authority that is not kept here'}</Fact>
      <Fact label="Key">{keyLabel} {keyRecordId === null ? <Badge>kept elsewhere</Badge> : <Badge tone="secret">kept here, encrypted</Badge>}</Fact>
      {purposes && <Fact label="For">{purposes.map(purposeLabel).join(', ')}</Fact>}
      {role !== 'leaf' && <Fact label="Path length">{pathLen === null ? 'not limited: further authorities may follow' : pathLen === 0 ? '0: signs servers only' : `${pathLen}: so many authorities may follow`}</Fact>}
      {constraints && <Fact label="May speak for">{constraints.permitted.length > 0 ? <Subtrees texts={constraints.permitted} /> : 'nothing'}{constraints.excluded.length > 0 && <> and not for <Subtrees texts={constraints.excluded} /></>}</Fact>}
      <Fact label="From"><time>{utcTime(certificate.notBefore)}</time></Fact>
      <Fact label="Until"><time>{utcTime(certificate.notAfter)}</time></Fact>
      <Fact label="Serial number" copy={colons(serialHex)}><code className={css['hex']}>{colons(serialHex)}</code></Fact>
      <Fact label="SHA-256 fingerprint" copy={colons(sha256)}><code className={css['hex']}>{colons(sha256)}</code></Fact>
    </dl>
  )
}
