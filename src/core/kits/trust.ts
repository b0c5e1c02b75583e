/**
 * How a root is trusted, and how the trust is taken back, in every place that people ask about. Rows are data: the
 * page shows them beside the download, README.md holds them, and the tests run those that can be run.
 */
import { DEFAULT_PORT } from './kit.ts'
import { rootLabel, shellQuote, siteUrl } from './names.ts'

/** One step for a person (`say`) or for a machine (`run`, from the unpacked folder). */
export type TrustStep =
  | { readonly type: 'say'; readonly text: string }
  | { readonly type: 'run'; readonly language: 'sh' | 'powershell' | 'dockerfile'; readonly code: string }

export type TrustId =
  | 'debian' | 'fedora' | 'arch' | 'macos' | 'windows' | 'ios' | 'android'
  | 'firefox' | 'chrome-linux' | 'curl' | 'python' | 'node' | 'java' | 'docker'

export interface TrustRow {
  readonly id: TrustId
  readonly group: 'system' | 'browser' | 'tool'
  readonly platform: string
  /** What it covers and what it does not. */
  readonly note: string
  readonly trust: readonly TrustStep[]
  /** How to see that it works; with the server running where a URL is asked. */
  readonly check: readonly TrustStep[]
  readonly untrust: readonly TrustStep[]
}

export interface TrustInput {
  /** For the URLs in the commands; without any, `localhost`. */
  readonly hosts: readonly string[]
  readonly rootName: string
  readonly fingerprintSha256: string
  readonly port?: number
}

/** Words fit for commands: all quoted or of harmless characters. */
interface Words {
  readonly slug: string
  readonly nickname: string
  readonly url: string
  /** SHA-256 of the root in hexadecimal without colons. */
  readonly hash: string
}

const say = (text: string): TrustStep => ({ type: 'say', text })
const run = (code: string, language: 'sh' | 'powershell' | 'dockerfile' = 'sh'): TrustStep => ({ type: 'run', language, code })
const verify = (bundle: string): TrustStep => run(`openssl verify -CAfile ${bundle} -untrusted fullchain.pem fullchain.pem`)

const debian = ({ slug }: Words): TrustRow => ({
  id: 'debian',
  group: 'system',
  platform: 'Debian, Ubuntu and their kin',
  note: 'For curl, wget, git, Go, Ruby, PHP and Python’s own ssl module. Browsers, Node and Java have stores of their own.',
  trust: [run(`sudo install -m 644 root.crt /usr/local/share/ca-certificates/${slug}.crt\nsudo update-ca-certificates`)],
  check: [verify('/etc/ssl/certs/ca-certificates.crt')],
  untrust: [run(`sudo rm /usr/local/share/ca-certificates/${slug}.crt\nsudo update-ca-certificates --fresh`)],
})

const fedora = ({ slug }: Words): TrustRow => ({
  id: 'fedora',
  group: 'system',
  platform: 'Fedora, RHEL and their kin',
  note: 'For curl, wget, git, Go, Python’s ssl module and the distribution’s Firefox and Java.',
  trust: [run(`sudo install -m 644 root.crt /etc/pki/ca-trust/source/anchors/${slug}.crt\nsudo update-ca-trust`)],
  check: [verify('/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem')],
  untrust: [run(`sudo rm /etc/pki/ca-trust/source/anchors/${slug}.crt\nsudo update-ca-trust`)],
})

const arch = ({ slug }: Words): TrustRow => ({
  id: 'arch',
  group: 'system',
  platform: 'Arch and its kin',
  note: 'For curl, wget, git, Go, Python’s ssl module and the distribution’s Firefox and Chromium.',
  trust: [run(`sudo install -m 644 root.crt /etc/ca-certificates/trust-source/anchors/${slug}.crt\nsudo update-ca-trust`)],
  check: [verify('/etc/ca-certificates/extracted/tls-ca-bundle.pem')],
  untrust: [run(`sudo rm /etc/ca-certificates/trust-source/anchors/${slug}.crt\nsudo update-ca-trust`)],
})

