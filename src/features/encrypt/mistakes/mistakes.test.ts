import { describe, expect, it } from 'vitest'
import { xored } from '../../../core/ops/cipher/nonce-reuse.ts'
import { utf8 } from '../../../core/ops/data.ts'
import { lastPlace, plausible } from './crib.ts'
import { difference } from './difference.ts'

describe('a guessed word', () => {
  const xor = xored(utf8('Dear Alice, the meeting is moved to Friday at noon.'), utf8('The password of the vault is tulip-anchor-seven.'))

  it('is found where it stands, whichever message has it', () => {
    expect(plausible(xor, 'password')).toContainEqual({ place: 4, text: ' Alice, ' })
    expect(plausible(xor, ' the meeting ')).toContainEqual({ place: 11, text: 'd of the vaul' })
    expect(plausible(xor, 'The password of the vault is tulip-anchor-seven.')).toEqual([{ place: 0, text: 'Dear Alice, the meeting is moved to Friday at no' }])
  })

  it('has no place where it does not fit in, or is none', () => {
    expect(plausible(xor, '')).toEqual([])
    expect(plausible(xor, 'x'.repeat(100))).toEqual([])
    expect(lastPlace(xor, 'password')).toBe(40)
    expect(lastPlace(xor, 'x'.repeat(100))).toBe(0)
  })

  it('is none where the other would be no text', () => {
    expect(plausible(utf8('\u0001\u0002\u0003\u0004'), '\u0001\u0002')).toEqual([])
  })
})

describe('what a changed bit did', () => {
  const before = utf8('sixteen bytes.. and some more of it')

  it('is bytes that changed, or blocks of garbage', () => {
    const one = before.slice()
    one[20] = 0x21
    expect(difference(before, one)).toEqual({ garbled: [], changed: [{ place: 20, before: before[20], after: 0x21 }] })
    const block = before.map((octet, i) => (i < 16 && i !== 3 ? octet ^ 0xa5 : octet))
    block[18] = 0
    expect(difference(before, block)).toEqual({ garbled: [0], changed: [{ place: 18, before: before[18], after: 0 }] })
    expect(difference(before, before)).toEqual({ garbled: [], changed: [] })
  })

  it('counts a last block by what there is of it', () => {
    const end = before.map((octet, i) => (i >= 32 ? octet ^ 0xff : octet))
    expect(difference(before, end).garbled).toEqual([2])
    const last = before.map((octet, i) => (i === 34 ? octet ^ 1 : octet))
    expect(difference(before, last)).toMatchObject({ garbled: [], changed: [{ place: 34 }] })
  })
})
