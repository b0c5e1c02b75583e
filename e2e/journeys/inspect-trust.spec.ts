/** "My chain is rejected: why?" and "why is this trusted?" */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page, type TestInfo } from '@playwright/test'
import { DAY } from '../../src/core/spec/time.ts'
import { constraints, dns, intermediate, leaf, make, newKey, Oid, root, san, type Made } from '../../src/core/verify/testing.ts'
import { readFile } from 'node:fs/promises'

const NOW = Date.now()
/** Valid at this time, whenever that is. */
const VALID = { notBefore: NOW - 100 * DAY, notAfter: NOW + 200 * DAY }
const PAST = { notBefore: NOW - 900 * DAY, notAfter: NOW - 10 * DAY }
const names = (...hosts: readonly string[]) => ({ [Oid.san]: san(...hosts.map(dns)) })
const pem = (...chain: readonly Made[]) => chain.map(({ der }) => `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`).join('')

async function shop() {
  const top = await root(VALID), ca = await intermediate('Issuing', top, VALID)
  return { top, ca, end: await leaf(ca, { ...VALID, exts: names('host.test') }) }
}

/** Opens the certificates and asks about the first. */
async function ask(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((value) => navigator.clipboard.writeText(value), text)
  await page.keyboard.press('ControlOrMeta+V')
  await page.getByRole('button', { name: 'Is it trusted?' }).click()
  await expect(judges(page)).toBeVisible()
}

const trust = (page: Page) => page.getByRole('region', { name: 'Trust' })
const judges = (page: Page) => trust(page).getByRole('group', { name: 'Judged by' })
const verdict = (page: Page) => trust(page).getByRole('status')
const steps = (page: Page) => trust(page).getByRole('region', { name: 'Path' })
const picture = (page: Page) => trust(page).getByRole('group', { name: 'Candidate paths' })
const shot = async (page: Page, info: TestInfo, name: string) => info.attach(name, { body: await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true }), contentType: 'image/png' })

