/** Every certificate of the conformance suite that OpenSSL 3.0 accepts: its facts, and its export as OpenSSL text, are what OpenSSL says. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Artifact, Opened } from '../../src/core/kinds/contract.ts'
import { kindRow } from '../../src/core/kinds/list.ts'
import { open } from '../../src/core/kinds/open.ts'
import { opensslText } from '../../src/core/kinds/openssl-text/openssl-text.ts'
import { findProgram } from './kit-processes.ts'
import { opensslTexts, readText, sayFacts, type Said } from './openssl-said.ts'
import { need, record } from './report.ts'

const SUITE = join(process.env['SIGNET_CONFORMANCE'] ?? '', 'decode.jsonl')

const program = findProgram('openssl') ?? ''
/** Later versions print names, keys and some extensions otherwise. */
const version = program === '' ? '' : (/^OpenSSL (3\.0\.\d+)/.exec(spawnSync(program, ['version'], { encoding: 'utf8' }).stdout)?.[1] ?? '')

// OpenSSL is asked once for both.
test.describe.configure({ mode: 'default' })

interface Sample { readonly id: string; readonly kind: string; readonly b64: string }

let folder = ''
let texts: ReadonlyMap<string, string> = new Map()
let samples: readonly Sample[] = []
test.beforeAll(() => {
  if (version === '' || !existsSync(SUITE)) return
  folder = mkdtempSync(join(tmpdir(), 'openssl-suite-'))
  samples = readFileSync(SUITE, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Sample).filter(({ kind }) => kind === 'cert')
  const file = join(folder, 'all.pem')
  writeFileSync(file, samples.map(({ b64 }) => `-----BEGIN CERTIFICATE-----\n${(b64.match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`).join(''))
  texts = opensslTexts(program, file)
})
test.afterAll(() => { if (folder !== '') rmSync(folder, { recursive: true, force: true }) })
test.beforeEach(() => need(['OpenSSL 3.0', version], ['the conformance suite (SIGNET_CONFORMANCE)', existsSync(SUITE)]))

function opened(sample: Sample): readonly [Opened, Artifact] {
  const found = open(new Uint8Array(Buffer.from(sample.b64, 'base64'))), [artifact] = found.artifacts
  if (artifact?.kind !== 'certificate') throw new Error(`${sample.id}: expected a certificate, got ${artifact?.kind}`)
  return [found, artifact]
}

/** The suite's certificates with what OpenSSL prints of them. */
const accepted = () => samples.flatMap((sample) => { const text = texts.get(sample.b64); return text === undefined ? [] : [[sample, text] as const] })

/** Extensions whose octets OpenSSL prints as they are, where the facts say what can be read. */
const PRINTED_RAW: Readonly<Record<string, readonly [extension: string, why: string]>> = {
  'zlint/SANDNSNull.pem': ['X509v3 Subject Alternative Name', 'a DNS name that holds NUL'],
  'zlint/empty_seq_of_eku.pem': ['X509v3 Extended Key Usage', 'a list of no purposes'],
  'zlint/keyUsageNoBits.pem': ['X509v3 Key Usage', 'no usage at all'],
  'zlint/smime/rsa_no_key_usages.pem': ['X509v3 Key Usage', 'no usage at all'],
}

const without = ({ extensions, ...rest }: Said, name: string | undefined): Said => ({ ...rest, extensions: extensions.map(([own, critical, value]) => [own, critical, own === name ? null : value]) })

test('facts', async () => {
  const kind = await kindRow('certificate').load(), list = accepted()
  expect(list.length).toBeGreaterThan(1000)
  for (const [sample, text] of list) {
    const [found, artifact] = opened(sample)
    // One after another: a thousand at once would only wait for each other.
    // oxlint-disable-next-line eslint/no-await-in-loop
    const { facts } = await kind.describe(found, artifact, { now: Date.UTC(2026, 0, 1) })
    const theirs = readText(text), said = sayFacts(facts), [raw] = PRINTED_RAW[sample.id] ?? []
    const ours = theirs.keyBits === null ? { ...said, keyBits: null } : said
    if (raw !== undefined) expect(ours, `${sample.id}: OpenSSL reads it now`).not.toEqual(theirs)
    expect.soft(without(ours, raw), sample.id).toEqual(without(theirs, raw))
  }
  record({ artifact: `facts of ${list.length} certificates`, peer: `OpenSSL ${version}`, result: 'pass', why: '' })
})

/** What OpenSSL's error queue adds where it cannot load a key; addresses of its memory stand in it. */
const COMPLAINTS = /^[0-9A-F]+:error:.*\n/gm

test('text, octet for octet', () => {
  const list = accepted()
  for (const [sample, text] of list) {
    const ours = Buffer.from(opensslText(...opened(sample)) ?? []).toString('latin1')
    expect.soft(ours, sample.id).toBe(text.replace(COMPLAINTS, ''))
  }
  record({ artifact: `text of ${list.length} certificates`, peer: `OpenSSL ${version}`, result: 'pass', why: '' })
})
