import type { Operation, OpResult, Values } from '../contract.ts'
import { expensiveField } from '../password/limits.ts'
import { passphraseField, privateKeyField } from '../key-fields.ts'
import { openedFile, openedOf, openedText, type Opened } from '../public-key/opened.ts'
import type { KeyManagement } from './algorithms.ts'
import { readEncrypted, type EncryptedToken } from './encrypted.ts'
import { at, failed, type Read } from './json.ts'
import { decryptToken, passphraseKey, privateJweKey, roundsError, sharedKey, suiteOf, type JweKey, type Suite } from './jwe.ts'
import { jweDecryptCode } from './jwe-code.ts'
import { jweDecryptVectors } from './jwe-vectors.ts'
import { openedOn } from '../opened-on.ts'

type Bytes = Uint8Array<ArrayBuffer>

interface Fitting {
  readonly token: EncryptedToken
  readonly suite: Suite
}

/** What the form asks for: one field takes the private keys of RSA and of agreements. */
const askedBy = ({ management: { how } }: Suite): KeyManagement['how'] => (how === 'agreement' ? 'oaep' : how)

/** The token for the recipients of whom the form asks the same as of the first who is got at in a known way. */
function fitting(typed: string): Read<readonly Fitting[]> {
  const tokens = readEncrypted(typed)
  if (!tokens.ok) return tokens
  const suites = tokens.value.map(({ header }) => suiteOf(header)), [first] = suites, lead = suites.find((suite) => suite.ok)
  if (!lead?.ok) return first?.ok === false ? first : failed({ code: 'token.alg-missing', params: {} })
  return { ok: true, value: tokens.value.flatMap((token, i) => { const suite = suites[i]; return suite?.ok && askedBy(suite.value) === askedBy(lead.value) ? [{ token, suite: suite.value }] : [] }) }
}

/** Which fields a token asks for: what its header says, as long as it can be read. */
function asksFor(...hows: readonly KeyManagement['how'][]): (token: string) => boolean {
  return (text) => {
    const tokens = fitting(text), [first] = tokens.ok ? tokens.value : []
    return first !== undefined && hows.includes(first.suite.management.how)
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

interface Ready extends Fitting {
  readonly key: JweKey
}

/** For each recipient whose key this may be; else why it is none's. */
async function ready(values: Values<'jwe-decrypt'>): Promise<OpResult<readonly Ready[], KeyField>> {
  const tokens = fitting(values.token)
  if (!tokens.ok) return at('token', tokens.error)
  const keys = await Promise.all(tokens.value.map(({ token, suite }) => keyOf(token, suite, values)))
  const found = tokens.value.flatMap((each, i) => { const key = keys[i]; return key?.ok ? [{ ...each, key: key.value }] : [] }), [first] = keys
  return found.length === 0 && first?.ok === false ? first : { ok: true, value: found }
}

/** What the first recipient gets who gets anything. */
async function openFirst(all: readonly Ready[]): Promise<Read<{ readonly content: Bytes; readonly by: Ready }>> {
  let failure: Read<never> = failed({ code: 'token.alg-missing', params: {} })
  for (const by of all) {
    // One at a time: the first that opens is the last.
    // oxlint-disable-next-line eslint/no-await-in-loop
    const opened = await decryptToken(by.token, by.suite, by.key)
    if (opened.ok) return { ok: true, value: { content: opened.value, by } }
    failure = opened
  }
  return failure
}

/** Of several recipients the one whose key it is; the passphrase is not there to try. */
async function shownOf(values: Values<'jwe-decrypt'>): Promise<Ready | null> {
  const given = await ready({ ...values, expensive: 'run', passphrase: 'asked for' }), [first] = given.ok ? given.value : []
  if (!given.ok || !first) return null
  const opened = given.value.length > 1 && first.key.type !== 'passphrase' ? await openFirst(given.value) : null
  return opened?.ok ? opened.value.by : first
}

/** A signed token inside (RFC 7519 5.2). */
const SIGNED = /^eyJ[\w-]+\.[\w-]*\.[\w-]+$/

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
    const opened = await openFirst(given.value)
    return opened.ok ? { ok: true, value: openedOf(opened.value.content) } : at('token', opened.error)
  },
  text: openedText,
  file: openedFile,
  parts: (opened) => [{ id: 'token-message', text: openedText(opened), secrecy: 'message', file: openedFile(opened) }],
  next: (_, opened) => {
    const token = opened.text?.trim() ?? ''
    return SIGNED.test(token) ? [{ operation: 'jwt-verify', values: { token } }, { operation: 'jws-verify', values: { token } }] : openedOn(openedFile(opened))
  },
  show: async (values) => {
    const shown = await shownOf(values)
    return shown ? jweDecryptCode(shown, values.key) : []
  },
  vectors: jweDecryptVectors,
} satisfies Operation<'jwe-decrypt', Opened>
