import { describe, expect, test } from 'vitest'
import { decodeBase64, encodeBase64 } from '../../bytes/base64.ts'
import { mapBack } from '../../bytes/derive.ts'
import { toHex } from '../../bytes/hex.ts'
import type { Span } from '../../findings/span.ts'
import type { Opened } from '../contract.ts'
import { open } from '../open.ts'
import { findKnown, findObjects } from './known.ts'
import { LEAF, pastes, ROOT } from './pastes.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const openText = (text: string) => open(encode(text))
const lines = LEAF.trim().split('\n')
const body = lines.slice(1, -1)
const derOf = (pem: string) => {
  const decoded = decodeBase64(encode(pem.replace(/-----[^-]+-----/g, '')))
  return decoded.ok ? decoded.bytes : new Uint8Array(0)
}
const LEAF_DER = derOf(LEAF)
const names = new Map([[toHex(LEAF_DER), 'leaf'], [toHex(derOf(ROOT)), 'root']])

/** `leaf`, `root`, or the kind of what is neither. */
const found = (opened: Opened) => opened.artifacts.map(({ kind, span }) => names.get(toHex(opened.buffers[span.buffer]?.bytes ?? new Uint8Array(0))) ?? kind)
/** What was mended: the code, and the detail behind a colon. */
const mended = (opened: Opened) => opened.findings.filter(({ code }) => code.startsWith('repair.')).map(({ code, params }) => `${code.slice('repair.'.length)}${'detail' in params && params.detail ? `:${params.detail}` : ''}`)
const errors = (opened: Opened) => opened.findings.filter(({ severity }) => severity !== 'note').map(({ code }) => code)

/** All the way back to the input. */
function toInput(opened: Opened, span: Span): readonly Span[] {
  let at: readonly Span[] = [span]
  while (at.some(({ buffer }) => opened.buffers[buffer]?.from)) at = at.flatMap((one) => (opened.buffers[one.buffer]?.from ? mapBack(opened.buffers, one) : [one]))
  return at
}
const inputText = (opened: Opened, spans: readonly Span[]) => spans.map(({ start, end }) => decode(opened.buffers[0]?.bytes.subarray(start, end) ?? new Uint8Array(0))).join('')

/** The first three bytes of a certificate, 30 82 01, in every notation that is here: base64, once, twice and three times; decimal codes of base64; hexadecimal; numbers. */
const FIRST_BYTES = ['MIIB', 'TUlJQ', 'k1JSUJ', 'pNSUlC', '2sxSlNVSl', '77737366', '308201', '30 82 01', '0\\x82\\x01', '\\x30\\x82\\x01', '(byte)0x30(byte)0x82(byte)0x01', '0x300x820x1', '48-1261']

function expectBack(opened: Opened): void {
  for (const artifact of opened.artifacts.filter(({ kind }) => kind === 'certificate')) {
    const { buffer, end } = artifact.span
    const first = toInput(opened, { buffer, start: 0, end: 3 }), last = toInput(opened, { buffer, start: end - 1, end })
    expect(inputText(opened, first).length, 'the first bytes lead back').toBeGreaterThan(0)
    expect(inputText(opened, last).length, 'the last byte leads back').toBeGreaterThan(0)
    expect(FIRST_BYTES).toContain(inputText(opened, first))
    expect(last.at(-1)?.end ?? 0).toBeGreaterThan(first[0]?.start ?? Infinity)
  }
}

