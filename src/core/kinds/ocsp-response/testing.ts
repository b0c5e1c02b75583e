import { fieldWord } from '../../../words/fields.ts'
import { findingWords } from '../../../words/findings.ts'
import { toHex } from '../../bytes/hex.ts'
import type { SpanTree } from '../../bytes/tree.ts'
import type { Artifact, Description, FactValue, Opened } from '../contract.ts'
import { kindRow } from '../list.ts'
import { openNested } from '../nested.ts'
import { open } from '../open.ts'

/**
 * For tests: OCSP requests and responses in base64 of DER, made with OpenSSL 3.0.19 (`openssl ocsp -reqout`, `-index … -respout`) for a CA of
 * its own: `three` has a good, a revoked and an unknown certificate, the responder known by its key; `one` a good one, the responder
 * known by its name; `noCertificate` is signed by the issuer itself, whose certificate is not inside.
 */
export const ocspSamples = {
  requests: {
    three:
      'MIIBBTCCAQEwgdkwPTA7MAkGBSsOAwIaBQAEFE/h16J6pwJuUjQspOGc54i2LR4ABBTAROseEoaX+5dUTnvAFmWOzJjZ1wICIAEwPTA7MAkGBSsOAwIaBQAEFE/h16J6pwJuUjQspOGc54i2LR4ABB' +
      'TAROseEoaX+5dUTnvAFmWOzJjZ1wICIAIwWTBXMA0GCWCGSAFlAwQCAQUABCDbaqhYZNSmbLzKHPesDZssUUtc4EUPC1IMdCncIn/sQgQgnmvKU/+ANUSJ2Vmse8BrC4SwEbZxaYT3Jq7UbHuLu1gC' +
      'AiADoiMwITAfBgkrBgEFBQcwAQIEEgQQyXXHQKxkA+AkJUyBd1YMSw==',
    one:
      'MGgwZjA/MD0wOzAJBgUrDgMCGgUABBRP4deieqcCblI0LKThnOeIti0eAAQUwETrHhKGl/uXVE57wBZljsyY2dcCAiABoiMwITAfBgkrBgEFBQcwAQIEEgQQOP/ayVpEJEgjYFAJkFjguQ==',
    signed:
      'MIICpzB8oTmkNzA1MQswCQYDVQQGEwJOTDENMAsGA1UECgwEVGVzdDEXMBUGA1UEAwwOT0NTUCBSZXNwb25kZXIwPzA9MDswCQYFKw4DAhoFAAQUT+HXonqnAm5SNCyk4ZzniLYtHgAEFMBE6x4Shp' +
      'f7l1ROe8AWZY7MmNnXAgIgAaCCAiUwggIhMAoGCCqGSM49BAMCA0cAMEQCICocGTO169tdPKmJ0uYjuO+rA+vfWUVAEOsMUYgyRJD2AiAjnSfmTiCGUfjjpWAIiAny8HrKyXshUNek2z1RLBbWHaCC' +
      'AcgwggHEMIIBwDCCAWagAwIBAgICEAEwCgYIKoZIzj0EAwIwMzELMAkGA1UEBhMCTkwxDTALBgNVBAoMBFRlc3QxFTATBgNVBAMMDE9DU1AgVGVzdCBDQTAeFw0yNjExMjQwMjU0NDZaFw0zNjExMj' +
      'EwMjU0NDZaMDUxCzAJBgNVBAYTAk5MMQ0wCwYDVQQKDARUZXN0MRcwFQYDVQQDDA5PQ1NQIFJlc3BvbmRlcjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNVrZpO4EPAKvd8zMu7KSSbpstIqaBsE' +
      'x//wfH05GjENyT1lQeO9nX5o8m9xGl31sRANGYoPMvanXMEe270FQV2jaDBmMBMGA1UdJQQMMAoGCCsGAQUFBwMJMA8GCSsGAQUFBzABBQQCBQAwHQYDVR0OBBYEFM9dAxoeVxbyW/OpTZxIl+bCcm' +
      'cDMB8GA1UdIwQYMBaAFMBE6x4Shpf7l1ROe8AWZY7MmNnXMAoGCCqGSM49BAMCA0gAMEUCICLh1LYlWZ10UAC4nVP1Nu6eFfjAOAPqp7p7kQcVvgrvAiEAy/+gu4bv70BG2eURhQxtlASYGE/P27fF' +
      '+cq2aN5nU0o=',
  },
  responses: {
    three:
      'MIID9QoBAKCCA+4wggPqBgkrBgEFBQcwAQEEggPbMIID1zCCAbOiFgQUz10DGh5XFvJb86lNnEiX5sJyZwMYDzIwMjYxMTI0MDI1NDQ2WjCCAWEwYzA7MAkGBSsOAwIaBQAEFE/h16J6pwJuUjQspO' +
      'Gc54i2LR4ABBTAROseEoaX+5dUTnvAFmWOzJjZ1wICIAGAABgPMjAyNjExMjQwMjU0NDZaoBEYDzIwMjYxMjAxMDI1NDQ2WjB5MDswCQYFKw4DAhoFAAQUT+HXonqnAm5SNCyk4ZzniLYtHgAEFMBE' +
      '6x4Shpf7l1ROe8AWZY7MmNnXAgIgAqEWGA8yMDI2MTEwMTEyMDAwMFqgAwoBARgPMjAyNjExMjQwMjU0NDZaoBEYDzIwMjYxMjAxMDI1NDQ2WjB/MFcwDQYJYIZIAWUDBAIBBQAEINtqqFhk1KZsvM' +
      'oc96wNmyxRS1zgRQ8LUgx0Kdwif+xCBCCea8pT/4A1RInZWax7wGsLhLARtnFphPcmrtRse4u7WAICIAOCABgPMjAyNjExMjQwMjU0NDZaoBEYDzIwMjYxMjAxMDI1NDQ2WqEjMCEwHwYJKwYBBQUH' +
      'MAECBBIEEMl1x0CsZAPgJCVMgXdWDEswCgYIKoZIzj0EAwIDRgAwQwIfIeYZrhibe9jf9Ci1d+RnzaP8UYf8BGuGfNR4jy8GdwIgBTSgHOx9zm9Xoa4EN7Skzia1NMpWOWzAx8cIWLKJBR2gggHIMI' +
      'IBxDCCAcAwggFmoAMCAQICAhABMAoGCCqGSM49BAMCMDMxCzAJBgNVBAYTAk5MMQ0wCwYDVQQKDARUZXN0MRUwEwYDVQQDDAxPQ1NQIFRlc3QgQ0EwHhcNMjYxMTI0MDI1NDQ2WhcNMzYxMTIxMDI1' +
      'NDQ2WjA1MQswCQYDVQQGEwJOTDENMAsGA1UECgwEVGVzdDEXMBUGA1UEAwwOT0NTUCBSZXNwb25kZXIwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATVa2aTuBDwCr3fMzLuykkm6bLSKmgbBMf/8H' +
      'x9ORoxDck9ZUHjvZ1+aPJvcRpd9bEQDRmKDzL2p1zBHtu9BUFdo2gwZjATBgNVHSUEDDAKBggrBgEFBQcDCTAPBgkrBgEFBQcwAQUEAgUAMB0GA1UdDgQWBBTPXQMaHlcW8lvzqU2cSJfmwnJnAzAf' +
      'BgNVHSMEGDAWgBTAROseEoaX+5dUTnvAFmWOzJjZ1zAKBggqhkjOPQQDAgNIADBFAiAi4dS2JVmddFAAuJ1T9TbunhX4wDgD6qe6e5EHFb4K7wIhAMv/oLuG7+9ARtnlEYUMbZQEmBhPz9u3xfnKtm' +
      'jeZ1NK',
    one:
      'MIIDGQoBAKCCAxIwggMOBgkrBgEFBQcwAQEEggL/MIIC+zCB1qE3MDUxCzAJBgNVBAYTAk5MMQ0wCwYDVQQKDARUZXN0MRcwFQYDVQQDDA5PQ1NQIFJlc3BvbmRlchgPMjAyNjExMjQwMjU0NDZaMG' +
      'UwYzA7MAkGBSsOAwIaBQAEFE/h16J6pwJuUjQspOGc54i2LR4ABBTAROseEoaX+5dUTnvAFmWOzJjZ1wICIAGAABgPMjAyNjExMjQwMjU0NDZaoBEYDzIwMjYxMjAxMDI1NDQ2WqEjMCEwHwYJKwYB' +
      'BQUHMAECBBIEEDj/2slaRCRII2BQCZBY4LkwCgYIKoZIzj0EAwIDSAAwRQIhANCueszSjDdDkfl9ObtVtONI4crYxayUNuFvAMLV7Uv4AiBBjEhDsNMJvM8WlInqO365b2o3M0G7HdscifHSesviO6' +
      'CCAcgwggHEMIIBwDCCAWagAwIBAgICEAEwCgYIKoZIzj0EAwIwMzELMAkGA1UEBhMCTkwxDTALBgNVBAoMBFRlc3QxFTATBgNVBAMMDE9DU1AgVGVzdCBDQTAeFw0yNjExMjQwMjU0NDZaFw0zNjEx' +
      'MjEwMjU0NDZaMDUxCzAJBgNVBAYTAk5MMQ0wCwYDVQQKDARUZXN0MRcwFQYDVQQDDA5PQ1NQIFJlc3BvbmRlcjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNVrZpO4EPAKvd8zMu7KSSbpstIqaB' +
      'sEx//wfH05GjENyT1lQeO9nX5o8m9xGl31sRANGYoPMvanXMEe270FQV2jaDBmMBMGA1UdJQQMMAoGCCsGAQUFBwMJMA8GCSsGAQUFBzABBQQCBQAwHQYDVR0OBBYEFM9dAxoeVxbyW/OpTZxIl+bC' +
      'cmcDMB8GA1UdIwQYMBaAFMBE6x4Shpf7l1ROe8AWZY7MmNnXMAoGCCqGSM49BAMCA0gAMEUCICLh1LYlWZ10UAC4nVP1Nu6eFfjAOAPqp7p7kQcVvgrvAiEAy/+gu4bv70BG2eURhQxtlASYGE/P27' +
      'fF+cq2aN5nU0o=',
    noCertificate:
      'MIIBOQoBAKCCATIwggEuBgkrBgEFBQcwAQEEggEfMIIBGzCBwaE1MDMxCzAJBgNVBAYTAk5MMQ0wCwYDVQQKDARUZXN0MRUwEwYDVQQDDAxPQ1NQIFRlc3QgQ0EYDzIwMjYxMTI0MDI1NDQ2WjBSMF' +
      'AwOzAJBgUrDgMCGgUABBRP4deieqcCblI0LKThnOeIti0eAAQUwETrHhKGl/uXVE57wBZljsyY2dcCAiABgAAYDzIwMjYxMTI0MDI1NDQ2WqEjMCEwHwYJKwYBBQUHMAECBBIEEDj/2slaRCRII2BQ' +
      'CZBY4LkwCgYIKoZIzj0EAwIDSQAwRgIhAIKAUpUorMKw4JSlrgpulgL0r8EHaSvJ4+EW/iAdkYQrAiEA0xrQHD6niaABL5eZ9i+nPnnV8r79PwmdWKF+beiwjgE=',
  },
} as const

