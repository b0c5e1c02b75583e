import { describe, expect, it } from 'vitest'
import type { KitInput } from './kit.ts'
import { kits } from './list.ts'
import { rootLabel } from './names.ts'
import { markdownText } from './readme.ts'
import { serverKit } from './server.ts'
import { trustRows } from './trust.ts'

const pem = (label: string, body: string) => `-----BEGIN ${label}-----\n${btoa(body)}\n-----END ${label}-----\n`
const leafPem = pem('CERTIFICATE', 'leaf')
const input: KitInput = {
  hosts: ['localhost', '127.0.0.1', '::1'],
  leafPem,
  chainPem: leafPem + pem('CERTIFICATE', 'intermediate'),
  leafKeyPem: pem('PRIVATE KEY', 'key'),
  rootPem: pem('CERTIFICATE', 'root'),
  rootName: 'Example Root',
  fingerprintSha256: Array.from({ length: 32 }, (_, i) => i.toString(16).padStart(2, '0')).join(':'),
  notAfter: Date.UTC(2027, 4, 6, 7, 8, 9),
}
const NASTY = '\'"`$(touch /tmp/owned); \\ \n\r\n}} */ --> </h1> <script>alert(1)</script> \u202e """ # {0}'

const crlf = (text: string) => text.replaceAll('\n', '\r\n')
const filesOf = (changes: Partial<KitInput> = {}) => new Map(serverKit.files({ ...input, ...changes }).map((file) => [file.path, file]))
const commandsOf = (names: { hosts: readonly string[]; rootName: string }) =>
  trustRows({ ...input, ...names }).flatMap(({ trust, check, untrust }) => [trust, check, untrust].flat()).flatMap((step) => (step.type === 'run' ? [step.code] : []))
const textOf = (path: string, changes: Partial<KitInput> = {}) => filesOf(changes).get(path)?.text ?? ''

describe('the server kit', () => {
  it('is loaded from the list', async () => {
    const row = kits.find(({ id }) => id === 'server')
    expect(await row?.load()).toBe(serverKit)
  })

  it('holds what a server needs, the key for its owner only', () => {
    const modes = [...filesOf().values()].map(({ path, mode }) => `${mode.toString(8)} ${path}`)
    expect(modes).toEqual(['644 README.md', '644 fullchain.pem', '600 localhost.key', '644 root.crt', '755 app.py', '644 nginx.conf', '644 html/index.html'])
    expect(serverKit.folder(input)).toBe('localhost-https')
  })

  it('holds one private key, in its own file', () => {
    const withKey = [...filesOf().values()].filter(({ text }) => text.includes('BEGIN PRIVATE KEY') || text.includes(btoa('key')))
    expect(withKey.map(({ path }) => path)).toEqual(['localhost.key'])
    expect(textOf('localhost.key')).toBe(input.leafKeyPem)
    expect(textOf('fullchain.pem')).toBe(input.chainPem)
    expect(textOf('root.crt')).toBe(input.rootPem)
  })

  it('ends lines in LF only, whatever it was given', () => {
    const files = filesOf({ leafPem: crlf(leafPem), chainPem: crlf(input.chainPem), rootPem: crlf(input.rootPem), leafKeyPem: crlf(input.leafKeyPem), rootName: NASTY })
    expect([...files.values()].filter(({ text }) => text.includes('\r') || !text.endsWith('\n') || text.endsWith('\n\n'))).toEqual([])
    expect(files.get('root.crt')?.text).toBe(input.rootPem)
  })

  it('names files after a wildcard or an IPv6 address safely', () => {
    expect([...filesOf({ hosts: ['*.example.test'] }).keys()]).toContain('_wildcard.example.test.key')
    expect([...filesOf({ hosts: ['2001:db8::1'] }).keys()]).toContain('2001_db8__1.key')
    expect(serverKit.folder({ ...input, hosts: ['*.example.test'] })).toBe('_wildcard.example.test-https')
    expect(textOf('nginx.conf', { hosts: ['*.example.test'] })).toContain('ssl_certificate_key _wildcard.example.test.key;')
  })

  it('listens where the names are', () => {
    expect(textOf('nginx.conf')).toContain('listen 127.0.0.1:8443 ssl;\n        listen [::1]:8443 ssl;\n')
    expect(textOf('nginx.conf', { hosts: ['example.test'], port: 9000 })).toContain('        listen 9000 ssl;\n        server_name example.test;')
    expect(textOf('app.py', { hosts: ['localhost'] })).toContain('ADDRESSES = ["127.0.0.1", "::1"]')
    expect(textOf('app.py', { hosts: ['::1'] })).toContain('ADDRESSES = ["::1"]')
    expect(textOf('app.py', { hosts: ['example.test'] })).toContain('ADDRESSES = ["0.0.0.0", "::"]')
  })

  it('lets no name become a directive, code or markup', () => {
    const nasty = { hosts: ['localhost', `a; } ${NASTY}`], rootName: NASTY }
    expect(textOf('nginx.conf', nasty)).toBe(textOf('nginx.conf', { hosts: ['localhost'] }))
    expect(textOf('html/index.html', nasty)).not.toContain('<script')
    expect(textOf('html/index.html', nasty)).not.toContain('\u202e')
    expect(textOf('app.py', nasty)).toMatch(/^[ -~\n]*$/)
    expect(textOf('app.py', nasty)).not.toContain('U0000202e')
    expect(textOf('app.py', nasty).match(/^(NAMES|ISSUER) = .*$/gm)).toHaveLength(2)
    const readme = textOf('README.md', nasty)
    const outsideCode = readme.replaceAll(/(?<!\\)`[^`\n]*`/g, '')
    expect(outsideCode).not.toMatch(/(?<!\\)<script/)
    expect(readme).not.toContain('\u202e')
    expect(readme).toContain('⟨U+202E⟩')
  })

  it.each<[string, Partial<KitInput>]>([
    ['hosts', { hosts: [] }],
    ['leafPem', { leafPem: 'nothing' }],
    ['chainPem', { chainPem: leafPem + pem('PRIVATE KEY', 'ca') }],
    ['chainPem', { chainPem: pem('CERTIFICATE', 'intermediate') + leafPem }],
    ['rootPem', { rootPem: pem('CERTIFICATE', 'root') + pem('PRIVATE KEY', 'ca') }],
    ['leafKeyPem', { leafKeyPem: pem('ENCRYPTED PRIVATE KEY', 'key') }],
    ['leafKeyPem', { leafKeyPem: pem('PRIVATE KEY', 'key') + pem('PRIVATE KEY', 'ca') }],
    ['fingerprintSha256', { fingerprintSha256: 'ab:cd' }],
    ['fingerprintSha256', { fingerprintSha256: `${input.fingerprintSha256}\n# x` }],
    ['notAfter', { notAfter: Number.NaN }],
    ['port', { port: 70000 }],
  ])('refuses a wrong %s', (field, changes) => expect(() => serverKit.files({ ...input, ...changes })).toThrow(new RegExp(`^${field}: expected`)))
})

