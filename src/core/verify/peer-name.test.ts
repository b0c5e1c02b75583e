import { describe, expect, test } from 'vitest'
import type { PeerName } from './peer-name.ts'
import { ask, dns, errorsIn, ip, leaf, mail, name, Oid, root, san } from './testing.ts'

type Bytes = Uint8Array<ArrayBuffer>

async function isFor(names: readonly Bytes[], ...peerNames: readonly PeerName[]): Promise<boolean> {
  const top = await root(), verification = await ask([await leaf(top, { subject: name('host.test'), exts: { [Oid.san]: san(...names) } }), top], { policy: 'path', peerNames })
  return !errorsIn(verification).includes('peer-name')
}
const host = (value: string): PeerName => ({ kind: 'DNS', value })

describe('host names (RFC 9525 6.3)', () => {
  test.each([
    ['host.test', 'host.test', true], ['HOST.test', 'host.TEST', true], ['host.test', 'host.test.', true], ['host.test', 'a.host.test', false], ['a.host.test', 'host.test', false],
    ['*.host.test', 'a.host.test', true], ['*.host.test', 'a.b.host.test', false], ['*.host.test', 'host.test', false], ['*.host.test', '.host.test', false], ['a*.host.test', 'ab.host.test', false], ['*a.host.test', 'ba.host.test', false],
    ['a.*.test', 'a.b.test', false], ['*', 'test', false], ['*.*.test', 'a.b.test', false], ['xn--*-1b3c148a.test', 'xn--bliss-1b3c148a.test', false], ['xn--bcher-kva.test', 'bücher.test', false], ['192.0.2.1', '192.0.2.1', false],
    ['host.test', '', false], ['host.test', 'host..test', false],
  ])('%s for %s: %s', async (presented, reference, expected) => expect(await isFor([dns(presented)], host(reference))).toBe(expected))
  test('any of several will do, and the common name will not', async () => {
    expect([await isFor([dns('a.test'), dns('b.test')], host('b.test')), await isFor([dns('a.test')], host('host.test'))]).toEqual([true, false])
  })
})

describe('addresses', () => {
  const six = ip(0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)
  test.each([['192.0.2.1', true], ['192.0.2.2', false], ['2001:db8::1', true], ['2001:DB8:0:0:0:0:0:1', true], ['2001:db8::2', false], ['host.test', false]])('%s: %s', async (value, expected) => expect(await isFor([ip(192, 0, 2, 1), six], { kind: 'IP', value })).toBe(expected))
  test('are no host names', async () => expect(await isFor([dns('192.0.2.1')], { kind: 'IP', value: '192.0.2.1' })).toBe(false))
})

test('mailboxes: the host has no case, what stands before it has', async () => {
  expect([await isFor([mail('me@host.test')], { kind: 'RFC822', value: 'me@HOST.test' }), await isFor([mail('me@host.test')], { kind: 'RFC822', value: 'ME@host.test' })]).toEqual([true, false])
})
test('all names that are asked for must be there', async () => expect(await isFor([dns('a.test')], host('a.test'), host('b.test'))).toBe(false))
