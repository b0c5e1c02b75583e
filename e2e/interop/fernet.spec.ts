/** Runs the code that the page shows, in both directions, and compares it with the page's own engine. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { encrypt } from '../../src/core/crypto/fernet.ts'
import { runOperation } from '../../src/core/ops/check.ts'
import { fernetDecrypt, type Opened } from '../../src/core/ops/fernet/decrypt.ts'
import { fernetEncrypt } from '../../src/core/ops/fernet/encrypt.ts'
import { fernetRotate } from '../../src/core/ops/fernet/rotate.ts'
import { parseToken } from '../../src/core/crypto/fernet-token.ts'
import { fernetGenerateKey } from '../../src/core/ops/fernet/generate-key.ts'
import { codeText, LONGEST_LITERAL, type Tool } from '../../src/core/ops/shown-code.ts'
import { NASTY } from '../../src/core/ops/testing.ts'
import { need, record } from './report.ts'
import { codeOf, context, peerFor, runShown } from './shown.ts'

const PEERS: readonly { readonly tool: 'python' | 'webcrypto'; readonly peer: string }[] = [
  { tool: 'python', peer: 'Python cryptography' },
  { tool: 'webcrypto', peer: 'Node WebCrypto' },
]
const programFor = (tool: Tool) => peerFor(codeOf(fernetGenerateKey.show(), tool)).program

const utf8 = (text: string) => Buffer.from(text.toWellFormed())

async function newKey(): Promise<string> {
  const made = await runOperation(fernetGenerateKey, {}, context())
  if (!made.ok) throw new Error(made.error.code)
  return made.value.text
}

async function tokenOf(key: string, message: string, now = Date.now()): Promise<string> {
  const made = await runOperation(fernetEncrypt, { key, plaintext: message }, context(now))
  if (!made.ok) throw new Error(made.error.code)
  return made.value.text
}

/** Python writes the message's own bytes; `console.log` adds a line break. */
const written = (message: Buffer, tool: Tool) => (tool === 'python' ? message : Buffer.concat([message, Buffer.from('\n')]))

