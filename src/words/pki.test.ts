import { expect, test } from 'vitest'
import { pkiProblemCodes, pkiProblemWords } from './pki.ts'

/** The sources that give problems: a code in them without words would reach a person as it is. */
const sources: Readonly<Record<string, string>> = import.meta.glob(['../core/pki/*.ts', '../features/authority/*.ts', '!../**/*.test.ts'], { query: '?raw', import: 'default', eager: true })

test('every problem that issuing gives has words', () => {
  const given = new Set(Object.values(sources).flatMap((text) => [...text.matchAll(/problem\('\w+', '([\w.-]+)'/g)].map(([, code = '']) => code)))
  expect(given.size).toBeGreaterThan(10)
  expect([...given].filter((code) => !pkiProblemCodes.includes(code))).toEqual([])
})

test('a code without words is named rather than hidden', () => {
  expect(pkiProblemWords({ code: 'no.such', params: {} })).toContain('no.such')
})
