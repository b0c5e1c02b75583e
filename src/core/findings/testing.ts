/** For tests: which findings were given, so that one that no scenario gives is missed. */
import type { Finding } from './finding.ts'

/** Kinds of a finding have words of their own each: by code, what its problem may be. */
export type Problems = Readonly<Record<string, Readonly<Record<string, unknown>>>>

export class Heard {
  private readonly codes = new Set<string>()
  private readonly problems = new Set<string>()

  add({ code, params }: Finding): void {
    this.codes.add(code)
    for (const [name, value] of Object.entries(params)) if (name === 'problem' || name === 'of') this.problems.add(`${code} ${String(value)}`)
  }

  /** Codes that have words, and problems of them, that nothing gave. */
  missing(words: Readonly<Record<string, unknown>>, problems: Problems): readonly string[] {
    const codes = Object.keys(words).filter((code) => !this.codes.has(code))
    return [...codes, ...Object.entries(problems).flatMap(([code, all]) => Object.keys(all).map((problem) => `${code} ${problem}`).filter((one) => !this.problems.has(one)))]
  }
}
