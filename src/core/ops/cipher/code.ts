/** What the ciphers show: the same in OpenSSL, Python and WebCrypto. */
import { isFile, readBytesText, type Data } from '../data.ts'
import type { ShownCode } from '../shown-code.ts'
import { inputOf, type CodeInput, type CodeTask } from './code-input.ts'
import { javascriptDecrypt, javascriptEncrypt } from './code-javascript.ts'
import { opensslDecrypt, opensslEncrypt } from './code-openssl.ts'
import { pythonDecrypt, pythonEncrypt } from './code-python.ts'
import { openedName, sealedName } from './content.ts'
import { givenOf, isBytes, type Given } from './modes.ts'

type Values = Readonly<Record<'algorithm' | 'key' | 'iv' | 'aad' | 'written' | 'encoding', string>> & { readonly data: Data }

/** The octets that a text spells; null where it does not. */
function spelled(text: string): Uint8Array<ArrayBuffer> | null {
  const read = readBytesText(text)
  return read.ok ? read.bytes : null
}

function aadInput({ aad, written }: Values): CodeInput | null {
  return aad === '' ? null : inputOf(aad, isBytes(written) ? spelled(aad) : null, { secrecy: 'public', file: 'additional-data.b64' })
}

function task(values: Values, given: Given, input: CodeInput, output: CodeTask['output']): CodeTask {
  const { mode, key, iv } = given
  return { mode, key, iv, aad: aadInput(values), input, output }
}

const runnableFirst = (codes: readonly ShownCode[]) => codes.toSorted((a, b) => Number('unavailable' in a) - Number('unavailable' in b))

/** None where the message is no octets, though it is said to be. */
export function encryptCode(values: Values): readonly ShownCode[] {
  const { data, written, encoding } = values, given = givenOf(values)
  const octets = isBytes(written) && !isFile(data) ? spelled(data) : null
  if (!given.ok || (isBytes(written) && !isFile(data) && !octets)) return []
  const input = inputOf(data, octets, { secrecy: 'message', file: octets ? 'message.b64' : 'message.txt' })
  const one = task(values, given.value, input, isFile(data) ? { file: sealedName(data) } : encoding === 'hex' ? 'hex' : 'base64')
  return runnableFirst([opensslEncrypt(one), pythonEncrypt(one), javascriptEncrypt(one)])
}

/** `binary`: the message is known to be no text, and is printed as hex. */
export function decryptCode(values: Values, binary: boolean): readonly ShownCode[] {
  const { data, encoding } = values, given = givenOf(values)
  const octets = isFile(data) ? null : spelled((encoding === 'either' ? '' : `${encoding}:`) + data)
  if (!given.ok || (!isFile(data) && !octets)) return []
  const input = inputOf(data, octets, { secrecy: 'public', file: 'ciphertext.b64' })
  const one = task(values, given.value, input, isFile(data) ? { file: openedName(data, false) } : binary ? 'hex' : 'text')
  return runnableFirst([opensslDecrypt(one), pythonDecrypt(one), javascriptDecrypt(one)])
}
