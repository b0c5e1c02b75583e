/** Octets as people compare them. */
import { toHex } from '../../core/bytes/hex.ts'

/** Content octets of an INTEGER without the leading zero that only keeps it positive (X.690 8.3.2). */
export function magnitude(content: Uint8Array): Uint8Array {
  return content.length > 1 && content[0] === 0 ? content.subarray(1) : content
}

export const isNegative = (content: Uint8Array): boolean => ((content[0] ?? 0) & 0x80) !== 0

/** `1d:9a:06` */
export const colonHex = (bytes: Uint8Array): string => toHex(bytes, ':')

/** The value of an INTEGER's content octets (two's complement) in decimal. */
export function decimal(content: Uint8Array): string {
  if (content.length === 0) return '0'
  const unsigned = BigInt(`0x${toHex(content)}`)
  return String(isNegative(content) ? unsigned - (1n << BigInt(content.length * 8)) : unsigned)
}

/** Numbers of up to so many octets are read at a glance in decimal. */
export const isSmall = (content: Uint8Array): boolean => content.length <= 4

const units: Readonly<Record<'bits' | 'bytes' | 'days', readonly [string, string]>> = { bits: ['bit', 'bits'], bytes: ['byte', 'bytes'], days: ['day', 'days'] }

/** `2,048 bits`, `1 day`, `3` */
export function quantity(value: number, unit?: 'bits' | 'bytes' | 'days'): string {
  if (!Number.isFinite(value)) return 'unreadable'
  // RSA sizes and versions are names more than amounts: nobody writes 2,048.
  const shown = unit === 'bits' || !unit ? String(value) : value.toLocaleString('en')
  return unit ? `${shown} ${units[unit][value === 1 ? 0 : 1]}` : shown
}

export const plural = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString('en')} ${count === 1 ? one : many}`
