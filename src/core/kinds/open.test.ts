import { describe, expect, test } from 'vitest'
import { encodeBase64, encodeBase64url } from '../bytes/base64.ts'
import { toHex } from '../bytes/hex.ts'
import { encodePem } from '../bytes/pem.ts'
import type { Opened } from './contract.ts'
import { open } from './open.ts'
import { samples, type SampleId } from './samples.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const sample = (id: SampleId) => samples.find((one) => one.id === id)?.text ?? ''
const openText = (text: string) => open(encode(text))
const kindsOf = (opened: Opened) => opened.artifacts.map(({ kind }) => kind)
const codes = (opened: Opened) => opened.findings.map(({ code }) => code)
const derOf = (id: SampleId) => {
  const opened = openText(sample(id))
  return opened.buffers[opened.artifacts[0]?.span.buffer ?? 0]?.bytes ?? new Uint8Array(0)
}

describe('kinds', () => {
  test.each<[SampleId, readonly string[]]>([
    ['chain', ['certificate', 'certificate', 'certificate']], ['certificate-and-key', ['certificate', 'private-key']], ['request', ['certificate-request']], ['old', ['certificate']],
    ['private-key-ed25519', ['private-key']], ['private-key-sec1', ['private-key']], ['private-key-pkcs1', ['private-key']], ['private-key-encrypted', ['private-key']], ['public-key', ['public-key']],
  ])('%s', (id, kinds) => {
    const opened = openText(sample(id))
    expect(kindsOf(opened)).toEqual(kinds)
    expect(codes(opened)).toEqual([])
    expect(opened.artifacts.every(({ confidence }) => confidence === 1)).toBe(true)
  })
  test('structure decides against a wrong label, and the label is a finding', () => {
    const opened = openText(encodePem('PUBLIC KEY', derOf('chain')))
    expect(kindsOf(opened)).toEqual(['certificate'])
    expect(opened.artifacts[0]?.findings[0]).toMatchObject({ code: 'pem.label-kind', params: { label: 'PUBLIC KEY', kind: 'certificate' } })
  })
  test('other DER is shown as ASN.1', () => {
    expect(kindsOf(open(Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x05)))).toEqual(['asn1'])
  })
})

describe('armour', () => {
  test.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')], ['a byte order mark', (text: string) => `\ufeff${text}`], ['indentation', (text: string) => text.replaceAll(/^/gm, '    ')],
    ['text around', (text: string) => `Certificate chain\n 0 s:CN = x\n${text}---\nServer certificate\n`],
  ])('%s is no obstacle', (_, dress) => {
    expect(kindsOf(openText(dress(sample('chain'))))).toEqual(['certificate', 'certificate', 'certificate'])
  })
  test('text around is said', () => {
    expect(codes(openText(`Certificate chain, as the server sent it:\n${sample('old')}`))).toEqual(['input.surrounding-text'])
  })
  test('UTF-16 as Windows writes it', () => {
    const units = Uint16Array.from(`\ufeff${sample('old')}`, (char) => char.charCodeAt(0))
    expect(kindsOf(open(new Uint8Array(units.buffer)))).toEqual(['certificate'])
  })
  test.each([
    ['DER', (der: Uint8Array<ArrayBuffer>) => der], ['base64', (der: Uint8Array) => encode(encodeBase64(der))], ['base64url', (der: Uint8Array) => encode(encodeBase64url(der))],
    ['hexadecimal', (der: Uint8Array) => encode(toHex(der))], ['hexadecimal with colons', (der: Uint8Array) => encode(toHex(der, ':'))],
  ])('%s without a label', (_, dress) => {
    expect(kindsOf(open(dress(derOf('chain'))))).toEqual(['certificate'])
  })
})

