/** What every page of Encrypt has: links, files, results sent on, the session as a script. */
import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')

test('a link fills the form with what is public, and nothing else leaves by one', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/#/encrypt/hash/hash/algorithm=SHA-512&data=a%2Fb%3Fc%26d')
  const hash = card(page, 'Hash')
  await expect(hash.getByLabel('Message')).toHaveValue('a/b?c&d')
  await expect(hash.getByLabel('Algorithm')).toHaveValue('SHA-512')
  await hash.getByRole('button', { name: 'Hash', exact: true }).click()
  await expect(hash.getByRole('group', { name: 'Digest', exact: true })).toContainText(createHash('sha512').update('a/b?c&d').digest('hex'))
  await hash.getByRole('button', { name: 'Copy link' }).click()
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(clipboard).toContain('#/encrypt/hash/hash/algorithm=SHA-512&data=a%2Fb%3Fc%26d')

  const hmac = card(page, 'HMAC')
  await hmac.getByRole('button', { name: 'Random' }).click()
  await expect(hmac.getByLabel('Key', { exact: true })).toHaveValue(/^[\da-f]{64}$/)
  const key = await hmac.getByLabel('Key', { exact: true }).inputValue()
  await hmac.getByLabel('Message').fill('public')
  await hmac.getByRole('button', { name: 'Copy link' }).click()
  await expect.poll(clipboard).toContain('/encrypt/hash/hmac/data=public')
  expect(await clipboard()).not.toContain(key.slice(0, 8))
  expect(page.url()).not.toContain(key.slice(0, 8))
})

test('a file is hashed piece by piece, and compared with what was expected', async ({ page }) => {
  await page.goto('/#/encrypt/hash')
  const hash = card(page, 'Hash'), content = randomBytes(9 * 1024 * 1024 + 7)
  await hash.locator('input[type=file]').setInputFiles({ name: 'disk \u202eimage.bin', mimeType: 'application/octet-stream', buffer: content })
  await expect(hash.getByText('It is read when the operation runs, and not before.')).toContainText('9.44 MB')
  await hash.getByText('More', { exact: true }).click()
  await hash.getByLabel('Compare with').fill(sha256(content).toUpperCase())
  await hash.getByRole('button', { name: 'Hash', exact: true }).click()
  await expect(hash.getByText('Equal to the expected one')).toBeVisible()
  await expect(hash.getByRole('group', { name: 'Digest', exact: true })).toContainText(sha256(content))
  await hash.getByLabel('Compare with').fill(sha256('other'))
  await expect(hash.getByText('Made from what was here before.')).toBeVisible()
  await hash.getByRole('button', { name: 'Hash', exact: true }).click()
  await expect(hash.getByText('Not the expected one')).toBeVisible()
  await hash.getByLabel('Compare with').fill('00ff')
  await hash.getByRole('button', { name: 'Hash', exact: true }).click()
  await expect(hash.getByText('This has 2 bytes, and the algorithm’s digests have 32')).toBeVisible()
  await expect(hash.getByLabel('Compare with')).toBeFocused()
  await hash.getByRole('button', { name: 'Type a text instead' }).click()
  await expect(hash.getByLabel('Message')).toHaveValue('')
})

test('what was run leaves as one script, less what is left out', async ({ page }) => {
  await page.goto('/#/encrypt/hash')
  const hash = card(page, 'Hash')
  for (const text of ['one', 'two']) {
    await hash.getByLabel('Message').fill(text)
    await hash.getByRole('button', { name: 'Hash', exact: true }).click()
    await expect(hash.getByRole('group', { name: 'Digest', exact: true })).toContainText(sha256(text))
  }
  await page.getByText('This session as a script').click()
  await page.getByRole('button', { name: 'Leave out: Hash' }).first().click()
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download session.sh' }).click()
  const script = await readFile(await (await waiting).path(), 'utf8')
  expect(script).toContain('printf %s two | openssl dgst -sha256 -r')
  expect(script).not.toContain('printf %s one')
  await page.getByRole('button', { name: 'Forget these steps' }).click()
  await expect(page.getByText('This session as a script')).toBeHidden()
})

test('by keyboard alone: another page, an example, the result', async ({ page }) => {
  await page.goto('/#/encrypt')
  const tabTo = async (matches: string) => {
    await page.locator(matches).waitFor()
    for (let i = 0; i < 80; i++) {
      if (await page.evaluate((selector) => document.activeElement?.matches(selector) === true, matches)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`${matches}: not reached in 80 steps`)
  }
  await tabTo('nav[aria-label=Operations] a[href="#/encrypt/hash"]')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Hash and MAC' })).toBeVisible()
  await tabTo('#op-hash textarea')
  await page.keyboard.type('abc')
  await page.keyboard.press('Control+Enter')
  await expect(card(page, 'Hash').getByRole('group', { name: 'Digest', exact: true })).toContainText(sha256('abc'))
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`is accessible and fits a phone, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto('/#/encrypt/hash')
      const hash = card(page, 'Hash')
      await hash.getByLabel('Algorithm').selectOption('MD5')
      await expect(hash.getByText('Broken: two files with the same MD5')).toBeVisible()
      await hash.getByRole('button', { name: 'Hash', exact: true }).click()
      await expect(hash.getByRole('group', { name: 'Digest', exact: true })).toBeVisible()
      await hash.getByText('Show me the code').click()
      expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      await page.reload()
    }
  })
