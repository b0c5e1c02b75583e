/** Keys of every type, as a person makes, reads, keeps and compares them. */
import { createHash, createPrivateKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { findProgram, run } from '../interop/kit-processes.ts'
import { choose, download, generate, keep, list, needOpenssl, openKeys, panel, paste, row, sslText, tab, test } from './keys-page.ts'

const WEBCRYPTO = 'Made by this browser’s WebCrypto', CURVES = 'Made by noble-curves, in JavaScript', POST_QUANTUM = 'Made by noble-post-quantum, in JavaScript'

/** What made it, and the formats of its private half. */
const TYPES: readonly (readonly [label: string, maker: string | RegExp, tabs: readonly string[]])[] = [
  ['RSA 1024', WEBCRYPTO, ['PKCS#8 PEM', 'PKCS#1', 'JWK', 'OpenSSH']],
  ['RSA-PSS 2048', WEBCRYPTO, ['PKCS#8 PEM', 'JWK']],
  ['secp256k1', CURVES, ['PKCS#8 PEM', 'SEC 1', 'JWK', 'Raw']],
  ['Ed448', CURVES, ['PKCS#8 PEM', 'JWK', 'Raw']],
  ['X25519', WEBCRYPTO, ['PKCS#8 PEM', 'JWK', 'Raw']],
  ['X448', CURVES, ['PKCS#8 PEM', 'JWK', 'Raw']],
  // Some Chromiums have ML-DSA and ML-KEM, some not.
  ['ML-DSA-65', /Made by (this browser’s WebCrypto|noble-post-quantum, in JavaScript)/, ['PKCS#8 PEM', 'JWK', 'Raw']],
  ['ML-KEM-768', /Made by (this browser’s WebCrypto|noble-post-quantum, in JavaScript)/, ['PKCS#8 PEM', 'JWK', 'Raw']],
  ['ML-KEM-512', /Made by (this browser’s WebCrypto|noble-post-quantum, in JavaScript)/, ['PKCS#8 PEM', 'JWK', 'Raw']],
  ['SLH-DSA-SHA2-128s', POST_QUANTUM, ['PKCS#8 PEM', 'JWK', 'Raw']],
]

const fingerprintOf = async (page: Page) => panel(page).locator('code').filter({ hasText: /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/ }).first().innerText()

for (const [label, maker, tabs] of TYPES)
  test(`${label}: the page says what made it and which formats it has; what is downloaded is read again`, async ({ page, folder }) => {
    test.slow()
    await openKeys(page)
    await generate(page, label, 'new one')
    await expect(panel(page).getByText(maker)).toBeVisible()
    await expect(page.getByRole('tablist', { name: 'Private key as' }).getByRole('tab')).toHaveText([...tabs, 'With a passphrase'])
    const fingerprint = await fingerprintOf(page)
    await keep(page)
    await page.reload()
    await row(page, 'new one').click()
    await expect(panel(page).getByText(maker)).toBeVisible()
    const files = { 'PKCS#8 PEM': 'new-one.key', 'PKCS#1': 'new-one.pkcs1.key', 'SEC 1': 'new-one.sec1.key', JWK: 'new-one.jwk.json', OpenSSH: 'id_new-one', Raw: 'new-one.hex' } as const
    const paths: string[] = []
    for (const name of tabs) {
      await tab(page, 'Private', name).click()
      paths.push(await download(page, files[name as keyof typeof files], folder))
    }
    await page.getByRole('button', { name: 'Delete' }).click()
    for (const [i, path] of paths.entries()) {
      await page.getByRole('button', { name: 'Import' }).click()
      await page.getByLabel('Key file to open').setInputFiles(path)
      if (tabs[i] === 'Raw') {
        await page.getByLabel('Algorithm').selectOption(label)
        await page.getByRole('button', { name: 'Read the key' }).click()
      }
      await expect(panel(page).getByText(fingerprint).first()).toBeVisible({ timeout: 20_000 })
      await page.getByRole('button', { name: 'Discard' }).click()
    }
  })

test('P-256 is chosen at first and marked; the weak one warns before and after', async ({ page }) => {
  await openKeys(page)
  await expect(page.getByRole('radio', { name: 'P-256', exact: true })).toBeChecked()
  await expect(page.getByRole('radio', { name: 'P-256', exact: true })).toHaveAccessibleDescription(/^Recommended/)
  await expect(page.getByRole('radio', { name: 'RSA 1024' })).toBeHidden()
  await choose(page, 'RSA 1024')
  await expect(page.getByText('This key is for teaching only')).toBeVisible()
  await page.getByRole('button', { name: 'Generate' }).click()
  await expect(panel(page).getByText('RSA with 1,024 bits is too short')).toBeVisible()
})

test('RSA 8192 shows the time against what is usual, and can be given up', async ({ page }) => {
  await page.addInitScript(() => {
    const never = () => new Promise(() => undefined)
    Object.defineProperty(crypto.subtle, 'generateKey', { value: never })
  })
  await openKeys(page)
  await choose(page, 'RSA 8192')
  await page.getByRole('button', { name: 'Generate' }).click()
  await expect(page.getByRole('progressbar', { name: 'Generating RSA 8192' })).toBeVisible()
  await expect(page.getByText(/On a current computer half are done in \d+(\.\d)? s, and most take from/)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Cancelled. Nothing was kept.')).toBeVisible()
})

test('an ML-DSA key is written with its seed, with both forms, or expanded; each is read, and they are one key', async ({ page, folder }) => {
  await openKeys(page)
  await generate(page, 'ML-DSA-44', 'forms')
  const fingerprint = await fingerprintOf(page), sizes: number[] = []
  for (const name of ['the seed', 'both', 'the expanded key']) {
    await page.getByRole('radio', { name, exact: true }).check()
    const path = await download(page, 'forms.p8.der', folder)
    sizes.push((await readFile(path)).length)
    await page.getByRole('button', { name: 'Import' }).click()
    await page.getByLabel('Key file to open').setInputFiles(path)
    await expect(panel(page).getByText(fingerprint)).toBeVisible()
  }
  expect(sizes).toEqual([54, 2626, 2588])
})

test('a symmetric key: made, kept, found again, renamed, deleted and brought back', async ({ page, folder }) => {
  await openKeys(page)
  await generate(page, 'HMAC-SHA-512', 'shared secret')
  await expect(panel(page).getByText('crypto.getRandomValues')).toBeVisible()
  await expect(panel(page).getByText('It has no public half and no fingerprint')).toBeVisible()
  const hex = await readFile(await download(page, 'shared-secret.hex', folder), 'utf8')
  expect(hex).toMatch(/^[0-9a-f]{128}\n$/)
  await keep(page)
  await page.reload()
  await row(page, 'shared secret').click()
  await page.getByRole('button', { name: 'Rename' }).click()
  await page.getByLabel('Name', { exact: true }).fill('our secret')
  await page.keyboard.press('Enter')
  await page.getByRole('tablist', { name: 'Key as' }).getByRole('tab', { name: 'JWK' }).click()
  const jwk = JSON.parse(await readFile(await download(page, 'our-secret.jwk.json', folder), 'utf8')) as Record<string, string>
  expect(jwk).toEqual({ kty: 'oct', alg: 'HS512', k: Buffer.from(hex.trim(), 'hex').toString('base64url') })
  expect(await readFile(await download(page, 'our-secret.bin', folder))).toEqual(Buffer.from(hex.trim(), 'hex'))
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(row(page, 'our secret')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await row(page, 'our secret').click()
  await page.getByRole('button', { name: 'Show key', exact: true }).click()
  await expect(panel(page).getByText(hex.trim())).toBeVisible()
})

test('several keys as one JWK set, and back', async ({ page, folder }) => {
  await openKeys(page)
  await generate(page, 'P-256', 'one')
  await page.getByRole('button', { name: 'New key' }).click()
  await generate(page, 'Ed25519', 'two')
  await page.getByRole('button', { name: 'JWK set of several' }).click()
  await expect(page.getByRole('heading', { name: 'JWK set' })).toBeFocused()
  const read = async () => (JSON.parse(await readFile(await download(page, 'keys.jwks.json', folder), 'utf8')) as { keys: readonly Record<string, string>[] }).keys
  expect((await read()).map(({ kty, crv, d }) => [kty, crv, d])).toEqual([['EC', 'P-256', undefined], ['OKP', 'Ed25519', undefined]])
  await page.getByRole('radio', { name: 'private' }).check()
  await expect(page.getByText('This set will hold private keys')).toBeVisible()
  const set = await read()
  expect(set.map(({ d }) => typeof d)).toEqual(['string', 'string'])
  for (const jwk of set) expect(createPrivateKey({ format: 'jwk', key: jwk }).type).toBe('private')
  await page.getByRole('checkbox', { name: 'one' }).uncheck()
  expect(await read()).toHaveLength(1)
  await page.reload()
  await page.getByRole('button', { name: 'Import' }).click()
  await paste(page, JSON.stringify({ keys: set }))
  await expect(page.getByRole('heading', { name: 'There are 2 private keys in it' })).toBeFocused()
  await page.getByRole('radio', { name: /JWK OKP Ed25519/ }).check()
  await page.getByRole('button', { name: 'Read this key' }).click()
  await expect(page.getByRole('heading', { name: set[1]?.['kid'] ?? 'none' })).toBeFocused()
})

test('an OpenSSH key under a passphrase, in and out', async ({ page, folder }) => {
  const keygen = findProgram('ssh-keygen')
  if (process.env['CI'] && !keygen) throw new Error('missing: ssh-keygen')
  test.skip(!keygen, 'missing: ssh-keygen')
  const file = join(folder, 'id_ed25519')
  expect((await run(keygen ?? '', ['-q', '-t', 'ed25519', '-N', 'open sesame', '-a', '4', '-C', 'me@example', '-f', file])).code).toBe(0)
  await openKeys(page)
  await page.getByRole('button', { name: 'Import' }).click()
  await page.getByLabel('Key file to open').setInputFiles(file)
  await expect(page.getByText('bcrypt, 4 rounds, then AES256-CTR.')).toBeVisible()
  await page.getByLabel('Passphrase', { exact: true }).fill('open says me')
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('This passphrase does not open the key')
  await page.getByLabel('Passphrase', { exact: true }).fill('open sesame')
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'id_ed25519' })).toBeFocused()
  await tab(page, 'Public', 'OpenSSH').click()
  const line = await readFile(await download(page, 'id_ed25519.pub', folder), 'utf8')
  expect(line.split(' ')[1]).toBe((await readFile(`${file}.pub`, 'utf8')).split(' ')[1])
})