export interface Described extends Description { readonly opened: Opened; readonly artifact: Artifact; readonly tree: SpanTree }

/** The first artifact in the bytes, with all that it holds. */
export async function describeBytes(bytes: Uint8Array<ArrayBuffer>, now: number): Promise<Described> {
  const opened = await openNested(open(bytes))
  const artifact = opened.artifacts[0] as Artifact
  const kind = await kindRow(artifact.kind).load()
  return { ...(await kind.describe(opened, artifact, { now })), opened, artifact, tree: kind.tree(opened, artifact) }
}

/** A value as one line. */
export function text(value: FactValue | undefined): string {
  switch (value?.type) {
    case 'list': return value.items.map(({ tag, value: inner }) => (tag === undefined ? text(inner) : `${tag}=${text(inner)}`)).join(' ')
    case 'term': return value.term
    case 'number': case 'boolean': return String(value.value)
    case 'untrusted': return value.text
    case 'oid': return value.name || value.oid
    case 'hex': case 'integer': return toHex(value.bytes)
    case 'time': return new Date(value.ms).toISOString()
    case 'name': return value.attributes.map((each) => `${each.shortName}=${each.text}`).join(', ')
    default: return ''
  }
}

export const fact = ({ facts }: Description, field: string): string => text(facts.find((each) => each.field === field)?.value)
export const codes = ({ findings }: Description): readonly string[] => findings.map(({ code, params }) => ('result' in params ? `${code} ${params.result}` : 'problem' in params ? `${code} ${params.problem}` : code))
export const held = ({ opened }: Described): readonly string[] => opened.artifacts.slice(1).map(({ kind, within }) => `${within?.role} ${kind}`)

