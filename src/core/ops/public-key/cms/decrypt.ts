/** Opens encrypted messages: with the private key of any recipient, or with the passphrase. */
import type { PrivateKeyBytes } from '../../../crypto/key/key.ts'
import { cipherByOid, stateOf } from '../../../crypto/ciphers/table.ts'
import type { PbeProblem } from '../../../crypto/pbe-scheme.ts'
import { ROUNDS_REFUSED, Work } from '../../../crypto/pbe-work.ts'
import { sealedContent, sealedKeys, type SealedFor } from '../../../kinds/cms/sealed.ts'
import { planContent, type ContentPlan } from '../../../pki/cms/content.ts'
import { isUnknown, openForKey } from '../../../pki/cms/open-key.ts'
import { openByPassword } from '../../../pki/cms/password.ts'
import { oidName } from '../../../spec/oids.ts'
import { reading } from '../../check.ts'
import type { OpError, Operation, OpResult, OutputPart, Values } from '../../contract.ts'
import { bytesOf } from '../../data.ts'
import { givenPrivate } from '../../given-keys.ts'
import { isLocked, passphraseField, privateKeyField } from '../../key-fields.ts'
import { openedFile, openedOf, openedText, type Opened } from '../opened.ts'
import { decryptCode, OPENING } from './code.ts'
import { entityContent } from './mail.ts'
import { looksLikeCms } from './looks.ts'
import { givenMessage, type CmsMessage } from './message.ts'
import { LARGEST } from './output.ts'
import { cmsDecryptVectors } from './vectors.ts'
import { openedOn } from '../../opened-on.ts'

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
/** An algorithm by its identifier, or by what it is called. */
const unsupported = (what: string) => failed({ code: 'cms.unsupported', params: { what: cipherByOid(what)?.name ?? (oidName(what) || what) } }, 'message')
const damaged = (authenticated: boolean) => failed({ code: 'cms.changed', params: { authenticated } }, 'message')

const keyOf = ({ key, passphrase }: Given) => givenPrivate<Field>(key, { field: 'key', families: OPENING, passphrase: { field: 'passphrase', text: passphrase } })

function readContent({ layer, cms }: CmsMessage): OpResult<ContentPlan, Field> {
  const sealed = sealedContent(layer, cms)
  if (!sealed) return failed({ code: 'cms.no-content', params: {} }, 'message')
  const plan = planContent(sealed)
  return plan.ok ? plan : plan.code === 'unsupported' ? unsupported(plan.detail) : damaged(false)
}

interface Keyed { readonly recipients: readonly SealedFor[]; readonly plan: ContentPlan }

const namesOf = (recipients: readonly SealedFor[]): readonly string[] => recipients.map(({ name }) => name).filter(Boolean)

/** Tries what stands there for keys of this sort. */
async function openByKey(key: PrivateKeyBytes, { recipients, plan }: Keyed): Promise<OpResult<Bytes, Field>> {
  const wanted = key.family === 'RSA' ? 'ktri' : 'kari'
  let what: string | null = null, opened = false
  for (const each of recipients) {
    if (each.sort !== wanted) continue
    // One at a time: the first that fits is the last.
    // oxlint-disable-next-line eslint/no-await-in-loop
    const secret = await openForKey(each.sealed, key)
    if (isUnknown(secret)) what = secret.unsupported
    else if (secret && plan.fits(secret.length)) {
      opened = true
      // oxlint-disable-next-line eslint/no-await-in-loop
      const content = await plan.open(secret)
      if (content) return { ok: true, value: content }
    }
  }
  if (opened) return damaged(plan.authenticated)
  if (what !== null) return unsupported(what)
  return failed(recipients.every(({ sort }) => sort === 'pwri') ? { code: 'cms.needs-passphrase', params: {} } : { code: 'cms.not-recipient', params: { recipients: namesOf(recipients), key: key.label } }, 'key')
}

async function openByPassphrase(passphrase: string, { recipients, plan }: Keyed): Promise<OpResult<Bytes, Field>> {
  const recipient = recipients.find(({ sort }) => sort === 'pwri')
  if (recipient?.sort !== 'pwri') return failed({ code: 'cms.needs-key', params: { recipients: namesOf(recipients) } }, 'with')
  const key = await openByPassword(recipient.sealed, passphrase, new Work(ROUNDS_REFUSED))
  if (!key.ok) return passphraseError(key)
  if (!plan.fits(key.value.length)) return failed({ code: 'cms.passphrase', params: {} }, 'password')
  const content = await plan.open(key.value)
  return content ? { ok: true, value: content } : damaged(plan.authenticated)
}

function passphraseError(problem: PbeProblem): OpResult<never, Field> {
  switch (problem.code) {
    case 'passphrase-wrong': return failed({ code: 'cms.passphrase', params: {} }, 'password')
    case 'rounds-ask': case 'rounds-refused': return failed({ code: 'cms.rounds', params: { rounds: problem.rounds, limit: problem.limit } }, 'message')
    case 'memory-refused': return failed({ code: 'cms.memory', params: { octets: problem.octets, limit: problem.limit } }, 'message')
    case 'unsupported': return unsupported(problem.detail)
    case 'malformed': return damaged(false)
  }
}

/** For the words beside the result. */
function cipherOf({ layer: { reader }, cms }: CmsMessage): { readonly cipher: string; readonly old: boolean } {
  const oid = reader.algorithm(reader.path(cms.encrypted, 'contentEncryptionAlgorithm')), known = cipherByOid(oid)
  return { cipher: known?.name ?? (oidName(oid) || oid), old: known !== null && stateOf(known) !== 'fine' }
}

async function open(given: Given, bytes: Bytes): Promise<OpResult<CmsOpened, Field>> {
  const message = givenMessage<Field>(bytes, ['enveloped', 'auth-enveloped'], 'message')
  if (!message.ok) return message
  const plan = readContent(message.value), recipients = sealedKeys(message.value.layer, message.value.cms)
  if (!plan.ok) return plan
  const key = given.with === 'key' ? await keyOf(given) : null
  if (key && !key.ok) return key
  const tried = { recipients, plan: plan.value }
  const content = key ? await openByKey(key.value, tried) : await openByPassphrase(given.password, tried)
  if (!content.ok) return content
  const { authenticated } = plan.value, { cipher, old } = cipherOf(message.value), inner = entityContent(content.value)
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
  next: (_, { inner, ...opened }) => (opened.text !== null && looksLikeCms(new TextEncoder().encode(opened.text)) ? [{ operation: 'cms-verify', values: { message: opened.text } }] : openedOn(openedFile(inner ?? opened))),
  show: async (values, output) => await decryptCode(values, output),
  vectors: cmsDecryptVectors,
} satisfies Operation<'cms-decrypt', CmsOpened>
