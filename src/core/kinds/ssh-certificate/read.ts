/** Certificates of OpenSSH, version 01 (PROTOCOL.certkeys, draft-miller-ssh-cert). */
import { keyTypeOf, sshAlgorithm } from '../ssh-algorithms.ts'
import { PublicRead, readPublicParts, type SshKey } from '../ssh-key.ts'
import { fieldText, SshReader, type Field, type SshSource } from '../ssh-read.ts'

const SPEC = 'OpenSSH PROTOCOL.certkeys'
/** More names or options than this are not listed. */
const MOST_LISTED = 1000

export interface CertificateOption {
  readonly name: Field
  /** The string within, or the octets where there is none. */
  readonly data: Field
}

export interface SshSignature {
  readonly type: string
  readonly typeField: Field
  readonly blob: Field
  /** Of security keys (PROTOCOL.u2f): what they sign along. */
  readonly flags: number | null
  readonly counter: number | null
}

/** What was read, part by part: a certificate that is cut has what comes before the cut. */
export class SshCertificate {
  readonly reader: SshReader
  type: Field | null = null
  key: SshKey | null = null
  nonce: Field | null = null
  serial: (Field & { readonly value: bigint }) | null = null
  certificateType: (Field & { readonly value: number }) | null = null
  keyId: Field | null = null
  principalsPlace: Field | null = null
  readonly principals: Field[] = []
  validAfter: (Field & { readonly value: bigint }) | null = null
  validBefore: (Field & { readonly value: bigint }) | null = null
  readonly criticalOptions: CertificateOption[] = []
  readonly extensions: CertificateOption[] = []
  authority: PublicRead | null = null
  /** The authority's whole blob. */
  authorityBlob: Field | null = null
  /** Octets from the beginning that the signature covers. */
  signedOctets = 0
  signature: SshSignature | null = null

  constructor(source: SshSource) {
    this.reader = new SshReader(source)
    this.reader.attempt(() => this.run())
  }

  private run(): void {
    const { reader } = this
    this.type = reader.text({ name: 'type', spec: SPEC })
    const type = fieldText(this.type), algorithm = sshAlgorithm(type), fields = new Map<string, Field>()
    this.nonce = reader.string({ name: 'nonce', spec: SPEC })
    if (!algorithm?.certificate) {
      reader.bytes(reader.available, { name: 'rest' })
      return
    }
    this.key = { type: keyTypeOf(type), algorithm, fields, place: this.type.span }
    const start = reader.offset
    readPublicParts(reader, algorithm, fields)
    this.key = { ...this.key, place: reader.since(start).span }
    this.runBody()
    this.runSignature()
  }

  private runBody(): void {
    const { reader } = this
    this.serial = reader.uint64({ name: 'serial', spec: SPEC })
    this.certificateType = reader.uint32({ name: 'type', spec: SPEC, show: (value) => (value === 1 ? '1 (user)' : value === 2 ? '2 (host)' : String(value)) })
    this.keyId = reader.text({ name: 'key id', spec: SPEC })
    const start = reader.offset
    reader.nested({ name: 'valid principals', spec: SPEC }, () => {
      while (reader.available > 0 && this.principals.length < MOST_LISTED) this.principals.push(reader.text({ name: 'principal' }))
      if (reader.available > 0) reader.bytes(reader.available, { name: 'more principals' })
    })
    this.principalsPlace = reader.since(start)
    this.validAfter = reader.uint64({ name: 'valid after', spec: SPEC, show: showTime })
    this.validBefore = reader.uint64({ name: 'valid before', spec: SPEC, show: showTime })
    this.runOptions('critical options', this.criticalOptions)
    this.runOptions('extensions', this.extensions)
    reader.string({ name: 'reserved', spec: SPEC })
  }

  private runOptions(name: string, options: CertificateOption[]): void {
    const { reader } = this
    reader.nested({ name, spec: SPEC }, () => {
      while (reader.available > 0 && options.length < MOST_LISTED) reader.group({ name: 'option' }, () => options.push({ name: reader.text({ name: 'name' }), data: dataOf(reader) }))
      if (reader.available > 0) reader.bytes(reader.available, { name: 'more options' })
    })
  }

  private runSignature(): void {
    const { reader } = this, start = reader.offset
    const authority = new PublicRead()
    this.authority = authority
    reader.nested({ name: 'signature key', spec: SPEC }, () => {
      const from = reader.offset
      authority.run(reader)
      this.authorityBlob = reader.since(from)
    })
    this.signedOctets = start + 4 + (this.authorityBlob?.bytes.length ?? 0)
    reader.nested({ name: 'signature', spec: SPEC }, () => { this.signature = readSignature(reader) })
    reader.finish({ name: 'certificate', spec: SPEC })
  }
}

/** Data that has a value holds it as a string of its own; data that has none is empty. */
function dataOf(reader: SshReader): Field {
  return reader.nested({ name: 'data' }, () => {
    if (reader.holdsString()) return reader.text({ name: 'value' })
    const { offset, available } = reader
    if (available > 0) reader.bytes(available, { name: 'value' })
    return reader.since(offset)
  })
}

/** RFC 4253 6.6; security keys add what they signed along (PROTOCOL.u2f). */
function readSignature(reader: SshReader): SshSignature {
  const typeField = reader.text({ name: 'signature format', spec: 'RFC 4253 6.6' }), type = fieldText(typeField)
  const blob = reader.string({ name: 'signature blob', spec: 'RFC 4253 6.6' })
  if (!type.startsWith('sk-')) return { type, typeField, blob, flags: null, counter: null }
  const flags = reader.uint8({ name: 'flags', spec: 'OpenSSH PROTOCOL.u2f' }).value
  return { type, typeField, blob, flags, counter: reader.uint32({ name: 'counter', spec: 'OpenSSH PROTOCOL.u2f' }).value }
}

/** No end, or no beginning, in the words of PROTOCOL.certkeys. */
export const FOREVER = 2n ** 64n - 1n
/** The last moment that a Date has. */
const LAST_SECOND = 8_640_000_000_000n
/** Milliseconds since the epoch; NaN where that is beyond what a clock shows. */
export const msOf = (seconds: bigint): number => (seconds <= LAST_SECOND ? Number(seconds) * 1000 : NaN)

function showTime(seconds: bigint): string {
  const ms = msOf(seconds)
  return seconds === FOREVER ? 'forever' : Number.isNaN(ms) ? String(seconds) : `${seconds} (${new Date(ms).toISOString().replace('.000', '')})`
}
