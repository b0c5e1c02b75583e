import type { Detection, KindRow } from '../contract.ts'
import { NOT } from '../shape.ts'

const MAGIC = new TextEncoder().encode('age-encryption.org/')
const VERSION = new TextEncoder().encode('v1\n-> ')
const KEY = /^(?:age1[a-z0-9]{20,8000}|AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]{20,8000}|AGE-PLUGIN-[A-Z0-9-]{1,60}-1[A-Z0-9]{6,8000})$/i
const PREFIX = /^(?:age1|AGE-SECRET-KEY-|AGE-PLUGIN-)/i
const SECRET = /^AGE-/i
const MOST_TEXT = 256 * 1024

const startsWith = (bytes: Uint8Array, word: Uint8Array, at = 0) => word.every((octet, i) => bytes[at + i] === octet)

/** Lines of a file of keys, without its comments. */
function ofKeys(text: string): Detection {
  if (text.length > MOST_TEXT || !(PREFIX.test(text) || text.startsWith('#'))) return NOT
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))
  if (lines.length === 0 || !lines.every((line) => KEY.test(line))) return NOT
  const isSecret = lines.some((line) => SECRET.test(line))
  return { confidence: 0.95, reason: isSecret ? 'shape.age-identity' : 'shape.age-recipient', secrecy: isSecret ? 'secret' : 'public' }
}

/** Files, recipients and identities of age (C2SP age). */
export const ageRow: KindRow = {
  id: 'age',
  extension: { pem: 'age', der: 'age' },
  mime: 'application/octet-stream',
  pemLabels: ['AGE ENCRYPTED FILE'],
  secrecy: 'public',
  recognise(bytes, text) {
    if (startsWith(bytes, MAGIC)) return { confidence: startsWith(bytes, VERSION, MAGIC.length) ? 1 : 0.7, reason: 'shape.age' }
    return text === null ? NOT : ofKeys(text)
  },
  load: async () => (await import('./kind.ts')).ageKind,
}
