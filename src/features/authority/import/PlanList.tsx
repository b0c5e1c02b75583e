import type { ReactNode } from 'react'
import { safeText } from '../../../core/bytes/text.ts'
import { findingWords } from '../../../words/findings.ts'
import { pkiProblemWords } from '../../../words/pki.ts'
import { count } from '../../../words/format.ts'
import { summariseSpki } from '../../../core/crypto/keys.ts'
import { SafeText } from '../../../ui/bytes/SafeText.tsx'
import { Callout } from '../../../ui/kit/Callout.tsx'
import { Badge } from '../../../ui/kit/Badge.tsx'
import { Checkbox } from '../../../ui/kit/choices.tsx'
import { Disclosure } from '../../../ui/kit/Disclosure.tsx'
import { utcDay } from '../../../ui/kit/time.ts'
import { timeState } from '../state.ts'
import { isChosen, type Choices } from './incoming.ts'
import type { Ledger, Reason } from './ledger.ts'
import type { CertificateItem, KeyItem, Plan, RequestItem } from './plan.ts'
import type { Noted as NotedFile } from './reading.ts'
import type { Left } from './sources.ts'
import { leftWords, placeOf, recordWords, revocationWords, ROLES } from './words.ts'
import css from './import.module.css'

interface PlanListProps { plan: Plan; choices: Choices; onChoose: (id: string, on: boolean) => void; now: number }

/** As many of one authority's certificates are shown at once; more are folded away. */
const SHOWN = 6, MOST_ROWS = 500

/** What was found: who belongs to whom, what is kept and what is not, and why. */
export function PlanList(props: PlanListProps) {
  const { plan, now, ...rest } = props
  const authorities = plan.certificates.filter(({ role }) => role !== 'leaf'), ids = new Set(authorities.map(({ id }) => id))
  const issuerOf = ({ link }: CertificateItem) => (link?.type === 'issuer' && ids.has(link.sha256) ? link.sha256 : '')
  const leaves = Map.groupBy(plan.certificates.filter(({ role }) => role === 'leaf'), issuerOf)
  return (
    <ul className={css['plan']} aria-label="What was found">
      {authorities.map((item) => (
        <CertificateRow key={item.id} {...rest} item={item} now={now}>
          {plan.ledgers.filter(({ authority, problem }) => authority === item.id && !problem).map((ledger) => <Records key={ledger.database.path} ledger={ledger} plan={plan} />)}
          <Leaves {...rest} items={leaves.get(item.id) ?? []} now={now} />
        </CertificateRow>
      ))}
      {(leaves.get('') ?? []).map((item) => <CertificateRow key={item.id} {...rest} item={item} now={now} />)}
      {plan.keys.map((item) => <KeyRow key={item.id} {...rest} item={item} />)}
      {plan.requests.map((item) => <RequestRow key={`${item.id} ${item.given.path}`} {...rest} item={item} />)}
    </ul>
  )
}

type RowProps = Omit<PlanListProps, 'plan' | 'now'>

interface ItemRowProps extends RowProps {
  item: Parameters<typeof isChosen>[0] & { readonly reasons: readonly Reason[] }
  label: ReactNode
  detail: ReactNode
  children?: ReactNode
}

function ItemRow({ item, label, detail, choices, onChoose, children }: ItemRowProps) {
  const chosen = isChosen(item, choices), hint = <>{detail}{item.reasons.map((reason) => <span key={reason.code} className={css['reason']} data-refused={!item.keep || undefined}>{pkiProblemWords(reason)}</span>)}</>
  return (
    <li data-kept={chosen}>
      <Checkbox checked={chosen} disabled={item.fixed} onChecked={(on) => onChoose(item.id, on)} label={label} hint={hint} />
      {children}
    </li>
  )
}

