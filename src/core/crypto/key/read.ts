/**
 * Keys out of what people have: PEM of every label, DER, JWK and JWK sets, OpenSSH's files and lines, hexadecimal and base64 of any of these,
 * raw octets where their type is named. Free of WebCrypto's limits, and always a value: what is wrong is a KeyProblem.
 *
 * This takes one key out of a text that holds it; Inspect's reader (kinds/open.ts) is the one that finds keys in logs and mends them.
 */
import { decodeBase64 } from '../../bytes/base64.ts'
import { decodeHex } from '../../bytes/hex.ts'
import { scanPem, type PemBlock } from '../../bytes/pem.ts'
import { readChildren } from '../der.ts'
import { openOldPemText } from '../legacy-openssl.ts'
import { isSequence, openKey } from '../pbe.ts'
import { privateForm, readPrivateDer, type PrivateForm } from './der-private.ts'
import { derProblem, headOf } from './der-problem.ts'
import { readPublicDer, type PublicForm } from './der-public.ts'
import { findJwks, readJwk } from './jwk.ts'
import { publicHalf, type PrivateKeyBytes, type PublicKeyBytes } from './key.ts'
import { problemOfPbe, readSshLine, readSshPrivate } from './openssh-read.ts'
import { keyFailure, malformedKey, type KeyFailure, type KeyResult } from './problem.ts'
import { readRawPrivate, readRawPublic } from './raw.ts'
import { keyType, keyTypes, type KeyTypeId } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface GivenPrivate {
  readonly key: PrivateKeyBytes
  readonly form: PrivateForm | 'encrypted PKCS#8' | 'encrypted PEM' | 'OpenSSH' | 'JWK' | 'raw'
}

/** `private key`: the public half of a private key that was given. */
export interface GivenPublic {
  readonly key: PublicKeyBytes
  readonly form: PublicForm | 'OpenSSH' | 'JWK' | 'raw' | 'private key'
}

export interface ReadKeyOptions {
  /** For encrypted keys; without it they are the problem `encrypted`. */
  readonly passphrase?: string
  /** What raw octets are. */
  readonly type?: KeyTypeId
  /** Rounds of key derivation that the person agreed to after the problem `rounds`. */
  readonly allowedRounds?: number
}

/** One private key; of several the first. */
export async function readAnyPrivateKey(given: string | Bytes, options: ReadKeyOptions = {}): Promise<KeyResult<GivenPrivate>> {
  const source = sourceOf(given, options.type)
  switch (source.type) {
    case 'der': return privateFromDer(source.bytes, options)
    case 'pem': return privateFromPem(source.text, options)
    case 'json': return privateFromJson(source.text)
    case 'line': return publicInstead(await readSshLine(source.text))
    case 'raw': {
      if (!options.type) return unnamed(source.bytes)
      const key = await readRawPrivate(options.type, source.bytes)
      return key.ok ? { ok: true, value: { key: key.value, form: 'raw' } } : key
    }
    case 'nothing': return source.failure
  }
}

/** One public key; of several the first. A private key gives its public half. */
export async function readAnyPublicKey(given: string | Bytes, options: ReadKeyOptions = {}): Promise<KeyResult<GivenPublic>> {
  const source = sourceOf(given, options.type)
  switch (source.type) {
    case 'der': return publicFromDer(source.bytes, options)
    case 'pem': return publicFromPem(source.text, options)
    case 'json': return publicFromJson(source.text)
    case 'line': return withForm((await readSshLine(source.text)) ?? keyFailure({ code: 'no-key' }), 'OpenSSH')
    case 'raw': return options.type ? withForm(await readRawPublic(options.type, source.bytes), 'raw') : unnamed(source.bytes)
    case 'nothing': return source.failure
  }
}

/** Raw octets of a length that keys have ask for their type; others are no key. */
function unnamed({ length: octets }: Bytes): KeyFailure {
  const isLength = keyTypes.some(({ raw }) => raw && [raw.privateKey, raw.publicKey, raw.expanded].includes(octets))
  return keyFailure(isLength ? { code: 'algorithm-needed', octets } : { code: 'no-key' })
}

const withForm = (key: KeyResult<PublicKeyBytes>, form: GivenPublic['form']): KeyResult<GivenPublic> => (key.ok ? { ok: true, value: { key: key.value, form } } : key)

export type Source =
  | { readonly type: 'der' | 'raw'; readonly bytes: Bytes }
  | { readonly type: 'pem' | 'json' | 'line'; readonly text: string }
  | { readonly type: 'nothing'; readonly failure: KeyFailure }

const SEQUENCE = 0x30
/** What begins as DER and is not whole is a cut file from here on; shorter, it may be a raw key of 32 octets. */
const SHORTEST_CUT = 40
const latin1 = new TextDecoder('latin1')

