import { useMemo } from 'react'
import type { CertificateEntry, CertificateRow, Certificates, Rows } from '../../../store/vault.ts'
import { SafeText } from '../../../ui/bytes/SafeText.tsx'
import { utcDay } from '../../../ui/kit/time.ts'
import { LIFECYCLE, wayWords } from '../../../words/lifecycle.ts'
import { hueColor } from '../hues.ts'
import { showCertificate } from '../workspace.ts'
import { authorityIdentity, sameName } from '../../../store/authorities.ts'
import type { LifecycleProps } from './props.ts'
import { useStanding, type ShownWay, type Standing, type StandingQuestion } from './useStanding.ts'
import detail from '../detail.module.css'
import css from './Standing.module.css'

/** So many are judged and shown; the rest are said to be more. */
const MOST_TARGETS = 50

/** What an authority signed, or one certificate itself, through each certificate that the authority has or had. */
export function questionOf(certificates: Certificates, certificate: CertificateEntry): StandingQuestion & { readonly more: number } {
  const issuer = certificate.role === 'leaf' ? certificates.authorities.find(({ id }) => id === certificate.issuerId) : certificate
  if (!issuer) return { targets: [], family: [], above: [], more: 0 }
  const family = sameName(certificates, issuer), ids = new Set(family.map(({ id }) => id))
  // One alone has no picture: nothing is judged for it.
  if (family.length < 2) return { targets: [], family, above: [], more: 0 }
  const issued: Rows<CertificateRow> = certificate.role === 'leaf' ? [certificate] : certificates.goodBy([...ids])
  const above = certificates.authorities.filter(({ id }) => !ids.has(id))
  return { targets: issued.slice(0, MOST_TARGETS), family, above, more: Math.max(0, issued.length - MOST_TARGETS) }
}

/** The picture of what stays valid: the authority's certificates on one scale, and what verifies through each of them, until when. */
export function StandingView({ certificate, certificates, hues, now }: LifecycleProps) {
  const question = useMemo(() => questionOf(certificates, certificate), [certificates, certificate])
  const standing = useStanding(question, now)
  const { targets, family, more } = question
  if (family.length < 2) return certificate.role !== 'leaf' && <p className={detail['muted']}>{LIFECYCLE.alone}</p>
  return (
    <div className={css['standing']}>
      <h3>What stays valid</h3>
      <Family family={family} certificates={certificates} hues={hues} now={now} />
      {targets.length === 0 ? <p className={detail['muted']}>{LIFECYCLE.nothingSigned}</p> : <Table targets={targets} family={family} standing={standing} />}
      {more > 0 && <p className={detail['muted']}>And {more} more that it signed, judged alike when you open them.</p>}
      <p className={detail['muted']}>{LIFECYCLE.computed}</p>
    </div>
  )
}

function howSigned({ issuerId, role }: CertificateEntry, certificates: Certificates) {
  const issuer = certificates.byId(issuerId)
  if (role === 'root') return 'signed by itself'
  return issuer ? <>signed by <SafeText text={issuer.title} /></> : 'signed elsewhere'
}

const keyOf = (entry: CertificateEntry) => authorityIdentity(entry) ?? entry.id
const letterOf = (index: number) => String.fromCharCode(65 + (index % 26))

function Family({ family, certificates, hues, now }: { family: readonly CertificateEntry[] } & Pick<LifecycleProps, 'certificates' | 'hues' | 'now'>) {
  const from = Math.min(now, ...family.map(({ notBefore }) => notBefore)), to = Math.max(now, ...family.map(({ notAfter }) => notAfter))
  const share = (ms: number) => `${((ms - from) / Math.max(1, to - from)) * 100}%`
  const keys = [...new Set(family.map(keyOf))], several = keys.length > 1
  return (
    <ol className={css['family']} aria-label="The authority’s certificates">
      {family.map((entry) => (
        <li key={entry.id}>
          <button type="button" className={detail['link']} onClick={() => showCertificate(entry.id)}>until {utcDay(entry.notAfter)}, {howSigned(entry, certificates)}{several && `, key ${letterOf(keys.indexOf(keyOf(entry)))}`}</button>
          <span className={css['track']} aria-hidden="true">
            <span className={css['bar']} style={{ left: share(entry.notBefore), right: `calc(100% - ${share(entry.notAfter)})`, backgroundColor: hueColor(hues.get(entry.id)) }} />
            <span className={css['now']} style={{ left: share(now) }} />
          </span>
        </li>
      ))}
    </ol>
  )
}

interface TableProps { targets: readonly CertificateRow[]; family: readonly CertificateEntry[]; standing: Standing | null }

function Table({ targets, family, standing }: TableProps) {
  return (
    // Whoever has no mouse scrolls it by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={css['scroll']} role="region" aria-label="What verifies through which certificate" tabIndex={0} aria-busy={standing === null}>
      <table className={css['table']}>
        <thead><tr><th scope="col">Certificate</th>{family.map(({ id, notAfter }, i) => <th key={id} scope="col">through <b>{i + 1}</b><span className={css['hidden']}>, until {utcDay(notAfter)}</span></th>)}</tr></thead>
        <tbody>
          {targets.map((target) => (
            <tr key={target.id}>
              <th scope="row"><button type="button" className={detail['link']} onClick={() => showCertificate(target.id)}><SafeText text={target.title} /></button></th>
              {family.map(({ id, revokedAt }, column) => <Cell key={id} shown={standing?.get(target.id)?.[column]} revoked={revokedAt !== null} />)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** `revoked`: the authority's certificate, which clients that look refuse whatever else is right. */
function Cell({ shown, revoked }: { shown: ShownWay | undefined; revoked: boolean }) {
  if (revoked) return <td data-way="none">no: {LIFECYCLE.revoked}</td>
  if (!shown) return <td>…</td>
  const { way, anchor } = shown
  if (!way.valid) return <td data-way="none">no: {wayWords(way.rule)}</td>
  return <td data-way="valid"><span className={css['whole']}>until {utcDay(way.until)}</span>{anchor && <span className={css['anchor']}>for who trusts <SafeText text={anchor.title} /></span>}</td>
}
