import { useMemo, useRef, useState } from 'react'
import type { Span } from '../../core/findings/span.ts'
import { isClient, type CaseView, type JudgeId, type Judgement } from '../../core/verify/case.ts'
import { purposes, type PurposeId } from '../../core/verify/purpose.ts'
import type { Inquiry } from '../../core/verify/inquiry.ts'
import type { RevocationMode } from '../../core/verify/revocation.ts'
import { clientName, clientSays } from '../../words/client-words.ts'
import { findingWords } from '../../words/findings.ts'
import { policyWords, purposeWord, rejectedWord, revocationWords, stapleWords, verdictWords } from '../../words/verification.ts'
import { Button } from '../kit/Button.tsx'
import { Callout } from '../kit/Callout.tsx'
import { Field } from '../kit/Field.tsx'
import { Select, TextInput } from '../kit/inputs.tsx'
import { SeverityIcon } from '../kit/SeverityIcon.tsx'
import { DownloadButton } from '../kit/transfer.tsx'
import { svgFile } from './export-svg.ts'
import { PathPicture } from './PathPicture.tsx'
import { PathSteps } from './PathSteps.tsx'
import { pictureOf, type PictureEdge } from './picture.ts'
import { verificationReport } from './report.ts'
import { Reach, type ReachProps } from './Reach.tsx'
import { TimeBar } from './TimeBar.tsx'
import { TrustSources, type TrustSourcesProps } from './TrustSources.tsx'
import css from './Verify.module.css'

export interface VerifyViewProps extends Pick<TrustSourcesProps, 'origins' | 'trusted' | 'isRoot' | 'mozilla' | 'onMozilla'>, Pick<ReachProps, 'links' | 'visits' | 'onUnlock'> {
  readonly view: CaseView
  readonly judgements: readonly Judgement[]
  readonly question: Inquiry
  /** What tells a certificate from any other, by number. */
  readonly keys: readonly string[]
  readonly judgedAt: number
  readonly now: number
  readonly onAsk: (change: Partial<Inquiry>) => void
  /** By the number of its buffer: certificates, then lists and answers. */
  readonly onShow: (buffer: number, span: Span | null) => void
  readonly canShow: (buffer: number) => boolean
  /** For file names. */
  readonly name: string
}

const PURPOSES = (Object.keys(purposes) as PurposeId[]).map((value) => ({ value, label: purposeWord(value) }))
const STAPLED = (Object.keys(stapleWords) as Inquiry['staple'][]).map((value) => ({ value, label: stapleWords[value] }))
const MODES = (Object.keys(revocationWords) as RevocationMode[]).map((value) => ({ value, label: revocationWords[value] }))

