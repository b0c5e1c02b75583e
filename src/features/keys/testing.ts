/** For tests of this place, in the browser and through it. */
import { integer, nullValue, octetString, oid, sequence } from '../../core/asn1/write.ts'
import { encodePem } from '../../core/bytes/pem.ts'

/** An encrypted key that no passphrase opens, and that asks for this much work (RFC 8018 A.2, A.4). */
export function sealedWithRounds(rounds: number): string {
  const kdf = sequence(oid('1.2.840.113549.1.5.12'), sequence(octetString(new Uint8Array(16)), integer(rounds), sequence(oid('1.2.840.113549.2.9'), nullValue())))
  const cipher = sequence(oid('2.16.840.1.101.3.4.1.42'), octetString(new Uint8Array(16)))
  return encodePem('ENCRYPTED PRIVATE KEY', sequence(sequence(oid('1.2.840.113549.1.5.13'), sequence(kdf, cipher)), octetString(new Uint8Array(48))))
}
