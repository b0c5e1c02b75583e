import type { Operation, OpResult, Values } from '../contract.ts'
import { expensiveField } from '../password/limits.ts'
import { passphraseField, privateKeyField } from '../public-key/given.ts'
import { openedFile, openedOf, openedText, type Opened } from '../public-key/opened.ts'
import type { KeyManagement } from './algorithms.ts'
import { readEncrypted, type EncryptedToken } from './compact.ts'
import { at } from './json.ts'
import { decryptToken, passphraseKey, privateJweKey, roundsError, sharedKey, suiteOf, type JweKey, type Suite } from './jwe.ts'
import { jweDecryptCode } from './jwe-code.ts'
import { jweDecryptVectors } from './jwe-vectors.ts'

/** Which fields a token asks for: what its header says, as long as it can be read. */
function asksFor(...hows: readonly KeyManagement['how'][]): (token: string) => boolean {
  return (text) => {
    const token = readEncrypted(text), suite = token.ok ? suiteOf(token.value.header) : null
    return suite?.ok === true && hows.includes(suite.value.management.how)
  }
}
const PASSWORD = { field: 'token', is: asksFor('password') } as const

type KeyValues = Omit<Values<'jwe-decrypt'>, 'token'>
type KeyField = 'token' | 'key' | 'keyPassphrase' | 'shared' | 'passphrase' | 'expensive'

async function keyOf({ header }: EncryptedToken, suite: Suite, { key, keyPassphrase, shared, passphrase, expensive }: KeyValues): Promise<OpResult<JweKey, KeyField>> {
  const { how } = suite.management
  if (how === 'oaep' || how === 'agreement') return await privateJweKey(suite, key, keyPassphrase)
  if (how !== 'password') return sharedKey(suite, shared)
  const { p2c } = header
  if (typeof p2c !== 'number') return at('token', { code: 'token.member', params: { member: 'p2c', expected: 'number' } })
  const error = roundsError(suite.management, p2c, { expensive, field: 'token' })
  return error ? { ok: false, error } : passphraseKey(passphrase)
}

interface Ready {
  readonly token: EncryptedToken
  readonly suite: Suite
  readonly key: JweKey
}

async function ready(values: Values<'jwe-decrypt'>): Promise<OpResult<Ready, KeyField>> {
  const token = readEncrypted(values.token), suite = token.ok ? suiteOf(token.value.header) : token
  if (!token.ok) return at('token', token.error)
  if (!suite.ok) return at('token', suite.error)
  const key = await keyOf(token.value, suite.value, values)
  return key.ok ? { ok: true, value: { token: token.value, suite: suite.value, key: key.value } } : key
}

export const jweDecrypt = {
  id: 'jwe-decrypt',
  spec: 'RFC 7516 5.2',
  fields: [
    { id: 'token', type: 'multiline', required: true, secrecy: 'public', monospace: true, placeholder: 'eyJhbGciOi…' },
    privateKeyField<'token' | 'key'>('key', { when: { field: 'token', is: asksFor('oaep', 'agreement') } }),
    { id: 'shared', type: 'text', required: true, secrecy: 'key', monospace: true, when: { field: 'token', is: asksFor('dir', 'wrap', 'gcm-wrap') } },
    { id: 'passphrase', type: 'text', required: true, secrecy: 'passphrase', when: PASSWORD },
    passphraseField('keyPassphrase', 'key'),
    { ...expensiveField, when: PASSWORD },
  ],
  secrecy: 'message',
  run: async (values) => {
    const given = await ready(values)
    if (!given.ok) return given
    const { token, suite, key } = given.value, opened = await decryptToken(token.text, suite, key)
    return opened.ok ? { ok: true, value: openedOf(opened.value) } : at('token', opened.error)
  },
  text: openedText,
  file: openedFile,
  parts: (opened) => [{ id: 'token-message', text: openedText(opened), secrecy: 'message', file: openedFile(opened) }],
  show: async (values) => {
    const given = await ready({ ...values, expensive: 'run', passphrase: 'asked for' })
    return given.ok ? jweDecryptCode(given.value, values.key) : []
  },
  vectors: jweDecryptVectors,
} satisfies Operation<'jwe-decrypt', Opened>
