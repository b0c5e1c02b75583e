import { expect, it } from 'vitest'
import { hasSchemePart, uriAuthorityHost, uriScheme } from './uris.ts'

it.each([['https://example.com', true], ['mailto:a@example.com', true], ['http:///path', true], ['urn:x', true], ['https:', false], ['https://', false], ['https://?q', false], ['/path', false]])('something stands behind the scheme of %s: %s', (text, expected) => {
  expect(hasSchemePart(text)).toBe(expected)
})

it.each([['https://user@www.example.com:1337/x', 'www.example.com'], ['http://[2001:db8::1]:80/', '2001:db8::1'], ['test//user@*:1337/x', '*'], ['sip:alice@example.com', null], ['http://', '']])('the host of %s', (text, host) => {
  expect(uriAuthorityHost(text)).toBe(host)
})

it('reads schemes in any case', () => {
  expect([uriScheme('HTTP://x'), uriScheme('x')]).toEqual(['http', ''])
})
