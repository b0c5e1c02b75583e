/** `openssl crl -text -noout` */
import { algorithmText, signatureText } from './algorithm.ts'
import { extensionsText } from './extensions.ts'
import { nameText } from './name.ts'
import { integer, integerHex, timeText } from './text.ts'
import { required, tagged, type Value } from './value.ts'

const isTime = ({ tag }: Value) => tag === 0x17 || tag === 0x18

function versionText(version: Value | undefined): string {
  const { value } = version ? integer(version) : { value: 0n }
  return value === 0n || value === 1n ? `Version ${value + 1n} (0x${value})\n` : `Version unknown (${value})\n`
}

function revokedText(entry: Value): string {
  const [serial, date, extensions] = entry.fields()
  return `    Serial Number: ${integerHex(required(serial))}\n        Revocation Date: ${timeText(required(date))}\n` +
    extensionsText('CRL entry extensions', extensions?.fields() ?? [], 8)
}

export function crlText(crl: Value): string {
  const [tbs, algorithm, signature] = crl.fields()
  const all = required(tbs).fields(), version = all[0]?.tag === 0x02 ? all[0] : undefined
  const [, issuer, ...rest] = version ? all.slice(1) : all
  const [last, next] = rest.filter(isTime)
  const revoked = rest.find(({ tag }) => tag === 0x30)?.children() ?? []
  return `Certificate Revocation List (CRL):\n        ${versionText(version)}    ${algorithmText(required(algorithm))}        Issuer: ${nameText(required(issuer))}\n` +
    `        Last Update: ${timeText(required(last))}\n        Next Update: ${next ? timeText(next) : 'NONE'}\n` +
    extensionsText('CRL extensions', tagged(rest, 0)?.inner().fields() ?? [], 8) +
    `${revoked.length > 0 ? 'Revoked Certificates:' : 'No Revoked Certificates.'}\n${revoked.map(revokedText).join('')}` + signatureText(required(algorithm), required(signature))
}
