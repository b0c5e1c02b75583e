/** Artifacts as files: PEM, DER and text. Loaded when something is exported. */
import { writeDerAscii } from '../../core/asn1/der-ascii-write.ts'
import { encodeBase64 } from '../../core/bytes/base64.ts'
import { encodePem } from '../../core/bytes/pem.ts'
import { kindRow } from '../../core/kinds/list.ts'
import { privateKeyForm } from '../../core/kinds/private-key/row.ts'
import { oidName } from '../../core/spec/oids.ts'
import { hasRules, shortKind, type ArtifactEntry } from './entries.ts'
import { derOf, formOf, hasPem } from './encoding.ts'
import { fileStem } from './file-name.ts'
import { jsonText } from './json-export.ts'
import { reportText } from './report.ts'

export interface ExportFile {
  readonly name: string
  readonly mime: string
  readonly content: string | Uint8Array<ArrayBuffer>
}
export type ExportFormat = 'pem' | 'der' | 'der-ascii' | 'text' | 'json'

/** RFC 7468 13, RFC 5915 4 and the older PKCS#1 label. */
const KEY_LABELS = { PrivateKeyInfo: 'PRIVATE KEY', RSAPrivateKey: 'RSA PRIVATE KEY', ECPrivateKey: 'EC PRIVATE KEY', EncryptedPrivateKeyInfo: 'ENCRYPTED PRIVATE KEY' } as const
const INTEGER = 0x02

/** What a person would paste: PEM, the text that it is, or base64. */
export function shareableText(entry: ArtifactEntry): string {
  if (hasPem(entry)) return pemOf(entry)
  return formOf(entry) === 'text' ? new TextDecoder().decode(derOf(entry)) : base64Of(entry)
}

/** The label that the content calls for; of a structure without a kind, the one that it came with. */
export function pemLabelOf({ opened, artifact }: ArtifactEntry): string {
  const { kind, table, pemLabel } = artifact
  if (kind === 'private-key') return KEY_LABELS[privateKeyForm(table, opened.buffers[table.buffer]?.bytes ?? new Uint8Array(0), 0) ?? 'PrivateKeyInfo']
  if (kind === 'public-key') return table.tag[1] === INTEGER ? 'RSA PUBLIC KEY' : 'PUBLIC KEY'
  if (kind === 'asn1') return pemLabel ?? 'DATA'
  return kindRow(kind).pemLabels[0] ?? 'DATA'
}

export const pemOf = (entry: ArtifactEntry): string => encodePem(pemLabelOf(entry), derOf(entry))

export const base64Of = (entry: ArtifactEntry): string => encodeBase64(derOf(entry))

const rulesOf = async (entry: ArtifactEntry) => (hasRules(entry) ? (await import('./rules.ts')).shownRules(entry) : null)
export const textOf = async (entry: ArtifactEntry, now: number): Promise<string> => reportText(entry, now, await rulesOf(entry))

const stemOf = ({ artifact, examined }: ArtifactEntry) => fileStem(examined?.summary ?? { title: '' }, shortKind(artifact.kind).replaceAll(' ', '-').toLowerCase())

export async function exportFile(entry: ArtifactEntry, format: ExportFormat, now: number): Promise<ExportFile> {
  const { extension, mime } = kindRow(entry.artifact.kind)
  const stem = stemOf(entry)
  if (format === 'json') return { name: `${stem}.json`, mime: 'application/json', content: jsonText(entry, await rulesOf(entry)) }
  if (format === 'der-ascii') return { name: `${stem}.der-ascii.txt`, mime: 'text/plain', content: writeDerAscii(derOf(entry), { oidName }) }
  if (format === 'text') return { name: `${stem}.txt`, mime: 'text/plain', content: await textOf(entry, now) }
  if (format === 'der') return { name: `${stem}.${extension.der}`, mime: mime === 'application/x-pem-file' ? 'application/octet-stream' : mime, content: derOf(entry) }
  return { name: `${stem}.${extension.pem}`, mime: 'application/x-pem-file', content: pemOf(entry) }
}

/** What `openssl x509 -text` and its kin print. Apart from the rest, since it brings OpenSSL's names of everything. Throws where OpenSSL would read nothing. */
export async function opensslFile(entry: ArtifactEntry): Promise<ExportFile> {
  const { opensslText } = await import('../../core/kinds/openssl-text/openssl-text.ts')
  const content = opensslText(entry.opened, entry.artifact)
  if (!content) throw new Error('OpenSSL does not read it: a part of it is missing or of another type.')
  return { name: `${stemOf(entry)}.openssl.txt`, mime: 'text/plain', content }
}

/** All of them that have a PEM form in one file, in the order of the list. */
export function bundleFile(all: readonly ArtifactEntry[]): ExportFile {
  const entries = all.filter(hasPem)
  const certificates = entries.every(({ artifact }) => artifact.kind === 'certificate')
  return { name: certificates ? 'certificates.pem' : 'bundle.pem', mime: certificates ? 'application/pem-certificate-chain' : 'application/x-pem-file', content: entries.map(pemOf).join('') }
}
