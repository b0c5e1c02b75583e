/** "Why is this trusted?": what each passed check of a path says, as a sentence about one certificate of it. */
import type { CheckId } from '../core/verify/rules.ts'

export interface CheckWords {
  readonly title: string
  readonly why: string
}

const words: Readonly<Record<CheckId, CheckWords>> = {
  anchor: { title: 'It is trusted', why: 'It is among the trust anchors: someone put it there. Its own signature proves nothing and is not looked at.' },
  signature: { title: 'Its signature is by the certificate above it', why: 'The key of its issuer signed exactly these bytes.' },
  strength: { title: 'It is signed with an algorithm that holds', why: 'Nobody can make another certificate with the same signature.' },
  validity: { title: 'It is valid now', why: 'The time lies between its two dates, both included.' },
  revocation: { title: 'It was not revoked', why: 'A current list of its issuer, or an OCSP response about it, says so.' },
  'peer-name': { title: 'It is for the name that was asked for', why: 'The name is among its subject alternative names.' },
  purpose: { title: 'It may be used for this', why: 'Its extended key usage lists the purpose, or does not bind what is below it.' },
  'key-usage': { title: 'Its key may do what it has to', why: 'Its key usage allows it, and does not contradict the rest.' },
  authority: { title: 'It is a CA that may sign certificates', why: 'Its basic constraints say CA:TRUE, and its key usage has keyCertSign or is absent.' },
  'path-length': { title: 'As many CAs may stand between as do', why: 'No path length constraint above it is passed.' },
  'name-constraints': { title: 'Its names are those that the CAs above it may vouch for', why: 'They lie in what is permitted, and in nothing that is excluded.' },
  constraints: { title: 'Its name constraints are well-formed', why: 'Each can be applied to the names below.' },
  policies: { title: 'Its policies hold', why: 'A policy leads from the top of the path down to it, or none is demanded.' },
  'alternative-names': { title: 'Its alternative names are well-formed', why: 'Host names, addresses and the others are written as their kinds are.' },
  names: { title: 'It names its issuer and its subject', why: 'Its issuer is the subject of the certificate above it, compared as RFC 5280 7.1 says.' },
  'key-identifiers': { title: 'Its key identifiers are in order', why: 'They tell keys of the same name apart.' },
  key: { title: 'Its key is one that can be relied on', why: 'Its kind, size and form are allowed.' },
  algorithms: { title: 'It names its signature algorithm twice, alike', why: 'The one that is signed is the one that is used.' },
  extensions: { title: 'Its extensions are known where they must be', why: 'None stands twice, none that is critical is unknown, all that are known can be read.' },
  serial: { title: 'Its serial number is proper', why: 'Positive, of at most 20 bytes.' },
  version: { title: 'Its version fits its content', why: 'Extensions need version 3.' },
  encoding: { title: 'It is DER', why: 'There is one way to read its bytes.' },
}

export const checkWords = (check: CheckId): CheckWords => words[check]
