import { encrypt } from '../../crypto/fernet.ts'
import type { FernetToken } from '../../crypto/fernet-token.ts'
import type { Operation } from '../contract.ts'
import { encryptCode } from './code.ts'
import { fernetError, keyField } from './fields.ts'
import { fernetEncryptVectors } from './vectors.ts'

export const fernetEncrypt = {
  id: 'fernet-encrypt',
  spec: 'Fernet',
  fields: [keyField, { id: 'plaintext', type: 'multiline', required: false, blank: true, secrecy: 'message' }],
  secrecy: 'public',
  run: async ({ key, plaintext }, { now, randomBytes }) => {
    const made = await encrypt({ key, plaintext: new TextEncoder().encode(plaintext), now: Math.floor(now / 1000), iv: randomBytes(16) })
    return made.ok ? made : { ok: false, error: fernetError(made.problem, 'plaintext') }
  },
  text: ({ text }) => text,
  file: ({ text }) => ({ name: 'message.fernet.txt', mime: 'text/plain', content: `${text}\n` }),
  labelled: ({ buffers, tree }) => ({ buffers, tree }),
  show: ({ key, plaintext }) => encryptCode(key.trim(), { text: plaintext, secrecy: 'message', file: 'message.txt' }),
  vectors: fernetEncryptVectors,
} satisfies Operation<'fernet-encrypt', FernetToken>
