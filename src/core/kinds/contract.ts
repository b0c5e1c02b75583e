import type { ByteBuffer } from '../bytes/buffer.ts'
import type { NodeId, SpanTree } from '../bytes/tree.ts'
import type { Finding } from '../findings/finding.ts'
import type { Span } from '../findings/span.ts'
import type { NodeTable } from '../asn1/table.ts'

export type KindId = 'certificate' | 'certificate-request' | 'public-key' | 'private-key' | 'asn1'

/** One thing found in the input. Plain data: it crosses the worker boundary as it is. */
export interface Artifact {
  /** Its place in `Opened.artifacts`. */
  readonly id: number
  readonly kind: KindId
  /** How sure detection is, 0 to 1, and why (a key of words/kinds.ts). */
  readonly confidence: number
  readonly reason: string
  /** The label between the PEM dashes, or null where there was none. */
  readonly pemLabel: string | null
  /** The buffer with its DER, and the span of its outermost value in it. */
  readonly span: Span
  readonly table: NodeTable
  /** Findings of the encoding (scan) and of the armour; those of the content come from `describe`. */
  readonly findings: readonly Finding[]
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

/** A kind's late part. `describe` never throws for malformed content: it returns findings with what could be read. */
export interface Kind {
  summarise(opened: Opened, artifact: Artifact): Summary
  describe(opened: Opened, artifact: Artifact, ctx: DescribeContext): Promise<Description>
  tree(opened: Opened, artifact: Artifact): SpanTree
}

/** A kind's eager part: what the list needs to detect it and to load the rest. */
export interface KindRow {
  readonly id: KindId
  /** File extension and MIME type of its PEM and DER downloads. */
  readonly extension: { readonly pem: string; readonly der: string }
  readonly mime: string
  /** The PEM labels that announce it; the first is written on export. */
  readonly pemLabels: readonly string[]
  readonly secrecy: Secrecy
  /** How sure (0: not this kind) that the value at `root` is of this kind, and why. Looks at tags only, never throws. */
  detect(table: NodeTable, bytes: Uint8Array, root: NodeId): { readonly confidence: number; readonly reason: string }
  load(): Promise<Kind>
}
