/** The words for public-key encryption: what holds for keys of every kind; each family has its own file. */
import { safeText } from '../../core/bytes/text.ts'
import type { PairFamily } from '../../core/crypto/key/types.ts'
import type { PublicKeyErrors, PublicKeyOperations, PublicKeyPart, PublicKeyUnavailable } from '../../core/ops/public-key/types.ts'
import { list } from '../format.ts'
import type { GroupWords } from './contract.ts'
import { ageWords } from './public-key/age.ts'
import { cmsWords } from './public-key/cms.ts'
import { hpkeWords } from './public-key/hpke.ts'
import { rsaWords } from './public-key/rsa.ts'

const FAMILIES: { readonly [F in PairFamily]: string } = { RSA: 'an RSA key', 'RSA-PSS': 'an RSA-PSS key', EC: 'a key on P-256, P-384 or P-521', EdDSA: 'an Ed25519 or Ed448 key', XDH: 'an X25519 or X448 key', 'ML-DSA': 'an ML-DSA key', 'ML-KEM': 'an ML-KEM key', 'SLH-DSA': 'an SLH-DSA key' }

export const publicKeyWords: GroupWords<PublicKeyOperations, PublicKeyErrors, PublicKeyPart, PublicKeyUnavailable> = {
  operations: { ...rsaWords.operations, ...hpkeWords.operations, ...ageWords.operations, ...cmsWords.operations },
  errors: {
    'public-key.family': ({ wanted, got }) => ({ title: `This is a key of ${got}, and ${list(wanted.map((family) => FAMILIES[family]), 'or')} is needed`, mend: 'Keys are made for one algorithm. Take another one, or make one in Keys.' }),
    'public-key.locked': () => ({ title: 'This is a private key under a passphrase', mend: 'Only its public half is needed here: take the public key, or the certificate.' }),
    'public-key.browser': ({ message }) => ({ title: `This browser does not take the key${message === '' ? '' : `: ${safeText(message)}`}`, mend: 'Some sizes and exponents are refused by browsers. The code that is shown may do it in another tool.' }),
    ...rsaWords.errors, ...hpkeWords.errors, ...ageWords.errors, ...cmsWords.errors,
  },
  parts: { ...rsaWords.parts, ...hpkeWords.parts, ...ageWords.parts, ...cmsWords.parts },
  unavailable: { ...rsaWords.unavailable, ...hpkeWords.unavailable, ...ageWords.unavailable, ...cmsWords.unavailable },
}
