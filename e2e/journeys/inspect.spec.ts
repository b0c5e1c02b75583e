/** The first person of the design: "I have a PEM. What is it, is it OK, and if not, why?" */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test, type Page, type TestInfo } from '@playwright/test'
import { samples, type SampleId } from '../../src/core/kinds/samples.ts'

const ROOTS = '/etc/ssl/certs/ca-certificates.crt'

function sample(id: SampleId): string {
  const found = samples.find((each) => each.id === id)
  if (!found) throw new RangeError(`sample: ${id} is none of them`)
  return found.text
}
const LEAF = sample('chain').slice(0, sample('chain').indexOf('-----BEGIN', 10))

/** Puts text on the clipboard and pastes it by key, with the focus where it is. */
async function pasteByKey(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((value) => navigator.clipboard.writeText(value), text)
  await page.keyboard.press('ControlOrMeta+V')
}

async function dropFiles(page: Page, files: readonly (readonly [name: string, content: string])[]): Promise<void> {
  await page.evaluate((list) => {
    const dataTransfer = new DataTransfer()
    for (const [name, content] of list) dataTransfer.items.add(new File([content], name))
    for (const type of ['dragenter', 'dragover', 'drop']) document.querySelector('h1, h2')?.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
  }, files)
}

const picture = async (page: Page, info: TestInfo, name: string) => info.attach(name, { body: await page.screenshot({ path: info.outputPath(`${name}.png`) }), contentType: 'image/png' })
const fact = (page: Page, label: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: label, exact: true }) })
/** Rows of the list, not of the theme's select. */
const rows = (page: Page) => page.getByRole('listbox').getByRole('option')
const heading = (page: Page) => page.getByRole('heading', { level: 2 }).last()

test.beforeEach(async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('the empty page says what to do, and opens an example', async ({ page }, info) => {
  await expect(page.getByRole('heading', { level: 1, name: 'Paste, drop or open anything' })).toBeVisible()
  await expect(page.getByText('Nothing leaves this page; what you paste is not stored.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Make one in Authority' })).toHaveAttribute('href', '#/authority')
  await picture(page, info, 'empty')
  await page.getByRole('button', { name: 'A certificate request (CSR)' }).click()
  await expect(heading(page)).toHaveText('app.example.test')
})

test('a certificate pasted with nothing focused is answered without a click or a scroll', async ({ page }, info) => {
  await pasteByKey(page, LEAF)
  await expect(heading(page)).toHaveText('shop.example.test')
  for (const [label, text] of [['Subject', /Example Shop\s*CN\s*shop\.example\.test/], ['Issuer', /Example Test Issuing/], ['Serial number', /1d:9a:06:e2:c7:4b:3f:58:a0:e1:34:7f:cb:62:5d:90/], ['SHA-256', /EA:7A:C9:85:60:EF:7F:A8/]] as const) {
    await expect(fact(page, label)).toBeInViewport({ ratio: 1 })
    await expect(fact(page, label)).toHaveText(text)
  }
  await expect(page.getByText('X.509 certificate — server certificate, P-256')).toBeVisible()
  await expect(page.getByText('No problems found in what this page checks. Who signed it was not verified.', { exact: true })).toBeVisible()
  await expect(page.getByRole('tree', { name: 'Structure' })).toBeVisible()
  expect(await page.title()).toBe('Inspect · Signet')
  await picture(page, info, 'certificate')
})

test('while the rest is on its way, a certificate is seen at a glance; what does not arrive can be asked for again', async ({ page }, info) => {
  let answer = () => {}
  const held = new Promise<void>((resolve) => { answer = resolve })
  await page.route(/bench-[^/]*\.js$/, async (route) => {
    await held
    await route.abort()
  })
  await pasteByKey(page, LEAF)
  await expect(page.getByRole('heading', { level: 2, name: 'shop.example.test' })).toBeVisible()
  await expect(page.getByText('1d:9a:06:e2:c7:4b:3f:58:a0:e1:34:7f:cb:62:5d:90')).toBeVisible()
  await expect(page.getByText('EA:7A:C9:85:60:EF:7F:A8', { exact: false })).toBeVisible()
  await picture(page, info, 'at a glance')
  answer()
  await expect(page.getByRole('alert')).toContainText('could not be loaded')
  await picture(page, info, 'not loaded')
  await page.unroute(/bench-[^/]*\.js$/)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(fact(page, 'Serial number')).toHaveText(/1d:9a:06:e2:c7:4b:3f:58:a0:e1:34:7f:cb:62:5d:90/)
  await expect(page.getByRole('tree', { name: 'Structure' })).toBeVisible()
})

