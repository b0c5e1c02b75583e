import { describe, expect, test } from 'vitest'
import { toHex } from '../bytes/hex.ts'
import { encodePem } from '../bytes/pem.ts'
import { NO_NODE, type SpanTree } from '../bytes/tree.ts'
import type { Artifact, Description, Fact, Kind, Opened } from './contract.ts'
import { kindRow } from './list.ts'
import { open } from './open.ts'
import { samples, type SampleId } from './samples.ts'

const NOW = Date.UTC(2027, 0, 1)

interface Described extends Description { readonly opened: Opened; readonly artifact: Artifact; readonly kind: Kind; readonly tree: SpanTree }

async function describeText(text: string, index = 0, now = NOW): Promise<Described> {
  const opened = open(new TextEncoder().encode(text))
  const artifact = opened.artifacts[index] as Artifact
  const kind = await kindRow(artifact.kind).load()
  return { ...(await kind.describe(opened, artifact, { now })), opened, artifact, kind, tree: kind.tree(opened, artifact) }
}
const sample = (id: SampleId) => samples.find((one) => one.id === id)?.text ?? ''
const fact = ({ facts }: Described, field: string, oid?: string) => facts.find((one) => one.field === field && (oid === undefined || one.oid === oid)) as Fact
const hexOf = (found: Fact) => (found.value.type === 'hex' || found.value.type === 'integer' ? toHex(found.value.bytes) : '')
const texts = (found: Fact) => (found.value.type === 'list' ? found.value.items.map(({ tag, value }) => `${tag ?? ''}:${value.type === 'untrusted' ? value.text : value.type === 'term' ? value.term : value.type === 'oid' ? value.name : ''}`) : [])
const codes = ({ findings }: Described) => findings.map(({ code }) => code)
const certificateBytes = async (id: SampleId) => { const { opened, artifact } = await describeText(sample(id)); return opened.buffers[artifact.span.buffer]?.bytes.slice() ?? new Uint8Array(0) }

function patch(der: Uint8Array<ArrayBuffer>, from: string, to: string): string {
  const hex = toHex(der)
  expect(hex.split(from)).toHaveLength(2)
  const patched = hex.replace(from, to)
  return encodePem('CERTIFICATE', Uint8Array.from(patched.match(/../g) ?? [], (octet) => Number.parseInt(octet, 16)))
}

