import { afterEach, expect, test } from 'vitest'
import { cleanUp, codeOf, freshName, inventory, must, newIssued, openTab } from './testing.ts'

afterEach(cleanUp)

/** Runs a tab that writes without pause and kills it `ms` after its first save. */
async function killedTab(name: string, ms: number): Promise<void> {
  const worker = new Worker(new URL('./crash.worker.ts', import.meta.url), { type: 'module' })
  const saved = new Promise<void>((resolve, reject) => {
    worker.addEventListener('message', () => resolve(), { once: true })
    worker.addEventListener('error', (event) => reject(new Error(event.message)), { once: true })
  })
  // A dedicated worker has no target origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  worker.postMessage(name)
  await saved
  await new Promise((resolve) => { setTimeout(resolve, ms) })
  worker.terminate()
}

test('a tab killed while it writes leaves everything whole and nothing locked', async () => {
  const name = freshName()
  for (let round = 0; round < 8; round++) {
    // One tab after another, each killed at another moment.
    // oxlint-disable-next-line no-await-in-loop
    await killedTab(name, round * 3)
  }
  const vault = await openTab(name)
  const { keys, certificates, whole } = await inventory(vault)
  expect(whole).toBe(true)
  expect(keys.length).toBe(certificates.length)
  const opened = await Promise.all(keys.map((id) => vault.unsealPrivateKey(id)))
  expect(opened.map(codeOf)).toEqual(keys.map(() => 'ok'))
  expect(must(await vault.addIssued(await newIssued())).key).not.toBeNull()
})
