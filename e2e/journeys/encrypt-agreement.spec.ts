/** A person sees two agree while one listens: with paint, with small numbers that fall, with large ones, with real keys; and does each step again. */
import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const run = (of: Locator, name: string) => of.getByRole('button', { name, exact: true }).click()
const DH = 'Diffie–Hellman with numbers', AGREE = 'Agree with a key of one’s own and the other’s public key'
const ENCAPSULATE = 'Encapsulate: send a secret', DECAPSULATE = 'Decapsulate: receive a secret', DEMO = 'Played through: who has what'
const spki = { type: 'spki', format: 'pem' } as const, pkcs8 = { type: 'pkcs8', format: 'pem' } as const
/** The cells of a row: what Alice, Eve and Bob have. */
const cells = (of: Locator, name: RegExp) => of.getByRole('row').filter({ has: of.page().getByRole('rowheader', { name }) }).getByRole('cell')

/** In a window as high as the page: what the bar at a phone's foot covers for the moment is no fault. */
async function isAccessible(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: await page.evaluate(() => document.documentElement.scrollHeight + 100) })
  expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let i = 0; i < 120; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('not reached in 120 steps')
}

test('paint: both get the same, and who listened something else', async ({ page }) => {
  await page.goto('/#/encrypt/dh')
  const paint = card(page, 'With paint')
  await paint.getByLabel('Bob’s paint').selectOption('violet')
  await expect(cells(paint, /^The common secret/)).toHaveText([/yellow \+ red \+ violet$/, /yellow \+ red \+ yellow \+ violet$/, /yellow \+ red \+ violet$/])
  const [alice, eve, bob] = await cells(paint, /^The common secret/).locator('circle').evaluateAll((circles) => circles.map((circle) => circle.getAttribute('fill')))
  expect(alice).toBe(bob)
  expect(alice).not.toBe(eve)
})

test('small numbers: all is seen, and Eve finds the exponent', async ({ page }) => {
  await page.goto('/#/encrypt/dh')
  const dh = card(page, DH)
  await run(dh, 'Let them agree')
  await expect(cells(dh, /^A = /)).toHaveText(['computes and sends8', 'sees8', 'gets8'])
  await expect(cells(dh, /^s /)).toHaveText(['Bᵃ mod p2', 'Bᵃ mod p, as Alice2', 'Aᵇ mod p2'])
  await expect(dh.getByText('Eve has a after 6 tries, and with it s')).toBeVisible()
  await dh.getByText('The powers, step by step').click()
  await expect(dh.getByText('Alice: A = gᵃ = 56 mod 23')).toBeVisible()
  await dh.getByLabel('p, a prime').fill('67108859')
  await dh.getByLabel('g, the base').fill('2')
  await dh.getByLabel('a, Alice’s secret').fill('33000000')
  await run(dh, 'Let them agree')
  await expect(dh.getByText('Eve has a after 33,000,000 tries, and with it s')).toBeVisible({ timeout: 60_000 })
  await expect(dh.getByText(/million a second here/)).toBeVisible()
})

test('large numbers: the same steps, and Eve has nothing; what is wrong is said at its field', async ({ page }) => {
  await page.goto('/#/encrypt/dh')
  const dh = card(page, DH)
  for (const [field, value, says] of [['p, a prime', '21', '21 is no prime: 3 divides it'], ['g, the base', '22', 'This base gives nothing to choose from'], ['b, Bob’s secret', '22', 'This is no secret number']] as const) {
    const before = await dh.getByLabel(field, { exact: true }).inputValue()
    await dh.getByLabel(field, { exact: true }).fill(value)
    await run(dh, 'Let them agree')
    await expect(dh.getByText(says)).toBeVisible()
    await expect(dh.getByLabel(field, { exact: true })).toBeFocused()
    await dh.getByLabel(field, { exact: true }).fill(before)
  }
  await dh.getByLabel('Numbers', { exact: true }).selectOption('modp-2048')
  for (const who of ['Alice', 'Bob']) await dh.getByRole('button', { name: new RegExp(`Make a random ., ${who}`, 'i') }).click()
  await run(dh, 'Let them agree')
  await expect(dh.getByText('Eve has everything that she had before')).toBeVisible()
  const [alice, eve, bob] = await cells(dh, /^s /).allInnerTexts()
  expect(eve).toContain('does not know')
  expect(alice?.split('\n').at(-1)).toBe(bob?.split('\n').at(-1))
})

for (const algorithm of ['X25519', 'P-256', 'P-521', 'X448', 'ML-KEM-512', 'ML-KEM-768', 'X25519MLKEM768, as in TLS'])
  test(`${algorithm}: played through, both have the same, and the forms do it again`, async ({ page }) => {
    await page.goto('/#/encrypt/agreement')
    const demo = card(page, DEMO), isKem = algorithm.includes('KEM')
    await demo.getByLabel('Algorithm', { exact: true }).selectOption(algorithm)
    await run(demo, 'Let them agree')
    const last = cells(demo, /^The shared secret/)
    await expect(last.nth(1)).toHaveText('does not know it')
    const [alice, , bob] = await last.locator('xpath=.').allInnerTexts()
    expect(alice?.split('\n').at(-1)).toMatch(/^[\da-f]{8}…[\da-f]{8} \(\d+ bytes\)$/)
    expect(alice?.split('\n').at(-1)).toBe(bob?.split('\n').at(-1))
    const form = card(page, isKem ? DECAPSULATE : AGREE)
    await run(form, isKem ? 'Decapsulate' : 'Agree')
    await form.getByRole('button', { name: 'Show shared secret, hex' }).click()
    const [start = '', end = ''] = (alice?.split('\n').at(-1) ?? '').split(' ')[0]?.split('…') ?? []
    await expect(form.getByRole('group', { name: 'Shared secret, hex', exact: true })).toContainText(new RegExp(`${start}[\\da-f]+${end}`))
  })

