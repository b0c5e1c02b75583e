import { defineConfig, devices } from '@playwright/test'
import { browserArgs, findBrowser } from './tools/find-browser.mjs'

/** A port of its own, so that a page that someone has open on the usual one is not in the way. */
const PORT = Number(process.env['SIGNET_TEST_PORT'] ?? 4179)

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  // A busy machine takes its time: what never comes fails all the same.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: process.env['SIGNET_REPORT'] ? [['line'], ['json', { outputFile: process.env['SIGNET_REPORT'] }]] : [['list']],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    baseURL: `http://localhost:${PORT}/`,
    launchOptions: { executablePath: process.env['SIGNET_CHROMIUM'] ?? findBrowser() ?? '', args: browserArgs },
    screenshot: 'only-on-failure',
  },
  webServer: { command: `node tools/start.mjs --port ${PORT}`, url: `http://localhost:${PORT}/`, reuseExistingServer: process.env['CI'] === undefined, timeout: 180_000 },
  projects: [
    // A second try where nobody can press the button again; `npm test` says which needed it.
    { name: 'journeys', testDir: 'journeys', retries: process.env['CI'] === undefined ? 0 : 1 },
    { name: 'hardening', testDir: 'hardening' },
    { name: 'interop', testDir: 'interop' },
  ],
})
