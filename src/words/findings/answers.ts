/** Words for the findings about what servers answer: status of certificates (OCSP), time-stamps, signed certificate timestamps. */
import { safeText } from '../../core/bytes/text.ts'
import type { FindingCode, FindingOf } from '../../core/findings/finding.ts'
import { dateTime, daysBetween, number } from '../format.ts'
import { oidWord } from '../oid-word.ts'
import { answerTerms } from '../terms/answers.ts'

type AnswerCode = Extract<FindingCode, `ocsp.${string}` | `timestamp.${string}` | `sct.${string}`>
interface Words { readonly title: string; readonly why: string; readonly mend: string }

const ASK_AGAIN = 'Ask again: openssl ocsp -issuer issuer.crt -cert server.crt -url http://… -respout answer.ors'
const NOTHING = 'Nothing to do.'
const label = (prefix: string, term: string) => answerTerms[`${prefix}.${term}`]?.label ?? safeText(term)
const listed = (shown: number, total: number, of: string): Words => ({ title: `${number(shown)} of ${number(total)} ${of} are listed`, why: 'More would make this page slow.', mend: 'The tree has all of them.' })

const PURPOSE = {
  missing: 'Its certificate does not say timeStamping in its extended key usage.',
  'not-critical': 'The extended key usage of its certificate is not critical.',
  others: 'Its certificate is for other purposes too, not for time-stamps alone.',
} as const

