/** Keys, as a person makes, reads, keeps and loses them; every file is read by OpenSSL or by Node. */
import { createHash, createPrivateKey, createPublicKey, sign, verify, type JsonWebKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'
import { isMlDsa, keyAlgorithms, type KeyAlgorithmId, type MlDsaId } from '../../src/core/crypto/algorithms.ts'
import { sealedWithRounds } from '../../src/features/keys/testing.ts'
import { run } from '../interop/kit-processes.ts'
import { holdKeys } from './held-keys.ts'
import { download, generate, keep, list, needOpenssl, openKeys, panel, paste, row, ssl, sslText, tab, test } from './keys-page.ts'

const OPENSSL_SAYS: { readonly [A in Exclude<KeyAlgorithmId, MlDsaId>]: RegExp } = {
  'ec-p256': /NIST CURVE: P-256/, 'ec-p384': /NIST CURVE: P-384/, 'ec-p521': /NIST CURVE: P-521/, ed25519: /ED25519 Private-Key/,
  'rsa-2048': /Private-Key: \(2048 bit/, 'rsa-3072': /Private-Key: \(3072 bit/, 'rsa-4096': /Private-Key: \(4096 bit/,
}

for (const { id, label } of keyAlgorithms) {
  // OpenSSL 3.0 has none of these; keys-types.spec.ts looks at them.
  if (isMlDsa(id)) continue
  test(`${label}: OpenSSL and Node read what is downloaded`, async ({ page, folder }) => {
    needOpenssl()
    await openKeys(page)
    await generate(page, label, `my ${id}`)
    const key = await download(page, `my-${id}.key`, folder), pub = await download(page, `my-${id}.pub.pem`, folder)
    const text = await sslText('pkey', '-in', key, '-check', '-text', '-noout')
    expect(text).toContain('Key is valid')
    expect(text).toMatch(OPENSSL_SAYS[id])
    expect(await sslText('pkey', '-in', key, '-pubout')).toBe(await sslText('pkey', '-pubin', '-in', pub))

    const spki = createPublicKey(await readFile(pub, 'utf8')).export({ type: 'spki', format: 'der' })
    const sha256 = createHash('sha256').update(spki).digest('hex').toUpperCase()
    await expect(panel(page).getByText(sha256.match(/../g)?.join(':') ?? '')).toBeVisible()

    await tab(page, 'Private', 'JWK').click()
    await tab(page, 'Public', 'JWK').click()
    const jwk = async (file: string) => ({ format: 'jwk' as const, key: JSON.parse(await readFile(await download(page, file, folder), 'utf8')) as JsonWebKey })
    const privateKey = createPrivateKey(await jwk(`my-${id}.jwk.json`)), publicKey = createPublicKey(await jwk(`my-${id}.pub.jwk.json`))
    expect(publicKey.export({ type: 'spki', format: 'der' }).equals(spki)).toBe(true)
    const message = Buffer.from('a message'), hash = id === 'ed25519' ? null : 'sha256'
    expect(verify(hash, message, publicKey, sign(hash, message, privateKey))).toBe(true)
  })

  test(`${label}: the OpenSSL commands on the page do the same, and their result is read here`, async ({ page, folder }) => {
    needOpenssl()
    test.skip(process.platform === 'win32', 'missing: a Unix shell')
    await openKeys(page)
    await page.getByRole('radio', { name: label, exact: true }).check()
    await page.getByLabel('Name').fill('made elsewhere')
    const shown = page.getByRole('region', { name: 'The same in code' }).locator('pre')
    await expect(shown).toContainText('made-elsewhere.key')
    const commands = await shown.innerText()
    const { code, stdout, stderr } = await run('sh', ['-e', '-c', commands], { cwd: folder, timeout: 60_000, env: { ...process.env as Record<string, string>, PASSPHRASE: 'example' } })
    expect(code, stderr).toBe(0)
    expect(await sslText('pkey', '-in', join(folder, 'made-elsewhere.key'), '-text', '-noout')).toMatch(OPENSSL_SAYS[id])
    await page.getByRole('button', { name: 'Import' }).click()
    await page.getByLabel('Key file to open').setInputFiles(join(folder, 'made-elsewhere.enc.key'))
    await page.getByLabel('Passphrase', { exact: true }).fill('example')
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'made-elsewhere' })).toBeFocused()
    const fingerprint = /[0-9a-f]{2}(:[0-9a-f]{2}){31}/.exec(stdout)?.[0] ?? 'none'
    await expect(panel(page).getByText(fingerprint.toUpperCase())).toBeVisible()
  })
}

test('an encrypted export opens with its passphrase in OpenSSL, and with no other', async ({ page, folder }) => {
  needOpenssl()
  await openKeys(page)
  await generate(page, 'P-256', 'travelling')
  const plain = await download(page, 'travelling.key', folder)
  await tab(page, 'Private', 'With a passphrase').click()
  const encrypt = page.getByRole('button', { name: 'Encrypt', exact: true })
  const first = page.getByLabel('New passphrase', { exact: true }), second = page.getByLabel('The same again', { exact: true })
  await encrypt.click()
  await expect(panel(page).getByRole('alert')).toContainText('A passphrase is needed')
  await expect(first).toBeFocused()
  await first.fill('correct horse')
  await second.fill('correct hose')
  await encrypt.click()
  await expect(panel(page).getByRole('alert')).toContainText('The two differ')
  await expect(second).toBeFocused()
  await second.fill('correct horse')
  await second.press('Enter')
  const file = await download(page, 'travelling.enc.key', folder)
  expect(await readFile(file, 'utf8')).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/)
  expect(await sslText('pkey', '-in', file, '-passin', 'pass:correct horse')).toBe(await readFile(plain, 'utf8'))
  expect((await ssl('pkey', '-in', file, '-passin', 'pass:correct hose')).code).not.toBe(0)
  const parsed = await sslText('asn1parse', '-in', file)
  for (const part of ['PBES2', 'PBKDF2', '0927C0', 'hmacWithSHA256', 'aes-256-cbc']) expect(parsed).toContain(part)
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain('correct horse')
})

