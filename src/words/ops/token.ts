import type { JsonOf, TokenErrors, TokenOperations, TokenPart, TokenPartName, TokenUnavailable } from '../../core/ops/token/types.ts'
import { safeText } from '../../core/bytes/text.ts'
import { count, dateTime, list, number, seconds } from '../format.ts'
import type { GroupWords, OpFieldWords, OptionWords } from './contract.ts'

const OLD_HASH = 'SHA-1 is broken for signatures. Here it does no known harm, but nothing new should use it.'
const ALG_OPTIONS: Readonly<Record<string, OptionWords>> = {
  ES256: { label: 'ES256: ECDSA, P-256' }, ES384: { label: 'ES384: ECDSA, P-384' }, ES512: { label: 'ES512: ECDSA, P-521' },
  EdDSA: { label: 'EdDSA: Ed25519' }, Ed25519: { label: 'Ed25519: the same under its new name' },
  RS256: { label: 'RS256: RSA, PKCS #1 v1.5' }, RS384: { label: 'RS384: RSA, PKCS #1 v1.5' }, RS512: { label: 'RS512: RSA, PKCS #1 v1.5' },
  PS256: { label: 'PS256: RSA-PSS' }, PS384: { label: 'PS384: RSA-PSS' }, PS512: { label: 'PS512: RSA-PSS' },
  HS256: { label: 'HS256: HMAC, a shared secret' }, HS384: { label: 'HS384: HMAC, a shared secret' }, HS512: { label: 'HS512: HMAC, a shared secret' },
  'ML-DSA-44': { label: 'ML-DSA-44: withstands quantum computers' }, 'ML-DSA-65': { label: 'ML-DSA-65: withstands quantum computers' }, 'ML-DSA-87': { label: 'ML-DSA-87: withstands quantum computers' },
  none: { label: 'none: no signature', weak: 'Nobody signs it: whoever has it can change it. It is here to be refused.' },
}
const SECRET: OpFieldWords = { label: 'Shared secret', hint: 'At least as long as the hash: 32 bytes for HS256. A JWK of type oct will do too.' }
const SECRET_AS: OpFieldWords = { label: 'The secret is given as', options: { bytes: { label: 'Bytes: hex or base64' }, text: { label: 'Text: its bytes in UTF-8' } } }
const KID: OpFieldWords = { label: 'Key ID (kid)', hint: 'Tells the receiver which of your keys to verify with.' }
const PASSPHRASE: OpFieldWords = { label: 'The key’s passphrase' }
const SIGNING = {
  alg: { label: 'Algorithm', options: ALG_OPTIONS },
  key: { label: 'Private key', hint: 'PEM, JWK, DER or OpenSSH, as you have it.' },
  passphrase: PASSPHRASE, secret: SECRET, secretAs: SECRET_AS, kid: KID,
} satisfies Readonly<Record<string, OpFieldWords>>
const VERIFYING = {
  trust: { label: 'Trusted is', hint: 'Decided here, and not by the token.', options: { key: { label: 'A public key, or a set of them' }, secret: { label: 'A shared secret' } } },
  key: { label: 'Public key', hint: 'PEM, certificate, JWK, or a JWK set as servers publish it: the token’s kid then picks one.' },
  secret: SECRET, secretAs: SECRET_AS,
  algorithm: { label: 'Accepted algorithm', hint: 'One alone is safest.', options: { any: { label: 'Any that goes with what is trusted' } } },
} satisfies Readonly<Record<string, OpFieldWords>>
const EXPENSIVE: OpFieldWords = { label: 'When it costs more than usual', options: { ask: { label: 'Ask first' }, run: { label: 'Run it all the same', weak: 'A derivation that runs cannot be stopped: later ones wait for it, even after Cancel.' } } }

