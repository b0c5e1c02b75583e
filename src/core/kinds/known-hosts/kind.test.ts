import { describe, expect, test } from 'vitest'
import { readLines, type SshLine } from '../ssh-shape.ts'
import { harmed, lookAtAll, openText, show, spkiSha256 } from '../ssh-public-key/testing.ts'
import { hostName, hostsOf, matchesHost, type Hosts } from './hosts.ts'
import { hashedHosts, knownHosts } from './testing.ts'

const encode = (text: string) => new TextEncoder().encode(text)

/** The hosts of each line with a key. */
function hostsIn(text: string): readonly Hosts[] {
  const bytes = encode(text)
  return readLines(bytes).lines.map((line: SshLine) => hostsOf(bytes, line)).filter((hosts) => hosts !== null)
}

/** As `ssh-keygen -F` finds them: the numbers of the lines that match. */
async function matching(text: string, host: string, port?: number): Promise<readonly number[]> {
  const found = await Promise.all(hostsIn(text).map((hosts) => matchesHost(hosts, host, port)))
  return found.flatMap((each, i) => (each ? [i] : []))
}

describe('known_hosts', () => {
  test('each line by itself', async () => {
    const opened = await openText(knownHosts)
    expect(opened.artifacts.map(({ kind, within }) => `${kind} ${within?.name ?? ''}`)).toEqual(['known-hosts ', 'known-host host.example.test,192.0.2.7', 'known-host [git.example.test]:2222', 'known-host *.example.test,!bad.example.test', 'known-host *'])
    expect(await show(opened)).toMatchObject({ facts: { sshLines: '4' }, codes: [], keyId: null })
    expect(await show(opened, 1)).toMatchObject({ facts: { hostNames: 'host.example.test 192.0.2.7', sshType: 'ssh-ed25519', keySize: '256' }, codes: [], keyId: spkiSha256['ed'] })
    expect(await show(opened, 3)).toMatchObject({ facts: { hostMarker: 'ssh.marker.cert-authority', comment: 'the CA', hostNames: '*.example.test !bad.example.test' }, codes: [] })
    expect(await show(opened, 4)).toMatchObject({ facts: { hostMarker: 'ssh.marker.revoked' }, codes: ['ssh.revoked', 'key.rsa-short'] })
  })
  test('hashed names', async () => {
    const opened = await openText(hashedHosts)
    expect(await show(opened, 1)).toMatchObject({ facts: { hashedHost: expect.stringMatching(/^salt=\w{40} hash=\w{40}$/) as string, sshSha256: 'SHA256:oiL1IPBOmOHxo3owxX+DNTUck3BlTinnGU2EzNxAFuo' }, codes: [] })
  })
  test('one line is no file', async () => expect((await openText(knownHosts.split('\n')[1] ?? '')).artifacts.map(({ kind }) => kind)).toEqual(['known-host']))
  test('lines that cannot be read are said, and the others shown', async () => {
    const opened = await openText(`${knownHosts}example.org ssh-rsa AAAA\n`)
    expect((await show(opened)).codes).toEqual(['ssh.line-unreadable'])
    expect(opened.artifacts.length).toBe(5)
  })
  test('hashes and markers that are none', async () => {
    const key = (knownHosts.split('\n')[1] ?? '').split(' ').slice(1).join(' ')
    for (const hosts of ['|1|AAAA|BBBB', '|1|', '|2|AAAA|BBBB', '|1|?|?', '|1|AAAA']) expect((await show(await openText(`${hosts} ${key}`))).codes, hosts).toEqual(['ssh.host-hash'])
    expect((await show(await openText(`@trusted host ${key}`))).codes).toEqual(['ssh.marker-unknown'])
  })
  test('fifteen hundred lines: all are opened', async () => {
    const line = knownHosts.split('\n')[1] ?? ''
    const opened = await openText(`${line}\n`.repeat(1500))
    expect(await show(opened)).toMatchObject({ facts: { sshLines: '1500' }, codes: [] })
    expect(opened.artifacts.length).toBe(1501)
  })
  test('beyond a limit lines are counted', () => {
    const text = new TextEncoder().encode(`${knownHosts.split('\n')[1] ?? ''}\n`.repeat(5))
    expect(readLines(text, 3)).toMatchObject({ total: 5, lines: [{}, {}, {}] })
  })
})

describe('whether a line is for a host', () => {
  test.each([
    ['host.example.test', undefined, [0, 2, 3]], ['HOST.example.test', undefined, [0, 2, 3]], ['192.0.2.7', undefined, [0, 3]], ['bad.example.test', undefined, [3]], ['git.example.test', 2222, [1, 3]], ['git.example.test', undefined, [2, 3]], ['example.test', undefined, [3]],
  ])('%s %s', async (host, port, lines) => expect(await matching(knownHosts, host, port)).toEqual(lines))
  test.each([['host.example.test', undefined, [0, 3, 4]], ['192.0.2.7', undefined, [1, 4]], ['git.example.test', 2222, [2, 4]], ['other.test', undefined, [4]]])('hashed: %s %s', async (host, port, lines) => expect(await matching(hashedHosts, host, port)).toEqual(lines))
  test('a name as ssh writes it', () => expect([hostName('A.test'), hostName('a.test', 2022)]).toEqual(['a.test', '[a.test]:2022']))
  test('patterns of many stars end', async () => {
    const key = (knownHosts.split('\n')[1] ?? '').split(' ').slice(1).join(' ')
    expect(await matching(`${'*a'.repeat(200)}b ${key}`, 'a'.repeat(2000))).toEqual([])
  })
})

describe('bad input', () => {
  test.each([['plain', knownHosts], ['hashed', hashedHosts]])('%s, cut and flipped: no exception', async (_, text) => {
    let seen = 0
    for (const bytes of harmed(encode(text))) seen += await lookAtAll(bytes)
    expect(seen).toBeGreaterThan(500)
  })
})
