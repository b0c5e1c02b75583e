/** A person runs an authority of their own: requests, intermediates, mistakes, loss and return. OpenSSL is the witness. */
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Download, type Page } from '@playwright/test'
import { findProgram, run } from '../interop/kit-processes.ts'
import { need } from '../interop/report.ts'
import { holdKeys } from './held-keys.ts'

let scratch = ''
test.beforeAll(async () => { scratch = await mkdtemp(join(tmpdir(), 'authority-')) })
test.afterAll(async () => { await rm(scratch, { recursive: true, force: true }) })

async function openssl(folder: string, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(findProgram('openssl') ?? 'openssl', args, { cwd: folder })
  expect(code, `openssl ${args.join(' ')}: ${stderr}`).toBe(0)
  return stdout
}
const flat = (text: string) => text.replaceAll(/\s+/g, ' ')
const folderOf = (name: string) => mkdtemp(join(scratch, `${name}-`))

/** A request by OpenSSL that asks for more than it gets. */
async function request(folder: string, ...more: readonly string[]): Promise<string> {
  await openssl(folder, 'req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/C=DE/O=Example GmbH/CN=app.example.test', ...more)
  return readFile(join(folder, 'server.csr'), 'utf8')
}

const names = (page: Page) => page.getByLabel('Host names and addresses')
const makeButton = (page: Page) => page.getByRole('button', { name: 'Make certificate' })
const row = (page: Page, name: string | RegExp) => page.getByRole('treeitem', { name })
const title = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true })
const more = (page: Page) => page.locator('summary').filter({ hasText: /^More/ }).click()
const saved = async (coming: Promise<Download>, folder: string) => {
  const file = await coming
  const path = join(folder, file.suggestedFilename())
  await file.saveAs(path)
  return path
}

async function download(page: Page, file: string, folder: string): Promise<string> {
  const [path] = await Promise.all([saved(page.waitForEvent('download'), folder), page.getByRole('button', { name: `Download ${file}`, exact: true }).click()])
  return path
}

/** The first root and certificate. */
async function start(page: Page, hosts = 'localhost'): Promise<void> {
  await page.goto('/#/authority')
  await names(page).fill(hosts)
  await makeButton(page).click()
  await expect(page.getByText('Server certificate, made just now')).toBeVisible()
}

async function fromMenu(page: Page, item: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function axeClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
}

const shot = (page: Page, name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true })

