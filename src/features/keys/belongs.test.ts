import { expect, test } from 'vitest'
import { sequence, integer, oid, explicit, tlv } from '../../core/asn1/write.ts'
import { encodePem } from '../../core/bytes/pem.ts'
import { decoded } from '../../core/crypto/testing.ts'
import { keySamples } from '../../core/crypto/key/testing.ts'
import { publicText } from '../../core/crypto/key/formats.ts'
import { generatePair } from '../../core/crypto/key/generate.ts'
import { publicJwk } from '../../core/crypto/key/jwk.ts'
import { publicHalf } from '../../core/crypto/key/key.ts'
import { readAnyPrivateKey } from '../../core/crypto/key/read.ts'
import { keyIdOf } from '../../core/crypto/keys.ts'
import { judge } from './belongs.ts'
import { context } from './session.ts'

const certificate = decoded(keySamples['pair.certificate']), pem = encodePem('CERTIFICATE', certificate)
async function pair() {
  const read = await readAnyPrivateKey(decoded(keySamples['pair.pkcs8']))
  if (!read.ok) throw new Error(read.problem.code)
  return publicHalf(read.value.key)
}
/** SignedData without signers (RFC 5652 5.1): what a .p7b is. */
const bundle = sequence(oid('1.2.840.113549.1.7.2'), explicit(0, sequence(integer(1), tlv(0x31), sequence(oid('1.2.840.113549.1.7.1')), tlv(0xa0, certificate), tlv(0x31))))

test('every form of a public half belongs to its key, alone or behind another', async () => {
  const key = await pair(), wanted = await keyIdOf(key.spki), other = publicHalf((await generatePair('ed25519', context)).key)
  const forms = [
    pem, certificate, keySamples['pair.certificate'], encodePem('CERTIFICATE REQUEST', decoded(keySamples['pair.request'])), decoded(keySamples['pair.request']), encodePem('PRIVATE KEY', decoded(keySamples['pair.pkcs8'])),
    publicText(key, 'spki', ''), publicText(key, 'jwk', ''), publicText(key, 'openssh', 'me'), encodePem('PKCS7', bundle), bundle, `${publicText(other, 'spki', '')}${pem}`,
    JSON.stringify({ keys: [publicJwk(other), publicJwk(key)] }), `${publicText(other, 'openssh', 'a')}${publicText(key, 'openssh', 'b')}`,
  ]
  for (const [i, form] of forms.entries()) expect(await judge(form ?? '', wanted), `form ${i}`).toMatchObject({ type: 'judged', keyId: wanted, label: 'P-256' })
})

test('another key is named by its own fingerprint; what holds none says so', async () => {
  const key = await pair(), other = publicHalf((await generatePair('ed25519', context)).key), wanted = await keyIdOf(other.spki)
  expect(await judge(`${pem}${publicText(key, 'spki', '')}`, wanted)).toMatchObject({ type: 'judged', form: 'certificate', keyId: await keyIdOf(key.spki) })
  expect(await judge('nothing of the kind', wanted)).toEqual({ type: 'trouble', problem: { code: 'no-key' } })
  expect(await judge(' ', wanted)).toBeNull()
})
