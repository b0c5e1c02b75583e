import { safeText } from '../../core/bytes/text.ts'
import type { OcspProblem, RevocationListProblem, VerifyFindingParams } from '../../core/findings/verify-codes.ts'
import { dateTime, number } from '../format.ts'
import { oidWord } from '../oid-word.ts'
import { termWord } from '../terms.ts'

interface Words { readonly title: string; readonly why: string; readonly mend: string }

const AGAIN = 'Have it issued again.'
const ISSUER_AGAIN = 'Its issuer has to be certified again, or another one used.'
const SEND_ALL = 'Add it to what the server sends (nginx: one file, the server’s certificate first), or put it among the certificates here.'

const quoted = (text: string) => `“${safeText(text)}”`
/** An empty name is shown as what it is. */
const named = (name: string) => (name === '' ? 'a CA without a name' : quoted(name))

const NAME_TYPES: Readonly<Record<string, string>> = {
  dNSName: 'host name', iPAddress: 'IP address', rfc822Name: 'mail address', uniformResourceIdentifier: 'URI', directoryName: 'distinguished name',
  otherName: 'name of another kind (otherName)', x400Address: 'X.400 address', ediPartyName: 'EDI name', registeredID: 'registered identifier',
}
const typed = (type: string, name: string) => `the ${NAME_TYPES[type] ?? 'name'} ${quoted(name)}`
const KINDS = { DNS: 'host name', IP: 'IP address', RFC822: 'mail address' } as const

const PROOFS = { crl: { a: 'Its revocation list', them: 'its lists' }, ocsp: { a: 'Its OCSP response', them: 'its answers' } } as const

const notAuthority = {
  missing: { title: 'does not say that it is a CA', why: 'It has no basic constraints. A client must not take certificates from such an issuer, or anyone with a certificate could make more of them (RFC 5280 6.1.4).' },
  false: { title: 'says that it is no CA', why: 'Its basic constraints say CA:FALSE. Whoever has its key cannot vouch for others; a client that went on would trust anyone with any certificate.' },
  version: { title: 'is of a version that cannot say it is a CA', why: 'Only version 3 has basic constraints. Old roots of version 1 are trusted by hand at most, and are no intermediates.' },
} as const

const budgets = {
  signatures: { title: 'Not every signature was checked: there are too many', why: 'Many certificates of the same name with different keys make a search that never ends. This one stopped at its limit.' },
  steps: { title: 'Not every path was looked for: there are too many', why: 'The certificates sign each other in so many ways that a search would not end. This one stopped at its limit.' },
  paths: { title: 'Not every path is shown: there are too many', why: 'The certificates sign each other in very many ways.' },
  names: { title: 'Its names were not held to the constraints above it: there are too many', why: 'Every name would have to be compared with every constraint. Clients stop at about a million comparisons, and refuse.' },
  policies: { title: 'The policies were not worked out: there are too many', why: 'Certificates that map very many policies are made to keep a client busy.' },
} as const

const akiProblems = {
  'no-key': { title: 'Its authority key identifier names no key', why: 'The identifier of the issuer’s key must be in it: it tells issuers of the same name apart.' },
  'issuer-fields': { title: 'Its authority key identifier names its issuer’s certificate too', why: 'It ties it to one certificate of the issuer, so that a renewed or cross-signed one no longer fits. The CA/Browser Forum forbids it.' },
  'not-own': { title: 'A root whose authority key identifier is not its own key’s', why: 'A self-signed certificate is its own issuer, so that the two identifiers must be the same.' },
  'half-pair': { title: 'Its authority key identifier has the issuer’s name or its serial number, but not both', why: 'One without the other finds nothing (RFC 5280 4.2.1.1).' },
} as const

