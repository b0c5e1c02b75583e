/** Words for the findings about CMS and S/MIME messages. */
import { safeText } from '../../core/bytes/text.ts'
import type { FindingCode, FindingOf } from '../../core/findings/finding.ts'
import { dateTime, number } from '../format.ts'
import { oidWord } from '../oid-word.ts'

type CmsCode = Extract<FindingCode, `cms.${string}` | `smime.${string}`>
interface Words { readonly title: string; readonly why: string; readonly mend: string }

const NOTHING = 'Nothing to do.'
const ELSEWHERE = 'openssl cms -verify -inform DER -in message.p7m -CAfile root.crt'

function signatureWords({ result, signer, algorithm, counter }: FindingOf<'cms.signature'>['params']): Words {
  const what = counter ? 'countersignature' : 'signature', by = signer === '' ? '' : ` by ${safeText(signer)}`
  switch (result) {
    case 'valid': return { title: `The ${what}${by} is right`, why: 'It was made with the key of the certificate inside, over the very content. Whether that certificate is to be trusted depends on who issued it: that is not checked here.', mend: NOTHING }
    case 'invalid': return { title: `The ${what}${by} is wrong`, why: 'It was not made over these bytes with the key of the certificate that it names: the message was changed, or it is not by whom it says.', mend: 'Do not go by it. Get the message again, byte for byte as it was sent.' }
    case 'digest': return { title: `The content is not the one that was signed${by}`, why: 'The signed attributes hold the hash of the content, and it is another. Mail servers that rewrite lines and editors that change line ends do this, and so do forgers.', mend: 'Do not go by it. Compare with the message as it was sent, line ends included.' }
    case 'detached': return { title: `The ${what}${by} is right; its content is not in here`, why: 'It holds over the signed attributes, which have the hash of a content that is kept elsewhere. Whether a file is that content shows its hash.', mend: `Check it together with the file: ${ELSEWHERE} -content file` }
    case 'unchecked': return { title: `The ${what}${by} was not checked: what is signed is not in here`, why: 'Only the content itself is signed, and it is kept elsewhere.', mend: `Check it together with the file: ${ELSEWHERE} -content file` }
    case 'certificate-missing': return { title: `The ${what} was not checked: the signer’s certificate is not in here`, why: 'Signers may leave it out where everyone has it already.', mend: 'Check it with the certificate: openssl cms -verify -inform DER -in message.p7m -certfile signer.crt -CAfile root.crt' }
    case 'unsupported': return { title: `The ${what}${by} could not be checked: ${oidWord(algorithm)}`, why: 'This browser cannot verify that algorithm or key.', mend: `Check it elsewhere: ${ELSEWHERE}` }
    case 'unreadable': return { title: `The ${what} cannot be read`, why: 'The algorithm or the signature value is missing, or there is more of it than any signer writes.', mend: 'The data is damaged. Get it again, whole.' }
  }
}

const BOUNDARY = {
  missing: { title: 'A message of several parts does not say what separates them', why: 'Its Content-Type lacks the boundary. Nothing can be told apart.', mend: 'The header is damaged, mostly where a long line was broken. Get the message as its source text.' },
  unused: { title: 'The boundary does not occur', why: 'The header names one, but no line of the body is it. The body is missing, or was changed.', mend: 'Get the message again, whole, as its source text.' },
  unclosed: { title: 'The last boundary is missing', why: 'A message of several parts ends with its boundary and two dashes. It was cut, or the last part goes on.', mend: 'Get the message again, whole.' },
} as const

