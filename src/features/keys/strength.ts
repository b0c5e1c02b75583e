import type { StrengthLevel } from '../../words/keys.ts'

/** What guessing programs try first; `changeit` is Java's. */
const COMMON = /pass ?(word|phrase|wort)|qwert[yz]\w*|asdf\w*|letmein|change(it|me)|welcome|admin|secret|iloveyou|dragon|monkey/gi
const WEAK_BELOW = 10
const STRONG_FROM = 16

/** Characters that are neither the one before again nor its neighbour in the alphabet; what everyone takes counts as one. */
function freshCharacters(passphrase: string): number {
  const points = Array.from(passphrase.replaceAll(COMMON, '*'), (character) => character.codePointAt(0) ?? 0)
  return points.filter((point, i) => i === 0 || Math.abs(point - (points[i - 1] as number)) > 1).length
}

/** A hint from length and repetition alone: whether words are random, nobody can see. */
export function strengthOf(passphrase: string): StrengthLevel {
  if (passphrase === '') return 'none'
  const count = freshCharacters(passphrase)
  if (count < WEAK_BELOW) return 'weak'
  return count < STRONG_FROM ? 'fair' : 'strong'
}

/** Without l and o, which look like 1 and 0: 32 characters, so that a byte's low five bits choose evenly. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'
const GROUPS = 5
const GROUP = 4

/** 100 random bits in five groups of four. */
export function suggestPassphrase(): string {
  const octets = crypto.getRandomValues(new Uint8Array(GROUPS * GROUP))
  const text = Array.from(octets, (octet) => ALPHABET[octet & 31]).join('')
  return (text.match(/.{4}/g) ?? []).join('-')
}
