/** What the journeys through Keys share: a folder for downloads, a page that stays quiet, making, keeping and downloading keys. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base, type Locator, type Page } from '@playwright/test'
import { findProgram, run, type Ran } from '../interop/kit-processes.ts'

const openssl = findProgram('openssl')

interface Fixtures { readonly folder: string; readonly quiet: void }

export const test = base.extend<Fixtures>({
  // Playwright reads a fixture's needs from the pattern.
  // oxlint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'keys-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
  /** Whatever a test does: nothing is logged, no policy is broken. */
  quiet: [async ({ page }, use) => {
    const logged: string[] = []
    page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') logged.push(message.text()) })
    page.on('pageerror', (error) => logged.push(error.message))
    await use()
    expect(logged).toEqual([])
  }, { auto: true }],
})

/** Under CI a missing OpenSSL fails; elsewhere its tests are skipped by name. */
export function needOpenssl(): void {
  if (process.env['CI'] && !openssl) throw new Error('missing: openssl')
  test.skip(!openssl, 'missing: openssl')
}

export async function ssl(...args: readonly string[]): Promise<Ran> {
  return run(openssl ?? '', args)
}
export async function sslText(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await ssl(...args)
  expect(code, stderr).toBe(0)
  return stdout + stderr
}

export const panel = (page: Page) => page.getByRole('article')
export const list = (page: Page) => page.getByRole('navigation', { name: 'Keys' })
export const row = (page: Page, name: string) => list(page).getByRole('button', { name })

export async function openKeys(page: Page): Promise<void> {
  await page.goto('/#/keys')
  await expect(page.getByRole('button', { name: 'Generate' })).toBeVisible()
}

/** Chooses an algorithm, in whichever group it stands. */
export async function choose(page: Page, label: string): Promise<void> {
  const radio = page.getByRole('radio', { name: label, exact: true })
  for (const group of GROUPS) {
    if (await radio.isVisible()) break
    const summary = page.getByRole('group', { name: 'Algorithm' }).locator('summary', { hasText: group })
    if (!(await summary.evaluate((element) => element.parentElement?.hasAttribute('open')))) await summary.click()
  }
  await radio.check()
}
const GROUPS = ['Key agreement', 'Post-quantum', 'Symmetric', 'For special purposes', 'For teaching only']

export async function generate(page: Page, label: string, name: string): Promise<void> {
  await choose(page, label)
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Generate' }).click()
  await expect(page.getByRole('heading', { name })).toBeFocused({ timeout: 30_000 })
}

export async function keep(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Keep this key' }).click()
  await expect(panel(page).getByText('Kept', { exact: true })).toBeVisible()
}

/** Presses a download button and gives the path of the file, under the name that the page gave it. */
export async function download(page: Page, file: string, folder: string): Promise<string> {
  const [file_] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: `Download ${file}`, exact: true }).click()])
  expect(file_.suggestedFilename()).toBe(file)
  const path = join(folder, file)
  await file_.saveAs(path)
  return path
}

export const tab = (page: Page, half: 'Private' | 'Public', name: string): Locator => page.getByRole('tablist', { name: `${half} key as` }).getByRole('tab', { name })

export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((value) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', value)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}
