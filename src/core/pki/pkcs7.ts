/** Certificates alone in a SignedData that nobody signed (RFC 5652 5.1, RFC 2315 9.1): what Windows and Java call .p7b. */
import { explicit, implicit, integer, oid, sequence, set } from '../asn1/write.ts'

type Bytes = Uint8Array<ArrayBuffer>

const SIGNED_DATA = '1.2.840.113549.1.7.2', DATA = '1.2.840.113549.1.7.1'

/** DER but for the order of the certificates, which is kept: programs show them in it. */
export const certificateBundle = (certificates: readonly Bytes[]): Bytes =>
  sequence(oid(SIGNED_DATA), explicit(0, sequence(integer(1), set(), sequence(oid(DATA)), implicit(0, sequence(...certificates)), set())))
