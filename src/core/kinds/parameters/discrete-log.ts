/** Facts and findings about the numbers of DH (PKCS #3, RFC 3279 2.3.3) and DSA (RFC 3279 2.3.2). */
import { bitLength } from '../../asn1/value-text.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { Reader } from '../reader.ts'
import { isProbablyPrime, power, toNumber } from './arithmetic.ts'
import { groupOfPrime, type Group } from './groups.ts'

export type Algorithm = 'DH' | 'DSA'

interface Numbers { readonly p: NodeId; readonly g: NodeId; readonly q: NodeId; readonly j: NodeId; readonly length: NodeId }

/** Primes of more bits are not tested: it would take seconds. */
const MOST_BITS = 4096
/** RFC 9325 4.1; SP 800-57pt1r5 5.6.1. */
const SHORT = 2048, BROKEN = 1024, SHORT_ORDER = 224
const ROUNDS_P = 6, ROUNDS_Q = 4
/** FIPS 186-4 4.2 */
const DSA_PAIRS: ReadonlySet<string> = new Set(['1024/160', '2048/224', '2048/256', '3072/256'])

const GROUP = 'parameters'

function read(reader: Reader): Numbers {
  const at = (name: string) => reader.path(0, name)
  return { p: at('p'), g: at('g'), q: at('q'), j: at('j'), length: at('privateValueLength') }
}

/** The unsigned octets of an INTEGER; none for a negative one, which no parameter is. */
function octets(reader: Reader, node: NodeId): Uint8Array<ArrayBuffer> {
  const content = node === NO_NODE ? new Uint8Array(0) : reader.tree.content(node)
  if ((content[0] ?? 0) & 0x80) return new Uint8Array(0)
  const first = content.findIndex((octet) => octet !== 0)
  return first < 0 ? new Uint8Array(0) : content.subarray(first)
}
const bitsOf = (reader: Reader, node: NodeId) => bitLength(octets(reader, node))

function numberFacts(reader: Reader, { p, g, q, j, length }: Numbers): void {
  const integer = (field: string, node: NodeId) => {
    if (node !== NO_NODE) reader.fact(field, GROUP, node, { type: 'integer', bytes: reader.tree.content(node) })
  }
  if (p !== NO_NODE) reader.fact('keySize', GROUP, p, { type: 'number', value: bitsOf(reader, p), unit: 'bits' })
  integer('dsaPrime', p)
  if (q !== NO_NODE) reader.fact('orderSize', GROUP, q, { type: 'number', value: bitsOf(reader, q), unit: 'bits' })
  integer('dsaOrder', q)
  integer('dsaGenerator', g)
  integer('dhCofactor', j)
  if (length !== NO_NODE) reader.fact('privateValueLength', GROUP, length, reader.number(length, 'bits'), { spec: 'PKCS #3' })
  const validation = reader.path(0, 'validationParms')
  const seed = reader.path(validation, 'seed'), counter = reader.path(validation, 'pgenCounter')
  if (seed !== NO_NODE) reader.fact('generationSeed', GROUP, seed, { type: 'hex', bytes: reader.bits(seed) }, { spec: 'RFC 3279 2.3.3' })
  if (counter !== NO_NODE) reader.fact('generationCounter', GROUP, counter, reader.number(counter), { spec: 'RFC 3279 2.3.3' })
}

function sizeFindings(reader: Reader, algorithm: Algorithm, { p, q, length }: Numbers): void {
  const bits = bitsOf(reader, p), order = bitsOf(reader, q), exponent = reader.small(length)
  if (p !== NO_NODE && bits < SHORT) reader.found('parameters.size', bits <= BROKEN ? 'error' : 'warning', { algorithm, bits }, { nodes: [p], spec: algorithm === 'DH' ? 'RFC 9325 4.1' : 'SP 800-57pt1r5 5.6.1' })
  if (q !== NO_NODE && order < SHORT_ORDER) reader.found('parameters.order-size', 'warning', { bits: order }, { nodes: [q], spec: 'SP 800-57pt1r5 5.6.1' })
  if (algorithm === 'DSA' && q !== NO_NODE && !DSA_PAIRS.has(`${bits}/${order}`)) reader.found('parameters.dsa-pair', 'note', { bits, order }, { nodes: [p, q], spec: 'FIPS 186-4 4.2' })
  if (exponent < SHORT_ORDER && exponent > 0) reader.found('parameters.exponent', 'warning', { bits: exponent }, { nodes: [length], spec: 'RFC 7919 5.2' })
}

