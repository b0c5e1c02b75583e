import type { Operation, OperationId } from './contract.ts'

/** An operation's eager part: what a palette needs to name it (src/words/ops.ts), to lead to it, and to load the rest. */
export interface OperationRow<O extends OperationId = OperationId> {
  readonly id: O
  /** The place that holds its form. */
  readonly place: 'encrypt'
  load(): Promise<Operation<O, unknown>>
}

/** Every operation. A new one is one file and one line here. */
export const operations: { readonly [O in OperationId]: OperationRow<O> } = {
  'fernet-generate-key': { id: 'fernet-generate-key', place: 'encrypt', load: async () => (await import('./fernet-generate-key.ts')).fernetGenerateKey },
  'fernet-encrypt': { id: 'fernet-encrypt', place: 'encrypt', load: async () => (await import('./fernet-encrypt.ts')).fernetEncrypt },
  'fernet-decrypt': { id: 'fernet-decrypt', place: 'encrypt', load: async () => (await import('./fernet-decrypt.ts')).fernetDecrypt },
}
