import type { ByteBuffer, DerivedBy } from '../bytes/buffer.ts'
import type { NodeId, SpanTree } from '../bytes/tree.ts'
import type { KeyProblem } from '../crypto/key/problem.ts'
import type { CostField } from '../crypto/pbe-scheme.ts'
import type { Finding } from '../findings/finding.ts'
import type { Span } from '../findings/span.ts'
import type { NodeTable } from '../asn1/table.ts'

export type KindId = 'crl' | 'attribute-certificate' | 'spkac' | 'parameters' | 'certificate' | 'certificate-request' | 'public-key' | 'private-key' | 'legacy-pem' | 'pkcs12' | 'java-keystore' | 'cms' | 'smime' | 'ocsp-request' | 'ocsp-response' | 'timestamp-request' | 'timestamp-response' | 'sct-list' | 'jwk' | 'jws' | 'jwe' | 'fernet' | 'age' | 'json' | 'ssh-public-key' | 'ssh-private-key' | 'ssh-certificate' | 'known-host' | 'known-hosts' | 'authorized-keys' | 'data' | 'asn1'

/** One thing found in the input. Plain data: it crosses the worker boundary as it is. */
export interface Artifact {
  /** Its place in `Opened.artifacts`. */
  readonly id: number
  readonly kind: KindId
  /** How sure detection is, 0 to 1, and why (a key of words/kinds.ts). */
  readonly confidence: number
  readonly reason: string
  /** Whether its content is secret as a whole. */
  readonly secrecy: Secrecy
  /** The artifact that holds it and as what, or null where it stands in the input itself. */
  readonly within: Within | null
  /** The other kinds that fit, the surest first. */
  readonly others: readonly Candidate[]
  /** The label between the PEM dashes, or null where there was none. */
  readonly pemLabel: string | null
  /** The buffer with its bytes, and the span that it fills there. */
  readonly span: Span
  /** Its DER, scanned; empty where it is of another format. */
  readonly table: NodeTable
  /** Findings of the encoding (scan) and of the armour; those of the content come from `describe`. */
  readonly findings: readonly Finding[]
}

/** A kind that fits, how surely (0 to 1) and why (a key of words/kinds.ts). */
export interface Candidate {
  readonly kind: KindId
  readonly confidence: number
  readonly reason: string
}

/** Where a nested artifact was found. */
export interface Within {
  /** The holder's id. */
  readonly artifact: number
  /** A key of words/parts.ts: `certificate`, `content`, `payload`. */
  readonly role: string
  /** `untrusted` text that the holder names it by (an alias, a file name), or ''. */
  readonly name: string
}

/** A whole input, opened: its bytes, what was derived from them, what is in it. Plain data. */
export interface Opened {
  readonly name: string | null
  readonly buffers: readonly ByteBuffer[]
  readonly artifacts: readonly Artifact[]
  /** About the input as a whole: nothing understood, text around the PEM, a block without end. */
  readonly findings: readonly Finding[]
}

