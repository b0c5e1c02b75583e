/** A person moves in from another tool: what `openssl ca`, mkcert and Java leave, in folders and files, whole and in pieces. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { integer, octetString, oid, sequence } from '../../src/core/asn1/write.ts'
import { encodePem } from '../../src/core/bytes/pem.ts'
import { opensslCa } from '../interop/openssl-ca.ts'
import { findProgram, run } from '../interop/kit-processes.ts'
import { need } from '../interop/report.ts'

let scratch = ''
test.beforeAll(async () => { scratch = await mkdtemp(join(tmpdir(), 'import-')) })
test.afterAll(async () => { await rm(scratch, { recursive: true, force: true }) })

async function openssl(folder: string, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(findProgram('openssl') ?? 'openssl', args, { cwd: folder })
  expect(code, `openssl ${args.join(' ')}: ${stderr}`).toBe(0)
  return stdout
}

const folderOf = (name: string) => mkdtemp(join(scratch, `${name}-`))
const found = (page: Page) => page.getByRole('list', { name: 'What was found' })
const title = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true })
const submit = (page: Page) => page.getByRole('button', { name: 'Import', exact: true })
const shot = (page: Page, name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true })

async function axeClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
}

async function toImport(page: Page): Promise<void> {
  await page.goto('/#/authority')
  await page.getByRole('button', { name: 'Import an authority' }).click()
}

/** A PKCS #8 file that no passphrase opens, under scrypt with N and p as given and r = 8 (RFC 7914 7.1). */
function sealedUnder(cost: number, parallelization: number): string {
  const octets = new Uint8Array(16).fill(0x5b), scrypt = sequence(oid('1.3.6.1.4.1.11591.4.11'), sequence(octetString(octets), integer(cost), integer(8), integer(parallelization)))
  return encodePem('ENCRYPTED PRIVATE KEY', sequence(sequence(oid('1.2.840.113549.1.5.13'), sequence(scrypt, sequence(oid('2.16.840.1.101.3.4.1.42'), octetString(octets)))), octetString(new Uint8Array(64))))
}

