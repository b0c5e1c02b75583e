/** The code shown for ciphers: whatever the message is, with files that it takes and makes, and refusing what the page refuses. */
import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { runOperation, showOperation } from '../../src/core/ops/check.ts'
import { cipherDecrypt } from '../../src/core/ops/cipher/decrypt.ts'
import { cipherEncrypt } from '../../src/core/ops/cipher/encrypt.ts'
import { keyUnwrap } from '../../src/core/ops/cipher/key-unwrap.ts'
import { MODES } from '../../src/core/crypto/symmetric.ts'
import type { Values } from '../../src/core/ops/contract.ts'
import { LONGEST_LITERAL, type RunnableCode, type ShownCode, type Tool } from '../../src/core/ops/shown-code.ts'
import { NASTY } from '../../src/core/ops/testing.ts'
import { need, record } from './report.ts'
import { context, peerFor, printed, runShown } from './shown.ts'

const TOOLS: readonly Tool[] = ['openssl', 'python', 'webcrypto']
/** Each program takes a while to start: most of what is nasty goes in one message, and what is shortest alone. */
const MESSAGES = [NASTY.join('|'), ...NASTY.filter(({ length }) => length <= 3), NASTY.at(-2) ?? '', 'long "\\ü\n'.repeat(LONGEST_LITERAL / 4)]

const CASES = MODES.flatMap((mode) => TOOLS.filter((tool) => tool !== 'openssl' || mode.startsWith('AES-C')).map((tool) => [mode, tool] as const))

const programOf = (codes: readonly ShownCode[], tool: Tool): RunnableCode => {
  const code = codes.find((each) => each.tool === tool)
  if (!code || 'unavailable' in code) throw new Error(`no code for ${tool}`)
  return code
}
const newValues = (algorithm: string): Omit<Values<'cipher-encrypt'>, 'data'> => ({ algorithm, key: randomBytes(32).toString('hex'), aad: '', iv: '', written: 'text', encoding: 'base64' })

async function sealed(values: Values<'cipher-encrypt'>) {
  const result = await runOperation(cipherEncrypt, values, context())
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
async function openedText(values: Values<'cipher-decrypt'>): Promise<string> {
  const result = await runOperation(cipherDecrypt, values, context())
  if (!result.ok) throw new Error(result.error.code)
  return cipherDecrypt.text(result.value)
}
async function ran(code: RunnableCode, files: Readonly<Record<string, Uint8Array>> = {}, made: readonly string[] = []) {
  const peer = peerFor(code)
  need([peer.name, peer.program])
  const result = await runShown(code, { files, made })
  expect(result, result.stderr).toMatchObject({ code: 0, stderr: '' })
  return result
}

for (const [mode, tool] of CASES)
  test.describe(`${mode} in ${tool}`, () => {
    test('takes every message, both ways', async () => {
      test.setTimeout(120_000)
      for (const data of MESSAGES) {
        const values = { ...newValues(mode), data, aad: data.length > LONGEST_LITERAL ? '' : data }
        const theirs = printed(await ran(programOf(await showOperation(cipherEncrypt, values, null), tool)))
        expect(await openedText({ ...values, encoding: 'either', data: theirs })).toBe(data.toWellFormed())
        const output = await sealed(values), back = { ...values, data: cipherEncrypt.text(output) }
        const text = (await ran(programOf(await showOperation(cipherDecrypt, back, null), tool))).stdout
        expect(text).toEqual(Buffer.from(`${data.toWellFormed()}\n`))
      }
      record({ artifact: `shown ${mode}, any message, both ways`, peer: tool, result: 'pass', why: '' })
    })

    test('takes a file and makes one, both ways', async () => {
      const content = new Uint8Array(randomBytes(3_000_017)), file = new File([content], 'my "disk".img'), values = { ...newValues(mode), data: file }
      const encrypting = programOf(await showOperation(cipherEncrypt, values, null), tool)
      const { files = {} } = await ran(encrypting, { [file.name]: content }, ['my "disk".img.enc'])
      const theirs = new File([files['my "disk".img.enc'] ?? ''], 'my "disk".img.enc')
      const opened = await runOperation(cipherDecrypt, { ...values, data: theirs, encoding: 'either' }, context())
      expect(opened).toMatchObject({ ok: true, value: { name: 'my "disk".img' } })
      if (opened.ok) expect(await digestOf(opened.value.content)).toBe(await digestOf(content))

      const ours = await sealed(values), enc = new Uint8Array(await new Blob([cipherEncrypt.file(ours).content]).arrayBuffer())
      const decrypting = programOf(await showOperation(cipherDecrypt, { ...values, encoding: 'either', data: new File([enc], ours.name) }, null), tool)
      const back = await ran(decrypting, { [ours.name]: enc }, [file.name])
      expect(await digestOf(back.files?.[file.name] ?? '')).toBe(await digestOf(content))
      record({ artifact: `shown ${mode}, a file, both ways`, peer: tool, result: 'pass', why: '' })
    })

    test('prints the very same where nothing is random, whatever it is written in', async () => {
      const iv = randomBytes(mode.startsWith('AES-C') ? 16 : 12).toString('hex')
      for (const encoding of ['hex', 'base64'])
        for (const [written, data] of [['text', 'Zürich'], ['bytes', randomBytes(33).toString('hex')], ['bytes', randomBytes(LONGEST_LITERAL).toString('base64')], ['text', '']] as const) {
          const values = { ...newValues(mode), iv, data, written, encoding, aad: written === 'bytes' ? '00ff' : 'for you' }
          expect(printed(await ran(programOf(await showOperation(cipherEncrypt, values, null), tool)))).toBe(cipherEncrypt.text(await sealed(values)))
        }
    })

    // CTR refuses nothing.
    if (mode !== 'AES-CTR')
      test('refuses what the page refuses: its end missing', async () => {
        const values = { ...newValues(mode), encoding: 'hex', data: 'pay 100 to Bob, but no more than that' }
        const cut = { ...values, data: cipherEncrypt.text(await sealed(values)).slice(0, -32) }
        expect(await runOperation(cipherDecrypt, cut, context())).toMatchObject({ ok: false, error: { field: 'data' } })
        const code = programOf(await showOperation(cipherDecrypt, cut, null), tool), peer = peerFor(code)
        need([peer.name, peer.program])
        const result = await runShown(code)
        expect(result.code).not.toBe(0)
        if (mode !== 'AES-CBC' || tool !== 'openssl') expect(result.stdout.toString()).not.toContain('pay')
      })
  })

for (const tool of TOOLS)
  test(`key unwrapping in ${tool} refuses what the page refuses`, async () => {
    const values = { kek: randomBytes(32).toString('hex'), wrapped: '28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21', encoding: 'hex' }
    expect(await runOperation(keyUnwrap, values, context())).toMatchObject({ error: { code: 'wrap.refused' } })
    const code = programOf(await showOperation(keyUnwrap, values, null), tool), peer = peerFor(code)
    need([peer.name, peer.program])
    expect(await runShown(code)).not.toMatchObject({ code: 0 })
  })

async function digestOf(content: BlobPart): Promise<string> {
  return createHash('sha256').update(new Uint8Array(await new Blob([content]).arrayBuffer())).digest('hex')
}