/** One fact in terms that words/ and ui/ can say and show. All text from an artifact is `untrusted`. */
export type FactValue =
  | { readonly type: 'untrusted'; readonly text: string; readonly stringType?: string }
  | { readonly type: 'number'; readonly value: number; readonly unit?: 'bits' | 'bytes' | 'days' }
  | { readonly type: 'boolean'; readonly value: boolean }
  /** `ms` since the epoch, NaN where the raw text is no time. */
  | { readonly type: 'time'; readonly ms: number; readonly raw: string }
  | { readonly type: 'oid'; readonly oid: string; readonly name: string }
  | { readonly type: 'hex'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'integer'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** A distinguished name, in the order of the encoding. `oid` and short name (`CN`) of each attribute. */
  | { readonly type: 'name'; readonly attributes: readonly NameAttribute[] }
  /** A value from a closed set whose words are in words/terms.ts (`digitalSignature`, `serverAuth`). */
  | { readonly type: 'term'; readonly term: string }
  | { readonly type: 'list'; readonly items: readonly FactItem[] }

export interface NameAttribute {
  readonly oid: string
  readonly shortName: string
  readonly text: string
  readonly span: Span
  /** Position of its RelativeDistinguishedName: attributes of a multi-valued RDN share it. */
  readonly rdn: number
}
export interface FactItem {
  readonly value: FactValue
  readonly spans: readonly Span[]
  /** A tag before the value: `DNS`, `IP`, `URI`. */
  readonly tag?: string
}

export interface Fact {
  /** A key of words/fields.ts: `subject`, `notAfter`, `subjectPublicKey.bits`, `extension`. Repeats for extensions. */
  readonly field: string
  /** A key of words/fields.ts that heads a group: `identity`, `validity`, `key`, `signature`, `extensions`, `fingerprints`. */
  readonly group: string
  readonly value: FactValue
  readonly spans: readonly Span[]
  /** Replaces the field's words where the field is itself data: an extension's identifier. */
  readonly oid?: string
  readonly critical?: boolean
  readonly secret?: boolean
  /** Computed from the spans, not read from them. */
  readonly computed?: boolean
  readonly spec?: string
}

/** What a list row needs, computed without cryptography. */
export interface Summary {
  /** `untrusted` text that names it best: a common name, the first DNS name, or ''. */
  readonly title: string
  /** A second line: key algorithm, issuer. */
  readonly detail: string
  readonly notBefore?: number
  readonly notAfter?: number
  readonly isCa?: boolean
}

export interface Description {
  readonly facts: readonly Fact[]
  readonly findings: readonly Finding[]
  /** SHA-256 of the SubjectPublicKeyInfo, hex: artifacts that share it belong together. Null where there is no key. */
  readonly keyId: string | null
}

/** Whether an artifact's content is secret as a whole (a private key): it is hidden until revealed and never linked. */
export type Secrecy = 'public' | 'secret'

export interface DescribeContext {
  /** Milliseconds since the epoch; the core has no clock. */
  readonly now: number
}

/** Something that an artifact holds, to be detected and shown as an artifact of its own. */
export interface Part {
  readonly role: string
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** How `bytes` come from `spans`: `concatenation` where they are the spans' own bytes, `decryption` where nothing leads back. */
  readonly how: DerivedBy
  readonly spans: readonly Span[]
  /** The kind that its holder says it is; detected where absent. */
  readonly kind?: KindId
}

/** What keeps a locked artifact closed, for the question to the person; its cost in words is among the facts. */
export interface Lock {
  /** What a key derivation will cost: rounds of PBKDF2 or of a hash, or octets of memory; null where unknown. */
  readonly rounds: number | null
  readonly memory: number | null
  /** Whose key opens it, where not (or not only) a passphrase does. */
  readonly keys?: KeyLock
}

/** What opens a message but a passphrase (RFC 5652 6.2). */
export interface KeyLock {
  /** Whether a passphrase opens it too. */
  readonly passphrase: boolean
  /** The certificates whose private keys open it. */
  readonly recipients: readonly RecipientId[]
  /** Whether a symmetric key does, that both sides have had before. */
  readonly shared: boolean
}

/** What a certificate is known by, in hexadecimal: issuer (DER) and serial number, or the identifier of its key; '' where that is absent. */
export interface RecipientId {
  readonly issuer: string
  readonly serial: string
  readonly keyId: string
}

export interface UnlockRequest {
  readonly passphrase: string
  /** Rounds (or scrypt's N) that the person has agreed to after `rounds-ask`. */
  readonly allowedRounds?: number
  /** Instead of a passphrase: a private key in any format that has it, which `passphrase` opens where it is locked itself, or a symmetric key as hexadecimal or base64. */
  readonly key?: string
}

/** `detail` is an algorithm's identifier or name, as the field's standard writes it. */
export type Unlocked =
  | { readonly ok: true; readonly parts: readonly Part[]; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly code: 'passphrase-wrong' | 'passphrase-empty' }
  /** That it is another key, that its padding is wrong and that the content was changed are one answer: who may ask often learns the message from the difference (RFC 8017 7.2, Bleichenbacher 1998). */
  | { readonly ok: false; readonly code: 'key-wrong' }
  /** The key that was given cannot be read. */
  | { readonly ok: false; readonly code: 'key-problem'; readonly problem: KeyProblem }
  | { readonly ok: false; readonly code: 'rounds-ask' | 'rounds-refused'; readonly field: CostField; readonly rounds: number; readonly limit: number }
  | { readonly ok: false; readonly code: 'memory-refused'; readonly octets: number; readonly limit: number }
  | { readonly ok: false; readonly code: 'unsupported' | 'malformed'; readonly detail: string }

/** A kind's late part. Nothing in it throws for malformed content: it gives findings with what could be read. */
export interface Kind {
  summarise(opened: Opened, artifact: Artifact): Summary
  describe(opened: Opened, artifact: Artifact, ctx: DescribeContext): Promise<Description>
  tree(opened: Opened, artifact: Artifact): SpanTree
  /** What it holds in the clear, in order; only of kinds whose row says `nests`. */
  parts?(opened: Opened, artifact: Artifact): readonly Part[] | Promise<readonly Part[]>
  /** Null where nothing of it is locked. */
  lock?(opened: Opened, artifact: Artifact): Lock | null
  unlock?(opened: Opened, artifact: Artifact, request: UnlockRequest): Promise<Unlocked>
}

/** How sure detection is, 0 (not this kind) to 1, and why. */
export interface Detection {
  readonly confidence: number
  readonly reason: string
  /** Where the content decides it; else the row's own. */
  readonly secrecy?: Secrecy
}

/** What the list needs of a kind to detect it and to load the rest. Detection never throws and reads no more than it must. */
export interface KindRow {
  readonly id: KindId
  /** File extension and MIME type of its PEM (or other text) and DER (or other binary) downloads. */
  readonly extension: { readonly pem: string; readonly der: string }
  readonly mime: string
  /** The PEM labels that announce it; the first is written on export. None: it has no PEM form. */
  readonly pemLabels: readonly string[]
  readonly secrecy: Secrecy
  /** Its specification takes BER: lengths and strings as DER forbids them are no more than a note. */
  readonly ber?: true
  /** It may hold other artifacts: its `parts` are asked for when it is opened. */
  readonly nests?: true
  /** Whether the DER value at `root` is of this kind. Looks at tags, and at identifiers where tags do not tell. */
  detect?(table: NodeTable, bytes: Uint8Array, root: NodeId): Detection
  /** Whether bytes that are not DER are of this kind; `text` is them as text without white space around, or null where they are none. */
  recognise?(bytes: Uint8Array<ArrayBuffer>, text: string | null): Detection
  load(): Promise<Kind>
}
