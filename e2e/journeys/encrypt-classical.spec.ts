/** The way in: old ciphers, made and broken. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { substitutionBreakVectors } from '../../src/core/ops/classical/vectors.ts'

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const LINES = 'Meet me at the old bridge when the bells ring seven, and bring nothing that could betray us to the soldiers at the gate.'

test('Caesar is made, sent to the other side and broken without its key', async ({ page }) => {
  await page.goto('/#/encrypt/caesar')
  const make = card(page, 'Caesar'), broken = card(page, 'Break Caesar')
  await make.getByRole('textbox', { name: 'Text' }).fill(LINES)
  await make.getByLabel('Shift', { exact: true }).fill('11')
  await make.getByRole('button', { name: 'Shift the letters' }).click()
  await make.getByRole('button', { name: 'Send to: Break Caesar' }).click()
  await expect(broken.getByRole('img', { name: /Most frequent letters: P/ })).toBeVisible()
  await expect(broken.getByRole('button', { name: 'Break it' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(broken.getByRole('group', { name: 'Shift that was used', exact: true })).toContainText('11')
  await expect(broken.getByRole('group', { name: 'Message', exact: true })).toContainText(LINES)
})

test('Vigenère and a substitution fall too; what is too short or no key is said at its field', async ({ page }) => {
  await page.goto('/#/encrypt/vigenere')
  const make = card(page, 'Vigenère'), broken = card(page, 'Break Vigenère')
  await make.getByRole('textbox', { name: 'Text' }).fill(`${LINES} ${LINES}`)
  await make.getByLabel('Key', { exact: true }).fill('LE 1')
  await make.getByRole('button', { name: 'Shift by the key' }).click()
  await expect(make.getByText('“1” at character 4 is none of the letters A to Z')).toBeVisible()
  await make.getByLabel('Key', { exact: true }).fill('moon')
  await make.getByRole('button', { name: 'Shift by the key' }).click()
  await make.getByRole('button', { name: 'Send to: Break Vigenère' }).click()
  await broken.getByRole('button', { name: 'Break it' }).click()
  await expect(broken.getByRole('group', { name: 'Key that was used', exact: true })).toContainText('MOON')
  await page.goto('/#/encrypt/substitution')
  const solve = card(page, 'Break a substitution'), vector = substitutionBreakVectors[0]
  await solve.getByLabel('Encrypted text').fill('too short')
  await solve.getByRole('button', { name: 'Break it' }).click()
  await expect(solve.getByText('Only 8 letters: at least 100 are needed')).toBeVisible()
  await solve.getByLabel('Encrypted text').fill(vector?.values.text ?? '')
  await solve.getByRole('button', { name: 'Break it' }).click()
  await expect(solve.getByRole('group', { name: 'Message', exact: true })).toContainText('To Sherlock Holmes she is always the woman.', { timeout: 30_000 })
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`is accessible and fits a phone, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto('/#/encrypt/caesar')
    await card(page, 'Break Caesar').getByRole('button', { name: 'Fill in an example' }).click()
    await card(page, 'Break Caesar').getByRole('button', { name: 'Break it' }).click()
    await expect(card(page, 'Break Caesar').getByRole('group', { name: 'Message', exact: true })).toBeVisible()
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 800 })
      expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      await page.screenshot({ path: test.info().outputPath(`caesar-${width}.png`), fullPage: true })
    }
  })
