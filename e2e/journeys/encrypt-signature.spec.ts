/** A person signs and verifies: with keys of the page's own and with Node's, by mouse and by keyboard, and reads why something is not valid. */
import { createPublicKey, generateKeyPairSync, randomBytes, sign as nodeSign, verify as nodeVerify } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const run = (of: Locator, name: string) => of.getByRole('button', { name, exact: true }).click()
const shown = (of: Locator, part: string) => of.getByRole('group', { name: `${part}, its text`, exact: true })
const spki = { type: 'spki', format: 'pem' } as const, pkcs8 = { type: 'pkcs8', format: 'pem' } as const
/** Keys of the test's own, so that another program has a say. */
const rsaPair = () => generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: spki, privateKeyEncoding: pkcs8 })

async function open(page: Page) {
  await page.goto('/#/encrypt/signature')
  return { sign: card(page, 'Sign'), verify: card(page, 'Verify'), pair: card(page, 'To try it out') }
}

/** In a window as high as the page: what the bar at a phone's foot covers for the moment is no fault. */
async function isAccessible(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: await page.evaluate(() => document.documentElement.scrollHeight + 100) })
  expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

for (const type of ['Ed25519', 'P-256', 'RSA 2048', 'RSA-PSS 2048', 'secp256k1', 'Ed448', 'ML-DSA-65'])
  test(`a pair of ${type} is made, signs, and verifies`, async ({ page }) => {
    const { sign, verify, pair } = await open(page)
    await pair.getByLabel('Algorithm of the pair').selectOption(type)
    await pair.getByRole('button', { name: `Make a pair of ${type}` }).click()
    await expect(pair.getByText(`A throwaway pair of ${type} was made`)).toBeVisible()
    await sign.getByLabel('Message').fill('I owe you 5 €')
    await run(sign, 'Sign')
    await expect(shown(sign, 'Signature, base64')).toBeVisible()
    await run(sign, 'Send to: Verify')
    await expect(verify.getByRole('button', { name: 'Verify', exact: true })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(verify.getByText('Valid: this key signed exactly this message')).toBeVisible()
    await verify.getByLabel('Message').fill('I owe you 50 €')
    await run(verify, 'Verify')
    await expect(verify.getByText('Not valid: the message, the key or the signature')).toBeVisible()
  })

test('Node verifies what the page signs, and the page what Node signs', async ({ page }) => {
  const { sign, verify } = await open(page), keys = generateKeyPairSync('ec', { namedCurve: 'P-384', publicKeyEncoding: spki, privateKeyEncoding: pkcs8 })
  await sign.getByLabel('Private key', { exact: true }).fill(keys.privateKey)
  await expect(sign.getByText('P-384, private')).toBeVisible()
  await sign.getByLabel('Message').fill('Grüße')
  await run(sign, 'Sign')
  const signature = Buffer.from(await shown(sign, 'Signature, base64').innerText(), 'base64')
  expect(nodeVerify('sha384', Buffer.from('Grüße'), keys.publicKey, signature)).toBe(true)
  await sign.getByLabel('Form of the signature').selectOption('raw')
  await run(sign, 'Sign')
  await expect(sign.getByText('Made from what was here before')).toBeHidden()
  const raw = Buffer.from(await shown(sign, 'Signature, base64').innerText(), 'base64')
  expect(raw).toHaveLength(96)
  expect(nodeVerify('sha384', Buffer.from('Grüße'), { key: keys.publicKey, dsaEncoding: 'ieee-p1363' }, raw)).toBe(true)

  await verify.getByLabel('Public key', { exact: true }).fill(JSON.stringify(createPublicKey(keys.publicKey).export({ format: 'jwk' })))
  await verify.getByLabel('Message').fill('back')
  await verify.getByLabel('Signature', { exact: true }).fill(nodeSign('sha384', Buffer.from('back'), keys.privateKey).toString('hex'))
  await run(verify, 'Verify')
  await expect(verify.getByText('Valid: this key signed exactly this message')).toBeVisible()
})

test('a file is signed in pieces, and verified with its signature from a file', async ({ page }) => {
  const { sign, verify } = await open(page), keys = rsaPair()
  const content = randomBytes(34 * 1024 * 1024), file = { name: 'disk.img', mimeType: 'application/octet-stream', buffer: content }
  await sign.getByLabel('File: Private key', { exact: true }).setInputFiles({ name: 'key.pem', mimeType: 'text/plain', buffer: Buffer.from(keys.privateKey) })
  await expect(sign.getByText('RSA, private')).toBeVisible()
  await sign.getByLabel('RSA padding').selectOption('pkcs1')
  await sign.getByLabel('Open a file', { exact: true }).last().setInputFiles(file)
  await run(sign, 'Sign')
  const signature = Buffer.from(await shown(sign, 'Signature, base64').innerText(), 'base64')
  expect(nodeVerify('sha256', content, keys.publicKey, signature)).toBe(true)

  await verify.getByLabel('Public key', { exact: true }).fill(keys.publicKey)
  await verify.getByLabel('RSA padding').selectOption('pkcs1')
  await verify.getByLabel('Open a file', { exact: true }).last().setInputFiles(file)
  await verify.getByLabel('File: Signature', { exact: true }).setInputFiles({ name: 'signature.bin', mimeType: 'application/octet-stream', buffer: signature })
  await expect(verify.getByLabel('Signature', { exact: true })).toHaveValue(signature.toString('base64'))
  await run(verify, 'Verify')
  await expect(verify.getByText('Valid: this key signed exactly this message')).toBeVisible()
})

test('what is not valid says why, where that can be known', async ({ page }) => {
  const { verify } = await open(page), keys = rsaPair()
  await verify.getByLabel('Public key', { exact: true }).fill(keys.publicKey)
  await verify.getByLabel('RSA padding').selectOption('pkcs1')
  await verify.getByLabel('Message').fill('one\n')
  await verify.getByLabel('Signature', { exact: true }).fill(nodeSign('sha256', Buffer.from('one'), keys.privateKey).toString('base64'))
  await run(verify, 'Verify')
  await expect(verify.getByText('It is valid for this message without the line break at its end')).toBeVisible()
  await verify.getByLabel('Message').fill('two')
  await run(verify, 'Verify')
  await expect(verify.getByText('This key did sign, but another message. Its digest was:')).toBeVisible()
  await expect(verify.getByText('SHA-256: 7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed')).toBeVisible()
  await verify.getByLabel('Signature', { exact: true }).fill(nodeSign('sha512', Buffer.from('two'), keys.privateKey).toString('base64'))
  await run(verify, 'Verify')
  await expect(verify.getByText('RSASSA-PKCS1-v1_5, SHA-512')).toBeVisible()
})

test('what is wrong is said at its field, and a private key enters no link', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { sign, verify } = await open(page), agree = generateKeyPairSync('x25519', { publicKeyEncoding: spki, privateKeyEncoding: pkcs8 }), keys = generateKeyPairSync('ed25519', { publicKeyEncoding: spki, privateKeyEncoding: pkcs8 })
  const locked = generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: spki, privateKeyEncoding: { ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'hush' } })
  const key = sign.getByLabel('Private key', { exact: true })
  await key.fill(agree.privateKey)
  await run(sign, 'Sign')
  await expect(sign.getByText('X25519 keys do not sign')).toBeVisible()
  await expect(key).toBeFocused()
  await key.fill(locked.privateKey)
  await run(sign, 'Sign')
  await expect(sign.getByText('This key is encrypted.')).toBeVisible()
  await expect(sign.getByLabel('Passphrase of the key', { exact: true })).toBeFocused()
  await page.keyboard.type('hash')
  await page.keyboard.press('Control+Enter')
  await expect(sign.getByText('This passphrase does not open the key')).toBeVisible()
  await sign.getByLabel('Passphrase of the key', { exact: true }).fill('hush')
  await run(sign, 'Sign')
  await expect(sign.getByText('ECDSA P-256, SHA-256')).toBeVisible()

  await verify.getByLabel('Public key', { exact: true }).fill(keys.publicKey)
  await verify.getByLabel('Signature', { exact: true }).fill('00'.repeat(63))
  await run(verify, 'Verify')
  await expect(verify.getByText('This has 63 bytes, and signatures by a key of Ed25519 have 64')).toBeVisible()
  await expect(verify.getByLabel('Signature', { exact: true })).toBeFocused()
  const link = async () => {
    await verify.getByRole('button', { name: 'Copy link' }).click()
    return decodeURIComponent(await page.evaluate(() => navigator.clipboard.readText()))
  }
  expect(await link()).toContain('PUBLIC+KEY')
  await verify.getByLabel('Public key', { exact: true }).fill(keys.privateKey)
  await expect(verify.getByText('Ed25519, private')).toBeVisible()
  expect(await link()).not.toContain('KEY')
})

