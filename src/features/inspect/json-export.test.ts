import type { AnySchemaObject } from 'ajv'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { samples } from '../../core/kinds/samples.ts'
import { rulesChoice } from '../../store/rules.ts'
import { jsonText } from './json-export.ts'
import { shownRules } from './rules.ts'
import { artifactsOfTexts, sample } from './testing.ts'

const schema = (await (await fetch('/artifact.schema.json')).json()) as AnySchemaObject
const fits = new Ajv2020({ strict: true, allowUnionTypes: true, formats: { 'date-time': true } }).compile(schema)

interface Exported {
  readonly kind: string
  readonly facts: readonly { readonly field: string; readonly value: { readonly hex?: string; readonly time?: string } | null; readonly spans: readonly { readonly start: number; readonly end: number; readonly buffer: number }[] }[]
  readonly findings: readonly { readonly code: string; readonly title: string }[]
  readonly rules: { readonly profile: string; readonly findings: readonly { readonly rule: string; readonly source: string; readonly code: string; readonly title: string; readonly spans: readonly { readonly buffer: number }[] }[] } | null
  readonly buffers: readonly { readonly id: number; readonly how: string | null }[]
  readonly bytes: { readonly data: string } | null
}
const parsed = (text: string) => JSON.parse(text) as Exported

describe('JSON', () => {
  test.each(samples)('of $id keeps to its schema', async ({ text }) => {
    for (const entry of await artifactsOfTexts(text)) {
      // The rules of one after another.
      // oxlint-disable-next-line eslint/no-await-in-loop
      expect([fits(JSON.parse(jsonText(entry, await shownRules(entry)))), fits.errors]).toEqual([true, null])
    }
  })
  test('has the facts, their places, the findings and the bytes', async () => {
    const [entry] = await artifactsOfTexts(sample('old'))
    const { kind, facts, findings, buffers, bytes } = parsed(entry ? jsonText(entry, null) : '{}')
    expect(kind).toBe('certificate')
    expect(facts.find(({ field }) => field === 'notAfter')?.value?.time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
    expect(facts.find(({ field }) => field === 'sha256')?.value?.hex).toMatch(/^[0-9a-f]{64}$/)
    expect(facts.find(({ field }) => field === 'serialNumber')?.spans[0]?.buffer).toBe(1)
    expect(findings.map(({ code }) => code)).toContain('key.rsa-short')
    expect(buffers).toMatchObject([{ id: 0, how: null }, { id: 1, how: 'pem' }])
    expect(atob(bytes?.data ?? '').length).toBeGreaterThan(300)
  })
  test('has what it breaks of the rules that were chosen, by their names, with the places in the input', async () => {
    const [entry] = await artifactsOfTexts(sample('old'))
    rulesChoice.setState({ profile: 'cabf_br' })
    const { rules, findings } = parsed(entry ? jsonText(entry, await shownRules(entry)) : '{}')
    rulesChoice.setState({ profile: null })
    expect(rules?.profile).toBe('cabf_br')
    expect(rules?.findings.map(({ rule, source }) => [rule, source])).toEqual([['e_ext_authority_key_identifier_no_key_identifier', 'rfc5280']])
    expect(rules?.findings.every(({ title, spans }) => title !== '' && spans.every(({ buffer }) => buffer === 1))).toBe(true)
    expect(rules?.findings.some(({ code }) => findings.some((one) => one.code === code))).toBe(false)
  })
  test('says null where no rules are about it', async () => {
    const [entry] = await artifactsOfTexts(sample('request'))
    expect(parsed(entry ? jsonText(entry, await shownRules(entry)) : '{}').rules).toBeNull()
  })
  test('holds nothing of a private key', async () => {
    const [entry] = await artifactsOfTexts(sample('private-key-ed25519'))
    const text = entry ? jsonText(entry, null) : ''
    expect(parsed(text).bytes).toBeNull()
    expect(parsed(text).facts.find(({ field }) => field === 'privateValue')?.value).toBeNull()
    expect(text).not.toContain('e2a8345234f5261d')
  })
})
