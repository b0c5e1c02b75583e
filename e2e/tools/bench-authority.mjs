// Rows of the built page with an authority of many certificates, each with its key: what its heap holds, how long it takes, and its longest task.
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundled } from './in-browser.mjs'

const MANY = 100_000, FEW = 100, REVOKED = 200
const SLOW = 300_000

/** A browser's storage with such an authority. */
async function filled(browser, url, count) {
  const folder = await bundled({ authority: 'e2e/bench/authority.ts' }, 'authority', mkdtempSync(join(tmpdir(), 'signet-authority-')))
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: url })
  context.setDefaultTimeout(SLOW)
  await context.route(`${url}beside/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').pop() ?? ''
    await route.fulfill({ body: await readFile(join(folder, name === '' ? 'index.html' : name)), contentType: name.endsWith('.js') ? 'text/javascript' : 'text/html' })
  })
  const page = await context.newPage()
  await page.goto(`${url}beside/`)
  await page.waitForFunction(() => 'authority' in globalThis)
  await page.evaluate(([many, revoked]) => globalThis.authority.fill(many, revoked), [count, Math.min(count, REVOKED)])
  await page.close()
  rmSync(folder, { recursive: true, force: true })
  return context
}

/** Octets that the page holds after a collection: on its JavaScript heap, and in buffers beside it. */
async function held(page) {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return { heap: usedSize, buffers: backingStorageSize }
}

async function watched(context) {
  const page = await context.newPage()
  await page.addInitScript(() => {
    globalThis.longTasks = []
    new PerformanceObserver((list) => globalThis.longTasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })))).observe({ type: 'longtask', buffered: true })
  })
  return page
}

/** How long it takes until `shown`, and the longest task on the way; 0 where none was over 50 ms. */
async function timed(page, act, shown) {
  const from = await page.evaluate(() => performance.now())
  await act()
  await shown()
  const until = await page.evaluate(() => performance.now())
  await page.waitForTimeout(1500)
  const longest = await page.evaluate((since) => Math.max(0, ...globalThis.longTasks.filter(({ startTime }) => startTime >= since).map(({ duration }) => duration)), from)
  return { time: until - from, longest }
}

const acts = (page, count) => {
  const tree = page.getByRole('tree', { name: 'Authorities and certificates' }), search = page.getByRole('searchbox', { name: 'Search certificates' })
  const row = (name) => page.getByRole('treeitem', { name })
  const last = `host-${count - 1}.example.test`
  const more = async (item) => { await page.getByRole('button', { name: 'More', exact: true }).click(); await page.getByRole('menuitem', { name: item }).click() }
  return {
    search: [() => search.fill(last), () => page.waitForFunction(() => document.querySelectorAll('[role=treeitem]').length === 2)],
    'search-nothing': [() => search.fill('nobody'), () => page.getByText(/^Nothing matches/).waitFor()],
    'search-end': [() => search.fill(''), () => row(/host-0\./).first().waitFor()],
    scroll: [() => tree.press('End'), () => row(new RegExp(last)).waitFor()],
    look: [() => row(new RegExp(last)).click(), () => page.getByRole('heading', { level: 2, name: last }).waitFor()],
    revoke: [async () => { await page.getByRole('button', { name: 'Revoke' }).click(); await page.getByRole('dialog').getByRole('button', { name: /^Revoke/ }).click() }, () => row(new RegExp(last)).filter({ hasText: 'revoked' }).waitFor()],
    root: [async () => { await tree.press('Home') }, () => page.getByRole('heading', { level: 2, name: 'Large Root' }).waitFor()],
    list: [() => page.getByRole('button', { name: 'Sign a revocation list' }).click(), () => page.getByText(/^Complete list/).waitFor()],
    renewals: [() => page.getByRole('button', { name: 'Renewals' }).click(), () => page.getByRole('heading', { level: 2, name: /Renewals|expires/i }).first().waitFor()],
    form: [() => page.getByRole('button', { name: 'New certificate' }).first().click(), () => page.getByLabel('Host names and addresses').waitFor()],
    issue: [async () => { await page.getByLabel('Host names and addresses').fill('one-more.test'); await page.getByRole('button', { name: 'Make certificate' }).click() }, () => page.getByRole('heading', { level: 2, name: 'one-more.test' }).waitFor()],
    export: [() => more(/^Export several/), () => page.getByRole('heading', { level: 2, name: 'Export several' }).waitFor()],
    backup: [async () => {
      await page.getByRole('button', { name: /^Vault/ }).click()
      const form = page.getByRole('form', { name: 'Back up' })
      await page.getByRole('dialog', { name: 'Vault' }).getByRole('tab', { name: 'Backup' }).click()
      await form.getByLabel('New passphrase', { exact: true }).fill('tractor mint')
      await form.getByLabel('The same again').fill('tractor mint')
      await form.getByRole('button', { name: 'Back up' }).click()
    }, () => page.getByText(/^Backed up as /).waitFor()],
  }
}

async function opened(page) {
  const started = Date.now()
  await page.goto('/#/authority')
  await page.getByRole('treeitem').first().waitFor()
  const time = Date.now() - started
  await page.waitForTimeout(1500)
  return time
}

/** Into a project of its own, out of the file that was downloaded. */
async function restoring(page, file) {
  const dialog = page.getByRole('dialog', { name: 'Vault' }), form = page.getByRole('form', { name: 'Restore a backup' })
  await dialog.getByRole('tab', { name: 'Projects' }).click()
  await dialog.getByRole('textbox', { name: 'New project' }).fill('Restored')
  await dialog.getByRole('button', { name: 'Make and open it' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: /^Vault/ }).click()
  await dialog.getByRole('tab', { name: 'Backup' }).click()
  await form.locator('input[type=file]').setInputFiles(file)
  await form.getByRole('textbox').fill('tractor mint')
  return [() => form.getByRole('button', { name: 'Restore' }).click(), () => page.getByText(/^Restored: /).waitFor()]
}

export async function authorityRows(browser, url, row) {
  const few = await filled(browser, url, FEW), small = await watched(few)
  await opened(small)
  const least = await held(small)
  await few.close()
  const context = await filled(browser, url, MANY), page = await watched(context)
  row(`authority-${MANY}.open.ms`, await opened(page), { goal: 1500 })
  row(`authority-${MANY}.open.longest-task`, await page.evaluate(() => Math.max(0, ...globalThis.longTasks.map(({ duration }) => duration))), { goal: 50 })
  const most = await held(page)
  row(`authority-${MANY}.heap`, most.heap, { peer: least.heap, peerName: `heap with one of ${FEW}`, goal: 2 })
  row(`authority-${MANY}.heap-each`, (most.heap - least.heap) / MANY, { goal: 50 })
  row(`authority-${MANY}.buffers-each`, (most.buffers - least.buffers) / MANY, { goal: 250 })
  const downloaded = page.waitForEvent('download')
  const rows = async (id, [act, shown]) => {
    const { time, longest } = await timed(page, act, shown)
    row(`authority-${MANY}.${id}.ms`, time, { goal: null })
    row(`authority-${MANY}.${id}.longest-task`, longest, { goal: 50 })
  }
  for (const [id, steps] of Object.entries(acts(page, MANY))) await rows(id, steps)
  await rows('restore', await restoring(page, await (await downloaded).path()))
  await context.close()
}
