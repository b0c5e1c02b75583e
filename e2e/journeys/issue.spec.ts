/** Certificates of every sort: profiles, every field, what is said before it is signed and what mends it. OpenSSL is the witness. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { findProgram, run } from '../interop/kit-processes.ts'
import { need } from '../interop/report.ts'

test.use({ actionTimeout: 15_000 })

let folder = ''
test.beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'issue-')) })
test.afterEach(async () => { await rm(folder, { recursive: true, force: true }) })

async function openssl(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(findProgram('openssl') ?? 'openssl', args, { cwd: folder })
  expect(code, `openssl ${args.join(' ')}: ${stderr}`).toBe(0)
  return stdout.replaceAll(/\s+/g, ' ')
}

const title = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true })
const make = (page: Page) => page.getByRole('button', { name: /^Make (certificate|intermediate)$/ })
const said = (page: Page) => page.getByRole('region', { name: 'Before you sign' })
const profile = (page: Page) => page.getByRole('combobox', { name: 'Profile', exact: true })
const names = (page: Page) => page.getByRole('textbox', { name: /^(Host names|Mailboxes|Alternative names|Names of who)/ })
const section = (page: Page, summary: RegExp) => page.locator('summary').filter({ hasText: summary })

async function start(page: Page): Promise<void> {
  await page.goto('/#/authority')
  await page.getByRole('button', { name: 'Make certificate' }).click()
  await expect(title(page, 'localhost')).toBeFocused()
}

async function openForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: /Issue any certificate/ }).click()
  await expect(profile(page)).toBeVisible()
}

/** Every section of the form. */
async function openAll(page: Page): Promise<void> {
  await section(page, /^More/).click()
  for (const summary of [/^Subject/, /^Key/, /^Time and/, /^What it may/, /^Where to/, /^Policies/, /^Other ext/, /^Criticality/]) await section(page, summary).click()
}

async function textOf(page: Page, file: string): Promise<string> {
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: `Download ${file}`, exact: true }).click()])
  await saved.saveAs(join(folder, file))
  return openssl('x509', '-in', file, '-noout', '-text')
}

async function axeClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

