// The built page under measurement: opened fresh, given an input, watched.

/** Opens the built page fresh, with the main thread's long tasks noted from the start. */
export async function freshPage(browser, url) {
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

/**
 * Puts the input into the page first: reading such an argument is the driver's work, and must not count as the page's. `act` is paste or drop;
 * `binary`: the text is base64 of what is dropped.
 */
export async function put(page, text, act, { whole = 1, binary = false } = {}) {
  await page.evaluate(([value, count, decoded]) => { Object.assign(globalThis, { given: decoded ? Uint8Array.fromBase64(value) : value, artifacts: count }) }, [text, whole, binary])
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
    new MutationObserver((_, observer) => {
      const listed = globalThis.artifacts === 1 || document.querySelector(`[role=option][aria-setsize="${globalThis.artifacts}"]`)
      if (!listed || !document.querySelector('[role=treeitem]') || !document.querySelector('[role=row][data-field=sha256]')) return
      observer.disconnect()
      requestAnimationFrame(() => setTimeout(() => { globalThis.paintedAt = performance.now() - globalThis.pastedAt }))
    }).observe(document.body, { childList: true, subtree: true, attributes: true })
    setTimeout(() => {
      globalThis.pastedAt = performance.now()
      if (how === 'paste') document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
      else for (const type of ['dragenter', 'dragover', 'drop']) (document.querySelector('main') ?? document.body).dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }))
    }, 200)
  }, act)
}

/** Until the page shows a result and has been quiet for a second. */
export async function settled(page, shown) {
  await page.getByText(shown).first().waitFor({ timeout: 60_000 })
  await page.waitForTimeout(1500)
}

/** The longest task of the main thread since the input was given, or 0: shorter ones than 50 ms are not told. */
export const longest = (page) => page.evaluate(() => Math.max(0, ...globalThis.longTasks.filter(({ startTime, duration }) => startTime + duration > globalThis.pastedAt).map(({ duration }) => duration)))