/** Facts without words, or with spans outside their buffer. */
export function wordless({ facts, opened }: Described): readonly string[] {
  const outside = (buffer: number, start: number, end: number) => start >= end || end > (opened.buffers[buffer]?.bytes.length ?? 0)
  return facts.filter(({ field, spans }) => fieldWord(field).label === field || spans.some(({ buffer, start, end }) => outside(buffer, start, end))).map(({ field }) => field)
}

/** All nodes as `a.b.c`, the names of their specification. */
export function paths(tree: SpanTree): readonly string[] {
  const named: string[] = []
  return Array.from({ length: tree.size }, (_, node) => {
    const parent = tree.parent(node)
    return (named[node] = [parent < 0 ? '' : named[parent], tree.view(node).name].filter(Boolean).join('.'))
  })
}

/** The bytes with one bit changed in 200 places, and cut in 50. */
export function changed(bytes: Uint8Array<ArrayBuffer>): readonly Uint8Array<ArrayBuffer>[] {
  return Array.from({ length: 200 }, (_, i) => {
    const flipped = bytes.slice(), at = Math.floor((i * bytes.length) / 200)
    flipped[at] = (flipped[at] as number) ^ (1 << i % 8)
    return i % 4 === 0 ? [flipped, bytes.slice(0, at)] : [flipped]
  }).flat()
}

/** Opens, describes and walks everything that is in the bytes. */
export async function lookAtAll(input: Uint8Array<ArrayBuffer>, now: number): Promise<'read'> {
  const opened = await openNested(open(input))
  for (const artifact of opened.artifacts) {
    const kind = await kindRow(artifact.kind).load()
    kind.summarise(opened, artifact)
    const { findings } = await kind.describe(opened, artifact, { now })
    if (findings.some((found) => findingWords(found).title === '')) throw new Error('a finding without words')
    const tree = kind.tree(opened, artifact)
    for (let node = 0; node < tree.size; node++) tree.view(node)
  }
  return 'read'
}
