/** Two things side by side: "what did the renewal change?" */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page, type TestInfo } from '@playwright/test'
import { samples, type SampleId } from '../../src/core/kinds/samples.ts'

function sample(id: SampleId): string {
  const found = samples.find((each) => each.id === id)
  if (!found) throw new RangeError(`sample: ${id} is none of them`)
  return found.text
}
const KEYS = `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIO3Uxr11EHUQZ7VGa1pkVVgbouFCqdxZSy4FiPvZInsV me@example.test
ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIO3Uxr11EHUQZ7VGa1pkVVgbouFCqdxZSy4FiPvZInsV root@example.test
`

async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((value) => navigator.clipboard.writeText(value), text)
  await page.keyboard.press('ControlOrMeta+V')
}

const picture = async (page: Page, info: TestInfo, name: string) => info.attach(name, { body: await page.screenshot({ path: info.outputPath(`${name}.png`) }), contentType: 'image/png' })
const items = (page: Page) => page.getByRole('listbox').getByRole('option')
const compare = (page: Page) => page.getByRole('button', { name: 'Compare with…' })
const facts = (page: Page) => page.getByRole('grid', { name: 'Facts of both' })
const row = (page: Page, label: string) => facts(page).getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${label} `) }) })
const bytes = (page: Page) => page.getByRole('grid', { name: 'Bytes side by side' })
const comparison = (page: Page) => page.getByRole('region', { name: 'Comparison' })

/** The certificates of a chain: the first is the server's. */
async function openChain(page: Page): Promise<void> {
  await paste(page, sample('chain'))
  await expect(items(page).nth(1)).toBeVisible()
}

test.beforeEach(async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('one thing alone has nothing to be compared with', async ({ page }) => {
  await paste(page, sample('public-key'))
  await expect(page.getByRole('button', { name: 'Export' })).toBeVisible()
  await expect(compare(page)).toHaveCount(0)
})

test('two certificates: what differs, then everything', async ({ page }, info) => {
  await openChain(page)
  await compare(page).click()
  await expect(compare(page)).toHaveAttribute('aria-pressed', 'true')
  await expect(comparison(page).getByRole('status')).toHaveText(/^\d+ facts differ, \d+ are the same\. [\d,]+ bytes differ, in \d+ places\.$/)
  await expect(row(page, 'Subject')).toHaveAttribute('data-difference', 'changed')
  await expect(row(page, 'Version')).toHaveCount(0)
  await picture(page, info, 'differences')
  const few = await facts(page).getByRole('row').count()
  await comparison(page).getByRole('checkbox', { name: /Show what is the same/ }).check()
  await expect(row(page, 'Version')).toBeVisible()
  await expect.poll(() => facts(page).getByRole('row').count()).toBeGreaterThan(few)
  await picture(page, info, 'all')
  await comparison(page).getByRole('button', { name: 'End the comparison' }).click()
  await expect(comparison(page)).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Facts', exact: true })).toBeVisible()
})

test('a fact leads to its bytes, and bytes to their fact', async ({ page }) => {
  await openChain(page)
  await compare(page).click()
  await row(page, 'Valid until').click()
  await expect(row(page, 'Valid until')).toHaveAttribute('aria-selected', 'true')
  // The bytes of a date: 32 37 … are its digits.
  await expect(bytes(page).getByRole('gridcell').filter({ hasText: '17 0d 3' }).first()).toBeInViewport()
  await comparison(page).getByRole('button', { name: 'Next difference' }).click()
  await expect(comparison(page).getByText(/^1 of \d+$/)).toBeVisible()
  await expect(comparison(page).getByText(/^1: 0x\w+ .+ · 2: 0x\w+ .+$/)).toBeVisible()
  await bytes(page).locator('[data-side=a]').first().hover({ position: { x: 2, y: 8 } })
  await expect(comparison(page).getByText(/^1: 0x0 Certificate · 2: 0x0 Certificate$/)).toBeVisible()
})

test('by keyboard alone', async ({ page }) => {
  await openChain(page)
  await compare(page).focus()
  await page.keyboard.press('Enter')
  await expect(facts(page)).toBeVisible()
  await facts(page).locator('[role=row][tabindex="0"]').focus()
  const first = await page.evaluate(() => document.activeElement?.getAttribute('data-place'))
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-place'))).not.toBe(first)
  await page.keyboard.press('Enter')
  await expect(facts(page).locator('[aria-selected=true]')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(facts(page).locator('[aria-selected=true]')).toHaveCount(0)
  await page.keyboard.press('F6')
  await expect(comparison(page).getByRole('button', { name: 'Previous difference' })).toBeFocused()
})

test('another one is chosen, and lines of SSH are compared as texts', async ({ page }) => {
  await paste(page, KEYS)
  await expect(items(page)).toHaveCount(3)
  await items(page).nth(1).click()
  await compare(page).click()
  await expect(comparison(page).getByRole('combobox')).toHaveText(/root@example\.test/)
  await expect(row(page, 'Comment')).toContainText('me@example.test')
  await expect(facts(page).getByRole('row')).toHaveCount(2)
  await comparison(page).getByRole('combobox').selectOption({ index: 0 })
  await expect(facts(page).getByRole('columnheader').last()).toHaveText('1 · List of SSH keys')
})

test('secrets stay hidden until they are revealed', async ({ page }) => {
  await paste(page, `${sample('private-key-ed25519')}${sample('private-key-pkcs1')}`)
  await expect(items(page)).toHaveCount(2)
  await compare(page).click()
  await expect(bytes(page).getByRole('gridcell').filter({ hasText: '••' }).first()).toBeVisible()
  await expect(bytes(page)).not.toContainText('30 2e')
  await expect(row(page, 'Private value')).not.toContainText(/[0-9a-f]{2}:[0-9a-f]{2}/)
  await comparison(page).getByRole('button', { name: 'Reveal the bytes' }).click()
  await expect(bytes(page)).toContainText('30 2e')
})

for (const { width, scheme } of [{ width: 1440, scheme: 'light' }, { width: 1440, scheme: 'dark' }, { width: 390, scheme: 'light' }, { width: 390, scheme: 'dark' }] as const) {
  test(`nothing is cut off or unreadable: ${width} px, ${scheme}`, async ({ page }, info) => {
    await page.setViewportSize({ width, height: 850 })
    await page.emulateMedia({ colorScheme: scheme })
    await openChain(page)
    await compare(page).click()
    await expect(bytes(page)).toBeVisible()
    await row(page, 'Valid until').click()
    await comparison(page).getByRole('button', { name: 'Next difference' }).click()
    await picture(page, info, `${width}-${scheme}`)
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  })
}
