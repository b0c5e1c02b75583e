/** A person needs a certificate for a development server, now: names, a zip, a server that real clients believe. */
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Download, type Page } from '@playwright/test'
import { checkKitFolder } from '../interop/kit-checks.ts'
import { findProgram, run } from '../interop/kit-processes.ts'
import { need, record } from '../interop/report.ts'

let scratch = ''
test.beforeAll(async () => { scratch = await mkdtemp(join(tmpdir(), 'dev-server-')) })
test.afterAll(async () => { await rm(scratch, { recursive: true, force: true }) })

const NAMES = 'localhost, 127.0.0.1'

/** Lets `unzip` unpack it, as a person does; the one folder in it. */
async function unpack(zip: Download): Promise<string> {
  const at = await mkdtemp(join(scratch, 'unzip-'))
  const path = join(at, zip.suggestedFilename())
  await zip.saveAs(path)
  expect(await run('unzip', ['-q', path], { cwd: at })).toEqual({ code: 0, stdout: '', stderr: '' })
  const [folder = ''] = (await readdir(at, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name)
  return join(at, folder)
}

/** A fact of the page, as its text. */
const fact = (page: Page, label: string) => page.locator('dl > div').filter({ has: page.getByText(label, { exact: true }) }).locator('dd > span').first()

async function openssl(folder: string, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(findProgram('openssl') ?? 'openssl', args, { cwd: folder })
  expect(code, `openssl ${args.join(' ')}: ${stderr}`).toBe(0)
  return stdout
}

/** What the page says of the certificate is what OpenSSL reads in the file. */
async function comparesWithOpenssl(page: Page, folder: string): Promise<void> {
  const text = await openssl(folder, 'x509', '-in', 'fullchain.pem', '-noout', '-text')
  const serial = (await fact(page, 'Serial number').innerText()).replaceAll('\n', '')
  const compact = text.replaceAll(/\s+/g, ' ')
  expect(compact).toContain(`Serial Number: ${serial.toLowerCase()}`)
  expect(compact).toContain('X509v3 Subject Alternative Name: DNS:localhost, IP Address:127.0.0.1')
  expect(compact).toContain('X509v3 Basic Constraints: critical CA:FALSE')
  expect(compact).toContain('X509v3 Key Usage: critical Digital Signature')
  expect(compact).toContain('X509v3 Extended Key Usage: TLS Web Server Authentication')
  expect(compact).toContain('Issuer: O = My Dev CA, CN = Issuing CA 1')
  expect(compact).toContain('ASN1 OID: prime256v1')
  const print = await openssl(folder, 'x509', '-in', 'fullchain.pem', '-noout', '-fingerprint', '-sha256')
  expect(print).toContain((await fact(page, 'SHA-256 fingerprint').innerText()).replaceAll('\n', ''))
  const dates = await openssl(folder, 'x509', '-in', 'fullchain.pem', '-noout', '-dates', '-dateopt', 'iso_8601')
  expect(dates).toContain(`notBefore=${(await fact(page, 'From').innerText()).replace(' UTC', 'Z')}`)
  expect(dates).toContain(`notAfter=${(await fact(page, 'Until').innerText()).replace(' UTC', 'Z')}`)
}

async function strictlyVerified(folder: string): Promise<void> {
  expect(await openssl(folder, 'verify', '-x509_strict', '-purpose', 'sslserver', '-verify_hostname', 'localhost', '-CAfile', 'root.crt', '-untrusted', 'fullchain.pem', 'fullchain.pem')).toContain('fullchain.pem: OK')
  expect(await openssl(folder, 'verify', '-x509_strict', '-verify_ip', '127.0.0.1', '-CAfile', 'root.crt', '-untrusted', 'fullchain.pem', 'fullchain.pem')).toContain('OK')
  const root = await openssl(folder, 'x509', '-in', 'root.crt', '-noout', '-text')
  expect(root.replaceAll(/\s+/g, ' ')).toContain('X509v3 Basic Constraints: critical CA:TRUE')
  expect(root.replaceAll(/\s+/g, ' ')).toContain('X509v3 Key Usage: critical Certificate Sign, CRL Sign')
}

async function keyIsPrivateAndAlone(folder: string): Promise<void> {
  expect((await stat(join(folder, 'localhost.key'))).mode & 0o777).toBe(0o600)
  const names = await readdir(folder)
  const texts = await Promise.all(names.filter((name) => name !== 'html').map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const))
  expect(texts.filter(([, text]) => /^-----BEGIN [A-Z ]*PRIVATE KEY/m.test(text)).map(([name]) => name)).toEqual(['localhost.key'])
  const [own, certified] = await Promise.all([openssl(folder, 'pkey', '-in', 'localhost.key', '-pubout'), openssl(folder, 'x509', '-in', 'fullchain.pem', '-noout', '-pubkey')])
  expect(own).toBe(certified)
}

