/** A person keeps something secret with Fernet: a key, a message, a token, and everything that can go wrong. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { encrypt } from '../../src/core/crypto/fernet.ts'
import { keyText } from '../../src/core/crypto/fernet-token.ts'

/** fernet/spec, verify.json */
const SPEC = {
  key: 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=',
  token: 'gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==',
}
const MESSAGE = 'Meet me at “Café Zürich”,\nat 8.\tBring "the" book \\o/ <b>'

interface Place {
  readonly page: Page
  readonly key: Locator
  readonly message: Locator
  readonly token: Locator
  readonly ttl: Locator
  readonly encrypt: Locator
  readonly decrypt: Locator
  readonly made: Locator
  readonly opened: Locator
  readonly bytes: Locator
  readonly parts: Locator
}

async function open(page: Page): Promise<Place> {
  await page.goto('/#/encrypt')
  const form = (name: string) => page.getByRole('form', { name })
  return {
    page,
    key: page.getByLabel('The key of both sides'),
    message: form('Encrypt with Fernet').getByRole('textbox', { name: 'Message' }),
    token: form('Decrypt with Fernet').getByRole('textbox', { name: /^Token/ }),
    ttl: page.getByLabel('Time-to-live in seconds'),
    encrypt: page.getByRole('button', { name: 'Encrypt', exact: true }),
    decrypt: page.getByRole('button', { name: 'Decrypt', exact: true }),
    made: page.getByTestId('made-token'),
    opened: page.getByTestId('message'),
    bytes: page.getByRole('region', { name: 'The token, byte by byte' }),
    parts: page.getByRole('group', { name: 'Parts of the token' }),
  }
}

async function makeToken(place: Place, message = MESSAGE): Promise<string> {
  await place.page.getByRole('button', { name: 'Make a key', exact: true }).click()
  await place.message.fill(message)
  await place.encrypt.click()
  await expect(place.made).toBeVisible()
  return await place.made.innerText()
}

for (const size of [{ width: 1440, height: 900 }, { width: 390, height: 844 }])
  test(`makes a key, encrypts, decrypts, at ${size.width} px`, async ({ page }, info) => {
    await page.setViewportSize(size)
    const place = await open(page)
    const token = await makeToken(place)
    expect(token).toMatch(/^gAAAAA[\w-]+={0,2}$/)
    await page.getByRole('button', { name: 'Send to Decrypt' }).click()
    await expect(place.token).toHaveValue(token)
    await page.getByRole('button', { name: '1 minute' }).click()
    await expect(page.getByRole('timer')).toHaveText(/^(60|[1-5]?\d) seconds left\.$/)
    await place.decrypt.click()
    await expect(place.opened).toHaveText(MESSAGE, { useInnerText: true })
    await expect(page.getByText('the HMAC vouches for it')).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await info.attach(`encrypt-${size.width}`, { body: await page.screenshot({ fullPage: true }), contentType: 'image/png' })
  })