for (const { tool, peer } of PEERS)
  test.describe(`the code shown for ${peer}`, () => {
    test.beforeEach(() => need([peer, programFor(tool)]))
    const passed = (artifact: string) => record({ artifact, peer, result: 'pass', why: '' })

    test('decrypts what the page encrypts, whatever is in it', async () => {
      test.setTimeout(120_000)
      const key = await newKey()
      for (const message of NASTY) {
        const token = await tokenOf(key, message)
        const ran = await runShown(codeOf(fernetDecrypt.show({ key, token: `${token}\n`, ttl: '60', older: '' }, null), tool))
        expect(ran, JSON.stringify(message)).toEqual({ code: 0, stdout: written(utf8(message), tool), stderr: '' })
      }
      passed('shown code decrypts our Fernet tokens')
    })

    test('encrypts what the page decrypts, whatever is in it', async () => {
      test.setTimeout(120_000)
      const key = await newKey()
      for (const message of NASTY) {
        const ran = await runShown(codeOf(fernetEncrypt.show({ key, plaintext: message }), tool))
        expect(ran, JSON.stringify(message)).toMatchObject({ code: 0, stderr: '' })
        const opened = await runOperation(fernetDecrypt, { key, token: ran.stdout.toString(), ttl: '60', older: '' }, context())
        expect(opened.ok && opened.value.text).toBe(message.toWellFormed())
      }
      passed('shown code makes Fernet tokens that we decrypt')
    })

    test('reads a message that is too long for the source from its file, both ways', async () => {
      const key = await newKey(), message = '"\\ü\n'.repeat(LONGEST_LITERAL)
      const ran = await runShown(codeOf(fernetEncrypt.show({ key, plaintext: message }), tool))
      expect(ran).toMatchObject({ code: 0, stderr: '' })
      const token = ran.stdout.toString()
      const opened = await runOperation(fernetDecrypt, { key, token, ttl: '60', older: '' }, context())
      expect(opened.ok && opened.value.text).toBe(message)
      const back = await runShown(codeOf(fernetDecrypt.show({ key, token, ttl: '', older: '' }, null), tool))
      expect(back).toEqual({ code: 0, stdout: written(utf8(message), tool), stderr: '' })
      passed('shown code with long Fernet messages in files')
    })

    test('gives the bytes of a message that is no text', async () => {
      const key = await newKey(), message = Uint8Array.of(0xff, 0, 0x80, 0x0a, 0xc3)
      const made = await encrypt({ key, plaintext: message, now: Math.floor(Date.now() / 1000), iv: new Uint8Array(randomBytes(16)) })
      if (!made.ok) throw new Error(made.problem.code)
      const values = { key, token: made.value.text, ttl: '', older: '' }
      const opened = await runOperation(fernetDecrypt, values, context())
      if (!opened.ok) throw new Error(opened.error.code)
      const ran = await runShown(codeOf(fernetDecrypt.show(values, opened.value), tool))
      expect(ran.stdout).toEqual(tool === 'python' ? Buffer.from(message) : Buffer.from(`${fernetDecrypt.text(opened.value)}\n`))
      passed('shown code gives Fernet messages that are no text')
    })

    test('refuses what the page refuses, and accepts what it accepts', async () => {
      const key = await newKey(), now = Date.now(), other = await newKey()
      const token = await tokenOf(key, 'hello', now - 100_000), ahead = await tokenOf(key, 'hello', now + 120_000), slightlyAhead = await tokenOf(key, 'hello', now + 30_000)
      const changed = token.replace(/^(.{60})(.)/, (_, before: string, character: string) => before + (character === 'A' ? 'B' : 'A'))
      const cases: readonly (readonly [values: { key: string; token: string; ttl: string; older: string }, result: string])[] = [
        [{ key, token, ttl: '', older: '' }, 'hello'],
        [{ key, token, ttl: '1000', older: '' }, 'hello'],
        [{ key, token, ttl: '60', older: '' }, 'fernet.expired'],
        [{ key, token, ttl: '0', older: '' }, 'fernet.expired'],
        [{ key, token: ahead, ttl: '60', older: '' }, 'fernet.future'],
        [{ key, token: ahead, ttl: '', older: '' }, 'hello'],
        [{ key, token: slightlyAhead, ttl: '60', older: '' }, 'hello'],
        [{ key: other, token, ttl: '', older: '' }, 'fernet.hmac'],
        [{ key, token: changed, ttl: '', older: '' }, 'fernet.hmac'],
        [{ key, token: token.slice(0, 76), ttl: '', older: '' }, 'fernet.short'],
      ]
      for (const [values, result] of cases) {
        const opened = await runOperation(fernetDecrypt, values, context())
        expect(opened.ok ? opened.value.text : opened.error.code).toBe(result)
        const ran = await runShown(codeOf(fernetDecrypt.show(values, opened.ok ? opened.value satisfies Opened : null), tool))
        expect([ran.code, ran.stdout.toString().trimEnd()], `${result}: ${ran.stderr}`).toEqual(opened.ok ? [0, result] : [1, ''])
        if (!opened.ok) expect(ran.stderr).toContain('refused')
      }
      passed('shown code refuses the Fernet tokens that we refuse: wrong key, changed, expired, from the future')
    })
  })

const older = async (count: number): Promise<readonly string[]> => await Promise.all(Array.from({ length: count }, newKey))
const timeOf = (token: string) => {
  const parsed = parseToken(token)
  return parsed.ok ? parsed.value.timestamp : parsed.problem.code
}