const shot = (page: Page, name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true })
/** Nothing sticks out to the side. */
const fits = async (page: Page) => expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)

async function makeByMouse(page: Page): Promise<Download> {
  await page.goto('/')
  await page.getByRole('link', { name: 'Authority', exact: true }).click()
  await shot(page, '1-empty')
  await page.getByLabel('Host names and addresses').fill(NAMES)
  await page.getByRole('button', { name: 'Make certificate' }).click()
  await expect(page.getByText('Server certificate, made just now')).toBeVisible()
  await shot(page, '2-made')
  await fits(page)
  const [zip] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download localhost-https.zip' }).click()])
  expect(zip.suggestedFilename()).toBe('localhost-https.zip')
  return zip
}

test('from an empty page to servers that curl, Python, OpenSSL and Chromium believe', async ({ page }) => {
  test.setTimeout(300_000)
  need(['openssl', findProgram('openssl')], ['unzip', findProgram('unzip')])
  const folder = await unpack(await makeByMouse(page))
  await keyIsPrivateAndAlone(folder)
  await strictlyVerified(folder)
  await comparesWithOpenssl(page, folder)
  await page.getByRole('treeitem', { name: /My Dev CA/ }).click()
  const fingerprintSha256 = (await fact(page, 'SHA-256 fingerprint').innerText()).replaceAll('\n', '')
  const rows = await checkKitFolder(folder, { rootName: 'My Dev CA', fingerprintSha256 })
  record(...rows.map((row) => ({ ...row, artifact: `from the page: ${row.artifact}` })))
  expect(rows.filter(({ result }) => result === 'fail')).toEqual([])
  if (process.env['CI']) expect(rows.filter(({ result }) => result === 'skip')).toEqual([])
})

test('the same at 390 px', async ({ page }) => {
  need(['openssl', findProgram('openssl')], ['unzip', findProgram('unzip')])
  await page.setViewportSize({ width: 390, height: 844 })
  const folder = await unpack(await makeByMouse(page))
  await keyIsPrivateAndAlone(folder)
  await strictlyVerified(folder)
  await comparesWithOpenssl(page, folder)
})

/** The name of what has the focus. */
const focusedName = (page: Page) => page.evaluate(() => {
  const element = document.activeElement
  const labels = element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement ? [...element.labels ?? []] : []
  return (element?.getAttribute('aria-label') ?? (labels.length > 0 ? labels.map((label) => label.textContent).join(' ') : element?.textContent) ?? '').trim()
})

async function tabTo(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).or(page.getByRole('button', { name, exact: true })).or(page.getByLabel(name, { exact: true })).waitFor()
  const passed: string[] = []
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const focused = await focusedName(page)
    if (focused === name) return
    passed.push(focused)
  }
  throw new Error(`Tab does not lead to ${name}, but to ${passed.join(', ')}`)
}

test('by keyboard alone', async ({ page }) => {
  need(['openssl', findProgram('openssl')], ['unzip', findProgram('unzip')])
  await page.goto('/')
  await tabTo(page, 'Authority')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Host names and addresses')).toBeVisible()
  await tabTo(page, 'Host names and addresses')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(NAMES)
  await tabTo(page, 'Make certificate')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'localhost' })).toBeFocused()
  await tabTo(page, 'Download localhost-https.zip')
  const [zip] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  const folder = await unpack(zip)
  await keyIsPrivateAndAlone(folder)
  await strictlyVerified(folder)
  await comparesWithOpenssl(page, folder)
})
