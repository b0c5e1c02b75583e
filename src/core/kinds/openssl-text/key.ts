/** Public keys (SubjectPublicKeyInfo, RFC 5280 4.1.2.7). */
import { CURVES } from './curves.data.ts'
import { ecParameters } from './ec-parameters.ts'
import { indented, integerLines, numberLines, octetLines, unsigned } from './numbers.ts'
import { longName, shortName } from './objects.ts'
import { algorithmOid, pssParameters } from './algorithm.ts'
import { bitsOf, integer, integerText, pad, upperHex } from './text.ts'
import { required, unlike, UnlikeError, Value } from './value.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A key's bits and the parameters of its algorithm. */
interface Key {
  readonly octets: Bytes
  readonly parameters: Value | undefined
}

const bitsLine = (number: Value, what = '') => `${what}Public-Key: (${bitsOf(integer(number).magnitude)} bit)\n`

/** OpenSSL takes numbers of RSA for positive. */
function rsaText({ octets }: Key): string {
  const [modulus, exponent] = Value.parse(octets).fields()
  const n = unsigned(required(modulus).as(0x02).content)
  return `Public-Key: (${bitsOf(n)} bit)\n${numberLines('Modulus:', n)}${numberLines('Exponent:', required(exponent).as(0x02).content)}`
}

/** The providers of OpenSSL 3.0 call the digests so. */
const DIGESTS: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'SHA1', '2.16.840.1.101.3.4.2.4': 'SHA2-224', '2.16.840.1.101.3.4.2.1': 'SHA2-256', '2.16.840.1.101.3.4.2.2': 'SHA2-384',
  '2.16.840.1.101.3.4.2.3': 'SHA2-512', '2.16.840.1.101.3.4.2.5': 'SHA2-512/224', '2.16.840.1.101.3.4.2.6': 'SHA2-512/256',
}
const SHA1 = '1.3.14.3.2.26'
const byDefault = (yes: boolean) => (yes ? ' (default)' : '')

function pssKeyText(key: Key): string {
  if (!key.parameters) return `${rsaText(key)}No PSS parameter restrictions\n`
  const { hash, mask, saltLength, trailerField } = pssParameters(key.parameters) ?? unlike()
  const digest = hash ?? SHA1, maskDigest = mask?.hash ?? SHA1
  const salt = saltLength ? integerText(saltLength) : '20', trailer = trailerField ? integer(trailerField).value.toString(16) : '1'
  return `${rsaText(key)}PSS parameter restrictions:\n` +
    `  Hash Algorithm: ${DIGESTS[digest] ?? unlike()}${byDefault(digest === SHA1)}\n` +
    `  Mask Algorithm: MGF1 with ${DIGESTS[maskDigest] ?? unlike()}${byDefault(maskDigest === SHA1)}\n` +
    `  Minimum Salt Length: ${salt}${byDefault(salt === '20')}\n` +
    `  Trailer Field: 0x${trailer}${byDefault(trailer === '1')}\n`
}

const curves: ReadonlyMap<string, readonly string[]> = new Map(CURVES.split(',').map((row) => {
  const [name = '', ...rest] = row.split(' ')
  return [name, rest]
}))

function ecText({ octets, parameters }: Key): string {
  const point = octetLines('pub:', octets)
  if (parameters?.tag === 0x30) {
    const { bits, text } = ecParameters(parameters)
    return `Public-Key: (${bits} bit)\n${point}${text}`
  }
  const name = shortName(required(parameters).oid())
  const [bits, nist] = curves.get(name) ?? unlike()
  return `Public-Key: (${bits} bit)\n${point}ASN1 OID: ${name}\n${nist === undefined ? '' : `NIST CURVE: ${nist}\n`}`
}

function dsaText({ octets, parameters }: Key): string {
  const [p, q, g] = required(parameters).fields()
  return bitsLine(required(p)) + integerLines('pub: ', Value.parse(octets)) +
    integerLines('P:   ', required(p)) + integerLines('Q:   ', required(q)) + integerLines('G:   ', required(g))
}

/** Groups with a name by how their primes begin: RFC 7919, and RFC 3526. */
const GROUPS: readonly (readonly [start: string, name: string])[] = [['FFFFFFFFFFFFFFFFADF85458A2BB4A9A', 'ffdhe'], ['FFFFFFFFFFFFFFFFC90FDAA22168C234', 'modp_']]

function groupName(p: Value): string | null {
  const { magnitude } = integer(p)
  const start = upperHex(magnitude.subarray(0, 16)), bits = bitsOf(magnitude)
  const found = bits >= 1536 ? GROUPS.find(([begin]) => begin === start) : undefined
  return found ? `${found[1]}${bits}` : null
}

/** PKCS #3 has p and g; X9.42 q besides. */
function dhText({ octets, parameters }: Key, hasQ: boolean): string {
  const [p, g, q] = required(parameters).fields()
  const group = groupName(required(p))
  const numbers = integerLines('P:   ', required(p)) + (hasQ ? integerLines('Q:   ', required(q)) : '') + integerLines('G:   ', required(g))
  return bitsLine(required(p), 'DH ') + integerLines('public-key:', Value.parse(octets)) + (group === null ? numbers : `GROUP: ${group}\n`)
}

const plain = (name: string, length: number) => ({ octets }: Key) => (octets.length === length ? `${name} Public-Key:\n${octetLines('pub:', octets)}` : unlike())

const KEYS: ReadonlyMap<string, (key: Key) => string> = new Map([
  ['1.2.840.113549.1.1.1', rsaText], ['1.2.840.113549.1.1.10', pssKeyText], ['1.2.840.10045.2.1', ecText], ['1.2.840.10040.4.1', dsaText],
  ['1.2.840.113549.1.3.1', (key: Key) => dhText(key, false)], ['1.2.840.10046.2.1', (key: Key) => dhText(key, true)],
  ['1.3.101.110', plain('X25519', 32)], ['1.3.101.111', plain('X448', 56)], ['1.3.101.112', plain('ED25519', 32)], ['1.3.101.113', plain('ED448', 57)],
])

function keyText(spki: Value): string {
  const [algorithm, bits] = spki.fields()
  const print = KEYS.get(algorithmOid(algorithm)) ?? unlike()
  return print({ octets: required(bits).as(0x03).content.subarray(1), parameters: required(algorithm).fields()[1] })
}

/** Subject Public Key Info; where OpenSSL cannot load the key it says so, with messages of its own run behind it. */
export function publicKeyText(spki: Value): string {
  const head = `        Subject Public Key Info:\n            Public Key Algorithm: ${longName(algorithmOid(spki.fields()[0]))}\n`
  try {
    return head + indented(keyText(spki), pad(16))
  } catch (error) {
    if (error instanceof UnlikeError) return `${head}            Unable to load Public Key\n`
    throw error
  }
}
