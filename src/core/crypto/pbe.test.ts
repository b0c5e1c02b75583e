import { describe, expect, test, vi } from 'vitest'
import { integer, octetString, oid, sequence } from '../asn1/write.ts'
import { toHex } from '../bytes/hex.ts'
import { readAlgorithm, readChildren } from './der.ts'
import { encryptedKeys, plainKey } from './pbe-testing.ts'
import { openKey, readSealedKey } from './pbe.ts'
import { decoded } from './testing.ts'

const sealed = (name: string) => decoded(encryptedKeys[name] ?? '')
const names = Object.keys(encryptedKeys)
const NOTHING = new Uint8Array(0)
/** What pads nothing: a keystream's damage is seen in the structure only. */
const STREAMS = /RC4|rc4|ctr|cfb|ofb/

describe('keys that OpenSSL encrypted', () => {
  test.each(names)('%s', async (name) => {
    const opened = await openKey(sealed(name), 'secret')
    expect(opened.ok && toHex(opened.value)).toBe(toHex(decoded(plainKey)))
    expect(await openKey(sealed(name), 'Secret')).toMatchObject({ ok: false, code: 'passphrase-wrong' })
  })
  test.each([['AES-CCM', '2.16.840.1.101.3.4.1.47'], ['GOST', '1.2.643.2.2.21']])('with %s it is named, not opened', async (_, cipher) => {
    const der = sequence(sequence(oid('1.2.840.113549.1.5.13'), sequence(sequence(oid('1.2.840.113549.1.5.12'), sequence(octetString(new Uint8Array(8)), integer(1000))), sequence(oid(cipher), octetString(new Uint8Array(8))))), octetString(new Uint8Array(48)))
    expect(await openKey(der, 'secret')).toMatchObject({ ok: false, code: 'unsupported', detail: cipher, part: 'cipher' })
  })
  test('CAST5 as RFC 2984 writes its parameters', async () => {
    const [identifier, data] = readChildren(sealed('v2-cast5-cbc')) ?? [], [, schemes] = readChildren(identifier?.encoding ?? NOTHING) ?? []
    const [derivation, scheme] = readChildren(schemes?.encoding ?? NOTHING) ?? [], iv = readAlgorithm(scheme)?.parameters ?? NOTHING
    const parameters = sequence(iv, integer(128))
    const der = sequence(sequence(oid('1.2.840.113549.1.5.13'), sequence(derivation?.encoding ?? NOTHING, sequence(oid('1.2.840.113533.7.66.10'), parameters))), data?.encoding ?? NOTHING)
    expect((await openKey(der, 'secret')).ok).toBe(true)
  })
  test('damage at the end is told from a wrong passphrase', async () => {
    for (const name of names.filter((each) => !STREAMS.test(each))) {
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
    ['PBKDF2', pbkdf2(2_000_001), 'rounds-ask'], ['PBKDF2', pbkdf2(2 ** 40), 'rounds-refused'], ['scrypt', scrypt(2 ** 18, 8, 1), 'rounds-ask'], ['scrypt of much memory', scrypt(2 ** 21, 8, 1), 'memory-refused'],
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
