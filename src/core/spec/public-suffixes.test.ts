import { expect, test } from 'vitest'
import { isPublicSuffix } from './public-suffixes.ts'

// From the list's own examples (https://publicsuffix.org/list/ and its test file)
test.each([
  ['com', true], ['COM', true], ['example.com', false], ['co.uk', true], ['example.co.uk', false], ['uk', true],
  ['kawasaki.jp', false], ['c.kawasaki.jp', true], ['city.kawasaki.jp', false], ['b.c.kawasaki.jp', false], ['ck', true], ['test.ck', true], ['www.ck', false],
  ['xn--fiqs8s', true], ['xn--55qx5d.cn', true], ['xn--85x722f.cn', false], ['nobody-has-this', true], ['example.nobody-has-this', false], ['', true],
  // Of the private section, which the Baseline Requirements leave out
  ['github.io', false], ['blogspot.com', false],
])('%s: %s', (name, expected) => expect(isPublicSuffix(name)).toBe(expected))
