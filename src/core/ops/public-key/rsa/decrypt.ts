import { octetsOf } from '../../check.ts'
import type { Operation, Values } from '../../contract.ts'
import { givenPrivate } from '../../given-keys.ts'
import { passphraseField, privateKeyField } from '../../key-fields.ts'
import { openedFile, openedOf, openedText, type Opened } from '../opened.ts'
import { privateFile } from '../../shown-keys.ts'
import { decryptCode } from './code.ts'
import { hashField, labelField, oaepDecrypt, oaepOf } from './oaep.ts'
import { oaepDecryptVectors } from './vectors.ts'
import { openedOn } from '../../opened-on.ts'

const keyOf = ({ key, passphrase }: Pick<Values<'rsa-oaep-decrypt'>, 'key' | 'passphrase'>) =>
  givenPrivate(key, { field: 'key', families: ['RSA'], passphrase: { field: 'passphrase', text: passphrase } } as const)

export const rsaOaepDecrypt = {
  id: 'rsa-oaep-decrypt',
  spec: 'RFC 8017 7.1.2',
  fields: [privateKeyField('key'), passphraseField('passphrase', 'key'), hashField, { id: 'ciphertext', type: 'bytes', long: true, required: true, secrecy: 'public' }, labelField],
  secrecy: 'message',
  run: async (values) => {
    const { ciphertext } = values, key = await keyOf(values)
    if (!key.ok) return key
    const opened = await oaepDecrypt(key.value, octetsOf(ciphertext), oaepOf(values), { key: 'key', ciphertext: 'ciphertext' } as const)
    return opened.ok ? { ok: true, value: openedOf(opened.value) } : opened
  },
  text: openedText,
  file: openedFile,
  parts: (opened) => [{ id: 'rsa-message', text: openedText(opened), secrecy: 'message', file: openedFile(opened) }],
  next: (_, opened) => openedOn(openedFile(opened)),
  show: async (values, output) => {
    const { ciphertext } = values, key = await keyOf(values)
    return key.ok ? decryptCode({ key: key.value, file: privateFile(values.key, key.value) }, oaepOf(values), { ciphertext: octetsOf(ciphertext), binary: output !== null && output.text === null }) : []
  },
  vectors: oaepDecryptVectors,
} satisfies Operation<'rsa-oaep-decrypt', Opened>
