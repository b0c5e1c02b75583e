/** What a kit is made from. Names of hosts and of the authority are data: nothing in them may become a command. */
export interface KitInput {
  /** DNS names and IP literals (IPv6 without brackets) of the leaf certificate; the first is the primary one. */
  readonly hosts: readonly string[]
  readonly leafPem: string
  /** The leaf, then the intermediates: what a server sends. */
  readonly chainPem: string
  /** The leaf's key as unencrypted PKCS #8. */
  readonly leafKeyPem: string
  readonly rootPem: string
  readonly rootName: string
  /** Of the root, 32 octets in hexadecimal with colons. */
  readonly fingerprintSha256: string
  /** Of the leaf, in milliseconds since the epoch. */
  readonly notAfter: number
  /** TCP port of the servers; 8443 unless given. */
  readonly port?: number
}

export interface KitFile {
  /** Relative, with `/`, ASCII only. */
  readonly path: string
  /** Lines end in LF only. */
  readonly text: string
  /** Unix permission bits. */
  readonly mode: number
}

export interface Kit {
  /** Name of the folder that the files belong in, and of the zip without its ending. */
  folder(input: KitInput): string
  /** Throws a RangeError that names the field where the input is not what `KitInput` says. */
  files(input: KitInput): readonly KitFile[]
}

export type KitId = 'server'

export interface KitRow {
  readonly id: KitId
  load(): Promise<Kit>
}

export const DEFAULT_PORT = 8443
/** Where the Flask app listens without TLS, for nginx in front of it. */
export const PLAIN_PORT = 8000
