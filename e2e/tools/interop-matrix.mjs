// What an authority makes, who reads and verifies it, and why where somebody does not. `npm run interop` prints it and fails at a cell that says nothing.
export const artifacts = ['certificate chain', 'request', 'revocation list', 'OCSP answer', 'PKCS #12', 'PKCS #12, legacy', 'trust store', 'PKCS #7']
export const peers = ['OpenSSL', 'GnuTLS', 'NSS', 'Java keytool', 'Python cryptography', 'Go', 'Node']

const NODE_READS = 'Node’s crypto module reads certificates, keys and PKCS #12 only'

/** Cells that no run fills, with the reason. */
export const unable = {
  ...Object.fromEntries(['request', 'revocation list', 'OCSP answer', 'PKCS #7'].map((artifact) => [`${artifact} | Node`, NODE_READS])),
  'OCSP answer | NSS': 'its tools ask a responder over the network only (ocspclnt)',
  'OCSP answer | Java keytool': 'keytool knows no OCSP',
  'PKCS #7 | NSS': 'certutil takes the first certificate out of it only',
  'PKCS #12, legacy | Node': 'Node’s OpenSSL is built without its legacy provider',
  'trust store | Node': 'Node takes no PKCS #12 without a key',
}

/** The cells by row, and those of which nothing is known. `rows`: what the tests recorded. */
export function matrixOf(rows) {
  const empty = [], table = {}
  for (const artifact of artifacts) {
    table[artifact] = {}
    for (const peer of peers) {
      const found = rows.filter((row) => row.artifact === artifact && row.peer === peer), reason = unable[`${artifact} | ${peer}`]
      const result = found.some((row) => row.result === 'fail') ? 'fail' : found.some((row) => row.result === 'pass') ? 'pass' : reason || found.length > 0 ? 'no (below)' : ''
      if (result === '') empty.push(`${artifact} | ${peer}`)
      table[artifact][peer] = result
    }
  }
  return { table, empty }
}