const EXPECTED: Readonly<Record<string, readonly [artifacts: readonly string[], mended: readonly string[]]>> = {
  s_client: [['leaf', 'root'], []], 'curl-certs': [['leaf', 'root'], []], 'x509-text': [['leaf', 'root'], []],
  'git-diff': [['root', 'leaf'], ['diff:old', 'diff:new']], 'git-diff-new': [['leaf'], ['diff:new']], 'diff-u': [['root', 'leaf'], ['diff:old', 'diff:new']],
  'kubectl-yaml': [['leaf', 'private-key'], ['nested:tls.crt', 'nested:tls.key']], 'kubectl-json': [['root', 'leaf'], ['nested:ca.crt', 'nested:tls.crt']], 'kubectl-configmap': [['root'], ['indented']],
  'yaml-python': [['leaf'], []], 'yaml-python-double': [['leaf'], ['escapes:\\n', 'escapes:\\']], jq: [['leaf'], ['escapes:\\n']], 'jq-twice': [['leaf'], ['escapes:\\n']], 'python-repr': [['leaf'], ['escapes:\\n']],
  'base64-wrapped': [['leaf', 'root'], ['bare:base64']], 'base64-twice': [['leaf'], ['bare:base64']],
  'cat-n': [['leaf'], ['prefix:     1\t']], 'grep-n': [['leaf'], ['prefix:1:']], nl: [['leaf'], ['prefix:1     : ']],
  'quoted-printable-line': [['leaf'], ['one-line', 'escapes:=']], 'quoted-printable': [['leaf'], ['escapes:=']], form: [['leaf'], ['escapes:%']], nginx: [['leaf'], ['escapes:%']],
  xxd: [['leaf'], ['dump:xxd']], 'xxd-g1': [['leaf'], ['dump:xxd']], 'xxd-p': [['leaf'], ['bare:hex']], 'xxd-i': [['leaf'], ['numbers:0x30']], 'hexdump-C': [['leaf'], ['dump:hexdump -C']], hexdump: [['leaf'], ['dump:hexdump (words)']],
  'od-tx1': [['leaf'], ['dump:od']], 'od-x': [['leaf'], ['dump:hexdump (words)']], 'od-Ax': [['leaf'], ['dump:od -Ax']], 'od-An': [['leaf'], ['bare:hex']], tshark: [['leaf', 'root'], ['carved', 'dump:Wireshark']],
  'python-bytes': [['leaf'], ['literal']], 'node-buffer': [['leaf'], ['numbers:48']], 'node-inspect': [['leaf'], ['hex']],
}

describe('as real tools print it', () => {
  test('every recorded paste has its expectation', () => {
    expect(Object.keys(EXPECTED)).toEqual(expect.arrayContaining(pastes.map(({ id }) => id)))
  })
  test.each(pastes.map(({ id, tool, text }) => [id, tool, text] as const))('%s: %s', (id, _, text) => {
    const opened = openText(text)
    expect(found(opened)).toEqual(EXPECTED[id]?.[0])
    expect(mended(opened)).toEqual(EXPECTED[id]?.[1])
    expect(errors(opened)).toEqual([])
    expectBack(opened)
  })
})

