/** Passphrases for exported keys: a hint at their strength, and one made by chance. */

/** What guessing programs try first; `changeit` is Java's. */
const COMMON = /pass ?(word|phrase|wort)|qwert[yz]\w*|asdf\w*|letmein|change(it|me)|welcome|admin|secret|iloveyou|dragon|monkey/gi
const WEAK_BELOW = 10
const STRONG_FROM = 16

export type Strength = 'none' | 'weak' | 'fair' | 'strong'

/** By length and repetition alone: whether words were chosen by chance, nobody can see. */
export function strengthOf(passphrase: string): Strength {
  const points = Array.from(passphrase.replaceAll(COMMON, '*'), (character) => character.codePointAt(0) ?? 0)
  const fresh = points.filter((point, i) => i === 0 || Math.abs(point - (points[i - 1] as number)) > 1).length
  if (passphrase === '') return 'none'
  if (fresh < WEAK_BELOW) return 'weak'
  return fresh < STRONG_FROM ? 'fair' : 'strong'
}

/** Without l and o, which look like 1 and 0: 32 characters, so that a byte's low five bits choose evenly. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'

/** 100 random bits in five groups of four. */
export function randomPassphrase(): string {
  const text = Array.from(crypto.getRandomValues(new Uint8Array(20)), (octet) => ALPHABET[octet & 31]).join('')
  return (text.match(/.{4}/g) ?? []).join('-')
}
