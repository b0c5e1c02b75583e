/** A person encrypts texts and files with a key, wraps a key, and is told what is wrong with what comes back. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Download, type Locator, type Page } from '@playwright/test'

interface Place {
  readonly page: Page
  readonly encrypt: Locator
  readonly decrypt: Locator
}

async function open(page: Page): Promise<Place> {
  await page.goto('/#/encrypt/cipher')
  const card = (name: string) => page.getByRole('region', { name, exact: true })
  await expect(card('Encrypt with a key')).toBeVisible()
  return { page, encrypt: card('Encrypt with a key'), decrypt: card('Decrypt with a key') }
}
const key = (card: Locator) => card.getByRole('textbox', { name: 'Key', exact: true }).or(card.locator('input[type=password]'))
const sealed = (card: Locator) => card.getByRole('group', { name: 'Encrypted, its text' })
const message = (card: Locator) => card.getByRole('group', { name: 'Message, its text' })
const bytesOf = async (download: Download) => await readFile(await download.path())

const TEXT = 'Meet me at “Café Zürich”,\nat 8.\tBring "the" book \\o/ <b>'

for (const width of [1440, 390])
  test(`encrypts a text, sends it on and decrypts it, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    const { encrypt, decrypt } = await open(page)
    await encrypt.getByRole('button', { name: 'Make a random key of 32 bytes' }).click()
    await encrypt.getByLabel('Message').fill(TEXT)
    await encrypt.getByRole('textbox', { name: 'Additional data' }).fill('to Bob')
    await encrypt.getByRole('button', { name: 'Encrypt', exact: true }).click()
    await expect(sealed(encrypt)).toHaveText(/^[A-Za-z\d+/]+={0,2}$/)
    await encrypt.getByText('Its bytes, labelled').click()
    await expect(encrypt.getByRole('treeitem', { name: /^nonce/ })).toBeVisible()
    await encrypt.getByRole('treeitem', { name: /^tag/ }).click()
    await encrypt.getByRole('button', { name: 'Send to: Decrypt with a key' }).click()
    await expect(decrypt.getByRole('button', { name: 'Decrypt', exact: true })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(message(decrypt)).toHaveText(TEXT, { useInnerText: true })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  })

test('by keyboard alone: an algorithm, a key, a message, there and back', async ({ page }) => {
  const { encrypt, decrypt } = await open(page)
  const tabTo = async (target: Locator) => {
    for (let i = 0; i < 80; i++) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error('not reached in 80 steps')
  }
  await tabTo(encrypt.getByLabel('Algorithm'))
  await page.keyboard.type('ChaCha')
  await expect(encrypt.getByLabel('Algorithm')).toHaveValue('ChaCha20-Poly1305')
  await tabTo(encrypt.getByRole('button', { name: 'Make a random key of 32 bytes' }))
  await page.keyboard.press('Enter')
  await tabTo(encrypt.getByLabel('Message'))
  await page.keyboard.type('by hand')
  await page.keyboard.press('Control+Enter')
  await expect(sealed(encrypt)).toBeVisible()
  await tabTo(encrypt.getByRole('button', { name: 'Send to: Decrypt with a key' }))
  await page.keyboard.press('Enter')
  await expect(decrypt.getByRole('button', { name: 'Decrypt', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(message(decrypt)).toHaveText('by hand')
})

test('everything that is wrong has its own words, at its field', async ({ page }) => {
  const { encrypt, decrypt } = await open(page), run = decrypt.getByRole('button', { name: 'Decrypt', exact: true }), data = decrypt.getByRole('textbox', { name: 'Encrypted' })
  await key(encrypt).fill('00'.repeat(16))
  await encrypt.getByLabel('Algorithm').selectOption('ChaCha20-Poly1305')
  await encrypt.getByRole('button', { name: 'Encrypt', exact: true }).click()
  await expect(encrypt.getByText('ChaCha20-Poly1305 takes a key of 32 bytes, and this has 16')).toBeVisible()
  await expect(key(encrypt)).toBeFocused()

  await key(decrypt).fill('00'.repeat(32))
  const refusals: readonly (readonly [algorithm: string, text: string, says: string])[] = [
    ['AES-GCM', 'xAAA', 'This is cut: it has 3 bytes'],
    ['AES-GCM', '00'.repeat(40), 'Refused: the tag does not fit'],
    ['ChaCha20-Poly1305', '00'.repeat(40), 'Refused: the tag does not fit'],
    ['AES-CBC', '00'.repeat(40), '24 bytes are 8 more than whole blocks of 16'],
    ['AES-CBC', '00'.repeat(32), 'Refused: it does not end in proper padding'],
    ['AES-CBC', 'U2FsdGVkX18AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', 'This was made by openssl enc with a passphrase'],
    ['AES-CTR', 'what is this?', 'neither hex nor base64 from character 13 on'],
    ['AES-CTR', 'gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==', 'This is a Fernet token'],
  ]
  for (const [algorithm, text, says] of refusals) {
    await decrypt.getByLabel('Algorithm').selectOption(algorithm)
    await data.fill(text)
    await run.click()
    await expect(decrypt.getByRole('alert').getByText(says), `${algorithm}: ${says}`).toBeVisible()
    await expect(data).toBeFocused()
    await expect(data).toHaveValue(text)
  }
  await expect(decrypt.getByText('It hides, but nothing shows whether bytes were changed')).toBeVisible()
  await data.fill('00'.repeat(20))
  await run.click()
  await expect(decrypt.getByText('Nothing vouches for this')).toBeVisible()
  await decrypt.getByText('More', { exact: true }).click()
  await decrypt.getByRole('textbox', { name: 'Nonce or IV' }).fill('0011')
  await run.click()
  await expect(decrypt.getByText('AES-CTR takes a counter block of 16 bytes, and this has 2')).toBeVisible()
  await expect(decrypt.getByRole('textbox', { name: 'Nonce or IV' })).toBeFocused()
})

test('a file is encrypted as others decrypt it, and what others encrypt is decrypted', async ({ page }) => {
  const { encrypt, decrypt } = await open(page), content = randomBytes(9_000_011), secret = randomBytes(32)
  await encrypt.getByLabel('Algorithm').selectOption('AES-CBC')
  await key(encrypt).fill(secret.toString('hex'))
  await encrypt.locator('input[type=file]').setInputFiles({ name: 'disk.img', mimeType: 'application/octet-stream', buffer: content })
  await encrypt.getByRole('button', { name: 'Encrypt', exact: true }).click()
  const downloading = page.waitForEvent('download')
  await encrypt.getByRole('button', { name: 'Download disk.img.enc' }).click()
  const enc = await bytesOf(await downloading), decipher = createDecipheriv('aes-256-cbc', secret, enc.subarray(0, 16))
  const opened = Buffer.concat([decipher.update(enc.subarray(16)), decipher.final()])
  expect(createHash('sha256').update(opened).digest('hex')).toBe(createHash('sha256').update(content).digest('hex'))

  const iv = randomBytes(16), cipher = createCipheriv('aes-256-ctr', secret, iv), theirs = Buffer.concat([iv, cipher.update(content), cipher.final()])
  await decrypt.getByLabel('Algorithm').selectOption('AES-CTR')
  await key(decrypt).fill(secret.toString('base64'))
  await decrypt.locator('input[type=file]').setInputFiles({ name: 'disk.img.enc', mimeType: 'application/octet-stream', buffer: theirs })
  await decrypt.getByRole('button', { name: 'Decrypt', exact: true }).click()
  const arriving = page.waitForEvent('download')
  await decrypt.getByRole('button', { name: 'Download disk.img' }).click()
  const back = await arriving
  expect(back.suggestedFilename()).toBe('disk.img')
  expect((await bytesOf(back)).equals(content)).toBe(true)
})

test('a large file is sent on as a file', async ({ page }) => {
  const { encrypt, decrypt } = await open(page), content = randomBytes(2_000_000)
  await encrypt.getByRole('button', { name: 'Make a random key of 32 bytes' }).click()
  await encrypt.locator('input[type=file]').setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: content })
  await encrypt.getByRole('button', { name: 'Encrypt', exact: true }).click()
  await encrypt.getByRole('button', { name: 'Send to: Decrypt with a key' }).click()
  await expect(decrypt.getByText('From the result')).toBeVisible()
  await page.keyboard.press('Enter')
  const downloading = page.waitForEvent('download')
  await decrypt.getByRole('button', { name: 'Download message.bin' }).click()
  expect((await bytesOf(await downloading)).equals(content)).toBe(true)
})

test('a key is wrapped and unwrapped, and a changed one is refused', async ({ page }) => {
  await page.goto('/#/encrypt/key-wrap')
  const wrap = page.getByRole('region', { name: 'Wrap a key', exact: true }), unwrap = page.getByRole('region', { name: 'Unwrap a key', exact: true })
  await wrap.getByRole('button', { name: 'Fill in an example' }).click()
  await wrap.getByRole('button', { name: 'Wrap', exact: true }).click()
  const wrapped = '1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5'
  await expect(wrap.getByRole('group', { name: 'Wrapped key, its text' })).toHaveText(wrapped)
  await wrap.getByRole('button', { name: 'Send to: Unwrap a key' }).click()
  await page.keyboard.press('Enter')
  await unwrap.getByRole('button', { name: 'Show key', exact: true }).click()
  await expect(unwrap.getByText('00112233445566778899aabbccddeeff')).toBeVisible()
  await unwrap.getByRole('textbox', { name: 'Wrapped key' }).fill(wrapped.replace('1fa6', '1fa7'))
  await unwrap.getByRole('button', { name: 'Unwrap', exact: true }).click()
  await expect(unwrap.getByText('Refused: the check inside does not fit')).toBeVisible()
  await unwrap.getByRole('textbox', { name: 'Wrapped key' }).fill(wrapped.slice(2))
  await unwrap.getByRole('button', { name: 'Unwrap', exact: true }).click()
  await expect(unwrap.getByText('A wrapped key has 24 bytes or more, a multiple of 8, and this has 23')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`is accessible and fits a phone, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 800 })
      const { encrypt, decrypt } = await open(page)
      await encrypt.getByRole('button', { name: 'Make a random key of 32 bytes' }).click()
      await encrypt.getByLabel('Algorithm').selectOption('AES-CTR')
      await encrypt.getByLabel('Message').fill(TEXT)
      await encrypt.getByText('More', { exact: true }).click()
      await encrypt.getByRole('button', { name: 'Encrypt', exact: true }).click()
      await expect(sealed(encrypt)).toBeVisible()
      await encrypt.getByText('Its bytes, labelled').click()
      await encrypt.getByText('Show me the code').click()
      await expect(encrypt.getByRole('group', { name: 'OpenSSL code' })).toContainText('openssl enc -aes-256-ctr')
      await encrypt.getByRole('button', { name: 'Send to: Decrypt with a key' }).click()
      await decrypt.getByLabel('Algorithm').selectOption('AES-GCM')
      await decrypt.getByRole('button', { name: 'Decrypt', exact: true }).click()
      await expect(decrypt.getByRole('alert')).toBeVisible()
      expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      await page.reload()
    }
  })
