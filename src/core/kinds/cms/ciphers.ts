/** The ciphers of message contents, by identifier, and what is held of them today. */
export interface ContentCipher {
  readonly label: string
  /** `broken`: can be opened without the key. `old`: withdrawn; blocks of 64 bits leak after some gigabytes (SP 800-131Ar2, CVE-2016-2183). */
  readonly state: 'fine' | 'old' | 'broken'
  /** Whether a change is noticed. */
  readonly authenticated: boolean
}

const row = (label: string, state: ContentCipher['state'] = 'fine', authenticated = false): ContentCipher => ({ label, state, authenticated })

const AES = '2.16.840.1.101.3.4.1'
/** Of a size: where its modes begin under the arc of AES. */
const aes = ([bits, first]: readonly [number, number]): readonly (readonly [string, ContentCipher])[] => [
  [`${AES}.${first}`, row(`AES-${bits}-CBC`)], [`${AES}.${first + 4}`, row(`AES-${bits}-GCM`, 'fine', true)], [`${AES}.${first + 5}`, row(`AES-${bits}-CCM`, 'fine', true)],
]

const CIPHERS: ReadonlyMap<string, ContentCipher> = new Map([
  ...([[128, 2], [192, 22], [256, 42]] as const).flatMap(aes),
  ['1.2.840.113549.1.9.16.3.18', row('ChaCha20-Poly1305', 'fine', true)],
  ['1.2.840.113549.3.7', row('DES-EDE3-CBC', 'old')], ['1.2.840.113549.3.2', row('RC2-CBC', 'broken')], ['1.2.840.113549.3.4', row('RC4', 'broken')], ['1.3.14.3.2.7', row('DES-CBC', 'broken')],
  ['1.2.840.113533.7.66.10', row('CAST5-CBC', 'old')], ['1.3.6.1.4.1.188.7.1.1.2', row('IDEA-CBC', 'old')], ['1.2.410.200004.1.4', row('SEED-CBC')],
  ['1.2.392.200011.61.1.1.1.2', row('Camellia-128-CBC')], ['1.2.392.200011.61.1.1.1.3', row('Camellia-192-CBC')], ['1.2.392.200011.61.1.1.1.4', row('Camellia-256-CBC')],
])

export const contentCipher = (oid: string): ContentCipher | null => CIPHERS.get(oid) ?? null
