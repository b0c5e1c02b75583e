import type { PkixFindingParams } from '../../core/findings/pkix-codes.ts'
import { dateTime, number, times } from '../format.ts'
import { oidWord } from '../oid-word.ts'
import { termWord } from '../terms.ts'

interface Words { readonly title: string; readonly why: string; readonly mend: string }

const AGAIN = 'Have it issued again.'
const LISTED = 'Have the list issued again.'
const GROUPS = 'Use a group that standards name: ffdhe2048 or larger (RFC 7919).'

const holders = {
  none: { title: 'It names no holder', why: 'Nobody has what it grants: there is neither a name, nor a certificate, nor a hash.', mend: AGAIN },
  several: { title: 'It names its holder in more than one way', why: 'RFC 5755 advises one. Software may look at only one of them, and they may not agree.', mend: 'Nothing to do where they name the same.' },
} as const
const issuers = {
  'v1-form': { title: 'Its issuer is written in the form of version 1', why: 'RFC 5755 wants the second form (v2Form). Software that follows it refuses the other.', mend: AGAIN },
  'not-one-name': { title: 'Its issuer is not one distinguished name', why: 'RFC 5755 wants exactly one directory name, which is not empty: the issuer’s certificate is found by it.', mend: AGAIN },
  'other-form': { title: 'Its issuer is named by a certificate or a hash', why: 'RFC 5755 allows the name only.', mend: AGAIN },
} as const

