/** A revocation list: is this serial number in it, since when and why? */
import { expect, test, type Page } from '@playwright/test'
import { encodePem } from '../../src/core/bytes/pem.ts'
import { makeCrl } from '../bench/inputs.ts'

const fact = (page: Page, label: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: label, exact: true }) })
const search = (page: Page) => page.getByLabel('Find a serial number')

async function open(page: Page, entries: number): Promise<void> {
  await page.goto('/')
  await page.getByRole('textbox', { name: /Paste here/ }).waitFor()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((value) => navigator.clipboard.writeText(value), encodePem('X509 CRL', makeCrl(entries)))
  await page.keyboard.press('ControlOrMeta+V')
  await expect(page.getByText(`${entries.toLocaleString('en')} revoked`, { exact: false }).first()).toBeVisible({ timeout: 30_000 })
}

test('a serial number is found among ten thousand, and leads to its bytes', async ({ page }) => {
  await open(page, 10_000)
  await expect(fact(page, 'Revoked certificates')).toContainText('10000')
  const rules = page.getByRole('region', { name: 'Rules' })
  await rules.getByRole('button', { name: '9,999 entries are revoked after the list was issued' }).press('Enter')
  await expect(page.getByRole('treeitem', { selected: true })).toContainText('revocationDate')
  const list = page.getByRole('grid', { name: 'Entries' })
  await expect(list).toHaveAttribute('aria-rowcount', '10000')
  await list.press('End')
  const last = list.getByRole('row', { selected: true })
  await expect(last).toHaveAttribute('aria-rowindex', '10000')
  await expect(page.getByRole('treeitem', { selected: true })).toContainText('RevokedCertificate')
  const serial = (await last.getByRole('gridcell').first().textContent()) ?? ''
  await list.press('Home')
  await expect(list.getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '1')
  await search(page).fill(serial.replaceAll(':', '').toUpperCase())
  await page.keyboard.press('Enter')
  await expect(list.getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '10000')
})

test('a serial number that is not there, and what is none, say so', async ({ page }) => {
  await open(page, 20)
  await search(page).fill('12:34')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No certificate with this serial number is in the list.')).toBeVisible()
  await search(page).fill('not a number')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^A serial number: hexadecimal/)).toBeVisible()
})
