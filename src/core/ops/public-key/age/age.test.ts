import { describe, expect, it, test } from 'vitest'
import { toHex } from '../../../bytes/hex.ts'
import { decodeBase64 } from '../../../bytes/base64.ts'
import { initialValues, runOperation } from '../../check.ts'
import type { OpContext, Values } from '../../contract.ts'
import { utf8 } from '../../data.ts'
import { ageDecrypt } from './decrypt.ts'
import { ageEncrypt } from './encrypt.ts'
import { ageKeygen } from './keygen.ts'
import { ageTests, type AgeTest } from './testing.ts'
import { Armorer } from '../../../crypto/age-armor.ts'
import { dearmored } from './stream.ts'

type Bytes = Uint8Array<ArrayBuffer>

const ctx = (progress?: OpContext['progress']): OpContext => ({ now: 0, randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)), ...(progress ? { progress } : {}) })
const decrypt = (values: Partial<Values<'age-decrypt'>>) => runOperation(ageDecrypt, { ...initialValues(ageDecrypt), ...values }, ctx())
const encrypt = (values: Partial<Values<'age-encrypt'>>, progress?: OpContext['progress']) => runOperation(ageEncrypt, { ...initialValues(ageEncrypt), ...values }, ctx(progress))

function fileOf({ file }: AgeTest): Blob {
  const decoded = decodeBase64(utf8(file))
  if (!decoded.ok) throw new Error(decoded.finding.code)
  return new Blob([decoded.bytes])
}
const sha256 = async (bytes: Bytes) => toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
const bytesIn = async (content: Bytes | Blob): Promise<Bytes> => (content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content)

/** Our names for what the suite expects. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  'header failure': ['age.none', 'age.header', 'age.stanza', 'age.work', 'age.payload'],
  // What does not begin as armor is taken for binary.
  'armor failure': ['age.armor', 'age.none'],
  'payload failure': ['age.payload'],
  'HMAC failure': ['age.mac'],
  'no match': ['age.not-recipient', 'age.passphrase', 'age.needs-identity'],
}

/** For files that are for nobody. */
const ANYONE = ageTests.find(({ identity }) => identity.length > 0)?.identity[0] ?? ''

const opening = async (each: AgeTest) => {
  const { identity, passphrase } = each, by = passphrase.length > 0 && identity.length === 0 ? 'passphrase' : 'identity'
  return await decrypt({ with: by, identity: identity.join('\n') || ANYONE, passphrase: passphrase[0] ?? '', message: fileOf(each), most: '20' })
}

describe('the suite of age', () => {
  test.each(ageTests.filter(({ expect: wanted }) => wanted === 'success'))('$name opens', async (each) => {
    const result = await opening(each)
    expect(result.ok && (await sha256(await bytesIn(result.value.content)))).toBe(each.payload)
  })
  test.each(ageTests.filter(({ expect: wanted }) => wanted !== 'success'))('$name is refused: $expect', async (each) => {
    const result = await opening(each)
    expect(CODES[each.expect]).toContain(result.ok ? 'success' : result.error.code)
  })
})

const identityOf = async (type = 'x25519') => {
  const made = await runOperation(ageKeygen, { type }, ctx())
  if (!made.ok) throw new Error('no identity')
  return made.value
}

/** Octets that no two places share. */
const content = (octets: number): Bytes => {
  const bytes = new Uint8Array(octets), view = new DataView(bytes.buffer)
  for (let at = 0; at + 4 <= octets; at += 4) view.setUint32(at, at ^ 0x9e3779b9)
  return bytes
}

describe('files', () => {
  it.each(['armor', 'binary'])('larger than a piece come back as %s, with progress', async (armor) => {
    const { identity, recipient } = await identityOf(), plain = content(9 * 1024 * 1024 + 77), seen: number[] = []
    const made = await encrypt({ recipients: recipient, data: new File([plain], 'disk.img'), armor }, (done, total) => { seen.push(done / total) })
    if (!made.ok) throw new Error(made.error.code)
    expect([made.value.name, made.value.text, made.value.content instanceof Blob, seen.at(-1)]).toEqual(['disk.img.age', null, true, 1])
    expect(seen.length).toBeGreaterThan(2)
    const opened = await decrypt({ identity, message: new File([made.value.content], 'disk.img.age') })
    if (!opened.ok) throw new Error(opened.error.code)
    expect(opened.value.name).toBe('disk.img')
    expect(await sha256(await bytesIn(opened.value.content))).toBe(await sha256(plain))
  }, 60_000)

  it('that were changed behind the first chunk give nothing, and say where', async () => {
    const { identity, recipient } = await identityOf()
    const made = await encrypt({ recipients: recipient, data: new Blob([content(200_000)]), armor: 'binary' })
    if (!made.ok) throw new Error(made.error.code)
    const bytes = (await bytesIn(made.value.content)).slice()
    bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1
    expect(await decrypt({ identity, message: new Blob([bytes]) })).toMatchObject({ error: { code: 'age.payload', field: 'message' } })
    expect(await decrypt({ identity, message: new Blob([bytes.slice(0, -20)]) })).toMatchObject({ error: { code: 'age.payload' } })
  })
})

