const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] as number

/** Median milliseconds of each run, the runs taken in turn so that all meet the same machine; one round to warm up. */
export async function interleaved(rounds: number, runs: readonly (() => unknown)[]): Promise<readonly number[]> {
  const times = runs.map((): number[] => [])
  for (let round = 0; round <= rounds; round++)
    for (const [i, run] of runs.entries()) {
      const started = performance.now()
      // In turn is the point.
      // oxlint-disable-next-line eslint/no-await-in-loop
      await run()
      if (round > 0) (times[i] as number[]).push(performance.now() - started)
    }
  return times.map(median)
}
