import { describe, expect, test } from 'vitest'
import { toHex } from '../../bytes/hex.ts'
import { encodePem } from '../../bytes/pem.ts'
import { decoded } from '../../crypto/testing.ts'
import { octetString, tlv } from '../../asn1/write.ts'
import { changed, describeBytes, held, lookAtAll, paths, text, wordless, type Described } from '../ocsp-response/testing.ts'
import { cmsSamples } from './testing.ts'

type Sample = keyof typeof cmsSamples

/** The day after the samples were made. */
const DAY = Date.UTC(2026, 10, 25)
const names = Object.keys(cmsSamples) as Sample[]
const described = (name: Sample, now = DAY): Promise<Described> => describeBytes(decoded(cmsSamples[name]), now)
const all = ({ facts }: Described, field: string): readonly string[] => facts.filter((each) => each.field === field).map(({ value }) => text(value))
const attribute = ({ facts }: Described, oid: string): string => text(facts.find((each) => each.oid === oid)?.value)
const found = ({ findings }: Described): readonly string[] => findings.map(({ code, severity, params }) => [severity, code, ...('result' in params ? [params.result] : 'problem' in params ? [params.problem] : 'state' in params ? [params.state] : [])].join(' '))

/** With one octet changed, `offset` behind the last place of a hex pattern. */
function flipped(name: Sample, place: string, offset = 0): Uint8Array<ArrayBuffer> {
  const bytes = decoded(cmsSamples[name])
  const at = toHex(bytes).lastIndexOf(place) / 2 + offset
  bytes[at] = (bytes[at] as number) ^ 1
  return bytes
}
/** Those with a structure of their own. */
const shapes = names.filter((name) => !['pss', 'noCertificate', 'detachedBare', 'sha1', 'md5', 'otherType', 'nss', 'gpgsm', 'python', 'gnutlsEd25519', 'rc2'].includes(name))
const TEXT = toHex(new TextEncoder().encode('Hello'))