test('BOM, CRLF, indentation and text around the PEM are no obstacle', async ({ page }) => {
  await pasteByKey(page, `\ufeffFrom: someone\r\nPlease renew:\r\n${LEAF.replaceAll('\n', '\r\n').replace(/^MIIC/m, '  MIIC')}\r\nThanks\r\n`)
  await expect(heading(page)).toHaveText('shop.example.test')
  await expect(page.getByText(/bytes of text around the PEM blocks were passed over/)).toBeVisible()
})

test('base64 alone and hexadecimal are understood', async ({ page }) => {
  const body = LEAF.replace(/-----[^-]+-----\n/g, '')
  await pasteByKey(page, body)
  await expect(heading(page)).toHaveText('shop.example.test')
  await page.getByRole('button', { name: 'Clear' }).click()
  await pasteByKey(page, Buffer.from(body, 'base64').toString('hex').replace(/..(?=.)/g, '$&:'))
  await expect(heading(page)).toHaveText('shop.example.test')
})

test('a certificate and its key belong together, and the key stays hidden until it is revealed', async ({ page }, info) => {
  await pasteByKey(page, sample('certificate-and-key'))
  await expect(page.getByText('This certificate belongs together with private key 2: they hold the same public key.')).toBeVisible()
  await page.getByRole('button', { name: 'private key 2' }).click()
  await expect(heading(page)).toHaveText('Private key')
  await expect(page.getByText('This private key belongs together with certificate 1 (shop.example.test): they hold the same public key.')).toBeVisible()
  const secret = 'f1:25:ec:a7:d6:64:ff:4e'
  await expect(page.getByRole('tree')).toBeVisible()
  expect((await page.content()).includes(secret)).toBe(false)
  await picture(page, info, 'private-key')
  await page.getByRole('button', { name: 'Show private value' }).click()
  await expect(page.getByText(secret)).toBeVisible()
})

test('a certificate beside the key of another one: they do not belong together', async ({ page }) => {
  await pasteByKey(page, sample('old'))
  await expect(heading(page)).toHaveText('intranet.example.test')
  await pasteByKey(page, sample('private-key-ed25519'))
  await expect(page.getByText('This private key does not belong to certificate 1 (intranet.example.test): they hold different keys.')).toBeVisible()
})

test('a chain: each signature is verified with the next certificate', async ({ page }) => {
  await pasteByKey(page, sample('chain'))
  await expect(page.getByText('Signed by certificate 2 (Example Test Issuing): the signature is verified.')).toBeVisible()
  await page.getByRole('listbox').getByRole('option', { name: /Example Test Root/ }).click()
  await expect(page.getByText(/It is signed with its own key, so that nobody else vouches for it\./)).toBeVisible()
  await expect(page.getByText('It is named as issuer by certificate 2 (Example Test Issuing).')).toBeVisible()
})

test('an old certificate: what is wrong, why, and what to do', async ({ page }, info) => {
  await pasteByKey(page, sample('old'))
  await expect(page.getByText(/^3 errors\./)).toBeVisible()
  const findings = page.getByRole('region', { name: 'Findings' })
  await expect(findings.getByRole('button', { name: /^Expired 1\d years ago, on 28 February 2014/ })).toBeVisible()
  await expect(findings.getByText(/Get or make a new certificate/)).toBeVisible()
  for (const title of ['RSA with 1,024 bits is too short', 'No subject alternative name']) await expect(findings.getByRole('button', { name: title })).toBeVisible()
  await expect(findings.getByRole('link', { name: 'RFC 5280 4.1.2.5' })).toHaveAttribute('href', 'https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5')
  await picture(page, info, 'old-certificate')
  await findings.getByRole('button', { name: 'RSA with 1,024 bits is too short' }).click()
  await expect(page.getByRole('treeitem', { selected: true })).toHaveText(/modulus/)
  await expect(page.getByText(/^bytes \d+–\d+ of the DER · characters [\d,]+–[\d,]+ of the input, lines \d+–\d+$/)).toBeVisible()
})

