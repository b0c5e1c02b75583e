import type { KindRow } from '../contract.ts'
import { NOT } from '../shape.ts'

const START = /^(?:\{\s*(?:"|\})|\[\s*(?:["{[\]\d-]|true|false|null))/
/** JSON that breaks off or has a mistake: at least its first member is one. */
const BROKEN = /^(?:\[\s*)?\{\s*"(?:[^"\\\n]|\\.){0,200}"\s*:/
const SECRET = /PRIVATE KEY|LS0tLS1CRUdJTi[A-Za-z0-9+/]{0,24}UFJJVkFURSBLRV|"private_key"|AGE-SECRET-KEY-|"(?:d|k|p|q|dp|dq|qi|priv)"\s{0,20}:\s{0,20}"[\w-]{16}/

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** JSON (RFC 8259) that no other kind knows. */
export const jsonRow: KindRow = {
  id: 'json',
  extension: { pem: 'json', der: 'json' },
  mime: 'application/json',
  pemLabels: [],
  secrecy: 'public',
  nests: true,
  recognise(_, text) {
    if (text === null || !START.test(text)) return NOT
    const confidence = isJson(text) ? 0.3 : BROKEN.test(text) ? 0.25 : 0
    return confidence > 0 ? { confidence, reason: 'shape.json', secrecy: SECRET.test(text) ? 'secret' : 'public' } : NOT
  },
  load: async () => (await import('./kind.ts')).jsonKind,
}
