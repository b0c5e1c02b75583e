/** Why a key was not taken, wherever one is given: what is wrong with it, and what to do. */
import { safeText } from '../core/bytes/text.ts'
import type { KeyProblem } from '../core/crypto/key/problem.ts'
import { costFieldWord } from './cost-fields.ts'
import { count, fileSize, list, number } from './format.ts'
import { oidWord } from './oid-word.ts'

export interface KeyProblemWords {
  readonly title: string
  readonly mend: string
}

const WHOLE = 'Take it again from its original file, from “-----BEGIN …” to “-----END …”.'
const CHANGED = `It was changed or badly converted. ${WHOLE}`
const KINDS = 'PEM, DER in hex or base64, JWK and OpenSSH’s files are read'

const exponents: { readonly [R in Extract<KeyProblem, { code: 'rsa-exponent' }>['reason']]: string } = {
  even: 'An even exponent has no inverse: nothing that it encrypts can be decrypted.',
  tiny: 'With an exponent of 1 or less, the result is the message itself.',
  'too-large': 'No program makes exponents of more than 64 bits; 65537 is the one that all use.',
}

/** How a key is converted that this page does not open. */
const converted = { openssl: 'Convert it with the program that made it: openssl pkcs8 -topk8 -in old.key -out new.key', 'ssh-keygen': 'Convert a copy of it: ssh-keygen -p -Z aes256-ctr -f copy' } as const
const weakened = { openssl: 'openssl pkcs8 -topk8 -iter 600000 -in old.key -out new.key', 'ssh-keygen': 'ssh-keygen -p -a 24 -f copy' } as const

/** The place stands behind what to do: it is for those who look. */
export function keyProblemWords(problem: KeyProblem): KeyProblemWords {
  const { title, mend } = wordsOf(problem)
  return { title, mend: problem.at ? `${mend} The place: byte ${number(problem.at)} of the decoded key.` : mend }
}

function wordsOf(problem: KeyProblem): KeyProblemWords {
  switch (problem.code) {
    case 'malformed': return { title: `This key is damaged: its ${safeText(problem.field)} should be ${problem.expected}`, mend: WHOLE }
    case 'truncated': return { title: `This key is cut: it has ${number(problem.got)} of its ${count(problem.expected, 'byte')}`, mend: WHOLE }
    case 'short': return { title: `This key is cut or damaged: its ${safeText(problem.field)} should go on for ${count(problem.expected, 'byte')}, and ${problem.got === 0 ? 'none is' : number(problem.got) + (problem.got === 1 ? ' is' : ' are')} left`, mend: WHOLE }
    case 'no-der': return { title: 'This key is damaged: its parts do not fit into each other', mend: CHANGED }
    case 'no-json': return { title: `This JSON is cut or broken: it has ${count(problem.octets, 'byte')} and does not end`, mend: 'Take it again, whole, from “{” to the last “}”.' }
    case 'trailing': return { title: `${count(problem.octets, 'byte')} too many follow after the end of this key`, mend: WHOLE }
    case 'no-end': return { title: `The line “-----END ${safeText(problem.label)}-----” is missing`, mend: WHOLE }
    case 'no-key': return { title: 'There is no key in this', mend: `${KINDS}.` }
    case 'public-given': return { title: `This is a public key (${problem.label}), and the private one is needed`, mend: 'It is in a file of its own, often named .key or id_…, without .pub; as a JWK it has a member “d” or “priv”.' }
    case 'encrypted': return { title: 'This key is encrypted', mend: 'Its passphrase is needed.' }
    case 'passphrase-wrong': return { title: 'This passphrase does not open the key', mend: 'Check capitals and the keyboard’s language. If it is surely right, the file was changed.' }
    case 'rounds': return { title: `This key asks for ${number(problem.rounds)} rounds of key derivation: ${costFieldWord(problem.field)}`, mend: `More than ${number(problem.limit)} would hold up this page for long. If it is yours, convert it: ${weakened[problem.sealed]}` }
    case 'memory': return { title: `This key asks for ${fileSize(problem.octets)} of memory`, mend: `More than ${fileSize(problem.limit)} would end this page. If it is yours, convert it: ${weakened.openssl}` }
    case 'sealed-unsupported': return { title: `This key is encrypted with ${safeText(problem.name)}, which this page does not open`, mend: converted[problem.sealed] }
    case 'algorithm-unknown': return { title: `Keys of the algorithm ${safeText(oidWord(problem.name))} are not read here`, mend: 'Inspect shows what is in it.' }
    case 'curve-unknown': return { title: `Keys on the curve ${safeText(oidWord(problem.name))} are not read here`, mend: 'P-256, P-384, P-521 and secp256k1 are. Inspect shows what is in it.' }
    case 'curve-missing': return { title: 'This key does not name its curve', mend: 'Convert it with the program that made it: openssl pkey -in old.key -ec_param_enc named_curve -out new.key' }
    case 'parameters': return { title: `This ${problem.label} key has parameters, and there are none for it`, mend: CHANGED }
    case 'length': return { title: `The ${problem.field} of this ${problem.label} key has ${count(problem.got, 'byte')} instead of ${list(problem.expected.map(number), 'or')}`, mend: 'It is cut, or it is a key of another algorithm.' }
    case 'not-on-curve': return { title: `The public key is no point on ${problem.label}`, mend: 'It was changed, or it is a key for another curve. Whoever would use it could give away a private key (an invalid-curve attack).' }
    case 'scalar-range': return { title: `The private number is out of range for ${problem.label}`, mend: 'It must be at least 1 and below the order of the curve. It was changed, or it is a key for another curve.' }
    case 'rsa-exponent': return { title: `The public exponent of this RSA key is ${problem.exponent}`, mend: exponents[problem.reason] }
    case 'rsa-modulus-even': return { title: 'The modulus of this RSA key is even', mend: `It is no product of two large primes. ${CHANGED}` }
    case 'rsa-size': return { title: `This RSA key has ${number(problem.bits)} bits`, mend: `At most ${number(problem.limit)} are taken: larger ones hold up every program that uses them.` }
    case 'rsa-numbers': return { title: `The numbers of this RSA key do not fit together: ${problem.relation} does not hold`, mend: CHANGED }
    case 'rsa-primes': return { title: `This RSA key has ${number(problem.count)} primes`, mend: 'Only those of two are read here, as browsers do.' }
    case 'seed-mismatch': return { title: `Seed and expanded key of this ${problem.label} key are of two different keys`, mend: CHANGED }
    case 'inconsistent': return { title: `This ${problem.label} key is damaged in itself`, mend: CHANGED }
    case 'halves-differ': return { title: `The public key in this file does not belong to the private key (${problem.label})`, mend: CHANGED }
    case 'jwk-member': return jwkWords(problem)
    case 'algorithm-needed': return { title: `These ${count(problem.octets, 'byte')} do not say what they are`, mend: `${KINDS}. Give one of these: they name their algorithm.` }
  }
}

function jwkWords({ member, reason }: Extract<KeyProblem, { code: 'jwk-member' }>): KeyProblemWords {
  const title = { missing: `This JSON Web Key has no member “${member}”`, 'not-text': `“${member}” of this JSON Web Key is no text`, 'not-base64url': `“${member}” of this JSON Web Key is not base64url` }[reason]
  return { title, mend: 'Take it again, whole, from where it came from.' }
}
