/** age files both ways with the program age: for recipients and for a passphrase, as text and in binary. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { initialValues, runOperation, showOperation } from '../../src/core/ops/check.ts'
import type { Operation, OperationId, Values } from '../../src/core/ops/contract.ts'
import { ageDecrypt } from '../../src/core/ops/public-key/age/decrypt.ts'
import { ageEncrypt } from '../../src/core/ops/public-key/age/encrypt.ts'
import { ageKeygen } from '../../src/core/ops/public-key/age/keygen.ts'
import { findProgram, findPython, run as runProgram } from './kit-processes.ts'
import { need, record } from './report.ts'
import { codeOf, context, printed, runShown } from './shown.ts'

const age = findProgram('age'), keygen = findProgram('age-keygen'), python = findPython('pty')
const PASSPHRASE = 'correct horse “battery” $taple'

async function ours<O extends OperationId, Output>(operation: Operation<O, Output>, values: Partial<Values<O>>): Promise<Output> {
  const result = await runOperation(operation, { ...initialValues(operation), ...values }, context())
  if (!result.ok) throw new Error(`${operation.id}: ${result.error.code} at ${result.error.field ?? 'no field'}`)
  return result.value
}

const octets = async (content: Uint8Array<ArrayBuffer> | Blob): Promise<Buffer> => Buffer.from(content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content)

async function inFolder<T>(use: (path: (name: string) => string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'age-'))
  try {
    return await use((name) => join(folder, name))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function succeed(program: string | null, args: readonly string[]): Promise<string> {
  const ran = await runProgram(program ?? '', args)
  expect(ran, ran.stderr + ran.stdout).toMatchObject({ code: 0 })
  return ran.stdout
}

test('an identity is one that age-keygen reads, and the other way', async () => {
  need(['age', keygen])
  await inFolder(async (path) => {
    const made = await ours(ageKeygen, { type: 'x25519' })
    await writeFile(path('key.txt'), ageKeygen.file(made).content)
    expect((await succeed(keygen, ['-y', path('key.txt')])).trim()).toBe(made.recipient)
    const shown = printed(await runShown(codeOf(await showOperation(ageKeygen, { type: 'x25519' }, null), 'webcrypto')))
    await writeFile(path('shown.txt'), shown)
    expect((await succeed(keygen, ['-y', path('shown.txt')])).trim()).toMatch(/^age1/)
    record({ artifact: 'age identity', peer: 'age-keygen', result: 'pass', why: '' })
  })
})

for (const armor of ['armor', 'binary'])
  test(`age opens what the page encrypts for two recipients (${armor}), and the page what age encrypts`, async () => {
    need(['age', age], ['age-keygen', keygen])
    const plain = randomBytes(200_000)
    await inFolder(async (path) => {
      const [one, other] = [await ours(ageKeygen, { type: 'x25519' }), await ours(ageKeygen, { type: 'x25519' })]
      await writeFile(path('key.txt'), other.identity)
      const made = await ours(ageEncrypt, { recipients: `${one.recipient}\n${other.recipient}`, data: new File([plain], 'disk.img'), armor })
      await writeFile(path('ours.age'), await octets(made.content))
      await succeed(age, ['-d', '-i', path('key.txt'), '-o', path('opened'), path('ours.age')])
      expect((await readFile(path('opened'))).equals(plain)).toBe(true)
      await writeFile(path('plain'), plain)
      await succeed(age, ['-r', one.recipient, '-r', other.recipient, ...(armor === 'armor' ? ['-a'] : []), '-o', path('theirs.age'), path('plain')])
      const opened = await ours(ageDecrypt, { identity: one.identity, message: new File([await readFile(path('theirs.age'))], 'disk.img.age') })
      expect((await octets(opened.content)).equals(plain)).toBe(true)
      record({ artifact: `age file for recipients, ${armor}, both ways`, peer: 'age', result: 'pass', why: '' })
    })
  })

test('age opens what the page encrypts with a passphrase, and the page what age encrypts', async () => {
  test.setTimeout(120_000)
  need(['age', age], ['Python', python])
  await inFolder(async (path) => {
    const asked = (...args: readonly string[]) => succeed(python, [join(import.meta.dirname, 'age-passphrase.py'), PASSPHRASE, age ?? '', ...args])
    const made = await ours(ageEncrypt, { to: 'passphrase', passphrase: PASSPHRASE, work: '14', data: 'Grüße' })
    await writeFile(path('ours.age'), made.text ?? '')
    await asked('-d', '-o', path('opened'), path('ours.age'))
    expect(await readFile(path('opened'), 'utf8')).toBe('Grüße')
    await asked('-p', '-a', '-o', path('theirs.age'), path('opened'))
    expect(await ours(ageDecrypt, { with: 'passphrase', passphrase: PASSPHRASE, message: await readFile(path('theirs.age'), 'utf8') })).toMatchObject({ text: 'Grüße' })
    record({ artifact: 'age file with a passphrase, both ways', peer: 'age', result: 'pass', why: '' })
  })
})
