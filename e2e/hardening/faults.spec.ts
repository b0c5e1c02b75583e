/**
 * Tabs of the built page that die while they write: killed through the browser's debugger at random moments before, within and after the writes of issuing,
 * importing, restoring and backing up, while another tab issues. What the page said is kept is there afterwards, whole and once, and the other tab goes on.
 * SIGNET_FAULT_KILLS says how often (200 is a thorough run), SIGNET_FAULT_SEED which moments.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { Decrypter, armor } from 'age-encryption'
import { act, authority, backUp, BACKED_UP, importFolder, importPkcs12, issue, issueMany, issueOn, PASSPHRASE, restore, type Act } from '../faults/person.ts'
import { stockIn, type Stock } from '../faults/stock.ts'
import type { Left } from '../faults/look.ts'
import { armed, type Moment, type Phase } from '../faults/moment.ts'
import { numbers } from '../../src/core/bytes/testing.ts'
import { findProgram } from '../interop/kit-processes.ts'
import { need } from '../interop/report.ts'
import { bundled } from '../tools/in-browser.mjs'

const KILLS = Number(process.env['SIGNET_FAULT_KILLS'] ?? 10), SEED = Number(process.env['SIGNET_FAULT_SEED'] ?? Date.now() % 1_000_000)
/** Certificates in one transaction (store/bulk.ts). */
const PIECE = 250
/** The kills of one browser's storage, which grows with each: twice each sort of work. */
const KILLS_EACH = 10
/** A kill takes four seconds, on a busy machine more. */
const SLOW = 120_000 + KILLS * 30_000

let scratch = ''
test.beforeAll(async () => { scratch = await mkdtemp(join(tmpdir(), 'faults-')) })
test.afterAll(async () => { await rm(scratch, { recursive: true, force: true }) })

interface Work {
  readonly name: string
  readonly act: Act
  /** A kill by the clock comes at most so much after its beginning, in milliseconds: about when it is done. */
  readonly latest: number
  /** About how many records a transaction of it hands to the database. */
  readonly records: number
  /** Titles that are kept together or not at all. */
  readonly whole: readonly string[]
}

/** What is done before kill number `kill`. */
function workOf(kill: number, { folder, pkcs12, backup }: Stock): Work {
  const works: readonly Work[] = [
    { name: 'issuing by the form', act: issueOn(`form-${kill}`), latest: 600, records: 7, whole: [] },
    { name: 'issuing many', act: issueMany(`many-${kill}`, 5000), latest: 1000, records: 510, whole: [] },
    { name: 'importing a folder', act: importFolder(folder), latest: 250, records: 9, whole: folder.titles },
    { name: 'importing PKCS#12', act: importPkcs12(pkcs12), latest: 600, records: 7, whole: pkcs12.titles },
    { name: 'restoring', act: restore(backup), latest: 400, records: 10, whole: backup.titles },
    { name: 'backing up', act: backUp, latest: 2000, records: 1, whole: [] },
  ]
  return works[kill % works.length] as Work
}

/** How long a commit takes, or what comes after it, in milliseconds. */
const MOMENT = 40

/** A fifth by the clock, a half within a write, the others about its end. */
function momentOf({ latest, records }: Work, next: () => number): Moment {
  const kind = Math.floor(next() * 10), part = next()
  if (kind < 2) return { at: 'time', after: Math.floor(part * latest) }
  if (kind < 7) return { at: 'request', nth: 1 + Math.floor(part * records) }
  if (kind === 7) return { at: 'begun', after: Math.floor(part * MOMENT) }
  return kind === 8 ? { at: 'written' } : { at: 'said', after: Math.floor(part * MOMENT) }
}

/** Sets a tab of its own to work and kills it; gives what it had said by then, and where in its writing that was. */
async function killed(context: BrowserContext, { act: { prepare, begin } }: Work, moment: Moment): Promise<{ readonly told: readonly string[]; readonly phase: Phase }> {
  const page = await authority(context), session = await context.newCDPSession(page), told: string[] = []
  const crashed = new Promise((resolve) => { page.once('crash', resolve) })
  await prepare(page)
  const { come, hear, phase } = await armed(page, moment)
  void begin(page, (what) => { told.push(what); hear() }).catch(() => undefined)
  await come()
  void session.send('Page.crash').catch(() => undefined)
  await crashed
  const said = { told: [...told], phase: phase() }
  await page.close()
  return said
}

