import type { PublicKeyBytes } from '../../../crypto/key/key.ts'
import { octetsOf } from '../../check.ts'
import type { Operation, OpResult, Values } from '../../contract.ts'
import { givenPrivate, givenPublic } from '../../given-keys.ts'
import { passphraseField, privateKeyField, publicKeyField } from '../../key-fields.ts'
import { textOctets } from '../octets.ts'
import { openedFile, openedOf, openedText, type Opened } from '../opened.ts'
import { openCode } from './code.ts'
import { aadField, aeadField, contextOf, hasSender, hpkePlace, infoField, kdfField, kemField, modeField, pskField, pskIdField, senderError, suiteFor, whenAuth } from './fields.ts'
import { open } from './run.ts'
import { suiteOf } from './suite.ts'
import { hpkeOpenVectors } from './vectors.ts'
import { openedOn } from '../../opened-on.ts'

const TAG_OCTETS = 16

type Field = 'key' | 'sender' | 'passphrase' | 'message'
type Given = Values<'hpke-open'>

async function senderOf(values: Given): Promise<OpResult<PublicKeyBytes | null, Field>> {
  return hasSender(values) ? await givenPublic(values.sender, hpkePlace('sender' as const, values)) : { ok: true, value: null }
}

async function keysOf(values: Given) {
  const key = await givenPrivate<Field>(values.key, { ...hpkePlace('key', values), passphrase: { field: 'passphrase', text: values.passphrase } })
  if (!key.ok) return key
  const suite = suiteFor<Field>(key.value, values, 'key'), sender = await senderOf(values)
  if (!suite.ok) return suite
  if (!sender.ok) return sender
  const error = senderError<Field>(sender.value, key.value, 'sender')
  if (error) return { ok: false, error } as const
  const whole = octetsOf(values.message), { encSize } = suiteOf(suite.value).kem, least = encSize + TAG_OCTETS
  if (whole.length < least) return { ok: false, error: { code: 'hpke.cut', params: { got: whole.length, least, enc: encSize }, field: 'message' } } as const
  return { ok: true, value: { key: key.value, suite: suite.value, sender: sender.value, enc: whole.slice(0, encSize), ciphertext: whole.slice(encSize) } } as const
}

export const hpkeOpen = {
  id: 'hpke-open',
  spec: 'RFC 9180 6.1',
  fields: [
    modeField, privateKeyField('key'), kemField, passphraseField('passphrase', 'key'), publicKeyField('sender', { when: whenAuth }),
    pskField, pskIdField, { id: 'message', type: 'bytes', long: true, required: true, secrecy: 'public' }, infoField, aadField, kdfField, aeadField,
  ],
  secrecy: 'message',
  run: async (values) => {
    const keys = await keysOf(values), context = contextOf(values)
    if (!keys.ok) return keys
    if (!context.ok) return context
    const opened = await open({ ...keys.value, context: context.value, aad: textOctets(values.aad).bytes }, { key: 'key', message: 'message' } as const)
    return opened.ok ? { ok: true, value: openedOf(opened.value) } : opened
  },
  text: openedText,
  file: openedFile,
  parts: (opened) => [{ id: 'hpke-plaintext', text: openedText(opened), secrecy: 'message', file: openedFile(opened) }],
  next: (_, opened) => openedOn(openedFile(opened)),
  show: async (values) => {
    const keys = await keysOf(values), context = contextOf(values)
    return keys.ok && context.ok ? openCode({ ...keys.value, values }) : []
  },
  vectors: hpkeOpenVectors,
} satisfies Operation<'hpke-open', Opened>
