// What an authority makes, who reads and verifies it, and why where somebody does not. `npm run interop` prints it and fails at a cell that says nothing.
export const artifacts = ['certificate chain', 'certificate of every profile', 'request', 'revocation list', 'delta list', 'OCSP answer', 'OCSP answer of a named signer', 'PKCS #12', 'PKCS #12, legacy', 'trust store', 'PKCS #7']
export const keys = ['RSA', 'ECDSA', 'Ed25519', 'ML-DSA']
export const peers = ['OpenSSL', 'GnuTLS', 'NSS', 'Java', 'Python cryptography', 'Go', 'Node']

const SIGNED = artifacts.slice(0, 7), STORES = ['PKCS #12', 'PKCS #12, legacy']

/** Cells that no run fills, with the reason; the tests try each all the same, and fail when it is taken. */
export const unable = [
  { artifacts: ['trust store'], peer: 'Node', why: 'Node takes no PKCS #12 without a key' },
  { artifacts: ['PKCS #7'], peer: 'Node', why: 'Node’s crypto module reads no PKCS #7' },
  { artifacts: ['delta list'], peer: 'NSS', why: 'NSS knows no delta lists: it refuses their critical extension' },
  { artifacts: [...SIGNED, ...STORES], keys: ['Ed25519', 'ML-DSA'], peer: 'NSS', why: 'Debian’s NSS 3.87 knows neither Ed25519 certificates nor ML-DSA' },
  { artifacts: ['OCSP answer', 'OCSP answer of a named signer'], keys: ['Ed25519'], peer: 'Go', why: 'golang.org/x/crypto/ocsp of Debian knows no Ed25519' },
  { artifacts: [...SIGNED, ...STORES], keys: ['ML-DSA'], peer: 'OpenSSL', why: 'OpenSSL 3.0 knows no ML-DSA' },
  { artifacts: SIGNED, keys: ['ML-DSA'], peer: 'GnuTLS', why: 'GnuTLS 3.7 knows no ML-DSA' },
  { artifacts: [...SIGNED, ...STORES], keys: ['ML-DSA'], peer: 'Java', why: 'Java 17 knows no ML-DSA' },
  { artifacts: [...SIGNED, ...STORES], keys: ['ML-DSA'], peer: 'Python cryptography', why: 'cryptography 38 knows no ML-DSA' },
  { artifacts: [...SIGNED, ...STORES], keys: ['ML-DSA'], peer: 'Go', why: 'Go 1.19 knows no ML-DSA' },
]

/** Why nobody fills the cell, or null. */
export const reasonOf = (artifact, key, peer) => unable.find((rule) => rule.peer === peer && rule.artifacts.includes(artifact) && (rule.keys ?? keys).includes(key))?.why ?? null

/** As the tests record a row of the matrix. */
export const rowOf = (artifact, key) => `${artifact}, ${key}`

/** The cells by row, and those of which nothing is known. `rows`: what the tests recorded. */
export function matrixOf(rows) {
  const empty = [], table = {}
  for (const key of keys)
    for (const artifact of artifacts) {
      const row = rowOf(artifact, key)
      table[row] = {}
      for (const peer of peers) {
        const found = rows.filter((one) => one.artifact === row && one.peer === peer)
        const result = found.some((one) => one.result === 'fail') ? 'fail' : found.some((one) => one.result === 'pass') ? 'pass' : reasonOf(artifact, key, peer) || found.length > 0 ? 'no (below)' : ''
        if (result === '') empty.push(`${row} | ${peer}`)
        table[row][peer] = result
      }
    }
  return { table, empty }
}
