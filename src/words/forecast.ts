/** The words of what is said of a certificate before it is signed (core/pki/forecast.ts): what is so, why it matters, and what the button does. */
import { safeText } from '../core/bytes/text.ts'
import type { Forecast, ForecastCode, ForecastParams } from '../core/pki/forecast.ts'
import { dateTime, number } from './format.ts'
import { oidWord } from './oid-word.ts'

interface ForecastWords {
  readonly title: string
  readonly why: string
  /** What the button does; '' where there is none. */
  readonly mend: string
}

const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const q = (text: string) => `“${safeText(text)}”`
const noBrowser = (algorithm: string) => `No browser offers a signature scheme for it, so that the connection fails (Chromium 156: ERR_SSL_VERSION_OR_CIPHER_MISMATCH). ${algorithm.startsWith('ML-DSA') ? 'OpenSSL 3.5 and Node 24 take it.' : 'curl, OpenSSL, Python and Go take it.'}`

const words: { readonly [C in ForecastCode]: (params: ForecastParams[C]) => ForecastWords } = {
  'plan.constraint': ({ name, issuer, excluded }) => ({ title: `${q(name)} ${excluded ? 'is excluded by' : 'lies outside what'} ${safeText(issuer)}${excluded ? '' : ' may speak for'}`, why: 'Clients refuse the whole certificate, whatever name they came for.', mend: 'Take these names out' }),
  'plan.outlives-issuer': ({ notAfter, left }) => ({ title: `It would outlive the authority, which ends on ${dateTime(notAfter)}`, why: 'A path is valid only while each certificate on it is.', mend: `Use ${number(left)} days` }),
  'plan.before-issuer': ({ notBefore }) => ({ title: `It begins before the authority does (${dateTime(notBefore)})`, why: 'Until then, clients refuse the path.', mend: 'Begin now' }),
  'plan.begins-later': ({ notBefore }) => ({ title: `It is not valid before ${dateTime(notBefore)}`, why: 'Until then, every client refuses it.', mend: 'Begin now' }),
  'plan.days-apple': ({ days, limit, since }) => ({ title: `Valid for ${number(days)} days; Apple takes ${number(limit)}`, why: `macOS and iOS refuse server certificates that live longer, under roots of one’s own too, since ${day(since)}.`, mend: `Use ${number(limit)} days` }),
  'plan.days-public': ({ days, limit, since }) => ({ title: `Public authorities may give ${number(limit)} days, not ${number(days)}`, why: `In force since ${day(since)}. It does not bind authorities of one’s own: nothing refuses it. Shorter lives are easier to renew by habit than by surprise.`, mend: `Use ${number(limit)} days` }),
  'plan.browser-key': ({ algorithm }) => ({ title: `Browsers refuse ${safeText(algorithm)} in servers`, why: noBrowser(algorithm), mend: 'Use P-256' }),
  'plan.browser-issuer': ({ algorithm }) => ({ title: `Browsers refuse what an ${safeText(algorithm)} authority signs`, why: noBrowser(algorithm), mend: '' }),
  'plan.issuer-hash': ({ hash, since }) => ({ title: `The authority’s own certificate is signed over ${hash}`, why: `Clients have refused that since about ${day(since)}, unless it is the very one that they trust. Have it issued anew.`, mend: '' }),
  'plan.weak-rsa': ({ bits, least }) => ({ title: `An RSA key of ${number(bits)} bits is too weak`, why: `At least ${number(least)} are asked for. Have a new key made.`, mend: '' }),
  'plan.unproven': () => ({ title: 'Nothing shows who holds the private key', why: 'A request (CSR) is signed with it, which proves possession; a public key alone can be anybody’s. Sign only what came from its owner.', mend: '' }),
  'plan.wildcard': ({ name, base, covered }) => ({ title: `${q(name)} stands for one level: not for ${covered ? 'two' : safeText(base)}`, why: 'Whoever has its key can be every host of that level.', mend: `Add ${safeText(base)} too` }),
  'plan.no-names': ({ commonName }) => ({ title: 'A server without a host name or address', why: 'Clients look into the alternative names only; every one refuses a server whose certificate has none.', mend: commonName === '' ? '' : `Add ${safeText(commonName)}` }),
  'plan.cn-only': ({ commonName }) => ({ title: `${q(commonName)} stands in the common name only`, why: 'Clients ignore the common name: for that host, it is as if it were not there.', mend: `Add ${safeText(commonName)}` }),
  'plan.common-name-held': ({ commonName, readers }) => ({ title: `The common name ${q(commonName)} lies outside the hosts that the authority may speak for`, why: `No alternative name is a host: then ${readers} ${readers.includes(',') ? 'take' : 'takes'} the common name for one, and so ${readers.includes(',') ? 'refuse' : 'refuses'} the certificate.`, mend: 'Take the common name out' }),
  'plan.uri-held': ({ name }) => ({ title: `${q(name)}: the authority’s URIs are constrained`, why: 'Chromium and Python’s cryptography know no URI subtrees, and refuse every certificate with a URI below one, though it lies within; GnuTLS does where one is excluded. OpenSSL, Java, Go and NSS take it.', mend: 'Take the URIs out' }),
  'plan.directory-subtree': () => ({ title: 'Go refuses whatever is signed below a directory name', why: 'It knows no such subtree, and the extension is critical. GnuTLS and Python’s cryptography pass over it: there it protects from nothing.', mend: 'Take the directory names out' }),
  'plan.no-mailbox': () => ({ title: 'No mailbox among the alternative names', why: 'Mail programs compare the sender with it, and warn of every message else.', mend: 'Add the one of the subject' }),
  'plan.mail-in-subject': ({ mailbox }) => ({ title: `${q(mailbox)} stands in the subject`, why: 'emailAddress in names is out of use: programs look for it among the alternative names.', mend: 'Move it there' }),
  'plan.ca-no-cert-sign': () => ({ title: 'An authority whose key may not sign certificates', why: 'Clients refuse what it signs: keyCertSign must be set where CA is.', mend: 'Allow keyCertSign' }),
  'plan.cert-sign-no-ca': () => ({ title: 'keyCertSign without being an authority', why: 'A contradiction, which strict clients (OpenSSL with -x509_strict, Go) refuse.', mend: 'Take keyCertSign out' }),
  'plan.ca-no-crl-sign': () => ({ title: 'It could not sign revocation lists', why: 'What it signs could not be revoked by a list of its own.', mend: 'Allow cRLSign' }),
  'plan.path-length': ({ issuer }) => ({ title: issuer === 0 ? 'The authority above may have none below it (its path length is 0)' : `The authority above allows ${number(issuer)} below it`, why: issuer === 0 ? 'Clients refuse the path. Choose another authority.' : 'Fewer must be allowed here.', mend: `Use ${number(issuer - 1)}` }),
  'plan.no-digital-signature': () => ({ title: 'Its key may not sign, which TLS 1.3 wants', why: 'Whoever shows the certificate signs with its key, whatever the algorithm.', mend: 'Allow digitalSignature' }),
  'plan.key-encipherment': ({ algorithm }) => ({ title: `${safeText(algorithm)} keys encipher nothing`, why: 'keyEncipherment and dataEncipherment are for RSA only; linters and strict clients refuse them here.', mend: 'Take them out' }),
  'plan.purposes-none': () => ({ title: 'It says nothing about what it is for', why: 'Without extended key usage it may be used for everything; Apple and public programs refuse it in servers.', mend: '' }),
  'plan.any-critical': () => ({ title: 'anyExtendedKeyUsage is critical', why: 'It contradicts itself: “these purposes only, and all others”.', mend: 'Make it not critical' }),
  'plan.time-stamping': ({ problem }) => (problem === 'alone'
    ? { title: 'A time stamping authority has no other purpose', why: 'Verifiers (OpenSSL ts among them) refuse its stamps else.', mend: 'Leave only time stamping' }
    : { title: 'The purpose of time stamping must be critical', why: 'Verifiers (OpenSSL ts among them) refuse its stamps else.', mend: 'Make it critical' }),
  'plan.ocsp-no-check': () => ({ title: 'Clients would ask whether this responder is revoked', why: 'And have nobody to ask but itself. id-pkix-ocsp-nocheck says: trust it while it lives.', mend: 'Add OCSP no check' }),
  'plan.staple-no-ocsp': () => ({ title: 'The server must staple an answer, and nobody is named to give one', why: 'Servers look for the responder in authorityInfoAccess; without an answer, clients refuse the connection.', mend: 'Take must-staple out' }),
  'plan.serial-zero': () => ({ title: 'The serial number is zero', why: 'It must be positive.', mend: 'Draw one' }),
  'plan.serial-small': ({ bits }) => ({ title: `The serial number has ${number(bits)} bits`, why: 'Public authorities need 64 random ones: with a weak hash, a number that can be foreseen lets certificates be forged.', mend: 'Draw one' }),
  'plan.constraints-open': ({ forms }) => ({ title: `The constraints leave ${forms} names free`, why: 'A subtree binds names of its own form only: whoever has this key can sign for any address, whatever hosts it may name.', mend: 'Close them' }),
  'plan.critical-unknown': ({ oid }) => ({ title: `${oidWord(oid)} is critical`, why: 'Whoever does not know the extension must refuse the certificate.', mend: 'Make it not critical' }),
}

/** `mend` is '' where the form has nothing to change. */
export function forecastWords({ code, params, mend }: Forecast): ForecastWords {
  const found = (words[code] as (given: Forecast['params']) => ForecastWords)(params)
  return mend ? found : { ...found, mend: '' }
}
