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
const { serve } = await import('./serve.mjs')

const ROOTS = '/etc/ssl/certs/ca-certificates.crt'
const rows = []
const round = (value) => Math.round(value * 10_000) / 10_000

function row(id, ours, { peer = null, peerName = null, goal }) {
  const ratio = peer === null ? null : round(ours / peer)
  rows.push({ id, ours: round(ours), peer: peer === null ? null : round(peer), peerName, ratio, goal, ok: (ratio ?? ours) <= goal })
}

async function decodeRows(page) {
  const crl = await page.evaluate(() => globalThis.bench.crl())
  row('decode.crl-100000.lapo', crl.ours, { peer: crl.lapo, peerName: '@lapo/asn1js', goal: 0.1 })
  row('decode.crl-100000.asn1js', crl.ours, { peer: crl.asn1js, peerName: 'asn1js, limits lifted', goal: 0.0125 })
}

/** Opens the built page fresh, with the main thread's long tasks noted from the start. */
async function freshPage(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.addInitScript(() => {
    globalThis.longTasks = []
    new PerformanceObserver((list) => globalThis.longTasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })))).observe({ type: 'longtask', buffered: true })
  })
  await page.goto(url)
  await page.getByRole('heading', { name: /paste, drop or open/i }).waitFor()
  return { page, context }
}

/** Puts the text into the page first: reading such an argument is the driver's work, and must not count as the page's. */
async function put(page, text, act) {
  await page.evaluate((value) => { globalThis.given = value }, text)
  await page.waitForTimeout(300)
  await page.evaluate((how) => {
    const data = new DataTransfer()
    if (how === 'paste') data.setData('text/plain', globalThis.given)
    else data.items.add(new File([globalThis.given], 'large.pem'))
    new MutationObserver((_, observer) => {
      if (!document.body.textContent.includes('SHA-256')) return
      globalThis.shownAt ??= performance.now()
      observer.disconnect()
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
    setTimeout(() => {
      globalThis.pastedAt = performance.now()
      if (how === 'paste') document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
      else for (const type of ['dragenter', 'dragover', 'drop']) (document.querySelector('main') ?? document.body).dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }))
    }, 200)
  }, act)
}

/** Until the page shows a result and has been quiet for a second. */
async function settled(page, shown) {
  await page.getByText(shown).first().waitFor({ timeout: 60_000 })
  await page.waitForTimeout(1500)
}

/** Script and style asked for until the facts stood on the page. */
const askedUntilShown = () => performance.getEntriesByType('resource').filter(({ name, startTime }) => /\.(js|css)$/.test(new URL(name).pathname) && startTime <= globalThis.shownAt).map(({ name }) => name)

const longest = (page) => page.evaluate(() => Math.max(0, ...globalThis.longTasks.filter(({ startTime, duration }) => startTime + duration > globalThis.pastedAt).map(({ duration }) => duration)))
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

const pemOf = (label, base64) => `-----BEGIN ${label}-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`

async function inputsFrom(page) {
  const crl = pemOf('X509 CRL', await page.evaluate(() => globalThis.bench.makeCrl(100_000)))
  const roots = existsSync(ROOTS) ? readFileSync(ROOTS, 'utf8') : null
  const one = roots ? `${roots.split('-----END CERTIFICATE-----')[0]}-----END CERTIFICATE-----\n` : readFileSync(join(root, 'src/core/kinds/samples.ts'), 'utf8')
  const large = (roots ?? one).repeat(Math.ceil(5_000_000 / (roots ?? one).length)).slice(0, 5_000_000)
  return { one, large, shown: [...(roots ? [['all-roots', roots, 'SHA-256']] : []), ['crl-100000', crl, 'SHA-256']] }
}

await inBrowser({ entries: { decode: 'e2e/bench/decode.ts' }, page: 'decode', launch: { args: [...(await import('./find-browser.mjs')).browserArgs, '--js-flags=--max-old-space-size=4096'] } }, async (page, { browser }) => {
  await decodeRows(page)
  const inputs = await inputsFrom(page)
  const server = await serve(join(root, 'dist'), 0)
  await pageRows(browser, `http://localhost:${server.address().port}/`, inputs)
  server.closeAllConnections()
  server.close()
})
console.table(Object.fromEntries(rows.map(({ id, ...rest }) => [id, rest])))
if (json) writeFileSync(json, `${JSON.stringify(rows, null, 1)}\n`)