function groupFacts(reader: Reader, { p }: Numbers, { term, spec, level }: Group): void {
  reader.fact('dhGroup', GROUP, p, { type: 'term', term }, { computed: true, spec })
  if (level) reader.found('parameters.group', level === 'must-not' ? 'error' : 'warning', { group: term, level }, { nodes: [p], spec: 'RFC 8247 2.4' })
}

/** Whether p is prime; and of a p that names no subgroup, whether (p - 1) / 2 is too. */
async function checkPrimes(reader: Reader, { p, q }: Numbers, prime: bigint): Promise<boolean> {
  if (q !== NO_NODE && bitsOf(reader, q) > bitsOf(reader, p)) {
    reader.found('parameters.order', 'error', {}, { nodes: [q], spec: 'FIPS 186-4 A.1' })
    return false
  }
  if (!(await isProbablyPrime(prime, ROUNDS_P))) {
    reader.found('parameters.not-prime', 'error', { part: 'p' }, { nodes: [p], spec: 'RFC 7919 5.1' })
    return false
  }
  const order = q === NO_NODE ? (prime - 1n) / 2n : toNumber(octets(reader, q))
  if (await isProbablyPrime(order, ROUNDS_Q)) return true
  if (q === NO_NODE) reader.found('parameters.not-safe', 'warning', {}, { nodes: [p], spec: 'RFC 7919 5.1' })
  else reader.found('parameters.not-prime', 'error', { part: 'q' }, { nodes: [q], spec: 'FIPS 186-4 A.1' })
  return q !== NO_NODE
}

/** What g and q have to be for each other (FIPS 186-4 A.2.2). */
function checkGenerator(reader: Reader, { q, g }: Numbers, prime: bigint): void {
  const generator = toNumber(octets(reader, g))
  if (generator <= 1n || generator >= prime - 1n) return reader.found('parameters.generator', 'error', { problem: 'trivial' }, { nodes: [g], spec: 'FIPS 186-4 A.2' })
  if (q === NO_NODE) return
  const order = toNumber(octets(reader, q))
  if (order < 2n || (prime - 1n) % order !== 0n) return reader.found('parameters.order', 'error', {}, { nodes: [q], spec: 'FIPS 186-4 A.1' })
  if (power(generator, order, prime) !== 1n) reader.found('parameters.generator', 'error', { problem: 'order' }, { nodes: [g], spec: 'FIPS 186-4 A.2.2' })
}

async function checkNumbers(reader: Reader, numbers: Numbers, group: Group | null): Promise<void> {
  const bits = bitsOf(reader, numbers.p)
  if (bits > MOST_BITS && group === null) return reader.found('parameters.unchecked', 'note', { bits, limit: MOST_BITS }, { nodes: [numbers.p] })
  const prime = toNumber(octets(reader, numbers.p))
  if (group !== null || (await checkPrimes(reader, numbers, prime))) {
    if (bits <= MOST_BITS) checkGenerator(reader, numbers, prime)
    reader.fact('dhPrimality', GROUP, numbers.p, { type: 'term', term: primality(numbers, group) }, { computed: true })
  }
}

const primality = ({ q }: Numbers, group: Group | null) => (group?.safe || (group === null && q === NO_NODE) ? 'prime.safe' : 'prime.subgroup')

export async function discreteLogParameters(reader: Reader, algorithm: Algorithm): Promise<void> {
  const numbers = read(reader)
  numberFacts(reader, numbers)
  sizeFindings(reader, algorithm, numbers)
  if (numbers.p === NO_NODE || numbers.g === NO_NODE) return
  const group = await groupOfPrime(octets(reader, numbers.p))
  if (group) groupFacts(reader, numbers, group)
  await checkNumbers(reader, numbers, group)
}
