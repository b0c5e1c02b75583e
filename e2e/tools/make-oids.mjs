// Writes src/core/spec/oids.long.data.ts, the names of the rarer object identifiers. Facts only, from
//  - Peter Gutmann's dumpasn1.cfg (https://www.cs.auckland.ac.nz/~pgut001/dumpasn1.cfg; Debian package `dumpasn1`),
//  - OpenSSL's table of objects (obj_mac.h; Debian package `libssl-dev`),
//  - oids-extra.txt beside this file (IANA, CA/Browser Forum, ETSI, vendors),
// and src/core/spec/oids.ts. Each names what those before it do not, but for names: the later ones are nearer to the
// specifications, so that theirs stand (OpenSSL's of GOST too, which are those of RFC 4357 and 9215).
// Usage: node e2e/tools/make-oids.mjs [--check] [--dumpasn1 FILE] [--openssl FILE]
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'

const here = dirname(fileURLToPath(import.meta.url))
const spec = join(here, '../../src/core/spec')
const target = join(spec, 'oids.long.data.ts')
const VALID = /^(?:[01]\.(?:[0-3]?\d)|2\.(?:0|[1-9]\d*))(?:\.(?:0|[1-9]\d*))*$/

const tidy = (text) => text.replaceAll(/\s+/g, ' ').trim()

/** dumpasn1's comments without their jokes and guesses, and with identifiers in dots. */
const REWORDED = [[/^Oddball OIW OID\b,?/, 'OIW'], [/^OIW\?, /, 'OIW, '], [/^Men are from Mars, .*|^Some oddball X\.500 attribute collection/, 'COSINE, RFC 4524'], [/ ?\(?\?{1,3}\)?$/, ''], [/\.$/, '']]
const reword = (comment) => REWORDED.reduce((text, [from, to]) => text.replace(from, to), comment).replaceAll(/\b\d+(?: \d+){3,}\b/g, (oid) => oid.replaceAll(' ', '.'))

