/** What signing and verifying share. */
import { encodeBase64 } from '../../bytes/base64.ts'
import { toHex } from '../../bytes/hex.ts'
import type { OpResult, OutputPart } from '../contract.ts'
import { isFile, type Data } from '../data.ts'
import { halvesOf, type SignatureMaker } from './form.ts'
import { LARGEST_WHOLE } from './message.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const dataField = { id: 'data', type: 'data', required: false, blank: true, secrecy: 'public' } as const
export const isWholeFamily = (family: string): boolean => family === 'EdDSA' || family === 'ML-DSA' || family === 'SLH-DSA'

/** Schemes that need the message whole take no file that does not fit. */
export function tooLarge(family: string, data: Data): OpResult<never, 'data'> | null {
  if (!isFile(data) || !isWholeFamily(family) || data.size <= LARGEST_WHOLE) return null
  return { ok: false, error: { code: 'field.too-large', params: { got: data.size, limit: LARGEST_WHOLE }, field: 'data' } }
}

export const textOf = (signature: Bytes): string => encodeBase64(signature)

/** r and s as numbers in hex, where a scheme has two. */
export function halfParts({ family }: Pick<SignatureMaker, 'family'>, raw: Bytes): readonly OutputPart[] {
  if (family !== 'EC') return []
  const [r, s] = halvesOf(raw)
  return ([['signature-r', r], ['signature-s', s]] as const).map(([id, half]) => ({ id, text: toHex(half), secrecy: 'public', file: null }))
}
