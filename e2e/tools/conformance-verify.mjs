// Validation suites through the shipped engine: x509-limbo, NIST PKITS, BoringSSL's chains. A case's inputs go to the engine and nothing else of it.
import { readFileSync } from 'node:fs'
import { inBrowser } from './in-browser.mjs'

const BATCH = 50

const limboTask = (test) => ({
  suite: 'limbo', policy: test.id.startsWith('rfc5280::') ? 'rfc5280' : 'webPki',
  trusted: test.trusted_certs, intermediates: test.untrusted_intermediates, peer: test.peer_certificate, crls: test.crls ?? [], time: test.validation_time ?? null, kind: test.validation_kind,
  names: test.validation_kind === 'SERVER' ? [test.expected_peer_name].filter(Boolean) : test.expected_peer_names ?? [],
  keyUsage: test.key_usage ?? [], extendedKeyUsage: test.extended_key_usage ?? [], maxDepth: test.max_chain_depth ?? null,
})
const pkitsTask = ({ certs, crls, time, settings }) => ({ suite: 'pkits', certs, crls, time, settings })
const chainTask = (test, { default_time: now }) => ({
  suite: 'chain', chain: test.chain, trust: test.last_cert_trust, time: test.utc_time === 'DEFAULT' ? now : test.utc_time, purpose: test.key_purpose, digestPolicy: test.extra?.digest_policy ?? '',
})

const NAMES = { valid: 'SUCCESS', invalid: 'FAILURE', skipped: 'SKIPPED' }
const verdictOf = ({ outcome, verified }) => (outcome === 'ok' ? verified.verdict : 'skipped')
const codesOf = ({ outcome, verified }) => (outcome === 'ok' ? verified.codes : [outcome])

/** Places of certificates that BoringSSL's text blames with an error. */
const blamed = (text) => text.split(/^----- Certificate i=/m).slice(1).filter((part) => part.includes('ERROR:')).map((part) => Number.parseInt(part, 10))
const blames = (test, { findings }) => blamed(test.expected_errors).every((place) => findings.some(({ cert }) => cert === place))

/** For each suite: its cases, a case as the engine gets it, a result as it is written, what is expected of it. */
const suites = {
  limbo: {
    cases: (data) => data.testcases, task: limboTask, expected: (test) => test.expected_result, actual: (result) => result.actual_result,
    result: (test, answer) => ({ id: test.id, actual_result: NAMES[verdictOf(answer)], codes: codesOf(answer), ms: answer.ms }), agrees: () => true,
  },
  pkits: {
    cases: (data) => data.tests, task: pkitsTask, expected: (test) => (test.expected ? 'SUCCESS' : 'FAILURE'), actual: ({ actual }) => (actual === null ? 'SKIPPED' : actual ? 'SUCCESS' : 'FAILURE'),
    result: (test, answer) => ({ id: test.id, actual: { valid: true, invalid: false, skipped: null }[verdictOf(answer)], codes: codesOf(answer), ms: answer.ms }), agrees: () => true,
  },
  chain: {
    cases: (data) => data.tests, task: chainTask, expected: (test) => test.expected_result, actual: (result) => result.actual_result,
    result: (test, answer) => ({ id: test.id, actual_result: NAMES[verdictOf(answer)], findings: (answer.verified?.findings ?? []).map(({ cert, code }) => ({ cert, code })), ms: answer.ms }), agrees: blames,
  },
}

/** Results of a suite in `file`, and counts: agree, disagree, skipped, false accepts; `wrong` lists the cases that disagree. */
export async function runVerify(suite, file) {
  const { cases, task, expected, actual, result, agrees } = suites[suite], data = JSON.parse(readFileSync(file, 'utf8')), tests = cases(data)
  const entries = { harness: 'e2e/conformance/harness.ts', 'verify-worker': 'e2e/conformance/verify-worker.ts' }
  return inBrowser({ entries, page: 'harness' }, async (page, { browser }) => {
    const results = []
    for (let at = 0; at < tests.length; at += BATCH) {
      const batch = tests.slice(at, at + BATCH), answers = await page.evaluate((tasks) => globalThis.runAll(tasks), batch.map((test) => task(test, data)))
      results.push(...answers.map((answer, i) => result(batch[i], answer)))
    }
    const rows = tests.map((test, i) => ({ id: test.id, expected: expected(test), actual: actual(results[i]), result: results[i], blames: agrees(test, results[i]) }))
    const wrong = rows.filter((row) => row.actual !== 'SKIPPED' && (row.actual !== row.expected || !row.blames)), skipped = rows.filter((row) => row.actual === 'SKIPPED')
    const falseAccepts = rows.filter((row) => row.actual === 'SUCCESS' && row.expected === 'FAILURE').length
    return { browser: `Chromium ${browser.version()}`, results, wrong, agree: rows.length - wrong.length - skipped.length, skipped: skipped.length, falseAccepts }
  })
}
