/** SubjectPublicKeyInfo (RFC 5280 4.1.2.7) made from the public numbers that a private key carries. */
import { bitString, nullValue, oid, sequence } from '../asn1/write.ts'

/** RFC 3279 2.3.1: `rsaPublicKey` is the DER of an RSAPublicKey. */
export function spkiOfRsa(rsaPublicKey: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return sequence(sequence(oid('1.2.840.113549.1.1.1'), nullValue()), bitString(rsaPublicKey))
}

/** RFC 5480 2: `parameters` is the DER of the curve's identifier, `point` the octets of the ECPoint. */
export function spkiOfEc(parameters: Uint8Array<ArrayBuffer>, point: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return sequence(sequence(oid('1.2.840.10045.2.1'), parameters), bitString(point))
}


/** Of algorithms without parameters whose keys are octets (RFC 8410 3, RFC 9909 3). */
export function spkiOfRaw(algorithm: string, octets: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return sequence(sequence(oid(algorithm)), bitString(octets))
}
