import { describe, expect, it } from 'vitest'
import { fileStem, htmlText, isLoopback, isPlainHost, listenAddresses, pythonString, rootLabel, shellQuote, siteUrl, urlHost } from './names.ts'

const HASH = 'AB:CD:EF:01:' + '00:'.repeat(27) + 'FF'

describe('file names', () => {
  it.each([
    ['localhost', 'localhost'],
    ['*.example.test', '_wildcard.example.test'],
    ['::1', '__1'],
    ['2001:db8::1', '2001_db8__1'],
    ['../../etc/passwd', '_.._.._etc_passwd'],
    ['-rf', '_-rf'],
    ['.hidden', '_.hidden'],
    ['a b;c$(d)`e`\n', 'a_b_c__d__e__'],
    ['Example Inc.', 'Example_Inc_'],
    [`${'a'.repeat(99)}.test`, `${'a'.repeat(99)}_`],
    ['con', '_con'],
    ['COM1.example', '_COM1.example'],
    ['console.example', 'console.example'],
    ['', '_'],
    ['bücher.example', 'b_cher.example'],
  ])('%j → %s', (host, stem) => expect(fileStem(host)).toBe(stem))

  it('are of a length that every system takes', () => expect(fileStem('a'.repeat(300))).toHaveLength(100))
})

describe('hosts', () => {
  it.each([
    ['localhost', 'localhost'],
    ['*.example.test', 'www.example.test'],
    ['::1', '[::1]'],
    ['127.0.0.1', '127.0.0.1'],
    ["x'; rm -rf /", 'localhost'],
    ['a/b', 'localhost'],
    ['', 'localhost'],
  ])('in a URL, %j is %s', (host, expected) => expect(urlHost(host)).toBe(expected))

  it('gives a site', () => {
    expect(siteUrl(['::1'], 9443)).toBe('https://[::1]:9443/')
    expect(siteUrl([], 8443)).toBe('https://localhost:8443/')
  })

  it.each(['localhost', 'app.localhost', 'LOCALHOST', '127.0.0.1', '127.9.9.9', '::1', '0:0:0:0:0:0:0:1', '0::1'])('%s stays on the machine', (host) => expect(isLoopback(host)).toBe(true))
  it.each(['example.test', 'localhost.example', 'notlocalhost', '128.0.0.1', '::', '::2', '0:5::1', '1::1', 'fe80::1', '127.0.0.1.nip.io'])('%s does not', (host) => expect(isLoopback(host)).toBe(false))
  it.each(['a_b.example', '*.example.test', '1.2.3.4', '::ffff:1.2.3.4', 'xn--bcher-kva.example'])('%s is one', (host) => expect(isPlainHost(host)).toBe(true))
  it.each(['', 'a b', 'a;', 'a.*.b', '*', '*.', 'a"', 'a\n', '-a', `${'a'.repeat(63)}.`.repeat(5)])('%j is none', (host) => expect(isPlainHost(host)).toBe(false))
})

describe('listening', () => {
  it.each([
    [['localhost'], '127.0.0.1', null],
    [['localhost', '127.0.0.1', '::1'], '127.0.0.1', '::1'],
    [['::1'], null, '::1'],
    [['example.test', 'localhost'], '0.0.0.0', null],
    [['fe80::1'], null, '::'],
    [['192.168.1.5', 'fe80::1'], '0.0.0.0', '::'],
  ])('%j', (hosts, ipv4, ipv6) => expect(listenAddresses(hosts)).toEqual({ ipv4, ipv6 }))
})

describe('quoting', () => {
  it('quotes for a shell', () => expect(shellQuote("it's $(here) `now`\n")).toBe(`'it'\\''s $(here) \`now\`\n'`))
  it('quotes for Python', () => expect(pythonString('a"\\\n\u{1f600}\u202eü')).toBe('"a\\"\\\\\\U0000000a\\U0001f600\\U0000202e\\U000000fc"'))
  it('quotes for HTML', () => expect(htmlText(`<a href="x">'&`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;'))

  it.each([
    ['Ada’s CA', 'Ada s CA ABCDEF01', 'ada-s-ca-abcdef01'],
    ['Bücher Größe', 'Bücher Größe ABCDEF01', 'bu-cher-gro-e-abcdef01'],
    ['認証局', '認証局 ABCDEF01', 'private-ca-abcdef01'],
    ["'; rm -rf / #", 'rm -rf ABCDEF01', 'rm-rf-abcdef01'],
    ['$(touch x)`y`"z"\n\0', 'touch x y z ABCDEF01', 'touch-x-y-z-abcdef01'],
    ['--help', 'help ABCDEF01', 'help-abcdef01'],
    ['\u202e', 'private CA ABCDEF01', 'private-ca-abcdef01'],
    ['', 'private CA ABCDEF01', 'private-ca-abcdef01'],
  ])('labels the root %j', (name, nickname, slug) => expect(rootLabel(name, HASH)).toEqual({ nickname, slug }))
})
