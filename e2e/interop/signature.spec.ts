/** Signatures against real programs, beyond the operations' own vectors: any message, locked keys, files, and what only the newest OpenSSL has. */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { encodePem } from '../../src/core/bytes/pem.ts'
import { generatePair } from '../../src/core/crypto/key/generate.ts'
import type { KeyTypeId } from '../../src/core/crypto/key/types.ts'
import { encryptPkcs8 } from '../../src/core/crypto/pbes2.ts'
import { initialValues, runOperation, showOperation } from '../../src/core/ops/check.ts'
import type { Values } from '../../src/core/ops/contract.ts'
import { LONGEST_LITERAL, type Tool } from '../../src/core/ops/shown-code.ts'
import { signOperation as sign } from '../../src/core/ops/signature/sign.ts'
import { verifyOperation as verify } from '../../src/core/ops/signature/verify.ts'
import { NASTY } from '../../src/core/ops/testing.ts'
import { findProgram } from './kit-processes.ts'
import { need, record } from './report.ts'
import { codeOf, context, peerFor, printed, runShown, type ShownOptions } from './shown.ts'

type SignValues = Partial<Values<'sign'>>
const pair = async (type: KeyTypeId) => (await generatePair(type, context())).key
const privatePem = async (type: KeyTypeId) => encodePem('PRIVATE KEY', (await pair(type)).pkcs8)

async function signed(values: SignValues) {
  const result = await runOperation(sign, { ...initialValues(sign), ...values }, context())
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
async function isValid(values: Partial<Values<'verify'>>): Promise<boolean> {
  const result = await runOperation(verify, { ...initialValues(verify), ...values }, context())
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value.valid
}

/** What the tool's program prints; null where this machine cannot run it. */
async function theirs(values: SignValues, tool: Tool, options: ShownOptions = {}): Promise<string | null> {
  const code = codeOf(await showOperation(sign, { ...initialValues(sign), ...values }, null), tool)
  if (!peerFor(code).program) return null
  const ran = await runShown(code, options)
  expect(ran, `${tool}: ${ran.stderr}`).toMatchObject({ code: 0 })
  return printed(ran)
}

async function judgedBy(values: Partial<Values<'verify'>>, tool: Tool, options: ShownOptions = {}): Promise<string> {
  const ran = await runShown(codeOf(await showOperation(verify, { ...initialValues(verify), ...values }, null), tool), options)
  expect(ran, `${tool}: ${ran.stderr}`).toMatchObject({ code: 0 })
  return printed(ran)
}

const TOOLS = ['openssl', 'python', 'webcrypto'] as const satisfies readonly Tool[]

for (const tool of TOOLS) {
  test(`any message: what ${tool} signs the page verifies, and the other way round`, async () => {
    test.setTimeout(240_000)
    need(['OpenSSL', findProgram('openssl')])
    const key = await privatePem('ed25519'), messages = [...NASTY.filter((text) => text !== ''), 'long '.repeat(LONGEST_LITERAL)]
    for (const data of messages) {
      const mine = (await signed({ key, data })), signature = await theirs({ key, data }, tool)
      expect(signature, JSON.stringify(data.slice(0, 60))).toBe(Buffer.from(mine.signature).toString('base64'))
    }
    const data = messages.join(''), { signature, publicKey } = await signed({ key, data })
    expect(await judgedBy({ key: publicKey, data, signature: Buffer.from(signature).toString('hex') }, tool)).toBe('valid')
    record({ artifact: 'signatures of any message', peer: tool, result: 'pass', why: '' })
  })

  test(`a locked key stays locked in the program for ${tool}`, async () => {
    const { pkcs8, spki } = await pair('ec-p256'), sealed = await encryptPkcs8(pkcs8, 'open, "sesame" ü', context())
    if (!sealed.ok) throw new Error(sealed.problem.code)
    const values = { key: encodePem('ENCRYPTED PRIVATE KEY', sealed.value), passphrase: 'open, "sesame" ü', data: 'x' }
    const signature = await theirs(values, tool, { passphrase: values.passphrase })
    expect(await isValid({ key: encodePem('PUBLIC KEY', spki), data: 'x', signature: signature ?? '' })).toBe(true)
    record({ artifact: 'signatures with a locked key', peer: tool, result: 'pass', why: '' })
  })

  test(`a file that the person has is read by the program for ${tool}`, async () => {
    const content = randomBytes(100_000), data = new File([content], 'my file.bin'), key = await privatePem('ec-p521')
    const signature = await theirs({ key, data, format: 'raw' }, tool, { files: { 'my file.bin': content } })
    expect(Buffer.from(signature ?? '', 'base64')).toHaveLength(132)
    expect(await isValid({ key, data, signature: signature ?? '' })).toBe(true)
    const mine = await signed({ key, data })
    expect(await judgedBy({ key: mine.publicKey, data, signature: Buffer.from(mine.signature).toString('base64') }, tool, { files: { 'my file.bin': content } })).toBe('valid')
    expect(await judgedBy({ key: mine.publicKey, data, signature: Buffer.from(mine.signature).toString('base64') }, tool, { files: { 'my file.bin': randomBytes(10) } })).toBe('not valid')
  })
}

/** OpenSSL 3.5, which is in Node 24. */
const NODE_24 = `
const { createPrivateKey, createPublicKey, sign, verify } = require('node:crypto')
const { key, publicKey, signature } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'))
const data = Buffer.from('by both')
console.log(JSON.stringify({ signature: sign(null, data, createPrivateKey(key)).toString('base64'), valid: verify(null, data, createPublicKey(publicKey), Buffer.from(signature, 'base64')) }))
`

for (const type of ['ml-dsa-44', 'ml-dsa-65', 'ml-dsa-87', 'slh-dsa-sha2-128s', 'ed448'] as const)
  test(`${type}: OpenSSL 3.5 and the page verify each other`, async () => {
    test.setTimeout(300_000)
    const npx = findProgram('npx')
    need(['npx', npx])
    const version = spawnSync(npx ?? '', ['-y', 'node@24', '-p', 'process.versions.openssl'], { encoding: 'utf8', timeout: 120_000 })
    test.skip(version.status !== 0, 'npx brings no Node 24')
    const key = await privatePem(type), { signature, publicKey } = await signed({ key, data: 'by both' })
    const input = JSON.stringify({ key, publicKey, signature: Buffer.from(signature).toString('base64') })
    const ran = spawnSync(npx ?? '', ['-y', 'node@24', '-e', NODE_24], { encoding: 'utf8', input, timeout: 120_000 })
    expect(ran.status, ran.stderr).toBe(0)
    const answer = JSON.parse(ran.stdout) as { readonly signature: string; readonly valid: boolean }
    expect(answer.valid).toBe(true)
    expect(await isValid({ key: publicKey, data: 'by both', signature: answer.signature })).toBe(true)
    expect(await isValid({ key: publicKey, data: 'by none', signature: answer.signature })).toBe(false)
    record({ artifact: `signature: ${type}`, peer: `OpenSSL ${version.stdout.trim()} in Node 24`, result: 'pass', why: '' })
  })

test('SLH-DSA: the program shown for JavaScript signs and verifies', async () => {
  test.setTimeout(300_000)
  const key = await privatePem('slh-dsa-sha2-128s'), signature = await theirs({ key, data: 'x' }, 'webcrypto')
  expect(await isValid({ key, data: 'x', signature: signature ?? '' })).toBe(true)
  expect(await judgedBy({ key, data: 'x', signature: signature ?? '' }, 'webcrypto')).toBe('valid')
})
