/** The same for several certificates that are made at once. */
import { useEffect, useMemo, useState } from 'react'
import type { Mendable } from '../../../core/lint/mend.ts'
import type { PlannedCertificate } from '../../../core/pki/planned.ts'
import { lintDraft, PAUSE_MS, type LintAround } from './useLint.ts'
import { outlookOf, type Outlook } from './useOutlook.ts'
import type { ReadDraft } from './read-draft.ts'

export interface PlannedOne {
  readonly id: string
  readonly read: ReadDraft
  readonly plan: PlannedCertificate
  readonly around: LintAround
}

const NOTHING: readonly Mendable[] = []
/** So many are looked at between two looks at the page. */
const AT_ONCE = 20

export interface Outlooks {
  readonly of: ReadonlyMap<string, Outlook>
  /** Whether the linter has looked at all of them. */
  readonly whole: boolean
}

/** What the linter says comes late, some after others. */
export function useOutlooks(ones: readonly PlannedOne[]): Outlooks {
  const [{ linted, through }, setLinted] = useState<{ readonly linted: ReadonlyMap<string, readonly Mendable[]>; readonly through: readonly PlannedOne[] | null }>({ linted: new Map(), through: null })
  useEffect(() => {
    const stop = new AbortController()
    const look = async () => {
      for (let from = 0; !stop.signal.aborted && from < ones.length; from += AT_ONCE) {
        // The page goes on between.
        // oxlint-disable-next-line no-await-in-loop
        const next = await Promise.all(ones.slice(from, from + AT_ONCE).map(async ({ id, read, plan, around }) => [id, read.problems.length > 0 ? NOTHING : await lintDraft(read, plan, around).catch(() => NOTHING)] as const))
        if (!stop.signal.aborted) setLinted((was) => ({ linted: new Map([...was.linted, ...next]), through: from + AT_ONCE >= ones.length ? ones : was.through }))
      }
    }
    const timer = setTimeout(() => void look(), PAUSE_MS)
    return () => { stop.abort(); clearTimeout(timer) }
  }, [ones])
  return useMemo(() => ({ of: new Map(ones.map(({ id, plan }) => [id, outlookOf(plan, linted.get(id) ?? NOTHING)])), whole: ones.length === 0 || through === ones }), [ones, linted, through])
}
