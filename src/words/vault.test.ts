import { expect, test } from 'vitest'
import { notKeptWords, vaultErrorWords } from './vault.ts'
import type { VaultTrouble } from './vault.ts'

const TROUBLES: readonly VaultTrouble[] = [
  ...(['full', 'newer', 'blocked', 'no-answer', 'deleted', 'busy', 'unsealable'] as const).map((code) => ({ code })),
  { code: 'refused', cause: 'SecurityError: no' }, { code: 'failed', cause: 'UnknownError: broken' },
  ...(['key', 'certificate', 'item', 'removal'] as const).map((record) => ({ code: 'missing', record }) as const),
  { code: 'duplicate', record: 'key' }, { code: 'in-use', ids: ['a', 'b'] },
]

test.each(TROUBLES)('$code says what, why and what to do', (trouble) => {
  const { title, why, mend } = vaultErrorWords(trouble)
  expect(title).toMatch(/^[A-Z0-9][^.]+[^.]$/)
  expect(why).toMatch(/\.$/)
  expect(mend).toMatch(/\.$/)
})

test('what the browser says is passed on', () => expect(vaultErrorWords({ code: 'refused', cause: 'SecurityError: no' }).why).toContain('SecurityError: no'))
test('one certificate, several certificates', () => {
  expect(vaultErrorWords({ code: 'in-use', ids: ['a'] }).title).toBe('1 more certificate or request depends on it')
  expect(vaultErrorWords({ code: 'in-use', ids: ['a', 'b'] }).title).toBe('2 more certificates or requests depend on it')
})
test.each([{ code: 'full' }, { code: 'refused', cause: 'x' }] as const)('without storage ($code) the page says that nothing is kept', (reason) => {
  expect(notKeptWords(reason).title).toMatch(/everything works, but nothing will be kept$/)
})
