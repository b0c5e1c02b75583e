import { expect, test } from 'vitest'
import { keyAlgorithms } from '../core/crypto/algorithms.ts'
import { lifetimeLimits } from '../core/spec/limits.ts'
import { authorityKeyAdvice, limitWords, nameProblemCodes, nameProblemWords, pkiProblemCodes, pkiProblemWords, serverKeyAdvice } from './pki.ts'

const sources = import.meta.glob(['../core/pki/*.ts', '!../core/pki/*.test.ts', '../features/authority/**/*.{ts,tsx}', '!../features/authority/**/*.test.ts'], { query: '?raw', import: 'default', eager: true })

/** Codes as the builders write them: `problem('days', 'days.range'…)`, `code: 'issuer.no-key'`, and what `checkSignature` gives. */
const used = (text: string) => Array.from(text.matchAll(/'((?:names|days|years|issuer|key|subject|path-length|request|import|passphrase|renewal|cross|ocsp)\.[a-z-]+)'/g), ([, code = '']) => code)

test('every code that a refused value carries has words', () => {
  const codes = new Set(Object.values(sources).flatMap((text) => used(text)))
  expect(codes.size).toBeGreaterThan(15)
  expect([...codes].filter((code) => !pkiProblemCodes.includes(code))).toEqual([])
})

test('words say the values that were refused', () => {
  expect(pkiProblemWords({ code: 'days.range', params: { got: '0', min: 1, max: 36500 } })).toBe('“0” is no number of days that works: give a whole number from 1 to 36,500 (RFC 5280 4.1.2.5).')
  expect(pkiProblemWords({ code: 'path-length.issuer', params: { issuer: 0 } })).toContain('servers only')
  expect(pkiProblemWords({ code: 'path-length.issuer', params: { issuer: 2 } })).toContain('from 0 to 1')
  expect(pkiProblemWords({ code: 'request.kind', params: { kind: 'private-key' } })).toContain('This is a private key, not a certificate request')
})

/** What no standard speaks of: this page's own limits, files and choices. */
const OURS = /^(names\.mend|bulk\.|issuer\.(missing|no-key)|renewal\.|ocsp\.request-none|request\.(none|several|none-here)|export\.|passphrase\.|profile\.|pattern\.|field\.der-ascii|import\.(?!mismatch|not-a-ca))/

test('every value that a standard refuses is refused with its section', () => {
  const said = [...pkiProblemCodes.filter((code) => !OURS.test(code)).map((code) => [code, pkiProblemWords({ code, params: { section: '4.2.1.9' } })] as const), ...nameProblemCodes.map((code) => [code, nameProblemWords(code)] as const)]
  expect(said.length).toBeGreaterThan(70)
  expect(said.filter(([, words]) => !/RFC \d+ [\dA-Z]|X\.\d{3}|SP 800-57/.test(words))).toEqual([])
})

test('a code without words does not hide itself', () => {
  expect(pkiProblemWords({ code: 'never.heard', params: {} })).toContain('never.heard')
})

test('nothing untrusted passes unmarked', () => {
  expect(pkiProblemWords({ code: 'import.file-unreadable', params: { name: 'a\u202egnp.key' } })).toContain('⟨U+202E⟩')
})

test('every key algorithm and every limit has its reason', () => {
  for (const { id } of keyAlgorithms) {
    expect(serverKeyAdvice(id)).not.toBe('')
    expect(authorityKeyAdvice(id)).not.toBe('')
  }
  expect(keyAlgorithms.filter(({ id }) => serverKeyAdvice(id).includes('refuse')).map(({ id }) => id)).toEqual(keyAlgorithms.filter(({ browsersAccept }) => !browsersAccept).map(({ id }) => id))
  expect(lifetimeLimits.map(limitWords)).toContain('Apple: also under roots of your own')
  expect(nameProblemWords('name.port')).toContain('has a port')
})
