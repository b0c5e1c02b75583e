/** Findings about CMS and S/MIME messages. `signer` and other names are as the input has them. */
export interface CmsFindingParams {
  /** `counter`: a signature over another one. */
  'cms.signature': { result: 'valid' | 'invalid' | 'digest' | 'detached' | 'unchecked' | 'certificate-missing' | 'unsupported' | 'unreadable'; signer: string; algorithm: string; counter: boolean }
  'cms.digest': { result: 'same' | 'other' | 'detached' | 'unsupported' }
  'cms.weak-hash': { hash: string; use: 'signature' | 'digest' }
  'cms.signing-time': { problem: 'future' | 'before' | 'after'; time: number }
  'cms.attributes-required': { oid: string }
  'cms.attribute-missing': { oid: string }
  'cms.attributes-order': Record<string, never>
  'cms.content-type': { signed: string; actual: string }
  'cms.algorithm-protection': { field: string }
  'cms.signing-certificate': Record<string, never>
  'cms.timestamp': Record<string, never>
  'cms.key-transport': Record<string, never>
  'cms.cipher': { cipher: string; state: 'old' | 'broken' }
  'cms.unauthenticated': { cipher: string }
  /** `limit` in bytes. */
  'cms.compressed': { problem: 'too-long' | 'malformed' | 'algorithm'; limit: number }
  'cms.capped': { shown: number; total: number; of: 'signers' | 'recipients' | 'certificates' }

  'smime.boundary': { boundary: string; problem: 'missing' | 'unused' | 'unclosed' }
  'smime.body': { encoding: string; offset: number }
  'smime.sender': { from: string; names: string }
  'smime.micalg': { said: string; used: string }
}