describe('signed data', () => {
  const VALID = ['note cms.signature valid']

  test.each([
    ['ec', 'ecdsa-with-SHA256', VALID], ['stream', 'ecdsa-with-SHA256', VALID], ['pss', 'id-RSASSA-PSS', VALID], ['cades', 'ecdsa-with-SHA256', VALID], ['noAttributes', 'ecdsa-with-SHA256', VALID],
    ['otherType', 'ecdsa-with-SHA256', VALID], ['gnutlsEd25519', 'id-Ed25519', VALID], ['nss', 'rsaEncryption', VALID], ['gpgsm', 'rsaEncryption', VALID], ['python', 'rsaEncryption', VALID],
    ['sha1', 'rsaEncryption', [...VALID, 'warning cms.weak-hash']], ['md5', 'rsaEncryption', [...VALID, 'error cms.weak-hash']],
    ['noCertificate', 'ecdsa-with-SHA256', ['note cms.signature certificate-missing']], ['detached', 'ecdsa-with-SHA256', ['note cms.signature detached']], ['detachedBare', 'ecdsa-with-SHA256', ['note cms.signature unchecked']],
    ['authenticode', 'ecdsa-with-SHA256', VALID], ['stamped', 'ecdsa-with-SHA256', VALID], ['unsorted', 'ecdsa-with-SHA256', [...VALID, 'warning cms.attributes-order']],
  ] as const)('%s: %s', async (name, algorithm, codes) => {
    const message = await described(name)
    expect(message.artifact).toMatchObject({ kind: 'cms', confidence: 1 })
    expect([all(message, 'signatureAlgorithm'), found(message)]).toEqual([[algorithm], codes])
  })

  test('says what OpenSSL prints', async () => {
    const message = await described('ec')
    expect(['messageSort', 'cmsType', 'version', 'contentType', 'contentSize', 'contentText', 'signingTime', 'digestAlgorithm'].map((field) => all(message, field)[0])).toEqual(['cms.signed', 'signedData', '1', 'data', '21', 'Hello, signed world.', '2026-11-24T03:34:31.000Z', 'id-sha256'])
    expect(all(message, 'signerId')).toEqual(['issuer=C=NL, O=Test, CN=CMS Test CA serialNumber=69aa'])
    expect(all(message, 'signerCertificate')).toEqual(['#=1 C=NL, O=Test, CN=ec signer, emailAddress=ec@example.com'])
    expect(attribute(message, '1.2.840.113549.1.9.4')).toBe('14f56f9771be67cb2810e02c2abcdd3d157b006887231da0d46c1e5db07455af')
    expect(attribute(message, '1.2.840.113549.1.9.15')).toBe('id-aes256-CBC id-aes192-CBC id-aes128-CBC des-EDE3-CBC 128=rc2CBC 64=rc2CBC desCBC 40=rc2CBC')
    expect(held(message)).toEqual(['certificate certificate'])
  })

  test('with several signers names the certificate of each', async () => {
    const message = await described('several')
    expect([all(message, 'signerCertificate').map((shown) => shown.slice(0, 3)), all(message, 'signatureVerdict'), found(message)]).toEqual([['#=1', '#=2'], ['cms.valid', 'cms.valid'], [...VALID, ...VALID]])
  })

  test('by key identifier', async () => expect(all(await described('cades'), 'signerId')).toEqual(['subjectKeyIdentifier=848e24461470cf882b3c6709cd59e65ee718555a']))

  test('in pieces and of indefinite length is no worse for it', async () => {
    const { artifact } = await described('stream')
    expect(artifact.findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['note der.indefinite-length', 'note der.constructed-string'])
  })

  test('with a countersignature', async () => {
    const message = await described('countersigned')
    expect([found(message), message.facts.filter(({ group }) => group === 'countersignature').length > 3]).toEqual([[...VALID, ...VALID], true])
  })

  test('with a time-stamp, which is a part', async () => {
    const message = await described('stamped')
    expect([all(message, 'timestampTime').length, held(message)[2]]).toEqual([1, 'timestamp timestamp-response'])
    // The hash in the token: OpenSSL wrote it behind its algorithm, 30 31 … 05 00 04 20.
    expect(found(await describeBytes(flipped('stamped', '0d060960864801650304020105000420', 20), DAY))).toContain('error cms.timestamp')
  })

  test('in each other, without the outer content type', async () => {
    expect(held(await described('signedSigned'))).toEqual(['content cms', 'certificate certificate', 'certificate certificate'])
  })

  test('as certificates alone, under every label', async () => {
    const bundle = decoded(cmsSamples.withCrl)
    for (const label of ['CMS', 'PKCS7', 'PKCS #7 SIGNED DATA']) {
      const message = await describeBytes(new TextEncoder().encode(encodePem(label, bundle)), DAY)
      expect([message.artifact.findings, all(message, 'messageSort'), held(message), found(message)]).toEqual([[], ['cms.certificates'], ['certificate certificate', 'crl crl'], []])
    }
  })

  test.each([
    ['the content', flipped('ec', TEXT), 'error cms.signature digest'], ['a content in pieces', flipped('stream', TEXT), 'error cms.signature digest'], ['a content signed without attributes', flipped('noAttributes', TEXT), 'error cms.signature invalid'],
    ['the signature', flipped('ec', '2a8648ce3d040302', 20), 'error cms.signature invalid'], ['the signing time', flipped('ec', '170d323631313234', 6), 'error cms.signature invalid'], ['an RSASSA-PSS signature', flipped('pss', '04820100', 20), 'error cms.signature invalid'],
    ['the hash of the certificate', flipped('cades', '2a864886f70d010910022f', 24), 'error cms.signing-certificate'], ['the content type', flipped('otherType', '2a864886f70d010706', 8), 'error cms.content-type'],
    ['a content of PKCS #7', flipped('authenticode', '2b0601040182370201', 30), 'error cms.signature'],
  ])('%s changed after signing is found', async (_, bytes, code) => {
    expect(found(await describeBytes(bytes, DAY)).filter((each) => each.startsWith(code))).toHaveLength(1)
  })

  test('from the future', async () => expect(found(await described('ec', Date.UTC(2026, 10, 1)))).toContain('warning cms.signing-time future'))

  test('has all its nodes named', async () => {
    const seen = new Set([...paths((await described('cades')).tree), ...paths((await described('stamped')).tree), ...paths((await described('authenticode')).tree)])
    for (const path of ['ContentInfo.content.encapContentInfo.eContent', 'ContentInfo.content.signerInfos.SignerInfo.sid', 'ContentInfo.content.certificates.certificate.tbsCertificate.subject'])
      expect([...seen].some((one) => one === path || one.startsWith(`${path}.`)), path).toBe(true)
    for (const end of ['signedAttrs.CmsAttribute.attrValues.SigningCertificateV2.certs.ESSCertIDv2.certHash', 'attrValues.SMIMECapabilities.SMIMECapability.capabilityID', 'unsignedAttrs.CmsAttribute.attrValues.ContentInfo.content.encapContentInfo.eContent.TSTInfo.messageImprint.hashedMessage', 'sid.serialNumber', 'signature.Ecdsa-Sig-Value.r', 'messageDigest.digest'])
      expect([...seen].some((one) => one.endsWith(end)), end).toBe(true)
  })
})

