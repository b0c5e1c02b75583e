/** Messages as mail (RFC 8551): what is signed or encrypted is a MIME entity with a type of its own, and so is what comes out. */
import { decodeBase64, encodeBase64 } from '../../../bytes/base64.ts'
import { canonical } from '../../../kinds/smime/canonical.ts'
import { readEntities, startsLikeMime } from '../../../kinds/smime/mime.ts'
import { fromQuoted } from '../../../kinds/smime/text.ts'
import { bytesOf, isFile, utf8Text, type Data } from '../../data.ts'

type Bytes = Uint8Array<ArrayBuffer>

const encoder = new TextEncoder()
const lines64 = (bytes: Uint8Array): string => (encodeBase64(bytes).match(/.{1,64}/g) ?? []).map((line) => `${line}\n`).join('')

/** No longer lines in mail (RFC 5322 2.1.1 has 998). */
const LONGEST_LINE = 900

/** Text that mail programs on the way leave as it is (RFC 8551 3.1.3). */
const isPlain = (text: string): boolean => /^[\x20-\x7e\t\n]*$/.test(text) && text.split('\n').every((line) => line.length <= LONGEST_LINE && !/^From |[ \t]$/.test(line))

const asciiName = (name: string): string => name.replace(/[^\x20-\x7e]|["\\]/g, '_')

function headOf(data: Data, plain: boolean): string {
  const encoding = plain ? '' : 'Content-Transfer-Encoding: base64\n'
  if (!isFile(data)) return `Content-Type: text/plain${plain ? '' : '; charset=utf-8'}\n${encoding}`
  const name = data instanceof File ? asciiName(data.name) : 'message.bin'
  return `Content-Type: application/octet-stream; name="${name}"\nContent-Disposition: attachment; filename="${name}"\n${encoding}`
}

/** The entity as text, lines ending with LF; what is signed and encrypted is `canonical` of it. */
export async function entityText(data: Data): Promise<string> {
  const plain = !isFile(data) && isPlain(data)
  return `${headOf(data, plain)}\n${plain ? data : lines64(await bytesOf(data))}`
}

export const entityOctets = (text: string): Bytes => canonical(encoder.encode(text))

export const opaqueMail = (der: Bytes, type: 'enveloped-data' | 'authEnveloped-data' | 'signed-data'): string => `MIME-Version: 1.0
Content-Disposition: attachment; filename="smime.p7m"
Content-Type: application/pkcs7-mime; smime-type=${type}; name="smime.p7m"
Content-Transfer-Encoding: base64

${lines64(der)}
`

/** multipart/signed (RFC 8551 3.5.3): everyone can read it, and who knows S/MIME can check it. */
export const signedMail = (entity: string, der: Bytes, { micalg, boundary }: { readonly micalg: string; readonly boundary: string }): string => `MIME-Version: 1.0
Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg="${micalg.toLowerCase()}"; boundary="${boundary}"

This is an S/MIME signed message

--${boundary}
${entity}
--${boundary}
Content-Type: application/pkcs7-signature; name="smime.p7s"
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="smime.p7s"

${lines64(der)}
--${boundary}--
`

/** What a content says, where it is a MIME entity of one part: decoded; null for anything else. */
export function entityContent(bytes: Bytes): { readonly bytes: Bytes; readonly text: string | null } | null {
  if (!startsLikeMime(bytes)) return null
  const [entity, ...more] = readEntities(bytes)
  if (!entity || more.length > 0 || /^(?:multipart|message)\/|pkcs7/.test(entity.mime.type)) return null
  const body = bytes.slice(entity.body.start, entity.body.end), isText = /^text\/|^$/.test(entity.mime.type)
  const decoded = entity.encoding === 'base64' ? decodeBase64(body) : null
  if (decoded && !decoded.ok) return null
  const octets = decoded?.bytes.slice() ?? (entity.encoding === 'quoted-printable' ? fromQuoted(new TextDecoder('latin1').decode(body)) : body)
  return { bytes: octets, text: isText ? utf8Text(octets)?.replaceAll('\r\n', '\n') ?? null : null }
}