function CertificateRow({ item, now, children, ...rest }: RowProps & { item: CertificateItem; now: number; children?: ReactNode }) {
  const { given: { title, hosts, info, path }, role, keyed, revocation, link } = item, { state, tone, label: time } = timeState(info, now)
  const label = (
    <span className={css['label']}>
      <b><SafeText text={title || hosts[0] || 'without a name'} /></b> <Badge>{ROLES[role]}</Badge>
      {keyed === 'given' && <> <Badge tone="secret">with its key</Badge></>}{keyed === 'kept' && <> <Badge tone="secret">its key is kept here</Badge></>}
      {state !== 'valid' && <> <Badge tone={tone}>{time}</Badge></>}{revocation && <> <Badge tone="error">{revocationWords(revocation)}</Badge></>}
    </span>
  )
  const detail = <span className={css['detail']}>{summariseSpki(info.spki)?.label ?? 'unknown key'} · until {utcDay(info.notAfter)}{link?.type === 'issuer' && <> · signed by <SafeText text={link.title} /></>} · <SafeText text={placeOf(path)} /></span>
  return <ItemRow {...rest} item={item} label={label} detail={detail}>{children}</ItemRow>
}

function Leaves({ items, now, ...rest }: RowProps & { items: readonly CertificateItem[]; now: number }) {
  if (items.length === 0) return null
  const rows = <ul className={css['leaves']}>{items.slice(0, MOST_ROWS).map((item) => <CertificateRow key={item.id} {...rest} item={item} now={now} />)}</ul>
  if (items.length <= SHOWN) return rows
  const revoked = items.filter(({ revocation }) => revocation).length, expired = items.filter(({ given }) => given.info.notAfter < now).length
  return <Disclosure className={css['folded']} summary={`${count(items.length, 'certificate')} that it signed`} detail={`${revoked} revoked, ${expired} expired${items.length > MOST_ROWS ? `, ${MOST_ROWS} shown` : ''}`}>{rows}</Disclosure>
}

function Records({ ledger, plan }: { ledger: Ledger; plan: Plan }) {
  const there = new Set(plan.certificates.filter(({ link, id }) => (link?.type === 'issuer' ? link.sha256 : id) === ledger.authority).map(({ given }) => given.serialHex))
  return (
    <div className={css['records']}>
      <span>Records of <code>openssl ca</code> <span className={css['muted']}><SafeText text={ledger.database.path} /></span></span>
      <ul>{recordWords(ledger, there).map((line) => <li key={line}>{line}</li>)}</ul>
    </div>
  )
}

function KeyRow({ item, ...rest }: RowProps & { item: KeyItem }) {
  const { key, path } = item.given
  return <ItemRow {...rest} item={item} label={<span className={css['label']}><b>{key.label}</b> <Badge tone="secret">private key</Badge></span>} detail={<span className={css['detail']}><SafeText text={placeOf(path)} /></span>} />
}

function RequestRow({ item, ...rest }: RowProps & { item: RequestItem }) {
  return <ItemRow {...rest} item={item} label={<span className={css['label']}><b><SafeText text={item.title || 'A request'} /></b> <Badge>request</Badge></span>} detail={<span className={css['detail']}><SafeText text={placeOf(item.given.path)} /></span>} />
}

/** What opened, and is not as it should be. */
export function Noted({ noted }: { noted: readonly NotedFile[] }) {
  return noted.slice(0, MOST_ROWS).map(({ path, finding }) => {
    const { title, why, mend } = findingWords(finding)
    return <Callout key={`${path} ${finding.code} ${finding.spans[0]?.buffer ?? 0} ${finding.spans[0]?.start ?? 0}`} severity={finding.severity === 'error' ? 'error' : 'warning'} title={`${safeText(placeOf(path))}: ${title}`}>{why} {mend}</Callout>
  })
}

/** Files of which nothing is taken; and records that belong to nobody. */
export function NotTaken({ plan: { left, ledgers } }: { plan: Plan }) {
  const rows: readonly Left[] = [...ledgers.flatMap(({ problem, database }) => (problem ? [{ ...problem, path: database.path }] : [])), ...left]
  if (rows.length === 0) return null
  return (
    <Disclosure summary="Not taken" detail={count(rows.length, 'file')} open={rows.length <= SHOWN}>
      <ul className={css['list']}>{rows.slice(0, MOST_ROWS).map((row) => <li key={`${row.path} ${row.code}`}><SafeText text={placeOf(row.path)} /><span className={css['muted']}>{leftWords(row)}</span></li>)}</ul>
    </Disclosure>
  )
}
