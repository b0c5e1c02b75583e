/** age's recipients and identities as typed: one a line, with comments, as age's own files have them. */
import { identityToRecipient } from 'age-encryption'
import { readBech32 } from '../../../bytes/bech32.ts'
import type { AgeKeyProblem } from '../types.ts'

/** Octets behind each prefix (C2SP age). */
const RECIPIENTS: Readonly<Record<string, number>> = { age: 32, age1pq: 1216, age1tag: 33, age1tagpq: 1249 }
const IDENTITIES: Readonly<Record<string, number>> = { 'age-secret-key-': 32, 'age-secret-key-pq-': 32 }
const QUANTUM_SAFE = /^age1(?:pq1|tagpq1)/

export interface AgeLine {
  readonly text: string
  /** From 1. */
  readonly line: number
}

export type KeysRead = { readonly ok: true; readonly keys: readonly string[] } | { readonly ok: false; readonly line: number; readonly problem: AgeKeyProblem; readonly name: string }

/** Lines that are no comments. */
export const linesIn = (text: string): readonly AgeLine[] =>
  text.split('\n').map((each, i) => ({ text: each.trim(), line: i + 1 })).filter(({ text: each }) => each !== '' && !each.startsWith('#'))

const refused = ({ line }: AgeLine, problem: AgeKeyProblem, name = ''): Exclude<KeysRead, { ok: true }> => ({ ok: false, line, problem, name })

/** What is wrong with a key in Bech32, or null. */
function problemOf(line: AgeLine, known: Readonly<Record<string, number>>): Exclude<KeysRead, { ok: true }> | null {
  const read = readBech32(line.text)
  if (!read.ok) return refused(line, 'character')
  const { prefix, bytes, isRight, isMixedCase } = read.value, octets = known[prefix.toLowerCase()]
  if (octets === undefined) return refused(line, 'plugin', /^(?:age1|age-plugin-)(.+?)-?$/i.exec(prefix)?.[1] ?? prefix)
  if (isMixedCase) return refused(line, 'case')
  if (!isRight) return refused(line, 'checksum')
  return bytes?.length === octets ? null : refused(line, 'length')
}

const isIdentity = ({ text }: AgeLine): boolean => /^AGE-SECRET-KEY-/i.test(text)

/** Whether a text for recipients holds an identity, which is taken for its public half. */
export const holdsIdentity = (text: string): boolean => /AGE-SECRET-KEY-|AGE-PLUGIN-/i.test(text)

/** Recipients; of an identity its own. */
export async function readRecipients(text: string): Promise<KeysRead> {
  const keys: string[] = []
  for (const line of linesIn(text)) {
    if (/^(?:ssh-|ecdsa-|sk-)/.test(line.text)) return refused(line, 'ssh')
    if (!/^age/i.test(line.text)) return refused(line, 'none')
    const problem = problemOf(line, isIdentity(line) ? IDENTITIES : RECIPIENTS)
    if (problem) return problem
    keys.push(isIdentity(line) ? await identityToRecipient(line.text.toUpperCase()) : line.text.toLowerCase())
  }
  return keys.length === 0 ? { ok: false, line: 1, problem: 'none', name: '' } : { ok: true, keys }
}

/** Identities, in the one form that the library takes. */
export function readIdentities(text: string): KeysRead {
  const lines = linesIn(text), [first] = lines
  if (!first) return { ok: false, line: 1, problem: 'none', name: '' }
  for (const line of lines) {
    if (/^age1/i.test(line.text)) return refused(line, 'recipient')
    if (/^-----BEGIN |^(?:ssh-|ecdsa-)/.test(line.text)) return refused(line, 'ssh')
    if (!/^AGE-/i.test(line.text)) return refused(line, 'none')
    const problem = problemOf(line, IDENTITIES)
    if (problem) return problem
  }
  return { ok: true, keys: lines.map(({ text: key }) => key.toUpperCase()) }
}

/** Recipients that a quantum computer does not open beside others that it does. */
export function isMixed(recipients: readonly string[]): boolean {
  const safe = recipients.filter((key) => QUANTUM_SAFE.test(key)).length
  return safe > 0 && safe < recipients.length
}
