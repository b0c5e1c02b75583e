/** A certificate is revoked, held and taken back; OpenSSL believes the lists and the answers. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { findProgram, run } from '../interop/kit-processes.ts'
import { need } from '../interop/report.ts'

let folder = ''
test.beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'revoked-')) })
test.afterEach(async () => { await rm(folder, { recursive: true, force: true }) })

async function openssl(...args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await run(findProgram('openssl') ?? 'openssl', args, { cwd: folder })
  return stdout + stderr
}
const row = (page: Page, name: string | RegExp) => page.getByRole('treeitem', { name })
const title = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true })
const card = (page: Page) => page.getByRole('region', { name: 'Revocation' })

async function download(page: Page, button: string | RegExp, name: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button, exact: typeof button === 'string' }).click()])
  await file.saveAs(join(folder, name))
  return file.suggestedFilename()
}

async function start(page: Page): Promise<void> {
  await page.goto('/#/authority')
  await page.getByLabel('Host names and addresses').fill('app.test')
  await page.locator('summary').filter({ hasText: /^More/ }).click()
  await page.getByLabel(/Let an intermediate sign/).uncheck()
  await page.getByRole('button', { name: 'Make certificate' }).click()
  await expect(title(page, 'app.test')).toBeFocused()
  await download(page, 'Download app.test.crt', 'leaf.crt')
  await download(page, 'Download root.crt', 'root.crt')
}

async function revoke(page: Page, reason: string, button = 'Revoke…'): Promise<void> {
  await row(page, /app\.test/).click()
  await page.getByRole('button', { name: button }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').selectOption({ label: reason })
  await dialog.getByRole('button', { name: /^(Revoke|Change)$/ }).click()
  await expect(dialog).toBeHidden()
}

/** Signs a list and gives what OpenSSL says of the leaf with it. */
async function verdict(page: Page, file = 'list.crl'): Promise<string> {
  await row(page, /My Dev CA/).click()
  const before = await card(page).getByText(/Complete list \d+/).allInnerTexts()
  await card(page).getByRole('button', { name: 'Sign a revocation list' }).click()
  await expect(async () => expect(await card(page).getByText(/Complete list \d+/).allInnerTexts()).not.toEqual(before)).toPass()
  const [saved] = await Promise.all([page.waitForEvent('download'), card(page).getByRole('button', { name: 'PEM', exact: true }).first().click()])
  await saved.saveAs(join(folder, file))
  return openssl('verify', '-crl_check', '-CAfile', 'root.crt', '-CRLfile', file, 'leaf.crt')
}

test('revoked for good: OpenSSL refuses it with the list, and the page shows it', async ({ page }) => {
  need(['openssl', findProgram('openssl')])
  await start(page)
  expect(await verdict(page)).toContain('leaf.crt: OK')
  await row(page, /app\.test/).click()
  await page.getByRole('button', { name: 'Revoke…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').selectOption({ label: 'The key was lost or copied' })
  await dialog.getByLabel('Not to be trusted since').fill('tomorrow')
  await dialog.getByRole('button', { name: 'Revoke', exact: true }).click()
  await expect(dialog.getByText('Give a day that has begun')).toBeVisible()
  await dialog.getByLabel('Not to be trusted since').fill('2026-01-02')
  await dialog.getByRole('button', { name: 'Revoke', exact: true }).click()
  await expect(row(page, /app\.test/)).toContainText('revoked')
  expect(await verdict(page)).toContain('certificate revoked')
  const text = await openssl('crl', '-in', 'list.crl', '-noout', '-text')
  expect(text).toContain('Key Compromise')
  expect(text).toContain('Jan  2 00:00:00 2026 GMT')
  await card(page).getByRole('button', { name: 'app.test' }).click()
  await expect(page.getByRole('button', { name: 'Take off hold' })).toHaveCount(0)
  expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations).toEqual([])
})

test('on hold and taken back: a delta list says both', async ({ page }) => {
  need(['openssl', findProgram('openssl')])
  await start(page)
  await verdict(page, 'base.crl')
  await revoke(page, 'On hold, for now')
  await expect(row(page, /app\.test/)).toContainText('on hold')
  expect(await verdict(page)).toContain('certificate revoked')
  await row(page, /app\.test/).click()
  await page.getByRole('button', { name: 'Take off hold' }).click()
  await expect(row(page, /app\.test/)).not.toContainText('on hold')
  await row(page, /My Dev CA/).click()
  await card(page).getByLabel('Only what changed').check()
  await card(page).getByRole('button', { name: 'Sign a revocation list' }).click()
  await expect(card(page).getByText(/Delta list \d+, 1 entry/)).toBeVisible()
  const [saved] = await Promise.all([page.waitForEvent('download'), card(page).getByRole('button', { name: 'PEM', exact: true }).first().click()])
  await saved.saveAs(join(folder, 'delta.crl'))
  const text = await openssl('crl', '-in', 'delta.crl', '-CAfile', 'root.crt', '-noout', '-text')
  expect(text).toContain('verify OK')
  expect(text).toContain('Remove From CRL')
  await card(page).getByLabel('Only what changed').uncheck()
  expect(await verdict(page)).toContain('leaf.crt: OK')
})

test('an OCSP request is answered: good, then revoked; what is none is said at its field', async ({ page }) => {
  need(['openssl', findProgram('openssl')])
  await start(page)
  await openssl('ocsp', '-issuer', 'root.crt', '-cert', 'leaf.crt', '-reqout', 'request.der')
  const answer = async (said: string) => {
    await row(page, /My Dev CA/).click()
    if (!(await card(page).getByRole('textbox', { name: 'Request' }).isVisible())) await card(page).getByText('Answer an OCSP request').click()
    await card(page).locator('input[type=file]').setInputFiles(join(folder, 'request.der'))
    await expect(card(page).getByRole('textbox', { name: 'Request' })).toHaveValue(/BEGIN OCSP REQUEST/)
    await card(page).getByRole('button', { name: 'Sign the answer' }).click()
    await expect(card(page).getByRole('list', { name: 'The answer' })).toContainText(said)
    await download(page, 'Download response.der', 'response.der')
    return openssl('ocsp', '-issuer', 'root.crt', '-cert', 'leaf.crt', '-no_nonce', '-reqin', 'request.der', '-respin', 'response.der', '-CAfile', 'root.crt')
  }
  const good = await answer('good')
  expect(good).toContain('Response verify OK')
  expect(good).toContain('leaf.crt: good')
  await revoke(page, 'A newer one took its place')
  expect(await answer('revoked')).toContain('leaf.crt: revoked')
  await card(page).getByRole('textbox', { name: 'Request' }).fill('hello')
  await card(page).getByRole('button', { name: 'Sign the answer' }).click()
  await expect(card(page).getByText('There is no OCSP request in this (RFC 6960 4.1).')).toBeVisible()
  expect((await readFile(join(folder, 'response.der'))).length).toBeGreaterThan(100)
  await page.setViewportSize({ width: 360, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await page.screenshot({ path: test.info().outputPath('revocation-360.png'), fullPage: true })
})
