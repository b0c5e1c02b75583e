import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { toasts, undoLatest } from '../../store/toasts.ts'
import { vault } from '../../store/vault.ts'
import { readPkcs8 } from '../../core/crypto/key/der-private.ts'
import { certificatesOf as listOf } from '../../vault/rows.ts'
import { certificatesOf, chainOf, type CertificateRow } from './certificates.ts'
import { addImported, cancelGeneration, discard, generate, keep, keysState, show, takeArrival, type FreshPair } from './session.ts'

const START = keysState.getInitialState()
beforeEach(() => keysState.setState(START, true))
afterEach(() => { vi.restoreAllMocks(); toasts.setState({ list: [] }) })

const state = () => keysState.getState()
async function madeKey(): Promise<FreshPair> {
  await generate()
  const key = state().fresh.at(-1)
  if (key?.kind !== 'pair') throw new Error('no key was made')
  return key
}

/** Generation that waits until it is let go. */
function heldGeneration(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  const real = crypto.subtle.generateKey.bind(crypto.subtle) as (...all: unknown[]) => Promise<CryptoKeyPair>
  vi.spyOn(crypto.subtle, 'generateKey').mockImplementation((async (...all: unknown[]) => { await promise; return real(...all) }) as typeof crypto.subtle.generateKey)
  return resolve
}

test('a made key has its name, is shown, and the focus follows', async () => {
  keysState.setState({ name: '  dev  ' })
  const key = await madeKey()
  expect(key).toMatchObject({ name: 'dev', origin: 'generated', algorithm: 'ec-p256', maker: 'webcrypto', keyId: expect.stringMatching(/^[0-9a-f]{64}$/) as string })
  expect(state()).toMatchObject({ view: { type: 'fresh', id: key.id }, generation: null, name: '' })
  expect([takeArrival(), takeArrival()]).toEqual([true, false])
})

test('without a name it is called after its algorithm', async () => {
  expect((await madeKey()).name).toBe('P-256 key')
})

test('a cancelled generation leaves nothing, even when it ends later', async () => {
  const release = heldGeneration()
  const running = generate()
  expect(state().generation).toMatchObject({ algorithm: 'ec-p256' })
  cancelGeneration()
  release()
  await running
  expect(state()).toMatchObject({ fresh: [], generation: null, ended: { type: 'cancelled' }, view: { type: 'new' } })
})

test('a generation that is cancelled does not end the next one', async () => {
  const release = heldGeneration()
  const first = generate()
  cancelGeneration()
  keysState.setState({ name: 'second' })
  const second = generate()
  release()
  await Promise.all([first, second])
  expect(state().fresh.map(({ name }) => name)).toEqual(['second'])
})

test('one at a time', async () => {
  const release = heldGeneration()
  const running = [generate(), generate()]
  release()
  await Promise.all(running)
  expect(state().fresh).toHaveLength(1)
})

test('who has moved on is told, and stays', async () => {
  const release = heldGeneration()
  const running = generate()
  show({ type: 'import' })
  release()
  await running
  expect(state()).toMatchObject({ view: { type: 'import' }, fresh: [{ name: 'P-256 key' }] })
  expect(toasts.getState().list.map(({ message }) => message)).toEqual(['The key “P-256 key” is made. It is in the list.'])
})

test('what the browser lacks a library makes, and the key says so', async () => {
  vi.spyOn(crypto.subtle, 'generateKey').mockRejectedValue(new DOMException('Unrecognized name', 'NotSupportedError'))
  expect(await madeKey()).toMatchObject({ algorithm: 'ec-p256', maker: 'noble-curves' })
})

test('a symmetric key is made, kept and wiped here', async () => {
  keysState.setState({ choice: 'aes-256' })
  await generate()
  const key = state().fresh[0]
  expect(key).toMatchObject({ kind: 'secret', name: 'AES-256 key', bits: 256 })
  vi.spyOn(vault, 'addSecret').mockImplementation(async ({ name, type }) => ({ ok: true, value: { id: 'kept', name, type, bits: 256, createdAt: 1 } }))
  if (key) await keep(key)
  expect(key?.kind === 'secret' && key.raw.every((octet) => octet === 0)).toBe(true)
  expect(state()).toMatchObject({ fresh: [], view: { type: 'kept', id: 'kept' } })
})

