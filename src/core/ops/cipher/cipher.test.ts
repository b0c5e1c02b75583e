import { describe, expect, it } from 'vitest'
import { toHex } from '../../bytes/hex.ts'
import { counterAfter, MODES, type Mode } from '../../crypto/symmetric.ts'
import { runOperation } from '../check.ts'
import type { OpContext, Values } from '../contract.ts'
import { CHUNK } from '../data.ts'
import type { RunnableCode } from '../shown-code.ts'
import { codeText } from '../shown-code.ts'
import { Moved, NASTY } from '../testing.ts'
import { cipherDecrypt, type Opened } from './decrypt.ts'
import { cipherEncrypt } from './encrypt.ts'
import type { Sealed } from './content.ts'

type Bytes = Uint8Array<ArrayBuffer>

const random = (octets: number): Bytes => crypto.getRandomValues(new Uint8Array(octets))
const ctx: OpContext = { now: 0, randomBytes: random }
const keyFor = (mode: Mode, octets = 32) => toHex(random(mode === 'ChaCha20-Poly1305' ? 32 : octets))
const given = (algorithm: string, key: string): Omit<Values<'cipher-encrypt'>, 'data'> => ({ algorithm, key, aad: '', iv: '', written: 'text', encoding: 'base64' })

async function sealed(values: Values<'cipher-encrypt'>, context = ctx): Promise<Sealed> {
  const result = await runOperation(cipherEncrypt, values, context)
  if (!result.ok) throw new Error(`${result.error.code} at ${result.error.field}`)
  return result.value
}
async function opened(values: Values<'cipher-decrypt'>): Promise<Opened> {
  const result = await runOperation(cipherDecrypt, values, ctx)
  if (!result.ok) throw new Error(`${result.error.code} at ${result.error.field}`)
  return result.value
}
const errorOf = async (values: Values<'cipher-decrypt'>) => {
  const result = await runOperation(cipherDecrypt, values, ctx)
  return result.ok ? null : [result.error.code, result.error.field]
}
const octetsOf = async (content: Bytes | readonly Bytes[] | Blob): Promise<Bytes> => new Uint8Array(await new Blob(content instanceof Blob || content instanceof Uint8Array ? [content] : [...content]).arrayBuffer())
const backValues = (values: Values<'cipher-encrypt'>, output: Sealed) => cipherEncrypt.next?.(values, output)[0]?.values as Values<'cipher-decrypt'>

/** Octets that repeat nowhere near a piece's length. */
function patterned(octets: number): Bytes {
  const block = random(65_521)
  return Uint8Array.from({ length: octets }, (_, i) => (block[i % block.length] as number) ^ (i >> 16 & 0xff))
}

const same = (one: Uint8Array, two: Uint8Array) => one.length === two.length && one.every((octet, i) => octet === two[i])

describe('what is encrypted', () => {
  it.each(MODES)('comes back, whatever it is: %s', async (mode) => {
    for (const octets of mode === 'ChaCha20-Poly1305' ? [32] : [16, 24, 32])
      for (const data of NASTY) {
        const values = { ...given(mode, keyFor(mode, octets)), data, aad: data, encoding: octets === 24 ? 'hex' : 'base64' }
        const output = await sealed(values), back = await opened(backValues(values, output))
        expect(back.text).toBe(data.toWellFormed())
        expect(cipherDecrypt.text(back)).toBe(data.toWellFormed())
      }
  })

  it('is another each time, its IV in front', async () => {
    for (const mode of MODES) {
      const values = { ...given(mode, keyFor(mode)), data: 'the same' }, front = mode.startsWith('AES-C') ? 16 : 12
      const [one, two] = [await sealed(values), await sealed(values)]
      expect(one.front).toBe(front)
      expect(cipherEncrypt.text(one)).not.toBe(cipherEncrypt.text(two))
      const labelled = cipherEncrypt.labelled?.(one)
      expect(Array.from({ length: labelled?.tree.size ?? 0 }, (_, node) => labelled?.tree.view(node).name)).toEqual(front === 12 ? ['nonce', 'ciphertext', 'tag'] : [mode === 'AES-CBC' ? 'IV' : 'counter', 'ciphertext'])
      expect(labelled?.tree.end(0)).toBe(front)
    }
  })

  it('has no IV in front where one was given', async () => {
    const values = { ...given('AES-CTR', keyFor('AES-CTR')), iv: '00'.repeat(16), data: 'abc' }
    const output = await sealed(values)
    expect(output).toMatchObject({ front: 0 })
    expect((await octetsOf(output.content)).length).toBe(3)
    // Four characters of base64 may be hex too: the way back says which they are.
    expect(backValues(values, output)).toMatchObject({ encoding: 'base64', iv: values.iv })
    expect((await opened(backValues(values, output))).text).toBe('abc')
  })

  it('that is no text comes back as hex and as a file', async () => {
    const values = { ...given('AES-GCM', keyFor('AES-GCM')), written: 'bytes', data: 'ff00fe' }
    const back = await opened(backValues(values, await sealed(values)))
    expect(back).toMatchObject({ text: null, name: 'message.bin' })
    expect(cipherDecrypt.text(back)).toBe('ff00fe')
    expect(cipherDecrypt.parts?.(back)).toMatchObject([{ id: 'cipher-opened-hex', text: 'ff00fe', secrecy: 'message' }])
  })

  it('is vouched for by the modes that authenticate, and by no other', async () => {
    for (const mode of MODES) {
      const values = { ...given(mode, keyFor(mode)), data: 'x' }
      const ids = cipherDecrypt.parts?.(await opened(backValues(values, await sealed(values)))).map(({ id }) => id)
      expect(ids).toEqual(mode.startsWith('AES-C') ? ['cipher-opened', 'cipher-unproven'] : ['cipher-opened'])
    }
  })
})

