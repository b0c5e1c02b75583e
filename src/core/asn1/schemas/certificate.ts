import { parseSchemas, type SchemaType } from '../schema.ts'
import { algorithms } from './algorithms.ts'
import { rfc5280 } from './rfc5280.ts'

const module = parseSchemas(rfc5280, algorithms)

/** `Certificate`, `SubjectPublicKeyInfo`, `RSAPublicKey` and what is in them. The other schemas come with the kinds that need them. */
export const certificateSchema = (type: string): SchemaType => ({ module, type })
