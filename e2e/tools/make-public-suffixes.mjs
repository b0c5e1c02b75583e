// Writes src/core/spec/public-suffixes.data.ts: the ICANN section of the Public Suffix List (https://publicsuffix.org/list/public_suffix_list.dat;
// Debian package `publicsuffix`), which the CA/Browser Forum's Baseline Requirements 3.2.2.6 go by. The list is MPL-2.0.
// Usage: node e2e/tools/make-public-suffixes.mjs [--check] [--list FILE]
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { domainToASCII, fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const target = join(dirname(fileURLToPath(import.meta.url)), '../../src/core/spec/public-suffixes.data.ts')
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false }, list: { type: 'string', default: '/usr/share/publicsuffix/public_suffix_list.dat' } } })

/** `*.kawasaki.jp`, `!city.kawasaki.jp`, `xn--fiqs8s`: the marks stay, names become A-labels. */
function toAscii(rule) {
  const [, mark, name] = /^(!|\*\.)?(.+)$/.exec(rule)
  return `${mark ?? ''}${domainToASCII(name)}`
}

function icannRules(text) {
  const section = /===BEGIN ICANN DOMAINS===([\s\S]*)===END ICANN DOMAINS===/.exec(text)?.[1]
  if (!section) throw new Error('the list has no ICANN section')
  return section.split('\n').map((line) => line.trim().split(/\s/)[0]).filter((line) => line && !line.startsWith('//')).map(toAscii)
}

/** Top-level names without rules below them, then one line for each that has: what stands before it. */
function written(rules) {
  const below = new Map()
  for (const rule of rules) {
    const top = rule.slice(rule.lastIndexOf('.') + 1)
    below.set(top, [...(below.get(top) ?? []), ...(rule === top ? [] : [rule.slice(0, -top.length - 1)])])
  }
  const plain = [...below].filter(([, parts]) => parts.length === 0).map(([top]) => top)
  return [plain.join(), ...[...below].filter(([, parts]) => parts.length > 0).map(([top, parts]) => `${top}:${parts.join()}`)]
}

const text = readFileSync(values.list, 'utf8')
const version = /VERSION: (\S+)/.exec(text)?.[1] ?? ''
const rules = icannRules(text)
const body = `// Made by e2e/tools/make-public-suffixes.mjs from the ICANN section of the Public Suffix List${version && ` ${version}`} (MPL-2.0, https://publicsuffix.org/list/). Not edited by hand.
/** Rules: top-level names alone in the first line; then \`top:rest,rest\`, each rest a rule without its top-level name. */
export const suffixRules = \`
${written(rules).join('\n')}
\`
`
if (!values.check) writeFileSync(target, body)
else if (readFileSync(target, 'utf8') !== body) {
  console.error('public-suffixes.data.ts is not what the list gives: run node e2e/tools/make-public-suffixes.mjs')
  process.exitCode = 1
}
console.log(`${rules.length} rules, ${body.length} bytes`)
