import type { Detection, KindRow } from '../contract.ts'
import { NOT } from '../shape.ts'

/** 0x80 and the first bytes of a time before the year 4147. */
const TOKEN = /^gAAAAA[\w-]{80,}={0,2}$/
/** 32 bytes: 43 characters, the last of which carries four bits. */
const KEY = /^[\w-]{42}[AEIMQUYcgkosw048]=$/
const MOST_TOKEN = 16 * 1024 * 1024
/** So short a text is no cut token. */
const CUT = /^gAAAAA[\w-]{20,}={0,2}$/

function detect(text: string): Detection {
  if (text.length <= 44) return KEY.test(text) ? { confidence: 0.35, reason: 'shape.fernet-key', secrecy: 'secret' } : NOT
  if (text.length > MOST_TOKEN || !text.startsWith('gAAAAA')) return NOT
  return TOKEN.test(text) ? { confidence: 0.95, reason: 'shape.fernet-token' } : CUT.test(text) ? { confidence: 0.45, reason: 'shape.fernet-token' } : NOT
}

/** Tokens and keys of Fernet. A key could be anything: it is taken for one only where nothing else fits. */
export const fernetRow: KindRow = {
  id: 'fernet',
  extension: { pem: 'fernet', der: 'fernet' },
  mime: 'text/plain',
  pemLabels: [],
  secrecy: 'public',
  recognise: (_, text) => (text === null ? NOT : detect(text)),
  load: async () => (await import('./kind.ts')).fernetKind,
}
