// `npm start`: installs what is missing, builds, serves on localhost, prints the address. `npm start -- --port N` for another port.
import { join } from 'node:path'
import { serve } from './serve.mjs'
import { checkNode, ensureBuild, ensureDependencies, root } from './setup.mjs'

const DEFAULT_PORT = 4173

function portFrom(args) {
  const at = args.indexOf('--port')
  const port = at < 0 ? DEFAULT_PORT : Number(args[at + 1])
  if (Number.isInteger(port) && port > 0 && port < 65536) return port
  console.error(`--port: expected a number from 1 to 65535, got ${args[at + 1] ?? 'nothing'}`)
  process.exit(1)
}

/** Browsers ask ::1 for localhost first, where there is one: another program on it would be seen instead of this page. */
async function serveLocalhost(folder, port) {
  const servers = [await serve(folder, port)]
  try {
    servers.push(await serve(folder, port, '::1'))
  } catch (error) {
    if (error.code === 'EADDRINUSE') throw error
  }
  return servers
}

checkNode()
const port = portFrom(process.argv.slice(2))
ensureDependencies()
if (!ensureBuild()) process.exit(1)
try {
  const servers = await serveLocalhost(join(root, 'dist'), port)
  const stop = () => {
    for (const server of servers) server.closeAllConnections()
    process.exit(0)
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  console.log(`\nSignet is at  http://localhost:${port}/\nIt keeps its data in the browser, under this address. Stop it with Ctrl-C.`)
} catch (error) {
  if (error.code !== 'EADDRINUSE') throw error
  console.error(`Port ${port} is taken, perhaps by another Signet: open http://localhost:${port}/ and see.\nWhat the page keeps belongs to its address, so another port starts empty. To use one all the same: npm start -- --port ${port + 1}`)
  process.exit(1)
}