test('facts, tree and bytes light each other', async ({ page }) => {
  await pasteByKey(page, LEAF)
  await expect(page.getByRole('tree')).toBeVisible()
  await fact(page, 'Serial number').getByRole('rowheader').click()
  await expect(page.getByRole('treeitem', { selected: true })).toHaveText(/serialNumber/)
  await page.getByRole('treeitem', { name: /^issuer/ }).click()
  await expect(fact(page, 'Issuer')).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('tree').press('End')
  await expect(fact(page, 's')).toBeInViewport()
  await expect(fact(page, 's')).toHaveAttribute('data-lit', 'true')
  await expect(page.getByText('Strict DER')).toBeVisible()
  await pasteByKey(page, sample('not-der'))
  await expect(page.getByText('1 departure from DER')).toBeVisible()
})

test('text that is not understood: what it looks like, where, and what to try', async ({ page }, info) => {
  await pasteByKey(page, 'Dear colleague,\nplease find the certificate attached.\n')
  await expect(page.getByText('Not understood: “,” at byte 14')).toBeVisible()
  await expect(page.getByText(/It looks like ordinary text/)).toBeVisible()
  const excerpt = page.getByRole('region', { name: 'Line 1, character 15 of the input' })
  await expect(excerpt).toContainText('Dear colleague,\n              ^')
  await picture(page, info, 'not-understood')
})

test('what is understood is shown beside what is not', async ({ page }) => {
  await pasteByKey(page, `${LEAF}-----BEGIN CERTIFICATE-----\nMIIC7z*ApWgAwIBAgIQ\n-----END CERTIFICATE-----\n`)
  await expect(heading(page)).toHaveText('shop.example.test')
  await expect(page.getByText(/^Not all of the input was understood: “\*” at byte/)).toBeVisible()
  await expect(page.getByRole('region', { name: `Line ${LEAF.split('\n').length + 1}, character 7 of the input` })).toBeVisible()
})

test('a broken private key is not shown unasked', async ({ page }) => {
  await pasteByKey(page, sample('private-key-ed25519').replace('BCIE', 'BC!E'))
  await expect(page.getByText(/is not a base64 character/)).toBeVisible()
  expect((await page.locator('main').textContent())?.includes('MC4CAQAwBQ')).toBe(false)
  await page.getByRole('button', { name: 'Show the line: it may hold a private key' }).click()
  await expect(page.getByText('MC4CAQAwBQ')).toBeVisible()
})

test('dropped files are each an input; one is taken away and brought back', async ({ page }) => {
  await dropFiles(page, [['server.crt', LEAF], ['server.key', sample('certificate-and-key').slice(LEAF.length)], ['notes.txt', 'nothing here']])
  await expect(rows(page)).toHaveCount(3)
  await expect(heading(page)).toHaveText('shop.example.test')
  await expect(page.getByText('server.crt').first()).toBeVisible()
  await page.getByRole('listbox').getByRole('option', { name: /notes\.txt/ }).click()
  await expect(page.getByText(/^Not understood:/)).toBeVisible()
  await page.getByRole('button', { name: 'Remove this input' }).click()
  await expect(rows(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Paste, drop or open anything' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(rows(page)).toHaveCount(2)
})

test('opened by the file dialog, and exported as PEM, DER and text', async ({ page }) => {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Open files' }).click()
  await (await choosing).setFiles({ name: 'shop.der', mimeType: 'application/octet-stream', buffer: Buffer.from(LEAF.replace(/-----[^-]+-----|\n/g, ''), 'base64') })
  await expect(heading(page)).toHaveText('shop.example.test')
  for (const [item, name, start] of [['Download PEM', 'shop.example.test.crt', '-----BEGIN CERTIFICATE-----\nMIIC7zCC'], ['Download DER', 'shop.example.test.der', '0'], ['Download as text', 'shop.example.test.txt', 'shop.example.test — X.509 certificate, server certificate, P-256']] as const) {
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: item }).click()
    const download = await saving
    expect(download.suggestedFilename()).toBe(name)
    expect(readFileSync(await download.path(), 'utf8').startsWith(start)).toBe(true)
  }
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy PEM' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(LEAF)
})

test('the Paste button reads the clipboard; where it may not, it says what to do', async ({ page, context }) => {
  await context.clearPermissions()
  await page.getByRole('button', { name: 'Paste', exact: true }).click()
  await expect(page.getByText(/^The browser did not let the page read the clipboard\. Press/)).toBeVisible()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((value) => navigator.clipboard.writeText(value), LEAF)
  await page.getByRole('button', { name: 'Paste', exact: true }).click()
  await expect(heading(page)).toHaveText('shop.example.test')
})

