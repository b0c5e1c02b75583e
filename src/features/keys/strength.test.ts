import { expect, test } from 'vitest'
import { strengthOf, suggestPassphrase } from './strength.ts'

test.each([
  ['', 'none'], ['secret', 'weak'], ['Password123456789', 'weak'], ['aaaaaaaaaaaaaaaaaaaaaaaa', 'weak'], ['abcdefghijklmnopqrstuvwxyz', 'weak'], ['changeit-changeit', 'weak'],
  ['kq7wz9bx4m', 'fair'], ['correct horse battery staple', 'strong'], ['k7pm-2qvd-w9tf-x3hc', 'strong'],
] as const)('%j is %s', (passphrase, level) => {
  expect(strengthOf(passphrase)).toBe(level)
})

test('a suggested passphrase is strong, typeable and never the same', () => {
  const some = Array.from({ length: 50 }, suggestPassphrase)
  expect(new Set(some).size).toBe(50)
  for (const one of some) {
    expect(one).toMatch(/^[a-km-np-z2-9]{4}(-[a-km-np-z2-9]{4}){4}$/)
    expect(strengthOf(one)).not.toBe('weak')
  }
})
