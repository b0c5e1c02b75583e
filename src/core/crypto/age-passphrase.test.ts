import { armor, Encrypter } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { Armorer, Dearmorer, throughArmor } from './age-armor.ts'
import { decryptUnderPassphrase, encryptUnderPassphrase } from './age-passphrase.ts'

type Bytes = Uint8Array<ArrayBuffer>

const encrypted = async (text: string, passphrase: string) => new Response(await encryptUnderPassphrase(new Blob([text]).stream(), passphrase)).text()
/** The text, or why it did not open. */
async function opened(file: string, passphrase: string): Promise<string> {
  const read = await decryptUnderPassphrase(new Blob([file]), passphrase)
  if (!read.ok) return read.problem
  // What is wrong with the armor may be seen when the file is opened, or later.
  return new Response(read.plain).text().catch(() => 'passphrase')
}

describe('files under a passphrase', () => {
  it('open with it, and with no other', async () => {
    const text = 'kept: Zürich\n'.repeat(20_000), file = await encrypted(text, 'correct horse')
    expect(file).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/)
    expect(await opened(`\n${file}\n`, 'correct horse')).toBe(text)
    const cheap = new Encrypter()
    cheap.setPassphrase('correct horse')
    cheap.setScryptWorkFactor(8)
    const other = armor.encode(await cheap.encrypt(text)), at = other.lastIndexOf('\n-----END') - 10, changed = other.slice(0, at) + (other[at] === 'A' ? 'B' : 'A') + other.slice(at + 1)
    expect(await opened(other, 'correct horse')).toBe(text)
    expect(await opened(other, 'correct hors')).toBe('passphrase')
    for (const damaged of [changed, other.slice(0, at), other.slice(0, other.lastIndexOf('\n', at - 70)).concat('\n-----END AGE ENCRYPTED FILE-----\n')]) expect(await opened(damaged, 'correct horse')).toBe('passphrase')
  })

  it('that are none are told apart', async () => {
    for (const text of ['', '{}', 'age-encryption.org/v2\n']) expect(await opened(text, 'x')).toBe('not-age')
    expect(await opened('age-encryption.org/v1\n-> scrypt', 'x')).toBe('passphrase')
  })
})

describe('armor', () => {
  /** In pieces of `size`. */
  const through = async (octets: Bytes, size: number, by: TransformStream<Bytes, Bytes>): Promise<Bytes> => {
    const pieces = Array.from({ length: Math.ceil(octets.length / size) }, (_, i) => octets.slice(i * size, (i + 1) * size))
    const source = new ReadableStream<Bytes>({ start: (out) => { for (const piece of pieces) out.enqueue(piece); out.close() } })
    const found: Bytes[] = []
    for (const reader = source.pipeThrough(by).getReader(); ;) {
      const { value, done } = await reader.read()
      if (done) return Uint8Array.from(found.flatMap((part) => [...part]))
      found.push(value)
    }
  }
  const encode = (text: string) => new TextEncoder().encode(text)

  it('is the library’s, however it comes in pieces', async () => {
    for (const length of [1, 47, 48, 49, 96, 1000])
      for (const size of [1, 7, 48, 5000]) {
        const octets = crypto.getRandomValues(new Uint8Array(length)), text = armor.encode(octets)
        expect(new TextDecoder().decode(await through(octets, size, throughArmor(new Armorer())))).toBe(text)
        for (const given of [text, ` \r\n${text.replaceAll('\n', '\r\n')}\n `]) expect(await through(encode(given), size, throughArmor(new Dearmorer()))).toEqual(octets)
      }
  })

  it('that is none is refused', async () => {
    const text = armor.encode(new Uint8Array(100)), [first = '', second = '', third = '', short = '', ...rest] = text.split('\n')
    const bad = [text.slice(0, -10), text.replace('A', '*'), text.replace('AA', '=A'), [first, short, second, third, ...rest].join('\n'), `${text}more`, `more\n${text}`, [first, second.slice(1), third, short, ...rest].join('\n')]
    for (const given of bad) await expect(through(encode(given), 9, throughArmor(new Dearmorer())), given).rejects.toThrow('age armor')
  })
})
