/** What the operations of this group share. */
import type { OpField, OutputFile } from '../contract.ts'

export const passphraseField = { id: 'passphrase', type: 'text', required: true, secrecy: 'passphrase' } as const satisfies OpField<'passphrase'>
/** RFC 9106 3.1 asks for 16 octets; each password has its own. */
export const saltField = { id: 'salt', type: 'bytes', required: true, secrecy: 'public', random: 16, fresh: true } as const satisfies OpField<'salt'>
export const lengthField = { id: 'length', type: 'integer', required: true, secrecy: 'public', min: 1, max: 1024, initial: '32', more: true } as const satisfies OpField<'length'>

/** A password is its UTF-8. Not normalised: what was typed is what counts, as in nearly every program. */
export const passphraseOctets = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

export const keyFile = (hex: string): OutputFile => ({ name: 'key.hex.txt', mime: 'text/plain', content: `${hex}\n` })
export const hashFile = (text: string): OutputFile => ({ name: 'password-hash.txt', mime: 'text/plain', content: `${text}\n` })
