import { expect, test } from 'vitest'
import { foundIn } from '../../store/search.ts'
import type { CertificateRow } from '../../store/vault.ts'
import { certificatesOf } from '../../vault/rows.ts'
import { entry } from './testing.ts'
import { treeMove, treeOf, TreeRows } from './tree-rows.ts'

const LIST = certificatesOf([
  entry('root', null), entry('team', 'root', { role: 'intermediate' }), entry('shop', 'team', { hosts: ['shop.test', '10.0.0.7'], serialHex: '40ab12cd', sha256: 'ff'.repeat(32) }),
  entry('dev', 'root', { hosts: ['localhost'] }), entry('other', null),
])
const rowsOf = (certificates: readonly CertificateRow[], closed: readonly string[] = []) => new TreeRows(treeOf(certificatesOf(certificates)), { closed: new Set(closed), found: null })
const all = (rows: TreeRows) => rows.slice(0, rows.length)
const ids = (closed: readonly string[] = [], search = '') => all(new TreeRows(treeOf(LIST), { closed: new Set(closed), found: foundIn(LIST, search) })).map(({ certificate }) => certificate.id)

test('rows run from roots to what they signed', () => {
  expect(ids()).toEqual(['root', 'team', 'shop', 'dev', 'other'])
  expect(ids(['team'])).toEqual(['root', 'team', 'dev', 'other'])
  expect(ids(['root'])).toEqual(['root', 'other'])
})

test('rows know their place for screen readers', () => {
  expect(all(rowsOf([...LIST])).map(({ above, position, siblings, children }) => [above.length, position, siblings, children])).toEqual([[0, 1, 2, 2], [1, 1, 2, 1], [2, 1, 1, 0], [1, 2, 2, 0], [0, 2, 2, 0]])
})

test('a search finds names, serials and fingerprints, with the authorities above, opened', () => {
  expect(ids(['root', 'team'], 'SHOP.test')).toEqual(['root', 'team', 'shop'])
  expect(ids([], '10.0.0')).toEqual(['root', 'team', 'shop'])
  expect(ids([], '40:ab:12')).toEqual(['root', 'team', 'shop'])
  expect(ids([], 'ffffff')).toEqual(['root', 'team', 'shop'])
  expect(ids([], 'shop localhost')).toEqual([])
  expect(ids([], 'nobody')).toEqual([])
})

test('strays stand at the top, and a circle of issuers, which only a damaged database has, nowhere', () => {
  expect(all(rowsOf([entry('stray', 'not kept', { role: 'intermediate' }), entry('leaf', 'stray')])).map(({ certificate, above }) => [certificate.id, above])).toEqual([['stray', []], ['leaf', ['stray']]])
  expect(rowsOf([entry('a', 'b'), entry('b', 'a')])).toHaveLength(0)
})

test('a row is found by what it shows, and not where it is closed', () => {
  expect(['root', 'shop', 'other', 'nobody', null].map((id) => rowsOf([...LIST]).rowOf(id))).toEqual([0, 2, 4, -1, -1])
  expect(rowsOf([...LIST], ['team']).rowOf('shop')).toBe(-1)
})

test('keys move as in every tree', () => {
  const rows = rowsOf([...LIST], ['team'])
  expect(treeMove('ArrowDown', rows, 0, 5)).toEqual({ go: 1 })
  expect(treeMove('ArrowUp', rows, 0, 5)).toEqual({ go: 0 })
  expect(treeMove('End', rows, 0, 5)).toEqual({ go: 3 })
  expect(treeMove('PageDown', rows, 1, 2)).toEqual({ go: 3 })
  expect(treeMove('ArrowRight', rows, 1, 5)).toEqual({ toggle: 'team' })
  expect(treeMove('ArrowRight', rows, 0, 5)).toEqual({ go: 1 })
  expect(treeMove('ArrowRight', rows, 2, 5)).toBeNull()
  expect(treeMove('ArrowLeft', rows, 0, 5)).toEqual({ toggle: 'root' })
  expect(treeMove('ArrowLeft', rows, 2, 5)).toEqual({ go: 0 })
  expect(treeMove('ArrowLeft', rows, 3, 5)).toBeNull()
  expect(treeMove('ArrowDown', rows, -1, 5)).toEqual({ go: 0 })
  expect(treeMove('x', rows, 0, 5)).toBeNull()
})
