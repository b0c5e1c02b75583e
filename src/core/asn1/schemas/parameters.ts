import { parseSchemas, type SchemaType } from '../schema.ts'
import { algorithms } from './algorithms.ts'
import { rfc5280 } from './rfc5280.ts'

const module = parseSchemas(rfc5280, algorithms)

/** `DHParameter`, `DomainParameters`, `Dss-Parms`, `ECParameters`: parameters of key algorithms on their own (RFC 3279 2.3, RFC 5480 2.1.1). */
export const parametersSchema = (type: string): SchemaType => ({ module, type })