const listProblems: { readonly [P in RevocationListProblem]: { readonly title: string; readonly why: string } } = {
  'no-signer': { title: 'nobody here has the key that signed it', why: 'The certificate of whoever issued the list is not among the given ones, or its key may not sign lists (cRLSign).' },
  signature: { title: 'its signature is wrong', why: 'It was changed, or signed with another key.' },
  unsupported: { title: 'its signature cannot be checked here', why: 'The algorithm or the key is none that is verified here.' },
  'signer-path': { title: 'whoever signed it is not trusted', why: 'The certificate of the list’s issuer does not itself lead to the same trust anchor, or was revoked.' },
  'not-yet': { title: 'it is from the future', why: 'Its date is yet to come: the issuer’s clock or this one is wrong.' },
  outdated: { title: 'it is out of date', why: 'A newer list should have come by then; what was revoked since is not in it.' },
  critical: { title: 'it has a critical extension that is not known here', why: 'Such a list must not be used at all (RFC 5280 5.2).' },
  'entry-critical': { title: 'one of its entries has a critical extension that is not known here', why: 'Such a list must not be used at all (RFC 5280 5.3).' },
  unreadable: { title: 'it cannot be read', why: 'What it says is not what its specification allows.' },
  version: { title: 'it has extensions and is not of version 2', why: 'Only version 2 has them.' },
  'number-missing': { title: 'it has no number', why: 'Every list must have one (RFC 5280 5.2.3), so that older ones can be told from newer ones.' },
  'number-critical': { title: 'its number is marked critical', why: 'RFC 5280 5.2.3 forbids that: old software would refuse the list without need.' },
  scope: { title: 'it is not about this certificate', why: 'Its scope (distribution point, only users’ or only CAs’ certificates) leaves it out.' },
  reasons: { title: 'it covers some reasons only', why: 'For the other reasons another list would be needed.' },
  'delta-only': { title: 'it is a delta list without its complete one', why: 'A delta has changes only. Without the list that it changes it says nothing of the rest.' },
  algorithms: { title: 'it names two signature algorithms', why: 'The one that is signed and the one beside the signature must be the same (RFC 5280 5.1.1.2), or the second could be exchanged for another.' },
  'broken-hash': { title: 'its signature is over a broken hash', why: 'Anyone can make another list with the same hash, from which an entry is missing.' },
  'delta-base': { title: 'it does not belong to the complete list that is here', why: 'It is about changes since another list than the one given.' },
}

const responseProblems: { readonly [P in OcspProblem]: { readonly title: string; readonly why: string } } = {
  'not-successful': { title: 'it says that there was an error', why: 'The responder gave no answer about the certificate.' },
  'no-signer': { title: 'nobody here has the key that signed it', why: 'The responder’s certificate is neither in it nor among the given ones.' },
  signature: { title: 'its signature is wrong', why: 'It was changed, or signed with another key.' },
  unsupported: { title: 'its signature cannot be checked here', why: 'The algorithm or the key is none that is verified here.' },
  'not-authorised': { title: 'whoever signed it may not', why: 'A responder is the issuer itself, or has a certificate of the same issuer for signing OCSP responses (RFC 6960 4.2.2.2).' },
  'responder-expired': { title: 'the responder’s certificate is not valid now', why: 'It has expired, or is not valid yet.' },
  'not-yet': { title: 'it is from the future', why: 'Its date is yet to come: the responder’s clock or this one is wrong.' },
  outdated: { title: 'it is out of date', why: 'A newer one should have come by then.' },
  'no-next-update': { title: 'it is old and does not say until when it holds', why: 'Without that date a response is good for a short time only.' },
  nonce: { title: 'it is not the answer to this question', why: 'The nonce of the request is not in it: it may be an old answer played again.' },
  unknown: { title: 'the responder does not know the certificate', why: 'It is of another issuer, or was never issued.' },
  critical: { title: 'it has a critical extension that is not known here', why: 'Such an answer must not be used.' },
  'broken-hash': { title: 'its signature is over a broken hash', why: 'Anyone can make another answer with the same hash, which says something else.' },
}

const purposeProblems = {
  missing: ({ oid, of }: { oid: string; of: string }): Words => ({ title: of === 'target' ? `It is not for this: ${oidWord(oid)} is not among its purposes` : `Its purposes leave out ${oidWord(oid)}, and bind what is below it`, why: 'Extended key usage lists what a certificate is for; where the list is there, the rest is excluded. Clients hold issuers to it too.', mend: of === 'target' ? 'Have it issued again for this purpose, or use the one that is.' : ISSUER_AGAIN }),
  forbidden: ({ oid }: { oid: string }): Words => ({ title: `It is also for ${oidWord(oid)}, which does not go with this`, why: 'A certificate for everything is one whose misuse costs everything. For servers the CA/Browser Forum allows server and client authentication only.', mend: 'Have it issued again without that purpose.' }),
  absent: ({ oid }: { oid: string }): Words => ({ title: 'It does not say what it is for', why: `Certificates of public CAs must list ${oidWord(oid)} (CA/Browser Forum). Without a list any use is allowed, and browsers’ programs forbid that.`, mend: 'Have it issued again with that purpose. Authority on this page does.' }),
} as const

