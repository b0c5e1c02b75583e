import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { encryptedKeys } from '../../core/crypto/pbe-testing.ts'
import { oldPems } from '../../core/kinds/legacy-pem/testing.ts'
import { render } from '../../ui/kit/testing.ts'
import { findInText } from './found.ts'
import { take, type Locked, type Opened } from './import.ts'
import { UnlockKey } from './UnlockKey.tsx'

async function lockedIn(text: string): Promise<Locked> {
  const found = await findInText(text)
  const taken = found.type === 'candidates' && found.list[0] ? await take(found.list[0]) : null
  if (taken?.type !== 'locked') throw new Error('expected a locked key')
  return taken.locked
}

test.each([
  ['PBKDF2', encryptedKeys['v2-aes-256-cbc'], 'PBKDF2 with HMAC-SHA-256, 3,000 rounds, then AES-256-CBC.'],
  ['scrypt', encryptedKeys['scrypt'], 'scrypt with N = 16,384, r = 8 and p = 1, then AES-256-CBC.'],
  ['PBES1', encryptedKeys['v1-PBE-MD5-DES'], 'PBKDF1 with MD5, 3,000 rounds, then DES-CBC.'],
  ['PKCS #12', encryptedKeys['v1-PBE-SHA1-3DES'], 'The key derivation of PKCS #12 with SHA-1, 3,000 rounds, then DES-EDE3-CBC.'],
  ['the old format', oldPems['aes128'], 'MD5 in a single round (OpenSSL’s old format), then AES-128-CBC.'],
])('says how it is protected: %s', async (_, text, words) => {
  render(<UnlockKey locked={await lockedIn(text ?? '')} onOpened={() => Promise.resolve()} onBack={() => undefined} />)
  await expect.element(page.getByText(words, { exact: true })).toBeVisible()
})

test('a wrong passphrase is said at its field; the right one opens', async () => {
  const onOpened = vi.fn<(opened: Opened) => Promise<void>>(() => Promise.resolve())
  render(<UnlockKey locked={await lockedIn(oldPems['des3'] ?? '')} onOpened={onOpened} onBack={() => undefined} />)
  const field = page.getByLabelText('Passphrase', { exact: true })
  await field.fill('wrong')
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect.element(page.getByText(/This passphrase does not open the key/)).toBeVisible()
  expect(onOpened).not.toHaveBeenCalled()
  await field.fill('secret')
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await vi.waitFor(() => { expect(onOpened).toHaveBeenCalled() })
  expect(onOpened.mock.calls[0]?.[0]).toMatchObject({ type: 'pair', key: { type: 'ec-p256' } })
})
