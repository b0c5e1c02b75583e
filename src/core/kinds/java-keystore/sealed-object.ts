/**
 * The sealed secret key of a JCEKS entry: a serialized `javax.crypto.SealedObject` (Java Object Serialization Specification 6.4), and the
 * key in it, which is serialized too. Nothing says how long the first is, so it has to be read to find the next entry. Only what Java writes there
 * is read: an object of classes whose fields are arrays of bytes, strings and constants of an enumeration.
 */
import { LabelledReader } from '../../bytes/labelled.ts'
import { finding, MalformedError } from '../../findings/finding.ts'
import { span, type BufferId, type Span } from '../../findings/span.ts'
import { utf } from './utf.ts'

type Bytes = Uint8Array<ArrayBuffer>

const SPEC = 'Java Serialization 6.4'
const TC = { null: 0x70, reference: 0x71, classDesc: 0x72, object: 0x73, string: 0x74, array: 0x75, endBlockData: 0x78, enum: 0x7e } as const
const TC_NAMES: Readonly<Record<number, string>> = Object.fromEntries(Object.entries(TC).map(([name, value]) => [value, `TC_${name.toUpperCase()}`]))
const SERIALIZABLE = 0x02
/** With the flag of an enumeration. */
const ENUMERATION = 0x12
const FIRST_HANDLE = 0x7e0000
/** Java's own has two. */
const MOST_CLASSES = 8
const MOST_FIELDS = 16

interface Field { readonly type: string; readonly name: string }
interface Class { readonly name: string; readonly fields: readonly Field[] }

/** What the object's fields hold, by their names. */
export interface SealedObject {
  readonly className: string
  readonly encryptedContent: Bytes | null
  readonly encodedParams: Bytes | null
  readonly paramsAlg: string
  readonly sealAlg: string
  readonly span: Span
}

/** What an object's fields hold, by their names. */
interface Serialized {
  readonly className: string
  readonly arrays: ReadonlyMap<string, Bytes | null>
  readonly strings: ReadonlyMap<string, string>
  readonly span: Span
}

class ObjectReader {
  private readonly reader: LabelledReader
  private readonly buffer: BufferId
  private readonly alias: string
  /** What back references refer to: strings and classes; null for what is never referred to by name. */
  private readonly handles: (string | Class | null)[] = []

  constructor(reader: LabelledReader, buffer: BufferId, alias: string) {
    this.reader = reader
    this.buffer = buffer
    this.alias = alias
  }

  private fail(): never {
    const at = this.reader.offset
    throw new MalformedError(finding('keystore.sealed-unreadable', 'error', { alias: this.alias, offset: at }, [span(this.buffer, Math.max(0, at - 1), at)], SPEC))
  }

  private expect(actual: number, ...expected: readonly number[]): number {
    return expected.includes(actual) ? actual : this.fail()
  }

  private tag(...expected: readonly number[]): number {
    return this.expect(this.reader.uint8({ name: 'typecode', show: (value) => TC_NAMES[value] ?? `0x${value.toString(16)}` }), ...expected)
  }

  private referred(): string | Class | null {
    return this.handles[this.reader.uint32({ name: 'handle', show: (value) => `0x${value.toString(16)}` }) - FIRST_HANDLE] ?? null
  }

  private text(name: string): string {
    const value = utf(this.reader, name)
    this.handles.push(value)
    return value
  }

  private string(name: string): string {
    const tag = this.tag(TC.string, TC.reference, TC.null, TC.enum)
    if (tag === TC.string) return this.text(name)
    if (tag === TC.enum) return this.constant(name)
    const found = tag === TC.reference ? this.referred() : ''
    return typeof found === 'string' ? found : this.fail()
  }

  /** The name of an enumeration's constant. */
  private constant(name: string): string {
    this.classes()
    this.handles.push(null)
    return this.string(name)
  }

