/** The extensions that the page writes, with the criticality that RFC 5280 4.2.1 gives them. */
import { BitString, OctetString } from 'asn1js'
import { AuthorityKeyIdentifier, BasicConstraints, Extension, ExtKeyUsage, GeneralName, GeneralNames } from 'pkijs'
import type { SanName } from './names.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Bit numbers of KeyUsage (RFC 5280 4.2.1.3). */
export const KeyUsageBit = { digitalSignature: 0, keyEncipherment: 2, keyCertSign: 5, cRLSign: 6 } as const
export const Purpose = { serverAuth: '1.3.6.1.5.5.7.3.1', clientAuth: '1.3.6.1.5.5.7.3.2' } as const

const extension = (extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }) => new Extension({ extnID, critical, extnValue: value.toBER() })

/** Critical, as 4.2.1.9 asks of CAs; in end-entity certificates an empty, non-critical one says CA:FALSE for old readers. */
export function basicConstraints(ca: boolean, pathLen: number | null): Extension {
  const value = new BasicConstraints(ca ? { cA: true, ...(pathLen === null ? {} : { pathLenConstraint: pathLen }) } : {})
  return extension('2.5.29.19', true, value.toSchema())
}

/** A named-bit list: trailing zero bits are left out (X.690 11.2.2). */
export function keyUsage(bits: readonly number[]): Extension {
  const octet = bits.reduce((sum, bit) => sum | (0x80 >> bit), 0)
  const unusedBits = 7 - Math.max(...bits)
  return extension('2.5.29.15', true, new BitString({ valueHex: Uint8Array.of(octet).buffer, unusedBits }))
}

export function extendedKeyUsage(purposes: readonly string[]): Extension {
  return extension('2.5.29.37', false, new ExtKeyUsage({ keyPurposes: [...purposes] }).toSchema())
}

/**
 * Method 1 of RFC 7093 2: the leftmost 160 bits of SHA-256 over the key's bits. It has the length that everyone expects and
 * needs no SHA-1.
 */
export async function keyIdentifier(publicKeyBits: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', publicKeyBits)).slice(0, 20)
}

export function subjectKeyIdentifier(identifier: Bytes): Extension {
  return extension('2.5.29.14', false, new OctetString({ valueHex: identifier }))
}

/** The issuer's own subjectKeyIdentifier, octet for octet (4.2.1.1). */
export function authorityKeyIdentifier(identifier: Bytes): Extension {
  return extension('2.5.29.35', false, new AuthorityKeyIdentifier({ keyIdentifier: new OctetString({ valueHex: identifier }) }).toSchema())
}

function generalName(name: SanName): GeneralName {
  return name.type === 'dns' ? new GeneralName({ type: 2, value: name.value }) : new GeneralName({ type: 7, value: new OctetString({ valueHex: name.octets }) })
}

/** Critical only where the subject is empty (4.2.1.6). */
export function subjectAltName(names: readonly SanName[], subjectIsEmpty: boolean): Extension {
  return extension('2.5.29.17', subjectIsEmpty, new GeneralNames({ names: names.map(generalName) }).toSchema())
}
