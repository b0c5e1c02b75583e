import { useEffect, useRef, useState } from 'react'
import { useVault } from '../../../store/use-vault.ts'
import { vault, type TakenIn } from '../../../store/vault.ts'
import { stored } from '../issuing.ts'
import { attempt, type Outcome, type Trouble } from '../outcome.ts'
import { useTask } from '../useTask.ts'
import { incomingOf, type Choices } from './incoming.ts'
import { planOf, type Plan } from './plan.ts'
import { NOTHING, read, unlock, wipe, type Reading } from './reading.ts'
import type { Sources } from './sources.ts'

/** Everything that was read so far, and what is to become of it. Keys in it are in the clear, and gone with the form. */
interface Preview { readonly reading: Reading; readonly plan: Plan | null; readonly choices: Choices }

const EMPTY: Preview = { reading: NOTHING, plan: null, choices: new Map() }

export interface Importing extends Preview {
  readonly busy: boolean
  readonly trouble: Trouble | null
  /** Adds what is in these to what is there. */
  readonly take: (sources: Promise<Sources>) => Promise<void>
  /** `allowedRounds`: of key derivation, where the person agreed. */
  readonly open: (passphrase: string, allowedRounds?: number) => Promise<void>
  readonly choose: (id: string, on: boolean) => void
  readonly reset: () => void
  readonly submit: () => Promise<TakenIn | null>
}

async function preview(reading: Reading): Promise<Preview> {
  const { certificates, keys, requests } = vault.state.getState()
  return { reading, plan: await planOf(reading, { certificates, keys, requests }, Date.now()), choices: new Map() }
}

async function taken({ reading, plan, choices }: Preview): Promise<TakenIn | null> {
  return plan && stored(await vault.takeIn(incomingOf(plan, reading, { choices, kept: vault.state.getState().certificates })))
}

export function useImport(): Importing {
  const [state, setState] = useState<Preview>(EMPTY)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const { busy, run } = useTask()
  const latest = useRef(state)
  const show = (next: Preview) => { latest.current = next; setState(next) }
  const reset = () => { wipe(latest.current.reading); show(EMPTY); setTrouble(null) }
  const locks = useVault(({ locks: count }) => count), seen = useRef(locks)
  useEffect(() => {
    if (seen.current === locks) return
    seen.current = locks
    wipe(latest.current.reading)
    latest.current = EMPTY
    setState(EMPTY)
  }, [locks])
  useEffect(() => () => wipe(latest.current.reading), [])
  const attempted = async <T>(work: () => Promise<T>): Promise<T | null> => {
    const outcome: Outcome<T> | null = await run(() => { setTrouble(null); return attempt(work) })
    if (outcome && !outcome.ok) setTrouble(outcome.trouble)
    return outcome?.ok ? outcome.value : null
  }
  const update = async (next: () => Promise<Reading>) => {
    const made = await attempted(async () => preview(await next()))
    if (made) show({ ...made, choices: latest.current.choices })
  }
  return {
    ...state, busy, trouble, reset,
    take: (sources) => update(async () => read(await sources, latest.current.reading)),
    open: (passphrase, allowedRounds) => update(() => unlock(latest.current.reading, passphrase, allowedRounds)),
    choose: (id, on) => show({ ...latest.current, choices: new Map([...latest.current.choices, [id, on]]) }),
    submit: async () => {
      const made = await attempted(() => taken(latest.current))
      if (made) reset()
      return made
    },
  }
}
