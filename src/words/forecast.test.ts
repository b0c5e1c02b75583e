import { expect, test } from 'vitest'
import { forecastWords } from './forecast.ts'

test('names are shown safely, and a button without effect has no words', () => {
  const found = { code: 'plan.constraint', severity: 'error', spec: '', field: 'names', params: { name: 'a\u202eb', issuer: 'CA', excluded: false }, mend: null } as const
  expect(forecastWords(found)).toMatchObject({ mend: '' })
  expect(forecastWords(found).title).toContain('⟨U+202E⟩')
  expect(forecastWords({ ...found, mend: { names: [] } }).mend).toBe('Take these names out')
})

test('values stand in the words', () => {
  expect(forecastWords({ code: 'plan.days-apple', severity: 'warning', spec: '', field: 'days', params: { days: 900, limit: 825, since: Date.UTC(2019, 6, 1) }, mend: { days: 825 } })).toEqual({
    title: 'Valid for 900 days; Apple takes 825', why: 'macOS and iOS refuse server certificates that live longer, under roots of one’s own too, since 2019-07-01.', mend: 'Use 825 days',
  })
})
