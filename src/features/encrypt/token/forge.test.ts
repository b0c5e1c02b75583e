import { expect, test } from 'vitest'
import { believes, makeScene } from './forge.ts'
import { claimsTimes } from './times.ts'

test('both forgeries fool a verifier that believes the header, and are refused for what they are', async () => {
  const { honest, forgeries } = await makeScene()
  expect(forgeries.map(({ attack, believed, refusal }) => [attack, believed, refusal.code])).toEqual([['none', true, 'token.alg-none'], ['confusion', true, 'token.confusion']])
  expect(await believes(honest, String(forgeries[0]?.values.key))).toBe(false)
  const [none = '', confusion = ''] = forgeries.map(({ token }) => token)
  expect(atob(none.split('.')[1] ?? '')).toContain('"admin":true')
  expect(await believes(confusion, 'another key')).toBe(false)
  expect(await believes('x', '')).toBe(false)
})

test('a token’s times are told, and what is no time is not', () => {
  expect(claimsTimes({ exp: 1_700_000_060, iat: 1_700_000_000, nbf: '5' }, 1_700_000_000_000)).toEqual(['iat: issued 2023-11-14 22:13:20 UTC, now', 'exp: expires 2023-11-14 22:14:20 UTC, in 1 minute'])
  expect(claimsTimes({ exp: 1e300 }, 0)).toEqual([])
})