/** Whether a certificate is trusted, by whom and why: its candidate paths as a picture, every rule that was looked at, and the time to drag. */
export function VerifyView(props: VerifyViewProps) {
  const { view, judgements, question, now, onAsk, name } = props
  const [policy, setPolicy] = useState<JudgeId>('path')
  const [chosen, setChosen] = useState(0)
  const [selected, setSelected] = useState<number | null>(null)
  const [edge, setEdge] = useState<PictureEdge | null>(null)
  const picture = useRef<SVGSVGElement>(null)
  const judgement = judgements.find((one) => one.policy === policy) ?? judgements[0]
  const drawn = useMemo(() => judgement && pictureOf(judgement, view), [judgement, view])
  const timed = useMemo(() => ({ ...view, proofs: [...view.proofs, ...props.visits.flatMap(({ proofs }) => proofs)] }), [view, props.visits])
  if (!judgement || !drawn) return <Callout severity="error" title="It cannot be judged">The certificate cannot be read as one.</Callout>
  const path = judgement.paths[chosen] ?? judgement.paths[0] ?? null
  const choose = (at: number) => { setChosen(at); setSelected(null); setEdge(null) }
  const select = (certificate: number) => {
    const within = path?.certificates.includes(certificate) ? chosen : judgement.paths.findIndex(({ certificates }) => certificates.includes(certificate))
    if (within >= 0) setChosen(within)
    setSelected(certificate)
    setEdge(within >= 0 ? null : drawn.edges.find(({ to }) => to === certificate) ?? null)
  }
  const takeEdge = (taken: PictureEdge) => {
    if (taken.standing !== 'rejected') {
      const within = judgement.paths.findIndex(({ certificates }) => certificates.some((one, i) => one === taken.from && certificates[i + 1] === taken.to))
      if (within >= 0) setChosen(within)
    }
    setSelected(taken.from)
    setEdge(taken)
  }
  return (
    <div className={css['view']}>
      <Verdict judgement={judgement} {...props} />
      <Questions question={question} onAsk={onAsk} />
      <Judges judgements={judgements} policy={judgement.policy} onPolicy={(id) => { setPolicy(id); choose(0) }} />
      {isClient(judgement.policy) && <ClientNote judgement={judgement} />}
      <div className={css['main']}>
        <div className={css['left']}>
          <PathPicture ref={picture} picture={drawn} view={view} path={path?.certificates ?? []} selected={selected} time={props.judgedAt} onSelect={select} onEdge={takeEdge} />
          <div className={css['tools']}>
            <DownloadButton file={`${name}-paths.svg`} mime="image/svg+xml" content={() => (picture.current ? svgFile(picture.current) : '')}>Picture (SVG)</DownloadButton>
            <DownloadButton file={`${name}-report.txt`} mime="text/plain" content={() => verificationReport({ view, judgements, time: props.judgedAt, purpose: question.purpose, host: question.host })}>Report (text)</DownloadButton>
          </div>
        </div>
        <section className={css['right']} aria-label="Path">
          {judgement.paths.length > 1 && <Paths judgement={judgement} chosen={chosen} view={view} onChoose={choose} />}
          {edge && <EdgeNote edge={edge} {...props} />}
          {path && <PathSteps path={path} view={view} selected={selected} onShow={props.onShow} canShow={props.canShow} />}
        </section>
      </div>
      <Reach {...props} />
      <TimeBar view={timed} path={path} time={question.time} now={now} onTime={(time) => onAsk({ time })} />
      <TrustSources {...props} sources={question.sources} distrusted={question.distrusted.map((key) => props.keys.indexOf(key))} onSources={(sources) => onAsk({ sources })} onDistrusted={(distrusted) => onAsk({ distrusted: distrusted.map((number) => props.keys[number] ?? '') })} />
    </div>
  )
}

function Verdict({ judgement, view, origins, mozilla, onMozilla }: VerifyViewProps & { judgement: Judgement }) {
  const [best] = judgement.paths, root = best?.certificates.at(-1) ?? -1
  const { title, why } = verdictWords(judgement, { root: view.certificates[root]?.title ?? '', where: origins[root] ?? [], titles: best?.certificates.map((number) => view.certificates[number]?.title ?? '') ?? [] })
  const wanting = !judgement.valid && !best?.anchored && !mozilla
  return (
    <div role="status">
      <Callout severity={judgement.valid ? 'ok' : 'error'} title={title} action={wanting ? <Button size="small" onClick={onMozilla}>Look among the roots that Mozilla trusts</Button> : undefined}>
        {why}{judgement.valid && judgement.findings.length > 0 && ` ${judgement.findings.map((finding) => findingWords(finding).title).join('. ')}.`}
      </Callout>
    </div>
  )
}

function Questions({ question: { purpose, host, revocation, staple }, onAsk }: { question: Inquiry; onAsk: (change: Partial<Inquiry>) => void }) {
  return (
    <div className={css['questions']}>
      <Field label="Used for" required><Select value={purpose} options={PURPOSES} onValue={(value) => onAsk({ purpose: value })} /></Field>
      <Field label="Name asked for"><TextInput mono value={host} placeholder="shop.example.com" onValue={(value) => onAsk({ host: value })} /></Field>
      <Field label="Revocation" required><Select value={revocation} options={MODES} onValue={(value) => onAsk({ revocation: value })} /></Field>
      {purpose === 'serverAuth' && <Field label="OCSP stapled" required><Select value={staple} options={STAPLED} onValue={(value) => onAsk({ staple: value })} /></Field>}
    </div>
  )
}

