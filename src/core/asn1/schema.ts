/**
 * Schemas as data, in the notation of X.680 as the RFCs print it, cut to what naming needs:
 *
 *     Validity ::= SEQUENCE { notBefore Time, notAfter Time } # RFC 5280 4.1.2.5
 *
 * with these additions: `# …` after a type or a field is its section; `SECRET` marks what must stay secret; `OPAQUE` an octet
 * string whose bytes are not to be read as DER; `@table(field)` is the type that `@table { oid Type, … }` gives for the
 * identifier in a sibling field (the RFCs' ANY DEFINED BY), and `CONTAINING` takes such a reference too.
 * Sizes and value constraints are left out: they belong to lint.
 */

export interface Field {
  readonly name: string
  readonly schema: Schema
  readonly optional: boolean
  readonly spec: string
}

/** A type. `tag` replaces the identifier octet's class and number (context-specific); `explicit` adds a level. */
export type Schema = SchemaBody & {
  readonly tag: number | null
  readonly explicit: boolean
  readonly secret: boolean
  readonly spec: string
}
export type SchemaBody =
  | { readonly type: 'sequence' | 'set' | 'choice'; readonly fields: readonly Field[] }
  | { readonly type: 'sequence of' | 'set of'; readonly of: Schema }
  | { readonly type: 'reference'; readonly name: string }
  | { readonly type: 'open'; readonly table: string; readonly by: string }
  | { readonly type: 'any' }
  | { readonly type: 'primitive'; readonly tagNumber: number; readonly names: ReadonlyMap<number, string> | null; readonly containing: Schema | null; readonly opaque: boolean }

export interface SchemaModule {
  readonly types: ReadonlyMap<string, Schema>
  /** Table name to identifier to type. */
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, Schema>>
}

const PRIMITIVES: Readonly<Record<string, number>> = {
  BOOLEAN: 1, INTEGER: 2, 'BIT STRING': 3, 'OCTET STRING': 4, NULL: 5, 'OBJECT IDENTIFIER': 6, ENUMERATED: 10, UTF8String: 12, 'RELATIVE-OID': 13,
  NumericString: 18, PrintableString: 19, TeletexString: 20, IA5String: 22, UTCTime: 23, GeneralizedTime: 24, VisibleString: 26,
  GeneralString: 27, UniversalString: 28, BMPString: 30,
}

/** A type of a module: what a tree's first value is. */
export interface SchemaType {
  readonly module: SchemaModule
  readonly type: string
}

/** Schemas are the project's own text: a mistake in one is a programming error and throws, with its place. */
class Parser {
  private readonly tokens: readonly string[]
  private at = 0
  readonly types = new Map<string, Schema>()
  readonly tables = new Map<string, Map<string, Schema>>()

