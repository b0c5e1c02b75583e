/** A message in a field: as PEM under any label, as mail, as base64, or as a file in binary; read into the tree that Inspect reads it into. */
import { DerTree } from '../../../asn1/der-tree.ts'
import { scan } from '../../../asn1/scan.ts'
import { cmsSchema } from '../../../asn1/schemas/cms.ts'
import { decodeBase64 } from '../../../bytes/base64.ts'
import { scanPem } from '../../../bytes/pem.ts'
import { NO_NODE } from '../../../bytes/tree.ts'
import { readCms, type Cms } from '../../../kinds/cms/read.ts'
import { Layer } from '../../../kinds/pkcs12/layer.ts'
import { readMessage, bodyOctets } from '../../../kinds/smime/read.ts'
import { signedOctets } from '../../../kinds/smime/signed.ts'
import { oidName } from '../../../spec/oids.ts'
import type { OpError, OpResult } from '../../contract.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type Carrier = 'PEM' | 'SMIME' | 'DER'

interface Found {
  readonly der: Bytes
  readonly carrier: Carrier
  /** Of a mail: what stands beside a signature, as it was signed. */
  readonly beside: Bytes | null
}

export interface CmsMessage extends Found {
  readonly layer: Layer
  readonly cms: Cms
}

const SEQUENCE = 0x30

function inMail(bytes: Bytes): Found | null {
  const message = readMessage(bytes), [part] = message.secured, entity = part && message.entities[part.entity]
  const body = entity && bodyOctets(bytes, entity)
  return body ? { der: body.bytes.slice(), carrier: 'SMIME', beside: signedOctets(bytes, message, part) } : null
}

function inText(bytes: Bytes): Found | null {
  const [block] = scanPem(bytes).blocks, body = decodeBase64(bytes, block?.bodyStart ?? 0, block?.bodyEnd ?? bytes.length)
  return body.ok && body.bytes[0] === SEQUENCE ? { der: body.bytes.slice(), carrier: 'PEM', beside: null } : null
}

const find = (bytes: Bytes): Found | null => (bytes[0] === SEQUENCE && bytes[1] !== undefined && bytes[1] >= 0x80 ? { der: bytes, carrier: 'DER', beside: null } : inMail(bytes) ?? inText(bytes))

export function readStructure(der: Bytes): { readonly layer: Layer; readonly cms: Cms } {
  const layer = new Layer(new DerTree(scan(der), der, { schema: cmsSchema('ContentInfo'), oidName }))
  return { layer, cms: readCms(layer, 'ContentInfo') }
}

/** Of one of these types; else what is wrong, at the field. */
export function givenMessage<Field extends string>(bytes: Bytes, types: readonly Cms['type'][], field: Field): OpResult<CmsMessage, Field> {
  const refused = (error: Omit<OpError<Field>, 'field'>): OpResult<CmsMessage, Field> => ({ ok: false, error: { ...error, field } as OpError<Field> })
  const found = find(bytes)
  if (!found) return refused({ code: 'cms.none', params: { cut: /-----BEGIN |pkcs7-/.test(new TextDecoder('latin1').decode(bytes.subarray(0, 4096))) } })
  const { layer, cms } = readStructure(found.der)
  const finding = layer.reader.tree.table.findings.find(({ code }) => code.startsWith('asn1.'))
  if (finding) return refused({ code: 'cms.broken', params: { finding } })
  if (cms.body === NO_NODE || !types.includes(cms.type)) return refused(cms.type === null ? { code: 'cms.none', params: { cut: false } } : { code: 'cms.type', params: { wanted: types[0] ?? 'data', got: cms.type } })
  return { ok: true, value: { ...found, layer, cms } }
}
