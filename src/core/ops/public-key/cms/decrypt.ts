/** Opens encrypted messages: with the private key of any recipient, or with the passphrase. */
import type { PrivateKeyBytes } from '../../../crypto/key/key.ts'
import { reading } from '../../check.ts'
import type { OpError, Operation, OpResult, OutputPart, Values } from '../../contract.ts'
import { bytesOf } from '../../data.ts'
import { givenPrivate, isLocked, passphraseField, privateKeyField } from '../given.ts'
import { openedFile, openedOf, openedText, type Opened } from '../opened.ts'
import { planContent, type ContentPlan } from './content.ts'
import { decryptCode } from './code.ts'
import { entityContent } from './mail.ts'
import { looksLikeCms } from './looks.ts'
import { givenMessage, type CmsMessage } from './message.ts'
import { LARGEST } from './output.ts'
import { isUnknown, recipientsOf, unwrapByKey, unwrapByPassphrase, type Recipient } from './recipients.ts'
import { cmsDecryptVectors } from './vectors.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Given = Values<'cms-decrypt'>
type Field = keyof Given

interface CmsOpened extends Opened {
  /** Of mail: what it says, decoded. */
  readonly inner: Opened | null
  readonly cipher: string
  readonly authenticated: boolean
  readonly old: boolean
}

const failed = (error: Omit<OpError<Field>, 'field'>, field: Field): { readonly ok: false; readonly error: OpError<Field> } => ({ ok: false, error: { ...error, field } as OpError<Field> })
const unsupported = (what: string) => failed({ code: 'cms.unsupported', params: { what } }, 'message')

const keyOf = ({ key, passphrase }: Given) => givenPrivate<Field>(key, { field: 'key', families: ['RSA', 'EC'], passphrase: { field: 'passphrase', text: passphrase } })

function readContent(message: CmsMessage): OpResult<ContentPlan, Field> {
  const plan = planContent(message)
  if (plan === 'missing') return failed({ code: 'cms.no-content', params: {} }, 'message')
  if (plan === 'broken') return failed({ code: 'cms.changed', params: { authenticated: false } }, 'message')
  return 'unsupported' in plan ? unsupported(plan.unsupported) : { ok: true, value: plan }
}

interface Keyed { readonly recipients: readonly Recipient[]; readonly plan: ContentPlan }

/** Tries what stands there for keys of this sort. */
async function openByKey(message: CmsMessage, key: PrivateKeyBytes, { recipients, plan }: Keyed): Promise<OpResult<Bytes, Field>> {
  const fitting = recipients.filter(({ sort }) => sort === (key.family === 'RSA' ? 'ktri' : 'kari'))
  let what: string | null = null, opened = false
  for (const each of fitting) {
    // One at a time: the first that fits is the last.
    // oxlint-disable-next-line eslint/no-await-in-loop
    const secret = await unwrapByKey(message, each, key)
    if (isUnknown(secret)) what = secret.unsupported
    else if (secret?.length === plan.octets) {
      opened = true
      // oxlint-disable-next-line eslint/no-await-in-loop
      const content = await plan.open(secret)
      if (content) return { ok: true, value: content }
    }
  }
  if (opened) return failed({ code: 'cms.changed', params: { authenticated: plan.authenticated } }, 'message')
  if (what !== null) return unsupported(what)
  return failed(recipients.every(({ sort }) => sort === 'pwri') ? { code: 'cms.needs-passphrase', params: {} } : { code: 'cms.not-recipient', params: { recipients: recipients.map(({ name }) => name).filter(Boolean), key: key.label } }, 'key')
}

