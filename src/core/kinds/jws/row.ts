import type { Detection, KindRow } from '../contract.ts'
import { compactShape, membersOf } from '../jose/shape.ts'
import { NOT } from '../shape.ts'

const MARK = /"(?:signatures?|s\\u)/

function ofCompact(text: string): Detection {
  const shape = compactShape(text)
  if (shape?.parts !== 3) return NOT
  const reason = shape.hasDisclosures ? 'shape.sd-jwt' : 'shape.jws'
  if (!shape.header) return { confidence: 0.4, reason }
  return { confidence: typeof shape.header['alg'] === 'string' ? 0.97 : 0.6, reason }
}

/** RFC 7515 7.2; a detached payload may be missing (appendix F). */
function ofJson(text: string): Detection {
  const members = MARK.test(text) ? membersOf(text) : null
  if (!members) return NOT
  const isText = (name: string) => typeof members[name] === 'string'
  const flattened = isText('signature') && (isText('protected') || (isText('payload') && typeof members['header'] === 'object'))
  return flattened || (Array.isArray(members['signatures']) && isText('payload')) ? { confidence: 0.9, reason: 'shape.jws-json' } : NOT
}

/** Signatures of JOSE and the tokens made of them: RFC 7515, RFC 7519, RFC 9901. */
export const jwsRow: KindRow = {
  id: 'jws',
  extension: { pem: 'jwt', der: 'jwt' },
  mime: 'application/jose',
  pemLabels: [],
  secrecy: 'public',
  nests: true,
  recognise: (_, text) => (text === null ? NOT : text.startsWith('{') ? ofJson(text) : ofCompact(text)),
  load: async () => (await import('./kind.ts')).jwsKind,
}
