/** The words of Encrypt's navigation and of its pages' heads. */
export interface PageWords {
  readonly title: string
  /** Under the title: one sentence for whoever comes for the first time. */
  readonly lead: string
}

const pages = {
  caesar: { title: 'Caesar: one number', lead: 'The way in: how a secret was written two thousand years ago, and why a child can read it today.' },
  vigenere: { title: 'Vigenère: a word as the key', lead: 'It hid the letters’ habits, and fell because a word repeats. What would have to be different?' },
  substitution: { title: 'A mixed alphabet', lead: 'More keys than anyone can try, and still it falls in a moment: letters keep their habits.' },
  hash: { title: 'Hash and MAC', lead: 'Fingerprints of texts and files, and those that only a key’s holders can make.' },
  fernet: { title: 'Fernet', lead: 'Turn a message into a token that only your key can read. Everything happens in this browser.' },
  cipher: { title: 'AES and ChaCha20', lead: 'Encrypt texts and files with one key, in the modes that programs use: GCM, CTR, CBC, ChaCha20-Poly1305.' },
  'key-wrap': { title: 'Key wrap', lead: 'A key in an envelope: encrypted with another key, as key stores and protocols do it.' },
  hpke: { title: 'HPKE', lead: 'What new protocols encrypt with for a public key: a one-time key, an agreement, and a cipher, in one standard (RFC 9180).' },
  age: { title: 'age files', lead: 'Files of any size, for whoever has the key or the passphrase, in the format of the program “age”.' },
  cms: { title: 'CMS and S/MIME', lead: 'Encrypted and signed messages for people with certificates, as mail programs, authorities and archives exchange them.' },
  rsa: { title: 'RSA encryption', lead: 'Encrypt with a key that everyone may have, read with one that only you have; and how messages of any length are sent with it.' },
  passwords: { title: 'Passwords and key derivation', lead: 'Make guessing slow: store passwords so that a thief gets little, and turn passphrases into keys.' },
  dh: { title: 'Diffie–Hellman, step by step', lead: 'How two who never met get a secret while everyone hears what they say: with paint, with small numbers, with large ones.' },
  agreement: { title: 'Key agreement', lead: 'A secret between two, out of public messages: with curves, with ML-KEM, and with both as in TLS.' },
  signature: { title: 'Sign and verify', lead: 'A private key signs, and the public one shows to everyone who signed, and that nothing was changed.' },
  'nonce-reuse': { title: 'A nonce used twice', lead: 'A nonce is a number for one use. Used for two messages, it lets both be read without the key.' },
  'bit-flip': { title: 'A flipped bit', lead: 'Encryption alone hides a message. It does not keep anyone from changing it.' },
  ecb: { title: 'ECB’s penguin', lead: 'Why a cipher for blocks is not yet a cipher for messages.' },
  tokens: { title: 'Tokens: JWT, JWS, JWE', lead: 'What log-ins and programs hand to each other: claims that are signed, and messages that are encrypted, in characters that fit anywhere.' },
} as const satisfies Readonly<Record<string, PageWords>>

export type PageId = keyof typeof pages
export const pageWord = (id: PageId): PageWords => pages[id]

const groups = {
  classical: 'Before computers',
  hash: 'Fingerprints',
  symmetric: 'One shared key',
  mistakes: 'What goes wrong',
  'public-key': 'For a recipient’s public key',
  pair: 'A private and a public key',
  token: 'Tokens',
  agreement: 'A secret between two',
} as const
export type PageGroup = keyof typeof groups
export const pageGroupWord = (group: PageGroup): string => groups[group]
