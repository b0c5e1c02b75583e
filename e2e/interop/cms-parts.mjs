// Checks a signed message, or opens an encrypted one, part by part with Node's own cryptography (OpenSSL 3.5 in Node 24): what `openssl cms` cannot in the versions around.
// Reads {message, key} from its input, a ContentInfo in base64 and a private key as PEM; prints what it found as JSON.
import { createDecipheriv, createHash, createPrivateKey, createPublicKey, diffieHellman, hkdfSync, verify, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parts } from './der-parts.mjs'

const DATA = '2a864886f70d010701', MESSAGE_DIGEST = '2a864886f70d010904'
const HASHES = { '608648016503040201': ['sha256'], '608648016503040203': ['sha512'], '608648016503040212': ['shake256', { outputLength: 64 }] }

const inside = ({ content }) => parts(content)
const hex = ({ content }) => content.toString('hex')

function checkSigned(body) {
  const [, , encapsulated, certificates, signers] = inside(body), [type, wrapped] = inside(encapsulated), [signer] = inside(signers)
  const content = inside(wrapped)[0].content, [, , hashed, attributes, , signature] = inside(signer), [name, parameter] = inside(hashed)
  const said = inside(attributes).map(inside).find(([oid]) => hex(oid) === MESSAGE_DIGEST), { publicKey } = new X509Certificate(inside(certificates)[0].encoding)
  const [hash, options] = HASHES[hex(name)], signed = Buffer.concat([Buffer.of(0x31), attributes.encoding.subarray(1)])
  return {
    key: publicKey.asymmetricKeyType, hash, parameter: parameter ? hex(parameter) : null, data: hex(type) === DATA,
    digest: createHash(hash, options).update(content).digest().equals(inside(said[1])[0].content), signature: verify(null, signed, publicKey, signature.content),
  }
}

const tlv = (tag, content) => Buffer.concat([Buffer.of(tag, content.length), content])

/** One recipient of RFC 8418, content under AES-256-GCM (RFC 5083). */
function openFor(body, pem) {
  const [, recipients, encrypted, mac] = inside(body), [, originator, scheme, keys] = inside(inside(recipients)[0]), [, wrap] = inside(scheme), publicKey = inside(originator)[0]
  const shared = diffieHellman({ privateKey: createPrivateKey(pem), publicKey: createPublicKey({ key: tlv(0x30, publicKey.content), format: 'der', type: 'spki' }) })
  const hash = hex(inside(scheme)[0]).endsWith('13') ? 'sha256' : 'sha512'
  const info = tlv(0x30, Buffer.concat([wrap.encoding, tlv(0xa2, tlv(0x04, Buffer.of(0, 0, 1, 0)))])), kek = Buffer.from(hkdfSync(hash, shared, '', info, 32))
  const unwrap = createDecipheriv('id-aes256-wrap', kek, Buffer.alloc(8, 0xa6)), wrapped = inside(inside(keys)[0])[1].content, secret = Buffer.concat([unwrap.update(wrapped), unwrap.final()])
  const [, algorithm, content] = inside(encrypted), nonce = inside(inside(algorithm)[1])[0].content
  const cipher = createDecipheriv('aes-256-gcm', secret, nonce).setAuthTag(mac.content)
  return { scheme: hex(inside(scheme)[0]), hash, text: Buffer.concat([cipher.update(content.content), cipher.final()]).toString() }
}

const { message, key } = JSON.parse(readFileSync(0, 'utf8')), [, wrapped] = inside(parts(Buffer.from(message, 'base64'))[0])
const [body] = inside(wrapped)
console.log(JSON.stringify(key ? openFor(body, key) : checkSigned(body)))
