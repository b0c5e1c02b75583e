import { describe, expect, test } from 'vitest'
import { encodeBase64 } from '../../bytes/base64.ts'
import { mapBack } from '../../bytes/derive.ts'
import { decoded } from '../../crypto/testing.ts'
import { cmsSamples } from '../cms/testing.ts'
import { changed, describeBytes, held, lookAtAll, paths, text, wordless, type Described } from '../ocsp-response/testing.ts'
import { kindRow } from '../list.ts'
import { readEntities, readMimeType } from './mime.ts'
import { smimeSamples } from './testing.ts'
import { headerText } from './text.ts'

const DAY = Date.UTC(2026, 10, 25)
const names = Object.keys(smimeSamples) as (keyof typeof smimeSamples)[]
const bytesOf = (message: string) => new TextEncoder().encode(message)
const described = (message: string): Promise<Described> => describeBytes(bytesOf(message), DAY)
const all = ({ facts }: Described, field: string): readonly string[] => facts.filter((each) => each.field === field).map(({ value }) => text(value))
const found = ({ findings }: Described): readonly string[] => findings.map(({ code, severity, params }) => [severity, code, ...('result' in params ? [params.result] : 'problem' in params ? [params.problem] : [])].join(' '))

describe('a message', () => {
  test.each([
    ['signed', 'smime.clear-signed', ['note cms.signature valid'], ['signed-content smime', 'signature cms', 'certificate certificate']],
    ['opaque', 'smime.signed-data', ['note cms.signature valid'], ['content cms', 'content smime', 'certificate certificate']],
    ['sealed', 'smime.enveloped-data', [], ['content cms']],
    ['python', 'smime.clear-signed', ['note cms.signature valid'], ['signed-content smime', 'signature cms', 'certificate certificate']],
    ['wrapped', 'smime.signed-data', ['note cms.signature valid', 'warning smime.sender'], ['content cms', 'content smime', 'certificate certificate', 'signed-content smime', 'signature cms', 'certificate certificate']],
    ['outer', 'smime.clear-signed', ['note cms.signature valid', 'warning smime.sender'], ['signed-content smime', 'signature cms', 'signed-content smime', 'signature cms', 'certificate certificate', 'certificate certificate']],
  ] as const)('%s: %s', async (name, sort, codes, parts) => {
    const message = await described(smimeSamples[name])
    expect(message.artifact).toMatchObject({ kind: 'smime', confidence: 1, findings: [] })
    expect([all(message, 'messageSort'), found(message), held(message)]).toEqual([[sort], codes, parts])
  })

  test('says what stands in its header', async () => {
    const message = await described(smimeSamples.signed)
    expect(['mailFrom', 'mailTo', 'mailSubject', 'mediaType', 'contentText'].map((field) => all(message, field))).toEqual([['ec@example.com'], ['you@example.com'], ['signed mail'], ['multipart/signed'], ['Hello, signed world.']])
    expect(all(message, 'signerCertificate')).toEqual(['#=1 C=NL, O=Test, CN=ec signer, emailAddress=ec@example.com'])
  })

  test('the signature as a part of its own is checked against the content beside it', async () => {
    const { opened } = await described(smimeSamples.signed)
    const signature = opened.artifacts.find(({ kind }) => kind === 'cms')
    if (!signature) throw new Error('no signature')
    const said = await (await kindRow('cms').load()).describe(opened, signature, { now: DAY })
    expect(said.findings.map(({ code, params }) => `${code} ${'result' in params ? params.result : ''}`)).toEqual(['cms.signature valid'])
    expect(mapBack(opened.buffers, { buffer: signature.span.buffer, start: 0, end: 3 }).map(({ buffer, start, end }) => smimeSamples.signed.slice(start, end) + String(buffer))).toEqual(['MIID0'])
  })

  test.each(['\n', '\r\n'])('lines that end with %j are the same message', async (end) => {
    const lines = smimeSamples.signed.split(/\r?\n/)
    expect(found(await described(lines.join(end)))).toEqual(['note cms.signature valid'])
  })

  test('a text changed after signing is found', async () => expect(found(await described(smimeSamples.signed.replace('Hello', 'Hallo')))).toEqual(['error cms.signature digest']))
  test('another sender', async () => expect(found(await described(smimeSamples.signed.replace('From: ec@', 'From: "ec@example.com" <boss@')))).toEqual(['note cms.signature valid']))
  test('another sender by all addresses', async () => expect(found(await described(smimeSamples.signed.replace('From: ec@', 'From: Boss <boss@')))).toContain('warning smime.sender'))
  test('another hash in the header', async () => expect(found(await described(smimeSamples.signed.replace('sha-256', 'sha1')))).toEqual(['note cms.signature valid', 'warning smime.micalg']))
  test('no boundary', async () => expect(found(await described(smimeSamples.signed.replace(/boundary="[^"]*"/, 'x=y')))).toEqual(['error smime.boundary missing']))
  test('a cut message', async () => expect(found(await described(smimeSamples.signed.slice(0, 900)))).toContain('error smime.boundary unclosed'))
  test('a footer behind the base64', async () => expect(found(await described(`${smimeSamples.opaque}\n-- \nSent by a list!`))).toEqual(['error smime.body']))
  test('a mailbox line before it', async () => expect(found(await described(`From ec@example.com Tue Nov 24 03:34:31 2026\n${smimeSamples.signed}`))).toEqual(['note cms.signature valid']))

  test('an answer over HTTP, as `curl -i` shows it', async () => {
    const message = await described(`HTTP/1.1 200 OK\nContent-Type: application/pkcs7-mime; smime-type=certs-only\nContent-Transfer-Encoding: base64\n\n${cmsSamples.withCrl}\n`)
    expect([all(message, 'messageSort'), held(message)]).toEqual([['smime.certs-only'], ['content cms', 'certificate certificate', 'crl crl']])
  })

  test('a certificate as an attachment', async () => {
    const { opened } = await described(smimeSamples.signed)
    const certificate = opened.artifacts.find(({ kind }) => kind === 'certificate')
    const der = opened.buffers[certificate?.span.buffer ?? 0]?.bytes ?? new Uint8Array(0)
    const mail = `Content-Type: multipart/mixed; boundary=b\nMIME-Version: 1.0\n\n--b\nContent-Type: application/pkix-cert\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="ec.cer"\n\n${encodeBase64(der)}\n--b\n\n${smimeSamples.signed}\n--b--\n`
    const message = await described(mail.replace('--b\n\n', '--b\nContent-Type: message/rfc822\n\n'))
    expect([message.artifact.kind, held(message).slice(0, 3), message.opened.artifacts.find(({ within }) => within?.role === 'attachment')?.within?.name]).toEqual(['smime', ['signed-content smime', 'signature cms', 'attachment certificate'], 'ec.cer'])
  })

  test('its tree has the header fields and the parts', async () => {
    const seen = paths((await described(smimeSamples.signed)).tree)
    expect(seen).toEqual(['message', 'message.To', 'message.From', 'message.Subject', 'message.MIME-Version', 'message.Content-Type', 'message.boundary', 'message.part', 'message.part.Content-Type', 'message.part.body', 'message.boundary', 'message.part', 'message.part.Content-Type', 'message.part.Content-Transfer-Encoding', 'message.part.Content-Disposition', 'message.part.body', 'message.boundary'])
  })
})

describe('headers', () => {
  test.each([
    ['=?UTF-8?B?R3LDvMOfZQ==?=', 'Grüße'], ['=?iso-8859-1?q?Gr=FC=DFe_an?= =?iso-8859-1?q?_alle?=', 'Grüße an alle'], ['=?x-unknown?q?a?=', '=?x-unknown?q?a?='], ['plain =?', 'plain =?'],
  ])('%s', (value, shown) => expect(headerText(value)).toBe(shown))

  test('a media type', () => {
    const { type, parameters } = readMimeType('Multipart/Signed; micalg=SHA1; boundary="a \\"b\\" ; c" ; protocol=application/pkcs7-signature')
    expect([type, [...parameters]]).toEqual(['multipart/signed', [['micalg', 'SHA1'], ['boundary', 'a "b" ; c'], ['protocol', 'application/pkcs7-signature']]])
  })

  test('parts in parts end somewhere', () => {
    const deep = Array.from({ length: 200 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`).join('')
    expect(readEntities(bytesOf(deep)).length).toBeLessThan(30)
    expect(readEntities(bytesOf(`Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\n'.repeat(100_000)}`)).length).toBeLessThanOrEqual(301)
  })
})

describe('what is no message', () => {
  test.each(['apiVersion: v1\nkind: Secret\n', 'Content-Type is a header\n', 'a: b', ': x\n', 'From here on'])('%j', (input) => {
    expect(kindRow('smime').recognise?.(bytesOf(input), input)).toMatchObject({ confidence: 0 })
  })
})

describe('whatever is done to them', () => {
  test.each(names)('%s: every fact has words and spans inside its buffer', async (name) => {
    const message = await described(smimeSamples[name])
    expect([wordless(message), message.facts.filter(({ value }) => text(value) === '').map(({ field }) => field)]).toEqual([[], []])
  })

  test.each(names)('%s cut and changed anywhere throws nothing', async (name) => {
    for (const input of changed(bytesOf(smimeSamples[name]))) expect(await lookAtAll(input, DAY)).toBe('read')
  })

  test('binary CMS in a message', async () => {
    const head = bytesOf('Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: binary\n\n'), der = decoded(cmsSamples.ec)
    const both = new Uint8Array(head.length + der.length)
    both.set(head)
    both.set(der, head.length)
    expect(await lookAtAll(both, DAY)).toBe('read')
  })
})
