/** Many certificates at once: out of a list, a table, requests; held, ended, downloaded; OpenSSL verifies all of them. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { findProgram, run } from '../interop/kit-processes.ts'

let scratch = ''
test.beforeAll(async () => { scratch = await mkdtemp(join(tmpdir(), 'bulk-')) })
test.afterAll(async () => { await rm(scratch, { recursive: true, force: true }) })

/** A root of its own, made by its form: it may sign for any name. */
async function root(page: Page): Promise<void> {
  await page.goto('/#/authority')
  await page.getByLabel('Host names and addresses').fill('first.test')
  await page.getByRole('button', { name: 'Make certificate' }).click()
  await expect(page.getByText('made just now')).toBeVisible()
  await page.getByRole('treeitem', { name: /My Dev CA/ }).click()
  await page.getByRole('button', { name: 'Many certificates' }).click()
  await expect(field(page)).toBeVisible()
}

const field = (page: Page) => page.getByRole('textbox', { name: 'Names, a table or requests' })
const rows = (page: Page) => page.getByRole('listbox', { name: 'Certificates to be issued' })
const issue = (page: Page, what: string | RegExp) => page.getByRole('button', { name: what })

async function axeClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
}

async function unzipped(page: Page): Promise<string> {
  const folder = await mkdtemp(join(scratch, 'zip-')), coming = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Download .*-certificates\.zip$/ }).click()
  const path = join(folder, 'all.zip')
  await (await coming).saveAs(path)
  const files = Object.entries(unzipSync(new Uint8Array(await readFile(path))))
  // One folder deep is enough here: what the names may be, packing.test.ts says.
  await Promise.all(files.map(([name, content]) => writeFile(join(folder, name.split('/').slice(1).join('__')), content)))
  return folder
}

test('a table: wrong values are told with their place, the rest is issued, kept, found and verified by OpenSSL', async ({ page }) => {
  await root(page)
  // Any profile, or a certificate as the pattern, which must be there.
  const pattern = page.getByRole('combobox', { name: 'For', exact: true })
  await field(page).fill('a.test')
  await pattern.selectOption({ label: 'Like a certificate…' })
  await issue(page, 'Issue 1 certificate').click()
  await expect(page.getByRole('alert').filter({ hasText: 'Choose or paste the certificate' })).toBeVisible()
  await pattern.selectOption({ label: 'OCSP signer' })
  await expect(page.getByLabel('Days', { exact: true })).toHaveValue('90')
  await pattern.selectOption({ label: 'TLS server' })
  await field(page).fill(`cn,dns,ip,days,colour\n${Array.from({ length: 300 }, (_, i) => `shop ${i},"shop-${i}.test, www.shop-${i}.test",10.0.${i >> 8}.${i & 255},${30 + i},red`).join('\n')}\nbad,b_d.test,,,\nlong,long.test,,36000,\nold,old.test,,900,\nalone,,,,\n`)
  await expect(page.getByText('303 certificates out of a table; 2 values could not be read.')).toBeVisible()
  await expect(page.getByText(/Line 1, column 16: “colour” is no column/)).toBeVisible()
  await expect(page.getByText(/Line 302, column 5: “b_d\.test”/)).toBeVisible()
  await page.getByRole('radio', { name: '3 with findings' }).check()
  await expect(rows(page).getByRole('option')).toHaveCount(3)
  await expect(rows(page).getByText('Not issued: It would outlive the authority')).toBeVisible()
  await expect(rows(page).getByText(/^Valid for 900 days; Apple takes 825/)).toBeVisible()
  await expect(issue(page, 'Issue 302 certificates')).toBeVisible()
  // Each thing once, with the lines that it is about; one button for all of them.
  const about = (text: string) => page.getByRole('region', { name: 'The rows' }).getByRole('listitem').filter({ hasText: text })
  await expect(about('A server without a host name or address')).toContainText('1 of 303 rows: line 305.')
  await expect(about('Apple takes 825')).toContainText('2 of 303 rows: line 303, line 304.')
  for (const [colorScheme, width] of [['light', 1440], ['dark', 390]] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: test.info().outputPath(`rows-${width}.png`), fullPage: true })
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await axeClean(page)
  await about('Apple takes 825').getByRole('button', { name: 'Use 825 days' }).click()
  await expect(about('Apple takes 825').or(about('It would outlive the authority'))).toHaveCount(0)
  await issue(page, 'Issue 303 certificates').click()
  await expect(page.getByText('303 certificates issued.')).toBeVisible()
  await axeClean(page)
  const folder = await unzipped(page), names = await readdir(folder)
  expect(names.filter((name) => name.endsWith('server.key'))).toHaveLength(303)
  const openssl = findProgram('openssl')
  if (openssl) {
    const certificates = names.filter((name) => name.endsWith('server.crt'))
    const { code, stdout, stderr } = await run(openssl, ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', 'root.crt', ...certificates], { cwd: folder })
    expect(`${code} ${stderr}`).toBe('0 ')
    expect(stdout.match(/: OK$/gm)).toHaveLength(303)
  }
  await page.getByRole('button', { name: 'Show the authority' }).click()
  await page.getByRole('searchbox', { name: 'Search certificates' }).fill('www.shop-288')
  await expect(page.getByRole('treeitem')).toHaveCount(2)
  await page.getByRole('treeitem', { name: /shop 288/ }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'shop 288' })).toBeVisible()
  await expect(page.getByText('kept here, encrypted')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('treeitem').first()).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search certificates' }).fill('shop-299.test')
  await expect(page.getByRole('treeitem')).toHaveCount(2)
})