test('a paste into the field is taken and does not stay there', async ({ page }) => {
  const field = page.getByRole('textbox', { name: /^Paste here/ })
  await field.focus()
  await pasteByKey(page, LEAF)
  await expect(heading(page)).toHaveText('shop.example.test')
  await expect(page.getByRole('textbox', { name: /^Paste here/ })).toHaveValue('')
})

/** From the facts: what has a public CA's policy is held to a public CA's rules, and what it lacks is said, with its bytes; to a private CA's it may be held too. */
async function rulesByKey(page: Page): Promise<void> {
  const rules = page.getByRole('region', { name: 'Rules' }), chosen = page.getByRole('combobox', { name: 'Whose rules' })
  await expect(rules.getByRole('status')).toHaveText(/things against them/)
  await page.keyboard.press('F6')
  await expect(chosen).toBeFocused()
  await expect(chosen).toHaveValue('cabf_br')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(rules.getByRole('button', { pressed: true })).toHaveCount(1)
  await expect(page.getByRole('treeitem', { selected: true })).toHaveCount(1)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.type('of a private CA')
  await expect(chosen).toHaveValue('internal')
  await expect(rules.getByRole('status')).toHaveText('None is broken.')
}

test('by keyboard alone: example, list, facts, copy, findings, bytes', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
  await expect(page.getByRole('button', { name: 'A server certificate with its chain' })).toBeVisible()
  for (let i = 0; i < 40 && (await focused()) !== 'A server certificate with its chain'; i++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('shop.example.test')
  await expect(heading(page)).toBeFocused()
  await expect(page.getByRole('tree')).toBeVisible()
  await page.keyboard.press('F6')
  await expect(page.getByRole('listbox')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(heading(page)).toHaveText('Example Test Issuing')
  await page.keyboard.press('Home')
  await expect(heading(page)).toHaveText('shop.example.test')
  await page.keyboard.press('F6')
  await expect(fact(page, 'Subject')).toBeFocused()
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown')
  await expect(fact(page, 'Serial number')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('treeitem', { selected: true })).toHaveText(/serialNumber/)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Copy Serial number' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('1d:9a:06:e2:c7:4b:3f:58:a0:e1:34:7f:cb:62:5d:90')
  await rulesByKey(page)
  await page.keyboard.press('F6')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.press('Shift+F6')
  await page.keyboard.press('Shift+F6')
  await expect(fact(page, 'Serial number')).toBeFocused()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('stacked, with tabs for facts, findings and bytes', async ({ page }, info) => {
    await picture(page, info, 'phone-empty')
    await page.getByRole('button', { name: 'An old certificate with everything wrong' }).tap()
    await expect(heading(page)).toHaveText('intranet.example.test')
    await expect(fact(page, 'Subject')).toHaveText(/intranet\.example\.test/)
    await picture(page, info, 'phone-facts')
    await page.getByRole('tab', { name: /^Findings/ }).tap()
    await expect(page.getByRole('button', { name: 'RSA with 1,024 bits is too short' })).toBeVisible()
    await picture(page, info, 'phone-findings')
    await page.getByRole('tab', { name: 'Bytes' }).tap()
    await expect(page.getByRole('tree')).toBeVisible()
    await picture(page, info, 'phone-bytes')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
})

test('every root of the system at once: all listed, few elements', async ({ page }, info) => {
  test.skip(!existsSync(ROOTS), `${ROOTS} is not there (Debian's ca-certificates)`)
  const roots = readFileSync(ROOTS, 'utf8')
  const count = roots.split('-----BEGIN CERTIFICATE-----').length - 1
  await pasteByKey(page, roots)
  await expect(page.getByRole('heading', { name: `${count} items` })).toBeVisible()
  await expect(rows(page).first()).toHaveAttribute('aria-setsize', String(count))
  await expect(page.getByRole('tree')).toBeVisible()
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThanOrEqual(1500)
  await picture(page, info, 'all-roots')
  await page.getByRole('listbox').press('End')
  await expect(page.getByRole('listbox').getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', String(count))
  await expect(fact(page, 'SHA-256')).toBeInViewport({ ratio: 1 })
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThanOrEqual(1500)
})
