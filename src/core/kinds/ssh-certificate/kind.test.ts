import { describe, expect, test } from 'vitest'
import { decodeBase64 } from '../../bytes/base64.ts'
import type { Artifact } from '../contract.ts'
import { open } from '../open.ts'
import { harmed, lookAtAll, openText, show, spkiSha256, type Shown } from '../ssh-public-key/testing.ts'
import { sshCertificateKind } from './kind.ts'
import { certificates, printed } from './testing.ts'

const names = Object.keys(certificates)
const line = (name: string) => certificates[name] ?? ''
const read = async (name: string, now?: number): Promise<Shown> => show(await openText(line(name)), 0, now)

function bytesOf(name: string): Uint8Array<ArrayBuffer> {
  const decoded = decodeBase64(new TextEncoder().encode(line(name).split(' ')[1] ?? ''))
  return decoded.ok ? decoded.bytes : new Uint8Array(0)
}

/** The lines of a list that ssh-keygen prints, or none. */
function listOf(text: string, heading: string): readonly string[] {
  const lines = text.split('\n'), at = lines.findIndex((each) => each.trimStart().startsWith(`${heading}:`))
  const found: string[] = []
  for (let i = at + 1; lines[i]?.startsWith(' '.repeat(16)); i++) found.push((lines[i] ?? '').trim())
  return found
}
const valueOf = (text: string, heading: string) => new RegExp(`^ *${heading}: (.*)$`, 'm').exec(text)?.[1] ?? ''

async function items(name: string, field: string): Promise<readonly string[]> {
  const { opened, artifact } = await read(name)
  const { facts } = await sshCertificateKind.describe(opened, artifact, { now: 0 })
  return facts.filter((fact) => fact.field === field).map(({ value }) => (value.type === 'list' ? value.items.map((item) => (item.value.type === 'untrusted' ? item.value.text : '')).join(' ') : value.type === 'untrusted' ? value.text : ''))
}

describe('certificates as ssh-keygen -L prints them', () => {
  test.each(names)('%s', async (name) => {
    const { artifact, facts } = await read(name), text = printed[name] ?? ''
    expect(artifact).toMatchObject({ kind: 'ssh-certificate', secrecy: 'public', findings: [] })
    const [type, kind] = valueOf(text, 'Type').split(' '), [, authority, algorithm] = /(SHA256:\S+) \(using (\S+)\)/.exec(valueOf(text, 'Signing CA')) ?? []
    expect(facts).toMatchObject({ sshType: type, sshCertificateType: `ssh.certificate.${kind ?? ''}`, sshSha256: valueOf(text, 'Public key').split(' ')[1], authoritySha256: authority, sshSignature: algorithm })
    expect(JSON.stringify(facts['sshKeyId'])).toBe(valueOf(text, 'Key ID'))
    expect(facts['sshSerial']).toBe(valueOf(text, 'Serial'))
    const [, from, to] = /^from (\S+) to (\S+)$/.exec(valueOf(text, 'Valid')) ?? []
    expect([facts['notBefore'], facts['notAfter']]).toEqual(from ? [`${from}.000Z`, `${to ?? ''}.000Z`] : ['ssh.always', 'ssh.forever'])
    expect((await items(name, 'principals'))[0]?.split(' ').filter(Boolean)).toEqual(listOf(text, 'Principals'))
    expect(await items(name, 'criticalOption')).toEqual(listOf(text, 'Critical Options'))
    expect(await items(name, 'sshExtension')).toEqual(listOf(text, 'Extensions'))
  })
  test('the key is that of its line and of X.509', async () => expect([(await read('user')).keyId, (await read('host')).keyId, (await read('sha1')).keyId]).toEqual([spkiSha256['ed'], spkiSha256['p256'], spkiSha256['rsa2048']]))
  test('the authority’s key is an artifact of its own', async () => {
    const opened = await openText(line('host'))
    expect(opened.artifacts[1]).toMatchObject({ kind: 'ssh-public-key', within: { artifact: 0, role: 'authority-key' } })
    expect((await show(opened, 1)).facts['sshSha256']).toBe((await show(opened)).facts['authoritySha256'])
    const binary = await openText([...bytesOf('host')].map((octet) => octet.toString(16).padStart(2, '0')).join(''))
    expect(binary.artifacts.map(({ kind }) => kind)).toEqual(['ssh-certificate', 'ssh-public-key'])
  })
})

