// Rows of `npm run bench`: no task of the page's own thread is long, whatever 5 MB it is given.
import { freshPage, longest, put, settled } from './bench-page.mjs'

const SIZE = 5_000_000
/** An entry of the CRLs made here has 39 octets. */
const ENTRY = 39

const lines = (text, width) => text.replace(new RegExp(`.{${width}}`, 'g'), '$&\n')

/** As `xxd` prints it. */
function hexDump(bytes) {
  const rows = []
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16)
    const groups = (row.toString('hex').match(/.{1,4}/g) ?? []).join(' ')
    rows.push(`${at.toString(16).padStart(8, '0')}: ${groups.padEnd(39)}  ${row.toString('latin1').replace(/[^ -~]/g, '.')}`)
  }
  return rows.join('\n')
}

/** The same octets each time, as good as random (xorshift). */
function noise(length) {
  const bytes = Buffer.alloc(length)
  for (let i = 0, state = 0x9e3779b9; i < length; i++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    bytes[i] = state & 0xff
  }
  return bytes
}

/** A service's log in which a few certificates were printed. */
function log(certificates) {
  const rows = Array.from({ length: SIZE / 100 }, (_, i) => `2026-01-01T00:00:${String(i % 60).padStart(2, '0')}Z INFO request ${i} from 192.0.2.${i % 256} answered 200 in ${i % 97} ms, 0 waiting`.padEnd(99))
  certificates.forEach((pem, i) => rows.splice((i + 1) * 9000, 0, pem))
  return rows.join('\n')
}

/** Each as it is given, and what the page then shows. */
async function inputs(roots, makeCrl) {
  const blocks = roots.match(/-----BEGIN[^]*?-----END CERTIFICATE-----/g) ?? []
  const crl = async (octets) => Buffer.from(await makeCrl(Math.floor(octets / ENTRY)), 'base64')
  const json = JSON.stringify(blocks.map((certificate, i) => ({ name: `server-${i}`, tls: { certificate } })), null, 1).slice(0, SIZE)
  return [
    ['drop', 'der-crl', await crl(SIZE), 'SHA-256'],
    ['drop', 'random', noise(SIZE), 'Not understood'],
    ['paste', 'base64', lines((await crl(SIZE * 0.73)).toString('base64'), 64), 'SHA-256'],
    ['paste', 'hex-dump', hexDump(await crl(SIZE * 0.23)), 'SHA-256'],
    ['paste', 'json', json, 'SHA-256'],
    ['paste', 'log', log(blocks.slice(0, 5)), 'SHA-256'],
  ]
}

export async function largeRows(browser, url, { roots, makeCrl, row }) {
  for (const [act, id, input, shown] of await inputs(roots, makeCrl)) {
    const { page, context } = await freshPage(browser, url)
    const binary = typeof input !== 'string'
    await put(page, binary ? input.toString('base64') : input, act, { binary })
    await settled(page, shown)
    row(`page.longest-task.${act}-${id}-5MB`, await longest(page), { goal: 50 })
    await context.close()
  }
}
