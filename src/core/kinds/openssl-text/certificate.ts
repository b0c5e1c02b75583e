/** `openssl x509 -text -noout` */
import { algorithmText, signatureText } from './algorithm.ts'
import { extensionsText } from './extensions.ts'
import { publicKeyText } from './key.ts'
import { nameText } from './name.ts'
import { dump, hexColons, integer, pad, timeText } from './text.ts'
import { required, tagged, type Value } from './value.ts'

/** The largest that a C `long` holds; one that is -1 is taken for an error. */
const isLong = (value: bigint) => BigInt.asIntN(64, value) === value && value !== -1n

function serialText(serial: Value): string {
  const { negative, magnitude, value } = integer(serial.as(0x02))
  if (magnitude.length > 8 || !isLong(value)) return `\n${pad(12)}${negative ? ' (Negative)' : ''}${hexColons(magnitude)}\n`
  const sign = negative ? '-' : '', size = negative ? -value : value
  return ` ${sign}${size} (${sign}0x${size.toString(16)})\n`
}

function versionText(version: Value | undefined): string {
  const { value } = version ? integer(version.inner().as(0x02)) : { value: 0n }
  return value >= 0n && value <= 2n ? `Version: ${value + 1n} (0x${value})\n` : `Version: Unknown (${value})\n`
}

function uniqueId(label: string, id: Value | undefined): string {
  return id ? `        ${label} Unique ID: ${dump(id.content.subarray(1), 12)}` : ''
}

export function certificateText(certificate: Value): string {
  const [tbs, algorithm, signature] = certificate.fields()
  const all = required(tbs).fields(), version = all[0]?.tag === 0xa0 ? all[0] : undefined
  const [serial, inner, issuer, validity, subject, spki, ...rest] = version ? all.slice(1) : all
  const [from, to] = required(validity).fields()
  return `Certificate:\n    Data:\n        ${versionText(version)}        Serial Number:${serialText(required(serial))}    ${algorithmText(required(inner))}` +
    `        Issuer: ${nameText(required(issuer))}\n        Validity\n            Not Before: ${timeText(required(from))}\n            Not After : ${timeText(required(to))}\n` +
    `        Subject: ${nameText(required(subject))}\n${publicKeyText(required(spki))}` +
    uniqueId('Issuer', tagged(rest, 1)) + uniqueId('Subject', tagged(rest, 2)) +
    extensionsText('X509v3 extensions', tagged(rest, 3)?.inner().fields() ?? [], 8) + signatureText(required(algorithm), required(signature))
}
