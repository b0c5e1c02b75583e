/** What other linters and their users agree on, and no document demands (certlint and zlint's own). */
import { always, has } from '../checks.ts'
import { addressOctets, splitHost, type Host } from '../hosts.ts'
import { Tag } from '../der.ts'
import { bitsOf } from '../key-view.ts'
import { Ext, Key } from '../oids.ts'
import { hit, rowsOf, type Rule } from '../rule.ts'
import type { CertificateView } from '../view.ts'
import { badHost } from './alt-names.ts'
import { badRsa, isRsa } from './br-keys.ts'
import { badValue } from './names.ts'

const community = rowsOf('community', 'certlint')

const dns = (c: CertificateView): readonly Host[] => c.dnsNames
const issuerDns = (c: CertificateView): readonly Host[] => c.issuerAltNames.filter(({ type }) => type === 'dNSName')

/** The name is a public suffix and nothing before it but a wildcard. */
function isBareSuffix(text: string): boolean {
  const name = text.replace(/^\*\./, '')
  return name !== '' && !name.split('.').includes('') && addressOctets(name) === null && splitHost(name) === null
}

const nameRules = (prefix: string, oid: string, hosts: typeof dns): readonly Rule[] => [
  community(`e_${prefix}_bare_wildcard`, '', '', has(oid), badHost('wildcard-alone', hosts, (text) => text.endsWith('*'))),
  community(`e_${prefix}_dns_name_includes_null_char`, '', '', has(oid), badHost('null', hosts, (text) => text.includes('\0'))),
  community(`e_${prefix}_dns_name_starts_with_period`, '', '', has(oid), badHost('leading-dot', hosts, (text) => text.startsWith('.'))),
  community(`e_${prefix}_wildcard_not_first`, '', '', has(oid), badHost('wildcard-inner', hosts, (text) => text.slice(1).includes('*'))),
  community(`${prefix === 'san' ? 'n' : 'w'}_${prefix}_iana_pub_suffix_empty`, '', '', has(oid), badHost('suffix', hosts, isBareSuffix)),
]

/** Rounds of Fermat's method: primes that were chosen apart are never found in them. */
const ROUNDS = 100
function squareRoot(value: bigint): bigint {
  let root = 1n << BigInt((bitsOf(value) + 1) >> 1)
  for (let next = (root + value / root) >> 1n; next < root; next = (root + value / root) >> 1n) root = next
  return root
}
function hasClosePrimes(modulus: bigint): boolean {
  let a = squareRoot(modulus)
  if (a * a < modulus) a++
  for (let i = 0; i < ROUNDS; i++, a++) {
    const rest = a * a - modulus, b = squareRoot(rest < 1n ? 1n : rest)
    if (rest === 0n || b * b === rest) return true
  }
  return false
}
/** Longer ones are in no certificate, and would cost. */
const MOST_BITS = 8192

const HTML = /&#?[a-z0-9]+;/i
const LEAST_ENTROPY = 8

export const communityRules: readonly Rule[] = [
  ...nameRules('san', Ext.subjectAltName, dns), ...nameRules('ian', Ext.issuerAltName, issuerDns),
  community('n_contains_redacted_dnsname', 'draft-strad-trans-redaction-00', '', always, badHost('redacted', dns, (text) => /^(\*\.)?\?\./.test(text))),
  community('n_san_dns_name_duplicate', '', '', has(Ext.subjectAltName), (c) => {
    const names = c.dnsNames.map(({ text }) => text.toLowerCase()), found = c.dnsNames.find((_, i) => names.indexOf(names[i] as string) < i)
    return found ? hit('lint.host', { name: found.text, problem: 'repeated' }, found) : null
  }),
  community('e_rsa_exp_negative', '', '', isRsa, badRsa('negative', ({ exponent }) => exponent < 0n)),
  community('e_rsa_fermat_factorization', '', '', isRsa, badRsa('close-primes', ({ modulus, bits }) => modulus > 1n && bits <= MOST_BITS && hasClosePrimes(modulus))),
  community('e_rsa_no_public_key', '', '', (c) => c.key.oid === Key.rsa, (c) => (c.key.rsa ? null : hit('certificate.key-forbidden', { algorithm: 'RSA', problem: 'unreadable' }, c.parts.spki))),
  community('e_subj_contains_html_entities', '', '', always, badValue('entities', ({ text }) => HTML.test(text))),
  community('e_utf8_replacement_char_in_subject', '', '', always, badValue('replacement', ({ tag, text }) => tag === Tag.utf8 && text.includes('\ufffd'))),
  community('n_serial_number_low_entropy', 'CABF BR 7.1', '2016-09-30', always, (c) => {
    const octets = Math.ceil(bitsOf(c.serial) / 8)
    return octets <= LEAST_ENTROPY ? hit('lint.serial-short', { octets }, c.parts.serial) : null
  }),
]
