/** The header of an age file, looked at before anything is spent on it: what it is for, and what it asks. */
import type { Finding } from '../../../findings/finding.ts'
import { FactList } from '../../../kinds/fact-list.ts'
import { readAge } from '../../../kinds/age/read.ts'
import { stanzaFacts, typeOf } from '../../../kinds/age/stanzas.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** No header is longer: a thousand recipients of the largest sort. */
export const LONGEST_HEADER = 2 * 1024 * 1024

export interface AgeHeader {
  /** Types of the recipients, as they stand: `X25519`, `scrypt`, `ssh-rsa`. */
  readonly types: readonly string[]
  /** Of a passphrase: the exponent of scrypt's cost; null where there is none. */
  readonly workFactor: number | null
}

export type HeaderRead = { readonly ok: true; readonly value: AgeHeader } | { readonly ok: false; readonly finding: Finding }

/** `start`: the first octets of the file. What is wrong with its payload shows only when it is opened. */
export function readHeader(start: Bytes): HeaderRead {
  const file = readAge(start, 0), list = new FactList()
  stanzaFacts(list, file)
  const wrong = [...file.findings, ...list.findings].find(({ code, severity }) => severity === 'error' && code.startsWith('age.') && code !== 'age.payload')
  if (wrong) return { ok: false, finding: wrong }
  const scrypt = file.stanzas.find((stanza) => typeOf(stanza) === 'scrypt')
  return { ok: true, value: { types: file.stanzas.map(typeOf), workFactor: scrypt ? Number(scrypt.args[2]?.text) : null } }
}