describe('recipients and identities', () => {
  it('are told by line and by what is wrong', async () => {
    const { recipient, identity } = await identityOf(), error = async (recipients: string) => {
      const made = await encrypt({ recipients, data: '' })
      return made.ok ? null : made.error.params
    }
    expect(await error(`${recipient}\n# comment\nssh-rsa AAAA`)).toMatchObject({ line: 3, problem: 'ssh' })
    expect(await error('age1yubikey1qt8lw0ual6avlwmwatk888yqnmdamm7xfd0wak53ut6elz5c4swxr4ldh7')).toMatchObject({ problem: 'plugin', name: 'yubikey' })
    expect(await error('no key')).toMatchObject({ problem: 'none' })
    expect(await error(recipient.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q')))).toMatchObject({ problem: 'checksum' })
    expect(await error(identity)).toBe(null)
    expect(await decrypt({ identity: recipient, message: 'x' })).toMatchObject({ error: { code: 'age.key', field: 'identity', params: { problem: 'recipient' } } })
  })

  it('that do not fit are named with what the file is for', async () => {
    const [one, other] = [await identityOf(), await identityOf()], made = await encrypt({ recipients: one.recipient, data: 'x' })
    if (!made.ok) throw new Error(made.error.code)
    const message = made.value.text ?? ''
    expect(await decrypt({ identity: other.identity, message })).toMatchObject({ error: { code: 'age.not-recipient', field: 'identity', params: { types: ['X25519'], recipients: [other.recipient], opened: true } } })
    expect(await decrypt({ with: 'passphrase', passphrase: 'x', message })).toMatchObject({ error: { code: 'age.needs-identity', params: { types: ['X25519'] } } })
    expect(await decrypt({ identity: one.identity, message: ` \r\n${message.replaceAll('\n', '\r\n')}\r\n ` })).toMatchObject({ value: { text: 'x' } })
  })

  it('of a passphrase: the work is refused before it is done', async () => {
    const made = await encrypt({ to: 'passphrase', passphrase: 'sesame', work: '14', data: 'x' })
    if (!made.ok) throw new Error(made.error.code)
    const message = made.value.text ?? ''
    expect(await decrypt({ with: 'passphrase', passphrase: 'sesame', message, most: '13' })).toMatchObject({ error: { code: 'age.work', field: 'most', params: { factor: 14, limit: 13 } } })
    expect(await decrypt({ with: 'passphrase', passphrase: 'sesame', message })).toMatchObject({ value: { text: 'x' } })
    expect(await decrypt({ identity: (await identityOf()).identity, message })).toMatchObject({ error: { code: 'age.needs-passphrase', field: 'identity' } })
  })
})

describe('armor', () => {
  it('is the same whatever the pieces, and reads back', async () => {
    for (const octets of [0, 1, 47, 48, 49, 96, 1000]) {
      const bytes = content(octets), armorers = [new Armorer(), new Armorer()], texts: Bytes[][] = [[], []]
      texts[0]?.push(armorers[0]?.add(bytes) as Bytes)
      for (let at = 0; at < octets; at += 7) texts[1]?.push(armorers[1]?.add(bytes.slice(at, at + 7)) as Bytes)
      const [whole, pieces] = await Promise.all(texts.map((parts, i) => new Blob([...parts, armorers[i]?.end() as Bytes]).text()))
      expect(pieces).toBe(whole)
      const read: Bytes[] = []
      for await (const piece of dearmored(whole ?? '')) read.push(piece)
      expect(new Uint8Array(await new Blob(read).arrayBuffer())).toEqual(bytes)
    }
  })

  it('says at which line it stops being armor', async () => {
    const armorer = new Armorer(), text = await new Blob([armorer.add(content(480)), armorer.end()]).text(), lines = text.split('\n')
    const read = async (at: number, line: string) => { for await (const piece of dearmored(lines.with(at - 1, line).join('\n'))) expect(piece.length).toBeGreaterThan(0) }
    await expect(read(7, `${(lines[6] ?? '').slice(0, 63)}!`)).rejects.toMatchObject({ line: 7, problem: 'character' })
    await expect(read(11, 'AB==')).rejects.toMatchObject({ line: 11, problem: 'character' })
    await expect(read(4, (lines[3] ?? '').slice(4))).rejects.toMatchObject({ line: 5, problem: 'length' })
  })
})
