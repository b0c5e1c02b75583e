// The rows of operations: a megabyte against the bare calls, and a large file in a stream, with the memory that the page takes meanwhile.
import { randomBytes } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MB = 1_000_000
/** Megabytes of the large file: a gigabyte, but where SIGNET_BENCH_STREAM_MB says otherwise. */
const STREAM_MB = Number(process.env.SIGNET_BENCH_STREAM_MB ?? 1000)
const SAMPLE_MS = 100

function largeFile(folder) {
  const path = join(folder, 'large.bin'), file = openSync(path, 'w'), block = randomBytes(MB)
  for (let i = 0; i < STREAM_MB; i++) {
    block.writeUInt32BE(i, 0)
    writeSync(file, block)
  }
  closeSync(file)
  return path
}

/** Resident octets of the page's process; null where the system does not tell. */
function resident(pid) {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024
  } catch {
    return null
  }
}

async function rendererOf(browser) {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo.filter(({ type }) => type === 'renderer').toSorted((a, b) => b.cpuTime - a.cpuTime)[0]?.id ?? 0
}

/** By how many octets the page's process grows at most while it works; null where that cannot be seen. */
async function growth(browser, work) {
  const pid = await rendererOf(browser), before = resident(pid)
  let most = before ?? 0
  const timer = setInterval(() => { most = Math.max(most, resident(pid) ?? 0) }, SAMPLE_MS)
  await work()
  clearInterval(timer)
  return before === null ? null : most - before
}

/** The bare calls start from what the form has: a text, a file, or octets that another operation handed on. */
const PEERS = [
  ['gcm', 'aes-gcm', 'subtle.importKey and encrypt'],
  ['sha', 'sha-256', 'subtle.digest'],
]
const STARTS = [['text', 'the text encoded, ', 1.2], ['file', 'the file read, ', 1.2], ['ready', 'of the same octets ', 1.2]]

function megabyteRows(row, times) {
  for (const [key, name, calls] of PEERS)
    for (const [start, before, goal] of STARTS) {
      const [ours, peer] = times[key][start]
      row(`ops.${name}-1MB.${start}`, ours, { peer, peerName: `${before}${calls}`, goal })
    }
}

export async function opsRows(page, browser, row) {
  megabyteRows(row, await page.evaluate(() => globalThis.bench.megabyte()))
  const age = await page.evaluate(() => globalThis.bench.age())
  // Within noise of its library, whose cipher is JavaScript and leaves more to be collected than WebCrypto does.
  for (const what of ['encrypt', 'decrypt']) row(`ops.age-1MB.${what}`, age[what][0], { peer: age[what][1], peerName: `age-encryption, the file read and ${what}ed`, goal: 1.3 })
  const folder = mkdtempSync(join(tmpdir(), 'signet-bench-')), perMegabyte = (ms) => ms / STREAM_MB
  try {
    await page.evaluate(() => document.body.append(Object.assign(document.createElement('input'), { type: 'file' })))
    await page.setInputFiles('input[type=file]', largeFile(folder))
    // Whatever the size. Reading uses the same memory over and over; what WebCrypto gives back is new each time, and stays until the engine collects it.
    for (const [what, goal] of [['hash', 64 * MB], ['encrypt', 250 * MB]]) {
      const grown = await growth(browser, () => page.evaluate((one) => globalThis.bench.once(one), what))
      if (grown !== null) row(`ops.memory.${what}-${STREAM_MB}MB`, grown, { goal })
    }
    const streams = await page.evaluate(() => globalThis.bench.streams())
    row(`ops.stream-${STREAM_MB}MB.sha-256`, perMegabyte(streams.hashed), { peer: perMegabyte(streams.bareHashed), peerName: 'hash-wasm on slices of the file, milliseconds a megabyte', goal: 1.2 })
    row(`ops.stream-${STREAM_MB}MB.aes-ctr`, perMegabyte(streams.encrypted), { peer: perMegabyte(streams.bareEncrypted), peerName: 'subtle.encrypt on slices of the file, gathered, milliseconds a megabyte', goal: 1.2 })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
