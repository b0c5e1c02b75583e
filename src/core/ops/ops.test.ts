import { describe, expect, it } from 'vitest'
import { decodeHex, toHex } from '../bytes/hex.ts'
import { mapBack } from '../bytes/derive.ts'
import { checkFields, initialValues, runOperation } from './check.ts'
import type { NextOperation, OpContext, Operation, OperationId, OpVector } from './contract.ts'
import { fernetDecrypt } from './fernet/decrypt.ts'
import { fernetEncrypt } from './fernet/encrypt.ts'
import { fernetGenerateKey } from './fernet/generate-key.ts'
import { operations } from './list.ts'
import { codeText, LONGEST_LITERAL, pythonString, source, javascriptString, type RunnableCode, type Tool } from './shown-code.ts'
import { NASTY } from './testing.ts'

/** Gives the vector's random bytes in order, and no others. */
function contextOf({ now, random = '' }: Pick<OpVector<OperationId>, 'now' | 'random'>): OpContext {
  const decoded = decodeHex(new TextEncoder().encode(random))
  if (!decoded.ok) throw new Error(decoded.finding.code)
  let at = 0
  return {
    now,
    randomBytes: (length) => {
      if (at + length > decoded.bytes.length) throw new Error(`the vector has no ${length} random bytes`)
      return decoded.bytes.slice(at, at += length)
    },
  }
}

async function outcome<O extends OperationId>(operation: Operation<O, unknown>, vector: OpVector<O>) {
  const randomised = 'back' in vector.expect
  const result = await runOperation(operation, vector.values, randomised ? { ...contextOf(vector), randomBytes } : contextOf(vector))
  if (!result.ok) return { error: result.error.code }
  return randomised ? { back: await takenBack(operation.next?.(vector.values, result.value)[0]) } : { text: operation.text(result.value) }
}

const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))

/** What the operation that takes a result back makes of it. */
async function takenBack(next: NextOperation | undefined) {
  if (!next) throw new Error('nothing takes it back')
  const operation = await operations[next.operation].load() as Operation<OperationId, unknown>
  const result = await runOperation(operation, { ...initialValues(operation), ...next.values }, { now: 0, randomBytes })
  return result.ok ? operation.text(result.value) : result.error.code
}

describe.each(Object.values(operations))('operation $id', (row) => {
  it('gives what its vectors expect', async () => {
    const operation = await row.load() as Operation<OperationId, unknown>
    expect(operation.id).toBe(row.id)
    expect(operation.vectors.length).toBeGreaterThan(0)
    for (const vector of operation.vectors) expect(await outcome(operation, vector), `${vector.name} of ${vector.source}`).toEqual(vector.expect)
  })
})

describe.each(Object.values(operations).filter(({ thread }) => thread !== 'page'))('operation $id, which may run elsewhere', (row) => {
  it('gives plain data, which crosses between threads', async () => {
    const operation = await row.load() as Operation<OperationId, unknown>, vector = operation.vectors.find(({ expect: expected }) => !('error' in expected))
    const result = vector && await runOperation(operation, vector.values, 'back' in vector.expect ? { ...contextOf(vector), randomBytes } : contextOf(vector))
    expect(structuredClone(result)).toEqual(result)
  })
})

describe.each(['cipher-decrypt', 'fernet-decrypt', 'rsa-oaep-decrypt', 'hybrid-decrypt', 'hpke-open', 'age-decrypt', 'cms-decrypt', 'cms-verify', 'jwe-decrypt', 'jws-verify'] as const)('what %s opens', (id) => {
  it('goes on to be hashed, as a file that no link carries', async () => {
    const operation = await operations[id].load() as Operation<OperationId, unknown>
    let sent = 0
    for (const { values, expect: wanted, now } of operation.vectors.slice(0, 3)) {
      const result = 'text' in wanted ? await runOperation(operation, values, { now, randomBytes }) : null
      const data = result?.ok === true ? operation.next?.(values, result.value).find((each) => each.operation === 'hash')?.values : undefined
      if (result?.ok !== true || !data || !('data' in data)) continue
      const text = operation.text(result.value), file = data.data as File, octets = new Uint8Array(await file.arrayBuffer())
      expect([toHex(octets), new TextDecoder().decode(octets)]).toContain(text)
      sent++
    }
    expect(sent).toBeGreaterThan(0)
  })
})

const KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8='
const ctx = (now = 1_700_000_000_000): OpContext => ({ now, randomBytes: (length) => new Uint8Array(length).fill(7) })
const encrypted = async (plaintext: string, key = KEY) => {
  const result = await runOperation(fernetEncrypt, { key, plaintext }, ctx())
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

describe('fields', () => {
  const values = { key: KEY, token: 'x', ttl: '', older: '' }

  it('that are missing are all named, in the order of the form', () => {
    expect(checkFields(fernetDecrypt, { key: '', token: ' \n', ttl: 'soon', older: '' })).toEqual([
      { code: 'field.required', params: {}, field: 'key' },
      { code: 'field.required', params: {}, field: 'token' },
      { code: 'field.integer', params: { got: 'soon' }, field: 'ttl' },
    ])
    expect(checkFields(fernetEncrypt, { key: KEY, plaintext: '' })).toEqual([])
    expect(checkFields(fernetGenerateKey, {})).toEqual([])
  })

  it('of whole numbers take nothing else', () => {
    for (const got of ['-1', '1.5', '1e3', '0x10', '٣']) expect(checkFields(fernetDecrypt, { ...values, ttl: got })).toEqual([{ code: 'field.integer', params: { got }, field: 'ttl' }])
    for (const got of ['0', ' 60 ', '007']) expect(checkFields(fernetDecrypt, { ...values, ttl: got })).toEqual([])
    expect(checkFields(fernetDecrypt, { ...values, ttl: '99999999999', older: '' })).toMatchObject([{ code: 'field.range', params: { min: 0, got: '99999999999' } }])
  })

  it('are checked before anything runs', async () => {
    expect(await runOperation(fernetDecrypt, { ...values, token: '' }, ctx())).toEqual({ ok: false, error: { code: 'field.required', params: {}, field: 'token' } })
  })

  it('get the errors that are about them', async () => {
    expect(await runOperation(fernetEncrypt, { key: 'short', plaintext: '' }, ctx())).toMatchObject({ error: { code: 'fernet.cut', field: 'key' } })
    expect(await runOperation(fernetEncrypt, { key: 'AAAA', plaintext: '' }, ctx())).toMatchObject({ error: { code: 'fernet.key-length', field: 'key', params: { bytes: 3 } } })
    expect(await runOperation(fernetDecrypt, { ...values, token: '%' }, ctx())).toMatchObject({ error: { code: 'fernet.character', field: 'token' } })
    const { text } = await encrypted('x')
    expect(await runOperation(fernetDecrypt, { key: KEY.replace('AAEC', 'BAEC'), token: text, ttl: '', older: '' }, ctx())).toMatchObject({ error: { code: 'fernet.hmac', field: 'token' } })
  })
})

describe('Fernet operations', () => {
  it('open what they made, every string', async () => {
    for (const plaintext of NASTY) {
      const token = await encrypted(plaintext)
      const opened = await runOperation(fernetDecrypt, { key: ` ${KEY}\n`, token: `${token.text}\n`, ttl: '60', older: '' }, ctx())
      expect(opened.ok && opened.value.text).toBe(plaintext.toWellFormed())
    }
  })

  it('show a message that is no text as hex, and give its bytes as a file', async () => {
    const { decrypt, encrypt } = await import('../crypto/fernet.ts')
    const bytes = Uint8Array.of(0xff, 0xfe, 0, 0x80)
    const made = await encrypt({ key: KEY, plaintext: bytes, now: 1_700_000_000, iv: new Uint8Array(16) })
    if (!made.ok) throw new Error(made.problem.code)
    const opened = await runOperation(fernetDecrypt, { key: KEY, token: made.value.text, ttl: '', older: '' }, ctx())
    if (!opened.ok) throw new Error(opened.error.code)
    expect(opened.value.text).toBe(null)
    expect(fernetDecrypt.text(opened.value)).toBe('fffe0080')
    expect(fernetDecrypt.file(opened.value)).toEqual({ name: 'message.bin', mime: 'application/octet-stream', content: bytes })
    expect((await decrypt({ key: KEY, token: made.value.text, now: 0, ttl: null })).ok).toBe(true)
  })

  it('label the key and the token', async () => {
    const key = await fernetGenerateKey.run({}, ctx())
    if (!key.ok) throw new Error('no key')
    const labelled = fernetGenerateKey.labelled?.(key.value)
    expect(labelled?.tree.view(1)).toMatchObject({ name: 'encryption-key', secret: true })
    const token = fernetEncrypt.labelled?.(await encrypted('x'))
    expect(token && mapBack(token.buffers, { buffer: 1, start: 0, end: 73 })).toEqual([{ buffer: 0, start: 0, end: 98 }])
  })

  it('floor the time to whole seconds', async () => {
    const made = await fernetEncrypt.run({ key: KEY, plaintext: '' }, ctx(1_700_000_000_999))
    expect(made.ok && made.value.timestamp).toBe(1_700_000_000)
  })
})

const shown = (codes: readonly unknown[], tool: Tool) => codes.find((code) => (code as RunnableCode).tool === tool) as RunnableCode

describe('shown code', () => {
  it('writes every string as a literal of JavaScript', async () => {
    const url = URL.createObjectURL(new Blob([`export default [${NASTY.map(javascriptString).join(',\n')}]`], { type: 'text/javascript' }))
    const { default: read } = await import(/* @vite-ignore */ url) as { default: readonly string[] }
    expect(read).toEqual(NASTY.map((text) => text.toWellFormed()))
  })

  it('hides nothing that misleads, and leaves what is legible', () => {
    expect(pythonString('Zürich "a\\b"\n')).toBe(String.raw`"Zürich \"a\\b\"\n"`)
    expect(pythonString('\0\u202e\u{e0041}')).toBe(String.raw`"\x00\u202e\U000e0041"`)
    expect(javascriptString('\0\u202e\u{e0041}')).toBe(String.raw`"\u{0}\u{202e}\u{e0041}"`)
    for (const text of NASTY) expect(pythonString(text)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u)
  })

  it('keeps values apart from source', () => {
    const parts = source`a = ${{ text: '"x"', secrecy: 'key' }}; b = ${source`(${'"y"'})`}`
    expect(parts).toEqual(['a = ', { text: '"x"', secrecy: 'key' }, '; b = ', '(', '"y"', ')'])
    expect(codeText(parts)).toBe('a = "x"; b = ("y")')
  })

  it('marks the key and the message wherever they stand', async () => {
    for (const codes of [fernetEncrypt.show({ key: KEY, plaintext: 'hush' }), fernetDecrypt.show({ key: KEY, token: 't', ttl: '', older: '' }, null)]) {
      for (const code of codes) {
        if ('unavailable' in code) continue
        expect(code.parts.filter((part) => typeof part === 'string').join('')).not.toMatch(/AAECAw|hush/)
        expect(code.parts).toContainEqual({ text: `"${KEY}"`, secrecy: 'key' })
      }
    }
    expect(fernetEncrypt.show({ key: KEY, plaintext: '' })).toContainEqual({ tool: 'openssl', unavailable: 'openssl.no-fernet' })
  })

  it('has the time-to-live of the form', () => {
    const python = (ttl: string) => codeText(shown(fernetDecrypt.show({ key: KEY, token: 't', ttl, older: '' }, null), 'python').parts)
    expect(python(' 090 ')).toContain('ttl=90)')
    expect(python('')).not.toContain('ttl')
    expect(python('0')).toContain('ttl=0)')
  })

  it('reads a long message from a file that comes with it', () => {
    const plaintext = '"\n'.repeat(LONGEST_LITERAL)
    const code = fernetEncrypt.show({ key: KEY, plaintext })
    expect(shown(code, 'python').reads).toEqual([{ name: 'message.txt', text: plaintext, secrecy: 'message' }])
    expect(codeText(shown(code, 'python').parts).length).toBeLessThan(1000)
    expect(codeText(shown(code, 'webcrypto').parts)).toContain('readFile("message.txt")')
    expect(shown(code, 'webcrypto').needs).toBe('node')
    expect(shown(fernetEncrypt.show({ key: KEY, plaintext: 'short' }), 'python').reads).toEqual([])
  })

  it('tells text from bytes once the message is known', async () => {
    const { text } = await encrypted('x')
    const opened = await runOperation(fernetDecrypt, { key: KEY, token: text, ttl: '', older: '' }, ctx())
    if (!opened.ok) throw new Error(opened.error.code)
    const webcrypto = (output: typeof opened.value) => codeText(shown(fernetDecrypt.show({ key: KEY, token: text, ttl: '', older: '' }, output), 'webcrypto').parts)
    expect(webcrypto(opened.value)).toContain('TextDecoder')
    expect(webcrypto({ ...opened.value, text: null })).toContain('toString(16)')
  })
})
