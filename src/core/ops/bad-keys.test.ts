/** Whatever operation a bad key is given to: what is wrong with it is said at its field, and not something else. */
import { describe, expect, it } from 'vitest'
import { decodeBase64 } from '../bytes/base64.ts'
import { encodePem, scanPem } from '../bytes/pem.ts'
import { toHex, decodeHex } from '../bytes/hex.ts'
import { initialValues, isThere, runOperation } from './check.ts'
import type { FieldOf, OpContext, OpField, Operation, OperationId, OpVector, Values } from './contract.ts'
import { operations } from './list.ts'
import { cmsDecryptVectors, cmsSignVectors } from './public-key/cms/vectors.ts'

type AnyOperation = Operation<OperationId, unknown>
type AnyField = OpField<FieldOf<OperationId>>

const ctx: OpContext = { now: 0, randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) }

function octets(pem: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(pem), [block] = scanPem(bytes).blocks, body = decodeBase64(bytes, block?.bodyStart, block?.bodyEnd)
  if (!body.ok) throw new Error('no PEM')
  return body.bytes.slice()
}
/** A key as PEM with some of its octets others. */
function changed(pem: string, from: string, to: string): string {
  const hex = toHex(octets(pem))
  const read = decodeHex(new TextEncoder().encode(hex.replace(from, to)), 0)
  return read.ok && hex.includes(from) ? encodePem('PRIVATE KEY', read.bytes.slice()) : ''
}

const RSA = cmsDecryptVectors[0]?.values.key ?? '', EC = cmsSignVectors[0]?.values.key ?? ''
const point = /034200(04[\da-f]{128})/.exec(toHex(octets(EC)))?.[1] ?? '', LAST = point.slice(-2)
const off = (Number.parseInt(LAST, 16) ^ 1).toString(16).padStart(2, '0')
/** SubjectPublicKeyInfo of a point of P-256 that is none. */
const offCurve = (() => {
  const read = decodeHex(new TextEncoder().encode(`3059301306072a8648ce3d020106082a8648ce3d030107034200${point.slice(0, -2)}${off}`), 0)
  return read.ok ? encodePem('PUBLIC KEY', read.bytes.slice()) : ''
})()

/** Private keys, of which public fields take the public half. */
const BAD: readonly (readonly [name: string, pem: string, code: RegExp])[] = [
  ['an even exponent', changed(RSA, '0203010001', '0203010000'), /^rsa-exponent even$/],
  ['an exponent of 1', changed(RSA, '0203010001', '0203000001'), /^rsa-exponent tiny$|^malformed/],
  ['a point off its curve', changed(EC, point, `${point.slice(0, -2)}${off}`), /^(?:not-on-curve|halves-differ)$/],
  ['a key that is cut', encodePem('PRIVATE KEY', octets(EC).slice(0, -20)), /^(?:truncated|malformed)/],
  ['no key', 'hello', /^no-key|^algorithm-needed/],
]

const isKeyField = ({ accepts = [] }: AnyField) => accepts.includes('private') || accepts.includes('public')
/** The form as a vector fills it that works, with this field in it. */
function formWith(operation: AnyOperation, field: AnyField): Values<OperationId> | null {
  const works = ({ expect: wanted, values }: OpVector<OperationId>) => !('error' in wanted) && isThere(field, values) && Reflect.get(values, field.id) !== ''
  return operation.vectors.find(works)?.values ?? null
}

async function saidOf(operation: AnyOperation, values: Values<OperationId>): Promise<readonly [code: string, field: string | null]> {
  const result = await runOperation(operation, { ...initialValues(operation), ...values }, ctx)
  if (result.ok) return ['it was taken', null]
  const { code, params, field } = result.error
  if (!('problem' in params) || typeof params.problem === 'string') return [code, field]
  return [`${params.problem.code}${'reason' in params.problem ? ` ${params.problem.reason}` : ''}`, field]
}

const rows = await Promise.all(Object.values(operations).map(async (row) => await row.load() as AnyOperation))
const fields = rows.flatMap((operation) => operation.fields.filter(isKeyField).flatMap((field) => {
  const values = formWith(operation, field)
  return values ? [{ name: [operation.id, field.id].join(': '), operation, field, values }] : []
}))

describe('bad keys', () => {
  it('are tried in the operations that take keys', () => expect(fields.length).toBeGreaterThan(15))

  it.each(fields)('$name', async ({ operation, field, values }) => {
    const tried = field.accepts?.includes('public') ? [...BAD, ['a public point off its curve', offCurve, /^not-on-curve$/] as const] : BAD
    const said = await Promise.all(tried.map(async ([name, pem, code]) => {
      const [got, at] = await saidOf(operation, { ...values, [field.id]: pem })
      return [name, at, code.test(got) ? 'as it is' : got]
    }))
    expect(said).toEqual(tried.map(([name]) => [name, field.id, 'as it is']))
  })
})
