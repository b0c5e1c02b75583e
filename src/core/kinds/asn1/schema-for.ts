import type { SchemaType } from '../../asn1/schema.ts'
import { crlSchema } from '../../asn1/schemas/crl.ts'
import type { Artifact } from '../contract.ts'
import { childAt, childTags, startsWithTags, T } from '../shape.ts'

/** A schema for structures that have a schema but no kind of their own, or null. */
export function schemaFor({ table }: Artifact): SchemaType | null {
  if (table.size === 0 || !startsWithTags(childTags(table, 0), [T.sequence, T.sequence, T.bits])) return null
  const tags = childTags(table, childAt(table, 0, 0))
  const body = tags[0] === T.integer ? tags.slice(1) : tags
  const isTime = (tag: number | undefined) => tag === 0x17 || tag === 0x18
  return startsWithTags(body, [T.sequence, T.sequence]) && isTime(body[2]) ? crlSchema('CertificateList') : null
}
