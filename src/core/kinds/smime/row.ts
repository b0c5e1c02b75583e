import type { Detection, KindRow } from '../contract.ts'
import { NOT } from '../shape.ts'
import { headerOf, readHeaders, readMimeType, type HeaderField } from './mime.ts'

const START = /^(?:From |HTTP\/\d|[!-9;-~]{1,100}:)/
const SECURED = /^application\/(?:x-)?pkcs7-(?:mime|signature)$/
/** Somewhere in a message with parts. */
const SECURED_PART = /content-type:\s{0,20}(?:application\/(?:x-)?pkcs7-(?:mime|signature)|multipart\/signed)/i

/** RFC 8551 3.9: by the header; a message with parts by theirs. What has the headers of MIME alone may be anything. */
function confidenceOf(headers: readonly HeaderField[], text: string): number {
  const { type, parameters } = readMimeType(headerOf(headers, 'content-type')?.value ?? '')
  if (SECURED.test(type)) return 1
  if (type === 'multipart/signed') return /pkcs7/i.test(parameters.get('protocol') ?? '') ? 1 : 0.1
  if (/^(?:multipart|message)\//.test(type) && SECURED_PART.test(text)) return 0.8
  return type !== '' && (headerOf(headers, 'mime-version') || /^content-/i.test(headers[0]?.name ?? '')) ? 0.1 : 0
}

/** S/MIME (RFC 8551): a message that is signed or encrypted, as text with headers. */
export const smimeRow: KindRow = {
  id: 'smime',
  extension: { pem: 'eml', der: 'eml' },
  mime: 'message/rfc822',
  pemLabels: [],
  secrecy: 'public',
  nests: true,
  recognise(bytes, text): Detection {
    if (text === null || !START.test(text)) return NOT
    const confidence = confidenceOf(readHeaders(bytes), text)
    return confidence > 0 ? { confidence, reason: confidence > 0.5 ? 'shape.smime' : 'shape.mime' } : NOT
  },
  load: async () => (await import('./kind.ts')).smimeKind,
}
