import type { CmsFindingParams } from './cms-codes.ts'
import type { JoseFindingParams } from './jose-codes.ts'
import type { LintFindingParams } from './lint-codes.ts'
import type { PkixFindingParams } from './pkix-codes.ts'
import type { SshFindingParams } from './ssh-codes.ts'
import type { VerifyFindingParams } from './verify-codes.ts'

interface Mended {
  /** Which of its sort: the prefix, the notation, the name of the field; or ''. */
  detail: string
  /** How many times. */
  count: number
}

/** How a signature that this page checks came out. */
type SignatureResult = 'valid' | 'invalid' | 'unsupported'

/**
 * Every finding code with the parameters that its words need. No words here: `src/words/findings.ts` has one
 * record a code, and a code without words does not compile.
 */
export interface FindingParams extends CmsFindingParams, JoseFindingParams, LintFindingParams, PkixFindingParams, SshFindingParams, VerifyFindingParams {
  // Text and armour (core/bytes)
  'text.base64-character': { offset: number; got: string }
  'text.base64-length': { offset: number; characters: number }
  'text.base64-padding': { offset: number }
  'text.hex-character': { offset: number; got: string }
  'text.hex-odd': { offset: number; digits: number }
  'pem.no-end': { offset: number; label: string }
  'pem.label-mismatch': { offset: number; begin: string; end: string }
  'pem.empty': { offset: number; label: string }
  'pem.headers': { offset: number; header: string }
  'pem.label-kind': { label: string; kind: string }
  'pem.label-unknown': { label: string; expected: string }
  'input.empty': Record<string, never>
  'input.not-understood': { offset: number; looksLike: string; expected: string; got: string }
  'input.surrounding-text': { bytes: number }
  'input.repeated': { count: number }
  'input.nested-limit': { shown: number; total: number }

  // What was mended to read a paste (core/kinds/repair)
  'repair.dashes': Mended
  'repair.case': Mended
  'repair.begin-missing': Mended
  'repair.end-missing': Mended
  'repair.prefix': Mended
  'repair.indented': Mended
  'repair.one-line': Mended
  'repair.escapes': Mended
  'repair.tags': Mended
  'repair.joined': Mended
  'repair.invisible': Mended
  'repair.diff': Mended
  'repair.utf16': Mended
  'repair.bare': Mended
  'repair.field': Mended
  'repair.nested': Mended
  'repair.folded': Mended
  'repair.hex': Mended
  'repair.dump': Mended
  'repair.dump-gap': Mended
  'repair.dump-repeats': Mended
  'repair.numbers': Mended
  'repair.literal': Mended
  'repair.in-text': Mended
  'repair.carved': Mended
  'repair.limit': Mended

  // Labelled reads (core/bytes/labelled.ts)
  'bytes.short': { field: string; offset: number; needed: number; available: number }
  'bytes.left-over': { field: string; offset: number; bytes: number }

  // Encoding (core/asn1)
  'asn1.truncated': { offset: number; needed: number; available: number }
  'asn1.length-overrun': { offset: number; length: number; available: number }
  'asn1.length-reserved': { offset: number }
  'asn1.tag-too-large': { offset: number }
  'asn1.trailing-data': { offset: number; bytes: number }
  'asn1.unexpected-end-of-contents': { offset: number }
  'asn1.missing-end-of-contents': { offset: number }
  'asn1.budget': { offset: number; nodes: number }
  'der.length-not-minimal': { offset: number; count: number }
  'der.indefinite-length': { offset: number; count: number }
  'der.constructed-string': { offset: number; count: number }
  'der.tag-not-minimal': { offset: number; count: number }
  'der.boolean': { offset: number; got: number; count: number }
  'der.boolean-length': { offset: number; length: number; count: number }
  'der.integer-empty': { offset: number; count: number }
  'der.integer-not-minimal': { offset: number; count: number }
  'der.bit-string-unused': { offset: number; unused: number; count: number }
  'der.bit-string-padding': { offset: number; count: number }
  'der.null-length': { offset: number; length: number; count: number }
  'der.oid': { offset: number; count: number }
  'der.set-order': { offset: number; count: number }
  'der.string-bytes': { offset: number; type: string; count: number }
  'der.time': { offset: number; type: string; got: string; count: number }
  'der.universal-form': { offset: number; type: string; count: number }
  'der.default-encoded': { field: string }

  // Structure (core/kinds)
  'schema.unexpected': { field: string; expected: string; got: string; offset: number }
  'schema.missing': { field: string; expected: string; offset: number }

  // Certificates and requests
  'certificate.expired': { notAfter: number; now: number }
  'certificate.not-yet-valid': { notBefore: number; now: number }
  'certificate.validity-reversed': { notBefore: number; notAfter: number }
  'certificate.no-san': Record<string, never>
  'certificate.cn-not-in-san': { commonName: string }
  'certificate.version': { version: number; expected: number }
  'certificate.serial': { problem: 'negative' | 'zero' | 'too-long'; octets: number }
  'certificate.signature-algorithm-mismatch': { outer: string; inner: string }
  'certificate.duplicate-extension': { oid: string }
  'certificate.unknown-critical-extension': { oid: string }
  'certificate.extension-unreadable': { oid: string; offset: number }
  'certificate.ca-without-key-cert-sign': Record<string, never>
  'certificate.ca-flag-missing': Record<string, never>
  'certificate.self-signature-invalid': Record<string, never>
  'certificate.validity-days': { days: number; limit: number; client: string; since: string }
  'certificate.browser-key': { algorithm: string }
  'request.signature-invalid': { why: 'mismatch' | 'unsupported'; algorithm: string }
  'request.no-names': Record<string, never>

