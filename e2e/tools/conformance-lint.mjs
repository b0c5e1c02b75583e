// Lint suites through the shipped rules: a certificate and one rule's name a row.
import { readFileSync } from 'node:fs'
import { inBrowser } from './in-browser.mjs'

const BATCH = 200
const DONE_WITHOUT = 'UNIMPLEMENTED'

/** Results of a suite in `file`, counts, and counts by source; `wrong` lists the rows that disagree. */
export async function runLint(file) {
  const rows = JSON.parse(readFileSync(file, 'utf8'))
  return inBrowser({ entries: { lint: 'e2e/conformance/lint.ts' }, page: 'lint' }, async (page, { browser }) => {
    const actual = []
    for (let at = 0; at < rows.length; at += BATCH)
      actual.push(...await page.evaluate((some) => globalThis.runLintRows(some), rows.slice(at, at + BATCH).map(({ lint, pem }) => ({ lint, pem }))))
    const results = rows.map(({ file: name, lint }, i) => ({ file: name, lint, actual: actual[i] }))
    const counts = {}
    for (const [i, { source, expected }] of rows.entries()) {
      const one = counts[source] ??= { agree: 0, disagree: 0, skipped: 0 }
      one[actual[i] === DONE_WITHOUT ? 'skipped' : actual[i] === expected ? 'agree' : 'disagree']++
    }
    const wrong = rows.map((row, i) => ({ ...row, actual: actual[i] })).filter((row) => row.actual !== DONE_WITHOUT && row.actual !== row.expected)
    return { browser: `Chromium ${browser.version()}`, results, wrong, counts }
  })
}
