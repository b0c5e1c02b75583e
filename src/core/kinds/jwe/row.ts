import type { KindRow } from '../contract.ts'
import { compactShape, membersOf } from '../jose/shape.ts'
import { NOT } from '../shape.ts'

const MARK = /"(?:ciphertext|c\\u)/

/** Encryption of JOSE: RFC 7516 in its three serializations. */
export const jweRow: KindRow = {
  id: 'jwe',
  extension: { pem: 'jwe', der: 'jwe' },
  mime: 'application/jose',
  pemLabels: [],
  secrecy: 'public',
  recognise(_, text) {
    if (text === null) return NOT
    if (text.startsWith('{')) {
      const members = MARK.test(text) ? membersOf(text) : null
      const isJwe = members && typeof members['ciphertext'] === 'string' && ['protected', 'unprotected', 'recipients', 'header'].some((name) => name in members)
      return isJwe ? { confidence: 0.9, reason: 'shape.jwe-json' } : NOT
    }
    const shape = compactShape(text)
    if (shape?.parts !== 5 || shape.hasDisclosures) return NOT
    return { confidence: shape.header ? (typeof shape.header['enc'] === 'string' ? 0.97 : 0.6) : 0.4, reason: 'shape.jwe' }
  },
  nests: true,
  load: async () => (await import('./kind.ts')).jweKind,
}
