import { describe, expect, test } from 'vitest'
import { toHex } from '../bytes/hex.ts'
import { readGeneralName, readNameList, readSubtree } from './general-names.ts'
import { parseDistinguishedName } from './name-text.ts'

const read = (text: string) => {
  const found = readGeneralName(text)
  return found.ok ? `${found.name.type} ${found.name.value} ${toHex(found.name.der)}` : found.code
}
const subtree = (text: string) => {
  const found = readSubtree(text)
  return found.ok ? `${found.name.type} ${toHex(found.name.der)}` : `${found.code} ${found.suggestion ?? ''}`.trim()
}
const hex = (text: string) => toHex(new TextEncoder().encode(text))

describe('names of every type', () => {
  test.each([
    ['a.test', `dns a.test 8206${hex('a.test')}`],
    ['DNS:*.a.test', `dns *.a.test 8208${hex('*.a.test')}`],
    ['127.0.0.1', 'ip 127.0.0.1 87047f000001'],
    ['IP:::1', 'ip ::1 871000000000000000000000000000000001'],
    ['Me@Example.TEST', `email Me@example.test 810f${hex('Me@example.test')}`],
    ['email:a@b.test', `email a@b.test 8108${hex('a@b.test')}`],
    ['https://a.test/x?y', `uri https://a.test/x?y 8612${hex('https://a.test/x?y')}`],
    ['URI:spiffe://a.test/x', `uri spiffe://a.test/x 8611${hex('spiffe://a.test/x')}`],
    ['urn:uuid:1', `uri urn:uuid:1 860a${hex('urn:uuid:1')}`],
    ['UPN:me@corp.test', `upn me@corp.test a01c060a2b060104018237140203a00e0c0c${hex('me@corp.test')}`],
    ['SRV:_imap.example.TEST', `srv _imap.example.test a02006082b06010505070807a0141612${hex('_imap.example.test')}`],
    ['Müller@bücher.test', `utf8Mailbox Müller@xn--bcher-kva.test a02806082b06010505070809a01c0c1a${hex('Müller@xn--bcher-kva.test')}`],
    ['RID:1.2.3', 'registeredId 1.2.3 88022a03'],
    ['otherName:1.2.3=0c0161', 'otherName 1.2.3=0c0161 a00906022a03a0030c0161'],
    ['dirName:CN=x', 'directoryName CN=x a40e300c310a300806035504030c0178'],
  ])('%j', (typed, expected) => expect(read(typed)).toBe(expected))

  test.each([
    ['@b.test', 'name.email-form'], ['a b@c.test', 'name.email-form'], ['ü\u0000@c.test', 'name.email-form'], ['SRV:imap.c.test', 'name.srv-form'], ['SRV:_imap.*.c.test', 'name.srv-form'], ['a@*.c.test', 'name.email-form'], ['a@b_c.test', 'name.underscore'],
    ['URI:nothing', 'name.uri-form'], ['URI:http://ü', 'name.not-ascii'], ['UPN:me', 'name.upn-form'], ['RID:9.9.x', 'name.oid'], ['otherName:x=00', 'name.oid'], ['otherName:1.2.3=zz', 'name.other-form'],
    ['dirName:nothing', 'name.directory'], ['dirName:FOO=x', 'name.directory'], ['a..b', 'name.label-empty'],
  ])('%j is %s', (typed, code) => expect(read(typed)).toBe(code))

  test('are listed by lines, commas and spaces, but a distinguished name keeps its commas', () => {
    const { names, problems } = readNameList('a.test, b.test a.test\ndirName:CN=x,O=y\nUPN:bad\n', readGeneralName)
    expect(names.map(({ value }) => value)).toEqual(['a.test', 'b.test', 'CN=x,O=y'])
    expect(problems).toEqual([{ text: 'UPN:bad', index: 39, code: 'name.upn-form', suggestion: null }])
  })
})

describe('subtrees of name constraints', () => {
  test.each([
    ['test', `dns 8204${hex('test')}`], ['DNS:', 'dns 8200'], ['10.0.0.0/8', 'ip 87080a000000ff000000'], ['10.1.2.3/8', 'ip 87080a000000ff000000'], ['0.0.0.0/0', 'ip 87080000000000000000'],
    ['192.0.2.1', 'ip 8708c0000201ffffffff'], ['fd00::/9', `ip 8720fd00${'00'.repeat(14)}ff80${'00'.repeat(14)}`], ['email:example.test', `email 810c${hex('example.test')}`], ['@example.test', `email 810c${hex('example.test')}`],
    ['email:.example.test', `email 810d${hex('.example.test')}`], ['a@b.test', `email 8108${hex('a@b.test')}`], ['URI:.a.test', `uri 8607${hex('.a.test')}`], ['dirName:CN=x', 'directoryName a40e300c310a300806035504030c0178'],
  ])('%j', (typed, expected) => expect(subtree(typed)).toBe(expected))

  test.each([
    ['constructor:x', 'name.ipv6'], ['ü@b.test', 'name.email-form'], ['*.test', 'name.subtree-wildcard test'], ['.test', 'name.subtree-wildcard test'], ['10.0.0.0/33', 'name.subtree-ip'], ['x/8', 'name.subtree-ip'], ['10.0.0.0/-1', 'name.subtree-ip'], ['URI:https://a.test', 'name.url a.test'],
  ])('%j is %s', (typed, expected) => expect(subtree(typed)).toBe(expected))
})

describe('distinguished names as text', () => {
  const der = (text: string) => {
    const found = parseDistinguishedName(text)
    return found && toHex(found)
  }
  test('are written from the widest to the narrowest, however they were typed', () => {
    expect(der('CN=x,C=CH')).toBe(der('/C=CH/CN=x'))
    expect(der('CN=x,C=CH')).toBe('3019310b3009060355040613024348310a300806035504030c0178')
  })
  test('keep escaped characters and values of several attributes', () => {
    expect(der('CN=a\\,b')).toBe(`300e310c300a06035504030c03${hex('a,b')}`)
    expect(der('CN=a\\2Cb')).toBe(der('CN=a\\,b'))
    expect(der('CN=\\C3\\BC')).toBe(der('CN=ü'))
    expect(der('CN=a+UID=b')).toMatch(/^301d311b/)
    expect(der('1.2.3.4=x')).toBe('300c310a300806032a03040c0178')
  })
  test('a backslash that is escaped escapes nothing', () => {
    expect(der('CN=a\\\\,O=b')).toBe(der('/O=b/CN=a\\\\'))
    expect(der('CN=a\\\\\\,O')).toBe(der('/CN=a\\\\\\,O'))
  })
  test.each(['1.2.3=#040178', '', 'CN', 'CN=', '=x', 'C=ü', 'CN=\\', 'CN=\\C3'])('%j is none', (text) => expect(der(text)).toBe(null))
})
