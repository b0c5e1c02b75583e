/** What must hold of the built page wherever one goes in it: no request elsewhere, no policy violation, nothing logged, WCAG 2.2 AA. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { samples } from '../../src/core/kinds/samples.ts'
import { PAGES } from '../../src/features/encrypt/pages.ts'

const places = ['inspect', 'keys', 'encrypt', 'authority'] as const

interface Watch { readonly requests: string[]; readonly logged: string[] }

/** Notes requests to other origins and whatever is logged, policy violations included. */
async function watch(page: Page, origin: string): Promise<Watch> {
  const seen: Watch = { requests: [], logged: [] }
  await page.addInitScript(() => { document.addEventListener('securitypolicyviolation', (event) => { console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`) }) })
  page.on('request', (request) => { if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(origin)) seen.requests.push(request.url()) })
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') seen.logged.push(message.text()) })
  page.on('pageerror', (error) => seen.logged.push(error.message))
  return seen
}

const paste = (page: Page, text: string) => page.evaluate((value) => {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', value)
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}, text)

test('no request elsewhere, no violation, nothing logged, in every place and with every example', async ({ page, baseURL }) => {
  const seen = await watch(page, baseURL ?? '')
  await page.goto('/')
  for (const place of [...places, ...PAGES.map(({ id }) => `encrypt/${id}`)]) {
    await page.goto(`/#/${place}`)
    await expect(page.getByRole('heading', { level: 1 }).filter({ visible: true }).first()).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: /^Loading / })).toHaveCount(0)
  }
  await page.goto('/#/inspect')
  for (const { text } of samples) {
    await paste(page, text)
    await expect(page.getByRole('tree', { name: 'Structure' })).toBeVisible()
    await page.getByRole('button', { name: 'Clear' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Paste, drop or open anything' })).toBeVisible()
  }
  expect(seen).toEqual({ requests: [], logged: [] })
})

test('after loading, nothing is asked of the network but the page’s own files', async ({ page }) => {
  await page.goto('/')
  await page.waitForLoadState('networkidle')
  const asked: string[] = []
  page.on('request', (request) => { if (!/\/assets\//.test(request.url()) && !/^(blob|data):/.test(request.url())) asked.push(request.url()) })
  await paste(page, samples[0]?.text ?? '')
  await expect(page.getByText('SHA-256').first()).toBeVisible()
  expect(asked).toEqual([])
})

test('the answer carries the headers that SECURITY.md names', async ({ request }) => {
  const headers = (await request.get('/')).headers()
  expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'")
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect((await request.get('/%2e%2e/package.json')).status()).toBe(404)
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1440, 390]) {
    test.describe(`WCAG 2.2 AA, ${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } })
      for (const place of places)
        test(place, async ({ page }) => {
          await page.goto(`/#/${place}`)
          await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
          if (place === 'inspect') {
            await paste(page, samples[0]?.text ?? '')
            await expect(page.getByText('SHA-256').first()).toBeVisible()
          }
          const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
          expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)).toEqual([])
          expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
        })
    })
  }

test('public/_headers says what the server says', async () => {
  const { HEADERS } = await import('../tools/serve.mjs')
  const lines = readFileSync(join(import.meta.dirname, '../../public/_headers'), 'utf8').split('\n')
  for (const [name, value] of Object.entries(HEADERS)) expect(lines).toContain(`  ${name}: ${value}`)
})