test('a suggested passphrase is filled in twice', async ({ page }) => {
  await openKeys(page)
  await generate(page, 'Ed25519', 'x')
  await tab(page, 'Private', 'With a passphrase').click()
  await page.getByRole('button', { name: 'Suggest one' }).click()
  await page.getByRole('button', { name: 'Show suggested passphrase' }).click()
  const text = await panel(page).locator('form code').innerText()
  expect(text).toMatch(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/)
  for (const name of ['New passphrase', 'The same again']) await expect(page.getByLabel(name, { exact: true })).toHaveValue(text)
})

test('RSA 4096 can be cancelled, the page works meanwhile, and nothing is left of it', async ({ page }) => {
  const letGo = await holdKeys(page)
  await openKeys(page)
  await page.getByRole('radio', { name: 'RSA 4096', exact: true }).check()
  await page.getByRole('button', { name: 'Generate' }).click()
  await expect(page.getByRole('progressbar', { name: 'Generating RSA 4096' })).toBeVisible()
  await expect(page.getByText('On a current computer half are done in 0.6 s, and most take from 0.4 s to 1.5 s.')).toBeVisible()
  await page.getByLabel('Name').fill('meanwhile')
  await page.goto('/#/encrypt')
  await expect(page.getByRole('heading', { level: 1 }).filter({ visible: true })).toContainText('Encrypt')
  await page.goto('/#/keys')
  await expect(page.getByText('Longer than nine in ten')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Cancelled. Nothing was kept.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Generate' })).toBeFocused()
  await letGo()
  await expect(page.getByLabel('Name')).toHaveValue('meanwhile')
  await expect(list(page).getByText('None yet.')).toBeVisible()
  await expect(list(page).getByText('Not kept')).toHaveCount(0)
  await page.reload()
  await expect(list(page).getByText('None yet.')).toBeVisible()
})

test('a browser that lacks RSA says so, and another key can be made', async ({ page }) => {
  await page.addInitScript(() => {
    const real = crypto.subtle.generateKey.bind(crypto.subtle) as (algorithm: { readonly name: string }, ...more: unknown[]) => Promise<unknown>
    const without = (algorithm: { readonly name: string }, ...more: unknown[]) => (algorithm.name === 'RSASSA-PKCS1-v1_5' ? Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError')) : real(algorithm, ...more))
    Object.defineProperty(crypto.subtle, 'generateKey', { value: without })
  })
  await openKeys(page)
  await page.getByRole('radio', { name: 'RSA 2048', exact: true }).check()
  await page.getByRole('button', { name: 'Generate' }).click()
  await expect(page.getByRole('alert')).toContainText('could not make a key for RSA 2048')
  await generate(page, 'P-256', 'instead')
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a kept key survives a reload with its name; its deletion can be undone, and then lasts', async ({ page, folder }) => {
  await openKeys(page)
  await generate(page, 'P-384', 'first name')
  const before = await readFile(await download(page, 'first-name.key', folder), 'utf8')
  await keep(page)
  await page.getByRole('button', { name: 'Rename' }).click()
  await page.getByLabel('Name', { exact: true }).fill(' ')
  await page.getByRole('button', { name: 'Rename' }).click()
  await expect(page.getByRole('alert')).toContainText('A name is needed')
  await page.getByLabel('Name', { exact: true }).fill('second name')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'second name' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Rename' })).toBeFocused()

  await page.reload()
  await row(page, 'second name').click()
  expect(await readFile(await download(page, 'second-name.key', folder), 'utf8')).toBe(before)
  await tab(page, 'Private', 'JWK').click()
  await download(page, 'second-name.jwk.json', folder)

  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('Deleted the key “second name”')).toBeVisible()
  await expect(row(page, 'second name')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await row(page, 'second name').click()
  expect(await readFile(await download(page, 'second-name.key', folder), 'utf8')).toBe(before)

  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(row(page, 'second name')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(row(page, 'second name')).toBeVisible()
  await row(page, 'second name').click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(row(page, 'second name')).toHaveCount(0)
  await page.reload()
  await expect(list(page).getByText('None yet.')).toBeVisible()
})

test('a key that was not kept is gone after a reload; discarding it can be undone', async ({ page }) => {
  await openKeys(page)
  await generate(page, 'P-256', 'for a moment')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(row(page, 'for a moment')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('heading', { name: 'for a moment' })).toBeVisible()
  await page.getByRole('button', { name: 'New key' }).click()
  await generate(page, 'Ed25519', 'another')
  await expect(list(page).getByRole('listitem')).toHaveCount(2)
  await page.reload()
  await expect(list(page).getByText('None yet.')).toBeVisible()
})

test('what one tab keeps, another shows', async ({ page, context }) => {
  await openKeys(page)
  const other = await context.newPage()
  await openKeys(other)
  await generate(page, 'P-256', 'shared')
  await keep(page)
  await row(other, 'shared').click()
  await expect(other.getByRole('heading', { name: 'shared' })).toBeVisible()
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(other.getByText('This key is no longer here')).toBeVisible()
})

test('the private key is in the page only while it is shown, and nowhere else', async ({ page }) => {
  await openKeys(page)
  await generate(page, 'P-256', 'hidden')
  await keep(page)
  const secret = 'BEGIN PRIVATE KEY'
  const html = () => page.evaluate(() => document.documentElement.outerHTML)
  expect(await html()).not.toContain(secret)
  await page.getByRole('button', { name: 'Show private key' }).click()
  await expect(panel(page).getByText(secret)).toBeVisible()
  const body = /-----BEGIN PRIVATE KEY-----\s*(\S+)/.exec(await html())?.[1] ?? ''
  expect(body).toHaveLength(64)
  await page.getByRole('button', { name: 'Hide private key' }).click()
  expect(await html()).not.toContain(secret)
  const elsewhere = await page.evaluate(() => JSON.stringify([location.href, document.title, document.cookie, { ...localStorage }, { ...sessionStorage }]))
  expect(elsewhere).not.toContain(body)
})

test('Inspect shows either half; the private one after a warning', async ({ page }) => {
  await openKeys(page)
  await generate(page, 'P-256', 'looked at')
  await page.getByRole('button', { name: 'Inspect', exact: true }).click()
  await expect(page).toHaveURL(/#\/inspect$/)
  await expect(page.getByRole('heading', { name: /public key/i }).filter({ visible: true }).first()).toBeVisible()
  await page.getByRole('link', { name: 'Keys' }).click()
  await page.getByRole('button', { name: 'Inspect…' }).click()
  await expect(page.getByRole('dialog')).toContainText('hidden there until you reveal them')
  await page.getByRole('button', { name: 'Open in Inspect' }).click()
  await expect(page).toHaveURL(/#\/inspect$/)
  await expect(page.getByRole('heading', { name: /private key/i }).filter({ visible: true }).first()).toBeVisible()
  await page.getByRole('link', { name: 'Keys' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test.describe('import of what OpenSSL wrote', () => {
  test.beforeEach(needOpenssl)

  const pubOf = (file: string, ...more: readonly string[]) => sslText('pkey', '-in', file, '-pubout', ...more)
  async function samePublicKey(page: Page, folder: string, name: string, expected: string): Promise<void> {
    expect(await readFile(await download(page, `${name}.pub.pem`, folder), 'utf8')).toBe(expected)
  }
  const openImport = async (page: Page) => {
    await openKeys(page)
    await page.getByRole('button', { name: 'Import' }).click()
    await expect(page.getByRole('textbox', { name: 'Private key' })).toBeFocused()
  }

  test('PKCS#1, pasted; then kept', async ({ page, folder }) => {
    const file = join(folder, 'old.key')
    await sslText('genrsa', '-traditional', '-out', file, '2048')
    const text = await readFile(file, 'utf8')
    expect(text).toContain('BEGIN RSA PRIVATE KEY')
    await openImport(page)
    await paste(page, text)
    await expect(page.getByRole('heading', { name: 'RSA 2048 key' })).toBeFocused()
    await samePublicKey(page, folder, 'RSA-2048-key', await pubOf(file))
    await keep(page)
    await page.reload()
    await expect(row(page, 'RSA 2048 key')).toBeVisible()
    await page.getByRole('button', { name: 'Import' }).click()
    await page.evaluate(() => { if (document.activeElement instanceof HTMLElement) document.activeElement.blur() })
    await paste(page, text)
    await expect(page.getByText('This key is kept already, as “RSA 2048 key”')).toBeVisible()
    await page.getByRole('button', { name: 'Show that one' }).click()
    await expect(panel(page).getByText('Kept', { exact: true })).toBeVisible()
  })

  test('SEC 1 with its parameters before it, as a file', async ({ page, folder }) => {
    const file = join(folder, 'curve.pem')
    await sslText('ecparam', '-name', 'secp384r1', '-genkey', '-out', file)
    expect(await readFile(file, 'utf8')).toContain('BEGIN EC PARAMETERS')
    await openImport(page)
    await page.getByLabel('Key file to open').setInputFiles(file)
    await expect(page.getByRole('heading', { name: 'curve' })).toBeFocused()
    await samePublicKey(page, folder, 'curve', await pubOf(file))
  })

  test('DER, dropped', async ({ page, folder }) => {
    const file = join(folder, 'dropped.der')
    await sslText('genpkey', '-algorithm', 'ED25519', '-outform', 'DER', '-out', file)
    await openImport(page)
    const data = await page.evaluateHandle((base64) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], 'dropped.der'))
      return transfer
    }, (await readFile(file)).toString('base64'))
    await page.getByRole('textbox', { name: 'Private key' }).dispatchEvent('drop', { dataTransfer: data })
    await expect(page.getByRole('heading', { name: 'dropped' })).toBeFocused()
    await samePublicKey(page, folder, 'dropped', await pubOf(file))
  })

  test('encrypted PKCS#8: a wrong passphrase is said at its field, the right one opens', async ({ page, folder }) => {
    const plain = join(folder, 'plain.key'), file = join(folder, 'sealed.enc.key')
    await sslText('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-521', '-out', plain)
    await sslText('pkcs8', '-topk8', '-in', plain, '-v2', 'aes-256-cbc', '-passout', 'pass:pässwörd', '-out', file)
    await openImport(page)
    await page.getByLabel('Key file to open').setInputFiles(file)
    await expect(page.getByText('PBKDF2 with HMAC-SHA-256, 2,048 rounds, then AES-256-CBC.')).toBeVisible()
    const field = page.getByLabel('Passphrase', { exact: true })
    await field.fill('password')
    await field.press('Enter')
    await expect(page.getByRole('alert')).toContainText('This passphrase does not open the key')
    await expect(field).toBeFocused()
    await expect(field).toHaveValue('password')
    await field.fill('pässwörd')
    await expect(page.getByRole('alert')).toHaveCount(0)
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'sealed' })).toBeFocused()
    await samePublicKey(page, folder, 'sealed', await pubOf(plain))
  })

  test('absurd rounds are refused at once; many are asked about', async ({ page, folder }) => {
    const plain = join(folder, 'plain.key'), file = join(folder, 'slow.key')
    await sslText('genpkey', '-algorithm', 'ED25519', '-out', plain)
    await sslText('pkcs8', '-topk8', '-in', plain, '-v2', 'aes-128-cbc', '-iter', '2100000', '-passout', 'pass:x', '-out', file)
    await openImport(page)
    await page.getByLabel('Key file to open').setInputFiles(file)
    await expect(page.getByText('It asks for 2,100,000 rounds of key derivation')).toBeVisible()
    await page.getByLabel('Passphrase', { exact: true }).fill('x')
    await page.getByRole('button', { name: 'Open it all the same' }).click()
    await expect(page.getByRole('heading', { name: 'slow' })).toBeFocused({ timeout: 30_000 })
    await page.getByRole('button', { name: 'Import' }).click()
    await paste(page, sealedWithRounds(2_000_000_000))
    await expect(page.getByRole('alert')).toContainText('Refused: it asks for 2,000,000,000 rounds')
    await expect(page.getByLabel('Passphrase', { exact: true })).toHaveCount(0)
    await paste(page, sealedWithRounds(1000))
    await expect(page.getByRole('heading', { name: 'This key is encrypted' })).toBeFocused()
    await page.getByRole('button', { name: 'Back' }).click()
    await expect(page.getByRole('textbox', { name: 'Private key' })).toBeFocused()
  })

  test('several keys: one is chosen', async ({ page, folder }) => {
    const files = [join(folder, 'a.pem'), join(folder, 'b.pem')] as const
    await sslText('genpkey', '-algorithm', 'ED25519', '-out', files[0])
    await sslText('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', files[1])
    await openImport(page)
    await paste(page, (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join(''))
    await expect(page.getByRole('heading', { name: 'There are 2 private keys in it' })).toBeFocused()
    await page.getByRole('radio', { name: /2\. SEC 1/ }).check()
    await page.getByRole('button', { name: 'Read this key' }).click()
    await expect(page.getByRole('heading', { name: 'P-256 key' })).toBeFocused()
    await samePublicKey(page, folder, 'P-256-key', await pubOf(files[1]))
  })

  test('a certificate is no private key, and Inspect is one press away', async ({ page, folder }) => {
    const file = join(folder, 'cert.pem')
    await sslText('req', '-x509', '-newkey', 'ed25519', '-nodes', '-keyout', join(folder, 'x'), '-subj', '/CN=shop.example.test', '-out', file)
    await openImport(page)
    await paste(page, await readFile(file, 'utf8'))
    await expect(page.getByRole('alert')).toContainText('This is an X.509 certificate, not a private key')
    await expect(page.getByRole('textbox', { name: 'Private key' })).toHaveValue('')
    await page.getByRole('button', { name: 'Open in Inspect' }).click()
    await expect(page.getByRole('heading', { name: 'shop.example.test' })).toBeVisible()
  })
})

test('where the browser refuses storage, the page says so and everything else works', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(IDBFactory.prototype, 'open', { value: () => { throw new DOMException('The operation is insecure.', 'SecurityError') } })
  })
  await openKeys(page)
  await expect(page.getByText('everything works, but nothing will be kept')).toBeVisible()
  await generate(page, 'P-256', 'not for long')
  await page.getByRole('button', { name: 'Keep this key' }).click()
  await expect(panel(page).getByText('Until reload')).toBeVisible()
  await page.getByRole('button', { name: 'Show private key' }).click()
  await expect(panel(page).getByText('BEGIN PRIVATE KEY')).toBeVisible()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, 'not for long')).toBeVisible()
})

