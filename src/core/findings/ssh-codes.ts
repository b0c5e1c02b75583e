/** Findings about keys, certificates and lines of SSH. `type`, `name` and `field` are names as the specifications or the input write them. */
export interface SshFindingParams {
  // Keys
  'ssh.dsa': { bits: number }
  'ssh.type-unknown': { type: string }
  'ssh.type-mismatch': { outer: string; inner: string }
  'ssh.curve-mismatch': { type: string; curve: string }
  'ssh.mpint': { field: string; problem: 'negative' | 'not-minimal' }

  // Lines
  'ssh.line-unreadable': { line: number; count: number }
  'ssh.lines-capped': { shown: number; total: number }
  'ssh.option-unknown': { name: string }
  'ssh.option-unquoted': Record<string, never>
  'ssh.marker-unknown': { marker: string }
  'ssh.revoked': Record<string, never>
  'ssh.host-hash': { problem: 'length' | 'base64' | 'form' }

  // Private keys
  'ssh.private-unencrypted': Record<string, never>
  'ssh.bcrypt-rounds': { rounds: number; usual: number }
  'ssh.bcrypt-cost': { rounds: number; limit: number }
  'ssh.cipher-unknown': { cipher: string }
  'ssh.cipher-old': { cipher: string }
  'ssh.kdf-unknown': { kdf: string }
  'ssh.section-length': { cipher: string; block: number; got: number }
  'ssh.key-count': { keys: number }
  'ssh.check-mismatch': Record<string, never>
  'ssh.padding': { offset: number }
  'ssh.public-mismatch': { field: string }
  'ssh.tag-unchecked': { cipher: string }

  // Certificates
  'ssh-certificate.signature-valid': { algorithm: string }
  'ssh-certificate.signature-invalid': { algorithm: string }
  'ssh-certificate.signature-unchecked': { algorithm: string }
  'ssh-certificate.sha1': Record<string, never>
  'ssh-certificate.authority-certificate': { type: string }
  'ssh-certificate.any-principal': { type: 'user' | 'host' }
  'ssh-certificate.forever': Record<string, never>
  'ssh-certificate.type-unknown': { type: number }
  'ssh-certificate.critical-unknown': { name: string }
  'ssh-certificate.option-order': { field: string; name: string }
}
