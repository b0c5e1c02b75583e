/** The pages of this place, in the order of its navigation: each holds operations that belong together, and perhaps a view of its own. */
import type { ComponentType } from 'react'
import type { OperationId } from '../../core/ops/contract.ts'
import type { PageGroup, PageId } from '../../words/encrypt.ts'

export interface EncryptPage {
  readonly id: PageId
  readonly group: PageGroup
  /** Every operation is on exactly one page. */
  readonly operations: readonly OperationId[]
  /** A view that shows more than the operations' cards. */
  readonly load?: () => Promise<{ readonly default: ComponentType }>
}

export const PAGES: readonly EncryptPage[] = [
  { id: 'caesar', group: 'classical', operations: ['caesar', 'caesar-break'], load: () => import('./classical/CaesarPage.tsx') },
  { id: 'substitution', group: 'classical', operations: ['substitution', 'substitution-break'], load: () => import('./classical/SubstitutionPage.tsx') },
  { id: 'vigenere', group: 'classical', operations: ['vigenere', 'vigenere-break'], load: () => import('./classical/VigenerePage.tsx') },
  { id: 'hash', group: 'hash', operations: ['hash', 'hmac'] },
  { id: 'fernet', group: 'symmetric', operations: ['fernet-generate-key', 'fernet-encrypt', 'fernet-decrypt', 'fernet-rotate'], load: () => import('./fernet/FernetPage.tsx') },
  { id: 'cipher', group: 'symmetric', operations: ['cipher-encrypt', 'cipher-decrypt'] },
  { id: 'key-wrap', group: 'symmetric', operations: ['key-wrap', 'key-unwrap'] },
  { id: 'passwords', group: 'symmetric', operations: ['argon2id', 'password-verify', 'bcrypt', 'scrypt', 'pbkdf2', 'hkdf'], load: () => import('./password/PasswordPage.tsx') },
  { id: 'rsa', group: 'public-key', operations: ['rsa-oaep-encrypt', 'rsa-oaep-decrypt', 'hybrid-encrypt', 'hybrid-decrypt'], load: () => import('./public-key/RsaPage.tsx') },
  { id: 'hpke', group: 'public-key', operations: ['hpke-seal', 'hpke-open'], load: () => import('./public-key/HpkePage.tsx') },
  { id: 'age', group: 'public-key', operations: ['age-keygen', 'age-encrypt', 'age-decrypt'], load: () => import('./public-key/AgePage.tsx') },
  { id: 'cms', group: 'public-key', operations: ['cms-encrypt', 'cms-decrypt', 'cms-sign', 'cms-verify'], load: () => import('./public-key/CmsPage.tsx') },
  { id: 'signature', group: 'pair', operations: ['sign', 'verify'], load: () => import('./signature/SignaturePage.tsx') },
  { id: 'nonce-reuse', group: 'mistakes', operations: ['nonce-reuse'], load: () => import('./mistakes/NonceReusePage.tsx') },
  { id: 'bit-flip', group: 'mistakes', operations: ['bit-flip'], load: () => import('./mistakes/BitFlipPage.tsx') },
  { id: 'ecb', group: 'mistakes', operations: ['ecb-picture'], load: () => import('./mistakes/PenguinPage.tsx') },
  { id: 'tokens', group: 'token', operations: ['jwt-make', 'jwt-verify', 'jws-sign', 'jws-verify', 'jwe-encrypt', 'jwe-encrypt-several', 'jwe-decrypt'], load: () => import('./token/TokenPage.tsx') },
  { id: 'dh', group: 'agreement', operations: ['dh'], load: () => import('./agreement/DhPage.tsx') },
  { id: 'agreement', group: 'agreement', operations: ['agree', 'encapsulate', 'decapsulate'], load: () => import('./agreement/AgreementPage.tsx') },
]

export const HOME: PageId = 'fernet'

/** The page that holds an operation. */
export const pageOf = (operation: OperationId): PageId => PAGES.find(({ operations }) => operations.includes(operation))?.id ?? HOME

export const isPage = (id: string): id is PageId => PAGES.some((page) => page.id === id)
