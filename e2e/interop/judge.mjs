// What Node's crypto says of an authority's files in `good` and `bad`: JSON, folder to artifact to null (taken) or its words.
// Certificates by X509Certificate; of requests, lists and answers what is signed, by the key of the certificate that signed; stores as a TLS server takes them.
import { X509Certificate, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
import { parts } from './der-parts.mjs'

const [passphrase, profiles] = process.argv.slice(2)

const inside = (bytes) => parts(parts(bytes)[0].content)
const expect = (holds, otherwise) => { if (!holds) throw new Error(otherwise) }
/** RSA and ECDSA here hash with SHA-256, Ed25519 and ML-DSA by themselves. */
const signed = (bytes, { publicKey }) => {
  const [tbs, , signature] = inside(bytes), hash = ['ec', 'rsa'].includes(publicKey.asymmetricKeyType) ? 'sha256' : null
  expect(verify(hash, tbs.encoding, publicKey, signature.content.subarray(1)), 'signature')
}

function checksIn(folder) {
  const read = (name) => readFileSync(join(folder, name)), certificate = (name) => new X509Certificate(read(`${name}.der`))
  const issued = (name, by) => expect(certificate(name).verify(certificate(by).publicKey) && certificate(name).checkIssued(certificate(by)), `${name} is not signed`)
  const holds = (name, serial) => { const der = read(name); signed(der, certificate('middle')); expect(der.includes(Buffer.from(certificate(serial).serialNumber, 'hex')), 'the serial number is not in it') }
  // OCSPResponse to BasicOCSPResponse: RFC 6960 4.2.1.
  const basic = (name) => inside(parts(inside(read(name))[1].content)[0].encoding)[1].content
  const answer = (name, signer) => { signed(basic(name), certificate(signer)); expect(basic(name).includes(Buffer.from(certificate('leaf').serialNumber, 'hex')), 'about others') }
  const store = (name) => createSecureContext({ pfx: read(name), passphrase })
  return {
    'certificate chain': () => { issued('leaf', 'middle'); issued('middle', 'root'); issued('root', 'root'); expect(certificate('leaf').checkHost('app.test') === 'app.test', 'host') },
    'certificate of every profile': () => { for (const name of profiles.split(',')) issued(`p-${name}`, 'middle') },
    request: () => signed(read('request.der'), certificate('p-tls-server')),
    'revocation list': () => holds('list.der', 'leaf'),
    'delta list': () => holds('delta.der', 'p-tls-server'),
    'OCSP answer': () => answer('ocsp-authority.der', 'middle'),
    'OCSP answer of a named signer': () => { issued('p-ocsp-signer', 'middle'); answer('ocsp-signer.der', 'p-ocsp-signer') },
    'PKCS #12': () => store('modern.p12'),
    'PKCS #12, legacy': () => store('legacy.p12'),
    'trust store': () => store('trust.p12'),
  }
}

function words(check) {
  try {
    check()
    return null
  } catch (error) {
    return error.message
  }
}
const judged = (folder) => Object.fromEntries(Object.entries(checksIn(folder)).map(([artifact, check]) => [artifact, words(check)]))
console.log(JSON.stringify({ good: judged('good'), bad: judged('bad') }))