const JSON_NAMES: { readonly [O in JsonOf]: string } = { token: 'The token', header: 'The header', claims: 'The claims', jwk: 'The key' }
const PART_NAMES: { readonly [P in TokenPartName]: string } = {
  protected: 'header', payload: 'payload', signature: 'signature', encrypted_key: 'encrypted key', iv: 'initialization vector', ciphertext: 'ciphertext', tag: 'tag', header: 'header', aad: 'additional data',
}
const EXPECTED = { text: 'a text', number: 'a number', object: 'an object', array: 'a list' } as const
const AGAIN = 'Copy it again, whole.'
const quoted = (text: string) => `“${safeText(text.slice(0, 80))}”`

export const tokenWords: GroupWords<TokenOperations, TokenErrors, TokenPart, TokenUnavailable> = {
  operations: {
    'jwt-make': {
      title: 'Make a JWT',
      action: 'Sign the claims',
      what: 'A token that says who somebody is and what they may, until when. Everyone can read it; only the key’s holder can make it.',
      fields: {
        ...SIGNING,
        issuer: { label: 'Issuer (iss)', hint: 'Who makes the token.' },
        subject: { label: 'Subject (sub)', hint: 'Whom it is about.' },
        audience: { label: 'Audience (aud)', hint: 'For whom it is meant: others must refuse it.' },
        expires: { label: 'Expires after seconds (exp)', hint: 'A token cannot be called back: short lives are the remedy.' },
        claims: { label: 'Other claims', hint: 'As JSON. Nothing in it is hidden.' },
        issuedAt: { label: 'Issued at (iat)', hint: 'Seconds since 1970. Left empty: now.' },
      },
      output: 'Token',
    },
    'jwt-verify': {
      title: 'Verify a JWT',
      action: 'Verify',
      what: 'Checks the algorithm, then the signature, then the claims, in this order.',
      fields: {
        token: { label: 'Token', hint: 'Three parts with points between them. Whoever has it can use it, until it expires.' },
        ...VERIFYING,
        issuer: { label: 'Expected issuer', hint: 'Left empty, anyone will do.' },
        audience: { label: 'Expected audience', hint: 'Your own name. Left empty, tokens that were meant for others are accepted too.' },
        tolerance: { label: 'Tolerance in seconds', hint: 'By how much clocks may differ.' },
      },
      output: 'Claims',
    },
    'jws-sign': {
      title: 'Sign (JWS)',
      action: 'Sign',
      what: 'Signs any content the way that tokens are signed.',
      fields: {
        ...SIGNING,
        payload: { label: 'Content', hint: 'Text, whose bytes in UTF-8 are signed, or a file of up to 1 MB. It stays legible.' },
        typ: { label: 'Type (typ)', hint: 'What sort of thing it is, so that no other is taken for it.' },
        form: { label: 'Form', options: { compact: { label: 'Compact: three parts with points' }, flattened: { label: 'JSON' } } },
      },
      output: 'Token',
    },
    'jws-verify': {
      title: 'Verify (JWS)',
      action: 'Verify',
      what: 'Says whether the signature is the key’s, and gives the content.',
      fields: { token: { label: 'Signed token', hint: 'Compact, or as JSON with one signature or several.' }, ...VERIFYING },
      output: 'Content',
    },
    'jwe-encrypt': {
      title: 'Encrypt (JWE)',
      action: 'Encrypt',
      what: 'A token that only the key’s holder can read. A fresh key encrypts the content, and is itself encrypted for the receiver.',
      fields: {
        alg: {
          label: 'How the receiver gets the key',
          options: {
            'RSA-OAEP-256': { label: 'RSA-OAEP-256: the receiver’s RSA key' }, 'ECDH-ES': { label: 'ECDH-ES: agreed with the receiver’s EC or X25519 key' },
            'ECDH-ES+A128KW': { label: 'ECDH-ES+A128KW: agreed, then wrapped' }, 'ECDH-ES+A256KW': { label: 'ECDH-ES+A256KW: agreed, then wrapped' },
            dir: { label: 'dir: both have the key' }, A128KW: { label: 'A128KW: wrapped with a shared key' }, A256KW: { label: 'A256KW: wrapped with a shared key' },
            A128GCMKW: { label: 'A128GCMKW: wrapped with a shared key' }, A256GCMKW: { label: 'A256GCMKW: wrapped with a shared key' },
            'PBES2-HS256+A128KW': { label: 'PBES2-HS256+A128KW: a passphrase' }, 'PBES2-HS512+A256KW': { label: 'PBES2-HS512+A256KW: a passphrase' },
            'RSA-OAEP': { label: 'RSA-OAEP (SHA-1, old)', weak: OLD_HASH },
          },
        },
        key: { label: 'The receiver’s public key', hint: 'PEM, certificate or JWK.' },
        shared: { label: 'Shared key', hint: 'In hex, base64 or as a JWK: 32 bytes for A256GCM and A256KW, 16 for A128KW.' },
        passphrase: { label: 'Passphrase', hint: 'It stands in no link and in no code that is shown.' },
        rounds: { label: 'Rounds (p2c)', hint: 'They make guessing slow. Some programs refuse more than 10,000.' },
        enc: { label: 'What encrypts the content', options: { A256GCM: { label: 'A256GCM' }, 'A256CBC-HS512': { label: 'A256CBC-HS512' } } },
        plaintext: { label: 'Message', hint: 'Text or a file of up to 1 MB.' },
        kid: { label: 'Key ID (kid)', hint: 'Tells the receiver which of their keys opens it.' },
        form: { label: 'Form', options: { compact: { label: 'Compact: five parts with points' }, flattened: { label: 'JSON' } } },
        expensive: EXPENSIVE,
      },
      output: 'Token',
    },
    'jwe-encrypt-several': {
      title: 'Encrypt for several (JWE)',
      action: 'Encrypt',
      what: 'One token that each of several receivers opens with their own key: the content is encrypted once, and its key for each of them.',
      fields: {
        recipients: { label: 'The receivers’ public keys', hint: 'One below the other, as PEM or certificates, or a JWK set. RSA, P-256, P-384, P-521 or X25519, mixed as they come.' },
        enc: { label: 'What encrypts the content', options: { A256GCM: { label: 'A256GCM' }, 'A256CBC-HS512': { label: 'A256CBC-HS512' } } },
        plaintext: { label: 'Message', hint: 'Text or a file of up to 1 MB.' },
      },
      output: 'Token',
    },
    'jwe-decrypt': {
      title: 'Decrypt (JWE)',
      action: 'Decrypt',
      what: 'Opens an encrypted token. What it asks for appears once it is here: its header says it.',
      fields: {
        token: { label: 'Encrypted token', hint: 'Compact, five parts with points between them, or as JSON for one receiver or several.' },
        key: { label: 'Your private key', hint: 'PEM, JWK, DER or OpenSSH.' },
        shared: { label: 'Shared key', hint: 'In hex, base64 or as a JWK.' },
        passphrase: { label: 'Passphrase' },
        keyPassphrase: PASSPHRASE,
        expensive: EXPENSIVE,
      },
      output: 'Message',
    },
  },
  errors: {
    'token.parts': ({ got, wanted }) => got === (wanted === 3 ? 5 : 3)
      ? { title: wanted === 3 ? 'This is an encrypted token: it has five parts' : 'This is a signed token: it has three parts', mend: wanted === 3 ? 'Decrypt it under JWE.' : 'Nothing in it is hidden: verify it instead.' }
      : { title: `${count(got, 'part')} instead of ${wanted}`, mend: `There should be ${wanted - 1} points in it. ${AGAIN}` },
    'token.json': ({ of, offset, got }) => ({ title: `${JSON_NAMES[of]} ${of === 'claims' ? 'are' : 'is'} not JSON from byte ${number(offset)} on${got === '' ? '' : `: ${got}`}`, mend: of === 'claims' ? 'Names and texts stand in double quotes, and no comma follows the last.' : AGAIN }),
    'token.json-twice': ({ of, name }) => ({ title: `${quoted(name)} stands twice: ${JSON_NAMES[of].toLowerCase()}`, mend: 'Some programs take the first, others the last: such a token is refused.' }),
    'token.not-object': ({ of }) => ({ title: `${JSON_NAMES[of]} ${of === 'claims' ? 'are' : 'is'} no JSON object`, mend: 'It should begin with { and end with }.' }),
    'token.base64url': ({ part, offset, got }) => ({ title: `The ${PART_NAMES[part]} is not base64url: ${got} at its character ${number(offset + 1)}`, mend: `Only A–Z, a–z, 0–9, - and _ are, without =. ${AGAIN}` }),
    'token.member': ({ member, expected }) => ({ title: `${quoted(member)} is missing, or not ${EXPECTED[expected]}`, mend: 'The program that made the token has an error, or this is no token of this kind.' }),
    'token.critical': ({ names }) => ({ title: `Refused: it asks for extensions that are not understood here: ${names.map(quoted).join(', ')}`, mend: 'Its maker marked them as critical: whoever does not know them must not accept it.' }),
    'token.malformed': ({ message }) => ({ title: `It is malformed: ${safeText(message)}`, mend: AGAIN }),
    'token.alg-missing': () => ({ title: 'The header names no algorithm', mend: `A token says in “alg” how it was made. ${AGAIN}` }),
    'token.alg-none': () => ({ title: 'Refused: nobody signed it. Its algorithm is “none”', mend: 'Anyone can write such a token. Programs that took it let everyone in: it is never accepted here.' }),
    'token.alg-unknown': ({ alg }) => ({ title: alg === '' ? 'The header does not say what encrypts the content' : `The algorithm ${quoted(alg)} is not known here`, mend: alg === 'RSA1_5' ? 'It is left out on purpose: how it fails tells an attacker the message (Bleichenbacher, 1998). Ask for RSA-OAEP-256.' : 'Verify it with the program that made it, or ask for another.' }),
    'token.alg-other': ({ alg, wanted }) => ({ title: `Refused: it is made with ${safeText(alg)}, and only ${wanted} is accepted`, mend: 'Choose another accepted algorithm if you expect this one.' }),
    'token.confusion': ({ alg }) => ({ title: `Refused: ${safeText(alg)} needs a secret, and you trust a public key`, mend: 'This is how a known attack looks: the public key, which everyone has, used as if it were the secret. If it really is made with a secret, say above that you trust one.' }),
    'token.secret-alg': ({ alg }) => ({ title: `Refused: ${safeText(alg)} is made with a private key, and you trust a secret`, mend: 'Say above that you trust a public key, and put in the maker’s.' }),
    'token.curve': ({ alg, wanted, got }) => ({ title: `${safeText(alg)} needs a key on ${wanted}, and this is one of ${got}`, mend: 'Choose the algorithm that goes with the key, or another key.' }),
    'token.rsa-short': ({ bits }) => ({ title: `The RSA key has ${number(bits)} bits, and at least 2,048 are needed`, mend: 'RFC 7518 forbids shorter ones. Make a new key.' }),
    'token.unsupported': ({ message }) => ({ title: `This browser cannot do it: ${safeText(message)}`, mend: 'Choose another algorithm, or use the code that is shown in another tool.' }),
    'token.secret-is-key': () => ({ title: 'This is a key, and no secret', mend: 'Whoever knows it could make any token. Choose an algorithm for key pairs, and put it in as the key.' }),
    'token.secret-bytes': ({ offset }) => ({ title: `This is neither hex nor base64 from character ${number(offset + 1)} on`, mend: 'If the secret is meant as text, say so below.' }),
    'token.secret-length': ({ alg, wanted, got }) => ({ title: `${alg} needs ${count(wanted, 'byte')}, and this has ${number(got)}`, mend: 'A passphrase is no key: use PBES2 for it. A random one can be made here.' }),
    'token.jwk-not-secret': ({ kty }) => ({ title: kty === '' ? 'This JSON holds no key' : `This JWK is of type ${quoted(kty)}, and no secret`, mend: 'A secret as JWK has "kty": "oct" and its bytes in "k".' }),
    'token.kid': ({ kid, kids }) => ({ title: `No key of the set is named ${quoted(kid)}`, mend: `There are ${kids.length === 0 ? 'none' : list(kids.slice(0, 5).map(quoted), 'and')}. Was the key replaced since? Get the set again.` }),
    'token.no-key-fits': ({ alg, count: keys }) => ({ title: `None of ${count(keys, 'key')} goes with ${safeText(alg)}`, mend: 'Get the maker’s set again, or choose what is accepted.' }),
    'jwt.expired': ({ exp, late }) => ({ title: `Refused: expired ${seconds(late)} ago`, mend: `It was good until ${dateTime(exp * 1000)}. The signature is valid. Get a new one.` }),
    'jwt.not-yet': ({ nbf, ahead }) => ({ title: `Refused: not yet valid, for ${seconds(ahead)} more`, mend: `It is good from ${dateTime(nbf * 1000)}. The signature is valid. Wait, or check both clocks.` }),
    'jwt.milliseconds': ({ claim }) => ({ title: `Refused: ${quoted(claim)} is in milliseconds`, mend: 'JWT counts in seconds: taken as such it lies in a far future. The maker’s program has an error.' }),
    'jwt.issuer': ({ got, wanted }) => ({ title: `Refused: issued by ${quoted(got)}, not by ${quoted(wanted)}`, mend: 'The signature is valid. Every character counts, a slash at the end too.' }),
    'jwt.audience': ({ got, wanted }) => ({ title: `Refused: meant for ${list(got.slice(0, 5).map(quoted), 'and')}, not for ${quoted(wanted)}`, mend: 'The signature is valid. Whoever accepts tokens for others can be handed theirs.' }),
    'jwt.missing': ({ claim }) => ({ title: claim === 'iss' ? 'Refused: it names no issuer' : 'Refused: it names no audience', mend: 'The signature is valid. Ask the maker to name it, or leave this field empty.' }),
    'token.signature': () => ({ title: 'Refused: the signature does not fit. Either this is not the key that made it, or the token was changed', mend: 'Which of the two cannot be known. Compare the key with the maker’s; then ask for the token again.' }),
    'token.decrypt': ({ how }) => ({ title: `It does not open: either ${how === 'passphrase' ? 'the passphrase' : how === 'secret' ? 'the shared key' : 'the private key'} is another, or the token was changed`, mend: 'Which of the two cannot be known. Nothing of it was shown.' }),
    'token.passphrase-empty': () => ({ title: 'A passphrase is needed', mend: 'Type the one that it was encrypted with.' }),
    'jwt.twice': ({ claim }) => ({ title: `${quoted(claim)} stands in a field of its own too`, mend: 'Leave it out here, or empty that field.' }),
    'token.inflated': ({ limit }) => ({ title: `It is compressed, and grows beyond ${number(limit)} bytes`, mend: 'Such tokens are made to fill memory. It is not opened here.' }),
  },
  parts: {
    token: 'Token', 'token-payload': 'Content', 'token-header': 'Header', 'token-claims': 'Claims', 'token-message': 'Message',
    'token-valid': 'The signature is valid', 'jwt-accepted': 'Accepted: the signature is valid, and so are the claims',
    'token-unsigned': 'Nobody signed this token: no verifier may accept it',
    'token-short-secret': 'The secret is shorter than the hash: RFC 7518 asks for as many bytes, since a short one is guessed from a single token',
    'jwt-no-expiry': 'It never expires', 'jwt-audience-unchecked': 'It names an audience, and none was asked for: it may be meant for somebody else',
  },
  unavailable: {
    'openssl.no-jwe': { title: 'OpenSSL’s command line cannot do JWE', why: 'It has no authenticated encryption (openssl enc refuses AES-GCM), and chaining CBC with HMAC by hand is what goes wrong. Python and Node can.' },
  },
}
