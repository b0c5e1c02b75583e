/** The files of an export: each with a name that says what it is, several in a zip. */
import { encodePem } from '../../../core/bytes/pem.ts'
import { readPkcs8 } from '../../../core/crypto/key/der-private.ts'
import { isRsa } from '../../../core/crypto/key/key.ts'
import { privateBinary, privateText } from '../../../core/crypto/key/formats.ts'
import { writePkcs12, writeTrustStore } from '../../../core/crypto/key/pkcs12.ts'
import { encryptPkcs8 } from '../../../core/crypto/pbes2.ts'
import { certificateBundle } from '../../../core/pki/pkcs7.ts'
import type { ZipEntry } from '../../../core/kits/zip.ts'
import { isAuthority, wholeChain } from '../../../store/authority.ts'
import { vault, type CertificateEntry, type CertificateRow, type Certificates, type KeyPairs, type Rows } from '../../../store/vault.ts'
import { certificatePem, stemOf, ZIP_MIME } from '../files.ts'
import { context, stored } from '../issuing.ts'
import { attempt, stopAt, type Outcome } from '../outcome.ts'
import { formats, isOffered, type FormatId } from './formats.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface ExportFile { readonly name: string; readonly mime: string; readonly content: string | Bytes }

/** One certificate, with all above it that is kept, itself first. */
interface Subject { readonly certificate: CertificateEntry; readonly chain: readonly CertificateEntry[]; readonly stem: string }

interface Made { readonly suffix: string; readonly content: string | Bytes; readonly secret?: true }

const pemOf = (chain: readonly CertificateEntry[]) => chain.map(certificatePem).join('')
const sealed = async (pkcs8: Bytes, passphrase: string): Promise<string> => {
  const result = await encryptPkcs8(pkcs8, passphrase, context())
  if (!result.ok) throw stopAt('passphrase', 'passphrase.empty')
  return encodePem('ENCRYPTED PRIVATE KEY', result.value)
}

async function traditional(pkcs8: Bytes): Promise<Made> {
  const key = await readPkcs8(pkcs8)
  if (!key.ok) throw new Error(key.problem.code)
  const rsa = isRsa(key.value), content = await privateText(key.value, rsa ? 'pkcs1' : 'sec1', { name: '' }, context())
  return { suffix: rsa ? '-rsa.key' : '-ec.key', content: content ?? '', secret: true }
}

async function binaryKey(pkcs8: Bytes): Promise<Bytes> {
  const key = await readPkcs8(pkcs8), der = key.ok ? privateBinary(key.value, 'pkcs8') : null
  if (!der) throw new Error('PKCS #8')
  return der.slice()
}

const withKey = async (certificate: CertificateEntry, use: (pkcs8: Bytes) => Promise<Made> | Made): Promise<Made> => stored(await vault.withPrivateKey(certificate.keyRecordId ?? '', use))

function make(id: Exclude<FormatId, 'truststore'>, { certificate, chain }: Subject, passphrase: string): Promise<Made> | Made {
  const above = chain.slice(1).filter(({ role }) => role !== 'root')
  switch (id) {
    case 'certificate': return { suffix: '.crt', content: certificatePem(certificate) }
    case 'der': return { suffix: '.cer', content: certificate.der }
    case 'fullchain': return { suffix: '-fullchain.pem', content: pemOf([certificate, ...above]) }
    case 'chain': return { suffix: '-chain.pem', content: pemOf(above.length > 0 ? above : chain.slice(1)) }
    case 'whole': return { suffix: '-with-root.pem', content: pemOf(chain) }
    case 'p7b': return { suffix: '.p7b', content: certificateBundle(chain.map(({ der }) => der)) }
    case 'key': return withKey(certificate, (pkcs8) => ({ suffix: '.key', content: encodePem('PRIVATE KEY', pkcs8), secret: true }))
    case 'key-sealed': return withKey(certificate, async (pkcs8) => ({ suffix: '-encrypted.key', content: await sealed(pkcs8, passphrase), secret: true }))
    case 'key-old': return withKey(certificate, traditional)
    case 'key-der': return withKey(certificate, async (pkcs8) => ({ suffix: '.pk8', content: await binaryKey(pkcs8), secret: true }))
    case 'p12': case 'p12-legacy': return withKey(certificate, async (pkcs8) => ({
      suffix: id === 'p12' ? '.p12' : '-legacy.p12', secret: true,
      content: await writePkcs12({ pkcs8, certificates: chain.map(({ der }) => der), name: certificate.title, passphrase, form: id === 'p12' ? 'modern' : 'legacy' }, context()),
    }))
  }
}

