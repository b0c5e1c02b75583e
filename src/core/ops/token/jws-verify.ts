import type { Operation } from '../contract.ts'
import { openedOn } from '../opened-on.ts'
import { verifyCode } from './jws-code.ts'
import { verifyingFields } from './keys.ts'
import { contentFile, contentText, jsonPart, notes } from './outputs.ts'
import { jwsVerifyVectors } from './vectors.ts'
import { shownVerification, verifyToken, type Verified } from './verify.ts'

export const jwsVerify = {
  id: 'jws-verify',
  spec: 'RFC 7515 5.2',
  fields: [
    { id: 'token', type: 'multiline', required: true, secrecy: 'public', monospace: true, placeholder: 'eyJhbGciOi…' },
    ...verifyingFields,
  ],
  secrecy: 'public',
  run: verifyToken,
  text: ({ payload }) => contentText(payload),
  file: ({ payload }) => contentFile(payload),
  parts: ({ payload, header, notes: ids }) => [
    ...notes(['token-valid'], { 'token-valid': 'good' }), ...notes(ids),
    { id: 'token-payload', text: contentText(payload), secrecy: 'public', file: contentFile(payload) },
    jsonPart('token-header', header, 'public'),
  ],
  next: (_, { payload }) => openedOn(contentFile(payload)),
  show: async (values) => {
    const shown = await shownVerification(values)
    return shown ? verifyCode(shown, null) : []
  },
  vectors: jwsVerifyVectors,
} satisfies Operation<'jws-verify', Verified>
