// `npm run bench [-- --json FILE]`: the page and its engine against peers in one Chromium run. Ratios count; times are this machine's.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { brotliCompressSync } from 'node:zlib'
import { checkNode, ensureBuild, ensureDependencies, root } from './setup.mjs'

checkNode()
ensureDependencies()
if (!ensureBuild()) process.exit(1)
const { values: { json } } = parseArgs({ options: { json: { type: 'string' } } })
const { inBrowser } = await import('./in-browser.mjs')
const { authorityRows } = await import('./bench-authority.mjs')
const { bulkRows } = await import('./bench-bulk.mjs')
const { opsRows } = await import('./bench-ops.mjs')
const { largeRows } = await import('./bench-large.mjs')
const { freshPage, longest, put, settled } = await import('./bench-page.mjs')
const { serve } = await import('./serve.mjs')

const PAINTED_ROUNDS = 5
const ROOTS = '/etc/ssl/certs/ca-certificates.crt'
const rows = []
const round = (value) => Math.round(value * 10_000) / 10_000

/** `goal` is null where a figure is only told. */
function row(id, ours, { peer = null, peerName = null, goal }) {
  const ratio = peer === null ? null : round(ours / peer)
  rows.push({ id, ours: round(ours), peer: peer === null ? null : round(peer), peerName, ratio, goal, ok: goal === null || (ratio ?? ours) <= goal })
}

async function decodeRows(page) {
  const crl = await page.evaluate(() => globalThis.bench.crl())
  row('decode.crl-100000.lapo', crl.ours, { peer: crl.lapo, peerName: '@lapo/asn1js', goal: 0.1 })
  const long = await page.evaluate(() => globalThis.bench.searchable())
  row('crl-500000.searchable', long.ours, { peer: long.bare, peerName: 'its bare scan', goal: 3 })
  row('decode.crl-100000.asn1js', crl.again, { peer: crl.asn1js, peerName: 'asn1js, limits lifted', goal: 0.0125 })
}

async function factRows(page) {
  const facts = await page.evaluate(() => globalThis.bench.facts())
  row('facts.certificates-1000.pkijs', facts.ours, { peer: facts.pkijs, peerName: 'pkijs, extensions read', goal: 0.05 })
  row('facts.certificates-1000.peculiar', facts.ours, { peer: facts.peculiar, peerName: '@peculiar/x509, extensions and names read', goal: 0.5 })
  row('lint.certificates-1000.facts', facts.lint, { peer: facts.ours, peerName: 'all their facts', goal: 4 })
  row('decode.certificates-1000.forge', facts.scan, { peer: facts.forge, peerName: 'node-forge, structure only, nothing probed or checked', goal: null })
  row('decode.certificates-1000.lapo', facts.scan, { peer: facts.lapo, peerName: '@lapo/asn1js', goal: 0.3 })
  for (const [id, of] of [['5MB', 65_536], ['5MB-certificates', 1100]]) {
    const pem = await page.evaluate((octets) => globalThis.bench.pem(5_000_000, octets), of)
    if (pem) row(`pem.decode-${id}.native`, pem.ours, { peer: pem.native, peerName: 'Uint8Array.fromBase64', goal: 1.2 })
  }
}

async function verifyRows(page) {
  const { beside, against } = await page.evaluate(() => globalThis.bench.chains())
  row('verify.chains-300.pkijs', against.ours, { peer: against.pkijs, peerName: 'pkijs, chain engine', goal: 0.2 })
  row('verify.chains-300.bare', beside.ours, { peer: beside.bare, peerName: 'WebCrypto verify alone', goal: 2 })
  row('verify.hostile.ms', await page.evaluate(() => globalThis.bench.hostile()), { goal: 100 })
}

/** Script and style asked for until the facts stood on the page. */
const askedUntilShown = () => performance.getEntriesByType('resource').filter(({ name, startTime }) => /\.(js|css)$/.test(new URL(name).pathname) && startTime <= globalThis.shownAt).map(({ name }) => name)

const elements = (page) => page.evaluate(() => document.querySelectorAll('*').length)
const brotli = (urls) => [...new Set(urls)].reduce((sum, url) => sum + brotliCompressSync(readFileSync(join(root, 'dist', new URL(url).pathname))).length, 0)