test('by keyboard alone, on a phone’s width: choose, make, keep, find again', async ({ page }, info) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openKeys(page)
  const to = async (target: Locator) => {
    for (let presses = 0; presses < 40 && !(await target.evaluate((element) => element === document.activeElement)); presses++) await page.keyboard.press('Tab')
    await expect(target).toBeFocused()
  }
  await to(page.getByRole('radio', { name: 'P-256', exact: true }))
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'P-384', exact: true })).toBeChecked()
  await to(page.getByLabel('Name'))
  await page.keyboard.type('by hand')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'by hand' })).toBeFocused()
  await expect(page.getByRole('heading', { name: 'by hand' })).toBeInViewport()
  await to(page.getByRole('button', { name: 'Keep this key' }))
  await page.keyboard.press('Enter')
  await expect(panel(page).getByText('Kept', { exact: true })).toBeVisible()
  await to(tab(page, 'Private', 'PKCS#8 PEM'))
  await page.keyboard.press('ArrowRight')
  await expect(tab(page, 'Private', 'SEC 1')).toHaveAttribute('aria-selected', 'true')
  await page.screenshot({ path: info.outputPath('kept-390.png'), fullPage: true })
  await page.reload()
  await to(row(page, 'by hand'))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'by hand' })).toBeFocused()
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1440, 390])
    test.describe(`WCAG 2.2 AA, ${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } })
      test('every state of the place', async ({ page }, info) => {
        test.slow()
        const letGo = await holdKeys(page)
        const accessible = async (state: string) => {
          const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
          expect(violations.map(({ id, nodes }) => `${state}: ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)).toEqual([])
          expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${state} fits the width`).toBe(true)
          await page.screenshot({ path: info.outputPath(`${state}-${width}-${colorScheme}.png`), fullPage: true })
        }
        await openKeys(page)
        await accessible('new')
        await page.getByRole('radio', { name: 'RSA 2048', exact: true }).check()
        const name = 'the key with a long name, for the development server of shop.example.test'
        await page.getByLabel('Name').fill(name)
        await page.getByRole('button', { name: 'Generate' }).click()
        await expect(page.getByRole('progressbar')).toBeVisible()
        await accessible('making')
        await letGo()
        await expect(page.getByRole('heading', { name })).toBeFocused({ timeout: 30_000 })
        await accessible('not-kept')
        await keep(page)
        await page.getByRole('button', { name: 'Show private key' }).click()
        await accessible('kept-revealed')
        await tab(page, 'Private', 'With a passphrase').click()
        await page.getByRole('button', { name: 'Suggest one' }).click()
        await page.getByLabel('The same again', { exact: true }).fill('no')
        await page.getByRole('button', { name: 'Encrypt', exact: true }).click()
        await accessible('passphrase')
        await page.getByRole('button', { name: 'Rename' }).click()
        await accessible('renaming')
        await page.getByRole('button', { name: 'Import' }).click()
        await paste(page, 'hello')
        await expect(page.getByRole('alert')).toBeVisible()
        await accessible('import')
      })
    })