/** Words for what is found in attribute certificates, SPKACs, parameters, revocation lists and pre-certificates. */
export const pkixFindings: { readonly [C in keyof PkixFindingParams]: (params: PkixFindingParams[C]) => Words } = {
  'certificate.precertificate': () => ({ title: 'It is a pre-certificate: no client accepts it', why: 'Its critical “poison” extension keeps it from being valid. A CA gives it to Certificate Transparency logs and puts their timestamps into the real certificate, which has the same serial number.', mend: 'Install the certificate that the CA sent, not one from a log.' }),

  'crl.reversed': ({ thisUpdate, nextUpdate }) => ({ title: 'The next list was due before this one was issued', why: `It is dated ${dateTime(thisUpdate)}, and the next was to come by ${dateTime(nextUpdate)}. No client can use it at any time.`, mend: LISTED }),
  'crl.entry-extensions': ({ count }) => ({ title: `${number(count)} of its entries have extensions, but it is version 1`, why: 'Only version 2 has them. Strict clients refuse the list.', mend: LISTED }),
  'crl.entry-critical': ({ oid, count }) => ({ title: `An entry has an unknown critical extension: ${oidWord(oid)}${count > 1 ? ` (${times(count)})` : ''}`, why: 'A client that does not know it must not use the list at all (RFC 5280).', mend: 'Have it issued without, or not critical.' }),
  'crl.remove-in-complete': ({ count }) => ({ title: `${number(count)} of its entries say “remove from the list”, but it is a complete list`, why: 'Only a delta CRL takes entries away. Clients may take these certificates for revoked.', mend: LISTED }),
  'crl.empty-list': () => ({ title: 'Its list of entries is there and empty', why: 'With nothing revoked the list must be left out (RFC 5280). Strict readers refuse it.', mend: LISTED }),
  'crl.criticality': ({ oid, expected }) => ({ title: `The extension ${oidWord(oid)} is ${expected ? 'not ' : ''}marked critical`, why: expected ? 'RFC 5280 wants it critical: a client that passes over it takes a part of the list for the whole.' : 'RFC 5280 forbids that: a client that does not know it must refuse the list, without need.', mend: LISTED }),

  'ac.holder': ({ problem }) => holders[problem],
  'ac.issuer': ({ problem }) => issuers[problem],
  'ac.attributes': ({ problem, oid }) => problem === 'none'
    ? { title: 'It grants nothing: it has no attributes', why: 'RFC 5755 wants at least one.', mend: AGAIN }
    : { title: `The attribute ${oidWord(oid)} is there twice`, why: 'Each attribute may stand once, with as many values as it needs. Software may see only the first.', mend: AGAIN },
  'ac.criticality': ({ oid, expected }) => ({ title: `The extension ${oidWord(oid)} is ${expected ? 'not ' : ''}marked critical`, why: expected ? 'RFC 5755 wants it critical: software that passes over it would grant what it should not.' : 'RFC 5755 forbids that: software that does not know it must refuse the certificate, without need.', mend: AGAIN }),
  'ac.auth-info': () => ({ title: 'It carries login data in the clear', why: 'The authInfo of a service login is mostly a password. Whoever sees the certificate can read it; RFC 5755 wants the attribute encrypted.', mend: 'Change that password, and have the certificate issued with the attribute encrypted or without authInfo.' }),
  'ac.no-revocation': () => ({ title: 'It cannot be revoked', why: 'Its issuer says that there is no information on revocation (noRevAvail). What it grants is granted until it ends.', mend: 'Nothing to do where it ends soon.' }),

  'spkac.signature': ({ result, algorithm }) => result === 'invalid'
    ? { title: 'Its signature is not by its key', why: 'The signature proves that whoever sent it holds the private key. It was changed, or put together from two.', mend: 'Make it again, with: openssl spkac -key … -digest sha256' }
    : { title: `Its signature could not be checked: ${oidWord(algorithm)}`, why: 'This browser does not know the algorithm, or refuses it.', mend: 'Check it with: openssl spkac -verify -noout -in …' },
  'spkac.no-challenge': () => ({ title: 'Its challenge is empty', why: 'Without a challenge from the server, anyone who saw it can send it again.', mend: 'Have the server give a challenge, and make it with that.' }),
  'spkac.retired': () => ({ title: 'A form that browsers no longer make', why: 'It came from the keygen element, which left HTML in 2017. Few CAs still take it.', mend: 'Make a certificate request (CSR) instead.' }),

  'parameters.size': ({ algorithm, bits }) => ({ title: `A prime of ${number(bits)} bits is too short for ${algorithm}`, why: bits <= 1024 ? 'A state can break all that is exchanged with such a prime, once it has worked on it (Logjam). OpenSSL and browsers refuse it.' : 'It gives less than 112 bits of security.', mend: algorithm === 'DH' ? GROUPS : 'Use ECDSA or Ed25519; or DSA with 2048 bits.' }),
  'parameters.order-size': ({ bits }) => ({ title: `The subgroup has ${number(bits)} bits only`, why: 'That gives at most half as many bits of security: less than 112.', mend: GROUPS }),
  'parameters.dsa-pair': ({ bits, order }) => ({ title: `DSA has no sizes of ${number(bits)} and ${number(order)} bits`, why: 'FIPS 186-4 has 1024 with 160, 2048 with 224 or 256, and 3072 with 256. Software may refuse others.', mend: 'Use ECDSA or Ed25519.' }),
  'parameters.not-prime': ({ part }) => ({ title: `The number ${part} is not prime`, why: 'It has factors. Whoever knows them can find the private keys: this has been a back door before.', mend: `${GROUPS} Do not use what was made with these.` }),
  'parameters.not-safe': () => ({ title: 'Its prime is not a safe one', why: 'p is prime, but (p − 1) / 2 is not, and no subgroup is given: a partner can send values from a small subgroup and learn a part of the private key.', mend: GROUPS }),
  'parameters.order': () => ({ title: 'The order q does not divide p − 1', why: 'There is no subgroup of that order: the numbers do not belong together.', mend: GROUPS }),
  'parameters.generator': ({ problem }) => problem === 'trivial'
    ? { title: 'The generator generates nothing', why: 'It is 0, 1 or p − 1, or not below p: every shared secret would be known.', mend: GROUPS }
    : { title: 'The generator is not of the order q', why: 'It generates another group than the one that is said. Software that checks refuses it.', mend: GROUPS },
  'parameters.group': ({ group, level }) => ({ title: `${termWord(group).label}: ${level === 'must-not' ? 'not to be used' : 'not advised'}`, why: level === 'must-not' ? 'RFC 8247 forbids it.' : 'RFC 8247 advises against it: it is short, or nobody can tell how it was chosen.', mend: GROUPS }),
  'parameters.exponent': ({ bits }) => ({ title: `Private values of ${number(bits)} bits are too short`, why: 'That gives at most half as many bits of security: less than 112.', mend: 'Use 225 bits or more (RFC 7919).' }),
  'parameters.unchecked': ({ bits, limit }) => ({ title: 'Whether its numbers are prime was not tested', why: `It has ${number(bits)} bits and is none of the known groups; above ${number(limit)} the test takes too long for a page.`, mend: 'Check it with: openssl dhparam -check -in …' }),
}