async function pageRows(browser, url, inputs) {
  const first = await freshPage(browser, url)
  await put(first.page, inputs.one, 'paste')
  await settled(first.page, 'SHA-256')
  row('page.first-route-bytes', brotli(await first.page.evaluate(askedUntilShown)), { goal: 100_000 })
  row('page.elements.one-certificate', await elements(first.page), { goal: 1500 })
  await first.context.close()
  for (const [id, text, shown] of inputs.shown) {
    const { page, context } = await freshPage(browser, url)
    await put(page, text, 'paste')
    await settled(page, shown)
    row(`page.elements.${id}`, await elements(page), { goal: 1500 })
    await context.close()
  }
  for (const id of ['paste', 'drop']) {
    const { page, context } = await freshPage(browser, url)
    await put(page, inputs.large, id)
    await settled(page, 'SHA-256')
    row(`page.longest-task.${id}-5MB`, await longest(page), { goal: 50 })
    await context.close()
  }
}

/** From the paste until the tree and the list stand on the page, in a fresh page each time; medians, the inputs taken in turn. */
async function paintedRows(browser, url, { one, painted }) {
  const inputs = [['one-root', one], ...painted], times = inputs.map(() => [])
  for (let turn = 0; turn < PAINTED_ROUNDS; turn++)
    for (const [i, [, text]] of inputs.entries()) {
      const { page, context } = await freshPage(browser, url)
      await put(page, text, 'paste', { whole: (text.match(/-----BEGIN /g) ?? []).length })
      times[i].push(await page.waitForFunction(() => globalThis.paintedAt, null, { timeout: 60_000 }).then((handle) => handle.jsonValue()))
      await context.close()
    }
  const [base, ...rest] = times.map((list) => list.toSorted((a, b) => a - b)[list.length >> 1])
  rest.forEach((time, i) => row(`page.painted.${painted[i][0]}`, time, { peer: base, peerName: 'one root, the same page', goal: 3 }))
}

const pemOf = (label, base64) => `-----BEGIN ${label}-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`

async function inputsFrom(page) {
  const crl = pemOf('X509 CRL', await page.evaluate(() => globalThis.bench.makeCrl(100_000)))
  const roots = existsSync(ROOTS) ? readFileSync(ROOTS, 'utf8') : null
  const one = roots ? `${roots.split('-----END CERTIFICATE-----')[0]}-----END CERTIFICATE-----\n` : readFileSync(join(root, 'src/core/kinds/samples.ts'), 'utf8')
  const large = (roots ?? one).repeat(Math.ceil(5_000_000 / (roots ?? one).length)).slice(0, 5_000_000)
  const painted = [...(roots ? [['all-roots', roots]] : []), ['crl-10000', pemOf('X509 CRL', await page.evaluate(() => globalThis.bench.makeCrl(10_000)))]]
  return { one, large, painted, shown: [...(roots ? [['all-roots', roots, 'SHA-256']] : []), ['crl-100000', crl, 'SHA-256']] }
}

const launch = { args: [...(await import('./find-browser.mjs')).browserArgs, '--js-flags=--max-old-space-size=4096'] }
await inBrowser({ entries: { facts: 'e2e/bench/facts.ts' }, page: 'facts', launch }, (page) => factRows(page))
await inBrowser({ entries: { verify: 'e2e/bench/verify.ts' }, page: 'verify', launch }, (page) => verifyRows(page))
// With the memory that a page has: how much of it is taken is among the figures.
await inBrowser({ entries: { ops: 'e2e/bench/ops.ts' }, page: 'ops' }, (page, { browser }) => opsRows(page, browser, row))
await inBrowser({ entries: { bulk: 'e2e/bench/bulk.ts' }, page: 'bulk' }, (page) => bulkRows(page, row))
await inBrowser({ entries: { decode: 'e2e/bench/decode.ts' }, page: 'decode', launch }, async (page, { browser }) => {
  await decodeRows(page)
  const inputs = await inputsFrom(page)
  const server = await serve(join(root, 'dist'), 0)
  const url = `http://localhost:${server.address().port}/`
  await pageRows(browser, url, inputs)
  await largeRows(browser, url, { roots: inputs.large, row, makeCrl: (entries) => page.evaluate((count) => globalThis.bench.makeCrl(count), entries) })
  await paintedRows(browser, url, inputs)
  await authorityRows(browser, url, row)
  server.closeAllConnections()
  server.close()
})
console.table(Object.fromEntries(rows.map(({ id, ...rest }) => [id, rest])))
if (json) writeFileSync(json, `${JSON.stringify(rows, null, 1)}\n`)
