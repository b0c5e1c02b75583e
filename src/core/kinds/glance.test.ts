import { describe, expect, test } from 'vitest'
import { toHex } from '../bytes/hex.ts'
import { decodeBase64 } from '../bytes/base64.ts'
import { encodePem } from '../bytes/pem.ts'
import type { Description, FactValue } from './contract.ts'
import { glanceAt, type Glance } from './glance.ts'
import { kindRow } from './list.ts'
import { open } from './open.ts'
import { samples } from './samples.ts'

async function described(text: string): Promise<Description> {
  const opened = open(new TextEncoder().encode(text)), [artifact] = opened.artifacts
  if (!artifact) throw new Error('nothing was opened')
  return (await kindRow(artifact.kind).load()).describe(opened, artifact, { now: 0 })
}
const textOf = (value: FactValue | undefined) => {
  if (value?.type === 'name') return value.attributes.map(({ shortName, oid, text }) => `${shortName || oid}=${text}`)
  if (value?.type === 'time') return value.ms
  return value?.type === 'integer' || value?.type === 'hex' ? toHex(value.bytes) : value
}
const flat = ({ subject, issuer, serialNumber, notBefore, notAfter, sha256 }: Glance) => {
  const name = (attributes: Glance['subject']) => attributes.map(({ type, text }) => `${type}=${text}`)
  return { subject: name(subject), issuer: name(issuer), serialNumber: toHex(serialNumber), notBefore, notAfter, sha256: toHex(sha256) }
}

const certificates = samples.filter(({ text }) => text.includes('BEGIN CERTIFICATE-'))

describe('a first look', () => {
  test.each(certificates)('$id: says what the whole reading says', async ({ text }) => {
    const seen = await glanceAt(text.slice(text.indexOf('-----BEGIN CERTIFICATE-')))
    if (!seen) throw new Error('nothing was seen')
    const { facts } = await described(text.slice(text.indexOf('-----BEGIN CERTIFICATE-')))
    for (const [field, value] of Object.entries(flat(seen))) expect(textOf(facts.find((fact) => fact.field === field)?.value), field).toEqual(value)
  })
  test('stands among other text, with CRLF', async () => {
    expect(await glanceAt(`Here it is:\r\n${certificates[0]?.text.replaceAll('\n', '\r\n') ?? ''}\r\nthanks`)).not.toBeNull()
  })
})

describe('is silent about', () => {
  const [first] = certificates
  const body = /-----\n([^-]+)-----END/.exec(first?.text ?? '')?.[1] ?? ''
  const decoded = decodeBase64(new TextEncoder().encode(body))
  const der = decoded.ok ? decoded.bytes : new Uint8Array(0)
  test.each([
    ['nothing', ''], ['prose', 'hello'], ['a key', samples.find(({ id }) => id === 'private-key-sec1')?.text ?? ''], ['a block without end', (first?.text ?? '').slice(0, 400)],
    ['base64 with a stray character', (first?.text ?? '').replace('MII', 'M!I')], ['a block that is empty', '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----'],
    ['a certificate with bytes behind it', encodePem('CERTIFICATE', Uint8Array.of(...der, 0))],
  ])('%s', async (_, text) => { expect(await glanceAt(text)).toBeNull() })
  test('whatever is cut: nothing is thrown', async () => {
    expect(der.length).toBeGreaterThan(500)
    for (let length = 0; length < der.length; length += 7) expect(await glanceAt(encodePem('CERTIFICATE', der.slice(0, length)))).toBeNull()
  })
  test('whatever is changed: nothing is thrown', async () => {
    let seen = 0
    for (let at = 0; at < der.length; at++) {
      const changed = der.slice()
      changed[at] = (changed[at] ?? 0) ^ 0x81
      if (await glanceAt(encodePem('CERTIFICATE', changed))) seen++
    }
    expect(seen).toBeGreaterThan(100)
  })
})
