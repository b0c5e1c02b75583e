import { useRef, useState } from 'react'
import type { OpError, Values } from '../../../core/ops/contract.ts'
import { calibrated, CHEAPEST, type Tunable } from '../../../core/ops/password/calibrate.ts'
import { runInWorker } from '../../../store/operations.ts'
import type { OperationForm } from '../../../ui/ops/useOperation.ts'
import { derivationOf } from './derivation.ts'

/** What is derived from while measuring: nobody's password, and as long as others. */
const SAMPLE = { passphrase: 'correct horse battery staple', salt: '00'.repeat(16) }
/** A run shorter than this says little about a longer one. */
const LEAST_MS = 20

export interface Measurement {
  /** Milliseconds of the costs in the form; null while nothing was measured with them. */
  readonly took: number | null
  readonly busy: boolean
  /** Why it could not be measured: the costs are more than is run unasked, or the browser's own words. */
  readonly problem: OpError | string | null
  readonly measure: () => void
  /** Sets the costs so that they take about so many milliseconds, and measures those. */
  readonly calibrate: (target: number) => void
  readonly cancel: () => void
}

interface Measured {
  readonly costs: string
  readonly took: number
}

/** The time that a form's costs take here: of its last run, or measured off the page's thread with a sample password. */
export function useMeasure<O extends Tunable>({ operation, values, result, set }: OperationForm<O, unknown>): Measurement {
  const [measured, setMeasured] = useState<Measured | null>(null)
  const [problem, setProblem] = useState<Measurement['problem']>(null)
  const [busy, setBusy] = useState(false)
  const cancelRun = useRef<(() => void) | null>(null)

  /** Milliseconds, or null where it ended otherwise. */
  const time = async (changes: Partial<Values<O>>): Promise<number | null> => {
    const run = runInWorker(operation, { ...values, ...SAMPLE, ...changes }, () => undefined)
    cancelRun.current = run.cancel
    const outcome = await run.result
    if (outcome.type === 'ended' && outcome.result.ok) return outcome.took
    if (outcome.type !== 'cancelled') setProblem(outcome.type === 'failed' ? outcome.message : outcome.result.ok ? null : outcome.result.error)
    return null
  }
  const timeWarm = async (changes: Partial<Values<O>>) => ((await time(CHEAPEST[operation.id])) === null ? null : await time(changes))

  /** Costs for the target from a run of others; once more from what they took, where that was too short to tell. */
  const tuned = async (target: number, changes: Partial<Values<O>>, before: number, tries = 3): Promise<{ readonly changes: Partial<Values<O>>; readonly took: number } | null> => {
    const next: Partial<Values<O>> = { ...changes, ...calibrated(derivationOf(operation.id, { ...values, ...changes }), before, target) }
    const took = await time(next)
    if (took === null) return null
    return took < LEAST_MS && tries > 1 ? await tuned(target, next, took, tries - 1) : { changes: next, took }
  }
  const work = async (target: number | null) => {
    setBusy(true)
    setProblem(null)
    const first = await timeWarm({})
    const last = first === null ? null : target === null ? { changes: {}, took: first } : await tuned(target, {}, first)
    cancelRun.current = null
    setBusy(false)
    if (last === null) return
    set(last.changes)
    setMeasured({ costs: costsText(operation.id, { ...values, ...last.changes }), took: last.took })
  }
  const costs = costsText(operation.id, values)
  const ran = result && costsText(operation.id, result.values) === costs ? result.took : null
  return {
    took: measured?.costs === costs ? measured.took : ran,
    busy, problem,
    measure: () => void work(null),
    calibrate: (target) => void work(target),
    cancel: () => cancelRun.current?.(),
  }
}

/** Equal for equal costs. */
const costsText = <O extends Tunable>(id: O, values: Values<O>): string => JSON.stringify(derivationOf(id, values))
