import { expect, test, vi } from 'vitest'
import { generatePair } from '../core/crypto/key/generate.ts'
import { sshPrivateFile } from '../core/crypto/key/openssh-write.ts'
import { readAnyPrivateKey } from '../core/crypto/key/read.ts'
import { runKeyTask, type WorkerLike } from './keys.ts'

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
  await expect(runKeyTask('read', [new Uint8Array(0)], broken)).rejects.toThrow('broken')
  expect(terminate).toHaveBeenCalledOnce()
})
