/** The words for symmetric ciphers, for wrapping keys, and for what goes wrong with them. */
import type { Mode } from '../../core/crypto/symmetric.ts'
import type { CipherErrors, CipherOperations, CipherPart, CipherUnavailable } from '../../core/ops/cipher/types.ts'
import { count, fileSize, list, number } from '../format.ts'
import type { GroupWords, OpErrorWords, OpFieldWords, OptionWords } from './contract.ts'

const UNPROVEN = 'It hides, but nothing shows whether bytes were changed on the way: “A flipped bit” under “What goes wrong” changes one. Use AES-GCM or ChaCha20-Poly1305, unless something else vouches for the whole.'
const MODES: Readonly<Record<string, OptionWords>> = {
  'AES-CTR': { label: 'AES-CTR (changes go unnoticed)', weak: UNPROVEN },
  'AES-CBC': { label: 'AES-CBC (changes go unnoticed)', weak: UNPROVEN },
}
const ALGORITHM: OpFieldWords = { label: 'Algorithm', hint: 'AES-GCM and ChaCha20-Poly1305 also notice every change. AES takes the length of its key: 128, 192 or 256 bits.', options: MODES }
const KEY: OpFieldWords = { label: 'Key', hint: '16, 24 or 32 random bytes, in hex or base64. A passphrase is no key: derive one under “Passwords”.' }
const AAD: OpFieldWords = { label: 'Additional data', hint: 'Not hidden and not part of the result, but it must be the same again to decrypt: a name, a version, who it is for.' }
const WRITTEN: OpFieldWords = {
  label: 'What is typed',
  options: { text: { label: 'is text, meant as its bytes in UTF-8' }, bytes: { label: 'is bytes, in hex or base64' } },
}
const ENCODING = { base64: { label: 'base64' }, hex: { label: 'hex' } }
const KEK: OpFieldWords = { label: 'Wrapping key', hint: '16, 24 or 32 bytes, in hex or base64: the key that protects the other.' }

const ivName = (mode: Mode) => (mode === 'AES-CBC' ? 'IV' : mode === 'AES-CTR' ? 'counter block' : 'nonce')

function short({ mode, needed, got, front }: CipherErrors['cipher.short']): OpErrorWords {
  const what = front ? `the ${ivName(mode)} in front${mode === 'AES-CTR' ? '' : mode === 'AES-CBC' ? ' and one block' : ' and the tag'}` : mode === 'AES-CBC' ? 'one block' : 'the tag'
  return {
    title: `This is cut: it has ${count(got, 'byte')}, and ${what} alone ${needed === 1 ? 'is' : 'are'} ${number(needed)}`,
    mend: front ? `Copy it again, whole. If the ${ivName(mode)} came apart from it, put it into its own field under “More”.` : 'Copy it again, whole.',
  }
}

function ivLength({ mode, least, most, got }: CipherErrors['cipher.iv-length']): OpErrorWords {
  const wanted = least === most ? number(least) : `${number(least)} to ${number(most)}`
  const usual = mode === 'AES-GCM' ? ' 12 is what nearly everyone uses.' : ''
  return { title: `${mode} takes a ${ivName(mode)} of ${wanted} bytes, and this has ${number(got)}`, mend: `Copy it again, whole, or check the algorithm.${usual}` }
}