const peerProblems = {
  mismatch: ({ name, names }: { name: string; names: string }) => ({ title: `It is not for ${quoted(name)}`, why: `It is for ${safeText(names)}. A wildcard stands for one label, and nothing else is compared: not the common name, not similar names.`, mend: 'Use a name that is in it, or have it issued again with this one.' }),
  none: ({ name, kind }: { name: string; kind: keyof typeof KINDS }) => ({ title: `It is not for ${quoted(name)}: it has no ${KINDS[kind]}`, why: `A ${KINDS[kind]} is looked for among the subject alternative names of that kind, and nowhere else.`, mend: `Have it issued again with the ${KINDS[kind]} as subject alternative name.` }),
  'common-name': ({ name }: { name: string }) => ({ title: `${quoted(name)} stands in its common name alone`, why: 'It has no host name among its subject alternative names. OpenSSL, curl, GnuTLS, Python, Node and Java then still look at the common name; Chromium, Firefox, Go and Python’s requests do not (RFC 9525 2).', mend: 'Have it issued again with the host name as subject alternative name.' }),
  'not-a-name': ({ name, kind }: { name: string; kind: keyof typeof KINDS }) => ({ title: `${quoted(name)} is no ${KINDS[kind]}`, why: 'Nothing can be compared with it.', mend: kind === 'DNS' ? 'Give the host name in its xn--… form, without scheme, port or path.' : 'Write it in its usual form.' }),
} as const

/** Problems that have words of their own, by code: for whoever looks whether each is ever said. */
export const verifyProblems = { 'path.not-a-ca': notAuthority, 'path.budget': budgets, 'path.purpose': purposeProblems, 'path.peer-name': peerProblems, 'certificate.aki': akiProblems } as const
export const proofProblems = { 'revocation.list': listProblems, 'revocation.response': responseProblems } as const

