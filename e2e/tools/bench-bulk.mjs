// The rows of bulk issuing, and of a vault with many certificates: opened in a fresh page each time, searched, with the memory that it takes.
const MANY = 100_000, FEW = 100, ROUNDS = 3
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1]

/** Octets of the page's JavaScript heap, after a collection. */
async function heap(page) {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

async function openings(page, name) {
  const times = []
  let size = 0
  for (let round = 0; round < ROUNDS; round++) {
    await page.reload()
    await page.waitForFunction(() => globalThis.bulk)
    const before = await heap(page)
    times.push(await page.evaluate((vault) => globalThis.bulk.open(vault), name))
    size = (await heap(page)) - before
  }
  return { time: median(times), size }
}

export async function bulkRows(page, row) {
  const issuing = await page.evaluate(() => globalThis.bulk.issuing())
  row('bulk.issue-p256.bare', issuing.ours, { peer: issuing.bare, peerName: 'subtle.sign alone, milliseconds a certificate', goal: 2.5 })
  row('bulk.issue-p256.pkijs', issuing.ours, { peer: issuing.pkijs, peerName: 'pkijs for each, milliseconds a certificate', goal: 0.1 })
  await page.evaluate((count) => globalThis.bulk.fill('few', count), FEW)
  await page.evaluate((count) => globalThis.bulk.fill('many', count), MANY)
  const few = await openings(page, 'few'), many = await openings(page, 'many')
  row(`vault.open-${MANY}`, many.time, { goal: 3000 })
  row(`vault.open-${MANY}.few`, many.time, { peer: few.time, peerName: `one of ${FEW}`, goal: null })
  row(`vault.search-${MANY}`, await page.evaluate(() => globalThis.bulk.search()), { goal: 100 })
  row(`vault.one-more-${MANY}`, await page.evaluate(() => globalThis.bulk.oneMore()), { goal: null })
  row(`vault.memory-${MANY}`, many.size, { goal: 10_000_000 })
  row(`vault.memory-${FEW}`, few.size, { goal: null })
}
