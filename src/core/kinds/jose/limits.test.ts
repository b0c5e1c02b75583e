import { expect, test } from 'vitest'
import { describeAt, openAll } from './described.ts'

const MEGABYTE = 1_000_000

test.each([
  ['a million objects', `[${'{"a":1},'.repeat(500_000)}0]`, 'json'], ['strings', `[${`"${'x'.repeat(40)}",`.repeat(60_000)}0]`, 'json'], ['signatures', `{"payload":"","signatures":[${'{"protected":"eyJhbGciOiJIUzI1NiJ9","signature":"AA"},'.repeat(60_000)}{}]}`, 'jws'],
  ['recipients', `{"ciphertext":"AA","recipients":[${'{"header":{"alg":"dir"}},'.repeat(100_000)}{}]}`, 'jwe'], ['keys', `{"keys":[${'{"kty":"oct","k":"AAAA","kid":"a"},'.repeat(80_000)}{"kty":"oct"}]}`, 'jwk'], ['disclosures', `eyJhbGciOiJIUzI1NiJ9.e30.AA${'~WyJhIiwiYiIsMV0'.repeat(100_000)}~`, 'jws'],
  ['dots', `ey${'.'.repeat(2 * MEGABYTE)}`, null], ['tildes', `ey${'~'.repeat(2 * MEGABYTE)}`, null], ['a long base64 word', `ey${'A'.repeat(2 * MEGABYTE)}`, null], ['age keys', 'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq\n'.repeat(3000), 'age'], ['stanzas', `age-encryption.org/v1\n${'-> X y\nAA\n'.repeat(100_000)}--- `, 'age'],
])('%s: taken to the end', async (_, text, kind) => {
  const opened = await openAll(text), found = opened.artifacts.length > 0 ? await describeAt(opened) : null
  expect([found?.artifact.kind ?? null, (found?.facts.length ?? 0) < 3000, (found?.findings.length ?? 0) < 3000]).toEqual([kind, true, true])
}, 30_000)