/** What a person would paste, without a field that has the focus. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((value) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', value)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

test('a folder of openssl ca moves in: its certificates, revocations and numbers, and goes on from there', async ({ page }) => {
  need(['openssl', findProgram('openssl')])
  const folder = await folderOf('ca')
  await opensslCa(folder)
  await toImport(page)
  await page.getByLabel('Open a folder').setInputFiles(join(folder, 'demoCA'))
  await expect(page.getByText('Found: 1 authority, 3 certificates and 1 private key.')).toBeVisible()
  await expect(found(page)).toContainText('Records of openssl ca')
  await expect(found(page)).toContainText('3 serial numbers given away, 2 revoked.')
  await expect(found(page)).toContainText('revoked: the key was lost or copied')
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1440, 390]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      await shot(page, `found-${colorScheme}-${width}`)
      await axeClean(page)
    }
  await page.setViewportSize({ width: 1440, height: 900 })
  await submit(page).click()
  await expect(title(page, 'Demo Root')).toBeFocused()
  await expect(page.getByRole('treeitem')).toHaveCount(4)
  await expect(page.getByRole('treeitem', { name: /two\.test/ })).toContainText('revoked')
  // The next list holds what was revoked there, and has a higher number.
  await page.getByRole('region', { name: 'Revocation' }).getByRole('button', { name: /^Sign/ }).first().click()
  const [list] = await Promise.all([page.waitForEvent('download'), page.getByRole('region', { name: 'Revocation' }).getByRole('button', { name: 'DER', exact: true }).first().click()])
  await list.saveAs(join(folder, 'next.crl'))
  const text = await openssl(folder, 'crl', '-inform', 'DER', '-in', 'next.crl', '-noout', '-text', '-CAfile', 'demoCA/cacert.pem')
  expect(text.match(/Serial Number: \w+/g)).toEqual(expect.arrayContaining(['Serial Number: 1001', 'Serial Number: F00D']))
  expect(text).toContain('Key Compromise')
  // A second time there is nothing to do.
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Import/ }).click()
  await page.getByLabel('Open a folder').setInputFiles(join(folder, 'demoCA'))
  await expect(found(page).getByText('Kept here already: nothing changes.')).toHaveCount(4)
})

test('half a folder, a broken index and a foreign key are named at their places; nothing is kept that was not wanted', async ({ page }) => {
  need(['openssl', findProgram('openssl')])
  const folder = await folderOf('broken')
  await opensslCa(folder)
  await cp(join(folder, 'demoCA'), join(folder, 'half'), { recursive: true })
  await rm(join(folder, 'half/private'), { recursive: true })
  await rm(join(folder, 'half/newcerts/1000.pem'))
  await toImport(page)
  await page.getByLabel('Open a folder').setInputFiles(join(folder, 'half'))
  await expect(found(page)).toContainText('but not its key (private/cakey.pem)')
  await expect(found(page)).toContainText('Of 1 of them the certificate is not here')
  await page.getByRole('button', { name: 'Start over' }).click()
  await expect(found(page)).toHaveCount(0)
  const index = await readFile(join(folder, 'demoCA/index.txt'), 'utf8')
  await writeFile(join(folder, 'demoCA/index.txt'), index.replace(/^R.*\n/m, 'R\thalf\n'))
  await page.getByLabel('Open a folder').setInputFiles(join(folder, 'demoCA'))
  const root = found(page).getByRole('checkbox', { name: /^Demo Root/ })
  await expect(root).not.toBeChecked()
  await expect(found(page).getByRole('checkbox', { checked: true })).toHaveCount(0)
  await expect(found(page)).toContainText('Line 2 of demoCA/index.txt does not fit')
  await shot(page, 'broken')
  await page.getByRole('button', { name: 'Start over' }).click()
  // A key of another beside an expired authority.
  await openssl(folder, 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'a.key', '-out', 'a.crt', '-days', '30', '-subj', '/CN=OpenSSL a')
  await openssl(folder, 'genpkey', '-algorithm', 'ed25519', '-out', 'b.key')
  await page.clock.setFixedTime(Date.now() + 40 * 86_400_000)
  await paste(page, `${await readFile(join(folder, 'a.crt'), 'utf8')}${await readFile(join(folder, 'b.key'), 'utf8')}`)
  await expect(found(page)).toContainText('and can sign nothing any more')
  await expect(found(page)).toContainText('The key does not belong to the certificate: their public keys differ')
  await expect(page.getByRole('button', { name: 'Nothing to import' })).toBeDisabled()
  await expect(page.getByText('PRIVATE KEY-----')).toHaveCount(0)
  await axeClean(page)
})

test('mkcert’s folder and a key store under other passphrases, by keyboard alone', async ({ page }) => {
  need(['openssl', findProgram('openssl')])
  const folder = await folderOf('mkcert')
  await mkdir(join(folder, 'CAROOT'))
  await openssl(folder, 'req', '-x509', '-newkey', 'rsa:3072', '-nodes', '-keyout', 'CAROOT/rootCA-key.pem', '-out', 'CAROOT/rootCA.pem', '-days', '3650', '-subj', '/O=mkcert development CA/OU=me@here/CN=mkcert me@here')
  await openssl(folder, 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384', '-nodes', '-keyout', 'b.key', '-out', 'b.crt', '-days', '3650', '-subj', '/CN=Sealed CA')
  await openssl(folder, 'pkcs12', '-export', '-legacy', '-inkey', 'b.key', '-in', 'b.crt', '-out', 'b.p12', '-passout', 'pass:first')
  await openssl(folder, 'ec', '-in', 'b.key', '-aes256', '-out', 'old.key', '-passout', 'pass:second')
  await toImport(page)
  const choose = async (button: string, files: string | string[]) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: button, exact: true }).press('Enter')])
    await chooser.setFiles(files)
  }
  await choose('Open a folder', join(folder, 'CAROOT'))
  await expect(found(page).getByRole('checkbox', { name: /mkcert me@here/ })).toBeChecked()
  await writeFile(join(folder, 'slow.key'), sealedUnder(2 ** 17, 8))
  await writeFile(join(folder, 'hostile.key'), sealedUnder(2 ** 30, 1))
  await choose('Open files', [join(folder, 'b.p12'), join(folder, 'old.key'), join(folder, 'slow.key'), join(folder, 'hostile.key')])
  await expect(page.getByRole('heading', { name: '4 things are locked' })).toBeVisible()
  const passphrase = page.getByRole('textbox', { name: 'Passphrase' })
  await passphrase.focus()
  await page.keyboard.type('first')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '3 things are locked' })).toBeVisible()
  for (const words of ['This passphrase does not open it', 'a cost of 8,388,608: its N·r·p (RFC 7914 7)', 'fills 1.1 TB of memory: 128·N·r octets (RFC 7914 5)']) await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible()
  await expect(passphrase).toBeFocused()
  // Slow work is not the page's own, and can be stopped; what opened before it stays open.
  await page.keyboard.type('second')
  await page.getByRole('button', { name: 'Open it all the same' }).press('Enter')
  await expect(page.getByText('Trying the passphrase at slow.key, 2 of 3')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('trying.png'), fullPage: true })
  await page.getByRole('button', { name: 'Cancel', exact: true }).press('Enter')
  await expect(page.getByRole('heading', { name: '2 things are locked' })).toBeVisible()
  await expect(page.getByText('Trying the passphrase')).toHaveCount(0)
  await expect(passphrase).toBeFocused()
  await expect(page.getByText('Found: 2 authorities and 2 private keys.')).toBeVisible()
  await found(page).getByRole('checkbox', { name: /mkcert me@here/ }).press('Space')
  await submit(page).press('Enter')
  await expect(title(page, 'Sealed CA')).toBeFocused()
  await expect(page.getByRole('treeitem')).toHaveCount(1)
})