describe('certificate', () => {
  test('facts of the example, as OpenSSL prints them', async () => {
    const found = await describeText(sample('chain'))
    expect(hexOf(fact(found, 'serialNumber'))).toBe('1d9a06e2c74b3f58a0e1347fcb625d90')
    expect(texts(fact(found, 'names'))).toEqual(['DNS:shop.example.test', 'DNS:*.shop.example.test', 'IP:192.0.2.7', 'IP:2001:db8::7'])
    expect(fact(found, 'subject').value).toMatchObject({ attributes: [{ shortName: 'O', text: 'Example Shop' }, { shortName: 'CN', text: 'shop.example.test' }] })
    expect(fact(found, 'notAfter').value).toMatchObject({ type: 'time', raw: '271225212713Z', ms: Date.UTC(2027, 11, 25, 21, 27, 13) })
    expect(fact(found, 'role').value).toEqual({ type: 'term', term: 'role.end-entity' })
    expect(texts(fact(found, 'extension', '2.5.29.37'))).toEqual([':serverAuth', ':clientAuth'])
    expect(texts(fact(found, 'extension', '1.3.6.1.5.5.7.1.1'))).toEqual(['ocsp:http://ocsp.example.test/', 'caIssuers:http://ca.example.test/issuing.crt'])
    expect(fact(found, 'extension', '2.5.29.15').critical).toBe(true)
    expect(codes(found)).toEqual([])
  })
  test('every fact has a span inside its buffer', async () => {
    for (const { text } of samples) {
      const { facts, opened, artifact } = await describeText(text)
      for (const { field, spans } of facts) {
        expect(spans.length, field).toBeGreaterThan(0)
        for (const { buffer, start, end } of spans) {
          expect(buffer).toBe(artifact.span.buffer)
          expect(start, field).toBeLessThan(end)
          expect(end).toBeLessThanOrEqual(opened.buffers[buffer]?.bytes.length ?? 0)
        }
      }
    }
  })
  test('roots and intermediates are told apart, and a root’s signature is checked', async () => {
    expect(fact(await describeText(sample('chain'), 1), 'role').value).toEqual({ type: 'term', term: 'role.intermediate' })
    const root = await describeText(sample('chain'), 2)
    expect(fact(root, 'role').value).toEqual({ type: 'term', term: 'role.root' })
    expect(codes(root)).toEqual([])
    const bytes = root.opened.buffers[root.artifact.span.buffer]?.bytes.slice() ?? new Uint8Array(0)
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    expect(codes(await describeText(encodePem('CERTIFICATE', bytes)))).toContain('certificate.self-signature-invalid')
  })
  test('everything wrong with the old one', async () => {
    expect(codes(await describeText(sample('old')))).toEqual(['certificate.expired', 'key.rsa-short', 'signature.weak-hash', 'certificate.no-san'])
  })
  test('time decides between not yet, valid and expired', async () => {
    expect(codes(await describeText(sample('chain'), 0, Date.UTC(2026, 0, 1)))).toEqual(['certificate.not-yet-valid'])
    expect(codes(await describeText(sample('chain'), 0, Date.UTC(2028, 0, 1)))).toEqual(['certificate.expired'])
    expect(codes(await describeText(sample('chain'), 0, Date.UTC(2027, 11, 25, 21, 27, 13)))).toEqual([])
  })
  test('a departure from DER is a finding of the scan, with its place', async () => {
    const { artifact } = await describeText(sample('not-der'))
    expect(artifact.table.findings).toMatchObject([{ code: 'der.boolean', params: { got: 1, count: 1 } }])
  })
  test.each([
    ['two signature algorithms', '300a06082a8648ce3d040302304d', '300a06082a8648ce3d040303304d', 'certificate.signature-algorithm-mismatch'],
    ['a negative serial', '02101d9a06e2', '02109d9a06e2', 'certificate.serial'],
    ['an unknown critical extension', '0603551d0f0101ff', '0603551d7f0101ff', 'certificate.unknown-critical-extension'],
    ['an extension twice', '0603551d250416', '0603551d110416', 'certificate.duplicate-extension'],
    ['an extension that is something else', '0603551d0f0101ff040403020780', '0603551d0f0101ff040402020780', 'certificate.extension-unreadable'],
    ['a point that is not on its curve', '0004364037', '0004364038', 'key.not-on-curve'],
    ['an end before its start', '3236313132333231323731335a', '3238313132333231323731335a', 'certificate.validity-reversed'],
    ['a start that is no time', '170d3236313132333231323731335a', '040d3236313132333231323731335a', 'schema.missing'],
    ['a control character in the name', '06035504030c1173686f70', '06035504030c1107686f70', 'text.unsafe'],
    ['version 1 with extensions', 'a003020102', 'a003020100', 'certificate.version'],
  ])('%s', async (_, from, to, code) => {
    const der = await certificateBytes('chain')
    const text = patch(der, from, to)
    expect(codes(await describeText(text))).toContain(code)
  })
})

describe('request', () => {
  test('what it asks for', async () => {
    const found = await describeText(sample('request'))
    expect(texts(fact(found, 'names'))).toEqual(['DNS:app.example.test', 'DNS:api.example.test', 'IP:192.0.2.8'])
    expect(codes(found)).toEqual([])
  })
  test('a changed request has an invalid signature', async () => {
    const { opened, artifact } = await describeText(sample('request'))
    const hex = toHex(opened.buffers[artifact.span.buffer]?.bytes ?? new Uint8Array(0)).replace(toHex(new TextEncoder().encode('api.example')), toHex(new TextEncoder().encode('apx.example')))
    const changed = await describeText(encodePem('CERTIFICATE REQUEST', Uint8Array.from(hex.match(/../g) ?? [], (octet) => Number.parseInt(octet, 16))))
    expect(changed.findings).toMatchObject([{ code: 'request.signature-invalid', params: { why: 'mismatch' } }])
  })
})

