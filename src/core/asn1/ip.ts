/** IP addresses as GeneralName carries them (RFC 5280 4.2.1.6 and 4.2.1.10). */

/** IPv6 in the form of RFC 5952: lower case, no leading zeros, the longest run of two or more zero groups as `::`. */
function ipv6Text(octets: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, i) => (((octets[2 * i] as number) << 8) | (octets[2 * i + 1] as number)).toString(16))
  let best = { at: -1, length: 1 }
  for (let at = 0; at < 8; at++) {
    let length = 0
    while (at + length < 8 && groups[at + length] === '0') length++
    if (length > best.length) best = { at, length }
  }
  if (best.at < 0) return groups.join(':')
  return `${groups.slice(0, best.at).join(':')}::${groups.slice(best.at + best.length).join(':')}`
}

function prefixLength(mask: Uint8Array): number | null {
  const bits = [...mask].map((octet) => octet.toString(2).padStart(8, '0')).join('')
  return /^1*0*$/.test(bits) ? bits.indexOf('0') < 0 ? bits.length : bits.indexOf('0') : null
}

/** An address of 4 or 16 octets, an address and mask of 8 or 32 (name constraints), else null. */
export function ipText(octets: Uint8Array): string | null {
  if (octets.length === 4) return octets.join('.')
  if (octets.length === 16) return ipv6Text(octets)
  if (octets.length !== 8 && octets.length !== 32) return null
  const half = octets.length / 2
  const mask = octets.subarray(half)
  return `${ipText(octets.subarray(0, half))}/${prefixLength(mask) ?? ipText(mask)}`
}
