/** The words for every operation and its fields, for its errors, and for the code that is shown. */
import { safeText } from '../../core/bytes/text.ts'
import type { FieldOf, OpError, OperationId, PartId } from '../../core/ops/contract.ts'
import type { FieldErrors, OpErrorCode, OpErrorParams } from '../../core/ops/errors.ts'
import type { RunnableCode, Tool, UnavailableReason } from '../../core/ops/shown-code.ts'
import { count, list, number, fileSize } from '../format.ts'
import { keyProblemWords } from '../key-problems.ts'
import { agreementWords } from './agreement.ts'
import { cipherWords } from './cipher.ts'
import { classicalWords } from './classical.ts'
import type { OpErrorWords, OperationWords } from './contract.ts'
import { fernetWords } from './fernet.ts'
import { hashWords } from './hash.ts'
import { keysUnavailable } from './keys.ts'
import { passwordWords } from './password.ts'
import { publicKeyWords } from './public-key.ts'
import { signatureWords } from './signature.ts'
import { tokenWords } from './token.ts'

const operations: { readonly [O in OperationId]: OperationWords<FieldOf<O>> } = {
  ...fernetWords.operations, ...hashWords.operations, ...cipherWords.operations, ...passwordWords.operations, ...signatureWords.operations,
  ...publicKeyWords.operations, ...agreementWords.operations, ...tokenWords.operations, ...classicalWords.operations,
}
export const operationWord = <O extends OperationId>(id: O): OperationWords<FieldOf<O>> => operations[id]

const parts: { readonly [P in PartId]: string } = {
  ...hashWords.parts, ...cipherWords.parts, ...passwordWords.parts, ...signatureWords.parts, ...publicKeyWords.parts, ...agreementWords.parts, ...tokenWords.parts, ...classicalWords.parts,
}
export const partWord = (part: PartId): string => parts[part]

const fieldErrors: { readonly [C in keyof FieldErrors]: (params: FieldErrors[C]) => OpErrorWords } = {
  'field.required': () => ({ title: 'This is needed', mend: 'Fill it in.' }),
  'field.integer': ({ got }) => ({ title: `“${safeText(got)}” is not a whole number`, mend: 'Use digits only, as in 3600.' }),
  'field.range': ({ min, max }) => ({ title: 'This is out of range', mend: `Use a number from ${number(min)} to ${number(max)}.` }),
  'field.bytes': ({ offset }) => ({ title: `This is neither hex nor base64 from character ${number(offset + 1)} on`, mend: 'Write bytes as hex (00ff 3c) or as base64. Where both would fit, put hex: or base64: before it.' }),
  'field.length': ({ wanted, got }) => ({ title: `${count(got, 'byte')} instead of ${list(wanted.map(number), 'or')}`, mend: 'Hex has two digits for each byte, base64 four characters for three. Copy it again, whole, or make a new one.' }),
  'field.too-large': ({ got, limit }) => ({ title: `The file has ${fileSize(got)}, and at most ${fileSize(limit)} fit here`, mend: 'This operation needs the whole message in memory. Use a smaller file, or the code that is shown.' }),
  'field.unreadable': ({ message }) => ({ title: `The file could not be read: ${safeText(message)}`, mend: 'Was it moved or changed since it was chosen? Choose it again.' }),
  'field.key': ({ problem }) => keyProblemWords(problem),
}
const errors: { readonly [C in OpErrorCode]: (params: OpErrorParams[C]) => OpErrorWords } = {
  ...fieldErrors, ...fernetWords.errors, ...hashWords.errors, ...cipherWords.errors, ...passwordWords.errors, ...signatureWords.errors,
  ...publicKeyWords.errors, ...agreementWords.errors, ...tokenWords.errors, ...classicalWords.errors,
}

/** What is wrong and what to do, as plain text. */
export function opErrorWords(error: OpError): OpErrorWords {
  return (errors[error.code] as (params: OpError['params']) => OpErrorWords)(error.params)
}

const tools: { readonly [T in Tool]: string } = { python: 'Python', webcrypto: 'WebCrypto', openssl: 'OpenSSL' }
export const toolWord = (tool: Tool): string => tools[tool]

const needs: { readonly [N in RunnableCode['needs']]: (least: string) => string } = {
  python: (least) => `Needs Python ${least || '3'} and nothing else.`,
  'python-cryptography': (least) => `Needs Python 3 and its package “cryptography”${least && ` ${least} or later`}: pip install cryptography`,
  browser: (least) => `Runs in the console of a browser that shows an https page${least && `: ${least} or later`}. It is valid TypeScript too.`,
  'browser-or-node': (least) => `Needs nothing else. Paste it into the console of a browser that shows an https page, or run it with Node ${least || '20'} or later, Deno or Bun. It is valid TypeScript too.`,
  node: (least) => `Needs Node ${least || '20'} or later, Deno or Bun. It is valid TypeScript too.`,
  npm: (least) => `Needs Node ${least || '20'} or later and these packages, since WebCrypto alone cannot do it:`,
  openssl: (least) => `Needs OpenSSL${least && ` ${least} or later`}.`,
  shell: () => 'Needs a Unix shell and its usual tools. OpenSSL has nothing so old.',
  'openssl-and-tr': (least) => `Needs OpenSSL${least && ` ${least} or later`} and a Unix shell.`,
}

/** What must be there for a program to run. */
export function needsWord({ needs: need, least = '', packages = [], asks, reads }: RunnableCode): string {
  const install = packages.length === 0 ? '' : need.startsWith('python') ? ` And: pip install ${packages.join(' ')}` : ` npm install ${packages.join(' ')}`
  const beside = reads.length === 0 ? '' : ` Run it beside ${list(reads.map(({ name }) => `“${safeText(name)}”`), 'and')}, which it reads.`
  return `${needs[need](least)}${install}${beside}${asks ? ` It takes the passphrase from the environment variable ${asks}, so that it stands in no file.` : ''}`
}

const unavailable: { readonly [R in UnavailableReason]: { readonly title: string; readonly why: string } } = {
  ...fernetWords.unavailable, ...hashWords.unavailable, ...cipherWords.unavailable, ...passwordWords.unavailable, ...signatureWords.unavailable,
  ...publicKeyWords.unavailable, ...agreementWords.unavailable, ...tokenWords.unavailable, ...classicalWords.unavailable, ...keysUnavailable,
}
export const unavailableWord = (reason: UnavailableReason): { readonly title: string; readonly why: string } => unavailable[reason]
