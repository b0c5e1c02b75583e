import { expect, test } from 'vitest'
import type { CertificateEntry, CertificateRow } from './entries.ts'
import { certificatesOf } from './rows.ts'

const row = (i: number, fields: Partial<CertificateRow> = {}): CertificateRow => ({
  id: `${Math.floor(i / 5).toString(16).padStart(8, '0')}-${i.toString().padStart(4, '0')}`, keyRecordId: i % 3 === 0 ? null : `key ${i % 4}`, issuerId: i % 2 === 0 ? 'root' : 'other', role: 'leaf', title: `host ${i}`, hosts: i % 4 === 0 ? [] : i % 4 === 1 ? [`host ${i}`] : [`www.host-${i}.test`, `host ${i}`],
  notBefore: i * 1000, notAfter: i * 1000 + 500, serialHex: i.toString(16).padStart(2, '0'), sha256: i.toString(16).padStart(64, '0'), createdAt: i, exportedAt: null, revokedAt: i % 7 === 0 ? i : null, reason: i % 7 === 0 ? 'superseded' : null, invalidSince: null, supersedesId: null, ...fields,
})
const ROOT: CertificateEntry = { ...row(0), id: 'root', role: 'root', issuerId: null, revokedAt: null, reason: null, der: new Uint8Array(3) }
const ROWS: readonly CertificateRow[] = [ROOT, ...Array.from({ length: 60 }, (_, i) => row(i + 1)), row(61, { supersedesId: row(7).id }), row(62, { supersedesId: row(9).id, revokedAt: 5, reason: 'keyCompromise' })]
const LIST = certificatesOf(ROWS)
const ids = (rows: Iterable<CertificateRow>) => [...rows].map(({ id }) => id)
const naive = (wanted: (one: CertificateRow) => boolean) => ids(ROWS.filter(wanted))

test('rows come back as they were, from both ends', () => {
  expect([...LIST]).toEqual(ROWS)
  expect([LIST.length, LIST.at(0), LIST.at(-1), LIST.at(63), LIST.at(-64)]).toEqual([63, ROOT, ROWS.at(-1), undefined, undefined])
  expect([ids(LIST.slice(-2)), ids(LIST.slice(3, 5)), LIST.slice(70)]).toEqual([ids(ROWS.slice(-2)), ids(ROWS.slice(3, 5)), []])
  expect(LIST.authorities).toEqual([ROOT])
  expect(ROWS.every(({ id }, index) => LIST.indexOf(id) === index)).toBe(true)
  expect([LIST.indexOf('nobody'), LIST.byId(null), LIST.byId(row(8).id)]).toEqual([-1, undefined, row(8)])
})

test('what is asked of the columns is what the rows say', () => {
  expect(ids(LIST.pick(LIST.issuedBy(['root'])))).toEqual(naive(({ issuerId }) => issuerId === 'root'))
  expect(ids(LIST.revoked())).toEqual(naive(({ revokedAt }) => revokedAt !== null))
  expect(ids(LIST.revokedBy(['other', 'nobody']))).toEqual(naive(({ revokedAt, issuerId }) => revokedAt !== null && issuerId === 'other'))
  expect(ids(LIST.goodBy(['root']))).toEqual(naive(({ revokedAt, issuerId }) => revokedAt === null && issuerId === 'root'))
  expect(ids(LIST.ofKey('key 2'))).toEqual(naive(({ keyRecordId }) => keyRecordId === 'key 2'))
  expect(ids(LIST.withKey(null))).toEqual(naive(({ keyRecordId }) => keyRecordId !== null))
  expect(ids(LIST.withSerial(['07', '0a', 'ff']))).toEqual([row(7).id, row(10).id])
  expect(ids(LIST.pick(LIST.nameless(['root', 'other'], 8200)))).toEqual(naive(({ role, hosts, keyRecordId, revokedAt, notBefore, notAfter }) => role === 'leaf' && hosts.length === 0 && keyRecordId !== null && revokedAt === null && notBefore <= 8200 && 8200 <= notAfter))
  expect(LIST.bySha256(row(11).sha256)).toEqual(row(11))
  expect([LIST.hasIssued('other'), LIST.hasIssued('nobody'), [...LIST.issuers()].toSorted()]).toEqual([true, false, ['other', 'root']])
  expect(LIST.uses(['key 1', 'key 9'])).toEqual(new Map([['key 1', naive(({ keyRecordId }) => keyRecordId === 'key 1').length], ['key 9', 0]]))
  expect([...LIST.numbers(({ notAfter }) => notAfter)]).toEqual(ROWS.map(({ notAfter }) => notAfter))
})

test('what is superseded is known by what took its place and holds', () => {
  expect(ids(LIST.pick(Uint32Array.from([...LIST.superseded().keys()].filter((index) => LIST.superseded()[index] === 1))))).toEqual([row(7).id])
  expect([LIST.successorOf(row(7).id)?.id, LIST.successorOf(row(9).id), LIST.successorOf(row(1).id)]).toEqual([row(61).id, undefined, undefined])
})