test('by keyboard alone', async ({ page }) => {
  const { sign, verify, pair } = await open(page)
  const tabTo = async (target: Locator) => {
    for (let i = 0; i < 120; i++) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error('not reached in 120 steps')
  }
  await expect(sign.getByLabel('Message')).toBeVisible()
  await tabTo(pair.getByRole('button', { name: 'Make a pair of Ed25519' }))
  await page.keyboard.press('Enter')
  await expect(sign.getByText('Ed25519, private')).toBeVisible()
  await tabTo(sign.getByLabel('Message'))
  await page.keyboard.type('by hand')
  await page.keyboard.press('Control+Enter')
  await expect(shown(sign, 'Signature, base64')).toBeVisible()
  await tabTo(sign.getByRole('button', { name: 'Send to: Verify' }))
  await page.keyboard.press('Enter')
  await expect(verify.getByRole('button', { name: 'Verify', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(verify.getByText('Valid: this key signed exactly this message')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`is accessible and fits a phone, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 })
      const { sign, verify, pair } = await open(page)
      await expect(verify.getByLabel('Message')).toBeVisible()
      await isAccessible(page, width)
      await pair.getByLabel('Algorithm of the pair').selectOption('P-256')
      await run(pair, 'Make a pair of P-256')
      await expect(sign.getByText('P-256, private')).toBeVisible()
      await run(sign, 'Sign')
      await run(sign, 'Send to: Verify')
      await verify.getByLabel('Message').fill('another')
      await run(verify, 'Verify')
      await expect(verify.getByText('Not valid: the message')).toBeVisible()
      await sign.getByText('Its bytes, labelled').click()
      await sign.getByText('More', { exact: true }).click()
      for (const code of await page.getByText('Show me the code').all()) await code.click()
      await expect(verify.getByRole('tab', { name: 'OpenSSL' })).toBeVisible()
      await isAccessible(page, width)
      await page.reload()
    }
  })
