/**
 * From passphrases to keys: PBKDF1 and PBKDF2 (RFC 8018 5), scrypt (RFC 7914), PKCS#12's derivation (RFC 7292 appendix B).
 * WebCrypto where it has the hash; else the libraries, loaded when they are needed.
 */
import { joined } from '../bytes/joined.ts'
import type { CHash } from '@noble/hashes/utils.js'
import { type HashName, type Kdf, type PbeResult } from './pbe-scheme.ts'
import { costOf, type Work } from './pbe-work.ts'

type Bytes = Uint8Array<ArrayBuffer>

/**
 * The octets that a passphrase becomes: UTF-8 for PKCS#5; for PKCS#12's own derivation UTF-16, the high octet first, with two octets
 * of zero behind it (RFC 7292 B.1).
 */
export interface Secret {
  readonly utf8: Bytes
  readonly bmp: Bytes
}

/** UTF-16 with the high octet first. */
export function utf16(text: string): Bytes {
  const octets = new Uint8Array(2 * text.length)
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    octets[2 * i] = unit >> 8
    octets[2 * i + 1] = unit & 0xff
  }
  return octets
}

/** The readings of a passphrase, the usual one first. An empty one is an empty text to some programs and no octets at all to others. */
export function secretsOf(passphrase: string): readonly Secret[] {
  const utf8 = new TextEncoder().encode(passphrase)
  const usual = { utf8, bmp: utf16(`${passphrase}\0`) }
  return passphrase === '' ? [usual, { utf8, bmp: new Uint8Array(0) }] : [usual]
}

const NOTHING = new Uint8Array(0)

/** Rounds between two looks at the clock, and milliseconds before others may go on: whatever thread it is on answers. */
const STRIDE = 100, SLICE_MS = 10

/** The hash of the hash of the hash, each with `suffix` behind it: one object, set back for each round, is twice as fast as a new one. */
export async function hashedAgain(hash: CHash, first: Uint8Array, rounds: number, suffix = NOTHING): Promise<Bytes> {
  const empty = hash.create(), working = hash.create()
  const block = Uint8Array.from(first)
  const { asyncLoop } = await import('@noble/hashes/utils.js')
  await asyncLoop(Math.ceil(rounds / STRIDE), SLICE_MS, (stride) => {
    for (let round = stride * STRIDE; round < Math.min(rounds, (stride + 1) * STRIDE); round++) {
      // The library's own name for it.
      // oxlint-disable-next-line eslint/no-underscore-dangle
      empty._cloneInto(working)
      working.update(block).update(suffix).digestInto(block)
    }
  })
  return block
}

async function libraryHash(name: HashName): Promise<CHash> {
  if (name === 'MD2') return (await import('./ciphers/md2.ts')).md2
  const { md5, sha1 } = await import('@noble/hashes/legacy.js')
  const { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } = await import('@noble/hashes/sha2.js')
  return { MD5: md5, 'SHA-1': sha1, 'SHA-224': sha224, 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512, 'SHA-512/224': sha512_224, 'SHA-512/256': sha512_256 }[name]
}

