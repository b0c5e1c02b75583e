/** The span of time that a bar shows, and the moments in it at which an answer may change. Pure; milliseconds since the epoch. */
import type { CaseView } from '../../core/verify/case.ts'
import { DAY } from '../../core/spec/time.ts'

export interface Range { readonly from: number; readonly to: number }

const finite = (times: readonly number[]) => times.filter((time) => Number.isFinite(time))

/** `near`: around the certificate in question; else all that there is of the path. The present is in it always. */
export function shownRange({ certificates, proofs }: CaseView, path: readonly number[], { now, near }: { now: number; near: boolean }): Range {
  const views = path.flatMap((number) => certificates[number] ?? []), [target] = views
  const ends = finite(near && target ? [target.notBefore, target.notAfter] : [...views.flatMap(({ notBefore, notAfter }) => [notBefore, notAfter]), ...proofs.flatMap(({ thisUpdate, nextUpdate }) => [thisUpdate, nextUpdate ?? thisUpdate])])
  const from = Math.min(now, ...ends), to = Math.max(now, ...ends), margin = Math.max(DAY, (to - from) * 0.08)
  return { from: from - margin, to: to + margin }
}

/** When something begins or ends: a second before it is another state than at it. In order, each once. */
export function changesOf({ certificates, proofs }: CaseView, path: readonly number[]): readonly number[] {
  const ofCertificates = path.flatMap((number) => certificates[number] ?? []).flatMap(({ notBefore, notAfter }) => [notBefore, notAfter + 1000])
  const ofProofs = proofs.flatMap(({ thisUpdate, nextUpdate }) => [thisUpdate, ...(nextUpdate === null ? [] : [nextUpdate + 1000])])
  return [...new Set(finite([...ofCertificates, ...ofProofs]))].toSorted((a, b) => a - b)
}

/** A place in the range, from 0 to 100. */
export const percent = (time: number, { from, to }: Range): number => Math.min(100, Math.max(0, ((time - from) / (to - from)) * 100))
