/** OpenSSH's own form of private keys, openssh-key-v1 (PROTOCOL.key). */
import { sshAlgorithm, type SshAlgorithm, type SshFamily } from '../ssh-algorithms.ts'
import { PublicRead, readPublicParts } from '../ssh-key.ts'
import { fieldText, plainSource, SshReader, type Field } from '../ssh-read.ts'
import { sshCipher } from '../../crypto/ssh-ciphers.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Count = Field & { readonly value: number }

const SPEC = 'OpenSSH PROTOCOL.key'
/** OpenSSH reads files of one key only. */
const MOST_KEYS = 16

/** What follows the public parts, in its order; RSA has its numbers in an order of its own. */
interface Layout {
  readonly before: readonly string[]
  readonly numbers: readonly string[]
  readonly strings: readonly string[]
}
const LAYOUTS: Readonly<Record<SshFamily, Layout>> = {
  RSA: { before: ['n', 'e'], numbers: ['d', 'iqmp', 'p', 'q'], strings: [] },
  DSA: { before: [], numbers: ['x'], strings: [] },
  ECDSA: { before: [], numbers: ['d'], strings: [] },
  Ed25519: { before: [], numbers: [], strings: ['private key'] },
  Ed448: { before: [], numbers: [], strings: ['private key'] },
}

/** One key of the private section. `publicParts` and `secrets` by the names of the format. */
export class PrivatePart {
  type: Field | null = null
  algorithm: SshAlgorithm | null = null
  readonly publicParts = new Map<string, Field>()
  readonly secrets = new Map<string, Field>()
  flags: Count | null = null
  keyHandle: Field | null = null
  comment: Field | null = null

  run(reader: SshReader): boolean {
    this.type = reader.text({ name: 'type', spec: SPEC })
    const algorithm = sshAlgorithm(fieldText(this.type))
    this.algorithm = algorithm
    if (!algorithm) return false
    // A certificate stands whole before the numbers that only its owner has.
    if (algorithm.certificate) reader.string({ name: 'certificate', spec: SPEC })
    else this.runPublic(reader, algorithm)
    if (algorithm.sk) this.runSecurityKey(reader)
    else this.runSecrets(reader, LAYOUTS[algorithm.family])
    this.comment = reader.text({ name: 'comment', spec: SPEC })
    return true
  }

  private runPublic(reader: SshReader, algorithm: SshAlgorithm): void {
    const { before } = LAYOUTS[algorithm.family]
    for (const name of before) this.publicParts.set(name, reader.mpint({ name, spec: SPEC }))
    if (before.length === 0) readPublicParts(reader, algorithm, this.publicParts)
  }

  private runSecrets(reader: SshReader, { numbers, strings }: Layout): void {
    for (const name of numbers) this.secrets.set(name, reader.mpint({ name, secret: true, spec: SPEC }))
    for (const name of strings) this.secrets.set(name, reader.string({ name, secret: true, spec: SPEC }))
  }

  private runSecurityKey(reader: SshReader): void {
    const spec = 'OpenSSH PROTOCOL.u2f'
    this.flags = reader.uint8({ name: 'flags', spec })
    this.keyHandle = reader.string({ name: 'key_handle', spec })
    reader.string({ name: 'reserved', spec })
  }
}

/** What was read, part by part. */
export class SshPrivateKey {
  readonly reader: SshReader
  readonly publicKeys: PublicRead[] = []
  readonly privateKeys: PrivatePart[] = []
  cipher: Field | null = null
  kdf: Field | null = null
  salt: Field | null = null
  rounds: Count | null = null
  count: Count | null = null
  /** The number of keys and the public keys, as they stand. */
  clear: Field | null = null
  /** The private section, encrypted or not, without its length. */
  section: Field | null = null
  tag: Field | null = null
  check: Field | null = null
  checksFit = true
  /** Where the padding is wrong, or null. */
  badPadding: number | null = null

  constructor(bytes: Bytes, buffer: number) {
    this.reader = new SshReader(plainSource(bytes, buffer))
    this.reader.attempt(() => this.run())
  }

  get cipherName(): string { return this.cipher ? fieldText(this.cipher) : '' }
  get kdfName(): string { return this.kdf ? fieldText(this.kdf) : '' }
  get isEncrypted(): boolean { return this.cipherName !== 'none' }

  private run(): void {
    const { reader } = this
    reader.bytes(15, { name: 'magic', spec: SPEC, show: () => 'openssh-key-v1' })
    this.cipher = reader.text({ name: 'ciphername', spec: SPEC })
    this.kdf = reader.text({ name: 'kdfname', spec: SPEC })
    if (this.kdfName === 'bcrypt') reader.nested({ name: 'kdfoptions', spec: SPEC }, () => this.runKdf())
    else reader.string({ name: 'kdfoptions', spec: SPEC })
    const start = reader.offset
    this.count = reader.uint32({ name: 'number of keys', spec: SPEC })
    for (let i = 0; i < Math.min(this.count.value, MOST_KEYS); i++) this.runPublic()
    this.clear = reader.since(start)
    if (this.isEncrypted) this.runSealed()
    else reader.nested({ name: 'private section', spec: SPEC }, () => this.runSection())
    if (reader.available === 0) return
    // The tag stands behind the section's length.
    const tag = Math.min(reader.available, sshCipher(this.cipherName)?.tagOctets ?? reader.available)
    if (tag > 0) this.tag = reader.bytes(tag, { name: 'authentication tag', spec: SPEC })
    reader.finish({ name: 'openssh-key-v1', spec: SPEC })
  }

  private runKdf(): void {
    this.salt = this.reader.string({ name: 'salt', spec: SPEC })
    this.rounds = this.reader.uint32({ name: 'rounds', spec: SPEC })
  }

  private runPublic(): void {
    const { reader } = this, key = new PublicRead()
    this.publicKeys.push(key)
    reader.nested({ name: 'public key', spec: SPEC }, () => key.run(reader))
  }

  private runSealed(): void {
    this.section = this.reader.string({ name: 'encrypted private section', spec: SPEC })
  }

  private runSection(): void {
    const { reader } = this, start = reader.offset, spec = SPEC
    this.section = { bytes: reader.source.bytes.subarray(start, start + reader.available), span: reader.source.place(start, start + reader.available) }
    const first = reader.uint32({ name: 'checkint', spec }), second = reader.uint32({ name: 'checkint', spec })
    this.check = { bytes: reader.source.bytes.subarray(start, start + 8), span: reader.source.place(start, start + 8) }
    this.checksFit = first.value === second.value
    for (let i = 0; i < Math.max(1, this.publicKeys.length); i++) if (!this.runPrivate()) break
    if (reader.available === 0) return
    const { offset } = reader, padding = reader.bytes(reader.available, { name: this.badPart() ? 'rest' : 'padding', spec })
    const wrong = padding.bytes.findIndex((octet, at) => octet !== ((at + 1) & 0xff))
    if (wrong >= 0 && !this.badPart()) this.badPadding = offset + wrong
  }

  private runPrivate(): boolean {
    const part = new PrivatePart()
    this.privateKeys.push(part)
    return this.reader.group({ name: 'private key', spec: SPEC }, () => part.run(this.reader))
  }

  /** Whether a key of an unknown type hides where the padding begins. */
  private badPart(): boolean {
    return this.privateKeys.some(({ algorithm }) => !algorithm)
  }
}