export const answerFindings: { readonly [C in AnswerCode]: (params: FindingOf<C>['params']) => Words } = {
  'ocsp.not-successful': ({ status }) => ({ title: `The responder refused: ${label('ocsp', status)}`, why: 'There is no status of any certificate in this answer, and it is not signed: anyone can have sent it.', mend: status === 'unauthorized' ? 'This responder does not know the certificate or its issuer. Check that the request names the right issuer, and the address in the certificate.' : 'Ask again later; if that does not help, tell the CA.' }),
  'ocsp.bytes-with-error': ({ status }) => ({ title: `It has a body although it says ${label('ocsp', status)}`, why: 'Only successful answers have one. Clients stop at the status and ignore the body.', mend: 'Do not go by what it says.' }),
  'ocsp.response-type': ({ oid }) => ({ title: `An answer of an unknown type: ${oidWord(oid)}`, why: 'All clients read basic responses only.', mend: NOTHING }),
  'ocsp.response-unreadable': ({ offset }) => ({ title: `The answer inside cannot be read: byte ${number(offset)}`, why: 'The octet string should hold the DER of a BasicOCSPResponse.', mend: 'The data is damaged. Get it again, whole.' }),
  'ocsp.outdated': ({ nextUpdate, now }) => ({ title: `Outdated since ${dateTime(nextUpdate)} (${daysBetween(nextUpdate, now)})`, why: 'Newer information has been available since then. Clients ignore an outdated answer, and refuse the certificate where they must have one.', mend: `If a server staples it, its renewal of OCSP answers does not work. ${ASK_AGAIN}` }),
  'ocsp.not-yet': ({ thisUpdate, now }) => ({ title: `From the future: it holds from ${dateTime(thisUpdate)}`, why: `That is in ${daysBetween(now, thisUpdate)}. Clients refuse it.`, mend: 'Check the clocks here and at the responder.' }),
  'ocsp.no-next-update': ({ thisUpdate, now }) => ({ title: 'It does not say until when it holds', why: `It is ${daysBetween(thisUpdate, now)} old. Without that time newer information is always available; clients that are strict refuse it or set a limit of their own.`, mend: ASK_AGAIN }),
  'ocsp.revoked': ({ revokedAt, reason }) => ({ title: `The certificate is revoked since ${dateTime(revokedAt)}${reason === '' ? '' : `: ${label('reason', reason)}`}`, why: 'Its issuer has taken it back. Clients that check refuse it.', mend: reason === 'certificateHold' ? 'It is on hold and may come back. Until then use another one.' : 'Use a new certificate, with a new key if the old one may be known to others.' }),
  'ocsp.unknown': () => ({ title: 'The responder does not know the certificate', why: 'It answers for this issuer only with “unknown”: the certificate may be new, of another issuer, or not issued at all.', mend: 'Check that the serial number and the issuer’s hashes are those of your certificate.' }),
  'ocsp.nonce': ({ octets }) => ({ title: `A nonce of ${number(octets)} bytes`, why: 'RFC 9654 allows 1 to 128 bytes and asks for at least 32 in requests; responders may refuse others.', mend: 'Use one of 32 random bytes.' }),
  'ocsp.signature': ({ result, algorithm }) => ({
    valid: { title: 'The responder’s signature is right', why: 'It was made with the key of the certificate inside. Whether that one may answer for the issuer depends on who signed it.', mend: NOTHING },
    invalid: { title: 'The signature is not by the certificate inside', why: 'The answer was changed after signing, or another key signed it.', mend: 'Do not go by it.' },
    unsupported: { title: `The signature could not be checked: ${oidWord(algorithm)}`, why: 'This browser cannot verify that algorithm or key.', mend: 'Check it elsewhere: openssl ocsp -respin answer.ors -issuer issuer.crt -CAfile root.crt' },
  })[result],
  'ocsp.responder': ({ problem }) => problem === 'not-included'
    ? { title: 'The certificate of whoever signed it is not inside', why: 'Mostly the issuer itself signed, and its certificate is known. The signature is not checked here.', mend: 'Check it with the issuer’s certificate: openssl ocsp -respin answer.ors -issuer issuer.crt -CAfile root.crt' }
    : { title: 'The certificate inside is not for signing OCSP answers', why: 'Its extended key usage lacks OCSPSigning, and it is not the issuer that the answer is about. Clients refuse the answer (RFC 6960 4.2.2.2).', mend: 'The CA has to issue a certificate for its responder that has this purpose.' },
  'ocsp.capped': ({ shown, total }) => listed(shown, total, 'certificates’ states'),
  'timestamp.not-granted': ({ status, reasons }) => ({ title: `No time-stamp: ${label('tsp', status)}${reasons === '' ? '' : ` (${reasons.split(', ').map((reason) => label('tsp', reason)).join(', ')})`}`, why: 'The authority did not stamp what it was sent.', mend: 'Change the request accordingly: another hash or policy, or later.' }),
  'timestamp.no-token': () => ({ title: 'Granted, but there is no time-stamp', why: 'A granted answer must hold one (RFC 3161 2.4.2).', mend: 'Ask again.' }),
  'timestamp.not-a-timestamp': ({ oid }) => ({ title: `What is signed is not a time-stamp: ${oidWord(oid)}`, why: 'A token’s content must be TSTInfo.', mend: 'Do not go by it.' }),
  'timestamp.unreadable': ({ offset }) => ({ title: `The content of the token cannot be read: byte ${number(offset)}`, why: 'The octet string should hold the DER of TSTInfo.', mend: 'The data is damaged. Get it again, whole.' }),
  'timestamp.weak-hash': ({ hash, use }) => ({ title: use === 'imprint' ? `It stamps a ${safeText(hash)} hash` : `Signed with ${safeText(hash)}`, why: `Two inputs with the same ${safeText(hash)} hash can be made: the stamp may then be for either of them.`, mend: 'Have it stamped with SHA-256: openssl ts -query -sha256 -cert -data file -out request.tsq' }),
  'timestamp.imprint-length': ({ algorithm, expected, got }) => ({ title: `${number(got)} bytes are no ${safeText(algorithm)} hash; that has ${number(expected)}`, why: 'It can match no data.', mend: 'Make the request anew: openssl ts -query -sha256 -cert -data file -out request.tsq' }),
  'timestamp.signature': ({ result, algorithm }) => ({
    valid: { title: 'The authority’s signature is right', why: 'It was made with the key of the certificate inside and covers what is shown. Whether to trust that authority depends on who signed its certificate.', mend: NOTHING },
    invalid: { title: 'The signature is not by the certificate inside', why: 'The token was changed after signing, or another key signed it.', mend: 'Do not go by it.' },
    digest: { title: 'The signed digest is not that of the content', why: 'The time or the hash was changed after signing.', mend: 'Do not go by it.' },
    unsupported: { title: `The signature could not be checked: ${oidWord(algorithm)}`, why: 'This browser cannot verify that algorithm or key.', mend: 'Check it elsewhere: openssl ts -verify -in answer.tsr -data file -CAfile root.crt' },
  })[result],
  'timestamp.signer-missing': () => ({ title: 'The authority’s certificate is not inside', why: 'The signature is not checked here. The request decides whether it comes along (certReq).', mend: 'Ask with openssl ts -query -cert, or check it elsewhere: openssl ts -verify -in answer.tsr -data file -CAfile root.crt -untrusted tsa.crt' }),
  'timestamp.signer-purpose': ({ problem }) => ({ title: 'The certificate is not one of a time-stamping authority', why: `${PURPOSE[problem]} RFC 3161 2.3 asks for a critical one with timeStamping alone, and OpenSSL refuses any other.`, mend: 'The authority has to have its certificate issued so.' }),
  'timestamp.signer-not-named': ({ problem }) => problem === 'missing'
    ? { title: 'The signed attributes do not name the certificate', why: 'RFC 3161 2.4.2 asks for SigningCertificate (or its second version, RFC 5816), so that no other certificate with the same key can be put in its place. OpenSSL refuses tokens without it.', mend: 'Tell the authority.' }
    : { title: 'The signed attributes name another certificate', why: 'The hash in SigningCertificate is not that of the certificate inside.', mend: 'Do not go by it.' },
  'timestamp.signer-time': ({ time, notBefore, notAfter }) => ({ title: `Stamped on ${dateTime(time)}, when the authority’s certificate was not valid`, why: `It is valid from ${dateTime(notBefore)} until ${dateTime(notAfter)}.`, mend: 'Do not go by it.' }),
  'timestamp.future': ({ time, now }) => ({ title: `Stamped in the future: ${dateTime(time)}`, why: `That is in ${daysBetween(now, time)}.`, mend: 'Check the clock here; if it is right, do not go by the stamp.' }),
  'sct.version': ({ version }) => ({ title: `Version ${number(version)} of signed certificate timestamps is not known`, why: 'All logs give v1, which is written as 0. Clients ignore others.', mend: NOTHING }),
  'sct.future': ({ time, now }) => ({ title: `Logged in the future: ${dateTime(time)}`, why: `That is in ${daysBetween(now, time)}. Clients ignore such a timestamp.`, mend: 'Check the clock here.' }),
}
