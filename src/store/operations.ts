import { createWorkerRunner } from '../workers/ops.ts'

/** Runs operations off the page's thread. */
export const runInWorker = createWorkerRunner()
