/** Inputs that the measurements make for themselves, with the project's own DER writers. */
import { bitString, explicit, integer, octetString, oid, sequence, set, tlv, utcTime, utf8String } from '../../src/core/asn1/write.ts'

const ECDSA = sequence(oid('1.2.840.10045.4.3.2'))
const NAME = sequence(set(sequence(oid('2.5.4.3'), utf8String('Bench CA'))))
const WHEN = Date.UTC(2026, 0, 1)

function serial(i: number): Uint8Array<ArrayBuffer> {
  const octets = new Uint8Array(16).fill(0x40)
  new DataView(octets.buffer).setUint32(4, i)
  new DataView(octets.buffer).setUint32(10, Math.imul(i, 2654435761))
  return octets
}

/** Reason key compromise (RFC 5280 5.3.1), as most public CRLs give it for some of their entries. */
const REASON = sequence(sequence(oid('2.5.29.21'), octetString(Uint8Array.of(0x0a, 1, 1))))

const entry = (i: number) => (i % 3 === 0 ? sequence(integer(serial(i)), utcTime(WHEN + i * 1000), REASON) : sequence(integer(serial(i)), utcTime(WHEN + i * 1000)))

/** A CRL of `entries` revoked certificates (RFC 5280 5.1), its signature zeros: about 39 bytes an entry. */
export function makeCrl(entries: number): Uint8Array<ArrayBuffer> {
  const revoked = Array.from({ length: entries }, (_, i) => entry(i))
  const list = new Uint8Array(revoked.reduce((sum, one) => sum + one.length, 0))
  let at = 0
  for (const one of revoked) {
    list.set(one, at)
    at += one.length
  }
  const number = explicit(0, sequence(sequence(oid('2.5.29.20'), octetString(integer(7)))))
  return sequence(sequence(integer(1), ECDSA, NAME, utcTime(WHEN), utcTime(WHEN + 86_400_000), tlv(0x30, list), number), ECDSA, bitString(new Uint8Array(72)))
}