const IN_BROWSER: ReadonlySet<HashName> = new Set(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'])

/** What is asked of a derivation: octets of key, and of initialization vector where the scheme derives one. */
export interface Wanted {
  readonly keyOctets: number
  readonly ivOctets: number
}
export interface Derived {
  readonly key: Bytes
  readonly iv: Bytes
}

/** Counts the rounds first: too many are not run. */
export async function derive(kdf: Kdf, secret: Secret, wanted: Wanted, work: Work): Promise<PbeResult<Derived>> {
  const hash = kdf.type === 'scrypt' ? null : await libraryHash(kdf.hash)
  const blocks = hash ? Math.ceil(wanted.keyOctets / hash.outputLen) + Math.ceil(wanted.ivOctets / hash.outputLen) : 1
  const stopped = work.take(costOf(kdf, blocks))
  if (stopped) return stopped
  const { keyOctets, ivOctets } = wanted
  switch (kdf.type) {
    case 'scrypt': return { ok: true, value: { key: await scryptKey(kdf, secret.utf8, keyOctets), iv: new Uint8Array(0) } }
    case 'PBKDF2': return { ok: true, value: { key: await pbkdf2Key(kdf, secret.utf8, keyOctets), iv: new Uint8Array(0) } }
    case 'PBKDF1': return { ok: true, value: await pbkdf1(kdf, secret.utf8, { hash: hash as CHash, keyOctets, ivOctets }) }
    case 'PKCS12': {
      const part = (id: 1 | 2, octets: number) => pkcs12Octets({ ...kdf, hash: hash as CHash, password: secret.bmp, id, octets })
      return { ok: true, value: { key: await part(1, keyOctets), iv: await part(2, ivOctets) } }
    }
  }
}

async function scryptKey({ salt, cost, blockSize, parallelization }: Extract<Kdf, { type: 'scrypt' }>, password: Bytes, octets: number): Promise<Bytes> {
  const { scryptAsync } = await import('@noble/hashes/scrypt.js')
  return Uint8Array.from(await scryptAsync(password, salt, { N: cost, r: blockSize, p: parallelization, dkLen: octets }))
}

async function pbkdf2Key({ hash, salt, rounds }: Extract<Kdf, { type: 'PBKDF2' }>, password: Bytes, octets: number): Promise<Bytes> {
  if (IN_BROWSER.has(hash)) {
    const base = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
    return new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', salt, iterations: rounds, hash }, base, octets * 8))
  }
  const { pbkdf2Async } = await import('@noble/hashes/pbkdf2.js')
  return Uint8Array.from(await pbkdf2Async(await libraryHash(hash), password, salt, { c: rounds, dkLen: octets }))
}

/** RFC 8018 5.1: T_1 = Hash (P || S), T_i = Hash (T_{i-1}); the key and then the initialization vector are its first 16 octets (6.1.1). */
async function pbkdf1({ salt, rounds }: { readonly salt: Bytes; readonly rounds: number }, password: Bytes, { hash, keyOctets, ivOctets }: Wanted & { readonly hash: CHash }): Promise<Derived> {
  const block = await hashedAgain(hash, hash(joined(password, salt)), rounds - 1)
  return { key: block.slice(0, keyOctets), iv: block.slice(keyOctets, keyOctets + ivOctets) }
}

interface Pkcs12Input {
  readonly hash: CHash
  readonly password: Bytes
  readonly salt: Bytes
  readonly rounds: number
  /** 1 for a key, 2 for an initialization vector, 3 for a MAC's key (RFC 7292 B.3). */
  readonly id: 1 | 2 | 3
  readonly octets: number
}

/** The octets repeated until whole blocks are full; none stay none (RFC 7292 B.2, steps 2 and 3). */
function filled(octets: Bytes, block: number): Bytes {
  const full = new Uint8Array(Math.ceil(octets.length / block) * block)
  for (let i = 0; i < full.length; i++) full[i] = octets[i % octets.length] as number
  return full
}

/** RFC 7292 B.2, step 6C: every block of I plus B plus one, in whole numbers of that many octets. */
function addToBlocks(all: Uint8Array, block: Uint8Array): void {
  for (let from = 0; from < all.length; from += block.length)
    for (let i = block.length - 1, carry = 1; i >= 0; i--) {
      carry += (all[from + i] as number) + (block[i] as number)
      all[from + i] = carry & 0xff
      carry >>= 8
    }
}

/** The derivation of RFC 7292 B.2; its steps by their numbers. */
async function pkcs12Octets({ hash, password, salt, rounds, id, octets }: Pkcs12Input): Promise<Bytes> {
  const out = new Uint8Array(octets)
  const { blockLen: v, outputLen: u } = hash
  const diversifier = new Uint8Array(v).fill(id) // 1
  const blocks = joined(filled(salt, v), filled(password, v)) // 2 to 4
  for (let at = 0; at < octets; at += u) {
    // Each block follows from the one before.
    // oxlint-disable-next-line no-await-in-loop
    const a = await hashedAgain(hash, hash(joined(diversifier, blocks)), rounds - 1) // 6A
    out.set(a.subarray(0, Math.min(u, octets - at)), at)
    addToBlocks(blocks, filled(a, v).subarray(0, v)) // 6B, 6C
  }
  return out
}

/** The key of a PKCS#12's MAC: as long as its hash. */
export async function deriveMacKey(kdf: { readonly hash: HashName; readonly salt: Bytes; readonly rounds: number }, secret: Secret, work: Work): Promise<PbeResult<Bytes>> {
  const hash = await libraryHash(kdf.hash)
  const stopped = work.take({ rounds: kdf.rounds, field: 'macData.iterations' })
  return stopped ?? { ok: true, value: await pkcs12Octets({ ...kdf, hash, password: secret.bmp, id: 3, octets: hash.outputLen }) }
}

/** HMAC (RFC 2104) with any key, an empty one too, which WebCrypto refuses. */
export async function hmacOf(name: HashName, key: Bytes, message: Bytes): Promise<Bytes> {
  const hash = await libraryHash(name)
  const { hmac } = await import('@noble/hashes/hmac.js')
  return Uint8Array.from(hmac(hash, key, message))
}
