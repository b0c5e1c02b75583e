import { describe, expect, it } from 'vitest'
import { toHex } from '../../bytes/hex.ts'
import { runOperation } from '../check.ts'
import type { OpContext, Values } from '../contract.ts'
import { utf8 } from '../data.ts'
import { bitFlip, withFlipped, type Flips } from './bit-flip.ts'
import { ecbPicture, type Pictures } from './ecb-picture.ts'
import { nonceReuse, readAgainst, xored } from './nonce-reuse.ts'
import { pictureOf, ppm, readPpm } from './picture.ts'
import { penguin } from './penguin.ts'

type Bytes = Uint8Array<ArrayBuffer>

const ctx: OpContext = { now: 0, randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) }
const random = (octets: number) => toHex(ctx.randomBytes(octets))
const octets = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16))

describe('a nonce used twice', () => {
  it('leaves the XOR of the messages, in GCM and in CTR', async () => {
    for (const algorithm of ['AES-GCM', 'AES-CTR']) {
      const first = 'Grüße aus Zürich, und bis bald', second = 'Attack at dawn'
      const result = await runOperation(nonceReuse, { first, second, crib: 'Grüße', place: '0', algorithm, key: random(32), nonce: random(12) }, ctx)
      if (!result.ok) throw new Error(result.error.code)
      const { xor, reading } = result.value
      expect([...xor]).toEqual([...xored(utf8(first), utf8(second))])
      expect(xor.length).toBe(14)
      expect(new TextDecoder().decode(reading ?? undefined)).toBe('Attack ')
      expect([...readAgainst(xor, utf8('at dawn'), 7)]).toEqual([...utf8(first).subarray(7, 14)])
    }
  })

  it('is the same keystream in both: GCM’s ciphertext is CTR’s from its second counter on', async () => {
    const values = { first: 'one', second: 'two', crib: '', place: '0', key: random(16), nonce: random(12) }
    const [gcm, ctr] = await Promise.all(['AES-GCM', 'AES-CTR'].map((algorithm) => runOperation(nonceReuse, { ...values, algorithm }, ctx)))
    expect(gcm?.ok && nonceReuse.text(gcm.value)).toBe(ctr?.ok && nonceReuse.text(ctr.value))
  })
})

describe('a flipped bit', () => {
  const message = 'Pay to Bob: 100 euros. To Carol: 20 euros. From the account of Alice.'
  const flips = async (changes: Partial<Values<'bit-flip'>>): Promise<Flips['flips']> => {
    const result = await runOperation(bitFlip, { message, where: 'ciphertext', place: '0', bit: '0', key: random(32), iv: random(16), ...changes }, ctx)
    if (!result.ok) throw new Error(result.error.code)
    return result.value.flips
  }
  const changedAt = (opened: Bytes | null) => [...utf8(message)].flatMap((octet, i) => (octet === opened?.[i] ? [] : [i]))

  it('is that bit in CTR, a block of garbage and that bit in the next in CBC, and refused in GCM, for every byte', async () => {
    for (let place = 0; place < 48; place++) {
      const bit = place % 8, [cbc, ctr, gcm] = await flips({ place: String(place), bit: String(bit) })
      expect(gcm).toMatchObject({ mode: 'AES-GCM', opened: null, refused: 'tag' })
      expect([...ctr?.opened ?? []]).toEqual([...withFlipped(utf8(message), place, bit)])
      const next = place + 16, changed = changedAt(cbc?.opened ?? null)
      expect(cbc?.refused).toBe(null)
      expect(changed.filter((at) => at >= (place & ~15) + 16)).toEqual([next])
      expect(cbc?.opened?.[next]).toBe((utf8(message)[next] ?? 0) ^ (1 << bit))
      expect(changed.filter((at) => at >> 4 === place >> 4).length).toBeGreaterThan(8)
    }
  })

  it('of the IV is that bit of the first block in CBC, with no garbage at all', async () => {
    const [cbc, ctr, gcm] = await flips({ where: 'iv', place: '7', bit: '0' })
    expect(new TextDecoder().decode(cbc?.opened ?? undefined)).toBe(message.replace('Bob', 'Cob'))
    expect(changedAt(ctr?.opened ?? null).length).toBeGreaterThan(50)
    expect(gcm).toMatchObject({ opened: null, refused: 'tag' })
  })

  it('in the padding is refused, and what is inside is shown all the same', async () => {
    const [cbc] = await flips({ message: 'Pay 100 euros to Bob', place: '15', bit: '0', key: '2b7e151628aed2a6abf7158809cf4f3c', iv: '000102030405060708090a0b0c0d0e0f' })
    expect(cbc?.refused).toBe('padding')
    // Its last octet was 12, the length of the padding.
    expect([...cbc?.opened?.slice(16) ?? []]).toEqual([...utf8(' Bob'), ...Array<number>(11).fill(12), 13])
  })
})