const each = (dress: (line: string, at: number) => string, all: readonly string[] = lines) => all.map(dress).join('\n')
const base64 = body.join('')
const DRESSED: readonly (readonly [name: string, text: string, mended: readonly string[]])[] = [
  ['a YAML block scalar', `tls:\n  cert: |\n${each((line) => `    ${line}`)}\n  port: 443\n`, ['indented']],
  ['a folded YAML scalar', `cert: >-\n${each((line) => `  ${line}`)}\n`, ['indented']],
  ['a Terraform here-document', `certificate_body = <<-EOT\n${each((line) => `    ${line}`)}\n  EOT\n`, ['indented']],
  ['a shell here-document', `cat > tls.crt <<EOF\n${LEAF}EOF\n`, []],
  ['a .env file', `TLS_CERT="${LEAF.replaceAll('\n', '\\n')}"\nPORT=443\n`, ['escapes:\\n']],
  ['base64 in a .env file', `TLS_CERT=${encodeBase64(encode(LEAF))}\n`, ['nested:TLS_CERT']],
  ['literal \\r\\n', LEAF.replaceAll('\n', '\\r\\n'), ['escapes:\\r', 'escapes:\\n']],
  ['JSON of PHP, with \\/', JSON.stringify({ cert: LEAF }).replaceAll('/', '\\/'), ['escapes:\\n', 'escapes:\\/']],
  ['JSON of .NET, with \\u002B', JSON.stringify({ cert: LEAF }).replaceAll('+', '\\u002B'), ['escapes:\\n', 'escapes:\\u']],
  ['a JavaScript concatenation', `const c = "${lines[0]}\\n" +\n${each((line) => `  "${line}\\n" +`, body)}\n  "${lines.at(-1)}\\n";\n`, ['escapes:\\n', 'joined']],
  ['Python strings side by side', `CERT = (\n${each((line) => `    b'${line}\\n'`)}\n)\n`, ['escapes:\\n', 'joined']],
  ['a C string', `const char c[] =\n${each((line) => `"${line}\\r\\n"`)};\n`, ['escapes:\\r', 'escapes:\\n', 'joined']],
  ['Visual Basic', `s = "${lines[0]}" & vbCrLf & _\n${each((line) => `    "${line}" & vbCrLf & _`, body)}\n    "${lines.at(-1)}"\n`, ['joined']],
  ['PHP', `$c = '${lines[0]}' . PHP_EOL .\n${each((line) => `    '${line}' . PHP_EOL .`, body)}\n    '${lines.at(-1)}';\n`, ['joined']],
  ['an array of lines', `[${lines.map((line) => JSON.stringify(line)).join(', ')}].join("\\n")`, ['joined']],
  ['PowerShell', `$c = "${LEAF.replaceAll('\n', '`n')}"`, ['escapes:`n']],
  ['a quoted message', `> Could you look?\n>\n${each((line) => `> ${line}`)}\n\nYes.\n`, ['prefix:> ']],
  ['a message quoted twice', each((line) => `>> ${line}`), ['prefix:>> ']],
  ['a code fence', `Here:\n\n\`\`\`pem\n${LEAF}\`\`\`\n`, []],
  ['comments', each((line) => `# ${line}`), ['prefix:# ']],
  ['a comment of Java', `/**\n${each((line) => ` * ${line}`)}\n */`, ['prefix: * ']],
  ['added lines, no patch header', each((line) => `+${line}`), ['diff:new']],
  ['a log with times', each((line, i) => `2026-11-24T02:06:${10 + i}.037Z app-1  | ${line}`), ['prefix:2026-11-24T02:06:10.037Z app-1  | ']],
  ['a log with counters', each((line, i) => `[${95 + i}] dump: ${line}`), ['prefix:[95] dump: ']],
  ['HTML entities', `<pre>${LEAF.replaceAll('+', '&#43;').replaceAll('/', '&#x2F;').replaceAll('=', '&equals;').replaceAll('\n', '&#10;')}</pre>`, ['escapes:&']],
  ['entities escaped again', LEAF.replaceAll('\n', '&amp;#xA;'), ['escapes:&']],
  ['<br>', `<p>${lines.join('<br/>\n')}</p>`, ['tags:<br/>']],
  ['encodeURIComponent', encodeURIComponent(LEAF), ['escapes:%']],
  ['encodeURIComponent twice', encodeURIComponent(encodeURIComponent(LEAF)), ['escapes:%']],
  ['X-Forwarded-Client-Cert', `X-Forwarded-Client-Cert: By=spiffe://a/b;Hash=468ed33be74eee6556d90c0149c1309e9ba61d6425303443c0748a02dd8de688;Cert="${encodeURIComponent(LEAF)}";Subject="CN=x"\n`, ['escapes:%']],
  ['X-Amzn-Mtls-Clientcert, where + / = stay', `X-Amzn-Mtls-Clientcert: ${encodeURIComponent(LEAF).replaceAll('%2B', '+').replaceAll('%2F', '/').replaceAll('%3D', '=')}`, ['escapes:%']],
  ['X-Forwarded-Tls-Client-Cert', `X-Forwarded-Tls-Client-Cert: ${encodeURIComponent(base64)}`, ['escapes:%', 'field:X-Forwarded-Tls-Client-Cert']],
  ['Client-Cert (RFC 9440)', `Client-Cert: :${base64}:\n`, ['field']],
  ['SAML metadata', `<ds:X509Data><ds:X509Certificate>${base64.replace(/.{76}/g, '$&\n')}</ds:X509Certificate></ds:X509Data>`, ['folded', 'field:ds:X509Certificate']],
  ['SAML metadata on one line', `<ds:X509Certificate>${base64}</ds:X509Certificate>`, ['field:ds:X509Certificate']],
  ['settings of php-saml', `'x509cert' => '${base64}',`, ['field:x509cert']],
  ['LDIF (RFC 2849)', `dn: cn=x\nuserCertificate;binary:: ${base64.slice(0, 51)}\n ${base64.slice(51).replace(/.{75}/g, '$&\n ')}\nmail: a@b\n`, ['folded', 'field:userCertificate;binary']],
  ['x5c of a token', JSON.stringify({ alg: 'none', x5c: [base64] }), ['field:x5c']],
  ['one line', lines.join(' '), ['one-line']],
  ['no dashes', LEAF.replaceAll('-----', ''), ['dashes']],
  ['too few dashes', LEAF.replaceAll('-----', '---'), ['dashes']],
  ['a lost dash', LEAF.replace('-----BEGIN', '----BEGIN'), ['dashes']],
  ['en dashes', LEAF.replaceAll('--', '\u2013'), ['dashes']],
  ['em dashes', LEAF.replaceAll('-----', '\u2014\u2014-'), ['dashes']],
  ['minus signs', LEAF.replaceAll('-', '\u2212'), ['dashes']],
  ['spaces within the marks', LEAF.replaceAll(/-----(BEGIN|END) CERTIFICATE-----/g, '----- $1 CERTIFICATE -----'), ['dashes']],
  ['END missing', `${lines.slice(0, -1).join('\n')}\n\nThanks,\nAlice\n`, ['end-missing:CERTIFICATE']],
  ['BEGIN missing', `Here it is\n${lines.slice(1).join('\n')}\n`, ['begin-missing:CERTIFICATE']],
  ['both missing', `${body.join('\n')}\n`, ['bare:base64']],
  ['both missing, among text', `The certificate:\n\n${body.join('\n')}\n\nThat is all.\n`, ['folded', 'field:certificate']],
  ['lower case', LEAF.replaceAll(/BEGIN|END|CERTIFICATE/g, (word) => word.toLowerCase()), ['case']],
  ['spaces of no width', LEAF.replace(/^(\S{9})/gm, '$1\u200b').replaceAll(/-\u200b|\u200b(?=.*-)/g, ''), ['invisible:U+200B']],
  ['no-break spaces', LEAF.replaceAll('\n', '\u00a0\n'), ['invisible:U+00A0']],
  ['a byte order mark inside', LEAF.replace('MII', 'M\ufeffII'), ['invisible:U+FEFF']],
  ['trailing quotes and commas', each((line) => `"${line}",`), ['joined']],
  ['Wireshark, as escaped string', `"${[...LEAF_DER].map((octet) => `\\x${octet.toString(16).padStart(2, '0')}`).join('').replace(/(.{64})(?=.)/g, '$1" \\\n"')}"`, ['literal']],
  ['Java casts', `new byte[] { ${[...LEAF_DER].map((octet) => `(byte)0x${octet.toString(16).padStart(2, '0')}`).join(', ')} };`, ['numbers:0x30']],
  ['Java signed', `[${[...new Int8Array(LEAF_DER.buffer, LEAF_DER.byteOffset, LEAF_DER.length)].join(', ')}]`, ['numbers:48']],
  ['Go', `[]byte{${[...LEAF_DER].map((octet) => `0x${octet.toString(16)}`).join(', ')}}`, ['numbers:0x30']],
  ['bytea of PostgreSQL', `\\x${toHex(LEAF_DER)}`, ['hex']],
  ['SQL', `INSERT INTO c VALUES (1, X'${toHex(LEAF_DER).toUpperCase()}');`, ['hex']],
]

