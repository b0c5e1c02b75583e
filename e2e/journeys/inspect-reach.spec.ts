/** What an authority's addresses answer, inside the page: an issuer that was not sent, lists, answers and staples, each broken in turn. */
import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page, type TestInfo } from '@playwright/test'

const ASK = 'http://ocsp.app.test/', LIST = 'http://app.test/ca.crl'
const title = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true })
const trust = (page: Page) => page.getByRole('region', { name: 'Trust' })
const verdict = (page: Page) => trust(page).getByRole('status')
const addresses = (page: Page) => trust(page).getByRole('region', { name: 'Addresses of app.test' })
const row = (page: Page, name: RegExp) => addresses(page).getByRole('listitem').filter({ hasText: name })
const behave = (page: Page, address: string, how: RegExp) => addresses(page).getByRole('combobox', { name: address }).selectOption({ label: String(how).slice(1, -1) })
const client = (page: Page, name: string) => trust(page).getByRole('group', { name: 'As clients do' }).getByRole('button', { name })
const shot = async (page: Page, info: TestInfo, name: string) => info.attach(name, { body: await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true }), contentType: 'image/png' })

/** A leaf with addresses and the promise to staple, below an intermediate; its PEM. */
async function issue(page: Page): Promise<string> {
  await page.goto('/#/authority')
  await page.getByLabel('Host names and addresses').fill('app.test')
  await page.getByRole('button', { name: 'Make certificate' }).click()
  await expect(title(page, 'app.test')).toBeFocused()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: /Issue any certificate/ }).click()
  await page.getByRole('textbox', { name: /^Host names/ }).fill('app.test')
  await page.locator('summary').filter({ hasText: /^More/ }).click()
  for (const summary of [/^Where to/, /^Policies/]) await page.locator('summary').filter({ hasText: summary }).click()
  await page.getByLabel('OCSP responders').fill(ASK)
  await page.getByLabel('Certificates of the issuer').fill('http://app.test/ca.crt')
  await page.getByLabel('CRL distribution points', { exact: true }).fill(LIST)
  await page.getByLabel('Must-staple').check()
  await page.getByRole('button', { name: 'Make certificate' }).click()
  await expect(page.getByText('made just now')).toBeVisible()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download app.test.crt', exact: true }).click()])
  return readFile(await file.path(), 'utf8')
}

async function judge(page: Page, pem: string): Promise<void> {
  await page.getByRole('link', { name: 'Inspect' }).click()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((value) => navigator.clipboard.writeText(value), pem)
  await page.keyboard.press('ControlOrMeta+V')
  await page.getByRole('button', { name: 'Is it trusted?' }).click()
  await expect(addresses(page)).toBeVisible()
}

test('a leaf alone: its issuer is found at its address; revoked, soft-fail and hard-fail, a stale list, a staple that is promised', async ({ page }, info) => {
  const pem = await issue(page)
  await judge(page, pem)
  await expect(trust(page).getByText(/is not among what is open here/)).toBeVisible()
  await expect(trust(page).getByText('It was found from the address in the certificate below it, http://app.test/ca.crt')).toBeVisible()
  await expect(verdict(page)).toContainText('Trusted, if you trust “My Dev CA”')
  await expect(client(page, 'Chromium')).toContainText('accepts it')
  await expect(client(page, 'curl')).toContainText('refuses it')
  await expect(row(page, /OCSP responder/)).toContainText('An answer came: not revoked')
  await expect(row(page, /Revocation list/)).toContainText('Nothing is there yet')
  await shot(page, info, 'found')
  expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()).violations).toEqual([])
  // The issuer's address is down: it is found all the same, and Chromium has it no longer.
  await behave(page, 'How it behaves: Its issuer’s certificate', /Cannot be reached/)
  await expect(client(page, 'Chromium')).toContainText('refuses it')
  await expect(trust(page).getByText('It was found by its key identifier, among what this page has')).toBeVisible()
  // Revoked, and a list of it is signed.
  await page.getByRole('link', { name: 'Authority' }).click()
  await page.getByRole('button', { name: 'Revoke…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click()
  await page.getByRole('treeitem', { name: /Issuing CA 1/ }).click()
  await page.getByRole('button', { name: 'Sign a revocation list' }).click()
  await expect(page.getByText(/Complete list \d+/)).toBeVisible()
  await page.getByRole('link', { name: 'Inspect' }).click()
  if (await trust(page).count() === 0) await page.getByRole('button', { name: 'Is it trusted?' }).click()
  await expect(verdict(page)).toContainText('Not trusted: Revoked on')
  await expect(row(page, /Revocation list/)).toContainText('A list came: Revoked on')
  await expect(row(page, /OCSP responder/)).toContainText('An answer came: Revoked on')
  await shot(page, info, 'revoked')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await trust(page).locator('summary').filter({ hasText: 'Which clients ask at all' }).press('Enter')
  await expect(trust(page).getByText(/RequireOnlineRevocationChecksForLocalAnchors/).last()).toBeVisible()
  await shot(page, info, 'phone')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.setViewportSize({ width: 1440, height: 900 })
  // Nothing reaches the client: soft-fail goes on, hard-fail does not.
  await behave(page, `OCSP responder at ${ASK}`, /Cannot be reached/)
  await behave(page, `Revocation list at ${LIST}`, /Answers with one of last week/)
  await expect(row(page, /Revocation list/)).toContainText('it is out of date')
  await expect(verdict(page)).toContainText('Trusted, if you trust')
  await expect(trust(page).getByRole('region', { name: 'Path' })).toContainText('It is not known whether it was revoked')
  await trust(page).getByLabel('Revocation', { exact: true }).selectOption({ label: 'Demanded of every certificate (hard-fail)' })
  await expect(verdict(page)).toContainText('Not trusted')
  await trust(page).getByLabel('Revocation', { exact: true }).selectOption({ label: 'Refuse what is known to be revoked (soft-fail)' })
  // What the server staples: nothing though it promised, or what says revoked.
  await trust(page).getByLabel('OCSP stapled').selectOption({ label: 'No' })
  await expect(trust(page).getByRole('region', { name: 'Path' })).toContainText('The server should have sent an OCSP response')
  await trust(page).getByLabel('OCSP stapled').selectOption({ label: 'Yes' })
  await expect(verdict(page)).toContainText('Not trusted: Revoked on')
  await expect(row(page, /Stapled OCSP response/)).toContainText('An answer came: Revoked on')
  await row(page, /OCSP responder/).getByRole('button', { name: 'Show its bytes' }).click()
  await expect(page.getByRole('region', { name: 'Bytes', exact: true })).toBeVisible()
})
