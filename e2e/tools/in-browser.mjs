// Runs modules of the project in headless Chromium, built by Vite and served under the page's own strict policy.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { browserArgs, ensureBrowser } from './find-browser.mjs'
import { serve } from './serve.mjs'
import { root } from './setup.mjs'

/** Builds `entries` (name to path, from the project's root) into the folder, each as NAME.js beside an index.html that loads `page`. */
export async function bundled(entries, page, folder) {
  await build({
    root, configFile: false, logLevel: 'error', publicDir: false,
    build: {
      outDir: folder, emptyOutDir: false, target: 'es2023', modulePreload: false, assetsInlineLimit: 0,
      rollupOptions: { input: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, join(root, path)])), preserveEntrySignatures: 'strict', output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[hash].js' } },
    },
  })
  writeFileSync(join(folder, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Signet</title><script type="module" src="./${page}.js"></script>`)
  return folder
}

/** Calls `use(page, { url, browser })` with the built modules loaded; everything is closed and removed afterwards. */
export async function inBrowser({ entries, page: name, launch = {} }, use) {
  const folder = await bundled(entries, name, mkdtempSync(join(tmpdir(), 'signet-browser-')))
  const server = await serve(folder, 0)
  const browser = await chromium.launch({ executablePath: process.env.SIGNET_CHROMIUM ?? await ensureBrowser(), args: browserArgs, ...launch })
  try {
    const page = await browser.newPage()
    const url = `http://localhost:${server.address().port}/`
    await page.goto(url)
    return await use(page, { url, browser })
  } finally {
    await browser.close()
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
