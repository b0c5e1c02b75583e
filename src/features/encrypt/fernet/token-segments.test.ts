import { describe, expect, it } from 'vitest'
import { encodeBase64url } from '../../../core/bytes/base64.ts'
import { readToken, type FernetLabels } from '../../../core/crypto/fernet-token.ts'
import { flipBit } from './flip.ts'
import { tokenParts, type TokenPart } from './token-segments.ts'

/** fernet/spec, generate.json */
const TOKEN = 'gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA=='

function labelsOf(text: string): FernetLabels {
  const { labels } = readToken(text)
  if (!labels) throw new Error('no token')
  return labels
}
const textOf = ({ head, tail }: TokenPart) => [...head, ...tail].map(({ text }) => text).join('')
const litOf = (parts: readonly TokenPart[]) => parts.flatMap(({ head, tail }) => [...head, ...tail].filter(({ lit }) => lit).map(({ text }) => text))
const bytes = (start: number, end: number) => ({ buffer: 1, start, end })

describe('a token’s text', () => {
  it('is cut where its parts begin', () => {
    const parts = tokenParts(labelsOf(`  ${TOKEN}\n`), [])
    expect(parts.map(textOf)).toEqual(['g', 'AAAAAAdwJ6w', 'AAECAwQFBgcICQoLDA0ODy'.slice(0, 21), 'y021cpGVWKZ_eEwCGM4BLL'.slice(0, 21), TOKEN.slice(54)])
    expect(parts.map(textOf).join('')).toBe(TOKEN)
    expect(litOf(parts)).toEqual([])
  })

  it('is lit where bytes are, shared characters too', () => {
    const labels = labelsOf(TOKEN)
    expect(litOf(tokenParts(labels, [bytes(0, 1)]))).toEqual(['g', 'A'])
    expect(litOf(tokenParts(labels, [bytes(1, 9)])).join('')).toBe('AAAAAAdwJ6w')
    expect(litOf(tokenParts(labels, [bytes(72, 73)]))).toEqual(['DA'])
    expect(litOf(tokenParts(labels, [bytes(3, 4), bytes(4, 5), null])).join('')).toBe('AAA')
    expect(litOf(tokenParts(labels, [{ buffer: 1, start: 3, end: 3 }]))).toEqual([])
  })

  it('is shown by the ends of a part where that is long', () => {
    const long = new Uint8Array(25 + 1600 + 32)
    long[0] = 0x80
    const text = encodeBase64url(long, true), parts = tokenParts(labelsOf(text), [])
    const ciphertext = parts[3] as TokenPart
    expect(textOf(ciphertext)).toHaveLength(600)
    expect(parts.reduce((sum, part) => sum + textOf(part).length + part.omitted, 0)).toBe(text.length)
  })

  it('goes as far as the format is recognised', () => {
    expect(tokenParts(labelsOf('gAAA'), []).map(textOf)).toEqual(['g', 'AAA'])
  })
})

describe('flipping a bit', () => {
  it('changes one byte, and doing it again gives the token back', () => {
    const { signed, hmac } = (() => {
      const { token } = readToken(TOKEN)
      if (!token.ok) throw new Error(token.problem.code)
      return token.value
    })()
    const whole = Uint8Array.from([...signed, ...hmac])
    const flipped = flipBit(whole, 25)
    expect(flipped).toMatchObject({ offset: 25, before: 0x2d, after: 0x2c })
    const changed = labelsOf(flipped.token).buffers[1].bytes
    expect([...changed].flatMap((octet, i) => (octet === whole[i] ? [] : [i]))).toEqual([25])
    expect(flipBit(changed, 25).token).toBe(TOKEN)
    expect(() => flipBit(whole, 73)).toThrow('offset: expected a number below 73, got 73')
  })
})
