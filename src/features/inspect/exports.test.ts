import { describe, expect, test } from 'vitest'
import { bitString, oid, sequence, utcTime } from '../../core/asn1/write.ts'
import { encodePem } from '../../core/bytes/pem.ts'
import { samples } from '../../core/kinds/samples.ts'
import { bundleFile, exportFile, opensslFile, pemOf } from './exports.ts'
import { fileStem } from './file-name.ts'
import { artifactsOfTexts, sample } from './testing.ts'

const NOW = Date.UTC(2027, 0, 1)
const ECDSA = sequence(oid('1.2.840.10045.4.3.2'))
/** A list of version 1 without entries or the date of the next, by nobody. */
const CRL = encodePem('X509 CRL', sequence(sequence(ECDSA, sequence(), utcTime(NOW)), ECDSA, bitString(new Uint8Array(8))))
const bytesOf = (content: string | Uint8Array) => (typeof content === 'string' ? new TextEncoder().encode(content) : content)

test('PEM comes back as it was, whatever the kind', async () => {
  for (const { text } of samples) {
    // The store is one: one sample after another.
    // oxlint-disable-next-line eslint/no-await-in-loop
    expect((await artifactsOfTexts(text)).map(pemOf).join('')).toBe(text)
  }
})

test('the label is that of the content, and what trails is left behind', async () => {
  const [entry] = await artifactsOfTexts(sample('public-key').replaceAll('PUBLIC KEY', 'CERTIFICATE').replace('rQIDAQAB\n', 'rQIDAQABAAA=\n'))
  expect(entry && pemOf(entry)).toBe(sample('public-key'))
})

test('DER opens again as the same artifact', async () => {
  const [entry] = await artifactsOfTexts(sample('request'))
  const file = entry && (await exportFile(entry, 'der', NOW))
  expect(file).toMatchObject({ name: 'app.example.test.csr.der', mime: 'application/pkcs10' })
  expect(bytesOf(file?.content ?? '').length).toBe(406)
})

describe('file names', () => {
  test('from the title, else from the kind', async () => {
    const [chain, , , key] = await artifactsOfTexts(sample('chain'), sample('private-key-ed25519'))
    expect((await Promise.all([chain, key].map(async (entry) => entry && (await exportFile(entry, 'pem', NOW)).name)))).toEqual(['shop.example.test.crt', 'private-key.key'])
  })
  test.each([['*.shop.test', 'wildcard.shop.test'], ['../../etc/passwd', 'etc-passwd'], ['a\u202eb/c:d', 'a-b-c-d'], ['...', 'x'], ['', 'x'], ['CON', 'x'], ['nul.crt', 'x'], ['Bücher GmbH & Co', 'Bücher-GmbH-Co'], ['a'.repeat(200), 'a'.repeat(60)], ['-rf', 'rf']])('%j is %s', (title, stem) => expect(fileStem({ title }, 'x')).toBe(stem))
})

describe('as OpenSSL text', () => {
  const make = async (id: Parameters<typeof sample>[0]) => {
    const [entry] = await artifactsOfTexts(sample(id))
    if (!entry) throw new Error('expected an artifact')
    return opensslFile(entry)
  }
  test('a certificate', async () => {
    const { name, mime, content } = await make('old')
    expect([name, mime]).toEqual(['intranet.example.test.openssl.txt', 'text/plain'])
    expect(new TextDecoder().decode(bytesOf(content))).toMatch(/^Certificate:\n {4}Data:\n {8}Version: [^]*\n {8}Subject: C = US, O = Old Intranet, CN = intranet\.example\.test\n/)
  })
  test('a request', async () => {
    expect(new TextDecoder().decode(bytesOf((await make('request')).content))).toMatch(/^Certificate Request:\n[^]* {8}Attributes:\n/)
  })
  test('nothing else', async () => {
    await expect(make('private-key-ed25519')).rejects.toThrow('OpenSSL does not read it')
  })
})

test('everything as one file', async () => {
  const entries = await artifactsOfTexts(sample('chain'))
  expect(bundleFile(entries)).toEqual({ name: 'certificates.pem', mime: 'application/pem-certificate-chain', content: sample('chain') })
  expect(bundleFile(await artifactsOfTexts(sample('certificate-and-key')))).toMatchObject({ name: 'bundle.pem', mime: 'application/x-pem-file' })
})

describe('the text report', () => {
  const report = async (text: string) => {
    const [entry] = await artifactsOfTexts(text)
    return entry ? String((await exportFile(entry, 'text', NOW)).content) : ''
  }
  test('says what it is, what is wrong and the facts', async () => {
    const text = await report(sample('old'))
    expect(text).toContain('intranet.example.test — X.509 certificate, self-signed end-entity certificate, RSA 1024\n')
    expect(text).toContain('  ERROR: RSA with 1,024 bits is too short [SP 800-57pt1r5 5.6.1]\n')
    expect(text).toMatch(/ {2}Subject +C=US, O=Old Intranet, CN=intranet\.example\.test\n/)
    expect(text.split('\n').filter((line) => line.length > 120)).toEqual([])
  })
  test('says what breaks the rules, and under which profile', async () => {
    expect(await report(sample('chain'))).toMatch(/\nAgainst the rules of a public CA\n {2}(ERROR|WARNING|NOTE): /)
    expect(await report(CRL)).toMatch(/\nAgainst the rules of a private CA\n {2}ERROR: It does not say who issued it \[RFC 5280 5\.1\.2\.3\]\n/)
    expect(await report(sample('request'))).not.toContain('Against the rules')
  })
  test('leaves out what is secret', async () => {
    const text = await report(sample('private-key-ed25519'))
    expect(text).toContain('(secret, left out)')
    expect(text.replaceAll(/[^0-9a-f]/g, '')).not.toContain('e2a8345234f5261d')
  })
})
