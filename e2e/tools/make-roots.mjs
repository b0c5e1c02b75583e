// Writes src/core/spec/mozilla-roots.data.ts: the roots that Mozilla trusts for TLS servers, from a ca-certificates bundle (PEM). The list is MPL-2.0.
// Usage: node e2e/tools/make-roots.mjs --bundle FILE --date YYYY-MM-DD --source TEXT
//   python3 -m certifi prints the place of such a bundle; its version is the list's date.
import { X509Certificate } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const target = join(dirname(fileURLToPath(import.meta.url)), '../../src/core/spec/mozilla-roots.data.ts')
const { values: { bundle, date, source } } = parseArgs({ options: { bundle: { type: 'string' }, date: { type: 'string' }, source: { type: 'string' } } })
if (!bundle || !source || !/^\d{4}-\d\d-\d\d$/.test(date ?? '')) throw new Error('usage: node e2e/tools/make-roots.mjs --bundle FILE --date YYYY-MM-DD --source TEXT')

const blocks = readFileSync(bundle, 'utf8').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
const roots = [...new Map(blocks.map((pem) => { const certificate = new X509Certificate(pem); return [certificate.fingerprint256, certificate] })).values()]
for (const root of roots) if (!root.ca || !root.verify(root.publicKey)) throw new Error(`${root.subject} is no root`)
const lines = roots.map(({ raw }) => raw.toString('base64')).toSorted()
const body = `// Made by e2e/tools/make-roots.mjs from ${source} (MPL-2.0, https://wiki.mozilla.org/CA). Not edited by hand.
/** When the list was as it is here, and where it was taken from. */
export const mozillaRoots = { date: ${JSON.stringify(date)}, source: ${JSON.stringify(source)} }
/** DER in base64, a root a line. */
export const mozillaRootLines = \`
${lines.join('\n')}
\`
`
writeFileSync(target, body)
console.log(`${roots.length} roots, ${body.length} bytes`)