async function openByPassphrase(message: CmsMessage, passphrase: string, { recipients, plan }: Keyed): Promise<OpResult<Bytes, Field>> {
  const recipient = recipients.find(({ sort }) => sort === 'pwri')
  if (!recipient) return failed({ code: 'cms.needs-key', params: { recipients: recipients.map(({ name }) => name).filter(Boolean) } }, 'with')
  const unwrapped = await unwrapByPassphrase(message, recipient, passphrase)
  if (!unwrapped.ok) return 'unsupported' in unwrapped ? unsupported(unwrapped.unsupported) : failed({ code: 'cms.rounds', params: { rounds: unwrapped.rounds, limit: unwrapped.limit } }, 'message')
  if (unwrapped.key?.length !== plan.octets) return failed({ code: 'cms.passphrase', params: {} }, 'password')
  const content = await plan.open(unwrapped.key)
  return content ? { ok: true, value: content } : failed({ code: 'cms.changed', params: { authenticated: plan.authenticated } }, 'message')
}

async function open(given: Given, bytes: Bytes): Promise<OpResult<CmsOpened, Field>> {
  const message = givenMessage<Field>(bytes, ['enveloped', 'auth-enveloped'], 'message')
  if (!message.ok) return message
  const plan = readContent(message.value), recipients = recipientsOf(message.value)
  if (!plan.ok) return plan
  const key = given.with === 'key' ? await keyOf(given) : null
  if (key && !key.ok) return key
  const tried = { recipients, plan: plan.value }
  const content = key ? await openByKey(message.value, key.value, tried) : await openByPassphrase(message.value, given.password, tried)
  if (!content.ok) return content
  const { label: cipher, authenticated, old } = plan.value, inner = entityContent(content.value)
  return { ok: true, value: { ...openedOf(content.value), inner: inner && { message: inner.bytes, text: inner.text }, cipher, authenticated, old } }
}

/** What is worth knowing of the cipher. */
function notes({ authenticated, old, cipher }: CmsOpened): readonly OutputPart[] {
  const note = (id: 'cms-unauthenticated' | 'cms-old-cipher'): OutputPart => ({ id, text: cipher, secrecy: 'public', file: null, verdict: 'note' })
  return [...(authenticated ? [] : [note('cms-unauthenticated')]), ...(old ? [note('cms-old-cipher')] : [])]
}

function contentParts({ inner, ...opened }: CmsOpened): readonly OutputPart[] {
  const content = { text: openedText(opened), secrecy: 'message', file: openedFile(opened) } as const
  if (!inner) return [{ id: 'cms-content', ...content, ...(looksLikeCms(opened.message) ? { inspect: true } : {}) }]
  return [{ id: 'cms-content', text: openedText(inner), secrecy: 'message', file: openedFile(inner) }, { id: 'cms-entity', ...content, inspect: true }]
}

export const cmsDecrypt = {
  id: 'cms-decrypt',
  spec: 'RFC 5652 6',
  fields: [
    { id: 'with', type: 'choice', required: true, secrecy: 'public', options: ['key', 'passphrase'] },
    { ...privateKeyField('key'), when: { field: 'with', is: ['key'] } },
    { id: 'password', type: 'text', required: true, secrecy: 'passphrase', when: { field: 'with', is: ['passphrase'] } },
    { ...passphraseField('passphrase', 'key'), when: [{ field: 'with', is: ['key'] }, { field: 'key', is: isLocked }] },
    { id: 'message', type: 'data', required: true, secrecy: 'public', largest: 2 * LARGEST },
  ],
  secrecy: 'message',
  run: async (given) => await reading<CmsOpened, Field>('message', async () => await open(given, await bytesOf(given.message))),
  text: (output) => openedText(output),
  file: ({ inner, ...opened }) => openedFile(inner ?? opened),
  parts: (output) => [...notes(output), ...contentParts(output)],
  next: (_, { text }) => (text !== null && looksLikeCms(new TextEncoder().encode(text)) ? [{ operation: 'cms-verify', values: { message: text } }] : []),
  show: async (values, output) => await decryptCode(values, output),
  vectors: cmsDecryptVectors,
} satisfies Operation<'cms-decrypt', CmsOpened>
