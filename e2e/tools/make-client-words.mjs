// Writes src/words/client-words.data.ts: what TLS clients said of faulty certificates, from a measurement in the form
// { made, versions: {client: version}, scenarios: {name: {clients: {client: {ok, error}}}} }.
// Usage: node e2e/tools/make-client-words.mjs --in FILE
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const target = join(dirname(fileURLToPath(import.meta.url)), '../../src/words/client-words.data.ts')
const { values } = parseArgs({ options: { in: { type: 'string' } } })
const measured = JSON.parse(readFileSync(values.in, 'utf8'))

const CLIENTS = {
  openssl: ['openssl s_client', 'openssl s_client'], curl: ['curl', 'curl'], python: ['python ssl', 'python ssl'], node: ['node https', 'node fetch'], gnutls: ['gnutls-cli', 'gnutls-cli'], go: ['go net/http', 'go net/http'],
  java: ['java HttpsURLConnection', 'java HttpsURLConnection'], chromium: ['chromium (root in NSS)', 'chromium'], firefox: ['firefox (root in profile)', 'firefox'],
}
const SCENARIOS = [
  'good', 'expired', 'notyet', 'wrong_host', 'selfsigned', 'untrusted', 'untrusted_withroot', 'missing_int', 'chain_order', 'cn_only', 'ip_no_san', 'ip_in_dns_san', 'wild_deep', 'eku_client', 'no_eku', 'issuer_not_ca', 'issuer_no_bc',
  'name_constraint', 'pathlen', 'rsa1024', 'sha1', 'revoked', 'expired_int', 'long825', 'long10y', 'crit_unknown', 'dup_ext', 'ku_wrong', 'must_staple',
]

/** Without the address that was called, and what came before in a chain of causes. */
const said = (error) => error.replace(/^Get "[^"]*": /, '').replace(/ <- .*$/s, '').replace(/^- Status: /, '')
const quote = (text) => (text === null ? 'null' : `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`)

const version = (name) => {
  const found = /\d+(\.\d+)+/.exec(measured.versions[name])?.[0]
  if (!found) throw new Error(`${name} has no version`)
  return found
}
const rows = SCENARIOS.map((scenario) => {
  const { clients } = measured.scenarios[scenario]
  const cells = Object.entries(CLIENTS).map(([id, [name]]) => {
    const { ok, error } = clients[name]
    return `    ${id}: ${quote(ok ? null : said(error))},`
  })
  return `  ${scenario}: {\n${cells.join('\n')}\n  },`
})
writeFileSync(target, `// Made by e2e/tools/make-client-words.mjs from a measurement of ${measured.made}: ${measured.made_by}. Not edited by hand.
export const measuredOn = '${measured.made}'

export const clientVersions = {
${Object.entries(CLIENTS).map(([id, [, name]]) => `  ${id}: '${version(name === 'node fetch' ? 'node fetch' : name)}',`).join('\n')}
} as const

/** By scenario and client: what it said, word for word, or null where it accepted the certificate. */
export const clientWords = {
${rows.join('\n')}
} as const satisfies Readonly<Record<string, Readonly<Record<keyof typeof clientVersions, string | null>>>>
`)
