import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { MadeRow } from '../../../store/bulk.ts'
import { folderNames, MOST_NAMES, pack } from './packing.ts'

const made = (title: string, hosts: readonly string[] = [title]): MadeRow => ({
  row: { line: 1, title, hosts, wish: { subject: new Uint8Array(2), names: [], days: 1, spki: null } },
  made: { ok: true, der: new Uint8Array(3), serialHex: '40', notBefore: 0, notAfter: 0, spki: new Uint8Array(1), pkcs8: new Uint8Array([1, 2, 3]) },
})
const INPUT = { name: 'ca', chain: 'CHAIN\n', root: 'ROOT\n', sharedKey: null, now: new Date(2030, 0, 1) }
const unzipped = async (blob: Blob) => unzipSync(new Uint8Array(await blob.arrayBuffer()))

test('folders are safe and each other’s, on systems without case too', () => {
  const folderOf = folderNames()
  expect(['*.a.test', 'A.test', 'a.test', 'a.test-2', 'a.test', '../../etc', '', 'con', 'x y', '::1'].map(folderOf)).toEqual(['_wildcard.a.test', 'A.test', 'a.test-2', 'a.test-2-2', 'a.test-3', '_.._.._etc', 'certificate', '_con', 'x-y', '__1'])
  const all = Array.from({ length: 50 }, (_, i) => ['a', 'A', 'a-2', 'a-2-2'][i % 4] ?? '').map(folderNames())
  expect(new Set(all.map((name) => name.toLowerCase())).size).toBe(50)
})

test('a folder holds certificate, chain and key, and a table says what is where', async () => {
  const packed = pack(INPUT)
  packed.add([made('shop.test', ['shop.test', 'www.shop.test']), made('=cmd()', [])])
  const [zip] = packed.zips()
  const files = await unzipped(zip?.blob ?? new Blob())
  expect(zip?.name).toBe('ca.zip')
  expect(Object.keys(files)).toEqual(['ca/root.crt', 'ca/shop.test/server.crt', 'ca/shop.test/fullchain.pem', 'ca/shop.test/server.key', 'ca/_cmd__/server.crt', 'ca/_cmd__/fullchain.pem', 'ca/_cmd__/server.key', 'ca/index.csv'])
  const text = (path: string) => new TextDecoder().decode(files[path])
  expect(text('ca/shop.test/fullchain.pem')).toMatch(/^-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\nCHAIN\n$/)
  expect(text('ca/shop.test/server.key')).toContain('AQID')
  expect(text('ca/index.csv')).toBe('folder,title,names,serial,not after\r\n"shop.test","shop.test","shop.test www.shop.test","40","1970-01-01T00:00:00.000Z"\r\n"_cmd__","\'=cmd()","","40","1970-01-01T00:00:00.000Z"\r\n')
})

test('more than a zip counts go into several', async () => {
  const packed = pack({ ...INPUT, root: null })
  packed.add(Array.from({ length: MOST_NAMES + 1 }, (_, i) => made(`h${i}.test`)))
  const zips = packed.zips()
  expect(zips.map(({ name }) => name)).toEqual(['ca-1.zip', 'ca-2.zip'])
  expect(Object.keys(await unzipped(zips[1]?.blob ?? new Blob()))).toEqual([`ca-2/h${MOST_NAMES}.test/server.crt`, `ca-2/h${MOST_NAMES}.test/fullchain.pem`, `ca-2/h${MOST_NAMES}.test/server.key`, 'ca-2/index.csv'])
})
