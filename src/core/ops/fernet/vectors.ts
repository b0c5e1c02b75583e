/** The specification's own vectors: https://github.com/fernet/spec, generate.json, verify.json and invalid.json; and keys of our own making. */
import type { OpVector } from '../contract.ts'

const key = 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4='

export const fernetKeyVectors: readonly OpVector<'fernet-generate-key'>[] = [
  { name: 'counting bytes', source: 'base64url of 00 to 1f, by hand', values: {}, now: 0, random: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', expect: { text: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=' } },
  { name: 'the two characters that base64url changes', source: 'base64url of 32 times ff, by hand', values: {}, now: 0, random: 'ff'.repeat(32), expect: { text: `${'_'.repeat(42)}8=` } },
]

export const fernetEncryptVectors: readonly OpVector<'fernet-encrypt'>[] = [
  { name: 'generate', source: 'fernet/spec generate.json', now: 499_162_800_000, random: '000102030405060708090a0b0c0d0e0f', values: { key, plaintext: 'hello' }, expect: { text: 'gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==' } },
]

export const fernetDecryptVectors: readonly OpVector<'fernet-decrypt'>[] = [
  { name: 'verify', source: 'fernet/spec verify.json', now: 499_162_801_000, values: { key, older: '', ttl: '60', token: 'gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==' }, expect: { text: 'hello' } },
  { name: 'incorrect mac', source: 'fernet/spec invalid.json', now: 499_162_801_000, values: { key, older: '', ttl: '60', token: 'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykQUFBQUFBQUFBQQ==' }, expect: { error: 'fernet.hmac' } },
  { name: 'too short', source: 'fernet/spec invalid.json', now: 499_162_801_000, values: { key, older: '', ttl: '60', token: 'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPA==' }, expect: { error: 'fernet.short' } },
  { name: 'invalid base64', source: 'fernet/spec invalid.json', now: 499_162_801_000, values: { key, older: '', ttl: '60', token: '%%%%%%%%%%%%%AECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q==' }, expect: { error: 'fernet.character' } },
  { name: 'payload size not multiple of block size', source: 'fernet/spec invalid.json', now: 499_162_801_000, values: { key, older: '', ttl: '60', token: 'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPOm73QeoCk9uGib28Xe5vz6oxq5nmxbx_v7mrfyudzUm' }, expect: { error: 'fernet.blocks' } },
  { name: 'payload padding error', source: 'fernet/spec invalid.json', now: 499_162_801_000, values: { key, older: '', ttl: '60', token: 'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0ODz4LEpdELGQAad7aNEHbf-JkLPIpuiYRLQ3RtXatOYREu2FWke6CnJNYIbkuKNqOhw==' }, expect: { error: 'fernet.unpad' } },
  { name: 'far-future TS (unacceptable clock skew)', source: 'fernet/spec invalid.json', now: 499_162_801_000, values: { key, older: '', ttl: '60', token: 'gAAAAAAdwStRAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAnja1xKYyhd-Y6mSkTOyTGJmw2Xc2a6kBd-iX9b_qXQcw==' }, expect: { error: 'fernet.future' } },
  { name: 'expired TTL', source: 'fernet/spec invalid.json', now: 499_162_891_000, values: { key, older: '', ttl: '60', token: 'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q==' }, expect: { error: 'fernet.expired' } },
  { name: 'incorrect IV (causes padding error)', source: 'fernet/spec invalid.json', now: 499_162_801_000, values: { key, older: '', ttl: '60', token: 'gAAAAAAdwJ6xBQECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAkLhFLHpGtDBRLRTZeUfWgHSv49TF2AUEZ1TIvcZjK1zQ==' }, expect: { error: 'fernet.unpad' } },
]

const OLD_KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8='
/** The specification's message and time under another key, made with Python's cryptography 48. */
const OLD_TOKEN = 'gAAAAAAdwJ6wEBESExQVFhcYGRobHB0eH7MVoJwBJDmy4UbB1AeW3ldlsRSgitdRuiGrHetrew5UCmTeWBv5GkfBRsmRgGHdxA=='

export const fernetRotateVectors: readonly OpVector<'fernet-rotate'>[] = [
  { name: 'the old key’s token becomes the specification’s', source: 'fernet/spec generate.json', now: 1_700_000_000_000, random: '000102030405060708090a0b0c0d0e0f', values: { key, older: OLD_KEY, token: OLD_TOKEN }, expect: { text: 'gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==' } },
  { name: 'neither key made it', source: 'fernet/spec generate.json', now: 0, random: '00'.repeat(16), values: { key: `${'A'.repeat(43)}=`, older: OLD_KEY, token: 'gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==' }, expect: { error: 'fernet.no-key' } },
  { name: 'an old key that is cut', source: 'made for the error', now: 0, values: { key, older: `${OLD_KEY}\n\nAAAA`, token: OLD_TOKEN }, expect: { error: 'fernet.older-key' } },
]
