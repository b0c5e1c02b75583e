import { groups, isGroup, type Group, type GroupId } from '../../crypto/agreement/groups.ts'
import { orderOf, power, smallestFactor } from '../../crypto/agreement/numbers.ts'
import { numberOf } from '../../crypto/key/rsa.ts'
import { octetsOf } from '../check.ts'
import type { OpError, Operation, OpResult, OutputPart, Values } from '../contract.ts'
import { dhCode } from './code-dh.ts'
import { dhVectors } from './vectors.ts'

/** Decimal for small numbers, hexadecimal for groups that are in use. */
export interface DhOutput {
  readonly group: 'own' | GroupId
  readonly p: string
  readonly g: string
  readonly a: string
  readonly b: string
  /** What is sent: g to the power of a and of b. */
  readonly publicA: string
  readonly publicB: string
  readonly secret: string
  /** How many values the powers of g take; null where nobody counts them. */
  readonly order: number | null
}

type Field = keyof Values<'dh'>
type Failed = { readonly ok: false; readonly error: OpError<Field> }
const failed = (error: OpError<Field>): Failed => ({ ok: false, error })

/** The largest prime below 2^32. */
const LARGEST_PRIME = 4_294_967_291

export interface DhNumbers extends Group {
  readonly a: bigint
  readonly b: bigint
}

function ownNumbers({ p, g, a, b }: Values<'dh'>): { readonly ok: true; readonly value: DhNumbers } | Failed {
  const prime = Number(p), factor = smallestFactor(prime), base = Number(g)
  if (factor !== prime) return failed({ code: 'agreement.not-prime', params: { p: prime, factor }, field: 'p' })
  if (base < 2 || base > prime - 2) return failed({ code: 'agreement.base', params: { most: prime - 2 }, field: 'g' })
  for (const [field, text] of [['a', a], ['b', b]] as const)
    if (Number(text) < 1 || Number(text) > prime - 2) return failed({ code: 'agreement.exponent', params: { most: prime - 2 }, field })
  return { ok: true, value: { p: BigInt(prime), g: BigInt(base), a: BigInt(a.trim()), b: BigInt(b.trim()) } }
}

function longNumbers(group: Group, { aLong, bLong }: Values<'dh'>): { readonly ok: true; readonly value: DhNumbers } | Failed {
  const a = numberOf(octetsOf(aLong)), b = numberOf(octetsOf(bLong))
  for (const [field, number] of [['aLong', a], ['bLong', b]] as const) if (number < 1n || number > group.p - 2n) return failed({ code: 'agreement.long-exponent', params: {}, field })
  return { ok: true, value: { ...group, a, b } }
}

export const numbersOf = (values: Values<'dh'>) => (isGroup(values.group) ? longNumbers(groups[values.group], values) : ownNumbers(values))

function run(values: Values<'dh'>): OpResult<DhOutput, Field> {
  const numbers = numbersOf(values)
  if (!numbers.ok) return numbers
  const { p, g, a, b } = numbers.value, radix = isGroup(values.group) ? 16 : 10, text = (number: bigint) => number.toString(radix)
  const publicA = power(g, a, { p }), publicB = power(g, b, { p })
  return {
    ok: true, value: {
      group: isGroup(values.group) ? values.group : 'own', p: text(p), g: text(g), a: text(a), b: text(b),
      publicA: text(publicA), publicB: text(publicB), secret: text(power(publicB, a, { p })), order: isGroup(values.group) ? null : orderOf(Number(g), Number(p)),
    },
  }
}

const linesOf = ({ publicA, publicB, secret }: DhOutput): string => `A = ${publicA}\nB = ${publicB}\ns = ${secret}`

/** That the powers of g reach few values is worth a word: an eavesdropper has as few to try. */
const SMALL_ORDER = 2

export const dh: Operation<'dh', DhOutput> = {
  id: 'dh',
  spec: 'RFC 2631',
  fields: [
    { id: 'group', type: 'choice', required: true, secrecy: 'public', options: ['own', ...Object.keys(groups)] },
    { id: 'p', type: 'integer', required: true, secrecy: 'public', min: 5, max: LARGEST_PRIME, initial: '23', when: { field: 'group', is: ['own'] } },
    { id: 'g', type: 'integer', required: true, secrecy: 'public', initial: '5', when: { field: 'group', is: ['own'] } },
    { id: 'a', type: 'integer', required: true, secrecy: 'message', initial: '6', when: { field: 'group', is: ['own'] } },
    { id: 'b', type: 'integer', required: true, secrecy: 'message', initial: '15', when: { field: 'group', is: ['own'] } },
    { id: 'aLong', type: 'bytes', required: true, secrecy: 'key', random: 32, when: { field: 'group', is: Object.keys(groups) } },
    { id: 'bLong', type: 'bytes', required: true, secrecy: 'key', random: 32, when: { field: 'group', is: Object.keys(groups) } },
  ],
  secrecy: 'message',
  run: (values) => Promise.resolve(run(values)),
  text: linesOf,
  file: (output) => ({ name: 'diffie-hellman.txt', mime: 'text/plain', content: `${linesOf(output)}\n` }),
  parts: (output) => {
    const shown = (id: OutputPart['id'], text: string, secrecy: OutputPart['secrecy']): OutputPart => ({ id, text, secrecy, file: null })
    const small = output.order !== null && output.order * SMALL_ORDER < Number(output.p) - 1
    return [
      shown('dh-a', output.publicA, 'public'), shown('dh-b', output.publicB, 'public'), shown('dh-secret', output.secret, 'message'),
      ...(small ? [{ ...shown('dh-small-order', `${output.order} / ${Number(output.p) - 1}`, 'public'), verdict: 'note' as const }] : []),
    ]
  },
  show: dhCode,
  vectors: dhVectors,
}
