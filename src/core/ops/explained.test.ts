import { expect, it } from 'vitest'
import { isExplained } from './explained.ts'

const part = (text: string | null, content: string | Uint8Array<ArrayBuffer> = '') => ({ text, secrecy: 'message' as const, file: { name: 'message', mime: '', content } })

it('goes on to Inspect where there is something to explain', () => {
  for (const text of ['-----BEGIN CERTIFICATE-----\n', 'Bag Attributes\n-----BEGIN PRIVATE KEY-----', 'eyJhbGciOiJIUzI1NiJ9.e30.x', '{"kty":"oct"}', 'age1qyqszqgpqyqszqgpqyqszqgp', 'ssh-ed25519 AAAAC3', 'Content-Type: multipart/signed', `gAAAA${'B'.repeat(95)}`])
    expect([text, isExplained(part(text))]).toEqual([text, true])
  expect(isExplained(part('3082', Uint8Array.of(0x30, 0x81, ...Array<number>(20).fill(1))))).toBe(true)
})

it('does not where it is only text, a judgement, or said to be nothing', () => {
  for (const text of ['hello', 'age is a number', '{x}', '{\n  "sub": "me"}', 'BEGIN', '', 'eyJ', '00112233']) expect([text, isExplained(part(text))]).toEqual([text, false])
  expect(isExplained({ ...part('{"kty":"oct"}'), inspect: false })).toBe(false)
  expect(isExplained({ ...part('hello'), inspect: true })).toBe(true)
  expect(isExplained({ ...part('{"kty":"oct"}'), verdict: 'good' })).toBe(false)
  expect(isExplained(part(null, Uint8Array.of(0x30, 0x03, 1, 1, 0)))).toBe(false)
})
