/** A person encrypts for someone's public key: short secrets and long messages with RSA; with HPKE in its modes. */
import { constants, createPublicKey, generateKeyPairSync, privateDecrypt, publicEncrypt } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const run = (of: Locator, name: string) => of.getByRole('button', { name, exact: true }).click()
const shown = (of: Locator, part: string) => of.getByRole('group', { name: `${part}, its text`, exact: true })

/** A key of the test's own, so that what the page makes is opened by another. */
const ours = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let i = 0; i < 120; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('not reached in 120 steps')
}

async function isAccessible(page: Page): Promise<void> {
  expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

for (const size of [{ width: 1440, height: 900 }, { width: 390, height: 844 }])
  test(`RSA with a throwaway pair: encrypt, send on, decrypt, at ${size.width} px`, async ({ page }) => {
    await page.setViewportSize(size)
    await page.goto('/#/encrypt/rsa')
    await page.getByRole('button', { name: 'Make a throwaway RSA pair' }).click()
    await expect(card(page, 'To try it out').getByText('A throwaway pair of RSA 2048 was made.')).toBeVisible()
    const encrypt = card(page, 'Encrypt with RSA-OAEP'), decrypt = card(page, 'Decrypt with RSA-OAEP')
    await encrypt.getByLabel('Message').fill('the safe’s code is 4711')
    await run(encrypt, 'Encrypt')
    await expect(shown(encrypt, 'Ciphertext')).toBeVisible()
    await run(encrypt, 'Send to: Decrypt with RSA-OAEP')
    await expect(decrypt.getByRole('button', { name: 'Decrypt', exact: true })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(shown(decrypt, 'Message')).toHaveText('the safe’s code is 4711')
    const long = 'a message of any length, '.repeat(40)
    await card(page, 'Encrypt any length: the hybrid idea').getByLabel('Message').fill(long)
    await run(card(page, 'Encrypt any length: the hybrid idea'), 'Encrypt')
    await run(card(page, 'Encrypt any length: the hybrid idea'), 'Send to: Decrypt a hybrid message')
    await run(card(page, 'Decrypt a hybrid message'), 'Decrypt')
    await expect(shown(card(page, 'Decrypt a hybrid message'), 'Message')).toHaveText(long.trim())
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  })

test('RSA: Node opens what the page encrypts, and the page what Node encrypts', async ({ page }) => {
  await page.goto('/#/encrypt/rsa')
  const encrypt = card(page, 'Encrypt with RSA-OAEP'), decrypt = card(page, 'Decrypt with RSA-OAEP')
  await encrypt.getByLabel('Public key of the recipient').fill(ours.publicKey)
  await encrypt.getByLabel('Message').fill('Grüße')
  await run(encrypt, 'Encrypt')
  const ciphertext = await shown(encrypt, 'Ciphertext').innerText()
  expect(privateDecrypt({ key: ours.privateKey, ...oaep }, Buffer.from(ciphertext, 'base64')).toString()).toBe('Grüße')
  await decrypt.getByLabel('Private key', { exact: true }).fill(ours.privateKey)
  await decrypt.getByLabel('Ciphertext').fill(publicEncrypt({ key: ours.publicKey, ...oaep, oaepLabel: Buffer.from('for Zoë') }, Buffer.from('back')).toString('hex'))
  await run(decrypt, 'Decrypt')
  await expect(decrypt.getByText('Refused: the padding is not right')).toBeVisible()
  await expect(decrypt.getByLabel('Ciphertext')).toBeFocused()
  await decrypt.getByText('More', { exact: true }).click()
  await decrypt.getByLabel('Label').fill('for Zoë')
  await run(decrypt, 'Decrypt')
  await expect(shown(decrypt, 'Message')).toHaveText('back')
})

test('RSA: what does not fit is explained with its numbers, and a key of another kind is refused at its field', async ({ page }) => {
  await page.goto('/#/encrypt/rsa')
  const encrypt = card(page, 'Encrypt with RSA-OAEP')
  await encrypt.getByLabel('Public key of the recipient').fill(ours.publicKey)
  await encrypt.getByLabel('Message').fill('x'.repeat(191))
  await run(encrypt, 'Encrypt')
  await expect(encrypt.getByText('The message has 191 bytes, and 190 fit')).toBeVisible()
  await expect(encrypt.getByText('256 - 2 × 32 - 2 = 190')).toBeVisible()
  await expect(encrypt.getByLabel('Message')).toBeFocused()
  await encrypt.getByLabel('Public key of the recipient').fill(generateKeyPairSync('ed25519', { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } }).publicKey)
  await run(encrypt, 'Encrypt')
  await expect(encrypt.getByText('This is a key of Ed25519, and an RSA key is needed')).toBeVisible()
  await expect(encrypt.getByLabel('Public key of the recipient')).toBeFocused()
  const jwk = createPublicKey(ours.publicKey).export({ format: 'jwk' })
  await encrypt.getByLabel('Public key of the recipient').fill(JSON.stringify(jwk))
  await encrypt.getByLabel('Message').fill('as a JWK too')
  await encrypt.getByLabel('Hash').selectOption('SHA-1')
  await expect(encrypt.getByText('only for old systems')).toBeVisible()
  await run(encrypt, 'Encrypt')
  const ciphertext = await shown(encrypt, 'Ciphertext').innerText()
  expect(privateDecrypt({ key: ours.privateKey, ...oaep, oaepHash: 'sha1' }, Buffer.from(ciphertext, 'base64')).toString()).toBe('as a JWK too')
})

test('RSA by keyboard alone', async ({ page }) => {
  await page.goto('/#/encrypt/rsa')
  await tabTo(page, page.getByRole('button', { name: 'Make a throwaway RSA pair' }))
  await page.keyboard.press('Enter')
  await expect(card(page, 'To try it out').getByText('A throwaway pair of RSA 2048 was made.')).toBeVisible()
  const encrypt = card(page, 'Encrypt with RSA-OAEP'), decrypt = card(page, 'Decrypt with RSA-OAEP')
  await tabTo(page, encrypt.getByLabel('Message'))
  await page.keyboard.type('by hand')
  await page.keyboard.press('Control+Enter')
  await expect(shown(encrypt, 'Ciphertext')).toBeVisible()
  await tabTo(page, encrypt.getByRole('button', { name: 'Send to: Decrypt with RSA-OAEP' }))
  await page.keyboard.press('Enter')
  await expect(decrypt.getByRole('button', { name: 'Decrypt', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(shown(decrypt, 'Message')).toHaveText('by hand')
})

test('HPKE: sealed with the sender’s key and a pre-shared one, opened, refused when another sent it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/#/encrypt/hpke')
  await page.getByRole('button', { name: 'Make throwaway X25519 pairs' }).click()
  await expect(card(page, 'To try it out').getByText('Throwaway pairs of X25519')).toBeVisible()
  const seal = card(page, 'Seal with HPKE'), open = card(page, 'Open with HPKE')
  await expect(seal.getByLabel('Private key of the sender')).toBeHidden()
  await seal.getByLabel('Mode').selectOption('auth-psk')
  await seal.getByLabel('Pre-shared key', { exact: true }).fill('00ff')
  await seal.getByLabel('Its name').fill('our first')
  await seal.getByLabel('Message').fill('Grüße')
  await run(seal, 'Seal')
  await expect(seal.getByText('The pre-shared key has 2 bytes')).toBeVisible()
  await expect(seal.getByLabel('Pre-shared key', { exact: true })).toBeFocused()
  await seal.getByRole('button', { name: 'Make a random pre-shared key of 32 bytes' }).click()
  await run(seal, 'Seal')
  await expect(seal.getByText('DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM')).toBeVisible()
  await run(seal, 'Send to: Open with HPKE')
  await run(open, 'Open')
  await expect(shown(open, 'Message')).toHaveText('Grüße')
  const { publicKey } = generateKeyPairSync('x25519', { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
  await open.getByLabel('Public key of the sender').fill(publicKey)
  await run(open, 'Open')
  await expect(open.getByText('Refused: the tag does not fit')).toBeVisible()
  await expect(open.getByText('by another sender')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
})

test('HPKE takes raw keys once it is said what they are', async ({ page }) => {
  await page.goto('/#/encrypt/hpke')
  const open = card(page, 'Open with HPKE')
  await open.getByRole('button', { name: 'Fill in an example' }).click()
  await expect(open.getByLabel('What the raw key is')).toBeHidden()
  // RFC 9180 A.1.1, skRm.
  await open.getByRole('textbox', { name: 'Private key of the recipient' }).fill('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8')
  await expect(open.getByLabel('What the raw key is')).toHaveValue('x25519')
  await run(open, 'Open')
  await expect(shown(open, 'Message')).toHaveText('Beauty is truth, truth beauty')
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`HPKE is accessible and fits a phone, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 })
      await page.goto('/#/encrypt/hpke')
      const seal = card(page, 'Seal with HPKE')
      await seal.getByRole('button', { name: 'Fill in an example' }).click()
      await run(seal, 'Seal')
      await expect(shown(seal, 'enc alone')).toBeVisible()
      await seal.getByText('Show me the code').click()
      await expect(seal.getByRole('tab', { name: 'Python' })).toBeVisible()
      await isAccessible(page)
      await page.reload()
    }
  })

for (const colorScheme of ['light', 'dark'] as const)
  test(`RSA is accessible and fits a phone, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 })
      await page.goto('/#/encrypt/rsa')
      const hybrid = card(page, 'Encrypt any length: the hybrid idea')
      await hybrid.getByRole('button', { name: 'Fill in an example' }).click()
      await run(hybrid, 'Encrypt')
      await expect(shown(hybrid, 'Wrapped key, nonce, ciphertext and tag')).toBeVisible()
      await hybrid.getByText('Its bytes, labelled').click()
      await hybrid.getByText('Show me the code').click()
      await expect(hybrid.getByRole('tab', { name: 'Python' })).toBeVisible()
      await isAccessible(page)
      await page.reload()
    }
  })
