/** Every root of the system's bundle decodes with facts equal, field by field, to Python cryptography's. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { toHex } from '../../src/core/bytes/hex.ts'
import type { Fact, FactItem, FactValue } from '../../src/core/kinds/contract.ts'
import { kindRow } from '../../src/core/kinds/list.ts'
import { open } from '../../src/core/kinds/open.ts'
import { findPython } from './kit-processes.ts'
import { need, record } from './report.ts'

const BUNDLE = '/etc/ssl/certs/ca-certificates.crt'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
const items = (value: FactValue): readonly FactItem[] => (value.type === 'list' ? value.items : [])
const hexOf = (value: FactValue | undefined) => (value?.type === 'hex' || value?.type === 'integer' ? toHex(value.bytes) : '')
const integerHex = (value: FactValue | undefined) => hexOf(value).replace(/^0+(?=.)/, '')
const isoOf = (value: FactValue | undefined) => (value?.type === 'time' ? new Date(value.ms).toISOString().replace('.000', '') : '')
const nameOf = (value: FactValue | undefined): Json => (value?.type === 'name' ? value.attributes.map(({ oid, text }) => [oid, text]) : [])
const generalOf = ({ tag, value }: FactItem): Json => [tag === 'directory' ? 'directory' : (tag ?? '').length > 0 && value.type === 'untrusted' ? tagOf(tag) : 'other', value.type === 'untrusted' ? value.text : '']
const tagOf = (tag: string | undefined) => (['DNS', 'URI', 'email', 'IP'].includes(tag ?? '') ? (tag ?? '') : 'URI')

/** An extension's value in the shape that roots.py gives it; null for those that it leaves out. */
function extensionJson({ oid, value }: Fact): Json {
  const terms = items(value).map((item) => (item.value.type === 'term' ? item.value.term : ''))
  switch (oid) {
    case '2.5.29.19': {
      const pathLen = items(value).find(({ tag }) => tag === 'pathLenConstraint')?.value
      return { ca: terms.includes('cA'), pathLen: pathLen?.type === 'number' ? pathLen.value : null }
    }
    case '2.5.29.15': return terms.toSorted()
    case '2.5.29.37': return items(value).map((item) => (item.value.type === 'oid' ? item.value.oid : ''))
    case '2.5.29.14': return hexOf(value)
    case '2.5.29.35': return items(value).filter(({ tag, value: inner }) => tag === undefined && inner.type === 'hex').map((item) => hexOf(item.value)).join('')
    case '2.5.29.32': return items(value).flatMap((item) => (item.value.type === 'oid' ? [item.value.oid] : []))
    case '2.5.29.17': case '2.5.29.31': case '1.3.6.1.5.5.7.1.1': return items(value).map(generalOf)
    default: return null
  }
}

function factsJson(facts: readonly Fact[]): Json {
  const value = (field: string) => facts.find((fact) => fact.field === field)?.value
  const number = (field: string) => { const found = value(field); return found?.type === 'number' ? found.value : NaN }
  const oid = (field: string) => { const found = value(field); return found?.type === 'oid' ? found.oid : '' }
  const rsa = facts.some(({ field }) => field === 'modulus')
  return {
    version: number('version'), serial: integerHex(value('serialNumber')), signatureAlgorithm: oid('signatureAlgorithm'), signature: hexOf(value('signatureValue')),
    issuer: nameOf(value('issuer')), subject: nameOf(value('subject')), notBefore: isoOf(value('notBefore')), notAfter: isoOf(value('notAfter')),
    key: rsa ? { bits: number('keySize'), modulus: integerHex(value('modulus')), exponent: integerHex(value('publicExponent')) } : { bits: number('keySize') },
    spkiSha256: hexOf(value('spkiSha256')), sha256: hexOf(value('sha256')), sha1: hexOf(value('sha1')),
    extensions: facts.filter(({ field }) => field === 'extension').map((fact) => [fact.oid ?? '', fact.critical === true, extensionJson(fact)]),
  }
}

test('facts of every root agree with Python cryptography', async () => {
  const python = findPython('cryptography')
  need(['ca-certificates', existsSync(BUNDLE)], ['a Python with cryptography', python])
  const pem = readFileSync(BUNDLE)
  const dumped = spawnSync(python ?? '', [join(import.meta.dirname, 'roots.py')], { input: pem, encoding: 'utf8', maxBuffer: 1 << 28 })
  expect(dumped.status, dumped.stderr).toBe(0)
  const theirs = dumped.stdout.trim().split('\n').map((line) => JSON.parse(line) as Json)
  const opened = open(new Uint8Array(pem))
  expect(opened.artifacts).toHaveLength(theirs.length)
  expect(theirs.length).toBeGreaterThan(100)
  for (const [i, artifact] of opened.artifacts.entries()) {
    const kind = await kindRow(artifact.kind).load()
    const { facts } = await kind.describe(opened, artifact, { now: Date.UTC(2026, 0, 1) })
    expect(factsJson(facts)).toEqual(theirs[i])
  }
  record({ artifact: `facts of ${theirs.length} roots`, peer: 'Python cryptography', result: 'pass', why: '' })
})
