import { safeText } from '../bytes/text.ts'
import { flaskApp } from './flask.ts'
import type { Kit, KitFile, KitInput } from './kit.ts'
import { DEFAULT_PORT } from './kit.ts'
import { fileStem, isIpv6, isLoopback, isPlainHost, listenAddresses } from './names.ts'
import { indexHtml, nginxConf } from './nginx.ts'
import { readme } from './readme.ts'

const FINGERPRINT = /^[0-9a-f]{2}(?::[0-9a-f]{2}){31}$/i
const labels = (pem: string) => Array.from(pem.matchAll(/^-----BEGIN ([A-Z0-9 ]+)-----\s*$/gm), ([, label = '']) => label)
const isOneOf = (pem: string, label: string) => labels(pem).length === 1 && labels(pem)[0] === label
const isCertificates = (pem: string) => labels(pem).length > 0 && labels(pem).every((label) => label === 'CERTIFICATE')

/** LF only, and one at the end. */
function unixLines(text: string): string {
  return `${text.replaceAll(/\r\n?/g, '\n').trim()}\n`
}

/** Guards the boundary: a kit that cannot run, or that would hand out the wrong key, is not made. */
function check(input: KitInput): void {
  const port = input.port ?? DEFAULT_PORT
  const problems: readonly (readonly [boolean, string])[] = [
    [input.hosts.length === 0, 'hosts: expected at least one name or address'],
    [!isOneOf(input.leafPem, 'CERTIFICATE'), 'leafPem: expected one CERTIFICATE block'],
    [!isCertificates(input.chainPem), 'chainPem: expected CERTIFICATE blocks only'],
    [!unixLines(input.chainPem).startsWith(unixLines(input.leafPem)), 'chainPem: expected leafPem first'],
    [!isOneOf(input.rootPem, 'CERTIFICATE'), 'rootPem: expected one CERTIFICATE block'],
    [!isOneOf(input.leafKeyPem, 'PRIVATE KEY'), 'leafKeyPem: expected one unencrypted PRIVATE KEY block (PKCS #8)'],
    [!FINGERPRINT.test(input.fingerprintSha256), 'fingerprintSha256: expected 32 octets in hexadecimal with colons'],
    [!Number.isFinite(new Date(input.notAfter).getTime()), 'notAfter: expected milliseconds since the epoch'],
    [!Number.isInteger(port) || port < 1 || port > 65535, `port: expected 1 to 65535, got ${port}`],
  ]
  const problem = problems.find(([wrong]) => wrong)
  if (problem) throw new RangeError(problem[1])
}

/** The app skips an address that the machine lacks, so that `localhost` can mean IPv6 too; nginx would not start. */
function appAddresses(hosts: readonly string[]): readonly string[] {
  const loopback = hosts.every(isLoopback)
  const all = loopback ? ['127.0.0.1', '::1'] : ['0.0.0.0', '::']
  if (hosts.some((host) => /[a-z]/i.test(host) && !isIpv6(host))) return all
  const { ipv4, ipv6 } = listenAddresses(hosts)
  return [ipv4, ipv6].filter((address) => address !== null)
}

const file = (path: string, text: string, mode = 0o644): KitFile => ({ path, text: unixLines(text), mode })

function folder({ hosts }: KitInput): string {
  return `${fileStem(hosts[0] ?? 'localhost')}-https`
}

function files(input: KitInput): readonly KitFile[] {
  check(input)
  const { hosts, port = DEFAULT_PORT } = input
  const rootName = safeText(input.rootName)
  const names = hosts.map(safeText)
  const keyFile = `${fileStem(hosts[0] ?? '')}.key`
  // What is no host cannot be asked for, and must not open a loopback server to the network.
  const reachable = hosts.filter(isPlainHost)
  return [
    file('README.md', readme(input, { keyFile, folder: folder(input) })),
    file('fullchain.pem', input.chainPem),
    file(keyFile, input.leafKeyPem, 0o600),
    file('root.crt', input.rootPem),
    file('app.py', flaskApp({ hosts: names, rootName, keyFile, port, addresses: appAddresses(reachable) }), 0o755),
    file('nginx.conf', nginxConf({ hosts, keyFile, port, listen: listenAddresses(reachable) })),
    file('html/index.html', indexHtml(names, rootName)),
  ]
}

/** Everything to serve HTTPS with Flask or nginx, and to have its root trusted. */
export const serverKit: Kit = { folder, files }
