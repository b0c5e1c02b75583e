/** Well under a frame's half: input and paint come between. */
const SLICE_MS = 8

interface Yielding { yield?: () => Promise<void> }

/** Lets waiting input and paint go first. A message, not a timeout: those are held back to 4 ms and more. */
async function pause(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Yielding }
  if (scheduler?.yield) return scheduler.yield()
  const { port1, port2 } = new MessageChannel()
  await new Promise<void>((resolve) => {
    port1.addEventListener('message', () => resolve(), { once: true })
    port1.start()
    port2.postMessage(null)
  })
  port1.close()
}

/** Runs the steps in slices of a few milliseconds, calling `onPause` between them; false where `signal` stopped it. */
export async function inSlices(steps: Iterable<void>, signal: AbortSignal, onPause: () => void = () => {}): Promise<boolean> {
  let until = performance.now() + SLICE_MS
  for (const _ of steps) {
    if (performance.now() < until) continue
    onPause()
    // The steps come one after another; pausing between them is the purpose.
    // oxlint-disable-next-line no-await-in-loop
    await pause()
    if (signal.aborted) return false
    until = performance.now() + SLICE_MS
  }
  return !signal.aborted
}
