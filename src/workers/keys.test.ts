import { expect, test, vi } from 'vitest'
import { generatePair } from '../core/crypto/key/generate.ts'
import { sshPrivateFile } from '../core/crypto/key/openssh-write.ts'
import { readAnyPrivateKey } from '../core/crypto/key/read.ts'
import { encryptPkcs8 } from '../core/crypto/pbes2.ts'
import { open } from '../core/kinds/open.ts'
import { openKeyWorker, runKeyTask, type WorkerLike } from './keys.ts'

const context = { randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }

test('a key is made, read and sealed off the page’s thread', async () => {
  const key = await runKeyTask('make', ['ed448'])
  expect(key.type).toBe('ed448')
  expect(await runKeyTask('read', [key.pkcs8])).toEqual({ ok: true, value: key })
  const sealed = await runKeyTask('seal', [key.pkcs8, 'scrypt', { name: 'x', passphrase: 'pass' }])
  expect(await readAnyPrivateKey(sealed as string, { passphrase: 'pass' })).toMatchObject({ ok: true, value: { key } })
})

test('an OpenSSH file opens with its passphrase only', async () => {
  const { key } = await generatePair('ed25519', context)
  const text = await sshPrivateFile(key, { comment: '', passphrase: 'pass' }, context) ?? ''
  const bytes = Uint8Array.from(atob(text.replaceAll(/-----.*-----|\s/g, '')), (character) => character.charCodeAt(0))
  expect(await runKeyTask('openSsh', [bytes, 'pass', 0])).toEqual({ ok: true, value: key })
  expect(await runKeyTask('openSsh', [bytes, 'no', 0])).toEqual({ ok: false, problem: { code: 'passphrase-wrong' } })
})

test('what fails rejects, and the worker ends all the same', async () => {
  await expect(runKeyTask('seal', [new Uint8Array(3), 'pbkdf2', { name: '', passphrase: 'x' }])).rejects.toThrow('private key: no-key')
  const terminate = vi.fn<() => void>()
  const broken = (): WorkerLike => ({ terminate, postMessage: () => undefined, addEventListener: (type: string, listener: unknown) => { if (type === 'error') queueMicrotask(() => (listener as (event: ErrorEvent) => void)(new ErrorEvent('error', { message: 'broken' }))) } })
  await expect(runKeyTask('read', [new Uint8Array(0)], { makeWorker: broken })).rejects.toThrow('broken')
  expect(terminate).toHaveBeenCalledOnce()
})

test('what is locked opens with its passphrase only, by itself or one after another on one thread', async () => {
  const { key } = await generatePair('ed25519', context), sealed = await encryptPkcs8(key.pkcs8, 'pass', context, 'scrypt')
  if (!sealed.ok) throw new Error(sealed.problem.code)
  expect(await runKeyTask('unlockKey', [{ form: 'EncryptedPrivateKeyInfo', bytes: sealed.value }, 'pass', 0])).toEqual({ ok: true, value: key.pkcs8 })
  const opened = open(sealed.value), [artifact] = opened.artifacts, worker = openKeyWorker()
  if (!artifact) throw new Error('nothing found')
  expect(await worker.run('unlock', [opened, artifact, { passphrase: 'no' }])).toEqual({ ok: false, code: 'passphrase-wrong' })
  expect(await worker.run('unlock', [opened, artifact, { passphrase: 'pass' }])).toMatchObject({ ok: true, parts: [{ bytes: key.pkcs8 }] })
  worker.end()
})

test('what nobody waits for any more is ended at once, and the thread with it', async () => {
  const made: { terminate: ReturnType<typeof vi.fn<() => void>> }[] = []
  const silent = (): WorkerLike => { const one = { terminate: vi.fn<() => void>(), postMessage: () => undefined, addEventListener: () => undefined }; made.push(one); return one }
  const stop = new AbortController(), waiting = runKeyTask('read', [new Uint8Array(0)], { signal: stop.signal, makeWorker: silent })
  stop.abort()
  await expect(waiting).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  expect(made.map(({ terminate }) => terminate.mock.calls.length)).toEqual([1])
  await expect(runKeyTask('read', [new Uint8Array(0)], { signal: stop.signal, makeWorker: silent })).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  expect(made).toHaveLength(1)
  const worker = openKeyWorker(silent), first = worker.run('read', [new Uint8Array(0)])
  worker.end()
  await expect(first).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  const second = worker.run('read', [new Uint8Array(0)])
  expect(made).toHaveLength(3)
  worker.end()
  await expect(second).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
})
