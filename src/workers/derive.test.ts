import { expect, it } from 'vitest'
import { derivePassphraseKey, isPayable, LEAST_ARGON2 } from '../core/crypto/passphrase-kdf.ts'
import { calibrateKdf, deriveInWorker } from './derive.ts'

const salt = new Uint8Array(16).fill(7)

it('derives what this thread would', async () => {
  const kdf = { name: 'Argon2id', memory: 256, passes: 1, lanes: 1 } as const
  expect(await deriveInWorker('pass', salt, kdf)).toEqual(await derivePassphraseKey('pass', salt, kdf))
})

it('says what went wrong', async () => {
  await expect(deriveInWorker('pass', salt, { name: 'PBKDF2-SHA-256', rounds: 2 ** 31 })).rejects.toThrow('expected payable parameters')
})

it('finds a work that is never less than the least', async () => {
  const kdf = await calibrateKdf()
  expect(isPayable(kdf)).toBe(true)
  expect(kdf.name === 'Argon2id' && kdf.memory === 65_536 && kdf.passes >= (LEAST_ARGON2.name === 'Argon2id' ? LEAST_ARGON2.passes : 0)).toBe(true)
})