  // Keys
  'key.rsa-short': { bits: number }
  'key.rsa-exponent': { exponent: string }
  'key.rsa-modulus-even': Record<string, never>
  'key.curve-weak': { curve: string }
  'key.not-on-curve': { curve: string }
  'key.curve-explicit': { curve: string }
  'key.curve-unknown': Record<string, never>
  'key.length': { algorithm: string; expected: number; got: number }
  'key.algorithm-unknown': { oid: string }
  'key.halves-differ': { algorithm: string }
  'key.seed-mismatch': { algorithm: string }
  'key.inconsistent': { algorithm: string }
  'key.scalar-range': { algorithm: string }
  /** As RFC 8017 3.2 writes it: `n = p × q`. */
  'key.rsa-numbers': { relation: string }
  'key.private-shown': Record<string, never>
  'signature.weak-hash': { hash: string; algorithm: string }

  // Encrypted keys and keystores (core/kinds/protection.ts, legacy-pem, pkcs12, java-keystore)
  'protection.rounds-low': { use: 'encryption' | 'integrity'; algorithm: string; rounds: number; advised: number }
  'protection.scrypt-low': { cost: number; blockSize: number; parallelization: number }
  'protection.hash-broken': { hash: string }
  'protection.cipher-broken': { cipher: string; bits: number }
  /** The cipher's identifier. */
  'protection.mode-ecb': { cipher: string }
  'protection.cipher-unknown': { cipher: string }
  'protection.cipher-old': { cipher: string; bits: number }
  'protection.cost': { rounds: number; limit: number }
  'protection.jks': Record<string, never>
  'legacy-pem.dek-info': { header: string }
  'legacy-pem.cipher-unknown': { cipher: string }
  'pkcs12.version': { version: number }
  'pkcs12.no-integrity': Record<string, never>
  'pkcs12.public-key-mode': Record<string, never>
  'pkcs12.key-in-clear': Record<string, never>
  'pkcs12.mac-verified': Record<string, never>
  'pkcs12.mac-wrong': Record<string, never>
  'pkcs12.part-locked': { name: string; problem: string; detail: string }
  'pkcs12.capped': { shown: number; total: number }
  'keystore.default-passphrase': Record<string, never>
  'keystore.digest-verified': Record<string, never>
  'keystore.digest-wrong': Record<string, never>
  'keystore.entry-locked': { alias: string }
  'keystore.old-format': { type: 'JKS' | 'JCEKS' }
  'keystore.entry-unknown': { tag: number; offset: number }
  'keystore.sealed-unreadable': { alias: string; offset: number }

  // Answers of servers (core/kinds/ocsp-response, timestamp-response, sct-list)
  'ocsp.not-successful': { status: string }
  'ocsp.bytes-with-error': { status: string }
  'ocsp.response-type': { oid: string }
  'ocsp.response-unreadable': { offset: number }
  'ocsp.outdated': { nextUpdate: number; now: number }
  'ocsp.not-yet': { thisUpdate: number; now: number }
  'ocsp.no-next-update': { thisUpdate: number; now: number }
  'ocsp.revoked': { revokedAt: number; reason: string }
  'ocsp.unknown': Record<string, never>
  'ocsp.nonce': { octets: number }
  'ocsp.signature': { result: SignatureResult; algorithm: string }
  'ocsp.responder': { problem: 'not-included' | 'not-authorised' }
  'ocsp.capped': { shown: number; total: number }
  'timestamp.not-granted': { status: string; reasons: string }
  'timestamp.no-token': Record<string, never>
  'timestamp.not-a-timestamp': { oid: string }
  'timestamp.unreadable': { offset: number }
  'timestamp.weak-hash': { hash: string; use: 'imprint' | 'signature' }
  'timestamp.imprint-length': { algorithm: string; expected: number; got: number }
  'timestamp.signature': { result: SignatureResult | 'digest'; algorithm: string }
  'timestamp.signer-missing': Record<string, never>
  'timestamp.signer-purpose': { problem: 'missing' | 'not-critical' | 'others' }
  'timestamp.signer-not-named': { problem: 'missing' | 'mismatch' }
  'timestamp.signer-time': { time: number; notBefore: number; notAfter: number }
  'timestamp.future': { time: number; now: number }
  'sct.version': { version: number }
  'sct.future': { time: number; now: number }

  // Revocation lists
  'crl.outdated': { nextUpdate: number; now: number }
  'crl.not-yet': { thisUpdate: number; now: number }
  'crl.no-next-update': Record<string, never>
  'crl.extension-missing': { oid: string }

  // Text inside
  'text.unsafe': { field: string; characters: string }
  'text.mixed-scripts': { label: string; scripts: string }
  'text.look-alike': { label: string; like: string }
}