const VALID = 'ssh-certificate.signature-valid', FOREVER = 'ssh-certificate.forever', ANY = 'ssh-certificate.any-principal'

describe('what is found in certificates', () => {
  test.each([
    ['user', [VALID]], ['host', [FOREVER, VALID]], ['sha1', [FOREVER, 'ssh-certificate.sha1', VALID]], ['sha256', [FOREVER, VALID]], ['p384', [FOREVER, ANY, VALID]], ['p521', [FOREVER, ANY, VALID]],
    ['dsa-authority', ['ssh.dsa', FOREVER, 'ssh-certificate.signature-unchecked']], ['sk-ed25519-authority', [FOREVER, VALID]], ['sk-ecdsa-authority', [FOREVER, VALID]], ['sk-subject', [FOREVER, VALID]],
    ['dsa', ['ssh.dsa', 'certificate.not-yet-valid', ANY, VALID]],
  ])('%s', async (name, codes) => expect((await read(name)).codes).toEqual(codes))
  test('its time', async () => {
    expect((await read('user', Date.UTC(2025, 11, 31))).codes).toContain('certificate.not-yet-valid')
    expect((await read('user', Date.UTC(2027, 0, 1))).codes).toContain('certificate.expired')
    expect((await read('user', Date.UTC(2026, 0, 1))).codes).toEqual([VALID])
    const { opened, artifact } = await read('user')
    expect(sshCertificateKind.summarise(opened, artifact)).toEqual({ title: 'id user', detail: 'Ed25519', notBefore: Date.UTC(2026, 0, 1), notAfter: Date.UTC(2027, 0, 1) })
  })
  test.each(names.filter((name) => name !== 'dsa-authority'))('%s: any changed octet shows', async (name) => {
    const bytes = bytesOf(name)
    for (const at of [60, Math.floor(bytes.length / 2), bytes.length - 3]) {
      const changed = bytes.slice()
      changed[at] = (changed[at] as number) ^ 4
      const { codes } = await show(open(changed))
      expect(codes, String(at)).not.toContain(VALID)
    }
  })
  test('an unknown critical option, and one of a host', async () => {
    const bytes = bytesOf('user'), text = new TextDecoder('latin1').decode(bytes)
    const other = bytes.slice(), host = bytes.slice()
    other[text.indexOf('force-command')] = 0x67
    host[text.indexOf('id user') - 5] = 2
    expect((await show(open(other))).codes).toContain('ssh-certificate.critical-unknown')
    expect((await show(open(host))).codes.filter((code) => code === 'ssh-certificate.critical-unknown').length).toBe(2)
    host[text.indexOf('id user') - 5] = 3
    expect((await show(open(host))).codes).toContain('ssh-certificate.type-unknown')
  })
})

describe('bad input', () => {
  test.each(names)('%s, cut and flipped: no exception', async (name) => {
    let seen = 0
    for (const bytes of harmed(bytesOf(name))) seen += await lookAtAll(bytes)
    for (const bytes of name === 'user' ? harmed(new TextEncoder().encode(line(name))) : []) seen += await lookAtAll(bytes)
    expect(seen).toBeGreaterThan(100)
  })
  test('what is cut shows what comes before', async () => {
    const opened = open(bytesOf('user').slice(0, 150))
    const { facts, codes } = await show(opened)
    expect(codes).toContain('bytes.short')
    expect(facts).toMatchObject({ sshCertificateType: 'ssh.certificate.user' })
    expect(sshCertificateKind.tree(opened, opened.artifacts[0] as Artifact).size).toBeGreaterThan(4)
  })
})