describe('what is not understood', () => {
  test('nothing', () => {
    expect(codes(openText(' \n'))).toEqual(['input.empty'])
  })
  test.each([
    ['hello world!', 'text', 11], ['{a:1}', 'json', 0], ['<!doctype html><p>', 'html', 0], ['PK\u0003\u0004', 'zip', 0], ['ssh-ed25519 AAAAC3Nz me@host', 'openssh-public-key', 23], ['SGVsbG8sIHdvcmxk', 'base64', 16],
    ['eyJhbGciOiJub25lIn0.eyJhIjoxfQ', 'text', 19], ['30 82 01 0z', 'hex-foreign', 10], ['30:82:01:g0:ff:12:34:56:78', 'hex-foreign', 9], ['3082ffff00', 'hex', 10], [`${'0123456789abcdef'.repeat(20)}x`, 'hex-foreign', 320],
    ['EA:7A:C9:85:'.repeat(8).slice(0, -1), 'fingerprint', 95], [`${'MIIC7zCCApWgAwIBAgIQ'.repeat(10)}*${'MIIC7zCC'.repeat(9)}`, 'base64-foreign', 200], ['Dear colleague please find it attached', 'text', 38],
  ])('%s looks like %s, understood up to byte %i', (text, looksLike, offset) => {
    expect(openText(text).findings).toMatchObject([{ code: 'input.not-understood', params: { looksLike, offset } }])
  })
  test.each([
    ['PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: me\n', 'putty-key'], ['---- BEGIN SSH2 PUBLIC KEY ----\nAAAAB3NzaC1yc2E*\n---- END SSH2 PUBLIC KEY ----\n', 'ssh2-public-key'],
    ['-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDMEZ*\n=abcd\n-----END PGP PUBLIC KEY BLOCK-----\n', 'pgp'], ['\u007fELF\u0002\u0001\u0001\u0000', 'program'], ['GIF89a\u0001\u0000', 'picture'], ['%PDF-1.7\n%\u0001', 'pdf'], ['\u0016\u0003\u0001\u0000\u0005\u0001', 'tls'],
    ['<html><head><title>502 Bad Gateway</title></head>', 'html'], ['{error: "not found"}', 'json'], ['MIIBTjCCAQCgAwIBAgIBAjAFBgMrZXAw', 'base64-cut'], ['3082014e30820100a003', 'hex'],
    ['https://example.test/cert.pem', 'url'], ['example.test:443', 'host'], ['/etc/ssl/certs/x.pem', 'path'], ['C:\\certs\\x.cer', 'path'], ['server.crt', 'path'], ['$ openssl x509 -in cert.pem -noout -text', 'command'], ['sha256 Fingerprint=EA:7A:C9', 'fingerprint'],
    ['Certificate:\n    Data:\n        Version: 3 (0x2)\n', 'printed'],
  ])('%j looks like %s', (text, expected) => {
    const found = openText(text).findings.find(({ severity }) => severity === 'error')
    expect(found).toMatchObject({ code: 'input.not-understood', params: { looksLike: expected } })
  })
  test('a broken block names its byte in the whole input, and the others are still opened', () => {
    const broken = sample('old').replace('M', '*')
    const opened = openText(broken + sample('public-key'))
    expect(kindsOf(opened)).toEqual(['public-key'])
    expect(opened.findings[0]).toMatchObject({ code: 'text.base64-character', params: { offset: broken.indexOf('*') } })
  })
  test('two numbers of one length are a signature and no RSA key, in printed text too', () => {
    const signature = Uint8Array.from([0x30, 68, 2, 32, ...Array.from({ length: 32 }, (_, i) => i + 1), 2, 32, ...Array.from({ length: 32 }, (_, i) => i + 2)])
    expect(kindsOf(open(signature))).not.toEqual(['public-key'])
    expect(kindsOf(openText(`Certificate:\n    Data:\n        Version: 3 (0x2)\n    Signature Value:\n        ${toHex(signature, ':').replace(/(.{54})/g, '$1\n        ')}\n`))).not.toContain('public-key')
  })
  test('rows of od, whatever their length, are no base64', () => {
    const der = derOf('chain')
    const rows = Array.from({ length: Math.ceil(der.length / 16) }, (_, i) => `${(16 * i).toString(16).padStart(6, '0')} ${toHex(der.subarray(16 * i, 16 * i + 16), ' ')}`)
    for (const end of ['', `\n${der.length.toString(16).padStart(6, '0')}`, `\n${der.length.toString(16).padStart(6, '0')}\n`]) expect(kindsOf(openText(`${rows.join('\n')}${end}`))).toEqual(['certificate'])
  })
  test('bytes after the end are said and not lost', () => {
    const der = derOf('old')
    const opened = open(Uint8Array.of(...der, 1, 2, 3))
    expect(kindsOf(opened)).toEqual(['certificate'])
    expect(opened.artifacts[0]?.findings).toMatchObject([{ code: 'asn1.trailing-data', params: { offset: der.length, bytes: 3 } }])
  })
  test('cut DER still shows what is there', () => {
    const opened = open(derOf('old').slice(0, 300))
    expect(kindsOf(opened)).toEqual(['certificate'])
    expect(opened.artifacts[0]?.findings.map(({ code }) => code)).toContain('asn1.length-overrun')
  })
})
