/** Extensions whose octets are no DER, or not in all versions: YubiKeys, Sigstore's first ones, Apple's and AMD's. */
import { toHex } from '../../bytes/hex.ts'
import type { NodeId } from '../../bytes/tree.ts'
import type { FactItem, FactValue } from '../contract.ts'
import type { OctetsDecoder } from './decoder.ts'
import { textOctets, versionOctets } from './octets.ts'
import { structure } from './structure.ts'
import type { Walk } from './walk.ts'

type Octets = Uint8Array<ArrayBuffer>

/** The octets of the extension; `wrapped`: some makers put them into one more OCTET STRING. */
function octetsOf(walk: Walk, extnValue: NodeId, wrapped: boolean): Octets {
  const { tree } = walk.reader
  const content = tree.content(extnValue)
  const isString = content[0] === 4 && content[1] === content.length - 2
  return wrapped && isString ? content.subarray(2) : content
}

const read = (make: (octets: Octets) => FactValue, wrapped = true): OctetsDecoder => ({ spec: '', octets: (walk, extnValue) => make(octetsOf(walk, extnValue, wrapped)) })

/** A value from a closed set, one octet each: `yubikey.pin.2`. */
const coded = (family: string) => read((octets) => (octets.length === 1 ? { type: 'term', term: `${family}.${(octets[0] as number) & 0x7f}` } : { type: 'hex', bytes: octets }))

/** Two octets: when the PIN and when a touch is asked for. */
const policies: OctetsDecoder = {
  spec: '',
  octets(walk, extnValue) {
    const octets = octetsOf(walk, extnValue, true)
    if (octets.length !== 2) walk.fail(extnValue)
    const items = ['pin', 'touch'].flatMap((which, i): readonly FactItem[] => {
      const octet = octets[i]
      return octet === undefined ? [] : [walk.item(extnValue, { type: 'term', term: `yubikey.${which}.${octet}` }, which)]
    })
    return { type: 'list', items }
  },
}

/** Text without DER around it; where it is DER, its structure. */
const textOrDer: OctetsDecoder = {
  spec: '',
  octets(walk, extnValue) {
    const { tree } = walk.reader
    const child = extnValue + 1
    return tree.parent(child) === extnValue ? structure(walk, child) : textOctets(tree.content(extnValue))
  },
}

const time = (octets: Octets): FactValue => {
  const seconds = octets.length === 4 ? Number.parseInt(toHex(octets), 16) : NaN
  return Number.isNaN(seconds) ? { type: 'hex', bytes: octets } : { type: 'time', ms: seconds * 1000, raw: toHex(octets) }
}

const rawText = read(textOctets, false)
const version = read(versionOctets)
const hex = read((bytes) => ({ type: 'hex', bytes }))
const formFactor = coded('yubikey.form')

const APPLE = '1.2.840.113635.100.8'
const FULCIO = '1.3.6.1.4.1.57264.1'
const YUBICO = '1.3.6.1.4.1.41482'
const rows = (arc: string, arcs: readonly string[], decoder: OctetsDecoder) => arcs.map((last) => [`${arc}.${last}`, decoder] as const)

export const hardwareDecoders: Readonly<Record<string, OctetsDecoder>> = Object.fromEntries([
  ...rows(FULCIO, ['1', '2', '3', '4', '5', '6'], rawText),
  ...rows(APPLE, ['9.1', '9.2', '9.3', '10.1', '10.2', '10.3', '11.1', '13.1', '13.2', '13.3'], textOrDer),
  [`${YUBICO}.3.3`, read(versionOctets, false)], ...rows(YUBICO, ['4.1', '5.3', '13.1'], version),
  [`${YUBICO}.3.8`, policies], [`${YUBICO}.3.9`, formFactor], [`${YUBICO}.5.9`, formFactor], [`${YUBICO}.5.8`, coded('yubikey.uif')],
  [`${YUBICO}.5.4`, hex], [`${YUBICO}.5.5`, read(time)], [`${YUBICO}.2`, rawText],
  ...rows(YUBICO, ['3.10', '3.11', '5.10', '5.11', '4.10', '13.2', '12'], textOrDer),
  ['1.3.6.1.4.1.3704.1.4', hex],
])