test('every field reaches the certificate, what does not fit is said at its field, and what is said can be mended', async ({ page }) => {
  test.setTimeout(240_000)
  need(['openssl', findProgram('openssl')])
  await start(page)
  await openForm(page)
  await openAll(page)
  // Everything wrong at once, each at its field.
  await names(page).fill('a_b.test')
  await page.getByLabel('From', { exact: true }).fill('tomorrow')
  await page.getByLabel('Serial number', { exact: true }).fill('0')
  await page.getByLabel('OCSP responders').fill('ocsp.test')
  await page.getByLabel('Policies', { exact: true }).fill('policy')
  await page.getByLabel('Other purposes').fill('1.x')
  await page.getByRole('button', { name: 'Add an attribute' }).click()
  await page.getByRole('combobox', { name: 'Attribute 2' }).selectOption({ label: 'countryName (C)' })
  await page.getByRole('textbox', { name: /attribute 2$/ }).fill('Germany')
  await page.getByRole('button', { name: 'Add an extension' }).click()
  await page.getByLabel('Object identifier', { exact: true }).fill('1.3.6.1.4.1.99999.1')
  await page.getByLabel('Value', { exact: true }).fill('0501')
  await make(page).click()
  for (const words of ['has an underscore', '“tomorrow” is no time', '0 is none (RFC 5280 4.1.2.2)', '“ocsp.test” is no address', '“policy” is no policy', '“1.x” is no object identifier', '“GERMANY” is no country code', 'The octets are no DER']) await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible()
  await axeClean(page)
  await page.screenshot({ path: test.info().outputPath('wrong.png'), fullPage: true })
  // Mended, and filled.
  await page.getByLabel('From', { exact: true }).fill('')
  await page.getByLabel('Serial number', { exact: true }).fill('0x1234567890abcdef1234')
  await page.getByLabel('OCSP responders').fill('http://ocsp.test/')
  await page.getByLabel('Certificates of the issuer').fill('http://ca.test/ca.crt')
  await page.getByLabel('CRL distribution points', { exact: true }).fill('http://crl.test/a.crl')
  await page.getByLabel('Delta CRL distribution points').fill('http://crl.test/delta.crl')
  await page.getByLabel('Names of the issuer', { exact: true }).fill('ca@lab.test')
  await page.getByLabel('Policies', { exact: true }).fill('1.2.3.4 https://a.test/cps')
  await page.getByLabel('Other purposes').fill('1.3.6.1.5.5.7.3.21')
  await page.getByLabel('Must-staple').check()
  await page.getByRole('textbox', { name: /attribute 2$/ }).fill('DE')
  await page.getByRole('button', { name: 'Move attribute 2 up' }).click()
  await page.getByRole('button', { name: 'Add an attribute' }).click()
  await page.getByRole('textbox', { name: /attribute 3$/ }).fill('Team')
  await page.getByRole('combobox', { name: 'Attribute 3' }).selectOption({ label: 'organizationalUnitName (OU)' })
  await page.getByRole('button', { name: 'Join attribute 3 to the one above' }).click()
  await page.getByLabel('Common name', { exact: true }).fill('www.lab.test')
  await page.getByRole('radio', { name: 'DER ASCII' }).check()
  await page.getByLabel('Value', { exact: true }).fill('UTF8String { "hello" }')
  await names(page).fill('*.lab.test 10.0.0.7 fd00::7\nme@lab.test\nhttps://lab.test/x\nUPN:me@lab.test\ndirName:CN=x,O=y\nRID:1.2.3')
  await page.getByLabel('Days', { exact: true }).fill('900')
  await page.getByRole('radio', { name: 'P-521' }).check()
  await page.getByRole('checkbox', { name: /^Basic constraints/ }).uncheck()
  for (const words of ['Valid for 900 days; Apple takes 825', 'Browsers refuse P-521 in servers', '“www.lab.test” stands in the common name only', '“*.lab.test” stands for one level', 'Public authorities may give 200 days']) await expect(said(page)).toContainText(words)
  await expect(said(page).getByRole('link', { name: 'CABF BR 6.3.2' })).toHaveAttribute('href', /cabforum\.org/)
  for (const button of ['Use 825 days', 'Use P-256', 'Add www.lab.test', 'Add lab.test too']) await said(page).getByRole('button', { name: button }).click()
  await expect(page.getByLabel('Days', { exact: true })).toHaveValue('825')
  await expect(names(page)).toHaveValue(/www\.lab\.test/)
  await expect(said(page)).not.toContainText('stands in the common name only')
  await expect(page.getByText('A new intermediate for these names is made first')).toBeVisible()
  // The linter, its section and its button.
  const linter = page.getByRole('region', { name: 'The linter' })
  await page.getByRole('checkbox', { name: /^Non-repudiation/ }).check()
  await expect(linter.getByRole('link', { name: 'RFC 5280 4.2.1.12' })).toHaveAttribute('href', /rfc5280/)
  await linter.getByRole('button', { name: 'Leave digital signature' }).click()
  await expect(linter).toHaveCount(0)
  await page.screenshot({ path: test.info().outputPath('filled.png'), fullPage: true })
  await make(page).click()
  await expect(title(page, 'www.lab.test')).toBeFocused()
  const text = await textOf(page, '_wildcard.lab.test.crt')
  for (const part of [
    'Serial Number: 12:34:56:78:90:ab:cd:ef:12:34', 'Issuer: O = My Dev CA, CN = Issuing CA 2', 'Subject: C = DE, OU = Team + CN = www.lab.test', 'ASN1 OID: prime256v1', 'DNS:*.lab.test, IP Address:10.0.0.7, IP Address:FD00:0:0:0:0:0:0:7, email:me@lab.test, URI:https://lab.test/x',
    'DirName:', 'Registered ID:1.2.3', 'DNS:www.lab.test, DNS:lab.test', 'X509v3 Basic Constraints: CA:FALSE', 'OCSP - URI:http://ocsp.test/', 'CA Issuers - URI:http://ca.test/ca.crt', 'URI:http://crl.test/a.crl', 'X509v3 Freshest CRL: Full Name: URI:http://crl.test/delta.crl', 'X509v3 Issuer Alternative Name: email:ca@lab.test', 'Policy: 1.2.3.4 CPS: https://a.test/cps', 'TLS Feature: status_request', '1.3.6.1.4.1.99999.1: ..hello',
  ]) expect(text).toContain(part)
  await sameSerial(page)
})

