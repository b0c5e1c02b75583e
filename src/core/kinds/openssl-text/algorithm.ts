/** Signature algorithms and values. */
import { indented, integerLines } from './numbers.ts'
import { longName } from './objects.ts'
import { dump, integerHex, pad } from './text.ts'
import { required, tagged, UnlikeError, Value } from './value.ts'

const RSA_PSS = '1.2.840.113549.1.1.10'
const MGF1 = '1.2.840.113549.1.1.8'
/** DSA's two numbers are shown apart. */
const DSA: ReadonlySet<string> = new Set(['1.2.840.10040.4.3', '1.3.14.3.2.27', '2.16.840.1.101.3.4.3.1', '2.16.840.1.101.3.4.3.2'])

const INDENT = 8

/** The identifier of an AlgorithmIdentifier. */
export const algorithmOid = (algorithm: Value | undefined): string => required(required(algorithm).fields()[0]).oid()

/** RSASSA-PSS-params (RFC 8017 A.2.3) as they came; null where they are none. */
export interface PssParameters {
  readonly hash: string | null
  readonly mask: { readonly oid: string; readonly hash: string | null } | null
  readonly saltLength: Value | null
  readonly trailerField: Value | null
}

function maskOf(algorithm: Value): NonNullable<PssParameters['mask']> {
  const [type, parameter] = algorithm.fields()
  const oid = required(type).oid()
  return { oid, hash: oid === MGF1 && parameter?.tag === 0x30 ? algorithmOid(parameter) : null }
}

export function pssParameters(sequence: Value | undefined): PssParameters | null {
  try {
    const fields = required(sequence).fields()
    const [hash, mask, salt, trailer] = [0, 1, 2, 3].map((number) => tagged(fields, number)?.inner())
    return { hash: hash ? algorithmOid(hash) : null, mask: mask ? maskOf(mask) : null, saltLength: salt?.as(0x02) ?? null, trailerField: trailer?.as(0x02) ?? null }
  } catch (error) {
    if (error instanceof UnlikeError) return null
    throw error
  }
}

function pssText(parameters: PssParameters | null): string {
  const start = pad(INDENT)
  if (!parameters) return `${start}(INVALID PSS PARAMETERS)\n`
  const { hash, mask, saltLength, trailerField } = parameters
  return `${start}\n` +
    `${start}Hash Algorithm: ${hash === null ? 'sha1 (default)' : longName(hash)}\n` +
    `${start}Mask Algorithm: ${mask === null ? 'mgf1 with sha1 (default)' : `${longName(mask.oid)} with ${mask.hash === null ? 'INVALID' : longName(mask.hash)}`}\n` +
    `${start} Salt Length: 0x${saltLength ? integerHex(saltLength) : '14 (default)'}\n` +
    `${start}Trailer Field: 0x${trailerField ? integerHex(trailerField) : '01 (default)'}\n`
}

function parametersText(algorithm: Value, oid: string): string {
  return oid === RSA_PSS ? pssText(pssParameters(algorithm.fields()[1])) : '\n'
}

/** `Signature Algorithm: …` with its parameters. */
export function algorithmText(algorithm: Value): string {
  const oid = algorithmOid(algorithm)
  return `    Signature Algorithm: ${longName(oid)}${parametersText(algorithm, oid)}`
}

/** Algorithm and value at the end. */
export function signatureText(algorithm: Value, signature: Value): string {
  const oid = algorithmOid(algorithm)
  const octets = signature.as(0x03).content.subarray(1)
  const head = `    Signature Algorithm: ${longName(oid)}\n    Signature Value:`
  return head + ((DSA.has(oid) && dsaText(octets)) || `${parametersText(algorithm, oid)}${dump(octets, INDENT)}`)
}

function dsaText(octets: Uint8Array<ArrayBuffer>): string {
  try {
    const [r, s] = Value.parse(octets).fields()
    return `\n${indented(integerLines('r:   ', required(r)) + integerLines('s:   ', required(s)), pad(INDENT))}`
  } catch (error) {
    if (error instanceof UnlikeError) return ''
    throw error
  }
}