const macos = ({ hash, url }: Words): TrustRow => ({
  id: 'macos',
  group: 'system',
  platform: 'macOS',
  note: 'For Safari, Chrome, Edge, Firefox and the system’s curl, for your user only. Apple’s systems refuse server certificates of more than 825 days, even under a root of your own.',
  trust: [run('security add-trusted-cert -r trustRoot -k "$HOME/Library/Keychains/login.keychain-db" root.crt')],
  check: [say(`Open ${url} in Safari, with the server running.`)],
  untrust: [run(`security remove-trusted-cert root.crt\nsecurity delete-certificate -Z ${hash} "$HOME/Library/Keychains/login.keychain-db"`)],
})

const windows = ({ url }: Words): TrustRow => ({
  id: 'windows',
  group: 'system',
  platform: 'Windows',
  note: 'For Edge, Chrome, Firefox, curl.exe and .NET, for your user only. Windows asks whether you are sure, and shows a thumbprint. In PowerShell:',
  trust: [run('Import-Certificate -FilePath root.crt -CertStoreLocation Cert:\\CurrentUser\\Root', 'powershell')],
  check: [say(`Open ${url} in Edge, with the server running.`)],
  untrust: [
    run(
      '$root = [Security.Cryptography.X509Certificates.X509Certificate2]::new((Resolve-Path root.crt).Path)\nRemove-Item "Cert:\\CurrentUser\\Root\\$($root.Thumbprint)"',
      'powershell',
    ),
  ],
})

const ios = ({ url }: Words): TrustRow => ({
  id: 'ios',
  group: 'system',
  platform: 'iOS and iPadOS',
  note: 'Installing is not trusting: the second switch is needed. Server certificates of more than 825 days are refused.',
  trust: [
    say('Bring root.crt to the device: AirDrop, mail, or Files.'),
    say('Open it, then Settings › General › VPN & Device Management › the profile › Install.'),
    say('Settings › General › About › Certificate Trust Settings: switch the root on.'),
  ],
  check: [say(`Open ${url} in Safari, if the device can reach it.`)],
  untrust: [say('Settings › General › VPN & Device Management › the profile › Remove Profile.')],
})

const android = ({ url }: Words): TrustRow => ({
  id: 'android',
  group: 'system',
  platform: 'Android',
  note: 'For Chrome and other browsers. Other apps trust such roots only if their developer allowed it (network security configuration, since Android 7). Menus differ a little from maker to maker.',
  trust: [
    say('Copy root.crt to the device.'),
    say('Settings › Security & privacy › More security settings › Encryption & credentials › Install a certificate › CA certificate: choose root.crt.'),
  ],
  check: [say(`Open ${url} in Chrome, if the device can reach it.`)],
  untrust: [say('Settings › Security & privacy › More security settings › Encryption & credentials › Trusted credentials › User: choose the root, Remove.')],
})

const firefox = ({ url }: Words): TrustRow => ({
  id: 'firefox',
  group: 'browser',
  platform: 'Firefox',
  note: 'On Windows, macOS and Android, Firefox also takes the roots that you added to the system (security.enterprise_roots.enabled). On Linux it has a store of its own:',
  trust: [say('Settings › Privacy & Security › View Certificates… › Authorities › Import…: choose root.crt, tick “Trust this CA to identify websites”.')],
  check: [say(`Open ${url}, with the server running.`)],
  untrust: [say('The same list: choose the root, Delete or Distrust….')],
})

const NSS_DB = 'sql:"$HOME/.pki/nssdb"'

const chromeLinux = ({ nickname }: Words): TrustRow => ({
  id: 'chrome-linux',
  group: 'browser',
  platform: 'Chrome, Chromium and Edge on Linux',
  note: 'They use the NSS database of your user. certutil is in libnss3-tools (Debian, Ubuntu) or nss-tools (Fedora). By mouse: chrome://certificate-manager. Browsers from Snap or Flatpak have a home of their own.',
  trust: [
    run(
      `mkdir -p "$HOME/.pki/nssdb"\n[ -f "$HOME/.pki/nssdb/cert9.db" ] || certutil -d ${NSS_DB} -N --empty-password\ncertutil -d ${NSS_DB} -A -t C,, -n ${shellQuote(nickname)} -i root.crt`,
    ),
  ],
  check: [run(`certutil -d ${NSS_DB} -L -n ${shellQuote(nickname)}`)],
  untrust: [run(`certutil -d ${NSS_DB} -D -n ${shellQuote(nickname)}`)],
})