test('by keyboard alone', async ({ page }) => {
  const place = await open(page)
  const tabTo = async (target: Locator) => {
    for (let i = 0; i < 40; i++) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error('not reached in 40 steps')
  }
  await tabTo(page.getByRole('button', { name: 'Make a key', exact: true }))
  await page.keyboard.press('Enter')
  await expect(place.key).not.toHaveValue('')
  await tabTo(place.message)
  await page.keyboard.type('by hand')
  await page.keyboard.press('Control+Enter')
  await tabTo(page.getByRole('button', { name: 'Send to Decrypt' }))
  await page.keyboard.press('Enter')
  await expect(place.decrypt).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(place.opened).toHaveText('by hand')
  await tabTo(place.parts.getByRole('button', { name: /^ciphertext/ }))
  await page.keyboard.press('Enter')
  await tabTo(page.getByRole('button', { name: 'Flip one bit at 0x19 and decrypt' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Flip it back' })).toBeVisible()
  await expect(place.opened).toBeHidden()
})

test('a wrong key is refused at the token, and nothing is lost', async ({ page }) => {
  const place = await open(page)
  const token = await makeToken(place), first = await place.key.inputValue()
  await page.getByRole('button', { name: 'Send to Decrypt' }).click()
  await page.getByRole('button', { name: 'Make a new key' }).click()
  await expect(place.key).not.toHaveValue(first)
  await place.decrypt.click()
  await expect(page.getByText('the HMAC does not fit. Either this is not the key')).toBeVisible()
  await expect(place.token).toBeFocused()
  await expect(place.token).toHaveAttribute('aria-invalid', 'true')
  await expect(place.token).toHaveValue(token)
  await expect(place.message).toHaveValue(MESSAGE)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(place.key).toHaveValue(first)
  await expect(place.token).not.toHaveAttribute('aria-invalid')
  await place.decrypt.click()
  await expect(place.opened).toHaveText(MESSAGE, { useInnerText: true })
})

test('a key is changed: old tokens are read with the old key, and rotated to the new', async ({ page }, info) => {
  const place = await open(page)
  const token = await makeToken(place), first = await place.key.inputValue()
  await page.getByRole('button', { name: 'Send to Decrypt' }).click()
  await page.getByRole('button', { name: 'Make a new key' }).click()
  await expect(place.key).not.toHaveValue(first)
  const decrypting = page.getByRole('form', { name: 'Decrypt with Fernet' })
  await decrypting.getByText('More', { exact: true }).click()
  await decrypting.getByRole('textbox', { name: 'Older keys' }).fill('abc')
  await place.decrypt.click()
  await expect(decrypting.getByText('Older key 1: The key should end in “=”')).toBeVisible()
  await expect(decrypting.getByRole('textbox', { name: 'Older keys' })).toBeFocused()
  await decrypting.getByRole('textbox', { name: 'Older keys' }).fill(`${keyText(new Uint8Array(32))}\n${first}\n`)
  await place.decrypt.click()
  await expect(place.opened).toHaveText(MESSAGE, { useInnerText: true })
  await expect(page.getByText('Older key 2 made this token.')).toBeVisible()

  await page.getByRole('button', { name: 'Rotate it to the new key' }).click()
  const rotating = page.getByRole('form', { name: 'Rotate a Fernet token' })
  await expect(rotating.getByRole('button', { name: 'Rotate', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  const rotated = page.getByTestId('rotated-token')
  await expect(rotated).toHaveText(/^gAAAAA[\w-]+={0,2}$/)
  // The version and the time stand in the first twelve characters.
  expect((await rotated.innerText()).slice(0, 12)).toBe(token.slice(0, 12))
  expect(await rotated.innerText()).not.toBe(token)
  await info.attach('rotated', { body: await page.screenshot({ fullPage: true }), contentType: 'image/png' })

  await page.getByRole('group', { name: 'Token rotated' }).getByRole('button', { name: 'Send to Decrypt' }).click()
  await decrypting.getByRole('textbox', { name: 'Older keys' }).fill('')
  await place.decrypt.click()
  await expect(place.opened).toHaveText(MESSAGE, { useInnerText: true })
  await expect(page.getByText('made this token.')).toBeHidden()
  await rotating.getByRole('textbox', { name: 'Older keys' }).fill(keyText(new Uint8Array(32)))
  await rotating.getByRole('textbox', { name: 'Token' }).fill(token)
  await rotating.getByRole('button', { name: 'Rotate', exact: true }).click()
  await expect(rotating.getByText('none of the 2 keys made this token')).toBeVisible()
})

test('an expired token is refused while the clock is watched', async ({ page }) => {
  await page.clock.install()
  const place = await open(page)
  await makeToken(place, 'soon gone')
  await page.getByRole('button', { name: 'Send to Decrypt' }).click()
  await place.ttl.fill('90')
  await place.decrypt.click()
  await expect(place.opened).toHaveText('soon gone')
  // The clock runs on meanwhile, more on a busy machine.
  await page.clock.fastForward(60_000)
  await expect(page.getByRole('timer')).toHaveText(/^(30|[12]?\d) seconds left\.$/)
  await place.decrypt.click()
  await expect(place.opened).toHaveText('soon gone')
  await page.clock.fastForward(60_000)
  await expect(page.getByRole('timer')).toHaveText(/^Expired [3-9]\d seconds ago\.$/)
  await place.decrypt.click()
  await expect(page.getByText(/Refused: expired \d+ seconds ago/)).toBeVisible()
  await expect(place.opened).toBeHidden()
  await page.getByRole('button', { name: 'any age' }).click()
  await place.decrypt.click()
  await expect(place.opened).toHaveText('soon gone')
})

test('the specification’s example is read without its key, and expired by decades', async ({ page }) => {
  const place = await open(page)
  await place.token.fill(`\n  ${SPEC.token}\n`)
  await expect(place.parts.getByRole('button', { name: /^timestamp .* 499162800: 1985-10-26 08:20:00 UTC/ })).toBeVisible()
  await place.decrypt.click()
  await expect(place.key).toBeFocused()
  await expect(page.getByText('This is needed')).toBeVisible()
  await page.getByRole('button', { name: 'Try the specification’s example' }).click()
  await place.ttl.fill('60')
  await place.decrypt.click()
  await expect(page.getByText(/Refused: expired [\d,]+ days/)).toBeVisible()
  await place.ttl.fill('')
  await place.decrypt.click()
  await expect(place.opened).toHaveText('hello')
})

test('parts, bytes and characters light up together', async ({ page }) => {
  const place = await open(page)
  await place.token.fill(SPEC.token)
  await place.bytes.getByRole('treeitem', { name: /^IV/ }).click()
  await expect(place.parts.getByRole('button', { name: /^IV/ })).toHaveAttribute('aria-pressed', 'true')
  await expect(place.parts.locator('mark').first()).toHaveText('AAECAwQFBgcICQoLDA0OD')
  await place.parts.getByRole('button', { name: /^HMAC/ }).click()
  await expect(place.bytes.getByRole('treeitem', { name: /^HMAC/ })).toHaveAttribute('aria-selected', 'true')
})

test('a flipped bit is refused, and flipped back it is accepted', async ({ page }) => {
  const place = await open(page)
  await page.getByRole('button', { name: 'Try the specification’s example' }).click()
  await place.parts.getByRole('button', { name: /^timestamp/ }).click()
  await page.getByRole('button', { name: 'Flip one bit at 0x01 and decrypt' }).click()
  await expect(page.getByText('timestamp, byte 0x01: 00 is now 01')).toBeVisible()
  await expect(place.token).not.toHaveValue(SPEC.token)
  await page.getByRole('button', { name: 'Flip it back' }).click()
  await expect(page.getByText('It decrypts: this is the token as it was made')).toBeVisible()
  await expect(place.token).toHaveValue(SPEC.token)
  await expect(place.opened).toHaveText('hello')
})

test('a bit of a token that was only made is flipped and flipped back too', async ({ page }) => {
  const place = await open(page)
  const token = await makeToken(place)
  await page.getByRole('button', { name: /^Flip one bit/ }).click()
  await expect(page.getByText(/ciphertext, byte 0x19: .* Refused/)).toBeVisible()
  await expect(place.token).not.toHaveValue(token)
  await page.getByRole('button', { name: 'Flip it back' }).click()
  await expect(place.token).toHaveValue(token)
  await expect(place.opened).toHaveText(MESSAGE, { useInnerText: true })
})

test('malformed input is explained at its field', async ({ page }) => {
  const place = await open(page)
  await place.key.fill('abc+')
  await place.key.blur()
  await expect(page.getByText('The key has “+” at character 4, which is ordinary base64')).toBeVisible()
  await place.key.fill(SPEC.token)
  await place.key.blur()
  await expect(page.getByText('This is a token, not a key')).toBeVisible()
  await place.key.fill(SPEC.key)
  await expect(place.key).not.toHaveAttribute('aria-invalid')
  const refusals: readonly (readonly [token: string, says: string])[] = [
    [SPEC.token.slice(0, 40), 'The token is cut: it has 30 bytes'],
    [`${SPEC.token.slice(0, 20)}%%${SPEC.token.slice(22)}`, '2 characters from character 21 on, the first of them “%”, are not base64url'],
    [`${SPEC.token.slice(0, 20)} ${SPEC.token.slice(20)}`, 'The token is broken by white space at character 21'],
    [SPEC.key, 'This looks like a key, not a token'],
    ['eyJhbGciOiJub25lIn0', 'The token should end in “=”'],
  ]
  for (const [token, says] of refusals) {
    await place.token.fill(token)
    await place.decrypt.click()
    await expect(page.getByRole('form', { name: 'Decrypt with Fernet' }).getByText(says)).toBeVisible()
    await expect(place.token).toHaveValue(token)
  }
  await place.token.fill(SPEC.token)
  await place.ttl.fill('soon')
  await place.decrypt.click()
  await expect(page.getByText('“soon” is not a whole number')).toBeVisible()
  await expect(place.ttl).toBeFocused()
})

test('a message that is no text is shown as hex and downloaded as it is', async ({ page }) => {
  const message = new Uint8Array(randomBytes(1000)).fill(0xff, 0, 3), key = keyText(new Uint8Array(randomBytes(32)))
  const made = await encrypt({ key, plaintext: message, now: 1_700_000_000, iv: new Uint8Array(randomBytes(16)) })
  if (!made.ok) throw new Error(made.problem.code)
  const place = await open(page)
  await place.key.fill(key)
  await place.token.fill(made.value.text)
  await place.decrypt.click()
  await expect(place.opened).toContainText('ff ff ff')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download message.bin' }).click()
  expect(new Uint8Array(await readFile(await (await downloading).path()))).toEqual(message)
})

test('the key is hidden until it is shown, and taken away by copy and download', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const place = await open(page)
  const token = await makeToken(place), key = await place.key.inputValue()
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  await expect(place.key).toHaveAttribute('type', 'password')
  const form = page.getByRole('region', { name: 'Encrypt', exact: true })
  await form.getByText('Show me the code').click()
  const code = form.getByRole('group', { name: 'Python code' })
  await expect(code).toContainText('from cryptography.fernet import Fernet')
  await expect(code).not.toContainText(key)
  await form.getByRole('button', { name: 'Copy code with the key' }).click()
  await expect.poll(clipboard).toContain(`key = "${key}"`)
  await form.getByRole('button', { name: 'Show the key' }).click()
  await expect(code).toContainText(key)
  await form.getByRole('tab', { name: 'OpenSSL' }).click()
  await expect(form.getByText('OpenSSL has no Fernet')).toBeVisible()
  await page.getByRole('button', { name: 'Copy token' }).click()
  await expect.poll(clipboard).toBe(token)
  for (const [name, content] of [['fernet.key', key], ['message.fernet.txt', token]] as const) {
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: `Download ${name}` }).click()
    const file = await downloading
    expect(file.suggestedFilename()).toBe(name)
    expect(await readFile(await file.path(), 'utf8')).toBe(`${content}\n`)
  }
})

test('nothing of it is stored, and nothing secret enters the address or the title', async ({ page }) => {
  const place = await open(page)
  await makeToken(place)
  const key = await place.key.inputValue()
  const kept = await page.evaluate(async () => {
    const databases = await indexedDB.databases()
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, databases.map(({ name }) => name), location.href, document.title])
  })
  expect(kept).not.toContain(key)
  expect(kept).not.toContain('Zürich')
  await page.goto('/#/inspect')
  await page.goto('/#/encrypt')
  await expect(place.key).toHaveValue(key)
  await page.reload()
  await expect(place.key).toHaveValue('')
})

test('a message of megabytes is pasted, encrypted and decrypted, and the page stays small', async ({ page }) => {
  const place = await open(page)
  await page.getByRole('button', { name: 'Make a key', exact: true }).click()
  await place.message.evaluate((area) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'né word '.repeat(250_000))
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect(page.getByText('2,000,000 characters: all of them are used')).toBeVisible()
  await place.encrypt.click()
  await page.getByRole('button', { name: 'Send to Decrypt' }).click()
  await place.decrypt.click()
  await expect(page.getByText('2,250,000 bytes')).toBeVisible()
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(1500)
  await page.getByText('Show me the code').nth(1).click()
  await expect(page.getByRole('button', { name: 'Download message.txt, which it reads' })).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
})

test('files are opened and dropped into their fields', async ({ page }) => {
  const place = await open(page)
  await page.getByLabel('Open a key file').last().setInputFiles({ name: 'fernet.key', mimeType: 'text/plain', buffer: Buffer.from(`${SPEC.key}\n`) })
  await expect(place.key).toHaveValue(SPEC.key)
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([`${text}\n`], 'message.fernet.txt', { type: 'text/plain' }))
    return transfer
  }, SPEC.token)
  await page.getByRole('region', { name: 'Decrypt', exact: true }).dispatchEvent('drop', { dataTransfer: data })
  await expect(place.token).toHaveValue(SPEC.token)
  await expect(page).toHaveURL(/#\/encrypt$/)
  await place.decrypt.click()
  await expect(place.opened).toHaveText('hello')
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`is accessible in every state, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    const place = await open(page)
    const problems = async () => (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()).violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => target.join(' '))])
    await expect(page.getByRole('heading', { name: 'Encrypt with Fernet' })).toBeVisible()
    expect(await problems()).toEqual([])
    await makeToken(place)
    await page.getByRole('button', { name: 'Send to Decrypt' }).click()
    await place.ttl.fill('3600')
    await place.decrypt.click()
    await expect(place.opened).toBeVisible()
    await page.getByText('Change the key: rotate tokens').click()
    for (const code of await page.getByText('Show me the code').all()) await code.click()
    expect(await problems()).toEqual([])
    await page.getByRole('button', { name: /^Flip one bit/ }).click()
    await page.getByRole('button', { name: 'Flip it back' }).waitFor()
    await place.ttl.fill('soon')
    expect(await problems()).toEqual([])
  })
