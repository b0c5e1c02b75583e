// The Fernet specification's three vector files through the shipped engine.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inBrowser } from './in-browser.mjs'

/** The vectors of a folder that holds generate.json, verify.json and invalid.json, each with an id of its own. */
export function readVectors(folder) {
  return ['generate', 'verify', 'invalid'].flatMap((type) =>
    JSON.parse(readFileSync(join(folder, `${type}.json`), 'utf8')).map((vector, i) => ({ ...vector, type, id: `${type}/${vector.desc ?? i}` })))
}

export function runVectors(vectors) {
  return inBrowser({ entries: { fernet: 'e2e/conformance/fernet.ts' }, page: 'fernet' }, async (page, { browser }) => ({
    browser: `Chromium ${browser.version()}`,
    results: await page.evaluate((all) => globalThis.runVectors(all), vectors),
  }))
}
