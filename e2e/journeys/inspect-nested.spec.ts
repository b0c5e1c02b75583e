/** What is inside other things, and what is locked: opened in place. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base, type Page, type TestInfo } from '@playwright/test'
import { findProgram } from '../interop/kit-processes.ts'
import { need } from '../interop/report.ts'

const test = base.extend<{ folder: string }>({
  // Playwright reads the fixtures that are used from the pattern.
  // oxlint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'signet-nested-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
})

const OPENSSL = findProgram('openssl')

const picture = async (page: Page, info: TestInfo, name: string) => info.attach(name, { body: await page.screenshot({ path: info.outputPath(`${name}.png`) }), contentType: 'image/png' })
const rows = (page: Page) => page.getByRole('listbox').getByRole('option')
const heading = (page: Page) => page.getByRole('heading', { level: 2 }).last()
const passphrase = (page: Page) => page.getByRole('textbox', { name: 'Passphrase', exact: true })

async function paste(page: Page, text: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('textbox', { name: /Paste here/ }).waitFor()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((value) => navigator.clipboard.writeText(value), text)
  await page.keyboard.press('ControlOrMeta+V')
}

function openssl(folder: string, ...args: readonly string[]): void {
  execFileSync(OPENSSL ?? '', args, { cwd: folder, stdio: 'pipe' })
}

function keystore(folder: string): void {
  openssl(folder, 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'k.pem', '-out', 'c.pem', '-subj', '/CN=nested.example.test', '-days', '90')
  openssl(folder, 'pkcs12', '-export', '-inkey', 'k.pem', '-in', 'c.pem', '-name', 'my alias', '-passout', 'pass:secret', '-out', 'n.p12')
}

test.beforeEach(() => need(['openssl', OPENSSL]))

test('a certificate in a PKCS#12 in a base64 field of a Kubernetes Secret', async ({ page, folder }, info) => {
  keystore(folder)
  const field = (file: string) => readFileSync(join(folder, file)).toString('base64')
  await paste(page, `apiVersion: v1\nkind: Secret\nmetadata:\n  name: web\ndata:\n  keystore.p12: ${field('n.p12')}\n  tls.crt: ${field('c.pem')}\n`)
  await expect(rows(page)).toHaveCount(3)
  await expect(heading(page)).toHaveText('my alias')
  await expect(page.getByText('2,048 rounds', { exact: false }).first()).toBeVisible()
  await picture(page, info, 'locked')

  await passphrase(page).fill('wrong')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This passphrase does not open it', { exact: false })).toBeVisible()
  await expect(passphrase(page)).toHaveValue('wrong')
  await passphrase(page).fill('secret')
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveCount(6)
  await expect(passphrase(page)).toHaveCount(0)
  await picture(page, info, 'open')
  await page.getByRole('button', { name: /^PKCS#12 file 3/ }).click()
  await page.getByRole('button', { name: /^certificate 4/ }).click()
  await expect(heading(page)).toHaveText('nested.example.test')
  await expect(page.getByText(/belongs together with .*private key/)).toBeVisible()
})

test('an encrypted key is opened in place; what is secret goes into no link', async ({ page, folder }) => {
  keystore(folder)
  openssl(folder, 'pkcs8', '-topk8', '-in', 'k.pem', '-out', 'locked.pem', '-passout', 'pass:secret', '-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA512')
  await paste(page, readFileSync(join(folder, 'locked.pem'), 'utf8'))
  await passphrase(page).fill('secret')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Secret', { exact: true })).toBeVisible()
  await expect(page.getByText(/It is the .* in/)).toBeVisible()
  await page.getByRole('button', { name: 'Export' }).click()
  await expect(page.getByRole('menuitem', { name: /Copy a link/ })).toHaveAttribute('aria-disabled', 'true')
  await expect(page.getByRole('menuitem', { name: /Copy a link/ })).toContainText('It is a secret')
})

test('a link carries a certificate to another page, and a cut one says so', async ({ page, folder, context }) => {
  keystore(folder)
  await paste(page, readFileSync(join(folder, 'c.pem'), 'utf8'))
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: /Copy a link/ }).click()
  await expect(page.getByText(/^Link copied/)).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toMatch(/#\/inspect\/z\.[\w-]+$/)
  const other = await context.newPage()
  await other.goto(link)
  await expect(heading(other)).toHaveText('nested.example.test')
  await expect(other.getByText('From a link')).toBeVisible()
  const third = await context.newPage()
  await third.goto(link.slice(0, -30))
  await expect(third.getByText(/cut or changed/)).toBeVisible()
  await expect(third.getByRole('heading', { level: 1, name: 'Paste, drop or open anything' })).toBeVisible()
})

const keyField = (page: Page) => page.getByRole('textbox', { name: 'Private key' })
const openIt = (page: Page) => page.getByRole('button', { name: 'Open', exact: true })

test('an S/MIME message opens with the recipient’s key: another one says so, a locked one asks for its passphrase', async ({ page, folder }, info) => {
  openssl(folder, 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'k.pem', '-out', 'c.pem', '-subj', '/CN=Reader', '-days', '90')
  openssl(folder, 'genpkey', '-algorithm', 'RSA', '-out', 'other.pem')
  openssl(folder, 'pkcs8', '-topk8', '-in', 'k.pem', '-out', 'locked.pem', '-passout', 'pass:secret', '-iter', '2000')
  writeFileSync(join(folder, 'letter.txt'), 'Content-Type: text/plain\r\n\r\nMeet me at noon.\r\n')
  openssl(folder, 'cms', '-encrypt', '-aes256', '-in', 'letter.txt', '-out', 'letter.eml', '-subject', 'For your eyes', '-from', 'a@example.test', '-to', 'b@example.test', 'c.pem')
  const file = (name: string) => readFileSync(join(folder, name), 'utf8')
  await paste(page, file('letter.eml'))
  await expect(rows(page)).toHaveCount(2)
  await rows(page).last().click()
  await expect(keyField(page)).toBeVisible()
  await picture(page, info, 'asks-for-a-key')

  await keyField(page).fill(file('other.pem'))
  await openIt(page).click()
  await expect(page.getByText('This key does not open it', { exact: false })).toBeVisible()
  await expect(keyField(page)).toBeFocused()
  await picture(page, info, 'another-key')
  await keyField(page).fill('no key at all')
  await openIt(page).click()
  await expect(page.getByText('There is no key in this', { exact: false })).toBeVisible()

  await expect(passphrase(page)).toHaveCount(0)
  await page.getByLabel('Key file to open').setInputFiles(join(folder, 'locked.pem'))
  const own = page.getByRole('textbox', { name: 'Passphrase of the key' })
  await own.fill('wrong')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This passphrase does not open it', { exact: false })).toBeVisible()
  await expect(own).toBeFocused()
  await picture(page, info, 'locked-key')
  await own.fill('secret')
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveCount(3)
  await expect(page.getByText('Meet me at noon.', { exact: false }).first()).toBeVisible()
  await picture(page, info, 'message')
})

test('a message opens with a key that is kept, found by its certificate; one for a passphrase too, with either', async ({ page, folder }, info) => {
  openssl(folder, 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'ca.key', '-out', 'ca.crt', '-subj', '/CN=Kept Reader', '-days', '400')
  writeFileSync(join(folder, 'note.txt'), 'The well is dry.')
  openssl(folder, 'cms', '-encrypt', '-aes-256-gcm', '-binary', '-in', 'note.txt', '-out', 'note.pem', '-outform', 'PEM', 'ca.crt')
  openssl(folder, 'cms', '-encrypt', '-aes256', '-binary', '-in', 'note.txt', '-out', 'both.pem', '-outform', 'PEM', '-pwri_password', 'secret', 'ca.crt')
  await page.goto('/#/authority')
  await page.getByRole('button', { name: 'Import an authority' }).click()
  await page.getByLabel('Open files').setInputFiles([join(folder, 'ca.crt'), join(folder, 'ca.key')])
  await expect(page.getByText('with its key')).toBeVisible()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Kept Reader' })).toBeVisible()

  await paste(page, readFileSync(join(folder, 'note.pem'), 'utf8'))
  await page.getByRole('button', { name: 'Use the key of Kept Reader' }).click()
  await expect(keyField(page)).toHaveValue(/BEGIN PRIVATE KEY/)
  await picture(page, info, 'kept-key')
  await openIt(page).click()
  await expect(rows(page)).toHaveCount(2)
  await expect(page.getByText('The well is dry.', { exact: false }).first()).toBeVisible()

  await paste(page, readFileSync(join(folder, 'both.pem'), 'utf8'))
  await passphrase(page).fill('secret')
  await page.getByRole('radio', { name: 'Key', exact: true }).check({ force: true })
  await expect(passphrase(page)).toHaveCount(0)
  await page.getByRole('radio', { name: 'Passphrase', exact: true }).check({ force: true })
  await picture(page, info, 'either')
  await page.keyboard.press('Tab')
  await openIt(page).click()
  await expect(page.getByText('The well is dry.', { exact: false }).first()).toBeVisible()
})
