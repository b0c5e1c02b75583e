import { describe, expect, it } from 'vitest'
import { toHex } from '../bytes/hex.ts'
import { calibrated, derivePassphraseKey, isPayable, LEAST_ARGON2, LEAST_PBKDF2 } from './passphrase-kdf.ts'

const salt = new TextEncoder().encode('somesalt')

describe('keys from passphrases', () => {
  it('are Argon2id’s', async () => {
    // `printf %s password | argon2 somesalt -id -t 2 -k 65536 -p 1 -l 32 -r`, from the reference implementation's tests
    expect(toHex(await derivePassphraseKey('password', salt, { name: 'Argon2id', memory: 65_536, passes: 2, lanes: 1 }))).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7')
  })

  it('are PBKDF2’s', async () => {
    // RFC 7914 11, its first 32 octets
    expect(toHex(await derivePassphraseKey('passwd', new TextEncoder().encode('salt'), { name: 'PBKDF2-SHA-256', rounds: 1 }))).toBe('55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc')
  })

  it('are the same however a letter was typed', async () => {
    const kdf = { name: 'PBKDF2-SHA-256', rounds: 1 } as const
    expect(await derivePassphraseKey('Zu\u0308rich', salt, kdf)).toEqual(await derivePassphraseKey('Z\u00fcrich', salt, kdf))
  })

  it('cost more where the machine is fast, and never less than the least', () => {
    expect(calibrated(LEAST_ARGON2, 100)).toEqual({ ...LEAST_ARGON2, passes: 15 })
    expect(calibrated(LEAST_ARGON2, 5000)).toEqual(LEAST_ARGON2)
    expect(calibrated(LEAST_PBKDF2, 0)).toEqual({ ...LEAST_PBKDF2, rounds: 10_000_000 })
  })

  it('are refused where their cost is absurd', async () => {
    for (const kdf of [{ ...LEAST_PBKDF2, rounds: 2 ** 31 }, { ...LEAST_PBKDF2, rounds: 0.5 }, { ...LEAST_ARGON2, memory: 2 ** 30 }, { ...LEAST_ARGON2, passes: 0 }, { ...LEAST_ARGON2, memory: 7 }] as const) {
      expect(isPayable(kdf)).toBe(false)
      await expect(derivePassphraseKey('x', salt, kdf)).rejects.toThrow('expected payable parameters')
    }
  })
})