test.describe('does it belong to this key?', () => {
  test.beforeEach(needOpenssl)

  test('a certificate, a request, a public key: yes or no, with both fingerprints', async ({ page, folder }) => {
    const path = (name: string) => join(folder, name)
    for (const name of ['mine', 'other'] as const) {
      await sslText('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', path(`${name}.key`))
      await sslText('req', '-x509', '-key', path(`${name}.key`), '-subj', '/CN=shop.example.test', '-out', path(`${name}.crt`))
      await sslText('req', '-new', '-key', path(`${name}.key`), '-subj', '/CN=shop.example.test', '-out', path(`${name}.csr`))
      await sslText('pkey', '-in', path(`${name}.key`), '-pubout', '-outform', 'DER', '-out', path(`${name}.pub`))
    }
    await openKeys(page)
    for (const name of ['other', 'mine']) {
      await page.getByRole('button', { name: 'Import' }).click()
      await page.getByLabel('Key file to open').setInputFiles(path(`${name}.key`))
      await expect(page.getByRole('heading', { name })).toBeFocused()
    }
    const fingerprints = await Promise.all(['mine', 'other'].map(async (name) => createHash('sha256').update(await readFile(path(`${name}.pub`))).digest('hex').toUpperCase().match(/../g)?.join(':') ?? ''))
    await page.getByText('Does a certificate belong to this key?').click()
    const region = page.getByRole('region', { name: 'Does a certificate belong to this key?' }), field = region.getByRole('textbox')
    await field.fill(await readFile(path('mine.crt'), 'utf8'))
    await expect(region.getByText('Yes: this certificate has the public half of “mine”')).toBeVisible()
    await expect(region.getByText(fingerprints[0] ?? 'none')).toHaveCount(2)
    await field.fill(await readFile(path('other.csr'), 'utf8'))
    await expect(region.getByText('No: this request belongs to another key')).toBeVisible()
    for (const fingerprint of fingerprints) await expect(region.getByText(fingerprint)).toHaveCount(1)
    await region.getByLabel('Certificate file to compare').setInputFiles(path('mine.pub'))
    await expect(region.getByText('Yes: this public key has the public half of “mine”')).toBeVisible()
    await field.fill('nothing of the kind')
    await expect(region.getByText('There is no key in this')).toBeVisible()
    await field.fill(await readFile(path('other.crt'), 'utf8'))
    await region.getByRole('button', { name: 'It belongs to “other”' }).click()
    await expect(page.getByRole('heading', { name: 'other' })).toBeFocused()
  })

  test('kept certificates are listed; PKCS#12 takes the one of its key, with its chain', async ({ page, folder }) => {
    test.slow()
    await page.goto('/#/authority')
    await page.getByLabel('Host names and addresses').fill('shop.example.test')
    await page.getByRole('button', { name: /Make/ }).first().click()
    await expect(page.getByRole('heading', { name: 'shop.example.test' }).first()).toBeVisible({ timeout: 30_000 })
    await page.getByRole('link', { name: 'Keys' }).click()
    await row(page, 'shop.example.test').click()
    await page.getByText('Does a certificate belong to this key?').click()
    const region = page.getByRole('region', { name: 'Does a certificate belong to this key?' })
    await expect(region.getByRole('listitem')).toHaveCount(3)
    await expect(region.getByRole('listitem').first()).toHaveText(/Belongs\s*shop\.example\.test/)
    for (const other of [1, 2]) await expect(region.getByRole('listitem').nth(other)).toContainText('Another key')
    await tab(page, 'Private', 'With a passphrase').click()
    await page.getByRole('radio', { name: 'PKCS#12' }).check()
    await expect(panel(page).getByText('With its certificate, and those above it: shop.example.test,')).toBeVisible()
    for (const name of ['New passphrase', 'The same again']) await page.getByLabel(name, { exact: true }).fill('correct horse')
    await page.getByRole('button', { name: 'Encrypt', exact: true }).click()
    const file = await download(page, 'shop.example.test.p12', folder)
    const text = await sslText('pkcs12', '-in', file, '-passin', 'pass:correct horse', '-nodes', '-info')
    expect(text.match(/BEGIN CERTIFICATE/g)).toHaveLength(3)
    expect(text.match(/BEGIN PRIVATE KEY/g)).toHaveLength(1)
    for (const part of ['PBES2', 'AES-256-CBC', 'Iteration 600000', 'MAC: sha256', 'friendlyName: shop.example.test']) expect(text).toContain(part)
  })
})

