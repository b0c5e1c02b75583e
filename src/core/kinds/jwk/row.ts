import type { Detection, KindRow } from '../contract.ts'
import { membersOf, objectsIn } from '../jose/shape.ts'
import { NOT } from '../shape.ts'
import { SECRET_MEMBERS } from './members.ts'

const MARK = /"(?:kty|keys|k\\u|n|crv)"?/
/** JSON that is cut or damaged: the type, a modulus or a curve of a key is still there. */
const BROKEN = /"(?:kty"\s{0,20}:\s{0,20}"(?:RSA|EC|OKP|oct|AKP)|n"\s{0,20}:\s{0,20}"[\w-]{80}|crv"\s{0,20}:\s{0,20}"(?:P-|Ed|X|secp256k1))/
const BROKEN_SECRET = /"(?:d|k|p|q|dp|dq|qi|oth|priv)"\s{0,20}:/

type Members = Readonly<Record<string, unknown>>
const isKey = (object: Members) => typeof object['kty'] === 'string'
const secrecyOf = (keys: readonly Members[]) => (keys.some((key) => SECRET_MEMBERS.some((name) => name in key)) ? 'secret' : 'public')

function ofSet(keys: unknown): Detection {
  const objects = objectsIn(keys)
  if (!Array.isArray(keys) || objects.length !== keys.length) return NOT
  if (objects.length === 0) return { confidence: 0.55, reason: 'shape.jwk-set' }
  return objects.some(isKey) ? { confidence: 0.95, reason: 'shape.jwk-set', secrecy: secrecyOf(objects) } : NOT
}

/** JSON Web Keys and sets of them (RFC 7517 4 and 5). */
export const jwkRow: KindRow = {
  id: 'jwk',
  extension: { pem: 'jwk.json', der: 'jwk.json' },
  mime: 'application/jwk+json',
  pemLabels: [],
  secrecy: 'public',
  nests: true,
  recognise(_, text) {
    if (text === null || !text.startsWith('{') || !MARK.test(text)) return NOT
    const members = membersOf(text)
    if (!members) return BROKEN.test(text) ? { confidence: 0.4, reason: 'shape.jwk', secrecy: BROKEN_SECRET.test(text) ? 'secret' : 'public' } : NOT
    return isKey(members) ? { confidence: 0.95, reason: 'shape.jwk', secrecy: secrecyOf([members]) } : ofSet(members['keys'])
  },
  load: async () => (await import('./kind.ts')).jwkKind,
}
