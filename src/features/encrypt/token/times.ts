/** A token's times in words. */
import type { JsonObject } from '../../../core/ops/token/json.ts'
import { relativeTime, utcTime } from '../../../ui/kit/time.ts'

const NAMES = [['iat', 'issued'], ['nbf', 'good from'], ['exp', 'expires']] as const
/** What a Date can hold. */
const MOST_SECONDS = 8.64e12

/** `exp: expires on 23 November 2026 …`, for each time that there is. `now` in milliseconds. */
export function claimsTimes(claims: JsonObject, now: number): readonly string[] {
  return NAMES.flatMap(([name, word]) => {
    const value = claims[name]
    return typeof value === 'number' && Math.abs(value) <= MOST_SECONDS ? [`${name}: ${word} ${utcTime(value * 1000)}, ${relativeTime(value * 1000, now)}`] : []
  })
}