/** What is pasted, and what the page says of it. */
const BAD: readonly (readonly [what: string, make: (folder: string) => Promise<string>, says: RegExp])[] = [
  ['a public key', async () => jwk({ kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) }), /This is a public key \(EC P-256\), and the private one is needed/],
  ['a public exponent that is even', async (folder) => changedRsa(folder, { e: 'BA' }), /public exponent of this RSA key is 4\. An even exponent/],
  ['a public exponent that is tiny', async (folder) => changedRsa(folder, { e: 'AQ' }), /public exponent of this RSA key is 1/],
  ['primes that do not make the modulus', async (folder) => changedRsa(folder, { p: 'AQAB' }), /n = p × q does not hold/],
  ['an unknown algorithm', async () => jwk({ kty: 'AKP', alg: 'Dilithium2', pub: 'AA', priv: 'AA' }), /Keys of the algorithm Dilithium2 are not read here/],
  ['a point off its curve', async (folder) => { const key = await ecJwk(folder); return jwk({ ...key, y: key['x'] ?? '' }) }, /The public key is no point on P-256/],
  ['a private number of another key', async (folder) => { const key = await ecJwk(folder); return jwk({ ...key, d: 'A'.repeat(42) + 'E' }) }, /The public key in this file does not belong to the private key/],
  ['a key that is cut', async (folder) => { const file = join(folder, 'cut.key'); await sslText('genrsa', '-out', file, '2048'); return (await readFile(file, 'utf8')).split('\n').slice(0, 9).join('\n') }, /./],
]
const jwk = (members: Readonly<Record<string, string>>) => JSON.stringify(members)
async function changedRsa(folder: string, change: Readonly<Record<string, string>>): Promise<string> {
  const file = join(folder, 'rsa.key')
  await sslText('genrsa', '-out', file, '2048')
  return JSON.stringify({ ...createPrivateKey(await readFile(file)).export({ format: 'jwk' }), ...change })
}
async function ecJwk(folder: string): Promise<Record<string, string>> {
  const file = join(folder, 'ec.key')
  await sslText('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', file)
  return createPrivateKey(await readFile(file)).export({ format: 'jwk' }) as Record<string, string>
}