/** The roots above the certificates; of those whose root is not kept, the last that is. */
async function trustStore(subjects: readonly Subject[], passphrase: string): Promise<ZipEntry> {
  const roots = new Map(subjects.map(({ chain }) => chain.at(-1)).filter((root) => root !== undefined).map((root) => [root.sha256, { der: root.der, name: root.title.toLowerCase() }]))
  return { path: subjects.length === 1 ? `${subjects[0]?.stem ?? ''}-truststore.p12` : 'truststore.p12', mode: 0o644, content: await writeTrustStore([...roots.values()], passphrase, context()) }
}

/** Files of one name would be one file in a zip. */
function apart(stems: readonly string[], serials: readonly string[]): readonly string[] {
  return stems.map((stem, i) => (stems.indexOf(stem) === i && stems.lastIndexOf(stem) === i ? stem : `${stem}-${(serials[i] ?? '').slice(0, 8)}-${i + 1}`))
}

async function subjectsOf(rows: Rows<CertificateRow>, all: Certificates): Promise<readonly Subject[]> {
  const whole = await Promise.all([...rows].map(async (row) => (isAuthority(row) ? row : stored(await vault.certificate(row.id)))))
  const stems = apart(whole.map(stemOf), whole.map(({ serialHex }) => serialHex))
  return whole.map((certificate, i) => ({ certificate, chain: wholeChain(all, certificate), stem: stems[i] ?? '' }))
}

export interface ExportPlan {
  readonly rows: Rows<CertificateRow>
  readonly all: Certificates
  readonly keys: KeyPairs
  readonly formats: ReadonlySet<FormatId>
  readonly passphrase: string
}

const MIMES: Readonly<Record<string, string>> = { p12: 'application/x-pkcs12', p7b: 'application/x-pkcs7-certificates', cer: 'application/pkix-cert', pk8: 'application/pkcs8' }

async function entriesOf({ rows, all, keys, formats: chosen, passphrase }: ExportPlan, signal: AbortSignal): Promise<readonly ZipEntry[]> {
  const subjects = await subjectsOf(rows, all), entries: ZipEntry[] = []
  for (const subject of subjects)
    for (const format of formats) {
      const { id } = format
      if (id === 'truststore' || !chosen.has(id) || !isOffered(format, subject.certificate, keys)) continue
      signal.throwIfAborted()
      // Thousands of derivations at once would leave nothing for the page.
      // oxlint-disable-next-line no-await-in-loop
      const { suffix, content, secret } = await make(id, subject, passphrase), file = `${subject.stem}${suffix}`
      entries.push({ path: rows.length > 1 ? `${subject.stem}/${file}` : file, content, mode: secret ? 0o600 : 0o644 })
    }
  return chosen.has('truststore') ? [...entries, await trustStore(subjects, passphrase)] : entries
}

/** Whether a key of an authority went along, so that it is somewhere else too. */
const carriesKey = (chosen: ReadonlySet<FormatId>) => formats.some(({ id, needs }) => chosen.has(id) && (needs === 'key' || needs === 'old-form'))

/** One file as it is, several in a zip. */
export function exportFiles(plan: ExportPlan, signal: AbortSignal): Promise<Outcome<ExportFile>> {
  return attempt(async () => {
    const entries = await entriesOf(plan, signal), [only, ...others] = entries
    if (!only) throw stopAt('formats', 'export.none')
    // oxlint-disable-next-line no-await-in-loop
    if (carriesKey(plan.formats)) for (const { id } of [...plan.rows].filter(isAuthority).filter(({ keyRecordId }) => keyRecordId !== null)) stored(await vault.markExported(id))
    const row = plan.rows.at(0), single = plan.rows.length === 1 && row ? only.path.replace(/(?:-(?:fullchain|chain|with-root|rsa|ec|encrypted|legacy|truststore))?\.[^.]*$/, '') : 'certificates'
    if (others.length === 0) {
      const name = only.path.split('/').at(-1) ?? only.path, { content } = only
      return { name, mime: MIMES[name.split('.').at(-1) ?? ''] ?? 'application/x-pem-file', content: typeof content === 'string' ? content : content.slice() }
    }
    const { zipEntries } = await import('../../../core/kits/zip.ts')
    return { name: `${single}.zip`, mime: ZIP_MIME, content: zipEntries(entries, new Date()) }
  })
}
