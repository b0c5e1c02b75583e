import { expect, test } from 'vitest'
import { privateFormats, publicFormats } from '../../core/crypto/key/formats.ts'
import { sealedFormats } from '../../core/crypto/key/sealed-formats.ts'
import { secretTypes } from '../../core/crypto/key/secret.ts'
import { keyTypes } from '../../core/crypto/key/types.ts'
import { codeText, PASSPHRASE, type RunnableCode } from '../../core/ops/shown-code.ts'
import { pairCode, secretCode } from './code/code.ts'
import { keyFileStem, privateFile, publicFile, sealedFile, secretFile } from './files.ts'

test.each([
  ['dev server', 'dev-server'], ['  a  b ', 'a-b'], ['../../etc/passwd', '_.._.._etc_passwd'], ['-rf', '_-rf'], ['con', '_con'], ['ключ', 'key'], ['', 'key'],
  ['$(reboot); `x` "q" \'s\'', '__reboot__-_x_-_q_-_s_'], ['a'.repeat(200), 'a'.repeat(60)],
])('the name %j becomes the stem %s', (name, stem) => {
  expect(keyFileStem(name)).toBe(stem)
})

test('each format has its own file name', () => {
  const privates = privateFormats.flatMap((format) => [privateFile('x', format).file, privateFile('x', format, true).file]), publics = publicFormats.flatMap((format) => [publicFile('x', format).file, publicFile('x', format, true).file])
  expect([...new Set(privates)]).toEqual(['x.key', 'x.p8.der', 'x.pkcs1.key', 'x.pkcs1.der', 'x.sec1.key', 'x.sec1.der', 'x.jwk.json', 'id_x', 'x.hex', 'x.bin'])
  expect([...new Set(publics)]).toEqual(['x.pub.pem', 'x.pub.der', 'x.pub.pkcs1.pem', 'x.pub.pkcs1.der', 'x.pub.jwk.json', 'id_x.pub', 'x.pub.hex', 'x.pub.bin'])
  expect(sealedFormats.map((format) => sealedFile('x', format).file)).toEqual(['x.enc.key', 'x.enc.key', 'id_x', 'x.p12'])
  expect((['hex', 'base64', 'jwk', 'binary'] as const).map((format) => secretFile('x', format).file)).toEqual(['x.hex', 'x.b64', 'x.jwk.json', 'x.bin'])
  expect(privateFile('id_ed25519', 'openssh').file).toBe('id_ed25519')
})

const runnable = (codes: ReturnType<typeof pairCode>): readonly RunnableCode[] => codes.filter((code): code is RunnableCode => !('unavailable' in code))

test.each(keyTypes.map(({ id }) => id))('%s: OpenSSL makes it, the others do or say why not, and names stay data', (id) => {
  const codes = pairCode(id, 2048, 'a"; rm -rf ~ $(x) `y`')
  expect(codes.map(({ tool }) => tool)).toEqual(['openssl', 'python', 'webcrypto'])
  const texts = runnable(codes).map(({ parts }) => codeText(parts))
  expect(texts.length).toBeGreaterThan(0)
  for (const text of texts) expect(text).not.toMatch(/rm -rf ~|\$\(x\)|`y`/)
  expect(texts[0]).toContain(`-passout env:${PASSPHRASE}`)
})

test('the least version is said where not every one can', () => {
  const least = (id: Parameters<typeof pairCode>[0]) => pairCode(id, 0, 'x').map((code) => ('unavailable' in code ? code.unavailable : code.least ?? ''))
  expect(least('ml-dsa-65')).toEqual(['3.5', '48', '24.7'])
  expect(least('ml-kem-512')).toEqual(['3.5', 'python.no-ml-kem-512', '24.7'])
  expect(least('slh-dsa-sha2-128s')).toEqual(['3.5', 'python.no-slh-dsa', ''])
  expect(least('rsa-pss-2048')).toEqual(['1.1.1', 'python.no-pss-keys', 'webcrypto.no-pss-keys'])
  expect(least('ec-p256')).toEqual(['1.1.1', '', ''])
})

test.each(secretTypes.map(({ id, octets }) => [id, octets] as const))('%s: all three make %d octets', (id, octets) => {
  for (const { parts } of runnable(secretCode(id, 'x'))) expect(codeText(parts)).toMatch(new RegExp(`\\b${octets}\\b`))
})
