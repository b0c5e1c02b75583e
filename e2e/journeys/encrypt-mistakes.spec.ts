/** A person sees what goes wrong: a reused nonce, a flipped bit, ECB's penguin, all with real ciphers. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('two messages under one nonce are read without the key, by guessing a word', async ({ page }) => {
  await page.goto('/#/encrypt/nonce-reuse')
  const card = region(page, 'Two messages, one nonce'), attack = card.getByRole('group', { name: 'What an eavesdropper has' })
  await expect(attack.getByText('If one message has “password” there, the other has “ Alice, ”.')).toBeVisible()
  const word = attack.getByRole('textbox', { name: 'A word that may stand in one of them' }), place = attack.getByRole('textbox', { name: 'From byte' })
  await word.fill(' the meeting ')
  await attack.getByRole('button', { name: '11: “d of the vaul”' }).click()
  await expect(place).toHaveValue('11')
  await expect(attack.getByText('the other has “d of the vaul”.')).toBeVisible()
  await attack.getByRole('button', { name: 'Go on with the other: guess more of it' }).click()
  await expect(word).toHaveValue('d of the vaul')
  await place.fill('0')
  await word.fill('The password of the vault')
  await expect(attack.getByText('the other has “Dear Alice, the meeting i”.')).toBeVisible()

  await card.getByLabel('Second message').fill('Dear Bob, nothing of this is secret any more.')
  await expect(attack.getByText('Made from what was here before.')).toBeVisible()
  await card.getByRole('button', { name: 'Encrypt both' }).click()
  await word.fill('Dear Alice, ')
  await expect(attack.getByText('the other has “Dear Bob, no”.')).toBeVisible()
  await expect(attack.getByRole('row', { name: /^XOR 00 00 00 00 00/ })).toBeVisible()
})

test('the word is dragged along by keyboard', async ({ page }) => {
  await page.goto('/#/encrypt/nonce-reuse')
  const slider = page.getByRole('slider', { name: 'Drag the word along' })
  await expect(slider).toHaveValue('4')
  await slider.focus()
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('textbox', { name: 'From byte' })).toHaveValue('7')
  await expect(page.getByText('the other has “juy-3;ug”.')).toBeVisible()
})

test('a bit is flipped in three modes: garbage and a bit, a bit, and a refusal', async ({ page }) => {
  await page.goto('/#/encrypt/bit-flip')
  const cbc = region(page, 'AES-CBC'), ctr = region(page, 'AES-CTR'), gcm = region(page, 'AES-GCM')
  await expect(ctr.getByText('At byte 12 “1” has become “9”.')).toBeVisible()
  await expect(cbc.getByText('Block 1 is garbage. At byte 28 “r” has become “z”.')).toBeVisible()
  await expect(gcm.getByText('Refused: the tag does not fit.')).toBeVisible()

  await page.getByRole('button', { name: /^Bit 1:/ }).click()
  await expect(ctr.getByText('At byte 12 “1” has become “3”.')).toBeVisible()
  await cbc.getByRole('grid', { name: 'AES-CBC: ciphertext' }).getByRole('button', { name: /^Byte 20:/ }).click()
  await expect(ctr.getByText('At byte 20 “s” has become “q”.')).toBeVisible()
  await expect(cbc.getByText('Block 2 is garbage. At byte 36')).toBeVisible()
  await cbc.getByRole('grid', { name: 'AES-CBC: IV' }).getByRole('button', { name: /^Byte 7:/ }).click()
  await page.getByRole('button', { name: /^Bit 0:/ }).click()
  await expect(cbc.getByText('At byte 7 “B” has become “C”.')).toBeVisible()
  await expect(cbc.getByText('garbage')).toBeHidden()
  await expect(gcm.getByText('Refused: the tag does not fit.')).toBeVisible()
})

test('bytes are picked by keyboard, and only what the button sends is a step of the session', async ({ page }) => {
  await page.goto('/#/encrypt/bit-flip')
  const grid = page.getByRole('grid', { name: 'AES-CTR: ciphertext' })
  await grid.getByRole('button', { name: /^Byte 12:/ }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(region(page, 'AES-CTR').getByText('At byte 29 “o” has become “g”.')).toBeVisible()
  await expect(page.getByText('This session as a script')).toBeHidden()
  await page.getByRole('textbox', { name: 'Message' }).fill('Short')
  await page.getByRole('button', { name: 'Send it changed' }).click()
  await expect(page.getByText('There is no byte 29: the last one is 4')).toBeVisible()
  await page.getByRole('grid', { name: 'AES-GCM: ciphertext' }).getByRole('button', { name: /^Byte 0:/ }).click()
  await expect(region(page, 'AES-CTR').getByText('At byte 0 “S” has become “[”.')).toBeVisible()
  await page.getByRole('button', { name: 'Send it changed' }).click()
  await expect(page.getByText('This session as a script')).toBeVisible()
})

test('the penguin is still there in ECB, and so is a picture of one’s own', async ({ page }) => {
  await page.goto('/#/encrypt/ecb')
  const pictures = page.getByRole('group', { name: 'Encrypted pictures' })
  await expect(pictures.getByRole('img', { name: 'AES-ECB: 147 different blocks of 10,800: as many as before.' })).toBeVisible()
  await expect(pictures.getByRole('img', { name: 'AES-CBC: 10,800 different blocks of 10,800: all of them.' })).toBeVisible()
  // The sky of one row, 16 pixels apart: the same in ECB, and in no other.
  const repeats = (name: string) => pictures.getByRole('img', { name: new RegExp(`^${name}:`) }).evaluate((canvas) => {
    const row = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 2, 64, 1).data ?? []
    return row.slice(0, 64).every((value, i) => value === row[i + 64])
  })
  await expect.poll(() => repeats('AES-ECB')).toBe(true)
  expect([await repeats('The picture'), await repeats('AES-CBC'), await repeats('AES-CTR')]).toEqual([true, false, false])

  const png = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(64, 32), context = canvas.getContext('2d')
    if (context) context.fillStyle = 'teal'
    context?.fillRect(0, 0, 64, 32)
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())]
  })
  const card = region(page, 'A picture, block by block')
  await card.locator('input[type=file]').setInputFiles({ name: 'flat.png', mimeType: 'image/png', buffer: Buffer.from(png) })
  await card.getByRole('button', { name: 'Encrypt the picture' }).click()
  await expect(pictures.getByRole('img', { name: 'AES-ECB: 3 different blocks of 384: as many as before.' })).toBeVisible()
  const downloading = page.waitForEvent('download')
  await pictures.getByRole('button', { name: 'Save picture-ecb.png' }).click()
  expect((await downloading).suggestedFilename()).toBe('picture-ecb.png')

  await card.locator('input[type=file]').setInputFiles({ name: 'no.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
  await card.getByRole('button', { name: 'Encrypt the picture' }).click()
  await expect(card.getByText('The browser cannot read this as a picture')).toBeVisible()
  await card.getByRole('button', { name: 'Take no file' }).click()
  await card.getByRole('button', { name: 'Encrypt the picture' }).click()
  await expect(pictures.getByRole('img', { name: /^AES-ECB: 147 different/ })).toBeVisible()
})

test('a link to a byte that is not there says so where it can be put right', async ({ page }) => {
  await page.goto('/#/encrypt/bit-flip/bit-flip/place=999')
  const card = region(page, 'One bit, three modes')
  await expect(card.getByText('There is no byte 999: the last one is 68')).toBeVisible()
  await card.getByRole('textbox', { name: 'Byte' }).fill('0')
  await card.getByRole('button', { name: 'Send it changed' }).click()
  await expect(region(page, 'AES-CTR').getByText('At byte 0 “P” has become “X”.')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`the lessons are accessible and fit a phone, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    for (const [path, shown] of [['nonce-reuse', 'What an eavesdropper has'], ['bit-flip', 'What the receiver reads'], ['ecb', 'Encrypted pictures']] as const)
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 800 })
        await page.goto(`/#/encrypt/${path}`)
        await expect(page.getByRole('group', { name: shown })).toBeVisible()
        expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      }
  })