test('each kind of bad input has its own message', async ({ page, folder }) => {
  needOpenssl()
  await openKeys(page)
  await page.getByRole('button', { name: 'Import' }).click()
  const said: string[] = []
  for (const [what, make, says] of BAD) {
    await page.getByRole('textbox', { name: 'Private key' }).fill('')
    await paste(page, await make(folder))
    await expect(page.getByRole('alert'), what).toContainText(says)
    said.push(await page.getByRole('alert').innerText())
    await paste(page, ' ')
    await expect(page.getByRole('alert')).toContainText('nothing in it')
  }
  expect(new Set(said).size).toBe(BAD.length)
  await expect(list(page).getByText('None yet.')).toBeVisible()

  // A public key alone is converted.
  const pem = await sslText('pkey', '-in', join(folder, 'ec.key'), '-pubout')
  await paste(page, pem)
  await expect(page.getByRole('group', { name: 'Public key as SPKI PEM' })).toHaveText(pem)
  await tab(page, 'Public', 'OpenSSH').click()
  const line = await readFile(await download(page, 'id_key.pub', folder), 'utf8')
  expect(line).toMatch(/^ecdsa-sha2-nistp256 AAAA/)
  await paste(page, line)
  await expect(page.getByRole('alert')).toContainText('This is a public key (OpenSSH)')
  await tab(page, 'Public', 'SPKI PEM').click()
  await expect(page.getByRole('group', { name: 'Public key as SPKI PEM' })).toHaveText(pem)
})

