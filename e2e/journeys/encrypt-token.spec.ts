/** A person makes a token, verifies it, forges it, and sends a message that only one can read. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const result = (within: Locator, name: string) => within.getByRole('group', { name, exact: true })

async function open(page: Page): Promise<void> {
  await page.goto('/#/encrypt/tokens')
  await expect(page.getByRole('heading', { name: 'Tokens: JWT, JWS, JWE' })).toBeVisible()
}

async function throwaway(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Make a throwaway P-256 pair' }).click()
  await expect(page.getByText('A throwaway pair of P-256 was made.').first()).toBeVisible()
  await expect(card(page, 'Verify a JWT').getByLabel('Public key', { exact: true })).toHaveValue(/BEGIN PUBLIC KEY/)
}

for (const size of [{ width: 1440, height: 900 }, { width: 390, height: 844 }])
  test(`a JWT is made, read, verified, and refused for others, at ${size.width} px`, async ({ page }) => {
    await page.setViewportSize(size)
    await open(page)
    await throwaway(page)
    const make = card(page, 'Make a JWT'), verify = card(page, 'Verify a JWT')
    await make.getByLabel('Issuer (iss)').fill('https://login.example.org')
    await make.getByLabel('Subject (sub)').fill('alice')
    await make.getByLabel('Audience (aud)').fill('api')
    await make.getByRole('button', { name: 'Sign the claims' }).click()
    await expect(result(make, 'Token')).toContainText(/eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9\./)
    await make.getByRole('button', { name: 'Send to: Verify a JWT' }).click()
    const says = result(verify, 'What the token says')
    await expect(says).toContainText('"sub": "alice"')
    await expect(says).toContainText('No key is needed to read or to write this.')
    await expect(says).toContainText(/exp: expires .* in (59 minutes|1 hour)/)
    await verify.getByRole('button', { name: 'Verify', exact: true }).click()
    await expect(verify.getByText('Accepted: the signature is valid')).toBeVisible()
    await expect(result(verify, 'Claims')).toContainText('"iss": "https://login.example.org"')
    await verify.getByLabel('Expected audience').fill('web')
    await verify.getByRole('button', { name: 'Verify', exact: true }).click()
    await expect(verify.getByText('Refused: meant for “api”, not for “web”')).toBeVisible()
    await expect(verify.getByLabel('Expected audience')).toBeFocused()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  })

test('by keyboard alone: a secret signs, and verifies', async ({ page }) => {
  await open(page)
  const sign = card(page, 'Sign (JWS)'), verify = card(page, 'Verify (JWS)')
  const tabTo = async (target: Locator) => {
    for (let i = 0; i < 40; i++) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error('not reached in 40 steps')
  }
  await sign.getByRole('heading', { name: 'Sign (JWS)' }).focus()
  await tabTo(sign.getByLabel('Algorithm'))
  await page.keyboard.type('HS256')
  await expect(sign.getByLabel('Algorithm')).toHaveValue('HS256')
  await tabTo(sign.getByRole('button', { name: 'Make a random shared secret of 32 bytes' }))
  await page.keyboard.press('Enter')
  await tabTo(sign.getByLabel('Content'))
  await page.keyboard.type('by hand')
  await page.keyboard.press('Control+Enter')
  await expect(result(sign, 'Token')).toContainText('eyJhbGciOiJIUzI1NiJ9.YnkgaGFuZA.')
  await tabTo(sign.getByRole('button', { name: 'Send to: Verify (JWS)' }))
  await page.keyboard.press('Enter')
  await expect(verify.getByRole('button', { name: 'Verify', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(verify.getByText('The signature is valid')).toBeVisible()
  await expect(result(verify, 'Content')).toContainText('by hand')
})

test('forged tokens fool a verifier that believes the header, and not this one', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: 'Make a token and forge it' }).click()
  const none = page.getByRole('group', { name: /^Attack 1/ }), confusion = page.getByRole('group', { name: /^Attack 2/ })
  for (const [attack, says] of [[none, 'nobody signed it'], [confusion, 'HS256 needs a secret, and you trust a public key']] as const) {
    await expect(attack.getByText('The careless verifier: accepted, admin: true')).toBeVisible()
    await expect(attack.getByText(`Refused: ${says}`)).toBeVisible()
  }
  await confusion.getByRole('button', { name: 'Try it in the form above' }).click()
  const verify = card(page, 'Verify a JWT')
  await expect(result(verify, 'What the token says')).toContainText('"admin": true')
  await verify.getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(verify.getByText('Refused: HS256 needs a secret')).toBeVisible()
  await expect(verify.getByLabel('Token', { exact: true })).toBeFocused()
})

test('a message is encrypted for one who opens it, and its token explained in Inspect', async ({ page }) => {
  await open(page)
  await throwaway(page)
  const encrypt = card(page, 'Encrypt (JWE)'), decrypt = card(page, 'Decrypt (JWE)')
  await expect(decrypt.getByLabel('Your private key')).toBeHidden()
  await encrypt.getByLabel('Message').fill('Meet me at “Café Zürich”')
  await encrypt.getByText('More', { exact: true }).click()
  await encrypt.getByLabel('Form', { exact: true }).selectOption('flattened')
  await encrypt.getByRole('button', { name: 'Encrypt', exact: true }).click()
  await expect(result(encrypt, 'Token')).toContainText('"encrypted_key"')
  await encrypt.getByRole('button', { name: 'Send to: Decrypt (JWE)' }).click()
  await decrypt.getByRole('button', { name: 'Decrypt', exact: true }).click()
  await expect(result(decrypt, 'Message')).toContainText('Meet me at “Café Zürich”')
  await encrypt.getByLabel('Form', { exact: true }).selectOption('compact')
  await encrypt.getByRole('button', { name: 'Encrypt', exact: true }).click()
  await expect(result(encrypt, 'Token')).not.toContainText('"encrypted_key"')
  await encrypt.getByRole('button', { name: 'Send to: Decrypt (JWE)' }).click()
  await expect(decrypt.getByLabel('Your private key', { exact: true })).toBeVisible()
  await decrypt.getByRole('button', { name: 'Decrypt', exact: true }).click()
  await expect(result(decrypt, 'Message')).toContainText('Meet me at “Café Zürich”')
  const token = await decrypt.getByLabel('Encrypted token').inputValue()
  await decrypt.getByLabel('Encrypted token').fill(token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')).replace(/\.([^.])([^.]*)$/, (_, first: string, rest: string) => `.${first === 'A' ? 'B' : 'A'}${rest}`))
  await decrypt.getByRole('button', { name: 'Decrypt', exact: true }).click()
  await expect(decrypt.getByText('It does not open: either the private key is another, or the token was changed')).toBeVisible()
  await result(encrypt, 'Token').getByRole('button', { name: 'Inspect' }).click()
  await expect(page).toHaveURL(/#\/inspect/)
  await expect(page.getByText('ECDH-ES+A256KW').first()).toBeVisible()
})

test('a passphrase opens what it encrypted, and what is wrong stands at its field', async ({ page }) => {
  await open(page)
  const encrypt = card(page, 'Encrypt (JWE)'), decrypt = card(page, 'Decrypt (JWE)'), verify = card(page, 'Verify a JWT')
  await encrypt.getByLabel('How the receiver gets the key').selectOption('PBES2-HS256+A128KW')
  await encrypt.getByLabel('Passphrase', { exact: true }).fill('open sesame')
  await encrypt.getByLabel('Message').fill('hush')
  await encrypt.getByRole('button', { name: 'Encrypt', exact: true }).click()
  await encrypt.getByRole('button', { name: 'Send to: Decrypt (JWE)' }).click()
  await decrypt.getByRole('button', { name: 'Decrypt', exact: true }).click()
  await expect(result(decrypt, 'Message')).toContainText('hush')
  await decrypt.getByLabel('Passphrase', { exact: true }).fill('open barley')
  await decrypt.getByRole('button', { name: 'Decrypt', exact: true }).click()
  await expect(decrypt.getByText('either the passphrase is another')).toBeVisible()
  for (const [token, says] of [['a.b', '2 parts instead of 3'], ['eyJhbGciOiJub25lIn0.e30.', 'Refused: nobody signed it'], ['a.b.c.d.e', 'This is an encrypted token']] as const) {
    await verify.getByLabel('Token', { exact: true }).fill(token)
    await verify.getByLabel('Public key', { exact: true }).fill('x')
    await verify.getByRole('button', { name: 'Verify', exact: true }).click()
    await expect(verify.getByText(says)).toBeVisible()
    await expect(verify.getByLabel('Token', { exact: true })).toBeFocused()
  }
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`is accessible and fits a phone, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 800 })
      await open(page)
      await throwaway(page)
      const make = card(page, 'Make a JWT')
      await make.getByRole('button', { name: 'Sign the claims' }).click()
      await make.getByRole('button', { name: 'Send to: Verify a JWT' }).click()
      await page.getByRole('button', { name: 'Make a token and forge it' }).click()
      await expect(page.getByRole('group', { name: /^Attack 2/ })).toBeVisible()
      await make.getByText('Show me the code').click()
      await card(page, 'Verify (JWS)').getByRole('button', { name: 'Verify', exact: true }).click()
      await expect(card(page, 'Verify (JWS)').getByText('This is needed')).toBeVisible()
      expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      await page.reload()
    }
  })