function countErrors({ paths: [best], findings }: Judgement): number {
  return [...(best?.findings ?? []).map(({ finding }) => finding), ...findings].filter(({ severity }) => severity === 'error').length
}

/** Who accepts it and who refuses: each policy is a way to look at the same paths. */
function Judges({ judgements, policy, onPolicy }: { judgements: readonly Judgement[]; policy: JudgeId; onPolicy: (policy: JudgeId) => void }) {
  const clients = judgements.filter((judgement) => isClient(judgement.policy))
  return (
    <>
      <Group label="Judged by" judgements={judgements.filter((judgement) => !isClient(judgement.policy))} policy={policy} onPolicy={onPolicy} />
      {clients.length > 0 && <Group label="As clients do" judgements={clients} policy={policy} onPolicy={onPolicy} />}
    </>
  )
}

function Group({ label, judgements, policy, onPolicy }: { label: string; judgements: readonly Judgement[]; policy: JudgeId; onPolicy: (policy: JudgeId) => void }) {
  return (
    <div className={css['judges']} role="group" aria-label={label}>
      {judgements.map((judgement) => {
        const { name, what } = policyWords(judgement.policy), errors = countErrors(judgement)
        return (
          <button key={judgement.policy} type="button" className={css['judge']} aria-pressed={judgement.policy === policy} title={what} onClick={() => onPolicy(judgement.policy)}>
            <SeverityIcon severity={judgement.valid ? 'ok' : 'error'} />
            <span><strong>{name}</strong> {judgement.valid ? 'accepts it' : `refuses it${errors > 1 && !isClient(judgement.policy) ? `: ${errors} reasons` : ''}`}</span>
          </button>
        )
      })}
    </div>
  )
}

/** What the client was heard to say of such a fault. */
function ClientNote({ judgement: { policy, valid, paths: [path] } }: { judgement: Judgement }) {
  if (!isClient(policy)) return null
  const said = !valid && path ? clientSays(policy, path) : null
  if (valid) return <p className={css['muted']}>{policyWords(policy).what} It would go on with this certificate.</p>
  if (!said) return <p className={css['muted']}>{policyWords(policy).what} What it says of this fault was not measured.</p>
  return (
    <figure className={css['said']}>
      <blockquote>{said.words}</blockquote>
      <figcaption>{clientName(policy)} {said.version} of a chain with the same fault, on {said.measuredOn}; names and times are of that chain</figcaption>
    </figure>
  )
}

function Paths({ judgement: { paths }, chosen, view, onChoose }: { judgement: Judgement; chosen: number; view: CaseView; onChoose: (at: number) => void }) {
  const options = paths.map((path, i) => ({ value: String(i), label: `Path ${i + 1} of ${paths.length}: ${path.valid ? 'valid' : path.anchored ? 'refused' : 'no trusted root'}, by ${view.certificates[path.certificates.at(-1) ?? -1]?.title ?? ''}` }))
  return <Select aria-label="Path" value={String(Math.min(chosen, paths.length - 1))} options={options} onValue={(value) => onChoose(Number(value))} />
}

const EDGE_TITLES = { good: 'The signature is verified', signed: 'The signature is verified', broken: 'The signature is not by this key', rejected: 'This way was not gone' } as const

function EdgeNote({ edge: { from, to, standing, why }, view, canShow, onShow }: VerifyViewProps & { edge: PictureEdge }) {
  const [below, above] = [view.certificates[from]?.title ?? '', view.certificates[to]?.title ?? '']
  const text = why ? rejectedWord(why).why : standing === 'broken' ? `“${below}” names “${above}” as its issuer, whose key did not sign it.` : `The key of “${above}” signed “${below}”.`
  return (
    <Callout severity={standing === 'good' || standing === 'signed' ? 'ok' : 'error'} title={`${EDGE_TITLES[standing]}: ${below} → ${above}`} action={canShow(to) ? <Button size="small" onClick={() => onShow(to, null)}>Show “{above}”</Button> : undefined}>
      {text} (RFC 5280 6.1.3, RFC 4158 2.4)
    </Callout>
  )
}
