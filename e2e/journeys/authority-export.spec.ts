/** A person takes certificates and keys elsewhere, in the form that the other program wants. Those programs are the witnesses. */
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { findProgram, run } from '../interop/kit-processes.ts'
import { need } from '../interop/report.ts'

let scratch = ''
test.beforeAll(async () => { scratch = await mkdtemp(join(tmpdir(), 'export-')) })
test.afterAll(async () => { await rm(scratch, { recursive: true, force: true }) })

const PASSPHRASE = 'correct horse battery staple'
const dialog = (page: Page) => page.getByRole('dialog')
const box = (page: Page, name: string) => page.getByRole('checkbox', { name: new RegExp(`^${name}`) })
const shot = (page: Page, name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true })

async function ask(program: string, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(findProgram(program) ?? program, args, { cwd: scratch })
  expect(code, `${program} ${args.join(' ')}: ${stdout}${stderr}`).toBe(0)
  return stdout + stderr
}

async function axeClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
}

async function exported(page: Page): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export', exact: true }).click()])
  await file.saveAs(join(scratch, file.suggestedFilename()))
  return file.suggestedFilename()
}

async function passphrase(page: Page): Promise<void> {
  await page.getByLabel('New passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('The same again', { exact: true }).fill(PASSPHRASE)
}

test('one certificate in every form, and several at once', async ({ page }) => {
  need(['openssl', findProgram('openssl')], ['unzip', findProgram('unzip')], ['keytool', findProgram('keytool')])
  await page.goto('/#/authority')
  await page.getByLabel('Host names and addresses').fill('app.test')
  await page.getByRole('button', { name: 'Make certificate' }).click()
  await page.getByRole('button', { name: 'Other formats…' }).click()
  // The root, the certificate, and what stands between them.
  const all = await page.getByRole('treeitem', { includeHidden: true }).count()
  await expect(box(page, 'PKCS #12 Certificate')).toBeChecked()
  // Nothing chosen, then no passphrase.
  await box(page, 'PKCS #12 Certificate').uncheck()
  await dialog(page).getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog(page).getByRole('alert')).toContainText('Choose at least one form')
  for (const name of ['Certificate, DER', 'Full chain with the root', 'PKCS #7', 'Private key under', 'Private key, traditional', 'PKCS #12 Certificate', 'PKCS #12 for old devices']) await box(page, name).check()
  await expect(dialog(page)).toContainText('A private key leaves in the clear')
  await dialog(page).getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page.getByLabel('New passphrase', { exact: true })).toBeFocused()
  await shot(page, 'formats')
  await axeClean(page)
  await page.setViewportSize({ width: 390, height: 900 })
  await shot(page, 'formats-390')
  await axeClean(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await passphrase(page)
  expect(await exported(page)).toBe('app.test.zip')
  await ask('unzip', '-q', 'app.test.zip', '-d', 'app')
  expect((await readdir(join(scratch, 'app'))).toSorted()).toEqual(['app.test-ec.key', 'app.test-encrypted.key', 'app.test-legacy.p12', 'app.test-with-root.pem', 'app.test.cer', 'app.test.p12', 'app.test.p7b'])
  expect((await stat(join(scratch, 'app/app.test-ec.key'))).mode & 0o777).toBe(0o600)
  const pubkey = await ask('openssl', 'x509', '-inform', 'DER', '-in', 'app/app.test.cer', '-noout', '-pubkey')
  expect(await readFile(join(scratch, 'app/app.test-ec.key'), 'utf8')).toContain('BEGIN EC PRIVATE KEY')
  expect(await ask('openssl', 'pkey', '-in', 'app/app.test-ec.key', '-pubout')).toBe(pubkey)
  expect(await ask('openssl', 'pkey', '-in', 'app/app.test-encrypted.key', '-passin', `pass:${PASSPHRASE}`, '-pubout')).toBe(pubkey)
  for (const [file, form, scheme] of [['app/app.test.p12', [], 'AES-256-CBC, Iteration 600000, PRF hmacWithSHA256'], ['app/app.test-legacy.p12', ['-legacy'], 'pbeWithSHA1And3-KeyTripleDES-CBC, Iteration 2048']] as const) {
    const text = await ask('openssl', 'pkcs12', ...form, '-in', file, '-passin', `pass:${PASSPHRASE}`, '-info', '-nodes')
    expect([text.includes(scheme), text.match(/BEGIN CERTIFICATE/g)?.length, text.match(/BEGIN PRIVATE KEY/g)?.length]).toEqual([true, all, 1])
  }
  expect((await ask('openssl', 'pkcs7', '-inform', 'DER', '-in', 'app/app.test.p7b', '-print_certs')).match(/BEGIN CERTIFICATE/g)).toHaveLength(all)
  await page.keyboard.press('Escape')
  // Both at once, and what Java trusts.
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Export several/ }).click()
  await page.getByRole('button', { name: `Choose all ${all}` }).click()
  await box(page, 'Trust store for Java').check()
  await passphrase(page)
  await axeClean(page)
  await shot(page, 'several')
  expect(await exported(page)).toBe('certificates.zip')
  await ask('unzip', '-q', 'certificates.zip', '-d', 'several')
  expect((await readdir(join(scratch, 'several'), { recursive: true })).toSorted()).toEqual(expect.arrayContaining(['My-Dev-CA/My-Dev-CA.crt', 'app.test/app.test.crt', 'truststore.p12']))
  expect(await ask('keytool', '-list', '-keystore', 'several/truststore.p12', '-storepass', PASSPHRASE)).toMatch(/my dev ca, .*trustedCertEntry/)
})