const curl = ({ url }: Words): TrustRow => ({
  id: 'curl',
  group: 'tool',
  platform: 'curl',
  note: 'For this shell only, and instead of the public roots. For one command: curl --cacert root.crt.',
  trust: [run('export CURL_CA_BUNDLE="$PWD/root.crt"')],
  check: [run(`curl -sS ${shellQuote(url)}`)],
  untrust: [run('unset CURL_CA_BUNDLE')],
})

const PYTHON_GET = 'import sys, urllib.request; print(urllib.request.urlopen(sys.argv[1]).status)'
const REQUESTS_GET = 'import sys, requests; print(requests.get(sys.argv[1]).status_code)'

const python = ({ url }: Words): TrustRow => ({
  id: 'python',
  group: 'tool',
  platform: 'Python (requests, httpx, ssl, pip)',
  note: 'requests comes with the public roots of the package certifi. Never edit those: put your root behind a copy. For one call: requests.get(url, verify="root.crt"), or ssl.create_default_context(cafile="root.crt").',
  trust: [run('cat "$(python3 -m certifi)" root.crt > public-and-root.pem\nexport REQUESTS_CA_BUNDLE="$PWD/public-and-root.pem" SSL_CERT_FILE="$PWD/public-and-root.pem"')],
  check: [run(`python3 -c '${REQUESTS_GET}' ${shellQuote(url)}`), run(`python3 -c '${PYTHON_GET}' ${shellQuote(url)}`)],
  untrust: [run('unset REQUESTS_CA_BUNDLE SSL_CERT_FILE\nrm public-and-root.pem')],
})

const NODE_GET = 'fetch(process.argv[1]).then((response) => console.log(response.status), (error) => { console.error(error.cause ?? error); process.exitCode = 1 })'

const node = ({ url }: Words): TrustRow => ({
  id: 'node',
  group: 'tool',
  platform: 'Node',
  note: 'Beside the public roots that Node brings. Read once, when Node starts.',
  trust: [run('export NODE_EXTRA_CA_CERTS="$PWD/root.crt"')],
  check: [run(`node -e '${NODE_GET}' ${shellQuote(url)}`)],
  untrust: [run('unset NODE_EXTRA_CA_CERTS')],
})

const java = ({ slug }: Words): TrustRow => ({
  id: 'java',
  group: 'tool',
  platform: 'Java',
  note: 'In the store of the Java installation whose keytool this is (9 or later). “changeit” is every Java’s standard password. Running programs must be started again.',
  trust: [run(`sudo keytool -importcert -cacerts -storepass changeit -noprompt -alias ${slug} -file root.crt`)],
  check: [run(`keytool -list -cacerts -storepass changeit -alias ${slug}`)],
  untrust: [run(`sudo keytool -delete -cacerts -storepass changeit -alias ${slug}`)],
})

const docker = ({ slug }: Words): TrustRow => ({
  id: 'docker',
  group: 'tool',
  platform: 'Docker images',
  note: 'For images on Debian or Ubuntu; on Alpine write “apk add --no-cache ca-certificates” in place of the two apt-get commands. Node and Python requests need the variables besides.',
  trust: [
    run(
      `COPY root.crt /usr/local/share/ca-certificates/${slug}.crt\nRUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && update-ca-certificates\nENV NODE_EXTRA_CA_CERTS=/usr/local/share/ca-certificates/${slug}.crt REQUESTS_CA_BUNDLE=/etc/ssl/certs/ca-certificates.crt`,
      'dockerfile',
    ),
  ],
  check: [say('In the running container: openssl verify or curl, as on Debian.')],
  untrust: [say('Take the lines out and build again. Images that were built with them keep the root.')],
})

const ROWS: readonly ((words: Words) => TrustRow)[] = [debian, fedora, arch, macos, windows, ios, android, firefox, chromeLinux, curl, python, node, java, docker]

/** A row a platform, systems first. All commands hold the real names, and no name can break out of its place in them. */
export function trustRows({ hosts, rootName, fingerprintSha256, port = DEFAULT_PORT }: TrustInput): readonly TrustRow[] {
  const words: Words = { ...rootLabel(rootName, fingerprintSha256), url: siteUrl(hosts, port), hash: fingerprintSha256.replaceAll(':', '').toUpperCase() }
  return ROWS.map((row) => row(words))
}
