// Certificates by X509Certificate; of lists, answers and requests what is signed, by the key of the certificate above. Reads them from its input as JSON, in base64.
import { X509Certificate, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parts } from './der-parts.mjs'

const { root, intermediate, leaf, crl, ocsp, request } = JSON.parse(readFileSync(0, 'utf8'))
const der = (base64) => Buffer.from(base64, 'base64')
const [r, i, l] = [root, intermediate, leaf].map((one) => new X509Certificate(der(one)))
const inside = (bytes) => parts(parts(bytes)[0].content)
const basic = inside(parts(inside(der(ocsp))[1].content)[0].encoding)[1].content
const isSigned = (bytes, key) => { const [tbs, , signature] = inside(bytes); return verify(key.asymmetricKeyType === 'ec' ? 'sha384' : null, tbs.encoding, key, signature.content.subarray(1)) }
console.log(JSON.stringify({ version: process.versions.openssl, chain: [r.verify(r.publicKey), i.verify(r.publicKey), l.verify(i.publicKey), i.checkIssued(r), l.checkIssued(i)], wrong: l.verify(r.publicKey), crl: isSigned(der(crl), i.publicKey), ocsp: isSigned(basic, i.publicKey), request: isSigned(der(request), l.publicKey) }))