for (const { tool, peer } of PEERS)
  test.describe(`several keys, in the code shown for ${peer}`, () => {
    test.beforeEach(() => need([peer, programFor(tool)]))

    test('open what any of them made, and nothing else', async () => {
      const keys = await older(3), [key = '', ...others] = keys, now = Date.now()
      for (const made of keys) {
        const token = await tokenOf(made, 'Grüße\n', now - 50_000), values = { key, older: others.join('\n\n'), token, ttl: '60' }
        expect(await runOperation(fernetDecrypt, values, context())).toMatchObject({ ok: true, value: { by: keys.indexOf(made), text: 'Grüße\n' } })
        expect(await runShown(codeOf(fernetDecrypt.show(values, null), tool))).toEqual({ code: 0, stdout: written(utf8('Grüße\n'), tool), stderr: '' })
      }
      for (const token of [await tokenOf(await newKey(), 'x'), await tokenOf(others[1] ?? '', 'x', now - 100_000)]) {
        const values = { key, older: others.join('\n'), token, ttl: '60' }
        expect((await runOperation(fernetDecrypt, values, context())).ok).toBe(false)
        const ran = await runShown(codeOf(fernetDecrypt.show(values, null), tool))
        expect([ran.code, ran.stdout.toString()]).toEqual([1, ''])
        expect(ran.stderr).toContain('refused')
      }
      record({ artifact: 'shown code opens Fernet tokens with any of several keys', peer, result: 'pass', why: '' })
    })

    test('rotate as the page does: the message and its time stay', async () => {
      const [key = '', ...others] = await older(3), then = Date.now() - 86_400_000
      const values = { key, older: others.join('\n'), token: await tokenOf(others[1] ?? '', 'kept', then) }
      const ran = await runShown(codeOf(await fernetRotate.show(values, null), tool)), theirs = ran.stdout.toString().trim()
      expect(ran).toMatchObject({ code: 0, stderr: '' })
      const ours = await runOperation(fernetRotate, values, context())
      for (const token of [theirs, ours.ok ? ours.value.text : '']) {
        expect(timeOf(token)).toBe(Math.floor(then / 1000))
        expect(await runOperation(fernetDecrypt, { key, token, ttl: '', older: '' }, context())).toMatchObject({ ok: true, value: { by: 0, text: 'kept' } })
      }
      const wrong = await runShown(codeOf(await fernetRotate.show({ ...values, token: await tokenOf(await newKey(), 'x') }, null), tool))
      expect([wrong.code, wrong.stdout.toString()]).toEqual([1, ''])
      record({ artifact: 'shown code rotates Fernet tokens', peer, result: 'pass', why: '' })
    })
  })

const MAKERS: readonly { readonly tool: Tool; readonly peer: string }[] = [...PEERS, { tool: 'openssl', peer: 'OpenSSL rand' }]
for (const { tool, peer } of MAKERS)
  test(`the code shown for ${peer} makes keys that the page takes`, async () => {
    need([peer, programFor(tool)])
    for (let i = 0; i < 3; i++) {
      const ran = await runShown(codeOf(fernetGenerateKey.show(), tool))
      expect(ran).toMatchObject({ code: 0, stderr: '' })
      const key = ran.stdout.toString()
      expect(key).toMatch(/^[\w-]{43}=\n$/)
      const token = await tokenOf(key, 'made elsewhere')
      const opened = await runOperation(fernetDecrypt, { key, token, ttl: '', older: '' }, context())
      expect(opened.ok && opened.value.text).toBe('made elsewhere')
    }
    record({ artifact: 'shown code makes Fernet keys', peer, result: 'pass', why: '' })
  })

test('the WebCrypto code is valid TypeScript under strict settings', async () => {
  const key = await newKey(), folder = await mkdtemp(join(import.meta.dirname, '../../node_modules/.fernet-'))
  try {
    const long = 'x'.repeat(LONGEST_LITERAL + 1)
    const codes = [
      fernetGenerateKey.show(), ...[long, NASTY.join('')].map((plaintext) => fernetEncrypt.show({ key, plaintext })),
      ...['', '60'].flatMap((ttl) => ['t', long].map((token) => fernetDecrypt.show({ key, token, ttl, older: '' }, null))),
    ].map((shown) => codeOf(shown, 'webcrypto'))
    const files = codes.map((code, i) => ({ name: `${i}-${code.file.replace('.mjs', '.ts')}`, code }))
    for (const { name, code } of files) await writeFile(join(folder, name), codeText(code.parts))
    const tsc = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc')
    const child = spawn(process.execPath, [tsc, '--noEmit', '--ignoreConfig', '--strict', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', '--moduleDetection', 'force', '--types', 'node', '--lib', 'es2022,dom', ...files.map(({ name }) => name)], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
    const output: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    const status = await new Promise((resolve) => { child.once('close', resolve) })
    expect(Buffer.concat(output).toString()).toBe('')
    expect(status).toBe(0)
    record({ artifact: 'shown Fernet code is strict TypeScript', peer: 'TypeScript', result: 'pass', why: '' })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
