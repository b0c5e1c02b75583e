import type { Span } from '../../core/findings/span.ts'
import { safeText } from '../../core/bytes/text.ts'
import { clientIds } from '../../core/verify/clients.ts'
import type { CaseView } from '../../core/verify/case.ts'
import type { Inquiry, Origin, Visited } from '../../core/verify/inquiry.ts'
import { conditionKey, visitKey, type Link, type Service } from '../../core/verify/reach.ts'
import type { Weighed } from '../../core/verify/weigh.ts'
import { clientName } from '../../words/client-words.ts'
import { clientReach } from '../../words/client-reach.ts'
import { findingWords } from '../../words/findings.ts'
import { conditionsOf, extensionWords, foundWords, NOT_SENT, nothingWord, nowhereWords, serviceWords } from '../../words/reach.ts'
import { SafeText } from '../bytes/SafeText.tsx'
import { Button } from '../kit/Button.tsx'
import { Callout } from '../kit/Callout.tsx'
import { Disclosure } from '../kit/Disclosure.tsx'
import { Select } from '../kit/inputs.tsx'
import { SeverityIcon } from '../kit/SeverityIcon.tsx'
import { SpecLink } from '../kit/SpecLink.tsx'
import { utcTime } from '../kit/time.ts'
import { DownloadButton } from '../kit/transfer.tsx'
import css from './Reach.module.css'

export interface ReachProps {
  readonly view: CaseView
  readonly origins: readonly (readonly Origin[])[]
  readonly links: readonly Link[]
  readonly visits: readonly Visited[]
  readonly question: Inquiry
  readonly onAsk: (change: Partial<Inquiry>) => void
  readonly onShow: (certificate: number, span: Span | null) => void
  readonly canShow: (certificate: number) => boolean
  /** Asks for the passphrase of what is locked. */
  readonly onUnlock: () => void
}

/** What the addresses of a path's certificates answer, each to be broken as one likes; nothing is fetched. */
export function Reach(props: ReachProps) {
  const { view, links } = props, visits = props.visits.filter(isShown), groups = [...Map.groupBy(visits, ({ certificate }) => certificate)]
  const open = visits.some(({ condition }) => condition !== null)
  return (
    <>
      <FoundIssuers {...props} />
      <Disclosure summary="What its addresses answer" detail={summary(visits)} className={css['reach']} open={open}>
        {links.length === 0 && <p className={css['muted']}>No certificate here has an issuer that is at hand: nobody is asked.</p>}
        {links.length > 0 && groups.length === 0 && <p className={css['muted']}>None of its certificates names an address{props.question.revocation === 'off' ? ' of its issuer, and revocation is not looked at' : ''}: nobody is asked.</p>}
        {groups.map(([certificate, of]) => (
          <section key={certificate} className={css['group']} aria-label={`Addresses of ${safeText(view.certificates[certificate]?.title ?? '')}`}>
            <h4><SafeText text={view.certificates[certificate]?.title ?? ''} /></h4>
            <ul>{of.map((visit) => <Row key={visitKey(visit)} visit={visit} {...props} />)}</ul>
          </section>
        ))}
        <Clients />
      </Disclosure>
    </>
  )
}

/** What is kept nowhere, and named nowhere, is no news. */
const isShown = ({ service, address, came }: Visited) => service === 'staple' || address !== null || came.type !== 'nothing'

function summary(visits: readonly Visited[]): string {
  const [own, others] = [visits.filter(({ address, condition }) => address && condition !== null).length, visits.filter(({ condition }) => condition === null).length]
  return [own > 0 ? `${own} answered in this page` : '', others > 0 ? `${others} of others, not fetched` : ''].filter(Boolean).join(', ')
}

/** Issuers that the server did not send, and how this page has them. */
function FoundIssuers({ view, origins, links, visits }: ReachProps) {
  const missing = links.filter(({ issuer }, i) => !origins[issuer]?.includes('page') && !isRoot(view, issuer) && links.findIndex((one) => one.issuer === issuer) === i)
  return missing.map((link) => {
    const came = visits.find(({ certificate, issuer, came: { type } }) => certificate === link.certificate && issuer === link.issuer && type === 'certificate')
    return (
      <Callout key={link.issuer} severity="warning" title={<>“<SafeText text={view.certificates[link.issuer]?.title ?? ''} />” is not among what is open here</>}>
        It was found {came?.address ? foundWords.address(safeText(came.address.url)) : foundWords[link.by]}. {NOT_SENT} <SpecLink spec="RFC 8446 4.4.2" />
      </Callout>
    )
  })
}

