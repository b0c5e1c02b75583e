import { expect, test } from 'vitest'
import { exportPkcs8, exportSpki, generateKey } from '../../core/crypto/keys.ts'
import { encryptedText, keyFileName, keyFileStem, privateText, publicText } from './files.ts'
import { opensslSteps, opensslText } from './openssl.ts'

test.each([
  ['dev server', 'dev-server'], ['  a  b ', 'a-b'], ['../../etc/passwd', '_.._.._etc_passwd'], ['-rf', '_-rf'], ['con', '_con'], ['ключ', 'key'], ['', 'key'],
  ['$(reboot); `x` "q" \'s\'', '__reboot__-_x_-_q_-_s_'], ['a'.repeat(200), 'a'.repeat(60)],
])('the name %j becomes the stem %s', (name, stem) => {
  expect(keyFileStem(name)).toBe(stem)
})

test('each format has its own file name', () => {
  expect((['private-pem', 'private-jwk', 'encrypted-pem', 'public-pem', 'public-jwk'] as const).map((format) => keyFileName('x', format)))
    .toEqual(['x.key', 'x.jwk.json', 'x.enc.key', 'x.pub.pem', 'x.pub.jwk.json'])
})

test('a JWK has the members of its half and no others', async () => {
  const { privateKey, publicKey } = await generateKey('ec-p256')
  const members = (text: string) => Object.keys(JSON.parse(text) as object).toSorted()
  expect(members(await privateText('private-jwk', await exportPkcs8(privateKey)))).toEqual(['crv', 'd', 'kty', 'x', 'y'])
  expect(members(await publicText('public-jwk', await exportSpki(publicKey)))).toEqual(['crv', 'kty', 'x', 'y'])
})

test('PEM labels, and no encryption without a passphrase', async () => {
  const pkcs8 = await exportPkcs8((await generateKey('ed25519')).privateKey)
  expect(await privateText('private-pem', pkcs8)).toMatch(/^-----BEGIN PRIVATE KEY-----\n/)
  expect(await encryptedText(pkcs8, 'x')).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/)
  await expect(encryptedText(pkcs8, '')).rejects.toThrow('passphrase')
})

test('OpenSSL’s commands name the algorithm, and file names that a shell leaves alone', () => {
  const commands = (family: 'EC' | 'Ed25519' | 'RSA', bits: number) => opensslText(opensslSteps({ family, bits, name: 'a; rm -rf ~' }))
  expect(commands('EC', 521)).toContain('openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-521 -out a_-rm--rf-_.key\n')
  expect(commands('Ed25519', 256)).toContain('-algorithm ED25519 -out')
  expect(commands('RSA', 3072)).toContain('rsa_keygen_bits:3072')
  expect(commands('RSA', 3072)).not.toMatch(/;|~/)
})