describe('files', () => {
  const params = { 'AES-CTR': (iv: Bytes) => ({ name: 'AES-CTR', counter: iv, length: 128 }), 'AES-CBC': (iv: Bytes) => ({ name: 'AES-CBC', iv }) }

  it.each(['AES-CTR', 'AES-CBC'] as const)('piece by piece are the same as at once: %s', async (mode) => {
    for (const octets of [0, 1, 16, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK + 31]) {
      const content = patterned(octets), key = keyFor(mode), file = new File([content], 'disk.img'), done: number[] = []
      const output = await sealed({ ...given(mode, key), data: file }, { ...ctx, progress: (now, total) => { done.push(now / total) } })
      const all = await octetsOf(output.content), iv = all.slice(0, 16)
      const webKey = await crypto.subtle.importKey('raw', Uint8Array.from(key.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16)), mode, false, ['encrypt'])
      expect(same(all.subarray(16), new Uint8Array(await crypto.subtle.encrypt(params[mode](iv), webKey, content))), `${octets} octets`).toBe(true)
      expect(output.content instanceof Blob).toBe(octets > 1024 * 1024)
      expect(done.at(-1) ?? 1).toBe(1)
      const back = await opened({ ...given(mode, key), encoding: 'either', data: new File([all], 'disk.img.enc') })
      expect(back.name).toBe('disk.img')
      expect(same(await octetsOf(back.content), content), `${octets} octets, back`).toBe(true)
    }
  })

  it('with keys that browsers lack are the same, across the end of the counter too', async () => {
    const content = patterned(CHUNK + 100), key = keyFor('AES-CTR', 24), iv = `${'ff'.repeat(15)}fe`
    for (const mode of ['AES-CTR', 'AES-CBC'] as const) {
      const values = { ...given(mode, key), iv, data: new Blob([content]) }
      const output = await sealed(values)
      const { ctr, cbc } = await import('@noble/ciphers/aes.js'), octets = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16))
      const expected = (mode === 'AES-CTR' ? ctr : cbc)(octets(key), octets(iv)).encrypt(content)
      expect(same(await octetsOf(output.content), expected)).toBe(true)
      expect(same(await octetsOf((await opened(backValues(values, output))).content), content)).toBe(true)
    }
  })

  it('keep their names, and what is short is to be read', async () => {
    const values = { ...given('AES-GCM', keyFor('AES-GCM')), data: new File(['hello'], 'greeting.txt') }
    const output = await sealed(values)
    expect(output.name).toBe('greeting.txt.enc')
    expect(cipherEncrypt.parts?.(output)).toMatchObject([{ text: cipherEncrypt.text(output), file: { name: 'greeting.txt.enc' } }])
    const back = await opened({ ...values, data: new File([await octetsOf(output.content)], output.name) })
    expect(back).toMatchObject({ name: 'greeting.txt', text: 'hello' })
  })

  it('that are too large to be held whole are refused by the modes that must, before anything is read', async () => {
    class Large extends Blob {
      override get size() { return 250_000_001 }
      override arrayBuffer(): Promise<ArrayBuffer> { return Promise.reject(new Error('read')) }
    }
    for (const mode of ['AES-GCM', 'ChaCha20-Poly1305']) {
      const result = await runOperation(cipherEncrypt, { ...given(mode, keyFor('AES-GCM')), data: new Large() }, ctx)
      expect(result).toEqual({ ok: false, error: { code: 'cipher.held', params: { mode, got: 250_000_001, limit: 250_000_000 }, field: 'data' } })
    }
  })

  it('that cannot be read any more are an error at the field', async () => {
    for (const algorithm of MODES)
      for (const result of [await runOperation(cipherEncrypt, { ...given(algorithm, keyFor('AES-GCM')), data: new Moved() }, ctx), await runOperation(cipherDecrypt, { ...given(algorithm, keyFor('AES-GCM')), data: new Moved() }, ctx)])
        expect(result).toEqual({ ok: false, error: { code: 'field.unreadable', params: { message: 'it was moved' }, field: 'data' } })
  })
})