/** Words for what is found while a path is validated. */
export const verifyFindings: { readonly [C in keyof VerifyFindingParams]: (params: VerifyFindingParams[C]) => Words } = {
  'path.no-issuer': ({ issuer }) => ({ title: `The certificate of its issuer is missing: ${named(issuer)}`, why: 'Nothing here has that name. Without it nobody can follow the signatures to a root; browsers sometimes find it by themselves, curl, Python, Go and Java do not.', mend: SEND_ALL }),
  'path.untrusted-root': ({ subject }) => ({ title: `The chain ends at ${named(subject)}, which is not trusted`, why: 'It vouches for itself: that proves nothing. A root is trusted because someone put it into a trust store.', mend: 'If it is your own CA, add its root to the trust store. If it is not, do not.' }),
  'path.not-for-this': ({ subject }) => ({ title: `${named(subject)} is trusted as an issuer, not as itself`, why: 'A trust anchor vouches for certificates that it issued. Here it would have to be one of them.', mend: 'Have it issue a certificate, and use that.' }),
  'path.signature': ({ result, algorithm, issuer }) => result === 'invalid'
    ? { title: `Its signature is not by ${named(issuer)}`, why: 'The key of the issuer that it names did not sign these bytes: the certificate was changed, or another key of the same name signed it.', mend: 'Get the certificate again. If the issuer renewed its key, give its certificate with the right key.' }
    : { title: `Its signature could not be checked: ${oidWord(algorithm)}`, why: 'The algorithm, or the issuer’s key, is none that is verified here; what is not verified is not trusted.', mend: 'Use RSA, ECDSA on P-256, P-384 or P-521, or Ed25519.' },
  'path.algorithm': ({ algorithm }) => ({ title: `Signed with ${oidWord(algorithm)}, which public CAs must not use`, why: 'The CA/Browser Forum allows RSA and ECDSA with SHA-256, SHA-384 and SHA-512.', mend: 'Have it issued again with one of these. Among your own machines others may do.' }),
  'path.hint': ({ issuer }) => ({ title: `It points to another key of its issuer than that of ${named(issuer)}`, why: 'Its authority key identifier is not the subject key identifier above it, though the signature is right. OpenSSL refuses such a pair; others go by the signature.', mend: AGAIN }),
  'path.not-a-ca': ({ problem, subject }) => ({ title: `${named(subject)} ${notAuthority[problem].title}`, why: notAuthority[problem].why, mend: ISSUER_AGAIN }),
  'path.no-cert-sign': ({ subject }) => ({ title: `The key of ${named(subject)} may not sign certificates`, why: 'Its key usage lacks keyCertSign, so that every client refuses what it signed.', mend: ISSUER_AGAIN }),
  'path.length': ({ issuer, allowed }) => ({ title: allowed === 0 ? `${named(issuer)} may issue end certificates only` : `There are more CAs below ${named(issuer)} than the ${number(allowed)} that it allows`, why: 'Its path length constraint says how many CAs may follow below it. This one is one too many.', mend: 'Have the certificate issued by a CA higher up, or that CA’s certificate with a larger path length.' }),
  'path.depth': ({ limit }) => ({ title: `More than ${number(limit)} intermediate${limit === 1 ? '' : 's'}`, why: 'Whoever asks allows no more between the certificate and the root.', mend: 'Use a shorter chain, or allow a longer one.' }),
  'path.purpose': (params) => purposeProblems[params.problem](params),
  'path.usage': ({ usage }) => ({ title: `Its key may not be used for this: ${usage.split(', ').map((one) => termWord(one).label).join(', ')}`, why: 'Key usage lists what the key may do; where it is there, the rest is excluded.', mend: AGAIN }),
  'path.name-excluded': ({ type, name, constraint, issuer }) => ({ title: `${named(issuer)} must not vouch for ${typed(type, name)}`, why: `Its name constraints exclude ${constraint === '' ? 'every name of that kind' : quoted(constraint)}. A wildcard is excluded where one of its names is.`, mend: 'Have it issued by a CA that may, or without that name.' }),
  'path.name-not-permitted': ({ type, name, issuer }) => ({ title: `${named(issuer)} may not vouch for ${typed(type, name)}`, why: 'Its name constraints list what it may vouch for, and this is not in it.', mend: 'Have it issued by a CA that may, or without that name.' }),
  'path.name-unsupported': ({ type, issuer }) => ({ title: `A constraint of ${named(issuer)} cannot be applied: ${NAME_TYPES[type] ?? type}`, why: 'It constrains names of a kind for which no rule exists, and such a name is in the certificate. Then it must be refused (RFC 5280 4.2.1.10).', mend: 'Have it issued without a name of that kind.' }),
  'path.policy': ({ problem }) => problem === 'none'
    ? { title: 'No policy holds from the root down to here', why: 'A CA above, or whoever asks, demands a certificate policy that all certificates of the path have. There is none.', mend: 'Have it issued under the policy that is demanded.' }
    : { title: 'It maps any policy to another', why: '“anyPolicy” cannot stand on either side of a mapping (RFC 5280 6.1.4).', mend: AGAIN },
  'path.budget': ({ of }) => ({ ...budgets[of], mend: 'Give fewer certificates: the one in question, its intermediates, the root.' }),
  'path.peer-name': (params) => peerProblems[params.problem](params),

  'certificate.name-empty': ({ field, why }) => field === 'issuer'
    ? { title: 'It does not say who issued it', why: 'Its issuer is empty. Issuers are found by name (RFC 5280 4.1.2.4).', mend: AGAIN }
    : why === 'ca'
      ? { title: 'A CA without a name', why: 'Its subject is empty. What it issues finds it by its name (RFC 5280 4.1.2.6).', mend: AGAIN }
      : { title: 'It has no subject, and its alternative names are not critical', why: 'Where the subject is empty the alternative names are all there is, and must be marked so that nobody passes over them (RFC 5280 4.1.2.6).', mend: 'Have it issued again with critical subject alternative names, or with a subject.' },
  'certificate.criticality': ({ oid, expected }) => ({ title: `The extension ${oidWord(oid)} is ${expected ? 'not ' : ''}marked critical`, why: expected ? 'It must be: software that does not know it would pass over a limit.' : 'It must not be: software that does not know it would have to refuse the certificate, without need.', mend: AGAIN }),
  'certificate.extension-missing': ({ oid }) => ({ title: `The extension ${oidWord(oid)} is missing`, why: 'The profile wants it in every certificate of this kind (RFC 5280 4.2; CA/Browser Forum). Strict clients refuse those without; OpenSSL does with -x509_strict.', mend: AGAIN }),
  'certificate.extension-forbidden': ({ oid, role }) => ({ title: role === 'root' ? `A root with the extension ${oidWord(oid)}` : `The extension ${oidWord(oid)} is for CAs only`, why: role === 'root' ? 'The CA/Browser Forum forbids it in roots.' : 'In a certificate that issues nothing it says nothing, and RFC 5280 forbids it there.', mend: AGAIN }),
  'certificate.version-old': ({ version }) => ({ title: `It is of version ${number(version)}`, why: 'Only version 3 has extensions: without them it cannot say what it is for. The CA/Browser Forum allows no other.', mend: AGAIN }),
  'certificate.unique-id': () => ({ title: 'It has a unique identifier beside its names', why: 'These fields of version 2 are not to be used (RFC 5280 4.1.2.8).', mend: AGAIN }),
  'certificate.key-usage-empty': () => ({ title: 'Its key may be used for nothing', why: 'Its key usage is there and has no bit set, which RFC 5280 forbids.', mend: AGAIN }),
  'certificate.path-length': ({ problem }) => problem === 'not-ca'
    ? { title: 'It has a path length and is no CA', why: 'A path length says how many CAs may follow below a CA. Without CA:TRUE it has no meaning (RFC 5280 4.2.1.9).', mend: AGAIN }
    : { title: 'It has a path length, and its key may not sign certificates', why: 'The two contradict each other (RFC 5280 4.2.1.9).', mend: AGAIN },
  'certificate.ca-as-end': ({ named: asServer }) => asServer
    ? { title: 'A CA’s certificate in the place of a server’s', why: 'Whoever has the server’s key could issue certificates. Public CAs must not make such a one, and browsers refuse it.', mend: 'Have the CA issue a certificate for the server, and use that.' }
    : { title: 'A CA’s certificate is in question', why: 'No name was asked for, so that it is judged as the CA that it is. As a server’s certificate browsers refuse it.', mend: 'To judge a server’s certificate, give that one, or ask for its name.' },
  'certificate.aki': ({ problem }) => ({ ...akiProblems[problem], mend: AGAIN }),
  'certificate.name-form': ({ type, name, ip }) => ({ title: ip ? `${quoted(name)} is an IP address, and stands as a host name` : `${quoted(name)} is no ${NAME_TYPES[type] ?? 'name'}`, why: ip ? 'Addresses are compared with the names of their own kind. Here no client finds it.' : 'It is not written as names of its kind are (RFC 5280 4.2.1.6): letters, digits and hyphens in host names, one @ in mail addresses, 4 or 16 bytes in IP addresses. Strict clients refuse the whole certificate.', mend: ip ? 'Have it issued again with the address as an IP address.' : 'Have it issued again without that name, or with the right one.' }),
  'certificate.wildcard-suffix': ({ name, suffix }) => ({ title: `${quoted(name)} would be good for names of other people`, why: suffix === '' ? 'It stands for every top-level domain.' : `Below “${safeText(suffix)}” anyone can register a name (Public Suffix List). Public CAs must not issue it, and browsers refuse it.`, mend: 'Have it issued again for your own domain: *.your-domain.example' }),
  'certificate.constraints': ({ problem, type, name }) => problem === 'empty'
    ? { title: 'Its name constraints are empty', why: 'There must be something that is permitted or excluded (RFC 5280 4.2.1.10).', mend: AGAIN }
    : problem === 'form'
      ? { title: `Its constraint ${quoted(name)} is no ${NAME_TYPES[type] ?? 'name'}`, why: 'A constraint must be written as RFC 5280 4.2.1.10 says: host names without a dot before them or a wildcard, addresses with their mask. Clients disagree about what others mean.', mend: AGAIN }
      : { title: `Its constraint ${quoted(name)} has a minimum or a maximum`, why: 'RFC 5280 allows neither, and nothing applies them.', mend: AGAIN },
  'certificate.policies': ({ problem, oid }) => problem === 'repeated'
    ? { title: `The policy ${oidWord(oid)} is there twice`, why: 'Each policy may stand once (RFC 5280 4.2.1.4).', mend: AGAIN }
    : { title: `Its policies have a qualifier that is not known: ${oidWord(oid)}`, why: 'The extension is critical, so that all of it must be understood (RFC 5280 4.2.1.4).', mend: AGAIN },
  'certificate.key-forbidden': ({ algorithm, problem }) => problem === 'unreadable'
    ? { title: 'Its public key cannot be read', why: 'It is not what its algorithm’s specification says. Nothing can be verified with it.', mend: AGAIN }
    : { title: `Its key is one that ${problem === 'curve' ? 'no certificate may have: ' : 'public CAs must not certify: '}${safeText(algorithm)}`, why: problem === 'bits' ? 'The bits of an RSA modulus must be a multiple of eight (CA/Browser Forum).' : 'The CA/Browser Forum allows RSA, and ECDSA on P-256, P-384 and P-521, the curve by its name. Browsers refuse others.', mend: 'Make a key on P-256, or RSA with 2048 bits or more, and have it issued for that.' },

  'revocation.revoked': ({ by, at, reason }) => ({ title: `Revoked on ${dateTime(at)}${reason === '' ? '' : `: ${termWord(reason).label}`}`, why: `Its issuer says so in ${by === 'crl' ? 'its revocation list' : 'its OCSP response'}. Nothing signed or opened with it from then on can be trusted.`, mend: 'Get a new certificate with a new key.' }),
  'revocation.undetermined': ({ sources, soft }) => ({
    title: 'It is not known whether it was revoked',
    why: soft
      ? `${sources === 0 ? 'Nothing came from where its issuer says so' : 'Nothing that came can be used'}. Soft-fail goes on as if it were good: whoever keeps the client from the answers can go on using a revoked certificate.`
      : sources === 0 ? 'There is neither a revocation list of its issuer nor an OCSP response about it, and whoever asks demands one.' : 'None of the lists and responses that are here can be used for it; what is wrong with each is said.',
    mend: 'Get the current list from its distribution point, or an OCSP response.',
  }),
  'revocation.list': ({ problem, issuer, time }) => ({ title: `The revocation list of ${named(issuer)} cannot be relied on: ${listProblems[problem].title}`, why: `${listProblems[problem].why}${time > 0 ? ` (${dateTime(time)})` : ''}`, mend: 'Get the current list, or have it issued as RFC 5280 5 says.' }),
  'revocation.response': ({ problem, time }) => ({ title: `The OCSP response cannot be relied on: ${responseProblems[problem].title}`, why: `${responseProblems[problem].why}${time > 0 ? ` (${dateTime(time)})` : ''}`, mend: 'Ask the responder again.' }),
  'revocation.staple-missing': ({ problem }) => problem === 'none'
    ? { title: 'The server should have sent an OCSP response', why: 'The certificate promises it (must-staple). Firefox and GnuTLS refuse the connection without.', mend: 'Turn OCSP stapling on, or use a certificate without that promise.' }
    : { title: 'The OCSP response that the server sent does not hold', why: 'The certificate promises one (must-staple), and one that is out of date or wrong says nothing: whoever has the key could send it for ever.', mend: 'Have the server fetch a new one before the old one ends; nginx does so by itself when it can reach the responder.' },
  'revocation.weak-hash': ({ type, hash }) => ({ title: `${PROOFS[type].a} is signed over ${safeText(hash)}`, why: `Two contents with the same ${safeText(hash)} hash can be made on purpose: a signature over one then holds for the other. Public CAs may sign neither lists nor answers with it.`, mend: `Have its issuer sign ${PROOFS[type].them} with SHA-256.` }),
  'revocation.weak-key': ({ type, bits, signer }) => ({ title: `${PROOFS[type].a} is signed with an RSA key of ${number(bits)} bits`, why: `Whoever factors the key of ${named(signer)} can say of a revoked certificate that it is good. 2048 bits are the least that is safe.`, mend: `Have its issuer name another signer, with a larger key, for ${PROOFS[type].them}.` }),
}
