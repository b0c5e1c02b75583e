import type { Derivation } from '../../../core/ops/password/limits.ts'
import { costOf, LIMITS, memoryOf } from '../../../core/ops/password/limits.ts'
import type { Tunable } from '../../../core/ops/password/calibrate.ts'
import { isAdvised, rigRate, RIG_CARDS, SECRETS, secondsToGuess, type SecretKind } from '../../../core/ops/password/guessing.ts'
import { Badge } from '../../../ui/kit/Badge.tsx'
import { Button } from '../../../ui/kit/Button.tsx'
import { Progress } from '../../../ui/kit/Progress.tsx'
import { ErrorText } from '../../../ui/ops/OpForm.tsx'
import type { OperationForm } from '../../../ui/ops/useOperation.ts'
import { guessTime, mebibytes, milliseconds, rateWord, secretWord } from '../../../words/guessing.ts'
import { costsAreGiven, derivationOf } from './derivation.ts'
import { useMeasure, type Measurement } from './useMeasure.ts'
import shared from '../Encrypt.module.css'
import css from './Password.module.css'

const TARGETS: readonly (readonly [ms: number, label: string])[] = [[250, '¼ second'], [500, '½ second'], [1000, '1 second']]

/** What a form's costs mean: time here, and time for whoever guesses. */
export function CostMeter<O extends Tunable>({ form }: { form: OperationForm<O, unknown> }) {
  const measurement = useMeasure(form)
  if (!costsAreGiven(form.operation, form.values)) return null
  const derivation = derivationOf(form.operation.id, form.values)
  return (
    <div className={css['meter']} role="group" aria-label="What guessing costs">
      <div className={shared['resultHead']}><h3>What guessing costs</h3><Advised derivation={derivation} /></div>
      <Here derivation={derivation} measurement={measurement} />
      <GuessTable derivation={derivation} took={measurement.took} />
    </div>
  )
}

export function Advised({ derivation }: { derivation: Derivation }) {
  return isAdvised(derivation) ? <Badge tone="ok">as OWASP advises</Badge> : <Badge tone="warning">less than OWASP advises</Badge>
}

function Here({ derivation, measurement: { took, busy, problem, measure, calibrate, cancel } }: { derivation: Derivation; measurement: Measurement }) {
  const memory = memoryOf(derivation), atMost = costOf(derivation) >= LIMITS[derivation.type].ask * 0.9
  return (
    <>
      <p aria-live="polite"><b>{took === null ? 'Not measured yet' : `${milliseconds(took)} here`}</b>{memory > 0 && ` in ${mebibytes(memory)} of memory`}. {took !== null && 'You wait once for each login or file; whoever guesses waits once for each guess.'} {took !== null && atMost && 'More than this is run only when you say so.'}</p>
      <div className={shared['actions']} role="group" aria-label="Measure">
        <Button size="small" busy={busy} onClick={measure}>Measure it here</Button>
        <span className={shared['muted']}>or set the costs to</span>
        {TARGETS.map(([ms, label]) => <Button key={ms} size="small" busy={busy} onClick={() => calibrate(ms)}>{label}</Button>)}
      </div>
      {busy && <Progress label="Measuring…" action={<Button size="small" onClick={cancel}>Cancel</Button>} />}
      {problem !== null && <p className={css['problem']} role="alert">{typeof problem === 'string' ? `The browser says: ${problem}.` : <ErrorText error={problem} />}</p>}
    </>
  )
}

const KINDS = Object.keys(SECRETS) as SecretKind[]

/** @param took milliseconds of one derivation on one of this machine's cores; null: not known */
export function GuessTable({ derivation, took }: { derivation: Derivation; took: number | null }) {
  const cores = navigator.hardwareConcurrency, rig = rigRate(derivation)
  const here = took === null ? null : cores * 1000 / took
  return (
    <div className={css['scroll']}>
      <table className={css['table']}>
        <caption>Until it is found, on average: after half of all guesses</caption>
        <thead><tr><th scope="col">The secret is</th><th scope="col">this browser, {cores} cores</th><th scope="col">{RIG_CARDS} graphics cards</th></tr></thead>
        <tbody>
          <tr><th scope="row">Guesses</th><td>{here === null ? '–' : rateWord(here)}</td><td>{rateWord(rig)}</td></tr>
          {KINDS.map((kind) => <tr key={kind}><th scope="row">{secretWord(kind)}</th><td>{here === null ? '–' : guessTime(secondsToGuess(kind, here))}</td><td>{guessTime(secondsToGuess(kind, rig))}</td></tr>)}
        </tbody>
      </table>
    </div>
  )
}
