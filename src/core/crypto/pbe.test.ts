import { describe, expect, test, vi } from 'vitest'
import { integer, octetString, oid, sequence } from '../asn1/write.ts'
import { toHex } from '../bytes/hex.ts'
import { encryptedKeys, plainKey } from './pbe-testing.ts'
import { openKey, readSealedKey } from './pbe.ts'
import { decoded } from './testing.ts'

const sealed = (name: string) => decoded(encryptedKeys[name] ?? '')
const NOT_HERE = ['camellia', 'aria']
const names = Object.keys(encryptedKeys)
const openable = names.filter((name) => !NOT_HERE.some((part) => name.includes(part)))

describe('keys that OpenSSL encrypted', () => {
  test.each(openable)('%s', async (name) => {
    const opened = await openKey(sealed(name), 'secret')
    expect(opened.ok && toHex(opened.value)).toBe(toHex(decoded(plainKey)))
    expect(await openKey(sealed(name), 'Secret')).toMatchObject({ ok: false, code: 'passphrase-wrong' })
  })
  test.each([['v2-camellia-256-cbc', '1.2.392.200011.61.1.1.1.4'], ['v2-aria-128-cbc', '1.2.410.200046.1.1.2']])(
    '%s is named, not opened', async (name, detail) => {
      expect(await openKey(sealed(name), 'secret')).toMatchObject({ ok: false, code: 'unsupported', detail })
    })
  test('damage at the end is told from a wrong passphrase', async () => {
    for (const name of openable.filter((each) => !each.includes('RC4'))) {
      const bytes = sealed(name)
      bytes[bytes.length - 20] = (bytes[bytes.length - 20] as number) ^ 0x80
      bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 0x80
      expect(await openKey(bytes, 'secret'), name).toEqual({ ok: false, code: 'malformed', detail: 'encryptedData' })
      expect(await openKey(bytes, 'Secret'), name).toMatchObject({ code: 'passphrase-wrong' })
    }
  })
  test('cut and flipped ones fail without an exception', async () => {
    for (const name of ['v2-rc2', 'v1-PBE-MD5-DES', 'v1-PBE-SHA1-3DES', 'prf-hmacWithSHA512-224']) {
      const bytes = sealed(name)
      for (let at = 0; at < bytes.length; at += 3) {
        const flipped = bytes.slice()
        flipped[at] = (flipped[at] as number) ^ 0x11
        await openKey(flipped, 'secret')
        expect((await openKey(bytes.slice(0, at), 'secret')).ok).toBe(false)
      }
    }
  })
})

describe('work', () => {
  const block = octetString(new Uint8Array(48))
  const pbkdf2 = (rounds: number) => sequence(sequence(oid('1.2.840.113549.1.5.13'), sequence(sequence(oid('1.2.840.113549.1.5.12'), sequence(octetString(new Uint8Array(8)), integer(rounds))), sequence(oid('2.16.840.1.101.3.4.1.42'), octetString(new Uint8Array(16))))), block)
  const scrypt = (cost: number, blockSize: number, parallelization: number) =>
    sequence(sequence(oid('1.2.840.113549.1.5.13'), sequence(sequence(oid('1.3.6.1.4.1.11591.4.11'), sequence(octetString(new Uint8Array(8)), integer(cost), integer(blockSize), integer(parallelization))), sequence(oid('2.16.840.1.101.3.4.1.42'), octetString(new Uint8Array(16))))), block)
  const pkcs12 = (rounds: number) => sequence(sequence(oid('1.2.840.113549.1.12.1.3'), sequence(octetString(new Uint8Array(8)), integer(rounds))), block)
  test.each([
    ['PBKDF2', pbkdf2(2_000_001), 'rounds-ask'], ['PBKDF2', pbkdf2(2 ** 40), 'rounds-refused'], ['scrypt', scrypt(2 ** 18, 8, 1), 'rounds-ask'], ['scrypt of much memory', scrypt(2 ** 21, 8, 1), 'rounds-refused'],
    ['scrypt of much work', scrypt(2, 1, 2 ** 29), 'rounds-refused'], ['PKCS#12', pkcs12(1_000_000), 'rounds-ask'], ['PKCS#12', pkcs12(2 ** 31), 'rounds-refused'],
  ])('%s is not begun', async (_, der, code) => {
    const derive = vi.spyOn(crypto.subtle, 'deriveBits')
    expect(await openKey(der, 'secret')).toMatchObject({ ok: false, code })
    expect(derive).not.toHaveBeenCalled()
    derive.mockRestore()
  })
  test('what the person agreed to is done', async () => {
    expect(await openKey(pbkdf2(2_000_001), 'secret', 2_000_001)).toMatchObject({ code: 'passphrase-wrong' })
  })
  test.each([['N that is no power of two', scrypt(1000, 8, 1)], ['N of 1', scrypt(1, 8, 1)], ['r of 0', scrypt(1024, 0, 1)], ['r·p of 2^30', scrypt(1024, 2 ** 15, 2 ** 15)]])('scrypt with %s is malformed', (_, der) => {
    expect(readSealedKey(der)).toMatchObject({ ok: false, code: 'malformed' })
  })
})
