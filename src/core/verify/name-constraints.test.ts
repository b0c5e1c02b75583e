import { describe, expect, test } from 'vitest'
import { ask, constraints, directory, dns, errorsIn, intermediate, ip, leaf, mail, names, Oid, root, san, uri, use, type Exts } from './testing.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Subtrees = readonly [permitted: readonly Bytes[] | undefined, excluded?: readonly Bytes[]]

const CN = '2.5.4.3', O = '2.5.4.10', EMAIL = '1.2.840.113549.1.9.1'

/** Errors of names with a certificate of these names below an issuer with these constraints. */
async function judged([permitted, excluded]: Subtrees, alternative: readonly Bytes[] | null, subject: Bytes = names()): Promise<readonly string[]> {
  const top = await root(), issuer = await intermediate('Issuer', top, { exts: { [Oid.nc]: constraints(permitted, excluded) } })
  const own: Exts = { [Oid.san]: alternative ? { critical: subject.length <= 2, ...san(...alternative) } : null, [Oid.eku]: use(Oid.client) }
  return errorsIn(await ask([await leaf(issuer, { subject, exts: own }), issuer, top], { purpose: 'clientAuth' })).filter((rule) => rule.startsWith('name-'))
}

const OK: readonly string[] = [], OUTSIDE = ['name-not-permitted'], EXCLUDED = ['name-excluded']

describe('host names', () => {
  test.each<[string, Subtrees, string, readonly string[]]>([
    ['the base itself', [[dns('example.test')]], 'example.test', OK], ['labels in front', [[dns('example.test')]], 'a.b.Example.TEST', OK],
    ['another first label', [[dns('host.example.test')]], 'host1.example.test', OUTSIDE], ['a longer label', [[dns('example.test')]], 'not-example.test', OUTSIDE],
    ['excluded', [undefined, [dns('bad.test')]], 'x.bad.test', EXCLUDED], ['not excluded', [undefined, [dns('bad.test')]], 'good.test', OK],
    ['every name excluded', [undefined, [dns('')]], 'good.test', EXCLUDED], ['every name permitted', [[dns('')]], 'good.test', OK],
    ['a wildcard within', [[dns('example.test')]], '*.example.test', OK], ['a wildcard partly outside', [[dns('a.example.test')]], '*.example.test', OUTSIDE],
    ['a wildcard with an excluded name', [undefined, [dns('a.example.test')]], '*.example.test', EXCLUDED], ['a wildcard above an excluded one of two labels', [undefined, [dns('a.b.example.test')]], '*.example.test', OK],
    ['a wildcard within what is excluded', [undefined, [dns('test')]], '*.example.test', EXCLUDED], ['another form constrained', [[ip(192, 0, 2, 0, 255, 255, 255, 0)]], 'example.test', OK],
  ])('%s', async (_, subtrees, name, expected) => expect(await judged(subtrees, [dns(name)])).toEqual(expected))
})

describe('addresses', () => {
  const net = ip(192, 0, 2, 0, 255, 255, 255, 0)
  test.each<[string, Subtrees, Bytes, readonly string[]]>([
    ['within', [[net]], ip(192, 0, 2, 9), OK], ['outside', [[net]], ip(192, 0, 3, 9), OUTSIDE], ['excluded', [undefined, [net]], ip(192, 0, 2, 9), EXCLUDED],
    ['of the other length', [[net]], ip(0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), OUTSIDE],
    ['of a base with bits behind its mask', [[ip(192, 0, 2, 77, 255, 255, 255, 0)]], ip(192, 0, 2, 9), OK],
    ['no mask', [[ip(192, 0, 2, 9)]], ip(192, 0, 2, 9), ['name-not-permitted', 'name-constraints-form at 1']], ['a mask with holes', [[ip(192, 0, 2, 0, 255, 0, 255, 0)]], ip(192, 0, 2, 9), ['name-constraints-form at 1']],
  ])('%s', async (_, subtrees, name, expected) => expect([...(await judged(subtrees, [name]))].toSorted()).toEqual([...expected].toSorted()))
})

describe('mail addresses', () => {
  test.each<[string, Subtrees, string, readonly string[]]>([
    ['a mailbox', [[mail('me@example.test')]], 'me@Example.test', OK], ['its local part has a case', [[mail('me@example.test')]], 'Me@example.test', OUTSIDE],
    ['a host', [[mail('example.test')]], 'any@example.test', OK], ['a host below', [[mail('example.test')]], 'any@mail.example.test', OUTSIDE],
    ['a domain', [[mail('.example.test')]], 'any@mail.example.test', OK], ['the domain itself', [[mail('.example.test')]], 'any@example.test', OUTSIDE],
    ['an asterisk is a character', [[mail('*@example.test')]], 'me@example.test', OUTSIDE], ['excluded', [undefined, [mail('example.test')]], 'any@example.test', EXCLUDED],
    ['no mailbox, excluded', [undefined, [mail('evil.test')]], 'a b@evil.test', ['name-form', ...EXCLUDED]], ['no mailbox, not permitted', [[mail('good.test')]], 'a b@good.test', ['name-form', ...OUTSIDE]], ['an @ in quotes', [[mail('example.test')]], '"a@b"@example.test', OK],
  ])('%s', async (_, subtrees, name, expected) => expect(await judged(subtrees, [mail(name)])).toEqual(expected))
  test('in the subject, where there are no alternative names', async () => {
    expect(await judged([[mail('example.test')]], null, names([CN, 'x'], [EMAIL, 'me@other.test']))).toEqual(OUTSIDE)
    expect(await judged([[mail('example.test')]], [dns('x.test')], names([CN, 'x'], [EMAIL, 'me@other.test']))).toEqual(OK)
  })
})

