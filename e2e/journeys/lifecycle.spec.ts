/** Certificates over the years: renewed, given another key, cross-signed; what expires when; and who answers for an authority. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { findProgram, run } from '../interop/kit-processes.ts'
import { need } from '../interop/report.ts'

let folder = ''
test.beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'lifecycle-')) })
test.afterEach(async () => { await rm(folder, { recursive: true, force: true }) })

async function openssl(...args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await run(findProgram('openssl') ?? 'openssl', args, { cwd: folder })
  return stdout + stderr
}
const row = (page: Page, name: string | RegExp) => page.getByRole('treeitem', { name })
const title = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true })
const renewal = (page: Page) => page.getByRole('region', { name: 'Renewal', exact: true })
const standing = (page: Page) => renewal(page).getByRole('region', { name: 'What verifies through which certificate' })

async function save(page: Page, button: Locator, name: string): Promise<void> {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()])
  await file.saveAs(join(folder, name))
}

async function start(page: Page): Promise<void> {
  await page.goto('/#/authority')
  await page.getByLabel('Host names and addresses').fill('app.test')
  await page.getByRole('button', { name: 'Make certificate' }).click()
  await expect(title(page, 'app.test')).toBeFocused()
}

async function newRoot(page: Page, name: string, choose: (form: Locator) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'New root' }).click()
  const form = page.getByRole('region', { name: 'New root' })
  await form.getByLabel('Name', { exact: true }).fill(name)
  await form.getByText('More', { exact: true }).click()
  await choose(form)
  await form.getByRole('button', { name: 'Make root' }).click()
  await expect(title(page, name)).toBeFocused()
}

async function isFit(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

test('renewed, given another key and cross-signed: the picture says what OpenSSL says', async ({ page }) => {
  need(['openssl', findProgram('openssl')])
  test.setTimeout(180_000)
  await start(page)
  await save(page, page.getByRole('button', { name: 'Download app.test.crt' }), 'leaf.crt')
  await save(page, page.getByRole('button', { name: 'Download root.crt' }), 'root.crt')

  await row(page, /My Dev CA/).click()
  await renewal(page).getByRole('button', { name: 'Renew…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Days').fill('many')
  await dialog.getByRole('button', { name: 'Renew', exact: true }).click()
  await expect(dialog.getByLabel('Days')).toBeFocused()
  await expect(dialog.getByText('“many” is no number of days that works')).toBeVisible()
  await dialog.getByLabel('Days').fill('7300')
  await dialog.getByRole('button', { name: 'Renew', exact: true }).click()
  await expect(title(page, 'My Dev CA')).toBeFocused()
  await expect(renewal(page).getByText(/^Supersedes My Dev CA/)).toBeVisible()
  await save(page, page.getByRole('button', { name: 'Download root.crt' }), 'root2.crt')
  await expect(standing(page).getByRole('row', { name: /Issuing CA 1/ }).getByRole('cell')).toHaveText([/^until \d{4}-\d\d-\d\d/, /^until \d{4}-\d\d-\d\d/])

  await row(page, /Issuing CA 1/).click()
  await save(page, page.getByRole('button', { name: 'Download Issuing-CA-1.crt' }), 'ca.crt')
  for (const root of ['root.crt', 'root2.crt']) expect(await openssl('verify', '-x509_strict', '-CAfile', root, '-untrusted', 'ca.crt', 'leaf.crt')).toContain('leaf.crt: OK')
  await renewal(page).getByRole('button', { name: 'Renew…' }).click()
  await dialog.getByLabel('Days').fill('9000')
  const before = dialog.getByRole('region', { name: 'Before you sign' })
  await expect(before.getByText(/RFC 5280 6\.1\.3/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Renew', exact: true }).click()
  await expect(dialog.getByLabel('Days')).toHaveAccessibleDescription(/It would outlive the authority/)
  await before.getByRole('button', { name: /^Use / }).click()
  await expect(dialog.getByLabel('Days')).toHaveValue(/^7\d\d\d$/)
  await expect(before).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await renewal(page).getByRole('button', { name: 'Re-key…' }).click()
  await dialog.getByLabel('Key', { exact: true }).selectOption({ label: 'P-384' })
  await dialog.getByRole('button', { name: 'Re-key', exact: true }).click()
  await expect(title(page, 'Issuing CA 1')).toBeFocused()
  await save(page, page.getByRole('button', { name: 'Download Issuing-CA-1.crt' }), 'ca2.crt')
  expect(await openssl('verify', '-CAfile', 'root.crt', '-untrusted', 'ca2.crt', 'leaf.crt')).not.toContain('leaf.crt: OK')
  await expect(standing(page).getByRole('row', { name: /app\.test/ }).getByRole('cell')).toHaveText([/^until/, 'no: signed with another key'])

  await newRoot(page, 'Other CA', async (form) => {
    await form.getByRole('radio', { name: 'RSA 2048' }).check()
    await form.getByLabel('Signature', { exact: true }).selectOption({ label: 'RSASSA-PSS with SHA-384' })
  })
  await save(page, page.getByRole('button', { name: 'Download root.crt' }), 'other.crt')
  expect(await openssl('x509', '-in', 'other.crt', '-noout', '-text')).toMatch(/Signature Algorithm: rsassaPss[\s\S]*sha384/)
  await row(page, /Issuing CA 1/).first().click()
  await renewal(page).getByRole('button', { name: 'Cross-sign…' }).click()
  await dialog.getByLabel('Signed by').selectOption({ label: await dialog.getByLabel('Signed by').locator('option', { hasText: 'Other CA' }).innerText() })
  await dialog.getByLabel(/^Path length/).fill('eleven')
  await dialog.getByRole('button', { name: 'Cross-sign', exact: true }).click()
  await expect(dialog.getByText('“eleven” is no number of levels')).toBeVisible()
  await dialog.getByLabel(/^Path length/).fill('0')
  await dialog.getByRole('button', { name: 'Cross-sign', exact: true }).click()
  await expect(title(page, 'Issuing CA 1')).toBeFocused()
  await save(page, page.getByRole('button', { name: 'Download Issuing-CA-1.crt' }), 'cross.crt')
  expect(await openssl('verify', '-x509_strict', '-CAfile', 'other.crt', '-untrusted', 'cross.crt', 'leaf.crt')).toContain('leaf.crt: OK')
  await expect(standing(page).getByRole('row', { name: /app\.test/ }).getByRole('cell')).toHaveText([/for who trusts My Dev CA/, /^no/, /for who trusts Other CA/])
  await isFit(page)

  await page.setViewportSize({ width: 390, height: 844 })
  await isFit(page)
  await page.reload()
  await expect(row(page, /Issuing CA 1/)).toHaveCount(3)
})

test('what expires when, by keyboard: renewed, together too, and as a calendar', async ({ page }) => {
  await start(page)
  const press = async (...keys: readonly string[]) => { for (const key of keys) await page.keyboard.press(key) }
  await page.getByRole('button', { name: 'Renewals' }).focus()
  await press('Enter')
  const grid = page.getByRole('grid', { name: 'What expires when' })
  await expect(grid.getByRole('row')).toHaveCount(4)
  await expect(grid.getByRole('row').first()).toContainText('Later')
  await grid.focus()
  await press('End')
  await expect(grid.getByRole('row', { selected: true })).toContainText('My Dev CA')
  await press('Home')
  await expect(grid.getByRole('row', { selected: true })).toContainText('app.test')
  const [file] = await Promise.all([page.waitForEvent('download'), press('Tab', 'Tab', 'Enter')])
  expect(file.suggestedFilename()).toBe('app.test-expiry.ics')
  await file.saveAs(join(folder, 'one.ics'))
  expect(await readFile(join(folder, 'one.ics'), 'utf8')).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n[\s\S]*SUMMARY:Certificate app\.test expires\r\n[\s\S]*TRIGGER:-P30D\r\n[\s\S]*END:VCALENDAR\r\n$/)
  await press('Tab', 'Enter')
  await expect(page.getByText(/“app\.test” is renewed until/)).toBeVisible()
  await expect(page.getByText('1 certificate that was superseded or revoked is not listed.')).toBeVisible()
  await expect(row(page, /app\.test/)).toHaveCount(2)

  const together = page.getByRole('form', { name: 'Renew together' })
  await together.getByRole('button', { name: 'Renew', exact: true }).click()
  await expect(together.getByText('Nothing expires within 30 days.')).toBeVisible()
  await together.getByLabel('Expiring within days').fill('36500')
  await together.getByRole('button', { name: 'At most 200 days' }).click()
  await expect(together.getByLabel('Each for at most days')).toHaveValue('200')
  await expect(together.getByRole('region', { name: 'Before you renew' })).toHaveCount(0)
  await together.getByRole('button', { name: 'Renew 3 certificates' }).click()
  await expect(page.getByText('3 certificates renewed.')).toBeVisible()
  await expect(row(page, /app\.test/)).toHaveCount(3)
  await row(page, /app\.test/).last().click()
  const again = renewal(page).getByRole('button', { name: 'Re-key…' })
  await again.focus()
  await press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Days')).toHaveValue('200')
  await dialog.getByLabel('Key', { exact: true }).selectOption({ label: 'Ed25519' })
  await dialog.getByRole('button', { name: 'Use P-256' }).click()
  await expect(dialog.getByLabel('Key', { exact: true }).locator('option:checked')).toHaveText('P-256')
  await press('Escape')
  await page.getByRole('button', { name: 'Renewals' }).click()
  const [all] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Calendar of all (.ics)' }).click()])
  await all.saveAs(join(folder, 'all.ics'))
  expect((await readFile(join(folder, 'all.ics'), 'utf8')).match(/BEGIN:VEVENT/g)).toHaveLength(3)
  await isFit(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await isFit(page)
})

test('a named signer answers for its authority, and openssl ocsp believes it; an ML-DSA root signs too, with a warning', async ({ page }) => {
  need(['openssl', findProgram('openssl')])
  await start(page)
  await save(page, page.getByRole('button', { name: 'Download app.test.crt' }), 'leaf.crt')
  await save(page, page.getByRole('button', { name: 'Download root.crt' }), 'root.crt')
  await row(page, /Issuing CA 1/).click()
  await save(page, page.getByRole('button', { name: 'Download Issuing-CA-1.crt' }), 'ca.crt')
  await openssl('ocsp', '-issuer', 'ca.crt', '-cert', 'leaf.crt', '-reqout', 'request.der')
  const card = page.getByRole('region', { name: 'Revocation' })
  await card.getByText('Answer an OCSP request').click()
  await card.getByRole('button', { name: 'Make an OCSP signer' }).click()
  await expect(card.getByLabel('Signed by').locator('option:checked')).toHaveText(/^Issuing CA 1 OCSP signer/)
  await card.locator('input[type=file]').setInputFiles(join(folder, 'request.der'))
  await expect(card.getByRole('textbox', { name: 'Request' })).toHaveValue(/BEGIN OCSP REQUEST/)
  await card.getByLabel('Hours until the next answer').fill('48')
  await card.getByRole('button', { name: 'Sign the answer' }).click()
  await expect(card.getByText(/nonce is repeated/)).toBeVisible()
  await save(page, page.getByRole('button', { name: 'Download response.der' }), 'response.der')
  const said = await openssl('ocsp', '-issuer', 'ca.crt', '-cert', 'leaf.crt', '-no_nonce', '-reqin', 'request.der', '-respin', 'response.der', '-CAfile', 'root.crt', '-verify_other', 'ca.crt')
  expect(said).toContain('Response verify OK')
  expect(said).toContain('leaf.crt: good')
  await openssl('ocsp', '-respin', 'response.der', '-noverify', '-resp_text', '-out', 'text.txt')
  expect(await readFile(join(folder, 'text.txt'), 'utf8')).toMatch(/OCSP Nonce[\s\S]*OCSP Signing[\s\S]*OCSP No Check/)

  await newRoot(page, 'Quantum CA', async (form) => {
    await form.getByRole('radio', { name: 'ML-DSA-65' }).check()
    await expect(form.getByText('Browsers refuse what an ML-DSA-65 authority signs')).toBeVisible()
  })
  await save(page, page.getByRole('button', { name: 'Download root.crt' }), 'quantum.crt')
  expect(await openssl('x509', '-in', 'quantum.crt', '-noout', '-text')).toContain('2.16.840.1.101.3.4.3.18')
  await expect(row(page, /Quantum CA/)).toBeVisible()
})
