/**
 * Runs the code that is shown for every operation and compares it with the page's own engine. What is the same at every run is compared
 * on the operation's vectors. What is randomised is compared both ways: what the page makes is taken back by the shown code of the
 * operation that takes it back, and what the shown code makes by the page.
 */
import { expect, test } from '@playwright/test'
import { initialValues, runOperation, showOperation, valueOf } from '../../src/core/ops/check.ts'
import type { NextOperation, Operation, OperationId, OpVector, Values } from '../../src/core/ops/contract.ts'
import { operations, type OperationRow } from '../../src/core/ops/list.ts'
import { isFile, type Data } from '../../src/core/ops/data.ts'
import type { RunnableCode, Tool } from '../../src/core/ops/shown-code.ts'
import { need, record } from './report.ts'
import { codeOf, context, peerFor, printed, runShown } from './shown.ts'

/** Fernet's programs have tests of their own, with its clock; what makes age identities is tried in age.spec.ts; encapsulation gives another secret each time (agreement.spec.ts). */
const ELSEWHERE = new Set<OperationId>(['fernet-generate-key', 'fernet-encrypt', 'fernet-decrypt', 'fernet-rotate', 'age-keygen', 'encapsulate'])
const TOOLS: readonly Tool[] = ['python', 'openssl', 'webcrypto']

type AnyOperation = Operation<OperationId, unknown>
type AnyVector = OpVector<OperationId>

/** The passphrase in the form: programs take it from their environment. */
function passphraseOf({ fields }: AnyOperation, values: Values<OperationId>): { readonly passphrase?: string } {
  const field = fields.find(({ secrecy }) => secrecy === 'passphrase'), value = field && valueOf(values, field.id)
  return typeof value === 'string' ? { passphrase: value } : {}
}

async function runCode(code: RunnableCode, operation: AnyOperation, values: Values<OperationId>): Promise<string> {
  const ran = await runShown(code, passphraseOf(operation, values))
  expect(ran, `${operation.id} in ${code.tool}: ${ran.stderr}`).toMatchObject({ code: 0 })
  return printed(ran)
}

async function ours(operation: AnyOperation, values: Values<OperationId>, { now, random = '' }: Partial<AnyVector> = {}) {
  let at = 0
  const fixed = { now: now ?? Date.now(), randomBytes: (length: number) => new Uint8Array(Buffer.from(random.slice(at * 2, (at += length) * 2), 'hex')) }
  const result = await runOperation(operation, values, random === '' ? context(now) : fixed)
  if (!result.ok) throw new Error(`${operation.id}: ${result.error.code} at ${result.error.field ?? 'no field'}`)
  return result.value
}

async function inverseOf(next: NextOperation | undefined): Promise<{ readonly operation: AnyOperation; readonly values: Values<OperationId> }> {
  if (!next) throw new Error('a randomised operation says in `next` what takes its result back')
  const operation = await operations[next.operation].load() as AnyOperation
  return { operation, values: { ...initialValues(operation), ...next.values } }
}

/** The values with what our program printed replaced by what theirs did. */
function replaced(values: Values<OperationId>, mine: string, theirs: string): Values<OperationId> {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(values)
  expect(entries.filter(([, value]) => value === mine).length, 'a field takes the result').toBeGreaterThan(0)
  return Object.fromEntries(entries.map(([field, value]) => [field, value === mine ? theirs : value]))
}

async function compareRandomised(operation: AnyOperation, { values }: AnyVector, tool: Tool): Promise<void> {
  const output = await ours(operation, values), mine = operation.text(output)
  const inverse = await inverseOf(operation.next?.(values, output)[0])
  const taken = await ours(inverse.operation, inverse.values), expected = inverse.operation.text(taken)
  const backwards = (await showOperation(inverse.operation, inverse.values, taken)).find((code) => code.tool === tool)
  if (backwards && !('unavailable' in backwards) && peerFor(backwards).program) expect(await runCode(backwards, inverse.operation, inverse.values)).toBe(expected)
  const theirs = await runCode(codeOf(await showOperation(operation, values, null), tool), operation, values)
  expect(inverse.operation.text(await ours(inverse.operation, replaced(inverse.values, mine, theirs)))).toBe(expected)
}

async function compare(operation: AnyOperation, vector: AnyVector, tool: Tool): Promise<void> {
  if (operation.randomised) return await compareRandomised(operation, vector, tool)
  const output = await ours(operation, vector.values, vector)
  expect(await runCode(codeOf(await showOperation(operation, vector.values, output), tool), operation, vector.values), vector.name).toBe(operation.text(output))
}

/** A vector with a file is for the engine alone. */
const isTyped = ({ values }: AnyVector): boolean => Object.values(values).every((value) => !isFile(value as Data))

/** Programs have no clock but this machine's. */
const isTimeless = ({ now }: AnyVector): boolean => now === 0

for (const row of Object.values(operations) as readonly OperationRow[])
  if (!ELSEWHERE.has(row.id))
    for (const tool of TOOLS)
      test(`${row.id}: the code shown for ${tool} does what the page does`, async () => {
        test.setTimeout(180_000)
        const operation = await row.load()
        const vectors = operation.vectors.filter((vector) => !('error' in vector.expect) && isTyped(vector) && isTimeless(vector))
        expect(vectors.length).toBeGreaterThan(0)
        const codes = await Promise.all(vectors.map(async (vector) => ({ vector, code: (await showOperation(operation, vector.values, null)).find((each) => each.tool === tool) })))
        const shown = codes.flatMap(({ vector, code }) => (code && !('unavailable' in code) ? [{ vector, peer: peerFor(code) }] : []))
        test.skip(shown.length === 0, `${tool} has none, and the page says why`)
        const runnable = shown.filter(({ peer }) => !peer.tooOld)
        const name = shown[0]?.peer.name ?? tool
        if (runnable.length === 0) record({ artifact: `shown code: ${row.id}`, peer: name, result: 'skip', why: 'the version installed is too old' })
        test.skip(runnable.length === 0, `${name} is too old here`)
        need(...runnable.map(({ peer }) => [peer.name, peer.program] as const))
        for (const { vector } of runnable) await compare(operation, vector, tool)
        record({ artifact: `shown code: ${row.id}`, peer: name, result: 'pass', why: '' })
      })
