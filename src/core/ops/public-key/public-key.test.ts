import { describe, expect, it } from 'vitest'
import { encodePem } from '../../bytes/pem.ts'
import { generatePair } from '../../crypto/key/generate.ts'
import type { KeyTypeId } from '../../crypto/key/types.ts'
import { encryptPkcs8 } from '../../crypto/pbes2.ts'
import { initialValues, runOperation } from '../check.ts'
import type { OpContext, Operation, OperationId, Values } from '../contract.ts'
import { operations } from '../list.ts'
import { NASTY } from '../testing.ts'
import { hpkeSeal } from './hpke/seal.ts'
import { hpkeSealVectors } from './hpke/vectors.ts'
import { textOctets } from './octets.ts'
import { rsaOaepDecrypt } from './rsa/decrypt.ts'
import { rsaOaepEncrypt } from './rsa/encrypt.ts'
import { oaepDecryptVectors } from './rsa/vectors.ts'

const ctx: OpContext = { now: 1_700_000_000_000, randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) }
const run = <O extends OperationId, Output>(operation: Operation<O, Output>, values: Partial<Values<O>>) => runOperation(operation, { ...initialValues(operation), ...values }, ctx)

const publicPem = async (type: KeyTypeId) => encodePem('PUBLIC KEY', (await generatePair(type, ctx)).key.spki)

const LOCKED = (async () => {
  const { key } = await generatePair('rsa-1024', ctx), sealed = await encryptPkcs8(key.pkcs8, 'sesame', ctx)
  if (!sealed.ok) throw new Error(sealed.problem.code)
  return { locked: encodePem('ENCRYPTED PRIVATE KEY', sealed.value), publicKey: encodePem('PUBLIC KEY', key.spki) }
})()

describe('keys in fields', () => {
  it('under a passphrase are opened with it, and say at its field what is wrong with it', async () => {
    const { locked, publicKey } = await LOCKED
    const made = await run(rsaOaepEncrypt, { key: publicKey, data: 'hush', hash: 'SHA-1' })
    if (!made.ok) throw new Error(made.error.code)
    const decrypt = (passphrase: string) => run(rsaOaepDecrypt, { key: locked, passphrase, hash: 'SHA-1', ciphertext: rsaOaepEncrypt.text(made.value) })
    expect(await decrypt('sesame')).toMatchObject({ value: { text: 'hush' } })
    expect(await decrypt('')).toMatchObject({ error: { field: 'passphrase', params: { problem: { code: 'encrypted' } } } })
    expect(await decrypt('wrong')).toMatchObject({ error: { field: 'passphrase', params: { problem: { code: 'passphrase-wrong' } } } })
    expect(await run(rsaOaepEncrypt, { key: locked, data: '' })).toMatchObject({ error: { code: 'public-key.locked', field: 'key' } })
  })

  it('of another family are named', async () => {
    expect(await run(rsaOaepEncrypt, { key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJj0MBLDoEKiP2rQ0ZHsMvpNGO/4WEZ+4fkJypwVNiAk me', data: '' })).toMatchObject({ error: { code: 'public-key.family', params: { wanted: ['RSA'], got: 'Ed25519' } } })
  })
})

describe('HPKE', () => {
  it('says of a key of X448 that the browser lacks it, where it does, and of secp256k1 that there is no KEM', async () => {
    const x448 = await run(hpkeSeal, { key: await publicPem('x448'), data: '' })
    expect(x448.ok || x448.error).toSatisfy((outcome) => outcome === true || outcome.code === 'hpke.browser')
    expect(await run(hpkeSeal, { key: await publicPem('secp256k1'), data: '' })).toMatchObject({ error: { code: 'hpke.curve', params: { got: 'secp256k1' }, field: 'key' } })
  })

  it('labels the encapsulated key, the ciphertext and the tag', async () => {
    const made = await run(hpkeSeal, { key: '09'.repeat(32), kem: 'x25519', data: 'hush' })
    if (!made.ok) throw new Error(made.error.code)
    const { tree } = hpkeSeal.labelled(made.value)
    expect(Array.from({ length: tree.size }, (_, node) => [tree.view(node).name, tree.end(node) - tree.start(node)])).toEqual([['enc', 32], ['ct', 4], ['tag', 16]])
    expect(hpkeSeal.parts(made.value)[0]?.text).toBe('DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM')
  })

  it('sends the public half of the sender on, and never the private one', async () => {
    const vector = hpkeSealVectors.find(({ values }) => values.mode === 'auth')
    const made = await run(hpkeSeal, vector?.values ?? {})
    if (!made.ok || !vector) throw new Error('no vector')
    expect(hpkeSeal.next(vector.values, made.value)[0]?.values.sender).toMatch(/^-----BEGIN PUBLIC KEY-----/)
  })
})

describe('labels and contexts', () => {
  it('are text, or bytes behind hex:', () => {
    expect(textOctets('Zoë').bytes).toEqual(Uint8Array.of(0x5a, 0x6f, 0xc3, 0xab))
    expect(textOctets('hex:00 ff').bytes).toEqual(Uint8Array.of(0, 255))
    expect(textOctets('hex:a label').bytes).toHaveLength(11)
  })
})

const MINE = Object.values(operations).filter(({ id }) => /^(rsa|hybrid|hpke|age|cms)-/.test(id))

describe.each(MINE)('$id', (row) => {
  it('throws at nothing that can stand in a field', async () => {
    const operation = await row.load() as Operation<OperationId, unknown>
    const texts = [...NASTY, '00', 'MAMBAAE=', '-----BEGIN PRIVATE KEY-----\nMAMBAAE=\n-----END PRIVATE KEY-----', oaepDecryptVectors[0]?.values.key ?? '']
    const [vector] = operation.vectors
    for (const { id, type } of operation.fields)
      for (const text of type === 'choice' ? [] : texts) expect(await runOperation(operation, { ...initialValues(operation), ...vector?.values, [id]: text }, ctx)).toHaveProperty('ok')
  })
})
