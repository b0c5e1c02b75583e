import { describe, expect, it } from 'vitest'
import type { OpError } from '../../core/ops/contract.ts'
import { operations } from '../../core/ops/list.ts'
import { seconds } from '../format.ts'
import { operationWord, opErrorWords } from './ops.ts'

const title = (error: Omit<OpError, 'field'>) => opErrorWords({ ...error, field: null } as OpError).title

describe('words of operations', () => {
  it('exist for every operation and field', async () => {
    for (const row of Object.values(operations)) {
      const { fields } = await row.load(), words = operationWord(row.id)
      expect(words.title && words.action && words.what).toBeTruthy()
      expect(Object.keys(words.fields)).toEqual(fields.map(({ id }) => id))
    }
  })

  it('count time in the two largest units', () => {
    expect([1, 75, 120, 125, 3599, 3600, 3661, 86_400, 90_061, 1_296_000_000].map(seconds)).toEqual([
      '1 second', '75 seconds', '2 minutes', '2 minutes 5 seconds', '59 minutes 59 seconds', '1 hour', '1 hour 1 minute', '1 day', '1 day 1 hour', '15,000 days',
    ])
  })

  it('count characters as people do, from one', () => {
    expect(title({ code: 'fernet.character', params: { of: 'token', offset: 0, got: '“%”', run: 1, like: 'other' } })).toBe('“%” at character 1 is not base64url')
    expect(title({ code: 'fernet.character', params: { of: 'key', offset: 9, got: '“/”', run: 2, like: 'standard' } })).toBe('The key has “/” at character 10, which is ordinary base64')
  })

  it('tell keys and tokens that were put into each other’s field', () => {
    expect(title({ code: 'fernet.version', params: { got: 0x73, bytes: 32 } })).toBe('This looks like a key, not a token')
    expect(title({ code: 'fernet.version', params: { got: 0x7b, bytes: 90 } })).toBe('This is no Fernet token: its first byte is 0x7b instead of 0x80')
    expect(title({ code: 'fernet.key-length', params: { bytes: 73, first: 0x80 } })).toBe('This is a token, not a key')
    expect(title({ code: 'fernet.key-length', params: { bytes: 16, first: 0x80 } })).toBe('The key is too short: 16 bytes instead of 32')
  })

  it('name both reasons of a wrong HMAC', () => {
    expect(title({ code: 'fernet.hmac', params: {} })).toMatch(/not the key.*or the token was changed/)
  })

  it('name which of several keys is wrong, and a time that no calendar has', () => {
    expect(title({ code: 'fernet.older-key', params: { line: 2, problem: { code: 'key-length', params: { bytes: 3, first: 0 } } } })).toBe('Older key 2: The key is too short: 3 bytes instead of 32')
    expect(title({ code: 'fernet.no-key', params: { keys: 3 } })).toContain('none of the 3 keys')
    expect(opErrorWords({ code: 'fernet.future', params: { timestamp: 2 ** 63, ahead: 2 ** 63, skew: 60 }, field: null }).mend).toContain('an unreadable time')
  })

  it('never pass on what hides or misleads', () => {
    expect(title({ code: 'field.integer', params: { got: '1\u202e2' } })).toBe('“1⟨U+202E⟩2” is not a whole number')
  })
})