describe('as it is dressed on the way', () => {
  test.each(DRESSED)('%s', (_, text, mends) => {
    const opened = openText(text)
    expect(found(opened)).toEqual(['leaf'])
    expect(mended(opened)).toEqual(mends)
    expect(errors(opened)).toEqual([])
    expectBack(opened)
  })
  test('a label that nothing knows is said', () => {
    const opened = openText(LEAF.replaceAll('CERTIFICATE', 'CERT'))
    expect(found(opened)).toEqual(['leaf'])
    expect(opened.findings).toMatchObject([{ code: 'pem.label-unknown', params: { label: 'CERT', expected: 'CERTIFICATE' } }])
  })
  const LOCKED = '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\nAAECAwQFBgcICQoLDA0ODw==\n-----END RSA PRIVATE KEY-----\n'
  test.each([['quoted', LOCKED.replaceAll(/^/gm, '> ')], ['JSON', JSON.stringify({ key: LOCKED })]])('the headers of an old encrypted key stay: %s', (_, text) => {
    const opened = openText(text)
    expect(found(opened)).toEqual(['legacy-pem'])
    expect(decode(opened.buffers.at(-1)?.bytes ?? new Uint8Array(0)).trim().replaceAll(/^\s*$/gm, '').replaceAll('\n\n\n', '\n\n')).toContain('Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\nAAEC')
  })
  test('Windows-1252, with its own dashes', () => {
    const text = Uint8Array.from(`Gr\u00fc\u00dfe\n${LEAF.replaceAll('--', '\u0096')}`, (character) => character.charCodeAt(0))
    expect(found(open(text))).toEqual(['leaf'])
  })
})