/** Text of UTF-8; null where it is none, as raw keys are that begin with the octet of “{”. */
function utf8(bytes: Bytes): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** What the bytes are, by their first characters. A DER key begins with “0” too, but what follows is no hexadecimal. */
export function sourceOf(given: string | Bytes, type: KeyTypeId | undefined): Source {
  const bytes = typeof given === 'string' ? new TextEncoder().encode(given) : given
  const text = (typeof given === 'string' ? given : latin1.decode(given)).trim()
  if (text.includes('-----BEGIN ')) return { type: 'pem', text }
  const json = text.startsWith('{') ? utf8(bytes) : null
  if (json !== null) return { type: 'json', text: json }
  if (/^(\S+ +)?(ssh-|ecdsa-sha2-|sk-)\S+ +AAAA/m.test(text)) return { type: 'line', text }
  const hex = decodeHex(new TextEncoder().encode(text))
  if (text !== '' && hex.ok) return binary(hex.bytes, type)
  if (typeof given !== 'string' && given[0] === SEQUENCE) return binary(given, type)
  // Words side by side are no base64, whose lines hold no blank.
  const base64 = /^[\w+/=-]+(?:[^\S\n]*\n\s*[\w+/=-]+)*$/.test(text) ? decodeBase64(new TextEncoder().encode(text), 0, text.length, /[-_]/.test(text)) : null
  if (base64?.ok && base64.bytes.length > 0) return binary(base64.bytes.slice(), type)
  return typeof given === 'string' || given.length === 0 ? { type: 'nothing', failure: keyFailure({ code: 'no-key' }) } : { type: 'raw', bytes: given }
}

/** DER says its own length. Raw keys begin with any octet, a SEQUENCE's too: those of a named type are known by their length. */
function binary(bytes: Bytes, type: KeyTypeId | undefined): Source {
  const raw = type && keyType(type).raw
  const isRaw = raw !== null && raw !== undefined && [raw.privateKey, raw.expanded, raw.publicKey].includes(bytes.length)
  const isDer = bytes[0] === SEQUENCE && (readChildren(bytes) !== null || (!isRaw && bytes.length >= SHORTEST_CUT && beginsKey(bytes)))
  return { type: isDer ? 'der' : 'raw', bytes }
}

const INTEGER = 0x02
/** A version of one octet, a modulus or an AlgorithmIdentifier stands first in every form of a key; random octets that begin as a SEQUENCE hardly go on so. */
const beginsKey = (bytes: Bytes): boolean => headOf(bytes) <= 6 && [SEQUENCE, INTEGER].includes(bytes[headOf(bytes)] ?? 0)

const OCTET_STRING = 0x04

/** EncryptedPrivateKeyInfo (RFC 5958 3). */
export function isEncryptedPkcs8(der: Bytes): boolean {
  const parts = readChildren(der)
  return parts?.length === 2 && parts[0]?.tag === SEQUENCE && parts[1]?.tag === OCTET_STRING
}

async function privateFromDer(der: Bytes, options: ReadKeyOptions): Promise<KeyResult<GivenPrivate>> {
  if (!readChildren(der)) return keyFailure(derProblem(der))
  if (isEncryptedPkcs8(der)) return openEncrypted(der, options)
  const form = privateForm(der)
  if (!form) return publicInstead((await readPublicDer(der)))
  const key = await readPrivateDer(der)
  return key.ok ? { ok: true, value: { key: key.value, form } } : key
}

async function openEncrypted(der: Bytes, { passphrase, allowedRounds = 0 }: ReadKeyOptions): Promise<KeyResult<GivenPrivate>> {
  if (!passphrase) return keyFailure({ code: 'encrypted' })
  const opened = await openKey(der, passphrase, allowedRounds)
  if (!opened.ok) return keyFailure(problemOfPbe(opened))
  const key = await readPrivateDer(opened.value)
  return key.ok ? { ok: true, value: { key: key.value, form: 'encrypted PKCS#8' } } : key
}

/** What to say where a private key is wanted and this was read. */
function publicInstead(read: KeyResult<PublicKeyBytes | { readonly key: PublicKeyBytes }> | null): KeyFailure {
  if (!read?.ok) return read ?? keyFailure({ code: 'no-key' })
  return keyFailure({ code: 'public-given', label: 'key' in read.value ? read.value.key.label : read.value.label })
}

/** Parameters, which stand before the key in what `openssl ecparam -genkey` writes, are none. */
export const holdsKey = ({ label }: PemBlock): boolean => !label.endsWith(' PARAMETERS')

interface Block { readonly block: PemBlock; readonly text: Bytes }

