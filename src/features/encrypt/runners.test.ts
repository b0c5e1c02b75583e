import { expect, test, vi } from 'vitest'
import { encodePem } from '../../core/bytes/pem.ts'
import { exportPkcs8, generateKey } from '../../core/crypto/keys.ts'
import { encryptPkcs8 } from '../../core/crypto/pbes2.ts'
import { jwsSign } from '../../core/ops/token/jws-sign.ts'
import { runners } from './runners.ts'

test('a key that a passphrase opens is opened off the page’s thread, any other here', async () => {
  const pkcs8 = await exportPkcs8((await generateKey('ec-p256')).privateKey), sealed = await encryptPkcs8(pkcs8, 'pass', { randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) })
  const derived = vi.spyOn(crypto.subtle, 'deriveBits'), signed = vi.spyOn(crypto.subtle, 'sign')
  const values = (key: string) => ({ alg: 'ES256', form: 'compact', kid: '', typ: '', secretAs: 'utf8', secret: '', payload: 'hello', key, passphrase: 'pass' })
  const locked = await runners['by-lock'](jwsSign, values(encodePem('ENCRYPTED PRIVATE KEY', sealed.ok ? sealed.value : new Uint8Array(0))), () => undefined).result
  expect(locked).toMatchObject({ type: 'ended', result: { ok: true } })
  expect([derived.mock.calls.length, signed.mock.calls.length]).toEqual([0, 0])
  expect(await runners['by-lock'](jwsSign, values(encodePem('PRIVATE KEY', pkcs8)), () => undefined).result).toMatchObject({ type: 'ended', result: { ok: true } })
  expect([derived.mock.calls.length, signed.mock.calls.length]).toEqual([0, 1])
  vi.restoreAllMocks()
})