describe('keys', () => {
  test('a certificate and its key share their key identifier, whatever the encoding', async () => {
    const certificate = await describeText(sample('certificate-and-key'), 0)
    const key = await describeText(sample('certificate-and-key'), 1)
    expect(key.keyId).toMatch(/^[0-9a-f]{64}$/)
    expect(key.keyId).toBe(certificate.keyId)
    const request = await describeText(sample('request'))
    expect((await describeText(sample('private-key-sec1'))).keyId).toBe(request.keyId)
    expect((await describeText(sample('private-key-pkcs1'))).keyId).toBe((await describeText(sample('old'))).keyId)
    expect((await describeText(sample('private-key-ed25519'))).keyId).not.toBe(request.keyId)
  })
  test('secret values are marked, in facts and in the tree', async () => {
    for (const id of ['private-key-ed25519', 'private-key-sec1', 'private-key-pkcs1'] as const) {
      const found = await describeText(sample(id))
      expect(fact(found, 'privateValue').secret).toBe(true)
      expect(Array.from({ length: found.tree.size }, (_, node) => found.tree.view(node)).some(({ secret }) => secret)).toBe(true)
    }
  })
  test('an encrypted key says how it is protected', async () => {
    const found = await describeText(sample('private-key-encrypted'))
    expect(fact(found, 'rounds').value).toEqual({ type: 'number', value: 600_000 })
    expect(fact(found, 'cipher').value).toMatchObject({ type: 'oid', oid: '2.16.840.1.101.3.4.1.42' })
    expect(found.keyId).toBeNull()
  })
})

describe('tree', () => {
  test('nodes have the names of their specification', async () => {
    const { tree } = await describeText(sample('chain'))
    const named = (name: string) => Array.from({ length: tree.size }, (_, node) => node).find((node) => tree.view(node).name === name) ?? NO_NODE
    expect(tree.view(named('notAfter'))).toMatchObject({ type: 'UTCTime', value: '2027-12-25 21:27:13 UTC' })
    expect(tree.view(named('keyIdentifier'))).toMatchObject({ type: '[0] OCTET STRING' })
    expect(tree.view(named('KeyUsage'))).toMatchObject({ value: 'digitalSignature', spec: 'RFC 5280 4.2.1.3' })
    expect(tree.view(named('s')).type).toBe('INTEGER')
    expect(tree.view(named('uniformResourceIdentifier')).value).toBe('http://ocsp.example.test/'.replace('ocsp', 'ca').replace('test/', 'test/issuing.crl'))
  })
  test('every byte leads to the deepest node over it', async () => {
    const { tree } = await describeText(sample('chain'))
    for (let offset = 0; offset < tree.end(0); offset++) {
      const node = tree.at(offset)
      expect(tree.start(node)).toBeLessThanOrEqual(offset)
      expect(tree.end(node)).toBeGreaterThan(offset)
      expect(Array.from(tree.children(node)).some((child) => tree.start(child) <= offset && offset < tree.end(child))).toBe(false)
    }
  })
  test('octets that a schema calls opaque are not taken apart, even if they read as DER', async () => {
    const der = await certificateBytes('chain')
    const { tree } = await describeText(patch(der, '8a95f3b1029e5419d3ebe6c57822880e18b2b0d2', '0412f3b1029e5419d3ebe6c57822880e18b2b0d2'))
    const node = Array.from({ length: tree.size }, (_, i) => i).find((i) => tree.view(i).name === 'SubjectKeyIdentifier') ?? NO_NODE
    expect(tree.hasChildren(node)).toBe(false)
    expect(tree.at(tree.contentStart(node) + 4)).toBe(node)
  })
})