describe('URIs', () => {
  test.each<[string, Subtrees, string, readonly string[]]>([
    ['a host', [[uri('example.test')]], 'https://user@example.test:8443/path', OK], ['a host below', [[uri('example.test')]], 'https://www.example.test/', OUTSIDE], ['a domain', [[uri('.example.test')]], 'https://www.example.test/', OK],
    ['excluded', [undefined, [uri('.example.test')]], 'https://www.example.test/', EXCLUDED], ['no host', [undefined, [uri('.example.test')]], 'urn:example:test', OUTSIDE], ['an address', [undefined, [uri('.example.test')]], 'https://192.0.2.1/', OUTSIDE],
  ])('%s', async (_, subtrees, name, expected) => expect(await judged(subtrees, [uri(name)])).toEqual(expected))
})

describe('distinguished names', () => {
  const org = directory(names([O, 'Org']))
  test.each<[string, Subtrees, readonly Bytes[] | null, Bytes, readonly string[]]>([
    ['the subject within', [[org]], null, names([O, 'ORG'], [CN, 'x']), OK], ['the subject outside', [[org]], null, names([O, 'Other'], [CN, 'x']), OUTSIDE],
    ['no subject', [[org]], [dns('x.test')], names(), OK], ['an alternative one outside', [[org]], [directory(names([O, 'Other']))], names([O, 'Org'], [CN, 'x']), OUTSIDE],
    ['excluded', [undefined, [org]], null, names([O, 'Org'], [CN, 'x']), EXCLUDED], ['the base behind another RDN', [[org]], null, names([CN, 'x'], [O, 'Org']), OUTSIDE],
  ])('%s', async (_, subtrees, alternative, subject, expected) => expect(await judged(subtrees, alternative, subject)).toEqual(expected))
})

test('one that is not critical binds too', async () => {
  const top = await root(), issuer = await intermediate('Issuer', top, { exts: { [Oid.nc]: constraints([dns('a.test')], undefined, false) } }), at = async (name: string) => errorsIn(await ask([await leaf(issuer, { exts: { [Oid.san]: san(dns(name)) } }), issuer, top], { policy: 'path' }))
  expect([await at('a.test'), await at('b.test')]).toEqual([[], ['name-not-permitted-optional']])
})
test('names of forms that nothing constrains cost nothing, and the others are counted together', async () => {
  const many = (count: number, make: (i: number) => Bytes) => Array.from({ length: count }, (_, i) => make(i)), address = (i: number) => ip(10, 0, i >> 8, i & 255)
  const top = await root(), issuer = await intermediate('Issuer', top, { exts: { [Oid.nc]: constraints(undefined, [...many(512, (i) => dns(`x${i}.test`)), ...many(512, (i) => ip(10, 1, i >> 8, i & 255, 255, 255, 255, 255))]) } })
  const at = async (...alternative: readonly Bytes[]) => errorsIn(await ask([await leaf(issuer, { exts: { [Oid.san]: san(...alternative) } }), issuer, top], { policy: 'path' }))
  expect(await at(...many(512, (i) => dns(`h${i}.test`)), ...many(512, address), ...many(2000, (i) => uri(`https://h${i}.test/`)))).toEqual([])
  expect(await at(...many(512, (i) => dns(`h${i}.test`)), ...many(513, address))).toEqual(['names-budget'])
})

test('every issuer’s constraints hold: what one permits another cannot widen', async () => {
  const top = await root(), one = await intermediate('One', top, { exts: { [Oid.nc]: constraints([dns('a.test')]) } }), two = await intermediate('Two', one, { exts: { [Oid.nc]: constraints([dns('a.test'), dns('b.test')]) } })
  const at = async (name: string) => errorsIn(await ask([await leaf(two, { exts: { [Oid.san]: san(dns(name)) } }), two, one, top]))
  expect([await at('a.test'), await at('b.test')]).toEqual([[], OUTSIDE])
})
test('a self-issued certificate is let through, but for the last', async () => {
  const top = await root({ exts: { [Oid.nc]: constraints([dns('a.test')]) } }), renewed = await intermediate('Root', top, { exts: { [Oid.san]: san(dns('b.test')) } })
  expect(errorsIn(await ask([await leaf(renewed, { exts: { [Oid.san]: san(dns('a.test')) } }), renewed, top]))).toEqual([])
  expect(errorsIn(await ask([await leaf(renewed, { subject: top.subject, exts: { [Oid.san]: san(dns('b.test')) } }), renewed, top]))).toEqual(OUTSIDE)
})