export const cmsFindings: { readonly [C in CmsCode]: (params: FindingOf<C>['params']) => Words } = {
  'cms.signature': signatureWords,
  'cms.digest': ({ result }) => ({
    same: { title: 'The hash is that of the content', why: 'That shows an accident, not an attack: whoever changes the content can change the hash too.', mend: NOTHING },
    other: { title: 'The hash is not that of the content', why: 'One of them was changed or damaged.', mend: 'Get it again, whole.' },
    detached: { title: 'The content that is hashed is not in here', why: 'It is kept elsewhere, so there is nothing to compare the hash with.', mend: NOTHING },
    unsupported: { title: 'The hash could not be computed', why: 'This page does not have that hash function.', mend: 'Compare elsewhere: openssl cms -digest_verify -inform DER -in message.der' },
  })[result],
  'cms.weak-hash': ({ hash, use }) => ({ title: `${safeText(hash)} in a ${use === 'signature' ? 'signature' : 'digest'}`, why: hash === 'SHA-1' ? 'Two contents with the same SHA-1 can be made on purpose: a signature over one then holds for the other. Software stops accepting it.' : 'Two contents with the same hash are made in seconds: a signature over one then holds for the other. Software refuses it.', mend: 'Sign again with SHA-256: openssl cms -sign -md sha256 …' }),
  'cms.signing-time': ({ problem, time }) => ({
    future: { title: `The signing time is yet to come: ${dateTime(time)}`, why: 'The signer’s clock says it, and nobody else. Either that clock or this one is wrong.', mend: 'Check the clocks.' },
    before: { title: `Signed ${dateTime(time)}, before its certificate was valid`, why: 'The signer’s clock was wrong, or the certificate is another than the one of then. Strict software refuses it.', mend: 'Check the signer’s clock, and sign again.' },
    after: { title: `Signed ${dateTime(time)}, when its certificate had expired`, why: 'Software refuses a signature that was made with an expired certificate, even by the signer’s own word.', mend: 'Sign again with a current certificate.' },
  })[problem],
  'cms.attributes-required': ({ oid }) => ({ title: `Signed without attributes, although the content is ${oidWord(oid)}`, why: 'For any content type but plain data the type must be signed along (RFC 5652 5.3): without it, the same bytes can be passed off as another type.', mend: 'Sign again with attributes.' }),
  'cms.attribute-missing': ({ oid }) => ({ title: `The signed attributes lack ${oidWord(oid)}`, why: 'Where there are signed attributes, the content type and the content’s hash must be among them (RFC 5652 5.3). Software refuses the signature.', mend: 'Sign again with software that conforms.' }),
  'cms.attributes-order': () => ({ title: 'The signature holds only when its attributes are put in order', why: 'They are signed in the order that DER asks for, and stand here in another. Some software puts them in order before it checks, some does not.', mend: 'Have them written in DER.' }),
  'cms.content-type': ({ signed, actual }) => ({ title: `Signed as ${oidWord(signed)}, but the content says ${oidWord(actual)}`, why: 'The two must agree (RFC 5652 11.1). Someone may have passed a content off as another type.', mend: 'Do not go by it.' }),
  'cms.algorithm-protection': ({ field }) => ({ title: `The signed ${safeText(field)} is another than the one that is used`, why: 'The algorithms stand once more among the signed attributes, so that nobody can exchange them (RFC 6211). Here they differ.', mend: 'Do not go by it.' }),
  'cms.signing-certificate': () => ({ title: 'It was signed for another certificate', why: 'The signed attributes hold the hash of the signer’s certificate, and it is not that of the one in here (RFC 5035). A certificate with the same key or name was put in its place.', mend: 'Do not go by it. Find the certificate with that hash.' }),
  'cms.timestamp': () => ({ title: 'Its time-stamp is of something else', why: 'A time-stamp in a signature is of the signature’s value, and this one has another hash: it was taken from elsewhere.', mend: 'Do not go by its time.' }),
  'cms.key-transport': () => ({ title: 'The key is encrypted with RSA as of PKCS #1 v1.5', why: 'Who can ask a recipient’s software often enough whether a message opens can work out the key (Bleichenbacher 1998; found again and again since, as ROBOT and Marvin). Mail programs all read it, and most write it.', mend: 'Where every recipient can read it, use OAEP: openssl cms -encrypt -recip cert.crt -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256' }),
  'cms.cipher': ({ cipher, state }) => state === 'broken'
    ? { title: `Encrypted with ${safeText(cipher)}, which is broken`, why: 'It can be opened by trying keys, or by other known attacks.', mend: 'Encrypt again with AES: openssl cms -encrypt -aes-256-gcm …' }
    : { title: `Encrypted with ${safeText(cipher)}, which has been withdrawn`, why: 'Its blocks of 64 bits repeat after some gigabytes, and NIST allows it no more for encryption since 2024.', mend: 'Encrypt again with AES: openssl cms -encrypt -aes-256-gcm …' },
  'cms.unauthenticated': ({ cipher }) => ({ title: `Nothing shows a change of the encrypted content: ${safeText(cipher)}`, why: 'Bits of it can be changed on the way without the key. Mail programs were made to send out the text of such messages by that (EFAIL, 2018).', mend: 'Sign as well as encrypt, or use AES-GCM (authEnvelopedData): openssl cms -encrypt -aes-256-gcm …' }),
  'cms.compressed': ({ problem, limit }) => ({
    'too-long': { title: `It unpacks to more than ${number(limit / (1024 * 1024))} MB and was not opened`, why: 'A short message can unpack to gigabytes. This page stops there.', mend: 'Unpack it elsewhere: openssl cms -uncompress -inform DER -in message.p7z -out content' },
    malformed: { title: 'The compressed content cannot be unpacked', why: 'It is not the zlib data that it should be (RFC 1950).', mend: 'The data is damaged. Get it again, whole.' },
    algorithm: { title: 'Compressed with an unknown algorithm', why: 'RFC 3274 knows zlib only.', mend: NOTHING },
  })[problem],
  'cms.capped': ({ shown, total, of }) => ({ title: `${number(shown)} of ${number(total)} ${of} are listed`, why: 'More would make this page slow.', mend: 'The tree has all of them.' }),
  'smime.boundary': ({ problem }) => BOUNDARY[problem],
  'smime.body': ({ encoding, offset }) => ({ title: `The secured part cannot be decoded: byte ${number(offset)}`, why: `It should be ${encoding === 'base64' ? 'base64' : `CMS in the transfer encoding “${safeText(encoding)}”`}, and nothing else.`, mend: 'Get the message as its source text, whole: a footer that a mailing list added, or a broken line, is enough.' }),
  'smime.sender': ({ from, names }) => ({ title: 'The sender is not the signer', why: `The message says it is from ${safeText(from)}; the certificate is for ${safeText(names)}. The header is not signed: anyone can write any sender into it.`, mend: 'Go by the name in the certificate, if by any.' }),
  'smime.micalg': ({ said, used }) => ({ title: `The header says ${safeText(said)}, the signature uses ${safeText(used)}`, why: 'micalg tells readers which hash to compute while they read. Some go by it and then find no match.', mend: 'Have the message signed again by software that writes the right name.' }),
}