/** A page beside the built one, on the same origin, that looks into the vault. */
async function lookingAt(context: BrowserContext, base: string): Promise<Page> {
  const folder = await bundled({ look: 'e2e/faults/look.ts' }, 'look', join(scratch, 'look'))
  await context.route(`${base}look/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').pop() ?? ''
    await route.fulfill({ path: join(folder, name === '' ? 'index.html' : name) })
  })
  const page = await context.newPage()
  await page.goto(`${base}look/`)
  await page.waitForFunction(() => 'faults' in globalThis)
  return page
}

/** A browser's storage with an authority, a living tab and a page that looks. */
async function begun(browser: Browser, base: string) {
  const context = await browser.newContext({ baseURL: base, viewport: { width: 1440, height: 900 } }), look = await lookingAt(context, base)
  return { context, look, living: await authority(context) }
}

const looked = (look: Page): Promise<Left> => look.evaluate(() => globalThis.faults.look())

function countsOf(titles: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const title of titles) counts.set(title, (counts.get(title) ?? 0) + 1)
  return counts
}

/** As they are printed. */
const PHASES: Readonly<Record<Phase, string>> = { before: 'before the write', within: 'within the write', after: 'after the write' }

/** Told and kept, once; nothing in part; nothing that was there is gone. */
function expectWhole(which: string, { before, left, work, told }: { readonly before: Left; readonly left: Left; readonly work: Work; readonly told: readonly string[] }): void {
  expect(left.wrong, which).toEqual([])
  const was = countsOf(before.titles), now = countsOf(left.titles), grown = (title: string) => (now.get(title) ?? 0) - (was.get(title) ?? 0)
  expect([...was.keys()].filter((title) => grown(title) < 0), `${which}: gone`).toEqual([])
  expect([...now.keys()].filter((title) => grown(title) > 1), `${which}: doubled`).toEqual([])
  expect(told.filter((title) => title !== BACKED_UP && grown(title) !== 1), `${which}: told and not kept`).toEqual([])
  expect([0, work.whole.length], `${which}: in part`).toContain(work.whole.filter((title) => grown(title) === 1).length)
  expect([...now.keys()].filter((title) => title.startsWith('many-')).length % PIECE, `${which}: in part`).toBe(0)
  expect(left.backups - before.backups, which).toBeGreaterThanOrEqual(told.filter((what) => what === BACKED_UP).length)
}

test(`a tab killed at ${KILLS} moments loses nothing, doubles nothing, leaves everything whole, and another goes on issuing`, async ({ browser, baseURL }) => {
  need(['openssl', findProgram('openssl')])
  test.setTimeout(SLOW)
  console.log(`SIGNET_FAULT_KILLS=${KILLS} SIGNET_FAULT_SEED=${SEED}`)
  const next = numbers(SEED), stock: Stock[] = [], outcomes = new Map<string, number>()
  let { context, look, living } = await begun(browser, baseURL ?? ''), before = await looked(look)
  for (let kill = 0; kill < KILLS; kill++) {
    if (kill > 0 && kill % KILLS_EACH === 0) {
      await context.close();
      ({ context, look, living } = await begun(browser, baseURL ?? ''))
      before = await looked(look)
    }
    const round = Math.floor((kill % KILLS_EACH) / 6), given = (stock[round] ??= await stockIn(scratch, round, look))
    const work = workOf(kill, given), moment = momentOf(work, next), which = `kill ${kill} (${work.name}, ${JSON.stringify(moment)})`, beside: string[] = []
    const [{ told, phase }] = await Promise.all([killed(context, work, moment), act(issue(`beside-${kill}`), living, (title) => beside.push(title))])
    const left = await looked(look)
    expectWhole(which, { before, left, work, told: [...told, ...beside] })
    const outcome = `${work.name}: ${PHASES[phase]}`
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    before = left
  }
  const opened = new Decrypter()
  opened.addPassphrase(PASSPHRASE)
  const [file] = await Promise.all([living.waitForEvent('download'), act(backUp, living, () => undefined)])
  const text = await opened.decrypt(armor.decode(await readFile(await file.path(), 'utf8')), 'text')
  expect((JSON.parse(text) as { certificates: unknown[] }).certificates).toHaveLength(before.titles.length)
  await context.close()
  console.log([...outcomes].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([outcome, count]) => `${count} × ${outcome}`).join('\n'))
})

test('two tabs that issue many at once, one of them killed: every certificate once, no serial number twice', async ({ browser, baseURL }) => {
  test.setTimeout(SLOW)
  const { context, look, living } = await begun(browser, baseURL ?? ''), other = await authority(context), told: string[] = [], hear = (title: string) => { told.push(title) }
  await Promise.all([act(issueMany('many-one', 1000), living, hear), act(issueMany('many-two', 1000), other, hear)])
  const before = await looked(look), work: Work = { name: 'issuing many', act: issueMany('many-killed', 5000), latest: 0, records: 0, whole: [] }
  expect(before.wrong).toEqual([])
  expect(told.filter((title) => !before.titles.includes(title))).toEqual([])
  expect(before.titles.filter((title) => title.startsWith('many-'))).toHaveLength(2000)
  await living.getByRole('button', { name: 'Issue more' }).click()
  const [{ told: said }] = await Promise.all([killed(context, work, { at: 'time', after: 500 }), act(issueMany('many-living', 1000), living, hear)])
  const left = await looked(look)
  expectWhole('the one that was killed', { before, left, work, told: said })
  expect(left.titles.filter((title) => title.startsWith('many-living'))).toHaveLength(1000)
  // The tab that lives has seen all of it.
  await living.getByRole('searchbox', { name: 'Search certificates' }).fill('many-two-999')
  await expect(living.getByRole('treeitem', { name: /many-two-999/ })).toBeVisible()
  await context.close()
})