  constructor(text: string) {
    this.tokens = text.match(/#[^\n]*|::=|[{}[\](),]|@?[\w.-]+/g) ?? []
  }

  run(): SchemaModule {
    while (this.at < this.tokens.length) {
      if (this.peek().startsWith('@')) this.table()
      else {
        const name = this.take()
        this.expect('::=')
        this.types.set(name, this.schema())
      }
    }
    return this
  }

  private peek(): string { return this.tokens[this.at] ?? '' }
  private take(): string { return this.tokens[this.at++] ?? '' }
  private accept(token: string): boolean {
    if (this.peek() !== token) return false
    this.at++
    return true
  }
  private expect(token: string): void {
    if (!this.accept(token)) throw new Error(`schema: expected ${token}, got ${this.tokens.slice(this.at, this.at + 6).join(' ')}`)
  }

  private table(): void {
    const name = this.take().slice(1)
    const rows = this.tables.get(name) ?? new Map<string, Schema>()
    this.tables.set(name, rows)
    this.expect('{')
    while (!this.accept('}')) {
      rows.set(this.take(), this.schema())
      this.accept(',')
    }
  }

  private schema(): Schema {
    let tag: number | null = null, explicit = false
    if (this.accept('[')) {
      tag = Number(this.take())
      this.expect(']')
      explicit = this.accept('EXPLICIT')
    }
    const body = this.body()
    const secret = this.accept('SECRET')
    return { ...body, tag, explicit, secret, spec: this.spec() }
  }

  private spec(): string {
    return this.peek().startsWith('#') ? this.take().slice(1).trim() : ''
  }

  private body(): SchemaBody {
    const word = this.take()
    if (word === 'SEQUENCE' || word === 'SET') {
      const type = word === 'SET' ? 'set' : 'sequence'
      return this.accept('OF') ? { type: `${type} of`, of: this.schema() } : { type, fields: this.fields() }
    }
    if (word === 'CHOICE') return { type: 'choice', fields: this.fields() }
    if (word === 'ANY') return { type: 'any' }
    if (word.startsWith('@')) return this.open(word.slice(1))
    const name = word === 'BIT' || word === 'OCTET' || word === 'OBJECT' ? `${word} ${this.take()}` : word
    const tagNumber = PRIMITIVES[name]
    return tagNumber === undefined ? { type: 'reference', name } : this.primitive(tagNumber)
  }

  private open(table: string): SchemaBody {
    this.expect('(')
    const by = this.take()
    this.expect(')')
    return { type: 'open', table, by }
  }

  private primitive(tagNumber: number): SchemaBody {
    const names = this.peek() === '{' ? this.names() : null
    const opaque = this.accept('OPAQUE')
    const containing = this.accept('CONTAINING') ? this.schema() : null
    return { type: 'primitive', tagNumber, names, containing, opaque }
  }

  private names(): ReadonlyMap<number, string> {
    const names = new Map<number, string>()
    this.expect('{')
    while (!this.accept('}')) {
      const name = this.take()
      this.expect('(')
      names.set(Number(this.take()), name)
      this.expect(')')
      this.accept(',')
    }
    return names
  }

  private fields(): readonly Field[] {
    const fields: Field[] = []
    this.expect('{')
    while (!this.accept('}')) {
      const name = this.take()
      const schema = this.schema()
      const optional = this.accept('OPTIONAL') || this.accept('DEFAULT') && this.take() !== ''
      fields.push({ name, schema, optional, spec: this.spec() || schema.spec })
      this.accept(',')
      const late = this.spec()
      if (late) fields[fields.length - 1] = { name, schema, optional, spec: late }
    }
    return fields
  }
}

/** Parses schema text; several modules in one, so that they can refer to each other. */
export function parseSchemas(...texts: readonly string[]): SchemaModule {
  return new Parser(texts.join('\n')).run()
}

interface Resolved { readonly schema: Schema; readonly typeName: string }

/** Every node of a tree asks for its type: each reference is followed once. */
const followed = new WeakMap<Schema, Resolved>()

/** Follows references to a type that is none, keeping the outermost tag; also the last name that was followed. */
export function resolve(module: SchemaModule, schema: Schema): Resolved {
  if (schema.type !== 'reference') return { schema, typeName: '' }
  const known = followed.get(schema)
  if (known) return known
  const found = follow(module, schema)
  followed.set(schema, found)
  return found
}

function follow(module: SchemaModule, schema: Schema): Resolved {
  let current = schema, typeName = ''
  while (current.type === 'reference') {
    const target = module.types.get(current.name)
    if (!target) throw new Error(`schema: no type ${current.name}`)
    typeName ||= current.name
    if (target.tag !== null && current.tag !== null) throw new Error(`schema: ${current.name} is tagged twice`)
    current = { ...target, tag: current.tag ?? target.tag, explicit: current.tag === null ? target.explicit : current.explicit, secret: current.secret || target.secret, spec: current.spec || target.spec }
  }
  return { schema: current, typeName }
}
