import { expect, test } from 'vitest'
import type { Contents } from './contents.ts'
import type { CertificateEntry, KeyRow } from './entries.ts'
import { leftBehind, removalOf } from './removal.ts'
import { certificatesOf, keyPairsOf } from './rows.ts'

const key = (id: string): KeyRow => ({ id, name: id, algorithm: 'ec-p256', keyId: id, createdAt: 0, maker: null, label: 'P-256' })
const certificate = (id: string, issuerId: string | null, keyRecordId: string | null): CertificateEntry => ({
  id, issuerId, keyRecordId, der: new Uint8Array(1), role: 'leaf', title: id, hosts: [], notBefore: 0, notAfter: 0, serialHex: '', sha256: id, createdAt: 0, exportedAt: null, revokedAt: null, reason: null, invalidSince: null, supersedesId: null,
})

/** Root over an intermediate over two leaves; a second root shares the first one's key; one key serves nothing. */
const CONTENTS: Contents = {
  keys: keyPairsOf(['root key', 'middle key', 'leaf key', 'free key', 'asked key'].map(key)),
  certificates: certificatesOf([
    certificate('root', null, 'root key'), certificate('middle', 'root', 'middle key'), certificate('leaf', 'middle', 'leaf key'),
    certificate('signed request', 'middle', null), certificate('renewed root', null, 'root key'),
  ]),
  secrets: [{ id: 'symmetric', name: 'symmetric', type: 'aes-256', bits: 256, createdAt: 0 }],
  profiles: [],
  requests: [{ id: 'asked', der: new Uint8Array(1), keyRecordId: 'asked key', title: 'asked', hosts: [], createdAt: 0 }],
  ledgers: [],
}

test.each([
  ['a leaf takes its key', ['leaf'], ['leaf', 'leaf key']],
  ['without a key here, none', ['signed request'], ['signed request']],
  ['an issuer takes all below it, but no key that another certificate uses', ['root'], ['root', 'middle', 'leaf', 'signed request', 'middle key', 'leaf key']],
  ['a key takes its certificates and what they issued', ['root key'], ['root', 'middle', 'leaf', 'signed request', 'renewed root', 'root key', 'middle key', 'leaf key']],
  ['a free key goes alone', ['free key'], ['free key']],
  ['a request takes its key', ['asked'], ['asked', 'asked key']],
  ['a key takes its request', ['asked key'], ['asked', 'asked key']],
  ['a symmetric key goes alone', ['symmetric'], ['symmetric']],
  ['what is not there takes nothing', ['nothing'], []],
])('%s', (_, ids, expected) => expect(removalOf(CONTENTS, ids).ids.toSorted()).toEqual(expected.toSorted()))

test('a removal is complete: nothing is left behind', () => {
  const left = { ...CONTENTS, certificates: [...CONTENTS.certificates] }
  for (const { id } of [...CONTENTS.certificates, ...CONTENTS.keys]) expect(leftBehind(left, new Set(removalOf(CONTENTS, [id]).ids))).toEqual([])
  expect(leftBehind(left, new Set(['middle'])).map(({ id }) => id)).toEqual(['leaf', 'signed request'])
  expect(leftBehind(left, new Set(['leaf key'])).map(({ id }) => id)).toEqual(['leaf'])
})

test('a circle of issuers, which only a damaged database has, ends', () => {
  const circle: Contents = { keys: keyPairsOf([]), secrets: [], profiles: [], requests: [], ledgers: [], certificates: certificatesOf([certificate('a', 'b', null), certificate('b', 'a', null)]) }
  expect(removalOf(circle, ['a']).ids).toEqual(['a', 'b'])
})
