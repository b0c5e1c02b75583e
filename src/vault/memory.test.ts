import { expect, test } from 'vitest'
import { memoryBackend } from './memory.ts'
import type { KeyRecord } from './schema.ts'

const record = (id: string): KeyRecord => {
  const bytes = () => new Uint8Array(4)
  return { id, name: id, algorithm: 'ec-p256', keyId: id, spki: bytes(), sealed: { iv: bytes(), ciphertext: bytes() }, createdAt: 0, maker: null }
}

test('writes that come at once are done one after another, and none is lost', async () => {
  const backend = memoryBackend()
  const ids = ['a', 'b', 'c', 'd']
  await Promise.all(ids.map((id) => backend.write(async (tx) => {
    const before = await tx.all('keys')
    await tx.add('keys', { ...record(id), createdAt: before.length })
  })))
  expect((await backend.read((tx) => tx.all('keys'))).map(({ id, createdAt }) => [id, createdAt])).toEqual(ids.map((id, i) => [id, i]))
})

test('a write that fails leaves nothing, and the next one works', async () => {
  const backend = memoryBackend()
  await backend.write((tx) => tx.add('keys', record('a')))
  const failing = backend.write(async (tx) => {
    await tx.remove('keys', 'a')
    await tx.put('keys', record('b'))
    await tx.add('keys', record('b'))
  })
  await expect(failing).rejects.toThrow('b is taken')
  await backend.write((tx) => tx.add('keys', record('c')))
  expect((await backend.read((tx) => tx.all('keys'))).map(({ id }) => id)).toEqual(['a', 'c'])
})

test('records are copies, as from a database', async () => {
  const backend = memoryBackend()
  const mine = record('a')
  await backend.write((tx) => tx.add('keys', mine))
  mine.spki.fill(1)
  const read = await backend.read((tx) => tx.get('keys', 'a'))
  read?.spki.fill(2)
  expect((await backend.read((tx) => tx.get('keys', 'a')))?.spki).toEqual(new Uint8Array(4))
})