/** Two tabs ask for one number at once: both have found it free when the first is let in. */
async function sameSerial(page: Page): Promise<void> {
  const tabs = [page, await page.context().newPage()] as const, refused = (tab: Page) => tab.getByRole('alert').filter({ hasText: /^localhost got this serial number meanwhile, in another tab \(RFC 5280 4\.1\.2\.2/ })
  await tabs[1].goto('/#/authority')
  for (const tab of tabs) {
    await openForm(tab)
    await names(tab).fill('localhost')
    await section(tab, /^More/).click()
    await section(tab, /^Time and/).click()
    await tab.getByLabel('Serial number', { exact: true }).fill('0xfe')
  }
  await page.evaluate(() => new Promise<void>((held) => { void navigator.locks.request('signet.vault', () => new Promise<void>((release) => { addEventListener('let-in', () => release(), { once: true }); held() })) }))
  for (const tab of tabs) await make(tab).click()
  await expect.poll(() => page.evaluate(async () => ((await navigator.locks.query()).pending ?? []).length)).toBe(2)
  await page.evaluate(() => dispatchEvent(new Event('let-in')))
  await expect(refused(page).or(title(page, 'localhost'))).toBeVisible()
  await expect(refused(tabs[1]).or(title(tabs[1], 'localhost'))).toBeVisible()
  const lost = (await refused(page).isVisible()) ? page : tabs[1]
  await expect(lost.getByLabel('Serial number', { exact: true })).toBeFocused()
  await lost.screenshot({ path: test.info().outputPath('same-serial.png') })
  await lost.getByLabel('Serial number', { exact: true }).fill('0xff')
  await make(lost).click()
  await expect(title(lost, 'localhost')).toBeVisible()
}

test('profiles are used, kept, renamed, exported, imported and restored; a certificate serves as a pattern', async ({ page }) => {
  test.setTimeout(240_000)
  need(['openssl', findProgram('openssl')])
  await start(page)
  await openForm(page)
  await profile(page).selectOption({ label: 'S/MIME' })
  await page.getByLabel('Common name', { exact: true }).fill('Somebody')
  await expect(said(page)).toContainText('No mailbox among the alternative names')
  await names(page).fill('me@lab.test')
  await make(page).click()
  await expect(page.getByText('Certificate: E-mail protection, made just now')).toBeVisible()
  await expect(page.getByText('It is not for servers')).toBeVisible()
  expect(await textOf(page, 'Somebody.crt')).toContain('E-mail Protection')
  // The same again, from the certificate itself.
  await page.getByRole('button', { name: 'Make anew' }).click()
  await expect(profile(page)).toHaveValue('like')
  await expect(names(page)).toHaveValue('me@lab.test')
  await expect(page.getByLabel('Days', { exact: true })).toHaveValue('365')
  await page.getByLabel('Like this certificate').fill('hello')
  await expect(page.getByRole('alert')).toContainText('There is no certificate in it')
  await page.getByLabel('Like one that is kept here').selectOption({ label: 'localhost' })
  await expect(names(page)).toHaveValue('localhost\n127.0.0.1\n::1')
  // A profile of one's own.
  const menu = async (item: string) => { await page.getByRole('button', { name: 'Manage profiles' }).click(); await page.getByRole('menuitem', { name: item }).click() }
  await page.getByLabel('Days', { exact: true }).fill('30')
  await menu('Keep them as a new profile…')
  await page.getByRole('dialog').getByLabel('Name').fill('Short server')
  await page.getByRole('dialog').getByRole('button', { name: 'Keep' }).click()
  await expect(profile(page)).toContainText('Short server')
  await profile(page).selectOption({ label: 'Kubernetes' })
  await expect(page.getByLabel('Days', { exact: true })).toHaveValue('365')
  await profile(page).selectOption({ label: 'Short server' })
  await expect(page.getByLabel('Days', { exact: true })).toHaveValue('30')
  await menu('Rename…')
  await page.getByRole('dialog').getByLabel('Name').fill('Very short')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const [exported] = await Promise.all([page.waitForEvent('download'), menu('Export it')])
  expect(exported.suggestedFilename()).toBe('very-short.profile.json')
  await exported.saveAs(join(folder, 'profile.json'))
  await menu('Delete it')
  await expect(profile(page).getByRole('option', { name: 'Very short' })).toHaveCount(0)
  await expect(profile(page)).toHaveValue('tls-server')
  const given = JSON.parse(await readFile(join(folder, 'profile.json'), 'utf8')) as { profiles: { profile: { days: unknown } }[] }
  expect(given).toMatchObject({ format: 'signet-profiles', version: 1, profiles: [{ name: 'Very short', profile: { days: 30 } }] })
  for (const one of given.profiles) one.profile.days = 'thirty'
  await writeFile(join(folder, 'broken.json'), JSON.stringify(given))
  const chooser = page.getByLabel('Import profiles')
  await chooser.setInputFiles(join(folder, 'broken.json'))
  await expect(page.getByRole('alert')).toContainText('profiles[0].profile.days must be a whole number from 1 to 36,500. Nothing was taken over.')
  await chooser.setInputFiles(join(folder, 'profile.json'))
  await expect(profile(page)).toContainText('Very short')
  await expect(page.getByLabel('Days', { exact: true })).toHaveValue('30')
  // A built-in one is changed, outlives a reload, and comes back.
  await profile(page).selectOption({ label: 'TLS client' })
  await page.getByLabel('Days', { exact: true }).fill('7')
  await menu('Keep the form’s settings in it')
  await expect(profile(page)).toContainText('TLS client (changed)')
  await page.reload()
  await openForm(page)
  await profile(page).selectOption({ label: 'TLS client (changed)' })
  await expect(page.getByLabel('Days', { exact: true })).toHaveValue('7')
  await menu('Restore it as it came')
  await expect(profile(page).getByRole('option', { name: 'TLS client', exact: true })).toHaveCount(1)
})

/** The name of what has the focus. */
const focusedName = (page: Page) => page.evaluate(() => {
  const element = document.activeElement
  const labels = element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? [...element.labels ?? []] : []
  return (element?.getAttribute('aria-label') ?? (labels.length > 0 ? labels.map((label) => label.textContent).join(' ') : element?.textContent) ?? '').trim()
})

async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = []
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const focused = await focusedName(page)
    if (name.test(focused)) return
    passed.push(focused)
  }
  throw new Error(`Tab does not lead to ${name.source}, but to ${passed.join(', ')}`)
}

