/** An agreement played through with real keys: all that happens, on both sides and between. */
import { encodeBase64 } from '../../../core/bytes/base64.ts'
import { toHex } from '../../../core/bytes/hex.ts'
import { encodePem } from '../../../core/bytes/pem.ts'
import { agree } from '../../../core/crypto/agreement/agree.ts'
import { decapsulate, encapsulate } from '../../../core/crypto/agreement/kem.ts'
import { generatePair } from '../../../core/crypto/key/generate.ts'
import { isRsa, type RawPrivateKey } from '../../../core/crypto/key/key.ts'
import { keyType, type KeyTypeId } from '../../../core/crypto/key/types.ts'
import { joined } from '../../../core/bytes/joined.ts'
import type { NextOperation } from '../../../core/ops/contract.ts'
import { opContext } from '../../../ui/ops/context.ts'
import { shortened, type Cell, type Row } from './ThreeColumns.tsx'

type Bytes = Uint8Array<ArrayBuffer>

export type DemoId = 'x25519' | 'ec-p256' | 'ec-p384' | 'ec-p521' | 'x448' | 'ml-kem-512' | 'ml-kem-768' | 'ml-kem-1024' | 'x25519mlkem768'
const IDS: readonly DemoId[] = ['x25519', 'ec-p256', 'ec-p384', 'ec-p521', 'x448', 'ml-kem-768', 'ml-kem-512', 'ml-kem-1024', 'x25519mlkem768']
const labelOf = (id: DemoId): string => (id === 'x25519mlkem768' ? 'X25519MLKEM768, as in TLS' : keyType(id).label)
export const DEMOS: readonly { readonly value: DemoId; readonly label: string }[] = IDS.map((id) => ({ value: id, label: labelOf(id) }))

export interface Demo {
  readonly label: string
  readonly rows: readonly Row[]
  /** The forms below are filled with the same keys. */
  readonly fills: readonly NextOperation[]
}

const cell = (how: string, octets: Bytes): Cell => ({ how, value: `${shortened(toHex(octets))} (${octets.length} bytes)` })
const privatePem = ({ pkcs8 }: RawPrivateKey) => encodePem('PRIVATE KEY', pkcs8)
const publicPem = ({ spki }: RawPrivateKey) => encodePem('PUBLIC KEY', spki)
const secretOf = ({ privateKey, expanded }: RawPrivateKey): Bytes => (privateKey ?? expanded) as Bytes

async function pair(type: KeyTypeId): Promise<RawPrivateKey> {
  const { key } = await generatePair(type, opContext())
  if (isRsa(key)) throw new TypeError(`type: expected one that agrees, got ${type}`)
  return key
}

async function secretBetween(own: RawPrivateKey, peer: RawPrivateKey): Promise<Bytes> {
  const agreed = await agree(own, peer)
  if (!agreed.ok) throw new Error('two fresh keys agreed on zeros')
  return agreed.secret
}

const sentByAlice = (id: string, name: string, octets: Bytes, how = 'computes and sends'): Row => ({ id, name, secret: false, alice: cell(how, octets), eve: cell('sees', octets), bob: cell('gets', octets) })
const sentByBob = (id: string, name: string, octets: Bytes, how = 'computes and sends'): Row => ({ id, name, secret: false, alice: cell('gets', octets), eve: cell('sees', octets), bob: cell(how, octets) })
const aliceOnly = (id: string, name: string, octets: Bytes): Row => ({ id, name, secret: true, alice: cell('makes by chance', octets), eve: null, bob: null })
const bobOnly = (id: string, name: string, octets: Bytes): Row => ({ id, name, secret: true, alice: null, eve: null, bob: cell('makes by chance', octets) })

async function curve(type: KeyTypeId): Promise<Demo> {
  const [alice, bob] = await Promise.all([pair(type), pair(type)])
  const [hers, his] = await Promise.all([secretBetween(alice, bob), secretBetween(bob, alice)])
  return {
    label: alice.label,
    rows: [
      aliceOnly('a', 'Alice’s private key', secretOf(alice)), bobOnly('b', 'Bob’s private key', secretOf(bob)),
      sentByAlice('A', 'Alice’s public key', alice.publicKey), sentByBob('B', 'Bob’s public key', bob.publicKey),
      { id: 's', name: 'The shared secret', secret: true, alice: cell('from her private and his public key', hers), eve: null, bob: cell('from his private and her public key', his) },
    ],
    fills: [{ operation: 'agree', values: { key: privatePem(alice), passphrase: '', peer: publicPem(bob) } }],
  }
}

async function kem(type: KeyTypeId): Promise<Demo> {
  const alice = await pair(type), { ciphertext, secret } = await encapsulate(alice, opContext()), { secret: hers } = await decapsulate(alice, ciphertext)
  return {
    label: alice.label,
    rows: [
      aliceOnly('a', 'Alice’s private key', secretOf(alice)), sentByAlice('A', 'Alice’s public key', alice.publicKey),
      sentByBob('c', 'The ciphertext', ciphertext, 'makes from her public key and chance, and sends'),
      { id: 's', name: 'The shared secret', secret: true, alice: cell('decapsulates the ciphertext', hers), eve: null, bob: cell('comes with the ciphertext', secret) },
    ],
    fills: [
      { operation: 'encapsulate', values: { scheme: 'ml-kem', key: publicPem(alice) } },
      { operation: 'decapsulate', values: { scheme: 'ml-kem', key: privatePem(alice), passphrase: '', ciphertext: encodeBase64(ciphertext) } },
    ],
  }
}

async function hybrid(): Promise<Demo> {
  const [alice, second, bob] = await Promise.all([pair('ml-kem-768'), pair('x25519'), pair('x25519')])
  const { ciphertext, secret } = await encapsulate(alice, opContext()), sent = joined(ciphertext, bob.publicKey)
  const { secret: opened } = await decapsulate(alice, ciphertext)
  const hers = joined(opened, await secretBetween(second, bob)), his = joined(secret, await secretBetween(bob, second))
  return {
    label: labelOf('x25519mlkem768'),
    rows: [
      aliceOnly('a', 'Alice’s private keys', joined(secretOf(alice), secretOf(second))), bobOnly('b', 'Bob’s X25519 key', secretOf(bob)),
      sentByAlice('A', 'Client’s share: ML-KEM, then X25519', joined(alice.publicKey, second.publicKey)), sentByBob('B', 'Server’s share: ciphertext, then X25519', sent),
      { id: 's', name: 'The shared secret: both, side by side', secret: true, alice: cell('decapsulates and agrees', hers), eve: null, bob: cell('encapsulated and agrees', his) },
    ],
    fills: [
      { operation: 'encapsulate', values: { scheme: 'x25519mlkem768', key: publicPem(alice), x25519: publicPem(second) } },
      { operation: 'decapsulate', values: { scheme: 'x25519mlkem768', key: privatePem(alice), passphrase: '', x25519: privatePem(second), x25519Passphrase: '', ciphertext: encodeBase64(sent) } },
    ],
  }
}

export function play(id: DemoId): Promise<Demo> {
  if (id === 'x25519mlkem768') return hybrid()
  return id.startsWith('ml-kem') ? kem(id) : curve(id)
}
