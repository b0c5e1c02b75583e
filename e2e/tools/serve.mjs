// A static server for the built page, with the headers that a host should send. Used by `npm start` and by the tests.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { contentSecurityPolicy } from './csp.mjs'

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.json': 'application/json',
  '.map': 'application/json', '.woff2': 'font/woff2', '.woff': 'font/woff', '.png': 'image/png', '.txt': 'text/plain; charset=utf-8', '.wasm': 'application/wasm',
}

/** What every answer carries; public/_headers says the same to hosts that read it. */
export const HEADERS = {
  'Content-Security-Policy': contentSecurityPolicy({ header: true }),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), clipboard-read=(self)',
}

/** The file that a request's path names inside the folder, or null. */
function fileFor(folder, url) {
  let path
  try { path = decodeURIComponent(new URL(url, 'http://localhost').pathname) } catch { return null }
  if (path.includes('\0')) return null
  const file = normalize(join(folder, path.endsWith('/') ? `${path}index.html` : path))
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? file : null
}

async function answer(folder, request, response) {
  const headers = { ...HEADERS }
  if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405, { ...headers, Allow: 'GET, HEAD' }).end()
  const file = fileFor(folder, request.url ?? '/')
  const info = file && await stat(file).catch(() => null)
  if (!file || !info?.isFile()) return response.writeHead(404, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n')
  headers['Content-Type'] = TYPES[extname(file)] ?? 'application/octet-stream'
  headers['Content-Length'] = info.size
  headers['Cache-Control'] = file.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache'
  response.writeHead(200, headers)
  if (request.method === 'HEAD') return response.end()
  return createReadStream(file).on('error', () => response.destroy()).pipe(response)
}

/** Serves `folder` on this machine alone; rejects where the port is taken. Port 0 takes a free one. */
export function serve(folder, port, address = '127.0.0.1') {
  const server = createServer((request, response) => { answer(folder, request, response).catch(() => response.destroy()) })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, () => resolve(server))
  })
}