describe('encrypted data', () => {
  test.each([
    ['authEnveloped', ['cms.ktri issuer=C=NL, O=Test, CN=CMS Test CA serialNumber=6815'], 'id-aes256-GCM', []],
    ['agreement', ['cms.kari issuer=C=NL, O=Test, CN=CMS Test CA serialNumber=69aa'], 'des-EDE3-CBC', ['warning cms.cipher old', 'note cms.unauthenticated']],
    ['sharedKey', ['cms.kekri keyIdentifier=0102'], 'id-aes128-CBC', ['note cms.unauthenticated']],
    ['rc2', ['cms.ktri issuer=C=NL, O=Test, CN=CMS Test CA serialNumber=6815'], 'rc2CBC', ['warning cms.key-transport', 'error cms.cipher broken', 'note cms.unauthenticated']],
    ['kem', ['cms.ori oriType=1.2.840.113549.1.9.16.13.3 issuer=C=NL, O=Test, CN=CMS Test CA serialNumber=6815'], 'id-aes128-CBC', ['note cms.unauthenticated']],
    ['encrypted', [], 'id-aes128-CBC', ['note cms.unauthenticated']],
  ] as const)('%s', async (name, recipients, cipher, codes) => {
    const message = await described(name)
    expect([all(message, 'recipient'), all(message, 'contentEncryption'), found(message)]).toEqual([recipients, [cipher], codes])
  })

  test('for a key, a curve and a password at once', async () => {
    const message = await described('many')
    expect(all(message, 'recipient').map((shown) => shown.slice(0, 8))).toEqual(['cms.ktri', 'cms.kari', 'cms.pwri'])
    expect(['keyEncryption', 'keyWrap', 'originator', 'kdf', 'rounds', 'prf', 'guessing', 'ciphertextLength'].map((field) => all(message, field))).toEqual([['rsaEncryption', 'pwriKEK'], ['aes128-wrap', 'id-aes128-CBC'], ['cms.ephemeral id-ecPublicKey'], ['id-PBKDF2'], ['2048'], ['hash.default'], ['guessing.poor'], ['32']])
    expect(found(message)).toContain('warning protection.rounds-low')
  })

  test('has all its nodes named', async () => {
    const seen = [...paths((await described('many')).tree), ...paths((await described('kem')).tree), ...paths((await described('authEnveloped')).tree)]
    for (const end of ['kari.originator.originatorKey.publicKey', 'pwri.keyDerivationAlgorithm.parameters.iterationCount', 'kari.recipientEncryptedKeys.RecipientEncryptedKey.rid.serialNumber', 'ori.oriValue.kemct', 'contentEncryptionAlgorithm.parameters.aes-nonce', 'content.mac'])
      expect(seen.some((one) => one.endsWith(end)), end).toBe(true)
  })
})

describe('digested, authenticated and compressed data', () => {
  test.each([
    ['digest', 'cms.digested', ['note cms.digest same']], ['data', 'cms.data', []], ['authenticated', 'cms.authenticated', ['warning cms.key-transport']], ['compressed', 'cms.compressed', []],
  ] as const)('%s', async (name, sort, codes) => {
    const message = await described(name)
    expect([all(message, 'messageSort'), all(message, 'contentText'), found(message)]).toEqual([[sort], ['Hello, signed world.'], codes])
  })

  test('another content than was digested', async () => expect(found(await describeBytes(flipped('digest', TEXT), DAY))).toEqual(['error cms.digest other']))

  test('a message that was compressed is opened', async () => expect(held(await described('compressedCms'))).toEqual(['content cms', 'certificate certificate']))

  test('what unpacks to more than the limit is left closed', async () => {
    const zeros = new Uint8Array(11 * 1024 * 1024)
    const packed = new Uint8Array(await new Response(new Blob([zeros]).stream().pipeThrough(new CompressionStream('deflate'))).arrayBuffer())
    const hex = toHex(decoded(cmsSamples.compressed))
    const type = decoded(cmsSamples.compressed).subarray(hex.indexOf('060b') / 2, hex.indexOf('060b') / 2 + 13)
    const algorithm = tlv(0x30, decoded(cmsSamples.compressed).subarray(hex.lastIndexOf('060b2a864886f70d0109100308') / 2, hex.lastIndexOf('060b2a864886f70d0109100308') / 2 + 13))
    const data = Uint8Array.of(0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01)
    const bomb = tlv(0x30, type, tlv(0xa0, tlv(0x30, Uint8Array.of(2, 1, 0), algorithm, tlv(0x30, data, tlv(0xa0, octetString(packed))))))
    expect(found(await describeBytes(bomb, DAY))).toEqual(['note cms.compressed too-long'])
  })

  test('a string in half a million pieces', async () => {
    const pieces = new Uint8Array(3 * 500_000)
    for (let at = 0; at < pieces.length; at += 3) pieces.set([0x04, 0x01, 0x61], at)
    const data = tlv(0x30, Uint8Array.of(0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01), tlv(0xa0, tlv(0x24, pieces)))
    expect(all(await describeBytes(data, DAY), 'contentSize')).toEqual(['500000'])
  })
})

describe('whatever is done to them', () => {
  test.each(names)('%s: every fact has words and spans inside its buffer', async (name) => {
    const message = await described(name)
    expect([wordless(message), message.facts.filter(({ value }) => text(value) === '').map(({ field }) => field)]).toEqual([[], []])
  })

  test.each(shapes)('%s cut and changed anywhere throws nothing', async (name) => {
    for (const input of changed(decoded(cmsSamples[name]))) expect(await lookAtAll(input, DAY)).toBe('read')
  })
})
