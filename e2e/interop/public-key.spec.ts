/** Public-key encryption beyond the operations' own vectors: every string that breaks programs, keys under a passphrase. */
import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { initialValues, runOperation, showOperation } from '../../src/core/ops/check.ts'
import type { Operation, OperationId, Values } from '../../src/core/ops/contract.ts'
import { hpkeOpen } from '../../src/core/ops/public-key/hpke/open.ts'
import { hpkeSeal } from '../../src/core/ops/public-key/hpke/seal.ts'
import { hybridDecrypt } from '../../src/core/ops/public-key/rsa/hybrid-decrypt.ts'
import { hybridEncrypt } from '../../src/core/ops/public-key/rsa/hybrid-encrypt.ts'
import { rsaOaepDecrypt } from '../../src/core/ops/public-key/rsa/decrypt.ts'
import { rsaOaepEncrypt } from '../../src/core/ops/public-key/rsa/encrypt.ts'
import type { ShownCode } from '../../src/core/ops/shown-code.ts'
import { NASTY } from '../../src/core/ops/testing.ts'
import { need, record } from './report.ts'
import { context, peerFor, printed, runShown } from './shown.ts'

const PASSPHRASE = 'correct horse “battery” $staple'
const MESSAGE = NASTY.join('\n').toWellFormed()

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSPHRASE } })

async function ours<O extends OperationId, Output>(operation: Operation<O, Output>, values: Partial<Values<O>>): Promise<string> {
  const result = await runOperation(operation, { ...initialValues(operation), ...values }, context())
  if (!result.ok) throw new Error(`${operation.id}: ${result.error.code} at ${result.error.field ?? 'no field'}`)
  return operation.text(result.value)
}

const shownFor = async <O extends OperationId, Output>(operation: Operation<O, Output>, values: Partial<Values<O>>): Promise<readonly ShownCode[]> =>
  (await showOperation(operation, { ...initialValues(operation), ...values }, null)).filter((code) => !('unavailable' in code))

/** What each tool's program prints, by the tool. Versions that cannot are passed over. */
async function printedBy(codes: readonly ShownCode[], passphrase = PASSPHRASE): Promise<ReadonlyMap<string, string>> {
  const all = new Map<string, string>()
  for (const code of codes) {
    if ('unavailable' in code || peerFor(code).tooOld) continue
    need([peerFor(code).name, peerFor(code).program])
    const ran = await runShown(code, { passphrase })
    expect(ran, `${code.tool}: ${ran.stderr}`).toMatchObject({ code: 0 })
    all.set(code.tool, printed(ran))
  }
  return all
}

test('RSA-OAEP: labels of any characters, and a private key under a passphrase, in every tool', async () => {
  test.setTimeout(120_000)
  const data = '\'"$(id)`\\\n\u202e\0', label = MESSAGE
  for (const [tool, ciphertext] of await printedBy(await shownFor(rsaOaepEncrypt, { key: rsa.publicKey, data, label })))
    expect(await ours(rsaOaepDecrypt, { key: rsa.privateKey, passphrase: PASSPHRASE, label, ciphertext }), tool).toBe(data)
  const values = { key: rsa.privateKey, passphrase: PASSPHRASE, label, ciphertext: await ours(rsaOaepEncrypt, { key: rsa.publicKey, data, label }) }
  const shown = await shownFor(rsaOaepDecrypt, values)
  expect(JSON.stringify(shown)).not.toContain(PASSPHRASE)
  expect([...await printedBy(shown)]).toEqual(['openssl', 'python', 'webcrypto'].map((tool) => [tool, data]))
  record({ artifact: 'RSA-OAEP with nasty labels, key under a passphrase', peer: 'OpenSSL, Python cryptography, Node', result: 'pass', why: '' })
})

test('hybrid messages of any characters, and of any length, both ways', async () => {
  test.setTimeout(120_000)
  for (const data of [MESSAGE, 'long '.repeat(20_000)]) {
    for (const [tool, message] of await printedBy(await shownFor(hybridEncrypt, { key: rsa.publicKey, data }))) expect(await ours(hybridDecrypt, { key: rsa.privateKey, passphrase: PASSPHRASE, message }), tool).toBe(data)
    const message = await ours(hybridEncrypt, { key: rsa.publicKey, data })
    expect([...await printedBy(await shownFor(hybridDecrypt, { key: rsa.privateKey, passphrase: PASSPHRASE, message }))]).toEqual(['python', 'webcrypto'].map((tool) => [tool, data]))
  }
})

test('HPKE with any characters in every field, in every mode', async () => {
  test.setTimeout(120_000)
  const pair = () => generateKeyPairSync('x25519', { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
  const recipient = pair(), sender = pair(), shared = { info: MESSAGE, aad: `hex:${Buffer.from(MESSAGE).toString('hex')}`, psk: 'ab'.repeat(32), pskId: MESSAGE, aead: 'ChaCha20-Poly1305' }
  for (const mode of ['base', 'psk', 'auth', 'auth-psk']) {
    const sealing = { ...shared, mode, key: recipient.publicKey, sender: mode.startsWith('auth') ? sender.privateKey : '', data: MESSAGE }
    const opening = { ...shared, mode, key: recipient.privateKey, sender: mode.startsWith('auth') ? sender.publicKey : '' }
    for (const [tool, message] of await printedBy(await shownFor(hpkeSeal, sealing))) expect(await ours(hpkeOpen, { ...opening, message }), `${mode} by ${tool}`).toBe(MESSAGE)
    expect([...await printedBy(await shownFor(hpkeOpen, { ...opening, message: await ours(hpkeSeal, sealing) }))], mode).toEqual([['webcrypto', MESSAGE]])
  }
})