function blocksOf(text: string): KeyResult<readonly Block[]> {
  const octets = new TextEncoder().encode(text), all = scanPem(octets).blocks
  if (all.length === 0) return keyFailure({ code: 'no-end', label: /-----BEGIN ([^\n-]{1,60})-----/.exec(text)?.[1] ?? '' })
  const blocks = all.filter(holdsKey)
  return blocks.length === 0 ? keyFailure({ code: 'no-key' }) : { ok: true, value: blocks.map((block) => ({ block, text: octets })) }
}

function bodyOf({ block: { bodyStart, bodyEnd, label }, text }: Block): KeyResult<Bytes> {
  const decoded = decodeBase64(text, bodyStart, bodyEnd)
  return decoded.ok ? { ok: true, value: decoded.bytes.slice() } : malformedKey(label, 'base64')
}

const isPrivate = ({ block: { label } }: Block) => label.endsWith('PRIVATE KEY')

async function privateFromPem(text: string, options: ReadKeyOptions): Promise<KeyResult<GivenPrivate>> {
  const blocks = blocksOf(text)
  if (!blocks.ok) return blocks
  const block = blocks.value.find(isPrivate)
  if (!block) return publicInstead(await publicFromBlocks(blocks.value, options))
  return privateFromBlock(block, options)
}

async function privateFromBlock(block: Block, options: ReadKeyOptions): Promise<KeyResult<GivenPrivate>> {
  const body = bodyOf(block)
  if (!body.ok) return body
  if (block.block.label === 'OPENSSH PRIVATE KEY') {
    const key = await readSshPrivate(body.value, options)
    return key.ok ? { ok: true, value: { key: key.value, form: 'OpenSSH' } } : key
  }
  const dek = block.block.headers.find((header) => /^dek-info:/i.test(header))
  return dek ? openOld(dek, body.value, options) : privateFromDer(body.value, options)
}

/** OpenSSL's old encryption of PEM. */
async function openOld(dekInfo: string, ciphertext: Bytes, { passphrase }: ReadKeyOptions): Promise<KeyResult<GivenPrivate>> {
  if (!passphrase) return keyFailure({ code: 'encrypted' })
  const opened = await openOldPemText(dekInfo, ciphertext, passphrase, isSequence)
  if (!opened.ok) return keyFailure(problemOfPbe(opened))
  const key = await readPrivateDer(opened.value)
  return key.ok ? { ok: true, value: { key: key.value, form: 'encrypted PEM' } } : key
}

async function publicFromPem(text: string, options: ReadKeyOptions): Promise<KeyResult<GivenPublic>> {
  const blocks = blocksOf(text)
  return blocks.ok ? publicFromBlocks(blocks.value, options) : blocks
}

/** The first that is public; a private key's own half where there is none. */
async function publicFromBlocks(blocks: readonly Block[], options: ReadKeyOptions): Promise<KeyResult<GivenPublic>> {
  const block = blocks.find((one) => !isPrivate(one))
  if (!block) return halfOf(await privateFromBlock(blocks[0] as Block, options))
  const body = bodyOf(block)
  return body.ok ? publicFromDer(body.value, options) : body
}

async function publicFromDer(der: Bytes, options: ReadKeyOptions): Promise<KeyResult<GivenPublic>> {
  if (!readChildren(der)) return keyFailure(derProblem(der))
  return privateForm(der) || isEncryptedPkcs8(der) ? halfOf(await privateFromDer(der, options)) : readPublicDer(der)
}

const halfOf = (given: KeyResult<GivenPrivate>): KeyResult<GivenPublic> => (given.ok ? { ok: true, value: { key: publicHalf(given.value.key), form: 'private key' } } : given)

async function privateFromJson(text: string): Promise<KeyResult<GivenPrivate>> {
  let given: PublicKeyBytes | null = null
  for (const jwk of findJwks(text)) {
    const read = await readJwk(jwk)
    if (!read.ok) return read
    if (read.value.half === 'private') return { ok: true, value: { key: read.value.key, form: 'JWK' } }
    if (read.value.half === 'public') given ??= read.value.key
  }
  return keyFailure(given ? { code: 'public-given', label: given.label } : { code: 'no-key' })
}

async function publicFromJson(text: string): Promise<KeyResult<GivenPublic>> {
  for (const jwk of findJwks(text)) {
    const read = await readJwk(jwk)
    if (!read.ok) return read
    if (read.value.half === 'public') return { ok: true, value: { key: read.value.key, form: 'JWK' } }
    if (read.value.half === 'private') return { ok: true, value: { key: publicHalf(read.value.key), form: 'private key' } }
  }
  return keyFailure({ code: 'no-key' })
}
