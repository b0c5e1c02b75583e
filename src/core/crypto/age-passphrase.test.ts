import { describe, expect, it } from 'vitest'
import { decryptUnderPassphrase, encryptUnderPassphrase } from './age-passphrase.ts'

const octets = (text: string) => new TextEncoder().encode(text)

describe('files under a passphrase', () => {
  it('open with it, and with no other', async () => {
    const file = await encryptUnderPassphrase('kept: Zürich\n', 'correct horse')
    expect(file).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/)
    expect(await decryptUnderPassphrase(octets(`\n${file}\n`), 'correct horse')).toEqual({ ok: true, text: 'kept: Zürich\n' })
    expect(await decryptUnderPassphrase(octets(file), 'correct hors')).toEqual({ ok: false, problem: 'passphrase' })
    const at = file.lastIndexOf('\n-----END') - 10, changed = file.slice(0, at) + (file[at] === 'A' ? 'B' : 'A') + file.slice(at + 1)
    expect((await decryptUnderPassphrase(octets(changed), 'correct horse')).ok).toBe(false)
  })

  it('that are none are told apart', async () => {
    for (const text of ['', '{}', 'age-encryption.org/v2\n']) expect(await decryptUnderPassphrase(octets(text), 'x')).toEqual({ ok: false, problem: 'not-age' })
    expect(await decryptUnderPassphrase(octets('age-encryption.org/v1\n-> scrypt'), 'x')).toEqual({ ok: false, problem: 'passphrase' })
  })
})
