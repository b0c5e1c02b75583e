import type { AnySchemaObject } from 'ajv'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { samples } from '../../core/kinds/samples.ts'
import { jsonText } from './json-export.ts'
import { artifactsOfTexts, sample } from './testing.ts'

const schema = (await (await fetch('/artifact.schema.json')).json()) as AnySchemaObject
const fits = new Ajv2020({ strict: true, allowUnionTypes: true, formats: { 'date-time': true } }).compile(schema)

interface Exported {
  readonly kind: string
  readonly facts: readonly { readonly field: string; readonly value: { readonly hex?: string; readonly time?: string } | null; readonly spans: readonly { readonly start: number; readonly end: number; readonly buffer: number }[] }[]
  readonly findings: readonly { readonly code: string; readonly title: string }[]
  readonly buffers: readonly { readonly id: number; readonly how: string | null }[]
  readonly bytes: { readonly data: string } | null
}
const parsed = (text: string) => JSON.parse(text) as Exported

describe('JSON', () => {
  test.each(samples)('of $id keeps to its schema', async ({ text }) => {
    for (const entry of await artifactsOfTexts(text)) {
      expect([fits(JSON.parse(jsonText(entry))), fits.errors]).toEqual([true, null])
    }
  })
  test('has the facts, their places, the findings and the bytes', async () => {
    const [entry] = await artifactsOfTexts(sample('old'))
    const { kind, facts, findings, buffers, bytes } = parsed(entry ? jsonText(entry) : '{}')
    expect(kind).toBe('certificate')
    expect(facts.find(({ field }) => field === 'notAfter')?.value?.time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
    expect(facts.find(({ field }) => field === 'sha256')?.value?.hex).toMatch(/^[0-9a-f]{64}$/)
    expect(facts.find(({ field }) => field === 'serialNumber')?.spans[0]?.buffer).toBe(1)
    expect(findings.map(({ code }) => code)).toContain('key.rsa-short')
    expect(buffers).toMatchObject([{ id: 0, how: null }, { id: 1, how: 'pem' }])
    expect(atob(bytes?.data ?? '').length).toBeGreaterThan(300)
  })
  test('holds nothing of a private key', async () => {
    const [entry] = await artifactsOfTexts(sample('private-key-ed25519'))
    const text = entry ? jsonText(entry) : ''
    expect(parsed(text).bytes).toBeNull()
    expect(parsed(text).facts.find(({ field }) => field === 'privateValue')?.value).toBeNull()
    expect(text).not.toContain('e2a8345234f5261d')
  })
})
