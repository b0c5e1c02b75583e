/** Parameters inside public keys of hash-based signatures: HSS/LMS (RFC 8554, SP 800-208), XMSS (RFC 8391). */
import { NO_NODE, type NodeId } from '../bytes/tree.ts'
import type { FactValue } from './contract.ts'
import type { Reader } from './reader.ts'

/** From a first number on, trees of 5, 10, 15, 20, 25 levels (RFC 8554 5.1; SP 800-208 4). */
const LMS = [[5, 'LMS_SHA256_M32'], [10, 'LMS_SHA256_M24'], [15, 'LMS_SHAKE_M32'], [20, 'LMS_SHAKE_M24']] as const
/** From a first number on, Winternitz parameters 1, 2, 4, 8 (RFC 8554 4.1). */
const LMOTS = [[1, 'LMOTS_SHA256_N32'], [5, 'LMOTS_SHA256_N24'], [9, 'LMOTS_SHAKE_N32'], [13, 'LMOTS_SHAKE_N24']] as const
/** From a first number on, trees of 10, 16, 20 levels (RFC 8391 8; SP 800-208 5). */
const XMSS = [[1, 'XMSS-SHA2', '256'], [4, 'XMSS-SHA2', '512'], [7, 'XMSS-SHAKE', '256'], [10, 'XMSS-SHAKE', '512'], [13, 'XMSS-SHA2', '192'], [16, 'XMSS-SHAKE256', '256'], [19, 'XMSS-SHAKE256', '192']] as const

/** Four octets, big-endian. */
const uint32 = (octets: Uint8Array, at: number) => octets.subarray(at, at + 4).reduce((sum, octet) => sum * 256 + octet, 0)

const lmsName = (type: number) => LMS.filter(([first]) => type >= first && type < first + 5).map(([first, name]) => `${name}_H${(type - first + 1) * 5}`)[0]
const lmotsName = (type: number) => LMOTS.filter(([first]) => type >= first && type < first + 4).map(([first, name]) => `${name}_W${2 ** (type - first)}`)[0]
const xmssName = (type: number) => XMSS.filter(([first]) => type >= first && type < first + 3).map(([first, name, size]) => `${name}_${[10, 16, 20][type - first]}_${size}`)[0]

const named = (name: string | undefined, type: number): FactValue => (name === undefined ? { type: 'number', value: type } : { type: 'term', term: name })

/** The octets of the key: RFC 8708 put them into an OCTET STRING, RFC 9708 does not. */
function keyOctets(reader: Reader, bits: NodeId): Uint8Array<ArrayBuffer> {
  const octets = reader.bits(bits)
  return octets[0] === 4 && octets[1] === octets.length - 2 ? octets.subarray(2) : octets
}

export function hashBasedFacts(reader: Reader, bits: NodeId, label: string): void {
  if (bits === NO_NODE) return
  const octets = keyOctets(reader, bits)
  if (octets.length < 12) return
  if (label === 'XMSS') return reader.fact('xmssType', 'key', bits, named(xmssName(uint32(octets, 0)), uint32(octets, 0)))
  if (label !== 'HSS/LMS') return
  reader.fact('hssLevels', 'key', bits, { type: 'number', value: uint32(octets, 0) })
  reader.fact('lmsType', 'key', bits, named(lmsName(uint32(octets, 4)), uint32(octets, 4)))
  reader.fact('lmotsType', 'key', bits, named(lmotsName(uint32(octets, 8)), uint32(octets, 8)))
}
