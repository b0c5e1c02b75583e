import type { SampleId } from '../core/kinds/samples.ts'

const words: { readonly [S in SampleId]: string } = {
  chain: 'A server certificate with its chain',
  'certificate-and-key': 'A certificate and its private key',
  request: 'A certificate request (CSR)',
  old: 'An old certificate with everything wrong',
  'not-der': 'A certificate that is not DER',
  'private-key-ed25519': 'An Ed25519 private key (PKCS#8)',
  'private-key-sec1': 'An elliptic-curve private key (SEC 1)',
  'private-key-pkcs1': 'An RSA private key (PKCS#1)',
  'private-key-encrypted': 'An encrypted private key',
  'public-key': 'A public key',
}

export const sampleWord = (id: SampleId): string => words[id]