describe('UTF-16', () => {
  const utf16 = (text: string, little: boolean) => {
    const bytes = new Uint8Array(text.length * 2), view = new DataView(bytes.buffer)
    for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), little)
    return bytes
  }
  test.each([['LE with mark', true, '\ufeff'], ['BE with mark', false, '\ufeff'], ['LE', true, ''], ['BE', false, '']] as const)('%s', (_, little, mark) => {
    const text = `${mark}Zertifikat fu\u0308r Gru\u0308\u00dfe \u{1f512}:\n${LEAF}`
    const bytes = utf16(mark === '' ? LEAF : text, little)
    const opened = open(bytes)
    expect(found(opened)).toEqual(['leaf'])
    expect(mended(opened)).toEqual([`utf16:utf-16${little ? 'le' : 'be'}`])
    const [first] = toInput(opened, { buffer: opened.artifacts[0]?.span.buffer ?? 0, start: 0, end: 3 })
    expect(new TextDecoder(little ? 'utf-16le' : 'utf-16be').decode(bytes.subarray(first?.start, first?.end))).toBe('MIIB')
  })
})

test('DER with a zero in every second place is no UTF-16', () => {
  const opened = open(Uint8Array.from([0x30, 0x20, ...Array.from({ length: 16 }, () => [5, 0]).flat()]))
  expect([opened.artifacts.map(({ kind }) => kind), mended(opened)]).toEqual([['asn1'], []])
})

describe('several things', () => {
  test('in the order of the text, whatever found them', () => {
    const opened = openText(`first as base64: "${encodeBase64(derOf(ROOT))}"\n${LEAF}\nand in hex ${toHex(derOf(ROOT))}\n`)
    expect(found(opened)).toEqual(['root', 'leaf'])
    expect(opened.findings.find(({ code }) => code === 'input.repeated')).toMatchObject({ params: { count: 1 }, spans: [{ buffer: 0 }] })
  })
  test('the same block twice is said, and both are there', () => {
    const opened = openText(LEAF + ROOT + LEAF)
    expect(found(opened)).toEqual(['leaf', 'root', 'leaf'])
    expect(opened.findings).toMatchObject([{ code: 'input.repeated', params: { count: 1 }, spans: [{ start: LEAF.length + ROOT.length }] }])
  })
  test('a block that is beyond mending is said beside those that are mended', () => {
    const opened = openText(`${LEAF.replaceAll('\n', '\u00a0\n')}${ROOT.replace('MII', 'M*I')}`)
    expect(found(opened)).toEqual(['leaf'])
    expect(errors(opened)).toEqual(['text.base64-character'])
  })
  test('END of one missing before another one', () => {
    const opened = openText(`${lines.slice(0, -1).join('\n')}\n${ROOT}`)
    expect(found(opened)).toEqual(['leaf', 'root'])
    expect(errors(opened)).toEqual([])
  })
  test('candidates for keys of SSH, tokens and JSON Web Keys', () => {
    const token = `eyJhbGciOiJub25lIn0.${'eyJhIjoxfQ'.repeat(4)}.`
    const text = encode(`curl -H "Authorization: Bearer ${token}" https://example.test\nhost ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1cS8C0m2YyQxUqk4k1bQ2k0i3l7m9n1o3p5q7r9s1t me@host\n{"a":{"keys":[{"kty":"oct","k":"AA"}]}}\n`)
    const candidates = [...findKnown(text, 0, text.length), ...findObjects(text, 0, text.length)].map(({ pieces }) => decode(pieces.bytes(text)))
    expect(candidates).toEqual(expect.arrayContaining([token, `Authorization: Bearer ${token}`, '{"keys":[{"kty":"oct","k":"AA"}]}']))
    expect(candidates.some((candidate) => candidate.startsWith('host ssh-ed25519'))).toBe(true)
  })
})

