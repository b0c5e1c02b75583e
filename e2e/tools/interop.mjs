// `npm run interop [-- --json FILE]`: every artifact against every peer installed, as a matrix.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkNode, ensureDependencies, root } from './setup.mjs'

checkNode()
ensureDependencies()
const { values: { json } } = parseArgs({ options: { json: { type: 'string' } } })
const { ensureBrowser } = await import('./find-browser.mjs')
const { matrixOf, unable } = await import('./interop-matrix.mjs')
const scratch = mkdtempSync(join(tmpdir(), 'signet-interop-'))
const report = join(scratch, 'report.json')

function* tests({ suites = [], specs = [], title = '' }, path = []) {
  const here = title ? [...path, title] : path
  for (const spec of specs) yield { title: [...here.slice(1), spec.title].join(' › '), tests: spec.tests }
  for (const suite of suites) yield* tests(suite, here)
}

/** The cells that a test recorded; a test that recorded none, or failed before it could, is a cell itself. */
function rowsOf({ title, tests: runs }) {
  const annotations = runs.flatMap((run) => [...run.annotations, ...run.results.flatMap((result) => result.annotations ?? [])])
  const recorded = [...new Set(annotations.filter(({ type }) => type === 'interop').map(({ description }) => description))].map((line) => JSON.parse(line))
  const [run] = runs
  const result = run.status === 'skipped' ? 'skip' : run.status === 'unexpected' ? 'fail' : 'pass'
  const why = result === 'skip' ? run.annotations.find(({ type }) => type === 'skip')?.description ?? '' : result === 'fail' ? run.results.at(-1)?.error?.message?.split('\n')[0] ?? '' : ''
  return recorded.length > 0 && result !== 'fail' ? recorded : [...recorded, { artifact: title, peer: 'test', result, why }]
}

try {
  const env = { ...process.env, SIGNET_REPORT: report, SIGNET_CHROMIUM: await ensureBrowser(), NODE_NO_WARNINGS: '1' }
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--config', 'e2e/playwright.config.ts', '--project', 'interop'], { cwd: root, stdio: 'inherit', env })
  if (!existsSync(report)) throw new Error('the interop tests did not run; their message is above')
  const rows = [...tests(JSON.parse(readFileSync(report, 'utf8')))].flatMap(rowsOf)
  console.table(rows)
  const { table, empty } = matrixOf(rows)
  console.log('\nWhat an authority makes')
  console.table(table)
  for (const { artifacts, keys = ['every key'], peer, why } of unable) console.log(`  ${peer}, ${keys.join(', ')}: ${why} (${artifacts.join('; ')})`)
  for (const cell of empty) console.log(`  ${cell}: nothing is known of it (its peer is missing, or its test failed)`)
  const count = (result) => rows.filter((row) => row.result === result).length
  console.log(`${count('pass')} passed, ${count('fail')} failed, ${count('skip')} skipped`)
  if (json) writeFileSync(json, `${JSON.stringify(rows, null, 1)}\n`)
  process.exitCode = status || (process.env.CI && empty.length > 0 ? 1 : 0)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
