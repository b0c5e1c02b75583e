import { octetsOf } from '../../check.ts'
import type { Operation, Values } from '../../contract.ts'
import { givenPrivate } from '../../given-keys.ts'
import { passphraseField, privateKeyField } from '../../key-fields.ts'
import { openedFile, openedOf, openedText, type Opened } from '../opened.ts'
import { privateFile } from '../../shown-keys.ts'
import { hybridDecryptCode } from './code.ts'
import { hybridDecrypt as decrypt } from './hybrid.ts'
import { hybridDecryptVectors } from './vectors.ts'
import { openedOn } from '../../opened-on.ts'

const keyOf = ({ key, passphrase }: Pick<Values<'hybrid-decrypt'>, 'key' | 'passphrase'>) =>
  givenPrivate(key, { field: 'key', families: ['RSA'], passphrase: { field: 'passphrase', text: passphrase } } as const)

export const hybridDecrypt = {
  id: 'hybrid-decrypt',
  spec: 'RFC 8017 7.1.2',
  fields: [privateKeyField('key'), passphraseField('passphrase', 'key'), { id: 'message', type: 'bytes', long: true, required: true, secrecy: 'public' }],
  secrecy: 'message',
  run: async (values) => {
    const key = await keyOf(values)
    if (!key.ok) return key
    const opened = await decrypt(key.value, octetsOf(values.message), { key: 'key', message: 'message' } as const)
    return opened.ok ? { ok: true, value: openedOf(opened.value) } : opened
  },
  text: openedText,
  file: openedFile,
  parts: (opened) => [{ id: 'rsa-message', text: openedText(opened), secrecy: 'message', file: openedFile(opened) }],
  next: (_, opened) => openedOn(openedFile(opened)),
  show: async (values) => {
    const key = await keyOf(values)
    return key.ok ? hybridDecryptCode({ key: key.value, file: privateFile(values.key, key.value) }, octetsOf(values.message)) : []
  },
  vectors: hybridDecryptVectors,
} satisfies Operation<'hybrid-decrypt', Opened>