test('what the browser says when it cannot make one is kept for the message', async () => {
  keysState.setState({ choice: 'rsa-2048' })
  vi.spyOn(crypto.subtle, 'generateKey').mockRejectedValue(new DOMException('Unrecognized name', 'NotSupportedError'))
  await generate()
  expect(state()).toMatchObject({ fresh: [], generation: null, ended: { type: 'failed', algorithm: 'rsa-2048', message: 'NotSupportedError: This browser’s WebCrypto has no RSA 2048' } })
})

test('discarding can be undone', async () => {
  const key = await madeKey()
  discard(key)
  expect(state()).toMatchObject({ fresh: [], view: { type: 'new' } })
  expect(undoLatest()).toBe(true)
  expect(state()).toMatchObject({ fresh: [key], view: { type: 'fresh', id: key.id } })
})

test('keeping hands the key over and wipes it here', async () => {
  const key = await madeKey()
  const handed: string[] = []
  vi.spyOn(vault, 'addKey').mockImplementation(async ({ name, algorithm, pkcs8 }) => {
    handed.push(`${name} ${algorithm} ${pkcs8.some((octet) => octet !== 0)}`)
    return { ok: true, value: { id: 'kept', name, algorithm, keyId: key.keyId, spki: key.spki, createdAt: 1, maker: null } }
  })
  await keep(key)
  expect(handed).toEqual(['P-256 key ec-p256 true'])
  expect(key.pkcs8.every((octet) => octet === 0)).toBe(true)
  expect(state()).toMatchObject({ fresh: [], view: { type: 'kept', id: 'kept' } })
})

test('where keeping fails, nothing is lost', async () => {
  const key = await madeKey()
  vi.spyOn(vault, 'addKey').mockResolvedValue({ ok: false, error: { code: 'full' } })
  expect(await keep(key)).toEqual({ ok: false, error: { code: 'full' } })
  expect(state()).toMatchObject({ fresh: [key], view: { type: 'fresh', id: key.id } })
  expect(key.pkcs8.some((octet) => octet !== 0)).toBe(true)
})

test('the same key is imported once', async () => {
  const key = await madeKey()
  const read = await readPkcs8(key.pkcs8)
  if (!read.ok) throw new Error(read.problem.code)
  await addImported({ type: 'pair', key: read.value, name: '' }, 'again')
  expect(state().fresh).toHaveLength(1)
  expect(state().view).toEqual({ type: 'fresh', id: key.id })
})

test('a key that has a name where it was found is called by it, unless its file has one', async () => {
  const read = await readPkcs8((await madeKey()).pkcs8)
  if (!read.ok) throw new Error(read.problem.code)
  keysState.setState({ fresh: [] })
  await addImported({ type: 'pair', key: read.value, name: 'kid-1' }, '')
  expect(state().fresh[0]?.name).toBe('kid-1')
  keysState.setState({ fresh: [] })
  await addImported({ type: 'pair', key: read.value, name: 'kid-1' }, 'server')
  expect(state().fresh[0]).toMatchObject({ name: 'server', maker: null })
})

test('the certificates of a key, and the chain above one', () => {
  const entry = (id: string, issuerId: string | null, keyRecordId: string | null) => ({ id, issuerId, keyRecordId, role: 'leaf', title: id, hosts: [] as readonly string[] }) as CertificateRow
  const all = listOf([entry('root', null, 'ca'), entry('old', 'root', 'k'), entry('new', 'root', 'k'), entry('circle', 'circle', 'x')])
  expect(certificatesOf(all, { id: 'k', origin: 'kept' }).map(({ id }) => id)).toEqual(['new', 'old'])
  expect(certificatesOf(all, { id: 'k', origin: 'imported' })).toEqual([])
  expect(chainOf(all, all.at(2) as CertificateRow).map(({ id }) => id)).toEqual(['new', 'root'])
  expect(chainOf(all, all.at(3) as CertificateRow)).toHaveLength(1)
})