/** `OID = …`, `Comment = …`, `Description = …` (which is the name). */
function fromDumpasn1(text) {
  const found = new Map()
  for (const block of text.split(/^OID\s*=\s*/m).slice(1)) {
    const field = (name) => tidy(new RegExp(`^${name}\\s*=\\s*(.*)$`, 'm').exec(block)?.[1] ?? '')
    const [oid] = block.split('\n')
    // "friendlyName (for PKCS #12)": the comment says so already; "license?" and "?" are guesses
    const name = field('Description').replace(/ \(for PKCS #12\)$|\?$/, '')
    if (name) found.set(oid.trim().split(/\s+/).join('.'), { name, description: reword(field('Comment')) })
  }
  return found
}

// Numbers that early OCSP drafts had; RFC 6960 and 9654 gave them to others.
const OPENSSL_WRONG = new Set(['1.3.6.1.5.5.7.48.1.8', '1.3.6.1.5.5.7.48.1.9', '1.3.6.1.5.5.7.48.1.10', '1.3.6.1.5.5.7.48.1.11'])

/** `#define SN_x "short"`, `LN_x "long"`, `OBJ_x OBJ_parent,3L`. */
function fromOpenssl(text) {
  const objects = new Map()
  for (const [, kind, id, value] of text.matchAll(/^#\s*define (SN|LN|OBJ)_(\w+)\s+(.+)$/gm)) objects.set(id, { ...objects.get(id), [kind]: value.replaceAll('"', '').trim() })
  const arcs = (value) => value.split(',').flatMap((part) => (part.startsWith('OBJ_') ? arcs(objects.get(part.slice(4)).OBJ) : [part.replace('L', '')]))
  const found = new Map()
  for (const { SN, LN, OBJ } of objects.values()) {
    const alias = !OBJ?.includes(',') // `OBJ_a OBJ_b`: an older name of b
    const oid = alias ? '' : arcs(OBJ).join('.')
    const name = LN && !LN.includes(' ') ? LN : SN
    if (name && oid.includes('.') && !OPENSSL_WRONG.has(oid)) found.set(oid, { name, description: LN && LN !== name ? tidy(LN) : '' })
  }
  return found
}

function fromExtra(text) {
  const found = new Map()
  let arc = '', group = ''
  for (const line of text.split('\n').filter((each) => each && !each.startsWith('#'))) {
    const head = /^\[([\d.]+)\] (.+)$/.exec(line)
    if (head) { [, arc, group] = head; continue }
    const [, last, name, description = group] = /^([\d.]+) (\S+)(?: \| (.+))?$/.exec(line) ?? fail(`oids-extra.txt: expected "arcs name | description", got "${line}"`)
    const oid = `${arc}.${last}`
    if (found.has(oid)) fail(`oids-extra.txt: ${oid} stands twice`)
    found.set(oid, { name, description })
  }
  return found
}

function fail(message) {
  throw new Error(message)
}

const arcsOf = (oid) => oid.split('.').map(BigInt)
function compareOids(a, b) {
  const [left, right] = [arcsOf(a), arcsOf(b)]
  const at = left.findIndex((arc, i) => arc !== right[i])
  if (at < 0) return left.length - right.length
  return right[at] === undefined || left[at] > right[at] ? 1 : -1
}

/** One line an identifier: how many arcs it shares with the line before (base 36), the others, name, description ('=' as before). */
function encode(entries) {
  let before = [], last = null
  return entries.map(([oid, { name, description }]) => {
    const arcs = oid.split('.')
    const differs = arcs.findIndex((arc, i) => arc !== before[i])
    const shared = differs < 0 ? arcs.length : differs
    before = arcs
    const shown = description === last ? '' : `|${description}`
    last = description
    return `${shared.toString(36)}${arcs.slice(shared).join('.')} ${name}${shown}`
  })
}

function check(entries) {
  for (const [oid, { name, description }] of entries) {
    if (!VALID.test(oid)) fail(`${oid}: not an object identifier`)
    if (!name || /[|`\\$\n]/.test(name + description.replaceAll('|', ''))) fail(`${oid}: name "${name}" or description "${description}" cannot be encoded`)
    if (/[^ -~]/.test(name + description)) fail(`${oid}: expected ASCII, got "${name}" "${description}"`)
  }
  if (entries.length < 2500) fail(`expected at least 2,500 names, got ${entries.length}`)
}

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    dumpasn1: { type: 'string', default: '/etc/dumpasn1/dumpasn1.cfg' },
    openssl: { type: 'string', default: '/usr/include/openssl/obj_mac.h' },
  },
})

const { module: short } = await runnerImport(join(spec, 'oids.ts'))
const dumpasn1 = fromDumpasn1(readFileSync(values.dumpasn1, 'utf8'))
const openssl = fromOpenssl(readFileSync(values.openssl, 'utf8'))
const extra = fromExtra(readFileSync(join(here, 'oids-extra.txt'), 'utf8'))
const all = new Map()
const put = (oid, { name, description }) => all.set(oid, { name, description: description || all.get(oid)?.description || '' })
for (const source of [dumpasn1, openssl, extra]) for (const [oid, entry] of source) if (source !== openssl || !all.has(oid) || oid.startsWith('1.2.643.')) put(oid, entry)
for (const [oid, name] of short.shortOidEntries()) put(oid, { name, description: '' })

const entries = [...all].toSorted(([a], [b]) => compareOids(a, b))
check(entries)
const text = `// Generated by e2e/tools/make-oids.mjs; do not edit. ${entries.length} names, from Peter Gutmann's dumpasn1.cfg
// (https://www.cs.auckland.ac.nz/~pgut001/dumpasn1.cfg), OpenSSL's table of objects, IANA's SMI numbers and vendors'
// documentation. A line is: the number of arcs shared with the line before (base 36), the other arcs, a blank, the
// name (which may hold blanks), and '|' with a description where it differs from that of the line before.
export const LONG_OIDS = \`
${encode(entries).join('\n')}\`
`
if (values.check) {
  if (readFileSync(target, 'utf8') !== text) fail('src/core/spec/oids.long.data.ts is not what its sources give: run node e2e/tools/make-oids.mjs')
} else writeFileSync(target, text)
console.log(`${entries.length} object identifiers, ${text.length} characters`)
