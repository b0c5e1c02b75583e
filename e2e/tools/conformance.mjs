// `npm run conformance -- SUITE --in FILE --out FILE [--strict]`: a data suite through the shipped engine in headless Chromium.
// Exit 0 when it ran, whatever it found; 2 when it could not. With --strict, 1 where a result is not what it should be.
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { checkNode, ensureDependencies } from './setup.mjs'

const BATCH = 200
const SUITES = ['decode', 'hostile', 'fernet', 'limbo', 'pkits', 'chain', 'lint']

function usage(message) {
  console.error(`${message}\nusage: npm run conformance -- ${SUITES.join('|')} --in FILE --out FILE [--strict]`)
  process.exit(2)
}

function readArgs() {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { in: { type: 'string' }, out: { type: 'string' }, strict: { type: 'boolean', default: false } } })
    const [suite] = positionals
    if (!SUITES.includes(suite)) usage(`suite: expected ${SUITES.join(', ')}, got ${suite ?? 'nothing'}`)
    if (!values.in || !values.out) usage('--in and --out are needed')
    return { suite, input: values.in, output: values.out, strict: values.strict }
  } catch (error) {
    return usage(error.message)
  }
}

/** The rows of a JSON-lines file. */
function readLines(file) {
  return readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line))
}

async function runLines(suite, rows) {
  const { inBrowser } = await import('./in-browser.mjs')
  const entries = { harness: 'e2e/conformance/harness.ts', worker: 'e2e/conformance/worker.ts' }
  return inBrowser({ entries, page: 'harness' }, async (page, { browser }) => {
    const results = []
    for (let at = 0; at < rows.length; at += BATCH) {
      const batch = rows.slice(at, at + BATCH)
      const answers = await page.evaluate((tasks) => globalThis.runAll(tasks), batch.map(({ b64 }) => ({ suite, b64 })))
      results.push(...answers.map((answer, i) => ({ id: batch[i].id, ...answer })))
    }
    return { browser: `Chromium ${browser.version()}`, results }
  })
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b)

/** Whether a row's result is what the suite expects: clean, in time, and for certificates the very fields. */
function agrees(suite, row, result) {
  if (result.outcome === 'unclean' || result.outcome === 'hang') return false
  return suite !== 'decode' || (result.reencodes && (!row.fields || same(result.fields, row.fields)))
}

const write = ({ suite, output }, browser, results) => writeFileSync(output, `${JSON.stringify({ suite, browser, results }, null, 1)}\n`)

/** Prints the cases that went wrong and the counts; whether all is as expected. */
async function runVerifySuite(args) {
  const { browser, results, wrong, agree, skipped, falseAccepts } = await (await import('./conformance-verify.mjs')).runVerify(args.suite, args.input)
  write(args, browser, results)
  for (const { id, expected, actual, result } of wrong) console.log(`${id}: expected ${expected}, got ${actual} (${[...new Set(result.codes ?? result.findings.map(({ cert, code }) => `${cert} ${code}`))].slice(0, 10).join(', ')})`)
  console.log(`${args.suite}: ${agree} agree, ${wrong.length} disagree, ${skipped} skipped, ${falseAccepts} false accepts`)
  return wrong.length === 0
}

/** Prints the rows that went wrong and the counts, by source and in all; whether all is as expected. */
async function runLintSuite(args) {
  const { browser, results, wrong, counts } = await (await import('./conformance-lint.mjs')).runLint(args.input)
  write(args, browser, results)
  for (const { file, lint, expected, actual } of wrong) console.log(`${lint} on ${file}: expected ${expected}, got ${actual}`)
  console.table(counts)
  const sum = (key) => Object.values(counts).reduce((total, one) => total + one[key], 0)
  console.log(`lint: ${sum('agree')} agree, ${sum('disagree')} disagree, ${sum('skipped')} skipped`)
  return wrong.length === 0
}

async function runOtherSuite(args) {
  const rows = args.suite === 'fernet' ? (await import('./conformance-fernet.mjs')).readVectors(args.input) : readLines(args.input)
  const { browser, results } = args.suite === 'fernet' ? await (await import('./conformance-fernet.mjs')).runVectors(rows) : await runLines(args.suite, rows)
  write(args, browser, results)
  const agree = results.filter((result, i) => (args.suite === 'fernet' ? result.ok : agrees(args.suite, rows[i], result))).length
  for (const outcome of ['unclean', 'hang']) {
    const bad = results.filter((result) => result.outcome === outcome)
    if (bad.length > 0) console.log(`${outcome}: ${bad.slice(0, 20).map(({ id, detail = '' }) => `${id} ${detail}`).join('; ')}`)
  }
  console.log(`${args.suite}: ${agree} agree, ${results.length - agree} disagree, 0 skipped`)
  return agree === results.length
}

const args = readArgs()
checkNode()
ensureDependencies()
try {
  const run = args.suite === 'lint' ? runLintSuite : ['limbo', 'pkits', 'chain'].includes(args.suite) ? runVerifySuite : runOtherSuite
  const passed = await run(args)
  if (args.strict && !passed) process.exitCode = 1
} catch (error) {
  console.error(error.message)
  process.exitCode = 2
}
