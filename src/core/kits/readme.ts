import { safeText } from '../bytes/text.ts'
import type { KitInput } from './kit.ts'
import { DEFAULT_PORT, PLAIN_PORT } from './kit.ts'
import { isIpv6, isLoopback, isPlainHost, shellQuote, siteUrl, urlHost } from './names.ts'
import type { TrustRow, TrustStep } from './trust.ts'
import { trustRows } from './trust.ts'

/** Text in Markdown that stays text: no markup, no lines of its own, unsafe characters as marks. */
export function markdownText(text: string): string {
  return safeText(text).trim().replaceAll(/[\\`*_{}[\]<>&|~!]/g, String.raw`\$&`)
}

/** A code span that no back-tick ends (CommonMark 6.1). */
function codeSpan(text: string): string {
  return `\`${safeText(text).replaceAll('`', "'")}\``
}

function fence(language: string, code: string): string {
  return `\`\`\`${language}\n${code}\n\`\`\``
}

/** Numbered where there are several things to do by hand. */
function steps(list: readonly TrustStep[]): string {
  const spoken = list.filter((step) => step.type === 'say').length
  return list.map((step, i) => (step.type === 'run' ? fence(step.language, step.code) : `${spoken > 1 ? `${i + 1}. ` : ''}${step.text}`)).join(spoken > 1 ? '\n' : '\n\n')
}

function section({ platform, note, trust, check, untrust }: TrustRow): string {
  return [`### ${platform}`, note, steps(trust), 'See that it works:', steps(check), 'Take it back:', steps(untrust)].join('\n\n')
}

function hostsFile(hosts: readonly string[]): string {
  const names = hosts.filter((host) => isPlainHost(host) && !isLoopback(host) && !isIpv6(host) && /[a-z]/i.test(host)).map(urlHost)
  if (names.length === 0) return ''
  return `The names must lead to the machine of the server. If no name server says so, add a line to \`/etc/hosts\` (on Windows
\`C:\\Windows\\System32\\drivers\\etc\\hosts\`), here for the same machine:

${fence('', `127.0.0.1 ${names.join(' ')}`)}

`
}

function files({ keyFile, folder }: ReadmeFiles): string {
  return `| file | what it is |
| --- | --- |
| \`fullchain.pem\` | the server’s certificate, then any intermediates: what the server sends |
| \`${keyFile}\` | the server’s private key. **Secret**: for the server only, never in a repository |
| \`root.crt\` | the certificate of the authority, for those who are to trust it. Public |
| \`app.py\` | a Flask app |
| \`nginx.conf\`, \`html/\` | an nginx configuration and a page |

All commands are for a shell in this folder (\`cd ${folder}\`).`
}

export interface ReadmeFiles {
  readonly keyFile: string
  readonly folder: string
}

/** Said where the names are not all of this machine: the servers are then open to the network. */
function reach(hosts: readonly string[]): string {
  if (hosts.filter(isPlainHost).every(isLoopback)) return 'They answer on this machine only, since all names are of this machine.'
  return 'They answer to the whole network, since not all names are of this machine. To keep the app to this machine: `python3 app.py --host 127.0.0.1`; nginx: `listen 127.0.0.1:…`.'
}

function serve(hosts: readonly string[], port: number, key: string): string {
  return `## Serve

**Flask** (\`pip install flask\`, or \`apt install python3-flask\`):

${fence('sh', 'python3 app.py')}

**nginx**, as yourself, without touching the system’s configuration:

${fence('sh', 'nginx -p . -c nginx.conf')}

Both listen on port ${port}. ${reach(hosts)} For another port, \`python3 app.py --port ${port + 1000}\`, or the \`listen\` line of \`nginx.conf\`. To put nginx before the
app, start it with \`python3 app.py --plain\` (http on 127.0.0.1:${PLAIN_PORT}) and follow the comment in \`nginx.conf\`. For any other server:
the certificate is \`fullchain.pem\`, the key \`${key}\`.`
}

function tryIt(hosts: readonly string[], url: string): string {
  const connect = `${urlHost(hosts[0] ?? 'localhost')}:${new URL(url).port || '443'}`
  const python = `import sys, requests; print(requests.get(sys.argv[1], verify="root.crt").status_code)`
  return `## Try it, before anything trusts the root

${hostsFile(hosts)}${fence(
    'sh',
    [
      `curl --cacert root.crt ${shellQuote(url)}`,
      `python3 -c '${python}' ${shellQuote(url)}`,
      `openssl s_client -connect ${shellQuote(connect)} -CAfile root.crt -verify_return_error -brief < /dev/null`,
    ].join('\n'),
  )}`
}

/** `README.md` for the person who unpacked the kit. */
export function readme(input: KitInput, { keyFile, folder }: ReadmeFiles): string {
  const { hosts, rootName, fingerprintSha256, notAfter, port = DEFAULT_PORT } = input
  const url = siteUrl(hosts, port)
  return `# HTTPS for ${hosts.map(codeSpan).join(', ')}

A certificate from the authority **${markdownText(rootName)}**, valid until ${new Date(notAfter).toISOString().slice(0, 10)}, with servers that are ready to run.

${files({ keyFile, folder })}

${serve(hosts, port, keyFile)}

${tryIt(hosts, url)}

## Trust the root

Whoever has the authority’s private key can make certificates for **any** site, and whatever trusts this root believes
them. Trust it only on machines that are yours, keep the authority’s key to yourself (it is not in this folder), and take the trust
back when you are done. Before you trust it, see that the file is the one you mean:

${fence('sh', 'openssl x509 -in root.crt -noout -fingerprint -sha256')}

must print \`${fingerprintSha256.toUpperCase()}\`.

${trustRows({ hosts, rootName, fingerprintSha256, port }).map(section).join('\n\n')}

## When it expires

On ${new Date(notAfter).toISOString().slice(0, 10)} the server’s certificate ends. Make a new one with the same authority, replace \`fullchain.pem\` and
\`${keyFile}\`, and start the server again. Nothing needs to be trusted anew.
`
}
