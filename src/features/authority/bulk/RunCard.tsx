import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand/react'
import type { BulkProgress, BulkRun } from '../../../store/bulk.ts'
import { number, count } from '../../../words/format.ts'
import { pkiProblemWords } from '../../../words/pki.ts'
import { vaultErrorWords } from '../../../words/vault.ts'
import { SafeText } from '../../../ui/bytes/SafeText.tsx'
import { Button } from '../../../ui/kit/Button.tsx'
import { Callout } from '../../../ui/kit/Callout.tsx'
import { Progress } from '../../../ui/kit/Progress.tsx'
import { DownloadButton } from '../../../ui/kit/transfer.tsx'
import { ZIP_MIME } from '../files.ts'
import type { Trouble } from '../outcome.ts'
import { TroubleCallout } from '../TroubleCallout.tsx'
import { useTask } from '../useTask.ts'
import { showCertificate } from '../workspace.ts'
import { bulkResult, type BulkResult } from './draft.ts'
import css from './bulk.module.css'

const isOver = (state: BulkProgress['state']) => state === 'done' || state === 'cancelled' || state === 'stopped'

/** How far it is, and what came of it. */
export function RunCard({ result }: { result: BulkResult }) {
  const { run, packed, issuerId, onlyInZip } = result
  const card = useRef<HTMLDivElement>(null)
  // What had the focus went with the form.
  useEffect(() => { card.current?.focus() }, [])
  const { state, total, made, refused, error } = useStore(run.progress), rest = total - made - refused.length
  return (
    <div ref={card} className={css['run']} tabIndex={-1} aria-label="Issuing many certificates" role="group">
      {isOver(state) ? <p className={css['outcome']} role="status">{outcomeWords({ state, made, total })}</p> : <Under run={run} state={state} made={made + refused.length} total={total} />}
      {error && <Callout live severity="error" title={vaultErrorWords(error).title}>{vaultErrorWords(error).why} {vaultErrorWords(error).mend}</Callout>}
      {refused.length > 0 && <Refused refused={refused} />}
      {isOver(state) && (
        <>
          {packed && made > 0 && <Zips packed={packed} />}
          {onlyInZip && made > 0 && <Callout severity="warning" title="The private keys are nowhere but in the zip">Download it before you go on: nobody can bring them back.</Callout>}
          {rest > 0 && <GoOn result={result} rest={rest} onStarted={() => card.current?.focus()} />}
          <div className={css['actions']}>
            <Button variant={rest > 0 ? 'plain' : 'primary'} onClick={() => bulkResult.setState({ result: null })}>Issue more</Button>
            <Button onClick={() => { bulkResult.setState({ result: null }); showCertificate(issuerId) }}>Show the authority</Button>
          </div>
        </>
      )}
    </div>
  )
}

/** Ended or stopped (locked, no room): the rest is not typed again. */
function GoOn({ result, rest, onStarted }: { result: BulkResult; rest: number; onStarted: () => void }) {
  const { busy, run } = useTask()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const start = async () => {
    setTrouble(null)
    const outcome = await run(result.goOn)
    if (outcome?.ok) {
      // This button goes.
      onStarted()
      bulkResult.setState({ result: outcome.value })
    } else if (outcome) setTrouble(outcome.trouble)
  }
  return (
    <>
      <TroubleCallout trouble={trouble} fields={[]} />
      <div className={css['actions']}><Button variant="primary" busy={busy} onClick={() => void start()}>Issue the other {number(rest)}</Button></div>
    </>
  )
}

function outcomeWords({ state, made, total }: Pick<BulkProgress, 'state' | 'made' | 'total'>): string {
  if (state === 'done' && made === total) return `${count(made, 'certificate')} issued.`
  return `${number(made)} of ${count(total, 'certificate')} issued${state === 'cancelled' ? '; then you ended it. Those are whole' : state === 'stopped' ? '; then it stopped. Those are whole' : ''}.`
}

const LABELS = { running: 'Issuing:', paused: 'Paused at', ending: 'Ending at' } as const

function Under({ run, state, made, total }: { run: BulkRun; state: BulkProgress['state']; made: number; total: number }) {
  const label = state in LABELS ? LABELS[state as keyof typeof LABELS] : ''
  return (
    <>
      <Progress label={`${label} ${number(made)} of ${number(total)}`} value={made} max={total} />
      <div className={css['actions']}>
        {state === 'paused' ? <Button variant="primary" onClick={run.resume}>Go on</Button> : <Button onClick={run.pause} disabled={state === 'ending'}>Pause</Button>}
        <Button onClick={run.cancel} busy={state === 'ending'}>End it here</Button>
      </div>
      <p className={css['muted']}>You can look at something else meanwhile. What is made stays, whatever happens to this page.</p>
    </>
  )
}

const MOST = 12

function Refused({ refused }: { refused: BulkProgress['refused'] }) {
  return (
    <Callout severity="warning" title={`${count(refused.length, 'certificate')} refused`}>
      <ul className={css['list']}>
        {refused.slice(0, MOST).map(({ line, title, problems }) => <li key={line}><b>Line {number(line)}</b>, <SafeText text={title} />: {problems.map(pkiProblemWords).join(' ')}</li>)}
        {refused.length > MOST && <li>and {number(refused.length - MOST)} more</li>}
      </ul>
    </Callout>
  )
}

/** Ended when they are first asked for. */
function Zips({ packed }: { packed: NonNullable<BulkResult['packed']> }) {
  const ended = useRef<ReturnType<typeof packed.zips>>(null)
  const zips = (ended.current ??= packed.zips())
  return (
    <div className={css['actions']}>
      {zips.map(({ name, blob }) => <DownloadButton key={name} size="medium" file={name} mime={ZIP_MIME} content={blob}>Download {name}</DownloadButton>)}
    </div>
  )
}