export const cipherWords: GroupWords<CipherOperations, CipherErrors, CipherPart, CipherUnavailable> = {
  operations: {
    'cipher-encrypt': {
      title: 'Encrypt with a key',
      action: 'Encrypt',
      what: 'Hides a text or a file from everyone who has not the key; with AES-GCM and ChaCha20-Poly1305 nobody can change it unnoticed either.',
      fields: {
        algorithm: ALGORITHM,
        key: KEY,
        data: { label: 'Message', hint: 'Text, or a file. CTR and CBC take files of any size; GCM and ChaCha20-Poly1305 hold them whole, up to 250 MB.' },
        aad: AAD,
        iv: { label: 'Nonce or IV', hint: 'Leave it empty: a random one is made and put in front of the result. One that is given is not put there. Never use one twice with the same key.' },
        written: WRITTEN,
        encoding: { label: 'Result as', options: ENCODING },
      },
      output: 'Encrypted',
    },
    'cipher-decrypt': {
      title: 'Decrypt with a key',
      action: 'Decrypt',
      what: 'Gives the message back; AES-GCM and ChaCha20-Poly1305 first check that nothing was changed, and give nothing out if it was.',
      fields: {
        algorithm: ALGORITHM,
        key: KEY,
        data: { label: 'Encrypted', hint: 'In hex or base64, or a file whose bytes are taken as they are.' },
        aad: AAD,
        iv: { label: 'Nonce or IV', hint: 'Leave it empty where it stands in front, as it does in what is encrypted here.' },
        written: { ...WRITTEN, label: 'The additional data' },
        encoding: { label: 'What is encrypted is in', options: { either: { label: 'hex or base64, as it looks' }, ...ENCODING } },
      },
      output: 'Message',
    },
    'key-wrap': {
      title: 'Wrap a key',
      action: 'Wrap',
      what: 'Encrypts a key with another key, so that it can be stored or sent: AES Key Wrap, which needs no nonce and notices every change.',
      fields: {
        kek: KEK,
        key: { label: 'Key to wrap', hint: '16 bytes or more, a multiple of 8, in hex or base64.' },
        encoding: { label: 'Result as', options: ENCODING },
      },
      output: 'Wrapped key',
    },
    'key-unwrap': {
      title: 'Unwrap a key',
      action: 'Unwrap',
      what: 'Gives a wrapped key back, if it is unchanged and this is the key that wrapped it.',
      fields: {
        kek: KEK,
        wrapped: { label: 'Wrapped key', hint: 'In hex or base64: 8 bytes longer than the key inside.' },
        encoding: { label: 'Result as', options: ENCODING },
      },
      output: 'Key',
    },
    'nonce-reuse': {
      title: 'Two messages, one nonce',
      action: 'Encrypt both',
      what: 'Two messages under the same key and the same nonce. Whoever sees both ciphertexts reads the messages, without the key.',
      fields: {
        first: { label: 'First message' },
        second: { label: 'Second message' },
        crib: { label: 'A word that may stand in one of them' },
        place: { label: 'From byte', hint: 'Counted from 0.' },
        algorithm: { label: 'Algorithm', hint: 'The same happens in both: GCM’s tag changes nothing about it, and reusing its nonce gives away the key of the tags too.' },
        key: { ...KEY, hint: '16, 24 or 32 bytes, in hex or base64.' },
        nonce: { label: 'Nonce of both', hint: '12 bytes, in hex or base64.' },
      },
      output: 'What an eavesdropper has',
    },
    'bit-flip': {
      title: 'One bit, three modes',
      action: 'Send it changed',
      what: 'Somebody without the key changes one bit on the way. What the receiver reads, in CBC, CTR and GCM side by side.',
      fields: {
        message: { label: 'Message' },
        where: { label: 'What is changed', options: { ciphertext: { label: 'the ciphertext' }, iv: { label: 'the IV or nonce' } } },
        place: { label: 'Byte', hint: 'Counted from 0.' },
        bit: { label: 'Bit', hint: '7 is the first, 0 the last.' },
        key: { ...KEY, hint: '16, 24 or 32 bytes, in hex or base64.' },
        iv: { label: 'IV of all three', hint: '16 bytes, in hex or base64. GCM takes the first 12.' },
      },
      output: 'What the receiver reads',
    },
    'ecb-picture': {
      title: 'A picture, block by block',
      action: 'Encrypt the picture',
      what: 'A picture encrypted block by block (ECB), where equal blocks stay equal; beside it CBC and CTR, where nothing stays.',
      fields: {
        picture: { label: 'A picture of your own', hint: 'PNG, JPEG or what else your browser shows. It stays in this browser. Drawings and screenshots show more of themselves than photographs do.' },
        key: { ...KEY, hint: '16, 24 or 32 bytes, in hex or base64.' },
        iv: { label: 'IV', hint: '16 bytes, in hex or base64. ECB has no use for it: that is what is wrong with it.' },
      },
      output: 'Encrypted pictures',
    },
  },
  errors: {
    'cipher.key-length': ({ mode, wanted, got }) => ({ title: `${mode} takes a key of ${list(wanted.map(number), 'or')} bytes, and this has ${number(got)}`, mend: 'It may be the key of another algorithm. Choose that one, or make a new key.' }),
    'cipher.iv-length': ivLength,
    'cipher.short': short,
    'cipher.blocks': ({ got, over }) => ({ title: `This is no AES-CBC: ${count(got, 'byte')} are ${number(over)} more than whole blocks of 16`, mend: 'It was cut or has grown: copy it again, whole. Or it was encrypted in another mode.' }),
    'cipher.padding': () => ({ title: 'Refused: it does not end in proper padding. The key or the algorithm is another, or its last two blocks were changed', mend: 'Which of these cannot be known. Compare the key with the sender’s, and copy the ciphertext again.' }),
    'cipher.refused': ({ mode }) => ({ title: `Refused: the tag does not fit. The key, the nonce or the additional data is another, or a byte was changed`, mend: `Which of these cannot be known, and ${mode} gives out nothing of what may be forged. Compare all of them with the sender’s.` }),
    'cipher.salted': () => ({ title: 'This was made by openssl enc with a passphrase: it begins with “Salted__”', mend: 'Its key is derived from the passphrase and those 8 bytes of salt. Use openssl enc -d with the options it was made with.' }),
    'cipher.fernet': () => ({ title: 'This is a Fernet token', mend: 'Decrypt it on the page “Fernet”: it has a key of its own kind, and a signature that is checked there.' }),
    'cipher.held': ({ mode, got, limit }) => ({
      title: `The file has ${fileSize(got)}, and ${mode} takes at most ${fileSize(limit)} here`,
      mend: 'Its one tag vouches for the whole and stands at the end: nothing of the message may be given out before all of it was checked, so all of it is held in memory. For larger files use age, which checks pieces of 64 kB one by one.',
    }),
    'wrap.length': ({ got, least, wrapped }) => ({ title: `${wrapped ? 'A wrapped key' : 'A key to wrap'} has ${number(least)} bytes or more, a multiple of 8, and this has ${number(got)}`, mend: wrapped ? 'Copy it again, whole.' : 'AES Key Wrap is for keys. For anything else use AES-GCM.' }),
    'lesson.long': ({ got, limit }) => ({ title: `This has ${count(got, 'byte')}, and at most ${number(limit)} can be looked at here`, mend: 'Make it shorter: what goes wrong shows in a sentence.' }),
    'lesson.place': ({ got, length }) => ({ title: `There is no byte ${number(got)}: the last one is ${number(length - 1)}`, mend: 'Bytes are counted from 0, in UTF-8, where é has two and 😀 four.' }),
    'picture.unreadable': () => ({ title: 'The browser cannot read this as a picture', mend: 'Take a PNG, JPEG, WebP or GIF, or a PPM (P6) with 8 bits a colour.' }),
    'picture.small': ({ width, height }) => ({ title: `This picture has ${number(width)} × ${number(height)} pixels, and a row of it has not one block`, mend: 'Take one that is 16 pixels wide or wider.' }),
    'wrap.refused': () => ({ title: 'Refused: the check inside does not fit. Another key wrapped it, or a byte was changed', mend: 'Which of the two cannot be known. Compare the wrapping key, and copy the wrapped key again.' }),
  },
  parts: {
    'picture-ECB': 'Picture in ECB',
    'picture-CBC': 'Picture in CBC',
    'picture-CTR': 'Picture in CTR',
    'cipher-sealed': 'Encrypted',
    'cipher-opened': 'Message',
    'cipher-opened-hex': 'Message in hex, as it is no text',
    'cipher-unproven': 'Nothing vouches for this: with another key or changed bytes a message would have come out as well',
  },
  unavailable: {
    'openssl.no-aead': {
      title: 'openssl enc refuses AES-GCM and ChaCha20-Poly1305',
      why: 'No version of it has them: it writes the message out while it reads, long before it could check the tag at the end. OpenSSL’s library has both, and Python’s package uses that. For files on the command line take age, or openssl cms -encrypt -aes-256-gcm (3.0 and later), which has a format of its own.',
    },
  },
}
