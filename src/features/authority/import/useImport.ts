import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { openKeyWorker } from '../../../store/key-work.ts'
import { useVault } from '../../../store/use-vault.ts'
import { vault, type TakenIn } from '../../../store/vault.ts'
import { stored } from '../issuing.ts'
import { attempt, type Outcome, type Trouble } from '../outcome.ts'
import { useTask } from '../useTask.ts'
import { incomingOf, type Choices } from './incoming.ts'
import { planOf, type Plan } from './plan.ts'
import { NOTHING, read, unlock, wipe, type Attempt, type Progress, type Reader, type Reading, type ReadWork } from './reading.ts'
import type { Sources } from './sources.ts'

/** Everything that was read so far, and what is to become of it. Keys in it are in the clear, and gone with the form. */
interface Preview { readonly reading: Reading; readonly plan: Plan | null; readonly choices: Choices }

const EMPTY: Preview = { reading: NOTHING, plan: null, choices: new Map() }

export interface Importing extends Preview {
  readonly busy: boolean
  /** What it is at while it reads or opens; null else. */
  readonly progress: Progress | null
  /** Ends that, at once; what was read or opened before stays. */
  readonly cancel: () => void
  readonly trouble: Trouble | null
  /** Adds what is in these to what is there. */
  readonly take: (sources: Promise<Sources>) => Promise<void>
  readonly open: (attempt: Attempt) => Promise<void>
  readonly choose: (id: string, on: boolean) => void
  readonly reset: () => void
  readonly submit: () => Promise<TakenIn | null>
}

async function preview(reading: Reading): Promise<Preview> {
  const { certificates, keys, requests } = vault.state.getState()
  return { reading, plan: await planOf(reading, { certificates, keys, requests }, Date.now()), choices: new Map() }
}

async function taken({ reading, plan, choices }: Preview): Promise<TakenIn | null> {
  return plan && stored(await vault.takeIn(incomingOf(plan, reading, { choices, kept: vault.state.getState().certificates.authorities })))
}

/** Lends a thread for what takes long: it is ended after it, with the passphrase that it was told, and as soon as nobody waits. */
async function withWorker<T>(signal: AbortSignal, use: (work: ReadWork) => Promise<T>): Promise<T> {
  const worker = openKeyWorker(), { end } = worker
  signal.addEventListener('abort', end, { once: true })
  try {
    return await use({ read: (der) => worker.run('read', [der]), unlock: (...args) => worker.run('unlock', args) })
  } finally {
    signal.removeEventListener('abort', end)
    end()
  }
}

export function useImport(): Importing {
  const [state, setState] = useState<Preview>(EMPTY)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [progress, onProgress] = useState<Progress | null>(null)
  const { busy, run, cancel } = useTask()
  const latest = useRef(state), left = useRef(0)
  const show = (next: Preview) => { latest.current = next; setState(next) }
  /** What is being read when the form is left is not wanted any more, and its keys are wiped as soon as it is there. */
  const leave = () => {
    left.current++
    cancel()
    wipe(latest.current.reading)
    latest.current = EMPTY
  }
  const reset = () => { leave(); show(EMPTY); setTrouble(null) }
  const locks = useVault(({ locks: count }) => count), seen = useRef(locks), onLocked = useEffectEvent(() => { leave(); setState(EMPTY) }), onLeft = useEffectEvent(leave)
  useEffect(() => {
    if (seen.current === locks) return
    seen.current = locks
    onLocked()
  }, [locks])
  useEffect(() => () => onLeft(), [])
  const attempted = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | null> => {
    const outcome: Outcome<T> | null = await run((signal) => { setTrouble(null); return attempt(() => work(signal)) })
    if (outcome && !outcome.ok) setTrouble(outcome.trouble)
    return outcome?.ok ? outcome.value : null
  }
  const update = async (next: (reader: Required<Reader>) => Promise<Reading>) => {
    const begun = left.current, made = await attempted((signal) => withWorker(signal, async (work) => preview(await next({ work, signal, onProgress }))))
    onProgress(null)
    if (made && begun !== left.current) wipe(made.reading)
    else if (made) show({ ...made, choices: latest.current.choices })
  }
  return {
    ...state, busy, progress, cancel, trouble, reset,
    take: (sources) => update(async (reader) => read(await sources, latest.current.reading, reader)),
    open: (given) => update((reader) => unlock(latest.current.reading, given, reader)),
    choose: (id, on) => show({ ...latest.current, choices: new Map([...latest.current.choices, [id, on]]) }),
    submit: async () => {
      const made = await attempted(() => taken(latest.current))
      if (made) reset()
      return made
    },
  }
}
