import { expect, test } from 'vitest'
import { chainOf, isSigner, latest, neverExported, successors } from './authority.ts'
import type { CertificateEntry } from './vault.ts'

const certificate = (id: string, issuerId: string | null, fields: Partial<CertificateEntry> = {}): CertificateEntry => ({
  id, issuerId, keyRecordId: `${id} key`, der: new Uint8Array(1), role: issuerId === null ? 'root' : 'leaf', title: id, hosts: [], notBefore: 0, notAfter: 0,
  serialHex: '', sha256: id, createdAt: 0, exportedAt: null, revokedAt: null, reason: null, invalidSince: null, supersedesId: null, ...fields,
})

const LIST = [
  certificate('root', null), certificate('middle', 'root', { role: 'intermediate', exportedAt: 5 }), certificate('leaf', 'middle'), certificate('other leaf', 'root'),
  certificate('stray', 'not kept', { role: 'intermediate', keyRecordId: null }),
]

test('the chain leads from a certificate to its root', () => {
  expect(chainOf(LIST, 'leaf').map(({ id }) => id)).toEqual(['leaf', 'middle', 'root'])
  expect(chainOf(LIST, 'stray').map(({ id }) => id)).toEqual(['stray'])
  expect(chainOf(LIST, 'nobody')).toEqual([])
})

test('a renewed issuer stands as its newest certificate with the same key', () => {
  const renewed = certificate('root 2', null, { keyRecordId: 'root key', supersedesId: 'root' }), again = certificate('root 3', null, { keyRecordId: 'root key', supersedesId: 'root 2' })
  const rekeyed = certificate('middle 2', 'root', { role: 'intermediate', supersedesId: 'middle' })
  expect(chainOf([...LIST, renewed, again, rekeyed], 'leaf').map(({ id }) => id)).toEqual(['leaf', 'middle', 'root 3'])
  expect(chainOf([...LIST, renewed, { ...again, revokedAt: 1 }], 'leaf').map(({ id }) => id)).toEqual(['leaf', 'middle', 'root 2'])
  expect(latest(successors([...LIST, rekeyed]), LIST[1] as CertificateEntry).id).toBe('middle 2')
  const circle = [certificate('a', null, { supersedesId: 'b' }), certificate('b', null, { supersedesId: 'a' })]
  expect(['a', 'b']).toContain(latest(successors(circle), circle[0] as CertificateEntry).id)
})

test('a circle of issuers, which only a damaged database has, ends', () => {
  const circle = [certificate('a', 'b'), certificate('b', 'a')]
  expect(chainOf(circle, 'a').map(({ id }) => id)).toEqual(['a', 'b'])
})

test('who can sign, and whose key was never exported', () => {
  expect(LIST.filter(isSigner).map(({ id }) => id)).toEqual(['root', 'middle'])
  expect(neverExported(LIST).map(({ id }) => id)).toEqual(['root'])
})
