import { rotate } from '../../crypto/fernet.ts'
import type { FernetToken } from '../../crypto/fernet-token.ts'
import type { Operation } from '../contract.ts'
import { keyField, keyLines, olderField, severalError, severalKeys } from './fields.ts'
import { rotateCode } from './rotate-code.ts'
import { fernetRotateVectors } from './vectors.ts'

/** As MultiFernet of Python's cryptography: opened with whichever key fits, made anew with the first, its time kept. */
export const fernetRotate: Operation<'fernet-rotate', FernetToken> = {
  id: 'fernet-rotate',
  spec: 'Fernet',
  fields: [keyField, { ...olderField, required: true }, { id: 'token', type: 'multiline', required: true, secrecy: 'public', monospace: true, placeholder: 'gAAAAA…' }],
  secrecy: 'public',
  run: async ({ key, older, token }, { randomBytes }) => {
    const keys = severalKeys(key, older)
    if (!keys.ok) return keys
    const rotated = await rotate({ keys: keys.value, token, iv: randomBytes(16) })
    return rotated.ok ? rotated : { ok: false, error: severalError(rotated.problem, keys.value.length) }
  },
  text: ({ text }) => text,
  file: ({ text }) => ({ name: 'message.fernet.txt', mime: 'text/plain', content: `${text}\n` }),
  labelled: ({ buffers, tree }) => ({ buffers, tree }),
  next: ({ key }, { text }) => [{ operation: 'fernet-decrypt', values: { key, token: text, ttl: '', older: '' } }],
  show: ({ key, older, token }) => rotateCode([key.trim(), ...keyLines(older)], { text: token.trim(), secrecy: 'public', file: 'message.fernet.txt' }),
  randomised: true,
  vectors: fernetRotateVectors,
}