const isRoot = ({ certificates }: CaseView, number: number) => certificates[number]?.selfIssued === true

function Row({ visit, question, onAsk, onShow, canShow, onUnlock }: ReachProps & { visit: Visited }) {
  const { service, address, condition, certificate } = visit, extension = address && extensionWords[address.extension as keyof typeof extensionWords], [span] = address?.spans ?? []
  const name = `${serviceWords[service]}${address ? ` at ${safeText(address.url)}` : ''}`
  return (
    <li className={css['row']}>
      <div className={css['what']}>
        <strong>{serviceWords[service]}</strong> {address ? <code><SafeText text={address.url} /></code> : <span className={css['muted']}>{nowhereWords[service === 'staple' ? 'staple' : 'kept']}</span>}
        {extension && <p className={css['muted']}>{extension.label} <SpecLink spec={extension.spec} />{span && canShow(certificate) && <> <button type="button" className={css['bytes']} onClick={() => onShow(certificate, span)}>Show its bytes</button></>}</p>}
      </div>
      {address && condition !== null && isService(service) && (
        <Select aria-label={`How it behaves: ${name}`} className={css['how']} value={condition} options={conditionsOf(service)} onValue={(value) => onAsk({ conditions: { ...question.conditions, [conditionKey(service, address.url)]: value } })} />
      )}
      <Outcome visit={visit} onUnlock={onUnlock} />
    </li>
  )
}

const isService = (service: Service | 'staple'): service is Service => service !== 'staple'

function Outcome({ visit, onUnlock }: { visit: Visited; onUnlock: () => void }) {
  const { came, weighed, proofs: [proof], service } = visit
  if (came.type === 'nothing') return <p className={css['came']}><SeverityIcon severity={came.why === 'foreign' || !visit.address ? 'note' : 'warning'} /><span>{nothingWord(came.why, visit)} {came.why === 'locked' && <Button size="small" onClick={onUnlock}>Unlock…</Button>}</span></p>
  if (came.type === 'certificate') return <p className={css['came']}><SeverityIcon severity="ok" /><span>The certificate of its issuer came.</span></p>
  const ends = proof ? ` It holds from ${utcTime(proof.thisUpdate)}${proof.nextUpdate === null ? '' : ` until ${utcTime(proof.nextUpdate)}`}.` : ''
  return (
    <p className={css['came']}>
      <SeverityIcon severity={weighed?.status === 'good' ? 'ok' : weighed?.status === 'revoked' ? 'error' : 'warning'} />
      <span>
        {service === 'crl' || service === 'delta' ? 'A list came' : 'An answer came'}: <b>{said(weighed)}</b>.{ends}{' '}
        {weighed?.finding && <SpecLink spec={weighed.finding.spec} />} <DownloadButton file={came.type === 'list' ? 'list.crl' : 'response.der'} mime={came.type === 'list' ? 'application/pkix-crl' : 'application/ocsp-response'} content={came.der}>Save it</DownloadButton>
      </span>
    </p>
  )
}

function said(weighed: Weighed | null): string {
  if (!weighed || weighed.status === 'silent') return 'it says nothing about this certificate'
  if (weighed.status === 'good') return 'not revoked'
  return weighed.finding ? findingWords(weighed.finding).title : weighed.status
}

/** Who asks at all. */
function Clients() {
  return (
    <Disclosure summary="Which clients ask at all" className={css['clients']}>
      <ul>{clientIds.map((client) => {
        const { issuers, revocation, staple, source } = clientReach[client]
        return <li key={client}><strong>{clientName(client)}</strong> <a href={source.url} target="_blank" rel="noreferrer">{source.label}</a><br />A missing issuer: {issuers}. Lists and answers: {revocation}. What is stapled: {staple}.</li>
      })}</ul>
    </Disclosure>
  )
}
