/** The words for every operation and its fields, and for the code that is shown. One record each: what has no words does not compile. */
import type { FieldOf, OperationId } from '../core/ops/contract.ts'
import type { CodeNeeds, Tool, UnavailableReason } from '../core/ops/shown-code.ts'

export interface OpFieldWords {
  readonly label: string
  /** Stays visible below the field. */
  readonly hint?: string
}
export interface OperationWords<O extends OperationId> {
  readonly title: string
  /** On the button that runs it. */
  readonly action: string
  /** One sentence for whoever meets it for the first time. */
  readonly what: string
  readonly fields: { readonly [F in FieldOf<O>]: OpFieldWords }
  /** What comes out. */
  readonly output: string
}

const FERNET_KEY: OpFieldWords = { label: 'Key', hint: '44 characters: 32 bytes in base64url. The first 16 sign, the other 16 encrypt.' }

const operations: { readonly [O in OperationId]: OperationWords<O> } = {
  'fernet-generate-key': {
    title: 'Make a Fernet key',
    action: 'Make a key',
    what: '32 random bytes from the browser’s generator, written as 44 characters.',
    fields: {},
    output: 'Key',
  },
  'fernet-encrypt': {
    title: 'Encrypt with Fernet',
    action: 'Encrypt',
    what: 'Turns a message into a token that only the key can read, and that nobody can change unnoticed without it.',
    fields: {
      key: FERNET_KEY,
      plaintext: { label: 'Message', hint: 'Any text. Its bytes in UTF-8 are encrypted; the token shows about how long it is.' },
    },
    output: 'Token',
  },
  'fernet-decrypt': {
    title: 'Decrypt with Fernet',
    action: 'Decrypt',
    what: 'Checks that the token was made with the key and was not changed, then gives the message back.',
    fields: {
      key: FERNET_KEY,
      token: { label: 'Token', hint: 'Its parts are shown below without any key; only the message needs one.' },
      ttl: { label: 'Time-to-live in seconds', hint: 'An older token is refused. Leave it empty to accept any age.' },
    },
    output: 'Message',
  },
}

export const operationWord = <O extends OperationId>(id: O): OperationWords<O> => operations[id]

const tools: { readonly [T in Tool]: string } = { python: 'Python', webcrypto: 'WebCrypto', openssl: 'OpenSSL' }
export const toolWord = (tool: Tool): string => tools[tool]

const needs: { readonly [N in CodeNeeds]: string } = {
  'python-cryptography': 'Needs Python 3 and its package “cryptography”: pip install cryptography',
  'browser-or-node': 'Needs nothing else. Paste it into the console of a browser that shows an https page, or run it with Node 20 or later, Deno or Bun. It is valid TypeScript too.',
  node: 'Needs Node 20 or later, Deno or Bun; run it beside the file that it reads. It is valid TypeScript too.',
  'openssl-and-tr': 'Needs OpenSSL and a Unix shell.',
}
export const needsWord = (need: CodeNeeds): string => needs[need]

const unavailable: { readonly [R in UnavailableReason]: { readonly title: string; readonly why: string } } = {
  'openssl.no-fernet': {
    title: 'OpenSSL has no Fernet',
    why: 'It has the parts (AES-128-CBC and HMAC-SHA256), and its command line could be made to chain them. Doing so by hand is what Fernet is there to spare you: whoever forgets to check the HMAC before decrypting, or compares it byte by byte, has encryption that can be changed or read from outside. Use Python’s package.',
  },
}
export const unavailableWord = (reason: UnavailableReason): { readonly title: string; readonly why: string } => unavailable[reason]
