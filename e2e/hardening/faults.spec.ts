/**
 * Tabs that die while they write: killed through the browser's debugger at random moments of issuing, taking over and backing up. What was told to be
 * kept is there afterwards, whole and once. SIGNET_FAULT_KILLS says how often (200 is a thorough run), SIGNET_FAULT_SEED which moments.
 */
import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import type { Left } from '../faults/tab.ts'
import { inBrowser } from '../tools/in-browser.mjs'

const KILLS = Number(process.env['SIGNET_FAULT_KILLS'] ?? 9), SEED = Number(process.env['SIGNET_FAULT_SEED'] ?? Date.now() % 1_000_000)
/** Certificates in one transaction (store/bulk.ts). */
const PIECE = 250
const IMPORTED_LEAVES = 4
/** The kills of one database, which grows with each. */
const KILLS_EACH = 10
const LATEST_MS = 700
/** A kill takes four seconds, on a busy machine more. */
const SLOW = 120_000 + KILLS * 30_000

/** mulberry32 */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Work = 'issue' | 'importing' | 'backingUp'

async function tab(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(url)
  await page.waitForFunction(() => 'faults' in globalThis)
  return page
}

/** What a tab told: the last count of each. */
function hear(page: Page) {
  const told = new Map<string, number>(), begun = page.waitForEvent('console', (message) => message.text() === 'faults begun 0')
  page.on('console', (message) => {
    const [, what = '', count = ''] = /^faults (\S+) (\d+)$/.exec(message.text()) ?? []
    if (what && what !== 'begun') told.set(what, Number(count))
  })
  return { told, begun }
}

/** Sets a tab to work and kills it; gives what it had told by then. */
async function killed(context: BrowserContext, url: string, { work, database, after }: { readonly work: Work; readonly database: string; readonly after: number }): Promise<ReadonlyMap<string, number>> {
  const page = await tab(context, url), { told, begun } = hear(page), session = await context.newCDPSession(page)
  const crashed = new Promise((resolve) => { page.once('crash', resolve) })
  void page.evaluate(([kind, name]) => (kind === 'issue' ? globalThis.faults.issue(name, 20_000) : globalThis.faults[kind](name)), [work, database] as const).catch(() => undefined)
  await begun
  await page.waitForTimeout(after)
  void session.send('Page.crash').catch(() => undefined)
  await crashed
  await page.close()
  return told
}

async function looked(context: BrowserContext, url: string, database: string): Promise<Left> {
  const page = await tab(context, url), left = await page.evaluate((name) => globalThis.faults.look(name), database)
  await page.close()
  return left
}

const built = <T>(use: (context: BrowserContext, url: string) => Promise<T>) => inBrowser({ entries: { tab: 'e2e/faults/tab.ts' }, page: 'tab' }, async (_, { browser, url }) => use(await browser.newContext(), url))

test(`a tab killed at ${KILLS} moments loses nothing, doubles nothing, leaves everything whole`, async () => {
  test.setTimeout(SLOW)
  console.log(`SIGNET_FAULT_KILLS=${KILLS} SIGNET_FAULT_SEED=${SEED}`)
  const next = numbers(SEED), works: readonly Work[] = ['issue', 'importing', 'backingUp'], counts = new Map<string, number>()
  await built(async (context, url) => {
    let before: Left = { roots: 0, leaves: 0, imported: 0, backups: 0, wrong: [] }
    for (let kill = 0; kill < KILLS; kill++) {
      const database = `faults-${Math.floor(kill / KILLS_EACH)}`, work = works[kill % works.length] as Work, after = Math.floor(next() * LATEST_MS)
      if (kill % KILLS_EACH === 0) before = { roots: 0, leaves: 0, imported: 0, backups: 0, wrong: [] }
      const told = await killed(context, url, { work, database, after }), left = await looked(context, url, database), which = `kill ${kill} (${work} after ${after} ms)`
      expect(left.wrong, which).toEqual([])
      // Told and kept; and nothing in part.
      expect(left.leaves - before.leaves, which).toBeGreaterThanOrEqual(told.get('made') ?? 0)
      expect((left.leaves - before.leaves) % PIECE, which).toBe(0)
      expect(left.imported - before.imported, which).toBeGreaterThanOrEqual((told.get('imported') ?? 0) * IMPORTED_LEAVES)
      expect((left.imported - before.imported) % IMPORTED_LEAVES, which).toBe(0)
      expect(left.roots - before.roots, which).toBe((left.imported - before.imported) / IMPORTED_LEAVES + (work === 'issue' ? 1 : 0))
      expect(left.backups - before.backups, which).toBeGreaterThanOrEqual(told.get('backed-up') ?? 0)
      for (const [what, count] of told) counts.set(what, (counts.get(what) ?? 0) + count)
      before = left
    }
  })
  console.log(`kept before the kills: ${[...counts].map(([what, count]) => `${count} ${what}`).join(', ')}`)
})

test('two tabs that issue at once, one of them killed: every certificate once, no serial number twice', async () => {
  test.setTimeout(SLOW)
  await built(async (context, url) => {
    const [one, two] = await Promise.all([tab(context, url), tab(context, url)])
    const made = await Promise.all([one, two].map((page) => page.evaluate(() => globalThis.faults.issue('both', 1000))))
    expect(made).toEqual([1000, 1000])
    expect(await looked(context, url, 'both')).toMatchObject({ wrong: [], roots: 2, leaves: 2000 })
    const living = one.evaluate(() => globalThis.faults.issue('both', 1500))
    const told = await killed(context, url, { work: 'issue', database: 'both', after: 300 })
    expect(await living).toBe(1500)
    const left = await looked(context, url, 'both')
    expect(left).toMatchObject({ wrong: [], roots: 4 })
    expect(left.leaves).toBeGreaterThanOrEqual(3500 + (told.get('made') ?? 0))
    expect(left.leaves % PIECE).toBe(0)
  })
})