describe('hex dumps', () => {
  const dump = pastes.find(({ id }) => id === 'hexdump-C')?.text ?? ''
  test('a missing line is said with its place', () => {
    const rows = dump.split('\n')
    const opened = openText([...rows.slice(0, 5), ...rows.slice(6)].join('\n'))
    expect(opened.artifacts[0]?.findings.map(({ code }) => code)).toContain('asn1.length-overrun')
    expect(opened.findings.find(({ code }) => code === 'repair.dump-gap')).toMatchObject({ severity: 'warning', params: { detail: '16' }, spans: [{ start: dump.indexOf(rows[6] ?? '-') - (rows[5]?.length ?? 0) - 1, end: expect.any(Number) }] })
  })
  test('the first lines of one are what is left of the whole', () => {
    const opened = openText(dump.split('\n').slice(0, 12).join('\n'))
    expect(opened.artifacts).toMatchObject([{ kind: 'certificate', confidence: 0.5, span: { start: 0, end: 192 } }])
    expect(opened.artifacts[0]?.findings.map(({ code }) => code)).toContain('asn1.length-overrun')
    expect(mended(opened)).toEqual(['dump:hexdump -C'])
  })
  test('lines that * leaves out are filled in', () => {
    // hexdump -C of an OCTET STRING of zeros in a SEQUENCE.
    const opened = openText('00000000  30 42 04 40 00 00 00 00  00 00 00 00 00 00 00 00  |0B.@............|\n00000010  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|\n*\n00000040  00 00 00 00                                       |....|\n00000044\n')
    expect(opened.artifacts).toMatchObject([{ kind: 'asn1', span: { start: 0, end: 68 }, findings: [] }])
    expect(mended(opened)).toEqual(['dump-repeats:32', 'dump:hexdump -C'])
  })
})

describe('hostile', () => {
  const SIZE = 1_000_000
  const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const REPEATED = 200_000
  const fill = (unit: string) => encode(unit.repeat(Math.ceil(REPEATED / unit.length)).slice(0, REPEATED))
  /** Octets of an alphabet by a fixed generator, so that a failure comes back. */
  const noise = (alphabet: string) => {
    let state = 12345
    return Uint8Array.from({ length: SIZE }, () => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0
      return alphabet.charCodeAt((state >>> 16) % alphabet.length)
    })
  }
  const CASES: readonly (readonly [string, () => Uint8Array<ArrayBuffer>])[] = [
    ['noise of text', () => noise(Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('') + '\n\n')], ['noise of base64', () => noise(BASE64)], ['noise of escapes', () => noise(`${BASE64}\\\\\\nux00%%22&&#;;<>"',+=\n`)],
    ...['-----BEGIN ', 'BEGIN ', '-----BEGIN CERTIFICATE-----\n', `${BASE64}\n-----END CERTIFICATE-----\n`, '> -----BEGIN CERTIFICATE-----\n> MII*\n> -----END CERTIFICATE-----\n', `${BASE64}\n`, `${BASE64} `, `"${BASE64}" +\n`, '"', '"\'', 'it\'s "a',
      '"\\x30 \'', '\\x30', '\\', '\\n', '%25', '&amp;', '<a', '=\n', '=3D=\n', '0x30, 0x82, ', '0x30 /* ', '(byte)', '48, -126, ', '30:82:', '000 30\n', '0000 30 82\n*\nffffff00 30 82\n', '*\n', '{"kty":', '{', '+a\n-b\n c\n', '@@ -1,5 +1,5 @@\n a\n-b\n',
      'eyJhbGciOiJub25lIn0.eyJhIjoxfQeyJhbGciOiJub25lIn0.\n', '\u2014BEGIN X\u2014', 'A\u200b', '0\u0082', '  a: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJUakNDQVFDZ0F3SUJBZ0lC\n'].map((unit) => [unit, () => fill(unit)] as const),
    ['DER in DER', () => Uint8Array.from({ length: SIZE }, (_, i) => [0x30, 0x82, 0x7f, 0xff, 0x30, 0x82, 0x7f, 0xf0][i % 8] ?? 0)],
  ]
  test.each(CASES)('%j comes to an end', (_, make) => {
    const opened = open(make())
    expect(opened.artifacts.length + opened.findings.length).toBeGreaterThan(0)
  })
  test('every paste, cut and with bytes changed, ends without an exception', () => {
    let state = 99
    const next = (below: number) => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0
      return (state >>> 8) % below
    }
    for (const text of [...pastes.map((one) => one.text), ...DRESSED.map((one) => one[1])]) {
      const bytes = encode(text)
      for (let i = 0; i < 8; i++) open(bytes.slice(0, next(bytes.length)))
      for (let i = 0; i < 16; i++) {
        const changed = bytes.slice()
        changed[next(changed.length)] = next(256)
        open(changed)
      }
    }
    expect(next(10)).toBeGreaterThanOrEqual(0)
  })
})