test('an authority for some names, by keyboard and at 390 px; a key from elsewhere gets a certificate', async ({ page }) => {
  test.setTimeout(240_000)
  need(['openssl', findProgram('openssl')])
  await page.setViewportSize({ width: 390, height: 844 })
  await start(page)
  await openForm(page)
  await profile(page).focus()
  await page.keyboard.type('Intermediate')
  await expect(profile(page)).toHaveValue('intermediate')
  await tabTo(page, /^Common name/)
  await page.keyboard.type('Team CA')
  await tabTo(page, /^It may speak for/)
  await page.keyboard.type('lab.test')
  await expect(said(page)).toContainText('The constraints leave IP, e-mail, URI names free')
  await expect(said(page)).toContainText('may have none below it')
  await tabTo(page, /^Signed by/)
  await page.keyboard.type('My Dev')
  await expect(said(page)).not.toContainText('may have none below it')
  await tabTo(page, /^Close them/)
  await page.keyboard.press('Enter')
  await expect(said(page)).toHaveCount(0)
  await axeClean(page)
  await page.screenshot({ path: test.info().outputPath('authority-390.png'), fullPage: true })
  await page.getByLabel('Common name', { exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(title(page, 'Team CA')).toBeFocused()
  await expect(page.getByText('May speak for')).toBeVisible()
  const text = await textOf(page, 'Team-CA.crt')
  for (const part of ['X509v3 Name Constraints: critical', 'DNS:lab.test', 'email:invalid', 'URI:nobody.invalid', 'IP:0.0.0.0/0.0.0.0', 'CA:TRUE, pathlen:0']) expect(text).toContain(part)

  await openssl('genpkey', '-algorithm', 'ed25519', '-out', 'own.key')
  await openssl('pkey', '-in', 'own.key', '-pubout', '-out', 'own.pub')
  await page.getByRole('region', { name: 'Sign with it' }).getByRole('button', { name: 'New certificate' }).click()
  await openForm(page)
  await profile(page).selectOption({ label: 'TLS client' })
  await page.getByLabel('Common name', { exact: true }).fill('robot')
  await openAll(page)
  await page.getByRole('radio', { name: 'is elsewhere' }).check()
  await make(page).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Paste the public key' })).toBeVisible()
  await page.getByLabel('Public key', { exact: true }).fill(await readFile(join(folder, 'own.pub'), 'utf8'))
  await expect(page.getByText('A public key: Ed25519')).toBeVisible()
  await page.getByLabel('Signature', { exact: true }).selectOption('SHA-384')
  await expect(said(page)).toContainText('Nothing shows who holds the private key')
  await axeClean(page)
  await make(page).click()
  await expect(title(page, 'robot')).toBeFocused()
  expect(await textOf(page, 'robot.crt')).toContain('Signature Algorithm: ecdsa-with-SHA384')
  expect(await openssl('x509', '-in', 'robot.crt', '-noout', '-pubkey')).toBe(await openssl('pkey', '-in', 'own.key', '-pubout'))
})

test('each wish of a request is granted or not, here or in the full form', async ({ page }) => {
  need(['openssl', findProgram('openssl')])
  await openssl('req', '-new', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'own.key', '-out', 'own.csr', '-subj', '/O=Org/CN=tool', '-addext', 'subjectAltName=DNS:tool.lab.test,email:me@lab.test', '-addext', 'extendedKeyUsage=codeSigning', '-addext', 'keyUsage=nonRepudiation', '-addext', '1.2.3.4=DER:0500')
  await start(page)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: /Sign a request/ }).click()
  await page.getByRole('textbox', { name: 'Certificate request (CSR)' }).fill(await readFile(join(folder, 'own.csr'), 'utf8'))
  const row = (name: RegExp) => page.getByRole('row', { name })
  await expect(row(/me@lab\.test/)).toContainText('not granted')
  await expect(row(/^(keyUsage|Key usage)/i)).toContainText('digital signature, key encipherment')
  await row(/me@lab\.test/).getByRole('checkbox').check()
  await row(/codeSigning|code signing/i).getByRole('checkbox').check()
  await row(/^1\.2\.3\.4/).getByRole('checkbox').check()
  await expect(row(/me@lab\.test/)).not.toContainText('not granted')
  await page.getByLabel('Days', { exact: true }).fill('30')
  await axeClean(page)
  await page.screenshot({ path: test.info().outputPath('wishes.png'), fullPage: true })
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(title(page, 'tool.lab.test')).toBeFocused()
  const text = await textOf(page, 'tool.lab.test.crt')
  for (const part of ['Subject: O = Org, CN = tool', 'DNS:tool.lab.test, email:me@lab.test', 'X509v3 Extended Key Usage: Code Signing', 'X509v3 Key Usage: critical Digital Signature, Key Encipherment', '1.2.3.4:']) expect(text).toContain(part)

  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: /Sign a request/ }).click()
  await page.getByRole('textbox', { name: 'Certificate request (CSR)' }).fill(await readFile(join(folder, 'own.csr'), 'utf8'))
  await page.getByLabel('Granted as').selectOption({ label: 'TLS client' })
  await page.getByRole('button', { name: 'Change everything else in the full form' }).click()
  await expect(page.getByLabel('Common name', { exact: true })).toHaveValue('tool')
  await expect(profile(page)).toHaveValue('tls-client')
  await openAll(page)
  await expect(page.getByText('From a request, whose signature shows that its maker holds the key: RSA 2048')).toBeVisible()
  await expect(page.getByText('Nothing shows who holds the private key')).toHaveCount(0)
})