test.describe('requests', () => {
  const csr = (page: Page) => page.getByRole('textbox', { name: 'Certificate request (CSR)' })
  test.beforeEach(() => need(['openssl', findProgram('openssl')]))

  test('a request by OpenSSL gets what a server may have, and no more', async ({ page }) => {
    const folder = await folderOf('csr')
    const text = await request(folder, '-addext', 'subjectAltName=DNS:app.example.test,DNS:*.app.example.test,IP:10.0.0.7,email:a@example.test', '-addext', 'basicConstraints=CA:TRUE', '-addext', 'extendedKeyUsage=serverAuth,codeSigning')
    await start(page)
    await fromMenu(page, /Sign a request/)
    await csr(page).fill(text)
    await expect(page.getByText('Its signature is valid')).toBeVisible()
    await expect(page.getByRole('row', { name: /^Subject/ })).toContainText('O=Example GmbH')
    await expect(page.getByRole('row', { name: /email:a@example.test/ })).toContainText('not granted')
    await expect(page.getByRole('row', { name: /basicConstraints|Basic/i })).toContainText('cannot sign others')
    await page.getByRole('checkbox', { name: /\*\.app\.example\.test/ }).uncheck()
    await page.getByLabel('More names').fill('extra.example.test')
    await shot(page, 'request')
    await axeClean(page)
    await page.getByRole('button', { name: 'Sign', exact: true }).click()
    await expect(page.getByText('Its key is where the request was made')).toBeVisible()
    await expect(page.getByRole('button', { name: /\.zip/ })).toHaveCount(0)
    await download(page, 'fullchain.pem', folder)
    await download(page, 'root.crt', folder)
    const issued = flat(await openssl(folder, 'x509', '-in', 'fullchain.pem', '-noout', '-text'))
    expect(issued).toContain('Subject: C = DE, O = Example GmbH, CN = app.example.test')
    expect(issued).toContain('X509v3 Subject Alternative Name: DNS:app.example.test, IP Address:10.0.0.7, DNS:extra.example.test')
    expect(issued).toContain('X509v3 Basic Constraints: critical CA:FALSE')
    expect(issued).toContain('X509v3 Extended Key Usage: TLS Web Server Authentication X509v3')
    expect(await openssl(folder, 'verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', 'root.crt', '-untrusted', 'fullchain.pem', 'fullchain.pem')).toContain('OK')
    expect(await openssl(folder, 'x509', '-in', 'fullchain.pem', '-noout', '-pubkey')).toBe(await openssl(folder, 'pkey', '-in', 'server.key', '-pubout'))
  })

  test('a request without names gets its common name among them', async ({ page }) => {
    const folder = await folderOf('csr')
    const text = await request(folder)
    await start(page)
    await fromMenu(page, /Sign a request/)
    await csr(page).fill(text)
    await expect(page.getByLabel('More names')).toHaveValue('app.example.test')
    await page.getByRole('button', { name: 'Sign', exact: true }).click()
    await download(page, 'app.example.test.crt', folder)
    expect(flat(await openssl(folder, 'x509', '-in', 'app.example.test.crt', '-noout', '-ext', 'subjectAltName'))).toContain('DNS:app.example.test')
  })

  test('a changed request, a certificate, and half a request are refused at the field', async ({ page }) => {
    const folder = await folderOf('csr')
    const text = await request(folder)
    await openssl(folder, 'req', '-in', 'server.csr', '-outform', 'DER', '-out', 'server.der')
    const der = await readFile(join(folder, 'server.der'))
    const changed = Buffer.from(der)
    const at = changed.indexOf('app.example.test')
    changed.write('bad', at)
    await start(page)
    await fromMenu(page, /Sign a request/)
    const sign = page.getByRole('button', { name: 'Sign', exact: true })
    await csr(page).fill(`-----BEGIN CERTIFICATE REQUEST-----\n${changed.toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`)
    await expect(page.getByRole('alert')).toContainText('Its signature does not fit')
    await expect(csr(page)).toHaveAttribute('aria-invalid', 'true')
    await expect(sign).toHaveCount(0)
    await csr(page).fill(text.slice(0, 300))
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(sign).toHaveCount(0)
    await openssl(folder, 'req', '-x509', '-key', 'server.key', '-in', 'server.csr', '-out', 'self.crt', '-days', '1')
    await csr(page).fill(await readFile(join(folder, 'self.crt'), 'utf8'))
    await expect(page.getByRole('alert')).toContainText('This is an X.509 certificate, not a certificate request')
    // As a file, in DER.
    await page.getByLabel('Open a file').setInputFiles(join(folder, 'server.der'))
    await expect(page.getByText('Its signature is valid')).toBeVisible()
    await expect(page).toHaveURL(/#\/authority/)
    await sign.click()
    await expect(title(page, 'app.example.test')).toBeFocused()
  })
})

test('names that are no names say why and offer what was meant; nothing is made, nothing is lost', async ({ page }) => {
  await page.goto('/#/authority')
  const typed = 'https://localhost:8443/app, my_host, 10.0.0.0/8, a@b.test, 300.1.1.1, *.*.test, bücher.test'
  await names(page).fill(typed)
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('“https://localhost:8443/app” is a web address')
  for (const words of ['“my_host” has an underscore', '“10.0.0.0/8” is a range', '“a@b.test” is an e-mail address', '“300.1.1.1” is no IPv4 address', '“*.*.test” has its * in a place']) await expect(alert).toContainText(words)
  await expect(page.getByRole('list', { name: 'Names in the certificate' })).toContainText('bücher.testxn--bcher-kva.test')
  await makeButton(page).click()
  await expect(names(page)).toBeFocused()
  await expect(names(page)).toHaveValue(typed)
  await shot(page, 'names')
  await axeClean(page)
  for (const fix of ['Use localhost', 'Use my-host', 'Use 10.0.0.0', 'Use b.test']) await page.getByRole('button', { name: fix, exact: true }).click()
  await expect(names(page)).toHaveValue('localhost, my-host, 10.0.0.0, b.test, 300.1.1.1, *.*.test, bücher.test')
  await names(page).fill('')
  await makeButton(page).click()
  await expect(alert).toContainText('at least one host name or address')
  await expect(page.getByRole('tree')).toHaveCount(0)
})

test('a name that is still being typed is not called wrong at each letter', async ({ page }) => {
  await page.clock.install()
  await page.goto('/#/authority')
  await names(page).fill('')
  await page.clock.pauseAt(Date.now() + 3_600_000)
  await names(page).pressSequentially('dev_')
  await expect(names(page)).toHaveValue('dev_')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.clock.runFor(1000)
  await expect(page.getByRole('alert')).toContainText('“dev_” has an underscore')
})

test('all that is wrong with a form is said at once, and the first field has the focus', async ({ page }) => {
  await page.goto('/#/authority')
  await page.getByLabel('Name of your new authority').fill('')
  await more(page)
  await page.getByLabel('Days').fill('1.5')
  await page.getByLabel('Country code').fill('Germany')
  await makeButton(page).click()
  await expect(page.getByRole('alert')).toHaveCount(3)
  await expect(page.getByText('Give the authority a name')).toBeVisible()
  await expect(page.getByText('“1.5” is no number of days')).toBeVisible()
  await expect(page.getByText('“GERMANY” is no country code')).toBeVisible()
  await expect(page.getByLabel('Name of your new authority')).toBeFocused()
  await expect(page.getByLabel('Country code')).toHaveValue('Germany')
})

test('clients’ limits are said before, with the dated table; what is asked is made all the same', async ({ page }) => {
  need(['openssl', findProgram('openssl')])
  const folder = await folderOf('limits')
  await page.goto('/#/authority')
  await more(page)
  await page.getByLabel('Days').fill('900')
  await expect(page.getByText('Valid for 900 days; Apple accepts 825')).toBeVisible()
  await page.getByRole('radio', { name: 'P-521' }).check()
  await expect(page.getByText('Browsers refuse P-521 certificates of servers')).toBeVisible()
  await page.getByText('How long certificates may live').click()
  await expect(page.getByRole('row', { name: /2029-03-15.*47 days/ })).toBeVisible()
  await makeButton(page).click()
  await expect(title(page, 'localhost')).toBeFocused()
  await download(page, 'localhost.crt', folder)
  const text = flat(await openssl(folder, 'x509', '-in', 'localhost.crt', '-noout', '-text'))
  expect(text).toContain('NIST CURVE: P-521')
  expect(text).toContain('IP Address:0:0:0:0:0:0:0:1')
})

test('an intermediate signs within its limits, and the chain verifies', async ({ page }) => {
  need(['openssl', findProgram('openssl')])
  const folder = await folderOf('intermediate')
  await start(page)
  await row(page, /My Dev CA/).click()
  await page.getByRole('button', { name: 'New intermediate' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Team CA')
  await page.getByLabel(/^Path length/).fill('many')
  await page.getByRole('button', { name: 'Make intermediate' }).click()
  await expect(page.getByRole('alert')).toContainText('“many” is no number of levels')
  await page.getByLabel(/^Path length/).fill('0')
  await page.getByRole('button', { name: 'Make intermediate' }).click()
  await expect(title(page, 'Team CA')).toBeFocused()
  await expect(page.getByRole('button', { name: 'New intermediate' })).toHaveCount(0)
  await axeClean(page)
  await page.getByRole('region', { name: 'Sign with it' }).getByRole('button', { name: 'New certificate' }).click()
  await names(page).fill('team.test')
  await makeButton(page).click()
  await expect(title(page, 'team.test')).toBeFocused()
  await expect(row(page, /team\.test/)).toHaveAttribute('aria-level', '3')
  await download(page, 'fullchain.pem', folder)
  await download(page, 'root.crt', folder)
  expect(await openssl(folder, 'crl2pkcs7', '-nocrl', '-certfile', 'fullchain.pem', '-out', 'chain.p7b')).toBe('')
  expect(await openssl(folder, 'pkcs7', '-in', 'chain.p7b', '-print_certs', '-text', '-noout')).toMatch(/X509v3 Name Constraints: critical\s+Permitted:\s+DNS:test\s+DNS:localhost/)
  expect((await readFile(join(folder, 'fullchain.pem'), 'utf8')).match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
  expect(await openssl(folder, 'verify', '-x509_strict', '-show_chain', '-CAfile', 'root.crt', '-untrusted', 'fullchain.pem', 'fullchain.pem')).toContain('CN = Team CA')
  await shot(page, 'intermediate')
})

test('nothing outlives its issuer: what is left is offered, and can be had while the clock goes on', async ({ page }) => {
  const made = Date.UTC(2026, 10, 23, 12, 0, 0, 999)
  await page.clock.setFixedTime(made)
  await page.goto('/#/authority')
  await page.getByRole('button', { name: 'Make a root only' }).click()
  await page.getByLabel('Years').fill('1')
  await page.getByRole('button', { name: 'Make root', exact: true }).click()
  await expect(title(page, 'My Dev CA')).toBeFocused()
  await page.getByRole('region', { name: 'Sign with it' }).getByRole('button', { name: 'New certificate' }).click()
  await names(page).fill('dev.test')
  await more(page)
  await page.getByLabel('Days').fill('400')
  await makeButton(page).click()
  await expect(page.getByRole('alert')).toContainText('It would outlive the authority')
  await page.getByRole('button', { name: 'Use 365 days' }).click()
  await expect(page.getByLabel('Days')).toBeFocused()
  // A second later, fewer than 365 days are left.
  await page.clock.setFixedTime(made + 1000)
  await makeButton(page).click()
  await expect(title(page, 'dev.test')).toBeFocused()
  await row(page, /My Dev CA/).click()
  await page.getByRole('button', { name: 'New intermediate' }).click()
  await page.getByLabel('Years').fill('5')
  await page.getByRole('button', { name: 'Make intermediate' }).click()
  await page.getByRole('button', { name: 'Use 1 year' }).click()
  await expect(page.getByLabel('Years')).toHaveValue('1')
  await page.getByRole('button', { name: 'Make intermediate' }).click()
  await expect(title(page, 'My Intermediate CA')).toBeFocused()
})

test('an expired authority says so, and signs nothing', async ({ page }) => {
  await start(page)
  await page.clock.setFixedTime(Date.now() + 11 * 366 * 86_400_000)
  await page.reload()
  await expect(row(page, /My Dev CA/)).toContainText('expired')
  await row(page, /My Dev CA/).click()
  await expect(page.getByText(/over for \d/)).toBeVisible()
  await page.getByRole('button', { name: 'New certificate' }).first().click()
  await names(page).fill('late.test')
  await makeButton(page).click()
  await expect(page.getByRole('alert')).toContainText('This authority expired on')
  await expect(page.getByRole('treeitem')).toHaveCount(3)
})

test('what was made is there after a reload, and in a second tab at once', async ({ page, context }) => {
  await start(page, 'one.test')
  const second = await context.newPage()
  await second.goto('/#/authority')
  await expect(row(second, /one\.test/)).toBeVisible()
  await page.getByRole('button', { name: 'New certificate' }).first().click()
  await names(page).fill('two.test')
  await makeButton(page).dblclick()
  await expect(title(page, 'two.test')).toBeVisible()
  await expect(row(second, /two\.test/)).toHaveCount(1)
  await page.reload()
  await expect(page.getByRole('treeitem')).toHaveCount(4)
  await row(page, /two\.test/).click()
  const folder = await folderOf('reload')
  expect(await readFile(await download(page, 'two.test.key', folder), 'utf8')).toContain('-----BEGIN PRIVATE KEY-----')
})

test('deleting can be undone, an authority with all that hangs below it', async ({ page }) => {
  await start(page)
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(row(page, /localhost/)).toHaveCount(0)
  await expect(title(page, 'Issuing CA 1')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, /localhost/)).toBeVisible()
  await row(page, /My Dev CA/).click()
  await page.getByRole('button', { name: 'Delete…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('2 certificates below it would go along, with 3 keys')
  await axeClean(page)
  await page.getByRole('button', { name: 'Delete 3 certificates' }).click()
  await expect(names(page)).toBeVisible()
  await expect(page.getByRole('tree')).toHaveCount(0)
  await page.locator('h1').first().click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByRole('treeitem')).toHaveCount(3)
  await row(page, /localhost/).click()
  const folder = await folderOf('undo')
  expect(await readFile(await download(page, 'localhost.key', folder), 'utf8')).toContain('PRIVATE KEY')
})

const PASSPHRASE = 'correct horse battery staple'

async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase)
  await page.getByRole('button', { name: 'Open', exact: true }).click()
}

async function exportTo(page: Page, folder: string): Promise<string> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('New passphrase', { exact: true }).fill(PASSPHRASE)
  await dialog.getByLabel('The same again', { exact: true }).fill(PASSPHRASE)
  const [path] = await Promise.all([saved(page.waitForEvent('download'), folder), dialog.getByRole('button', { name: 'Export', exact: true }).click()])
  await expect(dialog).toHaveCount(0)
  return path
}

test('an authority leaves with an encrypted key that OpenSSL opens, and comes back elsewhere', async ({ page, browser, baseURL }) => {
  need(['openssl', findProgram('openssl')], ['unzip', findProgram('unzip')])
  const folder = await folderOf('export')
  await start(page)
  await page.getByRole('button', { name: 'Export…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('New passphrase', { exact: true }).fill('one')
  await expect(dialog).toContainText('Weak')
  await dialog.getByLabel('The same again', { exact: true }).fill('another')
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('The two differ')
  await axeClean(page)
  const zip = await exportTo(page, folder)
  await expect(page.getByText('is nowhere but here')).toHaveCount(0)
  await openUnpacked(zip, folder)
  const elsewhere = await browser.newContext(baseURL === undefined ? {} : { baseURL })
  const other = await elsewhere.newPage()
  await other.goto('/#/authority')
  await other.getByRole('button', { name: 'Import an authority' }).click()
  await other.getByLabel('Open files').setInputFiles(zip)
  await unlock(other, 'wrong')
  await expect(other.getByRole('alert')).toContainText('This passphrase does not open it')
  await unlock(other, PASSPHRASE)
  await other.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(title(other, 'My Dev CA')).toBeFocused()
  await other.getByRole('region', { name: 'Sign with it' }).getByRole('button', { name: 'New certificate' }).click()
  await names(other).fill('again.test')
  await makeButton(other).click()
  await expect(title(other, 'again.test')).toBeFocused()
  await download(other, 'again.test.crt', folder)
  await elsewhere.close()
  expect(await openssl(folder, 'verify', '-x509_strict', '-CAfile', 'ca.crt', 'again.test.crt')).toContain('OK')
})

test('an intermediate brings the root above it along', async ({ page, browser, baseURL }) => {
  const folder = await folderOf('chain')
  await start(page)
  // The one that signs servers may have none below it.
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: /New intermediate/ }).click()
  await expect(page.getByLabel('Signed by').locator('option:checked')).toHaveText(/^My Dev CA/)
  await row(page, /My Dev CA/).click()
  await page.getByRole('button', { name: 'New intermediate' }).click()
  await page.getByRole('button', { name: 'Make intermediate' }).click()
  await expect(title(page, 'My Intermediate CA')).toBeFocused()
  await page.getByRole('button', { name: 'Export certificate and key…' }).click()
  const zip = await exportTo(page, folder)
  await expect(page.getByText(/Last exported/)).toBeVisible()
  const elsewhere = await browser.newContext(baseURL === undefined ? {} : { baseURL })
  const other = await elsewhere.newPage()
  await other.goto('/#/authority')
  await other.getByRole('button', { name: 'Import an authority' }).click()
  await other.getByLabel('Open files').setInputFiles(zip)
  await unlock(other, PASSPHRASE)
  await other.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(title(other, 'My Intermediate CA')).toBeFocused()
  await expect(row(other, /My Intermediate CA/)).toHaveAttribute('aria-level', '2')
  await row(other, /My Dev CA/).click()
  await expect(other.getByText('Its key is not kept here')).toBeVisible()
  await other.getByRole('button', { name: 'New certificate' }).first().click()
  await expect(other.getByLabel('Signed by')).toHaveText(/^My Intermediate CA/)
  await names(other).fill('chain.test')
  await makeButton(other).click()
  await expect(other.getByRole('button', { name: 'Download chain.test-https.zip' })).toBeVisible()
  await elsewhere.close()
})

test('a key that asks for millions of rounds is opened after asking only', async ({ page }) => {
  need(['openssl', findProgram('openssl')])
  const folder = await folderOf('rounds')
  await openssl(folder, 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'ca.plain', '-out', 'ca.crt', '-days', '400', '-subj', '/CN=Patient CA')
  await openssl(folder, 'pkcs8', '-topk8', '-v2', 'aes256', '-iter', '2500000', '-in', 'ca.plain', '-out', 'ca.key', '-passout', `pass:${PASSPHRASE}`)
  await page.goto('/#/authority')
  await page.getByRole('button', { name: 'Import an authority' }).click()
  await page.getByLabel('Open files').setInputFiles([join(folder, 'ca.crt'), join(folder, 'ca.key')])
  await unlock(page, PASSPHRASE)
  await expect(page.getByRole('alert')).toContainText('a cost of 2,500,000')
  await page.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Open it all the same' }).click()
  await expect(page.getByText('with its key')).toBeVisible()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(title(page, 'Patient CA')).toBeFocused()
})

/** The zip's key opens with the passphrase only, and is the certificate's. Leaves ca.crt in the folder. */
async function openUnpacked(zip: string, folder: string): Promise<void> {
  await run('unzip', ['-qj', zip, '-d', folder])
  expect(await readdir(folder)).toEqual(expect.arrayContaining(['README.txt', 'ca.crt', 'ca.key']))
  expect((await stat(join(folder, 'ca.key'))).mode & 0o777).toBe(0o600)
  expect(await openssl(folder, 'pkey', '-in', 'ca.key', '-passin', `pass:${PASSPHRASE}`, '-pubout')).toBe(await openssl(folder, 'x509', '-in', 'ca.crt', '-noout', '-pubkey'))
  const { code } = await run(findProgram('openssl') ?? 'openssl', ['pkey', '-in', 'ca.key', '-passin', 'pass:wrong', '-noout'], { cwd: folder })
  expect(code).not.toBe(0)
}

test('a key that takes its time can be called off; nothing is made', async ({ page }) => {
  const letGo = await holdKeys(page)
  await page.goto('/#/authority')
  await more(page)
  await page.getByRole('radio', { name: 'RSA 4096' }).check()
  await makeButton(page).click()
  await expect(page.getByText(/\d\.\d s · usually/)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText(/· usually/)).toHaveCount(0)
  await expect(names(page)).toHaveValue('localhost, 127.0.0.1, ::1')
  await letGo()
  await expect(makeButton(page)).toBeEnabled()
  await page.reload()
  await expect(makeButton(page)).toBeVisible()
  await expect(page.getByRole('tree')).toHaveCount(0)
})

test('where the browser stores nothing, it works and says that nothing will be kept', async ({ page }) => {
  await page.addInitScript(() => { IDBFactory.prototype.open = () => { throw new DOMException('The operation is insecure.', 'SecurityError') } })
  await start(page)
  await expect(page.getByText('everything works, but nothing will be kept')).toBeVisible()
})

test('the tree by keyboard, and on to Inspect', async ({ page }) => {
  await start(page)
  await page.getByRole('tree').focus()
  await page.keyboard.press('Home')
  await expect(row(page, /My Dev CA/)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('treeitem')).toHaveCount(1)
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('ArrowRight')
  await expect(row(page, /localhost/)).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('button', { name: 'Inspect', exact: true }).click()
  await expect(page).toHaveURL(/#\/inspect/)
  await expect(page.getByText('My Dev CA').first()).toBeVisible()
})

test('what was typed is there after a look elsewhere; the same names are made anew', async ({ page }) => {
  await page.goto('/#/authority')
  await names(page).fill('one.test, two.test')
  await page.getByRole('link', { name: 'Inspect', exact: true }).click()
  await page.getByRole('link', { name: 'Authority', exact: true }).click()
  await expect(names(page)).toHaveValue('one.test, two.test')
  await makeButton(page).click()
  await expect(page.getByRole('group', { name: 'Ask it with curl' })).toHaveText("curl --cacert root.crt --resolve 'one.test:8443:127.0.0.1' 'https://one.test:8443/'")
  await page.getByRole('button', { name: 'Make anew' }).click()
  await expect(names(page)).toHaveValue('one.test, two.test')
  await makeButton(page).click()
  await expect(page.getByRole('treeitem', { name: /one\.test/ })).toHaveCount(2)
})

test('an authority that browsers would refuse says so', async ({ page }) => {
  await page.goto('/#/authority')
  await page.getByRole('button', { name: 'Make a root only' }).click()
  await more(page)
  await page.getByRole('radio', { name: 'Ed25519' }).check()
  await expect(page.getByText('Browsers refuse what an Ed25519 authority signs')).toBeVisible()
  await page.getByRole('button', { name: 'Make root', exact: true }).click()
  await expect(title(page, 'My Dev CA')).toBeFocused()
})

test('a paste is the request’s while one is asked for, and Inspect’s else', async ({ page }) => {
  const paste = (selector: string, text: string) => page.evaluate(([where = '', value = '']) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', value)
    return document.querySelector(where)?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, [selector, text])
  await start(page)
  await fromMenu(page, /Sign a request/)
  const field = page.getByRole('textbox', { name: 'Certificate request (CSR)' })
  await field.focus()
  // Not prevented: the browser puts it into the field.
  expect(await paste('textarea', 'short')).toBe(true)
  expect(await paste('textarea', 'x'.repeat(1_000_001))).toBe(false)
  await expect(page.getByRole('alert')).toContainText('What was pasted has 1,000,001 bytes')
  await page.getByRole('heading', { level: 1 }).click()
  await paste('body', 'no request')
  await expect(field).toHaveValue('no request')
  await expect(page).toHaveURL(/#\/authority/)
  await fromMenu(page, /New root/)
  await page.getByRole('heading', { level: 1 }).click()
  await paste('body', 'hello')
  await expect(page).toHaveURL(/#\/inspect/)
})

test('trust is explained for each system, with the way back', async ({ page }) => {
  await start(page)
  const trust = page.getByRole('region', { name: 'Trust the root' })
  await trust.getByRole('tab', { name: 'macOS' }).click()
  await expect(trust).toContainText('security add-trusted-cert')
  await expect(trust).toContainText('security remove-trusted-cert')
  await trust.getByRole('radio', { name: 'Tools' }).check()
  await trust.getByRole('tab', { name: 'Docker' }).click()
  await expect(trust).toContainText('COPY root.crt')
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1440, 390])
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } })
      test('every view is accessible', async ({ page }) => {
        test.slow()
        await page.goto('/#/authority')
        await more(page)
        await axeClean(page)
        await more(page)
        await makeButton(page).click()
        await expect(title(page, 'localhost')).toBeFocused()
        await axeClean(page)
        await row(page, /My Dev CA/).click()
        await axeClean(page)
        for (const view of [/New root/, /New intermediate/, /Sign a request/, /Import/]) {
          await fromMenu(page, view)
          await axeClean(page)
        }
      })
    })

