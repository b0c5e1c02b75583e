/** Changing what one looks at: a value, bytes, the lengths around them, the signature; and back. */
import { expect, test, type Page, type TestInfo } from '@playwright/test'
import { samples } from '../../src/core/kinds/samples.ts'

const chain = samples.find(({ id }) => id === 'chain')?.text ?? ''
const LEAF = chain.slice(0, chain.indexOf('-----BEGIN', 10))

const picture = async (page: Page, info: TestInfo, name: string) => info.attach(name, { body: await page.screenshot({ path: info.outputPath(`${name}.png`) }), contentType: 'image/png' })
const fact = (page: Page, label: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: label, exact: true }) })
const heading = (page: Page) => page.getByRole('heading', { level: 2 }).last()

async function copyOf(page: Page, text: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('textbox', { name: /Paste here/ }).waitFor()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((value) => navigator.clipboard.writeText(value), text)
  await page.keyboard.press('ControlOrMeta+V')
  await page.getByRole('button', { name: 'Edit a copy' }).click()
  await expect(page.getByText('An unchanged copy')).toBeVisible()
}

test('a date is changed, undone and made again; the original stays', async ({ page }, info) => {
  await copyOf(page, LEAF)
  await fact(page, 'Valid until').click()
  await page.getByLabel('Value of notAfter (UTCTime)').fill('2049-01-01 12:00:00')
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await expect(fact(page, 'Valid until')).toContainText('2049-01-01 12:00:00 UTC')
  await expect(page.getByText('1 change', { exact: true })).toBeVisible()
  await picture(page, info, 'changed')
  await page.getByRole('button', { name: 'Undo the last change' }).click()
  await expect(fact(page, 'Valid until')).toContainText('2027-12-25')
  await heading(page).click()
  await page.keyboard.press('ControlOrMeta+Shift+Z')
  await expect(fact(page, 'Valid until')).toContainText('2049-01-01')
  await page.keyboard.press('ControlOrMeta+Z')
  await expect(fact(page, 'Valid until')).toContainText('2027-12-25')
  await page.getByRole('listbox').getByRole('option').first().click()
  await expect(fact(page, 'Valid until')).toContainText('2027-12-25')
  await expect(page.getByRole('group', { name: 'Edit' })).toHaveCount(0)
})

test('a longer name moves every length around it; left unrepaired it says what breaks', async ({ page }) => {
  await copyOf(page, LEAF)
  await fact(page, 'Subject').getByText('shop.example.test').click()
  await page.getByRole('treeitem', { name: /^value .*shop\.example\.test/ }).click()
  await page.getByLabel(/^Value of value/).fill('a-much-longer-name-than-before.shop.example.test')
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('a-much-longer-name-than-before.shop.example.test')
  await expect(page.getByText(/more than there is|more bytes follow/)).toHaveCount(0)
  await page.getByRole('checkbox', { name: 'Repair the lengths around it' }).uncheck()
  await page.getByLabel(/^Value of value/).fill('short')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/more than there is|more bytes follow/).first()).toBeVisible()
  await expect(page.getByText('2 changes', { exact: true })).toBeVisible()
})

test('what is no value of its type is refused at the field, and nothing is lost', async ({ page }) => {
  await copyOf(page, LEAF)
  await fact(page, 'Valid until').click()
  await page.getByLabel('Value of notAfter (UTCTime)').fill('2050-02-30')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/UTCTime reaches from 1950 to 2049/)).toBeVisible()
  await expect(page.getByLabel('Value of notAfter (UTCTime)')).toHaveValue('2050-02-30')
  await expect(page.getByText('An unchanged copy')).toBeVisible()
})

test('a changed certificate is signed again by an authority that is kept here', async ({ page }) => {
  await page.goto('/#/authority')
  await page.getByLabel('Host names and addresses').fill('localhost')
  await page.getByRole('button', { name: 'Make certificate' }).click()
  await expect(page.getByText('Server certificate, made just now')).toBeVisible()
  await copyOf(page, LEAF)
  await fact(page, 'Valid until').click()
  await page.getByLabel('Value of notAfter (UTCTime)').fill('2030-06-01')
  await page.keyboard.press('Enter')
  await expect(fact(page, 'Valid until')).toContainText('2030-06-01')
  await page.getByRole('button', { name: 'Sign again' }).click()
  await expect(fact(page, 'Issuer')).not.toContainText('Example Test Issuing')
  await expect(page.getByText('2 changes', { exact: true })).toBeVisible()
})

test('the whole is edited as text, lengths broken on purpose', async ({ page }, info) => {
  await copyOf(page, LEAF)
  await page.getByRole('button', { name: 'As text' }).click()
  const area = page.getByRole('textbox', { name: 'DER ASCII' })
  await expect(area).toHaveValue(/"shop\.example\.test"/)
  await picture(page, info, 'as text')
  await area.fill('SEQUENCE { INTEGER { 5 } ')
  await page.getByRole('dialog').getByRole('button', { name: 'Change' }).click()
  await expect(page.getByRole('alert')).toContainText('Line 1, column')
  await area.fill('SEQUENCE long-form:3 { INTEGER { 5 } UTF8String { "by hand" } }')
  await page.getByRole('dialog').getByRole('button', { name: 'Change' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('treeitem', { name: /by hand/ })).toBeVisible()
  await expect(page.getByText(/length/i).first()).toBeVisible()
  await expect(page.getByText('1 change', { exact: true })).toBeVisible()
})