describe('pictures', () => {
  const F1 = '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52ef'
  const encrypted = async (iv: string): Promise<Pictures> => {
    const result = await runOperation(ecbPicture, { picture: new Blob([ppm({ width: 16, height: 1, pixels: octets(F1) })]), key: '2b7e151628aed2a6abf7158809cf4f3c', iv }, ctx)
    if (!result.ok) throw new Error(result.error.code)
    return result.value
  }
  const hexOf = ({ encrypted: all }: Pictures, mode: string) => toHex(all.find((one) => one.mode === mode)?.picture.pixels ?? new Uint8Array())

  it('are encrypted as SP 800-38A F.1.1, F.2.1 and F.5.1 say', async () => {
    const one = await encrypted('000102030405060708090a0b0c0d0e0f')
    expect(hexOf(one, 'ECB')).toBe('3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf43b1cd7f598ece23881b00e3ed030688')
    expect(hexOf(one, 'CBC')).toBe('7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b273bed6b8e3c1743b7116e69e22229516')
    expect(hexOf(await encrypted('f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff'), 'CTR')).toBe('874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff5ae4df3edbd5d35e5b4f09020db03eab')
    expect(one).toMatchObject({ different: 3, encrypted: [{ blocks: 3, different: 3 }, {}, {}] })
  })

  it('are read from PPM, with comments, their rows cut to whole blocks', async () => {
    const pixels = Uint8Array.from({ length: 18 * 2 * 3 }, (_, i) => i)
    const bytes = new Uint8Array(await new Blob(['P6\n# made by hand\n18 2\n255\n', pixels]).arrayBuffer())
    expect(readPpm(bytes)).toEqual({ width: 18, height: 2, pixels })
    expect(readPpm(bytes.slice(0, -1))).toBe(null)
    expect(readPpm(utf8('P6 99999 99999 255\n'))).toBe(null)
    expect(readPpm(utf8('P5 1 1 255\nxxx'))).toBe(null)
    const read = await pictureOf(new Blob([bytes]))
    expect(read).toEqual({ ok: true, picture: { width: 16, height: 2, pixels: Uint8Array.from([...pixels.slice(0, 48), ...pixels.slice(54, 102)]) } })
    expect(readPpm(ppm(penguin()))).toEqual(penguin())
  })

  it('of other kinds are decoded by the browser, made smaller where they are large, white where they are transparent', async () => {
    const png = async (width: number, height: number) => {
      const canvas = new OffscreenCanvas(width, height), context = canvas.getContext('2d')
      if (context) context.fillStyle = '#ff0000'
      context?.fillRect(0, 0, width / 2, height)
      return await canvas.convertToBlob({ type: 'image/png' })
    }
    const small = await pictureOf(await png(100, 40))
    if (!small.ok) throw new Error(small.problem.code)
    expect(small.picture).toMatchObject({ width: 96, height: 40 })
    expect([...small.picture.pixels.slice(0, 3), ...small.picture.pixels.slice(95 * 3, 96 * 3)]).toEqual([255, 0, 0, 255, 255, 255])
    expect(await pictureOf(await png(2000, 1000))).toMatchObject({ ok: true, picture: { width: 480, height: 240 } })
    expect(await pictureOf(await png(15, 40))).toEqual({ ok: false, problem: { code: 'picture.small', params: { width: 15, height: 40 } } })
    expect(await pictureOf(new Blob(['<svg/>']))).toEqual({ ok: false, problem: { code: 'picture.unreadable', params: {} } })
  })
})
