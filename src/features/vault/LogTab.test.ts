import { expect, test } from 'vitest'
import type { AuditRecord } from '../../store/vault.ts'
import { csvOf, linesWith } from './LogTab.tsx'

const line = (fields: Partial<AuditRecord>): AuditRecord => ({ id: crypto.randomUUID(), at: Date.UTC(2026, 10, 28), action: 'certificate-issued', subject: 'localhost', detail: '4f0a0d', ...fields })

test('a line is found by what was done, of what, by its number and its day, whatever the case', () => {
  const lines = [line({}), line({ action: 'revoked', subject: 'Mail.example', detail: 'keyCompromise' }), line({ at: Date.UTC(2025, 0, 2), subject: 'old' })]
  const subjects = (wanted: string) => linesWith(lines, wanted).map(({ subject }) => subject)
  expect(subjects('')).toEqual(['localhost', 'Mail.example', 'old'])
  expect(subjects(' signed ')).toEqual(['localhost', 'old'])
  expect(subjects('REVOKED mail')).toEqual(['Mail.example'])
  expect(subjects('4F0A')).toEqual(['localhost', 'old'])
  expect(subjects('2025-01-02')).toEqual(['old'])
  expect(subjects('mail localhost')).toEqual([])
})

test('a spreadsheet takes no name for a formula, and every quote is doubled', () => {
  expect(csvOf([line({ subject: '=HYPERLINK("x")', detail: '' })])).toBe('"time","action","subject","detail"\r\n"2026-11-28T00:00:00.000Z","certificate-issued","\'=HYPERLINK(""x"")",""\r\n')
})