test('a list by keyboard on a phone: paused, gone on with, ended; what was made is whole', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await root(page)
  await field(page).focus()
  // RSA keys take long enough to be paused.
  await page.keyboard.insertText(Array.from({ length: 400 }, (_, i) => `host-${i}.test`).join('\n'))
  await expect(page.getByText('400 certificates out of a list.')).toBeVisible()
  await rows(page).focus()
  await page.keyboard.press('End')
  await expect(rows(page).getByRole('option', { selected: true })).toContainText('host-399.test')
  await page.locator('summary').filter({ hasText: /^Keys/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: /RSA 2048/ }).focus()
  await page.keyboard.press('Space')
  await axeClean(page)
  await issue(page, 'Issue 400 certificates').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Pause' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Paused at \d+ of 400/)).toBeVisible()
  await page.getByRole('button', { name: 'Go on' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Issuing: [1-9]\d* of 400/)).toBeVisible()
  await page.getByRole('button', { name: 'End it here' }).focus()
  await page.keyboard.press('Enter')
  const outcome = page.getByText(/^\d+ of 400 certificates issued; then you ended it\. Those are whole\.$/)
  await expect(outcome).toBeVisible()
  await axeClean(page)
  const folder = await unzipped(page), made = (await readdir(folder)).filter((name) => name.endsWith('server.crt')).length
  expect(await outcome.textContent()).toBe(`${made} of 400 certificates issued; then you ended it. Those are whole.`)
  // What was ended goes on where it was, and is ended again.
  await page.getByRole('button', { name: `Issue the other ${400 - made}` }).press('Enter')
  await expect(page.getByText(new RegExp(`^Issuing: \\d+ of ${400 - made}`))).toBeVisible()
  await page.getByRole('button', { name: 'End it here' }).press('Enter')
  const again = page.getByText(new RegExp(`^\\d+ of ${400 - made} certificates issued; then you ended it`))
  const more = Number(/^\d+/.exec((await again.textContent()) ?? '')?.[0])
  await page.getByRole('button', { name: 'Show the authority' }).click()
  // And the intermediate that came with the first.
  await expect(page.getByText(`It has signed ${made + more + 1} certificates that are kept here.`)).toBeVisible()
})

test('requests, many at once: their keys stay where they are; one that is broken is named', async ({ page }) => {
  const openssl = findProgram('openssl')
  test.skip(!openssl, 'openssl makes them')
  const folder = await mkdtemp(join(scratch, 'csr-'))
  const csrs = await Promise.all(['a', 'b', 'c'].map(async (name) => {
    await run(openssl ?? '', ['req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}.test`, '-addext', `subjectAltName=DNS:${name}.test`], { cwd: folder })
    return readFile(join(folder, `${name}.csr`), 'utf8')
  }))
  await root(page)
  const der = Buffer.from((csrs[2] ?? '').replaceAll(/-----[^-]+-----|\s/g, ''), 'base64')
  // The last octet of the signature.
  der[der.length - 1] = (der.at(-1) ?? 0) ^ 1
  await field(page).fill(`${csrs[0]}${csrs[1]}-----BEGIN CERTIFICATE REQUEST-----\n${der.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE REQUEST-----\n`)
  await expect(page.getByText('2 certificates out of requests; 1 value could not be read.')).toBeVisible()
  await expect(page.getByText(/Request 3:/)).toBeVisible()
  await issue(page, 'Issue 2 certificates').click()
  await expect(page.getByText('2 certificates issued.')).toBeVisible()
  await page.getByRole('button', { name: 'Show the authority' }).click()
  await page.getByRole('treeitem', { name: /a\.test.*key elsewhere/ }).click()
  await expect(page.getByText('kept elsewhere', { exact: true })).toBeVisible()
})
