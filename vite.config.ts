import { defineConfig } from 'vitest/config'
import type { Plugin } from 'vite'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { browserArgs, findBrowser } from './e2e/tools/find-browser.mjs'
import { contentSecurityPolicy } from './e2e/tools/csp.mjs'

// Vitest's reporter uses Map.groupBy, which Node 20 lacks: a failing run would die without saying what failed.
if (!('groupBy' in Map))
  Object.assign(Map, {
    groupBy: (items: Iterable<unknown>, keyOf: (item: unknown) => unknown) => {
      const groups = new Map<unknown, unknown[]>()
      for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
      return groups
    },
  })

/** Puts the policy into the built page; static hosts should send it as a header too (see public/_headers). */
function cspMeta(): Plugin {
  return {
    name: 'csp-meta',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => html.replace('<!--CSP-->', `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy()}" />`),
    },
  }
}

/** Short class names: the long ones are a tenth of the first route. */
function shortClassNames() {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
  const names = new Map<string, string>()
  return (name: string, file: string): string => {
    const key = `${file}:${name}`
    const known = names.get(key)
    if (known) return known
    let text = 's'
    for (let rest = names.size + 1; rest > 0; rest = Math.floor(rest / 52)) text += letters[rest % 52]
    names.set(key, text)
    return text
  }
}

/** The page comes in two files, React and the rest, and what reads an input in a third: forty small ones compress far worse. */
const FIRST_ROUTE = /src\/app\/start\.tsx?$/
const BENCH = /src\/(features\/inspect\/Bench\.tsx|core\/kinds\/certificate\/kind\.ts)$/

/** Looked for by the tests only: a build needs no browser. */
const testBrowser = () => process.env['SIGNET_CHROMIUM'] ?? findBrowser() ?? ''

export default defineConfig(({ command, mode }) => ({
  base: './',
  plugins: [react(), cspMeta()],
  // All tests and workers are entries, so that no dependency is found late: that would reload the page under a running test. An older
  // run's list would lack what was imported since.
  optimizeDeps: { entries: ['index.html', 'src/**/*.test.{ts,tsx}', 'src/**/*.worker.ts'], force: mode === 'test' },
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    sourcemap: true,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 2 },
            { name: 'first', test: FIRST_ROUTE, priority: 1, includeDependenciesRecursively: true },
            { name: 'bench', test: BENCH, priority: 0, includeDependenciesRecursively: true },
          ],
        },
      },
    },
  },
  css: command === 'build' ? { modules: { generateScopedName: shortClassNames() } } : {},
  preview: { port: 4173, strictPort: true, host: '127.0.0.1' },
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    // Some change a few hundred bytes of many samples: a busy machine takes its time.
    testTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { executablePath: mode === 'test' ? testBrowser() : '', args: browserArgs } }),
      instances: [{ browser: 'chromium' }],
    },
  },
}))