test('what is agreed goes on to HKDF, and Node agrees on the same', async ({ page }) => {
  await page.goto('/#/encrypt/agreement')
  const agree = card(page, AGREE), pair = () => generateKeyPairSync('x25519', { publicKeyEncoding: spki, privateKeyEncoding: pkcs8 }), mine = pair(), theirs = pair()
  await agree.getByLabel('Your private key', { exact: true }).fill(mine.privateKey)
  await agree.getByLabel('The other’s public key', { exact: true }).fill(theirs.publicKey)
  await run(agree, 'Agree')
  await run(agree, 'Send to: HKDF')
  const secret = diffieHellman({ privateKey: createPrivateKey(theirs.privateKey), publicKey: createPublicKey(mine.publicKey) }).toString('hex')
  await expect(page.locator('#op-hkdf').locator('[data-field=key] input')).toHaveValue(secret)
})

test('bad keys and changed ciphertexts have their words', async ({ page }) => {
  await page.goto('/#/encrypt/agreement')
  const agree = card(page, AGREE), mine = generateKeyPairSync('x25519', { publicKeyEncoding: spki, privateKeyEncoding: pkcs8 }), other = generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: spki, privateKeyEncoding: pkcs8 })
  const peer = agree.getByLabel('The other’s public key', { exact: true })
  await agree.getByLabel('Your private key', { exact: true }).fill(mine.privateKey)
  await peer.fill(other.publicKey)
  await run(agree, 'Agree')
  await expect(agree.getByText('Your key is for X25519, and this one for P-256')).toBeVisible()
  await expect(peer).toBeFocused()
  await peer.fill(`302a300506032b656e032100${'00'.repeat(32)}`)
  await run(agree, 'Agree')
  await expect(agree.getByText('With this public key X25519 gives zeros, whatever the private key')).toBeVisible()

  const demo = card(page, DEMO), decapsulate = card(page, DECAPSULATE), ciphertext = decapsulate.getByLabel('Ciphertext', { exact: true })
  await demo.getByLabel('Algorithm', { exact: true }).selectOption('ML-KEM-768')
  await run(demo, 'Let them agree')
  await expect(ciphertext).not.toHaveValue('')
  const changed = Buffer.from(await ciphertext.inputValue(), 'base64')
  changed[0] = (changed[0] ?? 0) ^ 1
  await ciphertext.fill(changed.toString('base64'))
  await run(decapsulate, 'Decapsulate')
  await expect(decapsulate.getByText('This ciphertext was not made for this key, or was changed.')).toBeVisible()
  await ciphertext.fill(changed.subarray(1).toString('base64'))
  await run(decapsulate, 'Decapsulate')
  await expect(decapsulate.getByText('This has 1,087 bytes, and ciphertexts of ML-KEM-768 have 1,088')).toBeVisible()
  await expect(ciphertext).toBeFocused()
})

test('by keyboard alone', async ({ page }) => {
  await page.goto('/#/encrypt/dh')
  const dh = card(page, DH)
  await expect(dh.getByLabel('p, a prime')).toBeVisible()
  await tabTo(page, dh.getByLabel('a, Alice’s secret'))
  await page.keyboard.press('Control+a')
  await page.keyboard.type('4')
  await page.keyboard.press('Control+Enter')
  await expect(dh.getByText('Eve has a after 4 tries')).toBeVisible()
  await page.goto('/#/encrypt/agreement')
  const demo = card(page, DEMO)
  await expect(demo.getByRole('button', { name: 'Let them agree' })).toBeVisible()
  await tabTo(page, demo.getByRole('button', { name: 'Let them agree' }))
  await page.keyboard.press('Enter')
  await expect(cells(demo, /^The shared secret/).nth(1)).toHaveText('does not know it')
  await tabTo(page, card(page, AGREE).getByRole('button', { name: 'Agree', exact: true }))
  await page.keyboard.press('Enter')
  await expect(card(page, AGREE).getByRole('heading', { name: 'Shared secret, hex' })).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`is accessible and fits a phone, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 })
      await page.goto('/#/encrypt/dh')
      const dh = card(page, DH)
      await run(dh, 'Let them agree')
      await expect(dh.getByText('Eve has a after 6 tries')).toBeVisible()
      await dh.getByText('The powers, step by step').click()
      await dh.getByText('Show me the code').click()
      await isAccessible(page, width)
      await page.goto('/#/encrypt/agreement')
      await card(page, DEMO).getByLabel('Algorithm', { exact: true }).selectOption('X25519MLKEM768, as in TLS')
      await run(card(page, DEMO), 'Let them agree')
      await expect(card(page, DECAPSULATE).getByLabel('Ciphertext', { exact: true })).not.toHaveValue('')
      for (const [name, action] of [[ENCAPSULATE, 'Make a secret and its ciphertext'], [DECAPSULATE, 'Decapsulate']] as const) {
        await run(card(page, name), action)
        await expect(card(page, name).getByRole('heading', { name: 'Shared secret, hex' })).toBeVisible()
      }
      await isAccessible(page, width)
      await page.reload()
    }
  })
