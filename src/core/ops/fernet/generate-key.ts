import { keyText, parseKey, type FernetKey } from '../../crypto/fernet-token.ts'
import type { Operation } from '../contract.ts'
import { generateKeyCode } from './code.ts'
import { fernetKeyVectors } from './vectors.ts'

export const fernetGenerateKey = {
  id: 'fernet-generate-key',
  spec: 'Fernet',
  fields: [],
  secrecy: 'key',
  run: async (_values, { randomBytes }) => {
    const key = parseKey(keyText(randomBytes(32)))
    if (!key.ok) throw new Error(`a made key: ${key.problem.code}`)
    return { ok: true, value: key.value }
  },
  text: ({ text }) => text,
  file: ({ text }) => ({ name: 'fernet.key', mime: 'text/plain', content: `${text}\n` }),
  labelled: ({ buffers, tree }) => ({ buffers, tree }),
  show: generateKeyCode,
  vectors: fernetKeyVectors,
} satisfies Operation<'fernet-generate-key', FernetKey>