  private fields(): readonly Field[] {
    const count = this.reader.uint16({ name: 'fieldCount' })
    if (count > MOST_FIELDS) this.fail()
    return Array.from({ length: count }, () => this.reader.group({ name: 'field' }, () => {
      const type = String.fromCharCode(this.expect(this.reader.uint8({ name: 'fieldType', show: (value) => String.fromCharCode(value) }), 0x5b, 0x4c))
      const name = utf(this.reader, 'fieldName')
      this.string('className')
      return { type, name }
    }))
  }

  /** A class and those that it extends, the class itself first. */
  private classes(): readonly Class[] {
    const chain: Class[] = []
    while (chain.length < MOST_CLASSES) {
      const tag = this.tag(TC.classDesc, TC.reference, TC.null)
      if (tag === TC.null) return chain
      if (tag === TC.reference) {
        const found = this.referred()
        return found === null || typeof found === 'string' ? this.fail() : [...chain, found]
      }
      chain.push(this.classDesc())
    }
    return this.fail()
  }

  private classDesc(): Class {
    const name = utf(this.reader, 'className')
    this.reader.uint64({ name: 'serialVersionUID', show: (value) => `0x${value.toString(16)}` })
    const place = this.handles.push(null) - 1
    this.expect(this.reader.uint8({ name: 'classDescFlags', show: (value) => (value === ENUMERATION ? 'SC_ENUM | SC_SERIALIZABLE' : 'SC_SERIALIZABLE') }), SERIALIZABLE, ENUMERATION)
    const described = { name, fields: this.fields() }
    this.handles[place] = described
    this.tag(TC.endBlockData)
    return described
  }

  private array(name: string): Bytes | null {
    if (this.tag(TC.array, TC.null) === TC.null) return null
    if (this.classes()[0]?.name !== '[B') this.fail()
    this.handles.push(null)
    return this.reader.vector(4, { name }, () => this.reader.rest({ name: 'values' }))
  }

  object(): Serialized {
    const start = this.reader.offset
    this.expect(this.reader.uint16({ name: 'STREAM_MAGIC', show: (value) => `0x${value.toString(16)}` }), 0xaced)
    this.expect(this.reader.uint16({ name: 'STREAM_VERSION' }), 5)
    this.tag(TC.object)
    const chain = this.classes()
    this.handles.push(null)
    const arrays = new Map<string, Bytes | null>(), strings = new Map<string, string>()
    for (const { type, name } of chain.toReversed().flatMap(({ fields }) => fields)) {
      if (type === '[') arrays.set(name, this.array(name))
      else strings.set(name, this.string(name))
    }
    return { className: chain[0]?.name ?? '', arrays, strings, span: span(this.buffer, start, this.reader.offset) }
  }
}

/** Throws a MalformedError where it is anything else. */
export function readSealedObject(reader: LabelledReader, buffer: BufferId, alias: string): SealedObject {
  const { className, arrays, strings, span: place } = reader.group({ name: 'sealedKey', type: 'SealedObject', spec: SPEC }, () => new ObjectReader(reader, buffer, alias).object())
  return {
    className, encryptedContent: arrays.get('encryptedContent') ?? null, encodedParams: arrays.get('encodedParams') ?? null,
    paramsAlg: strings.get('paramsAlg') ?? '', sealAlg: strings.get('sealAlg') ?? '', span: place,
  }
}

/** What every serialized object begins with (6.4.1). */
export const isSerialized = (bytes: Bytes): boolean => bytes[0] === 0xac && bytes[1] === 0xed && bytes[2] === 0 && bytes[3] === 5

/** The octets of a serialized key, `javax.crypto.spec.SecretKeySpec` or `java.security.KeyRep`; null for anything else. */
export function secretOctets(bytes: Bytes): Bytes | null {
  try {
    const { arrays } = new ObjectReader(new LabelledReader(bytes, { buffer: 0 }), 0, '').object()
    return (arrays.get('key') ?? arrays.get('encoded'))?.slice() ?? null
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error
    return null
  }
}
