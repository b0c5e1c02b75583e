/** Encapsulation against real programs: what they make the page opens, and the other way round. */
import { expect, test } from '@playwright/test'
import { encodePem } from '../../src/core/bytes/pem.ts'
import { generatePair } from '../../src/core/crypto/key/generate.ts'
import type { KeyTypeId } from '../../src/core/crypto/key/types.ts'
import { encryptPkcs8 } from '../../src/core/crypto/pbes2.ts'
import { agreeOperation } from '../../src/core/ops/agreement/agree.ts'
import { decapsulateOperation as decapsulate } from '../../src/core/ops/agreement/decapsulate.ts'
import { encapsulateOperation as encapsulate } from '../../src/core/ops/agreement/encapsulate.ts'
import { initialValues, runOperation, showOperation } from '../../src/core/ops/check.ts'
import type { Values } from '../../src/core/ops/contract.ts'
import type { Tool } from '../../src/core/ops/shown-code.ts'
import { findPython } from './kit-processes.ts'
import { need, record } from './report.ts'
import { codeOf, context, peerFor, printed, runShown } from './shown.ts'

const pair = async (type: KeyTypeId) => (await generatePair(type, context())).key
const pem = (pkcs8: Uint8Array<ArrayBuffer>) => encodePem('PRIVATE KEY', pkcs8)

const CASES = [
  { name: 'ML-KEM-512', scheme: 'ml-kem', type: 'ml-kem-512', tools: ['webcrypto', 'openssl'] },
  { name: 'ML-KEM-768', scheme: 'ml-kem', type: 'ml-kem-768', tools: ['webcrypto', 'openssl', 'python'] },
  { name: 'ML-KEM-1024', scheme: 'ml-kem', type: 'ml-kem-1024', tools: ['webcrypto', 'openssl', 'python'] },
  { name: 'X25519MLKEM768', scheme: 'x25519mlkem768', type: 'ml-kem-768', tools: ['webcrypto', 'openssl', 'python'] },
] as const satisfies readonly { readonly name: string; readonly scheme: string; readonly type: KeyTypeId; readonly tools: readonly Tool[] }[]

for (const { name, scheme, type, tools } of CASES)
  for (const tool of tools)
    test(`${name}: the code shown for ${tool} and the page open each other’s ciphertexts`, async () => {
      test.setTimeout(240_000)
      const kem = await pair(type), second = await pair('x25519')
      const sending: Values<'encapsulate'> = { ...initialValues(encapsulate), scheme, key: encodePem('PUBLIC KEY', kem.spki), x25519: encodePem('PUBLIC KEY', second.spki) }
      const receiving: Values<'decapsulate'> = { ...initialValues(decapsulate), scheme, key: pem(kem.pkcs8), x25519: pem(second.pkcs8) }
      const code = codeOf(await showOperation(encapsulate, sending, null), tool), peer = peerFor(code)
      if (peer.tooOld) record({ artifact: `encapsulation: ${name}`, peer: peer.name, result: 'skip', why: 'the version installed is too old' })
      test.skip(peer.tooOld, `${peer.name} is too old here`)
      need([peer.name, peer.program])
      const [ciphertext = '', secret = ''] = printed(await runShown(code)).split('\n')
      const opened = await runOperation(decapsulate, { ...receiving, ciphertext }, context())
      expect(opened).toMatchObject({ ok: true, value: { secret, rejected: false } })

      const sent = await runOperation(encapsulate, sending, context())
      if (!sent.ok) throw new Error(sent.error.code)
      const ran = await runShown(codeOf(await showOperation(decapsulate, { ...receiving, ciphertext: Buffer.from(sent.value.ciphertext).toString('base64') }, null), tool))
      expect(ran, ran.stderr).toMatchObject({ code: 0 })
      expect(printed(ran)).toBe(sent.value.secret)
      record({ artifact: `encapsulation: ${name}`, peer: peer.name, result: 'pass', why: '' })
    })

for (const tool of ['openssl', 'python', 'webcrypto'] as const)
  test(`a locked key stays locked in the program that agrees, for ${tool}`, async () => {
    need(['Python', findPython('cryptography')])
    for (const type of ['x25519', 'ec-p521'] as const) {
      const [own, peer] = [await pair(type), await pair(type)], sealed = await encryptPkcs8(own.pkcs8, 'hush hush', context())
      if (!sealed.ok) throw new Error(sealed.problem.code)
      const values = { key: encodePem('ENCRYPTED PRIVATE KEY', sealed.value), passphrase: 'hush hush', peer: encodePem('PUBLIC KEY', peer.spki) }
      const ours = await runOperation(agreeOperation, values, context())
      const ran = await runShown(codeOf(await showOperation(agreeOperation, values, null), tool), { passphrase: values.passphrase })
      expect(ran, ran.stderr).toMatchObject({ code: 0 })
      expect(ours).toMatchObject({ ok: true, value: { secret: printed(ran) } })
    }
    record({ artifact: 'agreement with a locked key', peer: tool, result: 'pass', why: '' })
  })
