/** Recipients by their type: what their arguments are, and whether they may stand together (C2SP age, "Native recipient types"; age's own SSH types). */
import { memoryOf, roundsOf } from '../../crypto/pbe-work.ts'
import type { Kdf } from '../../crypto/pbe-scheme.ts'
import type { Span } from '../../findings/span.ts'
import type { FactItem } from '../contract.ts'
import { count, hex, list, octets, term, untrusted, type FactList } from '../fact-list.ts'
import { kdfFindings, strengthOf } from '../protection.ts'
import { rawBase64, SPEC, type AgeFile, type Stanza } from './read.ts'

interface Known {
  /** Names of the arguments behind the type, with their octets; 0 where they are no base64. */
  readonly args: readonly (readonly [name: string, octets: number])[]
  /** Octets of the body; 0 where the key says it. */
  readonly body: number
  readonly isQuantumSafe?: true
}

const share = (size: number) => ['share', size] as const, tag = ['tag', 4] as const, encapsulated = (size: number) => ['enc', size] as const
const KNOWN: Readonly<Record<string, Known>> = {
  X25519: { args: [share(32)], body: 32 }, scrypt: { args: [['salt', 16], ['work factor', 0]], body: 32, isQuantumSafe: true }, 'ssh-ed25519': { args: [tag, share(32)], body: 32 }, 'ssh-rsa': { args: [tag], body: 0 },
  'piv-p256': { args: [tag, share(33)], body: 32 }, p256tag: { args: [tag, encapsulated(65)], body: 32 },
  mlkem768x25519: { args: [encapsulated(1120)], body: 32, isQuantumSafe: true }, mlkem768p256tag: { args: [tag, encapsulated(1153)], body: 32, isQuantumSafe: true },
}
const MOST_FACTS = 300
const WORK_FACTOR = /^[1-9]\d*$/
const BLOCK_SIZE = 8

export const typeOf = ({ args }: Stanza): string => args[0]?.text ?? ''

function stanzaItems(stanza: Stanza): readonly FactItem[] {
  const type = typeOf(stanza), known = KNOWN[type], [first, ...rest] = stanza.args
  const typeValue = known ? term(`age.${type}`) : untrusted(type)
  const named = rest.slice(0, 20).map((each, i): FactItem => {
    const [name = 'argument', size = 0] = known?.args[i] ?? [], bytes = size > 0 ? rawBase64(each.text) : null
    return { tag: name, value: bytes ? hex(bytes) : untrusted(each.text.slice(0, 200)), spans: [each.span] }
  })
  return [{ value: typeValue, spans: first ? [first.span] : [stanza.span] }, ...named, { tag: 'body', value: octets(stanza.body?.length ?? 0), spans: [stanza.bodySpan] }]
}

/** Lengths that age checks before it tries to open anything. */
function checkStanza(into: FactList, stanza: Stanza): void {
  const type = typeOf(stanza), known = KNOWN[type], [, ...rest] = stanza.args
  if (!known) return into.found('age.stanza-unknown', 'note', { type }, [stanza.span], SPEC)
  const wrong = (field: string, expected: number, got: number, at: Span) => into.found('age.stanza-length', 'error', { type, field, expected, got }, [at], SPEC)
  if (rest.length !== known.args.length) wrong('arguments', known.args.length, rest.length, stanza.span)
  for (const [i, [name, size]] of known.args.entries()) {
    const argument = rest[i], bytes = argument && size > 0 ? rawBase64(argument.text) : null
    if (argument && size > 0 && bytes?.length !== size && type !== 'scrypt') wrong(name, size, bytes?.length ?? 0, argument.span)
  }
  if (known.body > 0 && stanza.body && stanza.body.length !== known.body) wrong('body', known.body, stanza.body.length, stanza.bodySpan)
}

/** scrypt's parameters of a passphrase stanza; null where they are not as they must be. */
export function scryptOf({ args: [, salt, factor] }: Stanza): Extract<Kdf, { type: 'scrypt' }> | null {
  const bytes = salt ? rawBase64(salt.text) : null
  if (bytes?.length !== 16 || !factor || !WORK_FACTOR.test(factor.text) || factor.text.length > 2) return null
  const prefix = new TextEncoder().encode('age-encryption.org/v1/scrypt'), whole = new Uint8Array(prefix.length + bytes.length)
  whole.set(prefix)
  whole.set(bytes, prefix.length)
  return { type: 'scrypt', salt: whole, cost: 2 ** Number(factor.text), blockSize: BLOCK_SIZE, parallelization: 1, keyOctets: 32 }
}

function scryptFacts(into: FactList, stanza: Stanza): void {
  const [, salt, factor] = stanza.args, kdf = scryptOf(stanza)
  if (!kdf || !salt || !factor) {
    if (salt && rawBase64(salt.text)?.length !== 16) into.found('age.scrypt-arguments', 'error', { problem: 'salt', got: salt.text.slice(0, 80) }, [salt.span], SPEC)
    else if (factor) into.found('age.scrypt-arguments', 'error', { problem: 'work-factor', got: factor.text.slice(0, 80) }, [factor.span], SPEC)
    return
  }
  into.add('kdf', 'protection', untrusted('scrypt'), stanza.span, { spec: SPEC })
  into.add('ageWorkFactor', 'protection', count(Number(factor.text)), factor.span, { spec: SPEC })
  into.add('scryptCost', 'protection', count(kdf.cost), factor.span, { computed: true, spec: SPEC })
  into.add('scryptBlockSize', 'protection', count(BLOCK_SIZE), stanza.span, { computed: true, spec: SPEC })
  into.add('kdfMemory', 'protection', octets(memoryOf(kdf) ?? 0), factor.span, { computed: true })
  into.add('salt', 'protection', hex(rawBase64(salt.text) ?? new Uint8Array(0)), salt.span, { spec: SPEC })
  into.add('guessing', 'protection', term(`guessing.${strengthOf(kdf)}`), factor.span, { computed: true, spec: 'OWASP Password Storage' })
  into.findings.push(...kdfFindings(kdf, 'encryption', [factor.span]))
}

/** Facts of all recipients, and what is wrong with them one by one and together. */
export function stanzaFacts(into: FactList, { stanzas }: AgeFile): void {
  for (const stanza of stanzas.slice(0, MOST_FACTS)) {
    into.add('ageStanza', 'recipients', list(stanzaItems(stanza)), stanza.span, { spec: SPEC })
    checkStanza(into, stanza)
  }
  const passphrases = stanzas.filter((stanza) => typeOf(stanza) === 'scrypt'), [first] = passphrases
  if (first) scryptFacts(into, first)
  if (first && stanzas.length > 1) into.found('age.scrypt-alone', 'error', {}, passphrases.slice(0, 100).map(({ span }) => span), SPEC)
  const known = stanzas.filter((stanza) => KNOWN[typeOf(stanza)]), weak = known.filter((stanza) => !KNOWN[typeOf(stanza)]?.isQuantumSafe)
  if (weak.length > 0 && known.length > weak.length && !first) into.found('age.not-quantum-safe', 'warning', { kinds: [...new Set(weak.map(typeOf))].join(', ') }, weak.slice(0, 100).map(({ span }) => span), SPEC)
}

export const scryptRounds = (stanza: Stanza): number | null => {
  const kdf = scryptOf(stanza)
  return kdf ? roundsOf(kdf) : null
}
