// `npm test`: everything, with its own set-up. `npm test -- unit journeys` runs the named steps only.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkNode, ensureBuild, ensureDependencies, root } from './setup.mjs'

checkNode()
ensureDependencies()

const scratch = mkdtempSync(join(tmpdir(), 'signet-test-'))
const env = { ...process.env }

/** A package's own program, run by this Node: no shell, so that it works alike everywhere. */
function tool(name, program = name) {
  const folder = join(root, 'node_modules', name)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[program])
}

function run(script, args, extra = {}) {
  const started = performance.now()
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit', env: { ...env, ...extra } })
  console.log(`(${((performance.now() - started) / 1000).toFixed(0)} s)`)
  return status === 0
}

const one = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 })

function vitest() {
  const report = join(scratch, 'unit.json')
  const ok = run(tool('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`])
  if (!existsSync(report)) return one(false)
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'))
  return { passed: numPassedTests, failed: numFailedTests + (!ok && numFailedTests === 0 ? 1 : 0), skipped: numPendingTests }
}

function playwright(project) {
  const report = join(scratch, `${project}.json`)
  const ok = run(tool('@playwright/test', 'playwright'), ['test', '--config', 'e2e/playwright.config.ts', '--project', project, '--pass-with-no-tests'], { SIGNET_REPORT: report })
  if (!existsSync(report)) return one(ok)
  const { stats } = JSON.parse(readFileSync(report, 'utf8'))
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + (!ok && stats.unexpected === 0 ? 1 : 0), skipped: stats.skipped, again: stats.flaky }
}

function conformance() {
  const folder = process.env.SIGNET_CONFORMANCE
  const suites = [['decode', 'decode.jsonl'], ['hostile', 'hostile.jsonl'], ['fernet', 'fernet'], ['limbo', 'limbo.json'], ['pkits', 'pkits.json'], ['chain', 'bssl_chain.json'], ['lint', 'zlint.json']]
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const [suite, file] of suites) {
    const input = folder && join(folder, file)
    if (!input || !existsSync(input)) {
      console.log(`skipped: conformance ${suite} (set SIGNET_CONFORMANCE to the folder that holds ${file})`)
      total.skipped++
    } else if (run(join(root, 'e2e/tools/conformance.mjs'), [suite, '--in', input, '--out', join(scratch, `${suite}.json`), '--strict'])) total.passed++
    else total.failed++
  }
  return total
}

const tsc = (project) => run(tool('typescript', 'tsc'), ['--noEmit', '-p', project])

/** Steps in order; a step gives its counts. */
const steps = {
  types: () => one([tsc('.'), tsc('src/core')].every(Boolean)),
  lint: () => one(run(tool('oxlint'), ['--type-aware', '--deny-warnings', 'src', 'e2e', 'vite.config.ts'])),
  unused: () => one(run(tool('knip'), ['--no-progress'])),
  structure: () => one([run(join(root, 'e2e/tools/structure.test.mjs'), []), run(join(root, 'e2e/tools/structure.mjs'), [])].every(Boolean)),
  unit: vitest,
  build: () => one(ensureBuild()),
  journeys: () => playwright('journeys'),
  hardening: () => playwright('hardening'),
  conformance,
  interop: () => playwright('interop'),
}

const NEED_BUILD = new Set(['journeys', 'hardening', 'interop'])
const NEED_BROWSER = new Set(['unit', 'journeys', 'hardening', 'conformance', 'interop'])
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in steps))
if (unknown.length > 0) {
  console.error(`No step is called ${unknown.join(', ')}: there are ${Object.keys(steps).join(', ')}.`)
  process.exit(1)
}
const chosen = asked.length > 0 ? asked : Object.keys(steps)
if (chosen.some((name) => NEED_BROWSER.has(name))) {
  const { ensureBrowser } = await import('./find-browser.mjs')
  try {
    env.SIGNET_CHROMIUM = await ensureBrowser()
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}
env.NODE_NO_WARNINGS = '1'

const results = []
for (const name of chosen) {
  console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`)
  const unbuilt = NEED_BUILD.has(name) && results.some(([step, { failed }]) => step === 'build' && failed > 0)
  if (unbuilt) console.log(`skipped: ${name} (there is no build)`)
  results.push([name, unbuilt ? { passed: 0, failed: 0, skipped: 1 } : steps[name]()])
}
console.log('\n── summary')
for (const [name, { passed, failed, skipped, again }] of results) console.log(`${failed ? '✗' : '✓'} ${name.padEnd(12)} ${passed} passed${again ? ` (${again} at the second try: see above)` : ''}, ${failed} failed, ${skipped} skipped`)
const sum = (key) => results.reduce((total, [, counts]) => total + counts[key], 0)
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
process.exitCode = sum('failed') > 0 ? 1 : 0
