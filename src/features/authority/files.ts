/** What is downloaded: PEM texts, names of files, the server kit and the export of an authority. */
import { encodePem } from '../../core/bytes/pem.ts'
import { privateKeyPem } from '../../core/crypto/keys.ts'
import { encryptPkcs8 } from '../../core/crypto/pbes2.ts'
import type { KitFile, KitInput } from '../../core/kits/kit.ts'
import { kits } from '../../core/kits/list.ts'
import { fileStem, rootLabel } from '../../core/kits/names.ts'
import { wholeChain } from '../../store/authority.ts'
import { showToast } from '../../store/toasts.ts'
import { vault, type CertificateEntry, type CertificateRow, type Certificates } from '../../store/vault.ts'
import { vaultErrorWords } from '../../words/vault.ts'
import { colons } from './certificate-facts.ts'
import { attempt, Stop, type Outcome } from './outcome.ts'
import { stored } from './issuing.ts'

export const PEM_MIME = 'application/x-pem-file'
export const ZIP_MIME = 'application/zip'

export const certificatePem = ({ der }: CertificateEntry): string => encodePem('CERTIFICATE', der)

/** The certificate's whole way up, as far as it is kept. */
export interface Chain {
  /** The certificate, then its intermediates: what a server sends. */
  readonly sent: readonly CertificateEntry[]
  /** What clients trust; null where the root is not kept here. */
  readonly root: CertificateEntry | null
}

export function chainFor(certificates: Certificates, own: CertificateEntry): Chain {
  const all = wholeChain(certificates, own)
  return { sent: all.filter((entry, i) => i === 0 || entry.role !== 'root'), root: all.findLast(({ role }) => role === 'root') ?? null }
}

export const chainPem = ({ sent }: Chain): string => sent.map(certificatePem).join('')

export const stemOf = ({ hosts, title }: Pick<CertificateRow, 'hosts' | 'title'>): string => fileStem(hosts[0] ?? (title.trim().replaceAll(/\s+/g, '-') || 'certificate'))
export const zipName = (leaf: CertificateEntry): string => `${stemOf(leaf)}-https.zip`

/** The private key in the clear; rejects, with a message on the page, where the vault does not give it. */
export async function keyPem(keyRecordId: string): Promise<string> {
  const pem = await vault.withPrivateKey(keyRecordId, privateKeyPem)
  if (pem.ok) return pem.value
  const { title, mend } = vaultErrorWords(pem.error)
  showToast(`${title}. ${mend}`, { severity: 'error' })
  throw new Error(pem.error.code)
}

/** For the words beside the downloads: the kit's input without its key. */
export function kitInput(leaf: CertificateEntry, chain: Chain & { readonly root: CertificateEntry }): Omit<KitInput, 'leafKeyPem'> {
  const { root } = chain
  return {
    hosts: leaf.hosts, leafPem: certificatePem(leaf), chainPem: chainPem(chain), rootPem: certificatePem(root),
    rootName: root.title, fingerprintSha256: colons(root.sha256), notAfter: leaf.notAfter,
  }
}

/** The zip that runs: never with an authority's key. */
export async function serverZip(leaf: CertificateEntry, chain: Chain & { readonly root: CertificateEntry }): Promise<Uint8Array<ArrayBuffer>> {
  const [kit, { zipFiles }, leafKeyPem] = await Promise.all([loadServerKit(), import('../../core/kits/zip.ts'), keyPem(leaf.keyRecordId ?? '')])
  const input: KitInput = { ...kitInput(leaf, chain), leafKeyPem }
  return zipFiles(kit.files(input), kit.folder(input), new Date())
}

async function loadServerKit() {
  const row = kits.find(({ id }) => id === 'server')
  if (!row) throw new RangeError('kit: expected server')
  return row.load()
}

export interface Exported { readonly name: string; readonly zip: Uint8Array<ArrayBuffer> }

/** The name of an authority's files: `my-dev-ca-1a2b3c4d`. */
export const authoritySlug = ({ title, sha256 }: CertificateEntry): string => rootLabel(title, colons(sha256)).slug

function exportReadme(ca: CertificateEntry, certificates: readonly string[]): string {
  return `A certificate authority, exported from Signet.

${certificates.map((name) => `${name}  its certificate${name === 'chain.crt' ? 's above it' : ''}: public`).join('\n')}
ca.key  its private key, encrypted with your passphrase (PKCS #8, PBES2: PBKDF2 with SHA-256, AES-256-CBC)

Whoever has ca.key and the passphrase can make certificates that everything which trusts this authority believes.
Without the passphrase nobody can open it again, and nobody can bring it back.

SHA-256 of ca.crt: ${colons(ca.sha256)}

Import it again: open Signet, Authority, Import an authority, and drop this zip or both files.
Look at it:      openssl x509 -in ca.crt -noout -text
Open the key:    openssl pkey -in ca.key -noout -text
Sign with it:    openssl x509 -req -in request.csr -CA ca.crt -CAkey ca.key -days 365 -copy_extensions copy -out server.crt
`
}

function exportFiles(ca: CertificateEntry, above: readonly CertificateEntry[], key: string): readonly KitFile[] {
  const file = (path: string, text: string, mode = 0o644): KitFile => ({ path, text, mode })
  const chain = above.length > 0 ? [file('chain.crt', above.map(certificatePem).join(''))] : []
  const names = ['ca.crt', ...chain.map(({ path }) => path)]
  return [file('README.txt', exportReadme(ca, names)), file('ca.crt', certificatePem(ca)), ...chain, file('ca.key', key, 0o600)]
}

/** Certificate and encrypted key of an authority, in a zip. */
export function exportAuthority(ca: CertificateEntry, certificates: Certificates, passphrase: string): Promise<Outcome<Exported>> {
  return attempt(async () => {
    const ctx = { randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
    const sealed = stored(await vault.withPrivateKey(ca.keyRecordId ?? '', (pkcs8) => encryptPkcs8(pkcs8, passphrase, ctx)))
    if (!sealed.ok) throw new Stop({ type: 'problems', problems: [{ field: 'passphrase', code: 'passphrase.empty', params: {} }] })
    const above = wholeChain(certificates, ca).slice(1)
    const { zipFiles } = await import('../../core/kits/zip.ts')
    const name = `${authoritySlug(ca)}-authority`
    const zip = zipFiles(exportFiles(ca, above, encodePem('ENCRYPTED PRIVATE KEY', sealed.value)), name, new Date())
    stored(await vault.markExported(ca.id))
    return { name: `${name}.zip`, zip }
  })
}