for (const [colorScheme, width] of [['light', 1440], ['dark', 390]] as const)
  test.describe(`WCAG 2.2 AA, ${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 900 } })
    test('every type and every new state', async ({ page }, info) => {
      test.slow()
      const accessible = async (state: string) => {
        // What is under the header counts as too small to press.
        await page.evaluate(() => scrollTo(0, 0))
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
        expect(violations.map(({ id, nodes }) => `${state}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${state} fits the width`).toBe(true)
        await page.screenshot({ path: info.outputPath(`${state}-${width}-${colorScheme}.png`), fullPage: true })
      }
      await openKeys(page)
      await choose(page, 'RSA 1024')
      await accessible('groups')
      await generate(page, 'ML-DSA-65', 'post quantum')
      await page.getByText('Does a certificate belong to this key?').click()
      await page.getByText('The same in code').click()
      await page.getByText(/^Not for this key/).first().click()
      await page.getByRole('region', { name: 'Does a certificate belong to this key?' }).getByRole('textbox').fill(await panel(page).getByRole('group', { name: 'Public key as SPKI PEM' }).innerText())
      await expect(page.getByText('Yes: this public key')).toBeVisible()
      await accessible('pair')
      await tab(page, 'Private', 'With a passphrase').click()
      await page.getByRole('radio', { name: 'PKCS#12' }).check()
      await accessible('sealed')
      await page.getByRole('button', { name: 'New key' }).click()
      await generate(page, 'AES-256', 'symmetric')
      await page.getByRole('button', { name: 'Show key', exact: true }).click()
      await accessible('symmetric')
      await page.getByRole('button', { name: 'JWK set of several' }).click()
      await page.getByRole('radio', { name: 'private' }).check()
      await accessible('set')
      await page.getByRole('button', { name: 'Import' }).click()
      await paste(page, '00'.repeat(31) + '01')
      await expect(page.getByRole('heading', { name: 'What are these 32 bytes a key of?' })).toBeFocused()
      await accessible('type')
    })
  })

test('locking the vault hides what was shown of a kept key, and says why nothing opens until it is unlocked', async ({ page }) => {
  await openKeys(page)
  await generate(page, 'X25519', 'secret of mine')
  await keep(page)
  await page.getByRole('button', { name: /^Vault/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Vault' })
  for (const name of ['New passphrase', 'The same again']) await dialog.getByLabel(name, { exact: true }).fill('tractor mint orbit seven')
  await dialog.getByRole('button', { name: 'Set the passphrase' }).click()
  await expect(dialog.getByRole('button', { name: 'Lock now' })).toBeVisible({ timeout: 30_000 })
  await dialog.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Show private key' }).click()
  await expect(panel(page).getByText('BEGIN PRIVATE KEY')).toBeVisible()
  await page.getByRole('button', { name: /^Vault/ }).click()
  await dialog.getByRole('button', { name: 'Lock now' }).click()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(panel(page).getByText('BEGIN PRIVATE KEY')).toHaveCount(0)
  await page.getByRole('button', { name: 'Show private key' }).click()
  await page.getByRole('dialog', { name: 'The vault is locked' }).getByRole('button', { name: 'Leave it locked' }).click()
  await expect(page.getByRole('alert')).toContainText('The vault is locked')
  await page.getByRole('button', { name: 'New key' }).click()
  await generate(page, 'AES-128', 'another')
  await expect(panel(page).getByText('sealed under the vault’s passphrase')).toBeVisible()
})