describe('README.md', () => {
  it('says how to serve, try, trust and take back, with the real names', () => {
    const readme = textOf('README.md')
    for (const part of ['python3 app.py', 'nginx -p . -c nginx.conf', "curl --cacert root.crt 'https://localhost:8443/'", '2027-05-06', '`localhost.key`', input.fingerprintSha256.toUpperCase()]) expect(readme).toContain(part)
    expect(readme.match(/^### /gm)).toHaveLength(14)
    expect(readme.match(/^Take it back:$/gm)).toHaveLength(14)
    expect(readme.match(/^```/gm)?.length).toSatisfy((fences: number) => fences % 2 === 0)
  })

  it('asks for a line in the hosts file only where names may need one', () => {
    expect(textOf('README.md')).not.toContain('/etc/hosts')
    expect(textOf('README.md', { hosts: ['dev.example.test', '*.example.test', '::1', '10.0.0.1', 'x y'] })).toContain('\n127.0.0.1 dev.example.test www.example.test\n')
  })

  it('keeps text from being markup', () => expect(markdownText(' *a* _b_ `c` <d> [e](f) \\ x.y-z ')).toBe('\\*a\\* \\_b\\_ \\`c\\` \\<d\\> \\[e\\](f) \\\\ x.y-z'))
})

describe('trust rows', () => {
  it('cover each platform once, each with a way back', () => {
    const rows = trustRows(input)
    expect(rows.map(({ id }) => id)).toEqual(['debian', 'fedora', 'arch', 'macos', 'windows', 'ios', 'android', 'firefox', 'chrome-linux', 'curl', 'python', 'node', 'java', 'docker'])
    expect(rows.filter(({ trust, check, untrust, note }) => trust.length === 0 || check.length === 0 || untrust.length === 0 || note === '')).toEqual([])
  })

  it('are the same commands for a nasty name as for a plain one', () => {
    const nasty = rootLabel(NASTY, input.fingerprintSha256)
    const plain = rootLabel('NAME', input.fingerprintSha256)
    expect(nasty.nickname).toMatch(/^[\w -]+$/)
    expect(nasty.slug).toMatch(/^[a-z0-9-]+$/)
    const commands = commandsOf({ hosts: [NASTY], rootName: NASTY }).map((code) => code.replaceAll(nasty.nickname, plain.nickname).replaceAll(nasty.slug, plain.slug))
    expect(commands).toEqual(commandsOf({ hosts: ['localhost'], rootName: 'NAME' }))
  })
})
