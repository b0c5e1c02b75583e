/** Addresses and numbers that a certificate gives away (RFC 3779), as OpenSSL prints them. */
import { hexColons, integerText, pad } from './text.ts'
import type { Printer } from './printer.ts'
import { required, tagged, unlike, type Value } from './value.ts'

const FAMILIES: Readonly<Record<number, string>> = { 1: 'IPv4', 2: 'IPv6' }
/** Subsequent address families (RFC 4760 8). */
const SUBSEQUENT: Readonly<Record<number, string>> = {
  1: 'Unicast', 2: 'Multicast', 3: 'Unicast/Multicast', 4: 'MPLS', 64: 'Tunnel', 65: 'VPLS', 66: 'BGP MDT', 128: 'MPLS-labeled VPN',
}

/** Octets of an address whose bits are given as far as they matter; the rest is all `fill`. */
function expanded({ content }: Value, length: number, fill: 0 | 0xff): Uint8Array {
  const bits = content.subarray(1)
  if (bits.length > length) return unlike()
  const octets = new Uint8Array(length).fill(fill)
  octets.set(bits)
  const mask = 0xff >> (8 - ((content[0] ?? 0) & 7)), last = bits.length - 1
  if (last >= 0 && ((content[0] ?? 0) & 7) !== 0) octets[last] = fill === 0 ? (octets[last] as number) & ~mask : (octets[last] as number) | mask
  return octets
}

/** Without the groups of zeros at the end. */
function groupsText(octets: Uint8Array): string {
  let end = 16
  while (end > 1 && octets[end - 1] === 0 && octets[end - 2] === 0) end -= 2
  let text = ''
  for (let i = 0; i < end; i += 2) text += (((octets[i] as number) << 8) | (octets[i + 1] as number)).toString(16) + (i < 14 ? ':' : '')
  return text + (end < 16 ? ':' : '') + (end === 0 ? ':' : '')
}

function addressText(bits: Value, family: number, fill: 0 | 0xff): string {
  if (family === 1) return expanded(bits, 4, fill).join('.')
  if (family === 2) return groupsText(expanded(bits, 16, fill))
  return `${hexColons(bits.content.subarray(1))}[${(bits.content[0] ?? 0) & 7}]`
}

function prefixOrRange(value: Value, family: number): string {
  if (value.tag === 0x03) return `${addressText(value, family, 0)}/${(value.content.length - 1) * 8 - ((value.content[0] ?? 0) & 7)}`
  const [from, to] = value.fields()
  return `${addressText(required(from).as(0x03), family, 0)}-${addressText(required(to).as(0x03), family, 0xff)}`
}

function familyText(value: Value, indent: number): string {
  const [identifier, choice] = value.fields()
  const { content } = required(identifier).as(0x04)
  const family = ((content[0] ?? 0) << 8) | (content[1] ?? 0), subsequent = content[2]
  const more = subsequent === undefined ? '' : ` (${SUBSEQUENT[subsequent] ?? `Unknown SAFI ${subsequent}`})`
  const head = `${pad(indent)}${FAMILIES[family] ?? `Unknown AFI ${family}`}${more}:`
  if (required(choice).tag === 0x05) return `${head} inherit\n`
  return `${head}\n${required(choice).fields().map((each) => `${pad(indent + 2)}${prefixOrRange(each, family)}\n`).join('')}`
}

const addressBlocks: Printer = (value, indent) => value.fields().map((family) => familyText(family, indent)).join('')

function numberOrRange(value: Value): string {
  if (value.tag === 0x02) return integerText(value)
  const [from, to] = value.fields()
  return `${integerText(required(from).as(0x02))}-${integerText(required(to).as(0x02))}`
}

function numbers(label: string, choice: Value | undefined, indent: number): string {
  if (!choice) return ''
  const inner = choice.inner()
  const values = inner.tag === 0x05 ? ['inherit'] : inner.fields().map(numberOrRange)
  return `${pad(indent)}${label}:\n${values.map((value) => `${pad(indent + 2)}${value}\n`).join('')}`
}

const autonomousSystems: Printer = (value, indent) => {
  const fields = value.fields()
  return numbers('Autonomous System Numbers', tagged(fields, 0), indent) + numbers('Routing Domain Identifiers', tagged(fields, 1), indent)
}

export const resourcePrinters: ReadonlyMap<string, Printer> = new Map([['1.3.6.1.5.5.7.1.7', addressBlocks], ['1.3.6.1.5.5.7.1.8', autonomousSystems]])