test.beforeEach(async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('a chain that is trusted says why: every check, its section and its bytes', async ({ page }, info) => {
  const { top, ca, end } = await shop()
  await ask(page, pem(end, ca, top))
  await expect(verdict(page)).toContainText('Trusted, if you trust “Root”')
  await expect(picture(page).getByRole('button', { name: /^host\.test, in question/ })).toBeVisible()
  await steps(page).getByText(/\d+ checks passed/).first().click()
  await expect(steps(page).getByText('Its signature is by the certificate above it').first()).toBeVisible()
  await expect(steps(page).getByRole('link', { name: 'RFC 5280 6.1.3' }).first()).toBeVisible()
  await shot(page, info, 'trusted')
  await trust(page).getByRole('textbox', { name: 'Name asked for' }).fill('other.test')
  await expect(verdict(page)).toContainText('Not trusted')
  await trust(page).getByRole('textbox', { name: 'Name asked for' }).fill('HOST.test')
  await expect(verdict(page)).toContainText('Trusted, if you trust')
  await steps(page).getByRole('button', { name: 'Show its bytes' }).first().click()
  await expect(page.getByRole('region', { name: 'Bytes', exact: true })).toBeVisible()
  await expect(trust(page)).toHaveCount(0)
})

test('an intermediate that is missing is named, and Mozilla’s roots can be asked', async ({ page }) => {
  const { top, end } = await shop()
  await ask(page, pem(end, top))
  await expect(verdict(page)).toContainText('Not trusted: The certificate of its issuer is missing: “CN=Issuing”')
  await verdict(page).getByRole('button', { name: /Mozilla trusts/ }).click()
  await expect(trust(page).getByRole('button', { name: /Mozilla trusts/ })).toHaveCount(0)
  await trust(page).getByText('Whom you trust', { exact: true }).click()
  await expect(trust(page).getByRole('checkbox', { name: /^Roots in Mozilla’s list \(1\d\d\)$/ })).toBeChecked()
  await expect(verdict(page)).toContainText('Not trusted')
})

test('a chain in the wrong order is no trouble, and an expired cross-sign only where no other way leads on', async ({ page }, info) => {
  const key = await newKey(), old = await make('Old Root', { isCa: true, ...PAST }), top = await root({ ...VALID, key }), cross = await make('Root', { isCa: true, ...PAST, key, subject: top.subject }, old)
  const ca = await intermediate('Issuing', top, VALID), twin = await intermediate('Issuing', top, VALID), end = await leaf(ca, { ...VALID, exts: names('host.test') })
  await ask(page, pem(end, old, cross, twin, top, ca))
  await expect(verdict(page)).toContainText('Trusted, if you trust “Root”')
  await expect(steps(page).getByRole('combobox', { name: 'Path' }).locator('option')).toHaveText([/^Path 1 of 2: valid, by Root$/, /^Path 2 of 2: refused, by Old Root$/])
  await steps(page).getByRole('combobox', { name: 'Path' }).selectOption({ index: 1 })
  await expect(steps(page).getByText(/^Expired/).first()).toBeVisible()
  await picture(page).getByRole('button', { name: /does not go through Issuing/ }).press('Enter')
  await expect(steps(page).getByText(/This way was not gone/)).toBeVisible()
  await shot(page, info, 'cross')
  await trust(page).getByText('Whom you trust', { exact: true }).click()
  await trust(page).getByRole('checkbox', { name: /^Root until/ }).uncheck()
  await expect(verdict(page)).toContainText('Not trusted, for “Root”: Expired')
})

test('a name outside what the authority may vouch for', async ({ page }) => {
  const top = await root(VALID), ca = await intermediate('Issuing', top, { ...VALID, exts: { [Oid.nc]: constraints([dns('lab.test')]) } }), end = await leaf(ca, { ...VALID, exts: names('host.test') })
  await ask(page, pem(end, ca, top))
  await expect(verdict(page)).toContainText('Not trusted')
  await expect(steps(page)).toContainText('RFC 5280 6.1.3')
  await expect(verdict(page)).toContainText('host.test')
})

test('a name that stands in the common name alone: path validation takes it, whoever asks for the name does not', async ({ page }) => {
  const top = await root(VALID), ca = await intermediate('Issuing', top, VALID), end = await leaf(ca, { ...VALID, exts: { [Oid.san]: null } })
  await ask(page, pem(end, ca, top))
  await expect(judges(page).getByRole('button', { name: /Path validation/ })).toContainText('accepts it')
  await expect(judges(page).getByRole('button', { name: /Web PKI/ })).toContainText('refuses it')
  await trust(page).getByRole('textbox', { name: 'Name asked for' }).fill('host.test')
  await expect(judges(page).getByRole('button', { name: /Path validation/ })).toContainText('refuses it')
  const clients = trust(page).getByRole('group', { name: 'As clients do' })
  await expect(clients.getByRole('button', { name: /curl/ })).toContainText('accepts it')
  await clients.getByRole('button', { name: /Go/ }).click()
  await expect(trust(page).getByRole('figure')).toContainText('x509: certificate relies on legacy Common Name field, use SANs instead')
  await judges(page).getByRole('button', { name: /Web PKI/ }).click()
  await expect(steps(page).getByRole('img', { name: 'Error' }).first()).toBeVisible()
})

test('dragging the time changes what holds; the picture and the report are files', async ({ page }) => {
  const { top, ca, end } = await shop()
  await ask(page, pem(end, ca, top))
  await trust(page).getByRole('button', { name: 'To the next change' }).click()
  await expect(verdict(page)).toContainText(/Not trusted.*: Expired/)
  await trust(page).getByRole('button', { name: 'Now', exact: true }).click()
  await expect(verdict(page)).toContainText('Trusted, if you trust')
  await trust(page).getByRole('slider', { name: 'Time' }).press('Home')
  await expect(verdict(page)).toContainText('Not trusted')
  const [svg] = await Promise.all([page.waitForEvent('download'), trust(page).getByRole('button', { name: 'Picture (SVG)' }).click()])
  expect(svg.suggestedFilename()).toBe('host.test-paths.svg')
  expect(await readFile(await svg.path(), 'utf8')).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^]*host\.test[^]*<\/svg>\n$/)
  const [report] = await Promise.all([page.waitForEvent('download'), trust(page).getByRole('button', { name: 'Report (text)' }).click()])
  expect(await readFile(await report.path(), 'utf8')).toMatch(/^CN=host\.test\nJudged for .*, as: TLS server\.\n\nPath validation: not trusted\n[^]*ERROR: /)
})

test('an authority’s own certificate is judged by the root that is kept', async ({ page }) => {
  await page.goto('/#/authority')
  await page.getByLabel('Host names and addresses').fill('shop.example.test')
  await page.getByRole('button', { name: /Make/ }).first().click()
  await page.getByRole('button', { name: 'Is it trusted?' }).click()
  await expect(judges(page)).toBeVisible()
  await expect(verdict(page)).toContainText('Trusted, if you trust “My Dev CA”')
  await trust(page).getByText('Whom you trust', { exact: true }).click()
  await trust(page).getByRole('checkbox', { name: /^Roots on this page/ }).uncheck()
  await expect(verdict(page)).toContainText('Trusted, if you trust “My Dev CA”')
  await trust(page).getByRole('checkbox', { name: /^Roots kept in this browser/ }).uncheck()
  await expect(verdict(page)).toContainText('Not trusted')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`on a phone, ${colorScheme}: by keyboard, nothing is cut off, and it is accessible`, async ({ page }, info) => {
    const { top, ca, end } = await shop(), twin = await intermediate('Issuing', top, VALID)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme })
    await ask(page, pem(end, twin, ca, top))
    await picture(page).getByRole('button', { name: /^Issuing, intermediate/ }).first().focus()
    await page.keyboard.press('Enter')
    await expect(picture(page).locator('[aria-pressed=true]')).toHaveCount(1)
    await judges(page).getByRole('button', { name: /Web PKI/ }).press('Enter')
    await trust(page).getByText('Whom you trust', { exact: true }).press('Enter')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await shot(page, info, 'phone')
    expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()).violations).toEqual([])
  })
}
