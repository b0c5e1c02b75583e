/** A person asks another authority for a certificate, and signs what others ask for, many at once. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { opensslCa } from '../interop/openssl-ca.ts'
import { findProgram, run } from '../interop/kit-processes.ts'
import { need } from '../interop/report.ts'

let scratch = ''
test.beforeAll(async () => { scratch = await mkdtemp(join(tmpdir(), 'requests-')) })
test.afterAll(async () => { await rm(scratch, { recursive: true, force: true }) })
test.beforeEach(() => need(['openssl', findProgram('openssl')]))

async function openssl(folder: string, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(findProgram('openssl') ?? 'openssl', args, { cwd: folder })
  expect(code, `openssl ${args.join(' ')}: ${stderr}`).toBe(0)
  return stdout + stderr
}

const title = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true })
const shot = (page: Page, name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true })

async function axeClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
}

async function onBothSizes(page: Page, name: string): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await shot(page, `${name}-${width}`)
    await axeClean(page)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}

async function download(page: Page, button: string | RegExp, folder: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).first().click()])
  await file.saveAs(join(folder, file.suggestedFilename()))
  return join(folder, file.suggestedFilename())
}

test('a request waits with its key, goes to openssl ca, and its certificate takes its place', async ({ page }) => {
  const folder = await mkdtemp(join(scratch, 'ask-'))
  await opensslCa(folder)
  await page.goto('/#/authority')
  await page.getByRole('button', { name: 'Make a request for another authority' }).click()
  await page.getByRole('button', { name: 'Make request' }).click()
  await expect(page.getByRole('alert')).toContainText('Give it a name, or alternative names')
  await page.getByLabel('Names', { exact: true }).fill('app.test, 192.0.2.7, email:me@app.test, https://app.test/id, UPN:me@corp.test')
  await page.getByLabel('Common name').fill('app.test')
  await page.getByText('More', { exact: true }).click()
  await page.getByRole('checkbox', { name: 'Digital signature' }).check()
  await page.getByRole('checkbox', { name: /^TLS server/ }).check()
  await page.getByRole('textbox', { name: 'Challenge password' }).fill('let me in')
  await page.getByLabel('Unstructured name').fill('router 7')
  await onBothSizes(page, 'ask')
  await page.getByRole('button', { name: 'Make request' }).click()
  await expect(title(page, 'app.test')).toBeVisible()
  await page.reload()
  await page.getByRole('region', { name: 'Waiting for their certificate' }).getByRole('button', { name: 'app.test' }).click()
  await onBothSizes(page, 'waiting')
  await download(page, 'Download app.test.csr', folder)
  const text = await openssl(folder, 'req', '-in', 'app.test.csr', '-noout', '-text', '-verify')
  for (const part of ['verify OK', 'DNS:app.test', 'IP Address:192.0.2.7', 'email:me@app.test', 'URI:https://app.test/id', 'challengePassword', 'let me in', 'unstructuredName', 'router 7', 'TLS Web Server Authentication', 'Digital Signature']) expect(text).toContain(part)
  await openssl(folder, 'ca', '-batch', '-config', 'openssl.cnf', '-in', 'app.test.csr', '-out', 'app.crt')
  await page.getByRole('button', { name: 'Take in its certificate' }).click()
  await page.getByLabel('Open files').setInputFiles([join(folder, 'app.crt'), join(folder, 'demoCA/cacert.pem')])
  await expect(page.getByText('its key is kept here')).toBeVisible()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('1 request got its certificate.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Waiting for their certificate' })).toHaveCount(0)
  await page.getByRole('treeitem', { name: /app\.test/ }).click()
  await download(page, 'Download app.test.key', folder)
  expect(await openssl(folder, 'pkey', '-in', 'app.test.key', '-pubout')).toBe(await openssl(folder, 'x509', '-in', 'app.crt', '-noout', '-pubkey'))
})

test('many requests: those that are fit are signed, the others say why not', async ({ page }) => {
  const folder = await mkdtemp(join(scratch, 'many-')), asked = join(folder, 'asked')
  await mkdir(asked)
  const request = (name: string, subject: string, ...more: readonly string[]) => openssl(asked, 'req', '-new', '-nodes', '-keyout', '../x.key', '-out', `${name}.csr`, '-subj', subject, ...more)
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']
  await request('one', '/O=Demo/CN=one.test', ...curve, '-addext', 'subjectAltName=DNS:one.test,DNS:www.one.test')
  await request('two', '/CN=two.test', ...curve)
  await request('three', '/CN=three.test', ...curve, '-addext', 'subjectAltName=DNS:*.three.test')
  await request('weak', '/CN=weak.test', '-newkey', 'rsa:1024')
  await request('nameless', '/CN=Somebody', ...curve)
  const good = await readFile(join(asked, 'one.csr'), 'utf8'), der = Buffer.from(good.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64')
  der.write('bad', der.indexOf('one.test'))
  await writeFile(join(asked, 'changed.csr'), `-----BEGIN CERTIFICATE REQUEST-----\n${der.toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`)
  await writeFile(join(asked, 'README'), 'nothing of interest')
  await page.goto('/#/authority')
  await page.getByRole('button', { name: 'Make a root only' }).click()
  await page.getByRole('button', { name: 'Make root', exact: true }).click()
  await expect(title(page, 'My Dev CA')).toBeVisible()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Sign many requests/ }).click()
  await page.getByLabel('Open a folder').setInputFiles(asked)
  const row = (name: string) => page.getByRole('row', { name: new RegExp(`${name}\\.csr`) })
  await expect(row('changed')).toContainText('Its signature does not fit')
  await expect(row('weak')).toContainText('Its key (RSA 1024) is too short')
  await expect(row('nameless')).toContainText('It asks for no host name')
  await expect(row('two')).toContainText('its signature is valid')
  // Each thing once, with the requests that it is about and one button; nothing is refused in the end.
  const verdict = page.getByRole('status').filter({ hasText: 'Of 3 chosen: ' }), said = page.getByRole('region', { name: 'Before you sign' }).getByRole('listitem'), about = (text: string) => said.filter({ hasText: text })
  await expect(verdict).toContainText('Of 3 chosen: 1 with warnings, 2 as they should be.')
  await expect(about('“three.test” stands in the common name only')).toContainText('1 of 3 requests: asked/three.csr.')
  await expect(row('three')).toContainText('stands in the common name only')
  await page.getByLabel('Days', { exact: true }).fill('4000')
  await expect(verdict).toContainText('Of 3 chosen: 3 would be refused, and are not signed.')
  await expect(page.getByRole('button', { name: 'Sign 0 requests' })).toBeDisabled()
  await onBothSizes(page, 'many-refused')
  await about('It would outlive the authority').getByRole('button').click()
  await about('Apple takes 825').getByRole('button').click()
  await expect(page.getByLabel('Days', { exact: true })).toHaveValue('825')
  await about('stands in the common name only').getByRole('button', { name: 'Add three.test' }).click()
  await expect(verdict).toContainText('Of 3 chosen: 3 as they should be.')
  await page.emulateMedia({ colorScheme: 'dark' })
  await shot(page, 'many-dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(page.getByText('Not requests')).toBeVisible()
  for (const name of ['changed', 'weak', 'nameless']) await expect(row(name).getByRole('checkbox')).toBeDisabled()
  await onBothSizes(page, 'many')
  await page.getByRole('button', { name: 'Sign 3 requests' }).click()
  await expect(page.getByText('3 of 3 signed.')).toBeVisible()
  const zip = await download(page, 'Download 3 certificates', folder)
  expect((await run('unzip', ['-l', zip])).stdout).toMatch(/(?:one|two)\.test-fullchain\.pem[\s\S]*(?:one|two)\.test-fullchain\.pem/)
  await writeFile(join(folder, 'three.pem'), (await run('unzip', ['-p', zip, '*three*'])).stdout)
  expect(await openssl(folder, 'x509', '-in', 'three.pem', '-noout', '-ext', 'subjectAltName')).toMatch(/DNS:\*\.three\.test, DNS:three\.test/)
  await expect(page.getByRole('treeitem', { name: /one\.test/ })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sign 0 requests' })).toBeDisabled()
})
