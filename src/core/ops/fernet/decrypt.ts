import { decryptWithAny, type DecryptedByOne } from '../../crypto/fernet.ts'
import { toHex } from '../../bytes/hex.ts'
import { integerOf } from '../check.ts'
import { utf8Text } from '../data.ts'
import { openedOn } from '../opened-on.ts'
import type { Operation, OutputFile } from '../contract.ts'
import { decryptCode } from './code.ts'
import { keyField, keyLines, olderField, severalError, severalKeys } from './fields.ts'
import { severalDecryptCode } from './rotate-code.ts'
import { fernetDecryptVectors } from './vectors.ts'

/** `text`: the message where it is UTF-8, else null. */
export interface Opened extends DecryptedByOne {
  readonly text: string | null
}

/** A century: more is a slip of the finger. */
const LONGEST_TTL = 100 * 366 * 86_400

const fileOf = ({ text, plaintext }: Opened): OutputFile =>
  (text === null ? { name: 'message.bin', mime: 'application/octet-stream', content: plaintext } : { name: 'message.txt', mime: 'text/plain', content: plaintext })

export const fernetDecrypt = {
  id: 'fernet-decrypt',
  spec: 'Fernet',
  fields: [
    keyField,
    { id: 'token', type: 'multiline', required: true, secrecy: 'public', monospace: true, placeholder: 'gAAAAA…' },
    { id: 'ttl', type: 'integer', required: false, secrecy: 'public', min: 0, max: LONGEST_TTL },
    { ...olderField, more: true },
  ],
  secrecy: 'message',
  run: async ({ key, token, ttl, older }, { now }) => {
    const keys = severalKeys(key, older)
    if (!keys.ok) return keys
    const opened = await decryptWithAny({ keys: keys.value, token, now: Math.floor(now / 1000), ttl: integerOf(ttl) })
    if (!opened.ok) return { ok: false, error: severalError(opened.problem, keys.value.length) }
    return { ok: true, value: { ...opened.value, text: utf8Text(opened.value.plaintext) } }
  },
  text: ({ text, plaintext }) => text ?? toHex(plaintext),
  file: fileOf,
  next: (_, output) => openedOn(fileOf(output)),
  show: ({ key, token, ttl, older }, output) => {
    const shown = { ttl: integerOf(ttl), binary: output !== null && output.text === null }, value = { text: token.trim(), secrecy: 'public', file: 'message.fernet.txt' } as const, others = keyLines(older)
    return others.length > 0 ? severalDecryptCode([key.trim(), ...others], value, shown) : decryptCode(key.trim(), value, shown)
  },
  vectors: fernetDecryptVectors,
} satisfies Operation<'fernet-decrypt', Opened>