test('three hundred certificates are found, with few elements', async ({ page }) => {
  await start(page)
  await seed(page, 300)
  await page.reload()
  await expect(page.getByRole('treeitem').first()).toBeVisible()
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(1500)
  await page.getByRole('searchbox', { name: 'Search certificates' }).fill('host-299.test')
  await expect(page.getByRole('treeitem')).toHaveCount(3)
  await row(page, /host-299\.test/).click()
  await expect(title(page, 'host-299.test')).toBeVisible()
})

/** Copies of the first certificate under other names, straight into the database, with the page of its lists that shows them. */
async function seed(page: Page, count: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('signet')
      opening.addEventListener('success', () => resolve(opening.result))
      opening.addEventListener('error', () => reject(new Error('open')))
    })
    const tx = db.transaction(['certificates', 'listing'], 'readwrite'), store = tx.objectStore('certificates')
    const all = await new Promise<{ role: string }[]>((resolve) => { const asked = store.getAll(); asked.addEventListener('success', () => resolve(asked.result)) })
    const leaf = all.find(({ role }) => role === 'leaf')
    const copies = Array.from({ length: wanted }, (_, i) => ({ ...leaf, id: `seeded00-${i}`, title: `host-${i}.test`, hosts: [`host-${i}.test`], sha256: i.toString(16).padStart(64, '0') }))
    for (const copy of copies) store.add(copy)
    tx.objectStore('listing').add({ id: 'l.seeded00.1', rows: JSON.stringify(copies.map((copy) => ({ ...copy, der: undefined }))) })
    await new Promise((resolve) => { tx.addEventListener('complete', resolve) })
    db.close()
  }, count)
}
