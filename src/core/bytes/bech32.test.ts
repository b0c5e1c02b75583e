import { describe, expect, test } from 'vitest'
import { toHex } from './hex.ts'
import { readBech32, writeBech32 } from './bech32.ts'

const read = (text: string) => {
  const found = readBech32(text)
  return found.ok ? found.value : null
}

describe('BIP-173', () => {
  test.each(['A12UEL5L', 'a12uel5l', 'an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs', 'abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw', 'split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w', '?1ezyfcl'])('right: %s', (text) => {
    expect(read(text)).toMatchObject({ isRight: true, isMixedCase: false })
  })
  test.each([['pzry9x0s0muk', 12], ['1pzry9x0s0muk', 13], ['x1b4n0q5v', 2], ['li1dgmt3', 8], ['de1lg7wt\u00ff', 8], ['10a06t8', 7], ['\u00201nwldj5', 0], ['', 0]])('none: %s', (text, offset) => {
    expect(readBech32(text)).toEqual({ ok: false, offset })
  })
  test('a wrong character anywhere, and mixed case, are found', () => {
    const text = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj'
    for (let at = 4; at < text.length; at++) expect(read(`${text.slice(0, at)}${text[at] === 'q' ? 'p' : 'q'}${text.slice(at + 1)}`)?.isRight).toBe(false)
    expect(read(`A${text.slice(1)}`)?.isMixedCase).toBe(true)
  })
  test('the keys of C2SP age, there and back', () => {
    const identity = read('AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX')
    expect([identity?.isRight, toHex(identity?.bytes ?? new Uint8Array(0))]).toEqual([true, '42'.repeat(32)])
    for (let length = 0; length < 70; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 0xff), back = read(writeBech32('age', bytes))
      expect([back?.isRight, toHex(back?.bytes ?? new Uint8Array(1))]).toEqual([true, toHex(bytes)])
    }
  })
})
