import { beforeEach, describe, expect, test } from 'vitest'
import { samples, type SampleId } from '../core/kinds/samples.ts'
import { addFiles, addText, cancelInput, inspect, removeInputs, resumeInput, select, tick, verifyIssued, type InspectInput } from './inspect.ts'

const sample = (id: SampleId) => samples.find((each) => each.id === id)?.text ?? ''
const inputs = () => inspect.getState().inputs
const titles = (input: InspectInput | undefined) => input?.examined.map((each) => each?.summary.title ?? null)
const stages = () => inputs().map(({ stage }) => stage)
async function settled() {
  await expect.poll(stages, { timeout: 10_000 }).not.toContain('examining')
}
async function read() {
  await expect.poll(stages, { timeout: 10_000 }).not.toContain('reading')
}

beforeEach(() => { removeInputs() })

describe('pasted text', () => {
  test('is open at once, and examined soon', async () => {
    addText(sample('chain'))
    expect(inputs()[0]).toMatchObject({ name: null, stage: 'examining', opened: { artifacts: { length: 3 } } })
    expect(inspect.getState().selected).toMatchObject({ artifact: 0 })
    await settled()
    expect(titles(inputs()[0])).toEqual(['shop.example.test', 'Example Test Issuing', 'Example Test Root'])
  })
  test('more of it adds an input and selects that; the same again only selects', async () => {
    addText(sample('old'))
    addText(sample('request'))
    const [old, request] = inputs()
    expect(inspect.getState().selected?.input).toBe(request?.id)
    addText(sample('old'))
    expect(inputs().length).toBe(2)
    expect(inspect.getState().selected?.input).toBe(old?.id)
    await settled()
  })
  test('many artifacts are examined by the worker, in order', async () => {
    addText(sample('chain').repeat(4))
    await settled()
    expect(stages()).toEqual(['ready'])
    expect(titles(inputs()[0])?.slice(9)).toEqual(['shop.example.test', 'Example Test Issuing', 'Example Test Root'])
  })
  test('large text goes to the worker unread', async () => {
    addText(`${'# comment\n'.repeat(30_000)}${sample('old')}`)
    expect(inputs()[0]).toMatchObject({ stage: 'reading', opened: null })
    await read()
    await settled()
    expect(titles(inputs()[0])).toEqual(['intranet.example.test'])
    expect(inspect.getState().selected).toEqual({ input: inputs()[0]?.id, artifact: 0 })
  })
})

describe('files', () => {
  test('each is an input; the first is selected and stays so', async () => {
    addFiles([new File([sample('request')], 'a.csr'), new File(['nothing'], 'b.txt')])
    expect(inputs().map(({ name }) => name)).toEqual(['a.csr', 'b.txt'])
    await read()
    await settled()
    expect(inputs().map(({ opened }) => opened?.artifacts.length)).toEqual([1, 0])
    expect(inspect.getState().selected).toEqual({ input: inputs()[0]?.id, artifact: 0 })
  })
})

describe('stopping and going on', () => {
  test('a cancelled input says so and can be resumed', async () => {
    addFiles([new File([sample('old')], 'old.pem')])
    const id = inputs()[0]?.id ?? 0
    cancelInput(id)
    expect(stages()).toEqual(['cancelled'])
    resumeInput(id)
    await read()
    await settled()
    expect(titles(inputs()[0])).toEqual(['intranet.example.test'])
  })
  test('what was not examined when it was cancelled, and only that, is examined later', async () => {
    addText(sample('chain').repeat(4))
    await expect.poll(() => inputs()[0]?.examined[0]?.summary.title).toBe('shop.example.test')
    const id = inputs()[0]?.id ?? 0
    cancelInput(id)
    resumeInput(id)
    await settled()
    expect(titles(inputs()[0])).not.toContain(null)
  })
})

describe('taking away', () => {
  test('and undoing brings everything back, with what was under way', async () => {
    addText(sample('old'))
    addFiles([new File([sample('request')], 'a.csr')])
    const undo = removeInputs()
    expect(inspect.getState()).toMatchObject({ inputs: [], selected: null })
    undo()
    await read()
    await settled()
    expect(inputs().map((input) => titles(input)?.[0])).toEqual(['intranet.example.test', 'app.example.test'])
  })
  test('one of several selects its neighbour; undo keeps what came since', async () => {
    addText(sample('old'))
    addText(sample('request'))
    const [old, request] = inputs()
    const undo = removeInputs(request?.id)
    expect(inspect.getState().selected).toEqual({ input: old?.id, artifact: 0 })
    addText(sample('public-key'))
    undo()
    expect(inputs().map(({ opened }) => opened?.artifacts[0]?.kind)).toEqual(['certificate', 'certificate-request', 'public-key'])
    await settled()
  })
})

test('time goes on: what is selected is examined for the new now', async () => {
  addText(sample('old'))
  await settled()
  const before = inputs()[0]?.examined[0]
  tick()
  await expect.poll(() => inputs()[0]?.examined[0] === before).toBe(false)
})

test('signatures between certificates of any inputs are verified', async () => {
  addText(sample('chain'))
  addText(sample('old'))
  await settled()
  const [chain, old] = inputs().map(({ opened }) => opened)
  if (!chain || !old) throw new Error('not opened')
  const [leaf, issuing] = chain.artifacts, [other] = old.artifacts
  if (!leaf || !issuing || !other) throw new Error('not there')
  expect(await verifyIssued({ opened: chain, artifact: leaf }, { opened: chain, artifact: issuing })).toBe('valid')
  expect(await verifyIssued({ opened: chain, artifact: leaf }, { opened: chain, artifact: leaf })).toBe('invalid')
  expect(await verifyIssued({ opened: chain, artifact: leaf }, { opened: old, artifact: other })).not.toBe('valid')
  select({ input: inputs()[0]?.id ?? 0, artifact: 1 })
  expect(inspect.getState().selected?.artifact).toBe(1)
})