describe('what was changed', () => {
  it('in any octet is refused by the modes that authenticate', async () => {
    for (const mode of ['AES-GCM', 'ChaCha20-Poly1305'] as const)
      for (const octets of mode === 'AES-GCM' ? [16, 24] : [32]) {
        const values = { ...given(mode, keyFor(mode, octets)), data: 'pay 100', encoding: 'hex' }, text = cipherEncrypt.text(await sealed(values))
        for (let at = 0; at < text.length; at += 2) {
          const changed = text.slice(0, at) + (Number.parseInt(text.slice(at, at + 2), 16) ^ 1).toString(16).padStart(2, '0') + text.slice(at + 2)
          expect(await errorOf({ ...values, data: changed })).toEqual(['cipher.refused', 'data'])
        }
      }
  })

  it('has its own name for each way in which it can be wrong', async () => {
    const key = keyFor('AES-CBC', 16), cbc = { ...given('AES-CBC', key), encoding: 'either' }, gcm = { ...given('AES-GCM', key), encoding: 'either' }
    expect(await errorOf({ ...gcm, data: '00'.repeat(27) })).toEqual(['cipher.short', 'data'])
    expect(await errorOf({ ...gcm, iv: '00'.repeat(12), data: '00'.repeat(15) })).toEqual(['cipher.short', 'data'])
    expect(await errorOf({ ...cbc, data: '00'.repeat(31) })).toEqual(['cipher.short', 'data'])
    expect(await errorOf({ ...cbc, data: '00'.repeat(33) })).toEqual(['cipher.blocks', 'data'])
    expect(await errorOf({ ...cbc, data: '?' })).toEqual(['field.bytes', 'data'])
    expect(await errorOf({ ...gcm, key: '00', data: 'x' })).toEqual(['field.length', 'key'])
    expect(await errorOf({ ...gcm, algorithm: 'ChaCha20-Poly1305', data: '00' })).toEqual(['cipher.key-length', 'key'])
    expect(await errorOf({ ...gcm, iv: '00'.repeat(11), data: '00' })).toEqual(['cipher.iv-length', 'iv'])
    expect(await errorOf({ ...gcm, aad: 'no bytes!', written: 'bytes', data: '00' })).toEqual(['field.bytes', 'aad'])
    expect(await errorOf({ ...cbc, data: new Blob(['Salted__12345678', new Uint8Array(16)]) })).toEqual(['cipher.salted', 'data'])
  })

  it('says where a text is no bytes, whatever it is read as', async () => {
    const result = await runOperation(cipherDecrypt, { ...given('AES-CTR', keyFor('AES-CTR')), encoding: 'hex', data: '00zz' }, ctx)
    expect(result).toMatchObject({ error: { code: 'field.bytes', params: { offset: 2 } } })
  })
})

describe('counters', () => {
  it('are counted in all their bits', () => {
    const of = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16))
    expect(toHex(counterAfter(of('f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff'), 1))).toBe('f0f1f2f3f4f5f6f7f8f9fafbfcfdff00')
    expect(toHex(counterAfter(of('00'.repeat(16)), 2 ** 40 + 5))).toBe(`${'00'.repeat(10)}010000000005`)
    expect(toHex(counterAfter(of('ff'.repeat(16)), 1))).toBe('00'.repeat(16))
  })
})

describe('shown code', () => {
  const runnable = (codes: readonly unknown[]) => (codes as readonly RunnableCode[]).filter((code) => !('unavailable' in code))

  it('marks the key and the message wherever they stand', () => {
    const key = keyFor('AES-CTR')
    for (const mode of MODES) {
      const codes = runnable(cipherEncrypt.show({ ...given(mode, key), data: 'hush' }, null) as readonly unknown[])
      expect(codes.length).toBe(mode.startsWith('AES-C') ? 3 : 2)
      for (const { parts } of codes) {
        expect(parts.filter((part) => typeof part === 'string').join('')).not.toMatch(new RegExp(`${key}|hush`))
        expect(parts).toContainEqual({ text: key, secrecy: 'key' })
      }
    }
  })

  it('takes a file by its name, piece by piece where the mode allows it', () => {
    const codes = runnable(cipherEncrypt.show({ ...given('AES-CTR', keyFor('AES-CTR')), data: new File(['x'], 'it\'s "mine".bin') }, null) as readonly unknown[])
    expect(codes.map((code) => codeText(code.parts)).join('')).toContain("cat './it'\\''s \"mine\".bin' | openssl enc")
    expect(codeText(codes[1]?.parts ?? [])).toContain('while piece := message.read(1 << 20):')
    for (const code of codes) expect(code.reads).toEqual([{ name: 'it\'s "mine".bin', text: null, secrecy: 'message' }])
  })

  it('is none while the message is not what it is said to be', () => {
    expect(cipherEncrypt.show({ ...given('AES-GCM', keyFor('AES-GCM')), written: 'bytes', data: 'no bytes!' }, null)).toEqual([])
    expect(cipherDecrypt.show({ ...given('AES-GCM', keyFor('AES-GCM')), data: 'no bytes!' }, null)).toEqual([])
  })
})
