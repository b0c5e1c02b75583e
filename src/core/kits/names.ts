/** Names out of a certificate, made fit for file names, addresses, listening sockets and quoted strings. */

const DNS_NAME = /^(?:\*\.)?[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/i
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/
const IPV6 = /^[0-9a-f:]*:[0-9a-f:.]*$/i
/** Windows takes the dots away that a name ends with, and then finds no such folder. */
const DOTS = /\.+$/
/** Windows gives these names to devices, whatever ending follows (Microsoft, "Naming Files, Paths, and Namespaces"). */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

export function isIpv6(host: string): boolean {
  return IPV6.test(host)
}

function isIp(host: string): boolean {
  return IPV4.test(host) || isIpv6(host)
}

/** A DNS name or an IP literal by its characters: fit to stand in a URL or a configuration. */
export function isPlainHost(host: string): boolean {
  return host.length <= 253 && (DNS_NAME.test(host) || isIp(host))
}

/** `*.example.test` → `_wildcard.example.test`, `::1` → `__1`: letters, digits, `.`, `_` and `-` only, on every system. */
export function fileStem(host: string): string {
  const safe = host.replace(/^\*/, '_wildcard').replaceAll(/[^A-Za-z0-9._-]/g, '_').slice(0, 100).replace(DOTS, (dots) => '_'.repeat(dots.length))
  return /^[A-Za-z0-9_]/.test(safe) && !DEVICE.test(safe) ? safe : `_${safe}`
}

/** A host that a URL can hold: `[::1]`; `www.example.test` for `*.example.test`; `localhost` for what is no host. */
export function urlHost(host: string): string {
  if (!isPlainHost(host)) return 'localhost'
  return isIpv6(host) ? `[${host}]` : host.replace(/^\*/, 'www')
}

export function siteUrl(hosts: readonly string[], port: number): string {
  return `https://${urlHost(hosts[0] ?? 'localhost')}:${port}/`
}

/** Names that never leave the machine (RFC 6761 6.3, RFC 1122 3.2.1.3, RFC 4291 2.5.3). */
export function isLoopback(host: string): boolean {
  return /^(?:.+\.)?localhost$/i.test(host) || /^127(?:\.\d{1,3}){3}$/.test(host) || /^(?:::|(?:0{1,4}:){7}|(?:0{1,4}:){1,6}:)0{0,3}1$/.test(host)
}

export interface ListenAddresses {
  readonly ipv4: string | null
  readonly ipv6: string | null
}

/** Where to listen so that every name of the certificate is served, and no more: loopback only where all names are. */
export function listenAddresses(hosts: readonly string[]): ListenAddresses {
  const loopback = hosts.every(isLoopback)
  const six = hosts.some(isIpv6)
  const four = hosts.some((host) => !isIpv6(host)) || !six
  return { ipv4: four ? (loopback ? '127.0.0.1' : '0.0.0.0') : null, ipv6: six ? (loopback ? '::1' : '::') : null }
}

/** One word for a POSIX shell, whatever it holds but NUL (POSIX.1 XCU 2.2.2). */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/** A Python string literal in ASCII (Python reference 2.4.1). */
export function pythonString(text: string): string {
  const escaped = Array.from(text, (character) => {
    if (character === '"' || character === '\\') return `\\${character}`
    return character >= ' ' && character <= '~' ? character : `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`
  })
  return `"${escaped.join('')}"`
}

/** Text between tags and in quoted attributes. */
export function htmlText(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')
}

export interface RootLabel {
  /** For stores that show names: letters and digits of any script, blanks, `.`, `_`, `-`, and the fingerprint's start. */
  readonly nickname: string
  /** For files and aliases: `a-z`, `0-9` and `-`, with the fingerprint's start. */
  readonly slug: string
}

/** What an imported root is called, so that it can be found again to be taken back. The fingerprint keeps two of one name apart. */
export function rootLabel(rootName: string, fingerprintSha256: string): RootLabel {
  const start = fingerprintSha256.replaceAll(':', '').slice(0, 8)
  const readable = rootName.replaceAll(/[^\p{L}\p{N}._-]+/gu, ' ').trim().slice(0, 60).trimEnd()
  const ascii = rootName.normalize('NFKD').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').slice(0, 40).replaceAll(/^-+|-+$/g, '')
  return { nickname: `${readable.replace(/^-+/, '') || 'private CA'} ${start.toUpperCase()}`, slug: `${ascii || 'private-ca'}-${start.toLowerCase()}` }
}
