import { parseSchemas, type SchemaModule } from '../schema.ts'
import { keys } from './keys.ts'
import { rfc5280 } from './rfc5280.ts'

let parsed: SchemaModule | null = null

/** All schemas that the page knows, parsed once when first asked for. */
export function schemas(): SchemaModule {
  parsed ??= parseSchemas(rfc5280, keys)
  return parsed
}
