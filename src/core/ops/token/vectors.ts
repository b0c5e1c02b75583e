/**
 * Public vectors: RFC 7515 appendix A, RFC 7519 3.1 and 6.1, RFC 7520 3 and 4, RFC 8037 appendix A. Whatever is signed with fresh randomness is taken back by the
 * operation that verifies.
 */
import type { OpVector } from '../contract.ts'
import type { OpErrorCode } from '../errors.ts'

/** RFC 7520 4. */
const FRODO = 'It’s a dangerous business, Frodo, going out your door. You step onto the road, and if you don\'t keep your feet, there’s no knowing where you might be swept off to.'
const FRODO_TEXT = 'SXTigJlzIGEgZGFuZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAgb250byB0aGUgcm9hZCwgYW5kIGlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW91IG1pZ2h0IGJlIHN3ZXB0IG9mZiB0by4'
/** RFC 7520 3: keys of one Bilbo Baggins, and a secret. */
const RSA = '{"kty":"RSA","kid":"bilbo.baggins@hobbiton.example","use":"sig","n":"n4EPtAOCc9AlkeQHPzHStgAbgs7bTZLwUBZdR8_KuKPEHLd4rHVTeT-O-XV2jRojdNhxJWTDvNd7nqQ0VEiZQHz_AJmSCpMaJMRBSFKrKb2wqVwGU_NsYOYL-QtiWN2lbzcEe6XC0dApr5ydQLrHqkHHig3RBordaZ6Aj-oBHqFEHYpPe7Tpe-OfVfHd1E6cS6M1FZcD1NNLYD5lFHpPI9bTwJlsde3uhGqC0ZCuEHg8lhzwOHrtIQbS0FVbb9k3-tVTU4fg_3L_vniUFAKwuCLqKnS2BYwdq_mzSnbLY7h_qixoR7jig3__kRhuaxwUkRz5iaiQkqgc5gHdrNP5zw","e":"AQAB","d":"bWUC9B-EFRIo8kpGfh0ZuyGPvMNKvYWNtB_ikiH9k20eT-O1q_I78eiZkpXxXQ0UTEs2LsNRS-8uJbvQ-A1irkwMSMkK1J3XTGgdrhCku9gRldY7sNA_AKZGh-Q661_42rINLRCe8W-nZ34ui_qOfkLnK9QWDDqpaIsA-bMwWWSDFu2MUBYwkHTMEzLYGqOe04noqeq1hExBTHBOBdkMXiuFhUq1BU6l-DqEiWxqg82sXt2h-LMnT3046AOYJoRioz75tSUQfGCshWTBnP5uDjd18kKhyv07lhfSJdrPdM5Plyl21hsFf4L_mHCuoFau7gdsPfHPxxjVOcOpBrQzwQ","p":"3Slxg_DwTXJcb6095RoXygQCAZ5RnAvZlno1yhHtnUex_fp7AZ_9nRaO7HX_-SFfGQeutao2TDjDAWU4Vupk8rw9JR0AzZ0N2fvuIAmr_WCsmGpeNqQnev1T7IyEsnh8UMt-n5CafhkikzhEsrmndH6LxOrvRJlsPp6Zv8bUq0k","q":"uKE2dh-cTf6ERF4k4e_jy78GfPYUIaUyoSSJuBzp3Cubk3OCqs6grT8bR_cu0Dm1MZwWmtdqDyI95HrUeq3MP15vMMON8lHTeZu2lmKvwqW7anV5UzhM1iZ7z4yMkuUwFWoBvyY898EXvRD-hdqRxHlSqAZ192zB3pVFJ0s7pFc","dp":"B8PVvXkvJrj2L-GYQ7v3y9r6Kw5g9SahXBwsWUzp19TVlgI-YV85q1NIb1rxQtD-IsXXR3-TanevuRPRt5OBOdiMGQp8pbt26gljYfKU_E9xn-RULHz0-ed9E9gXLKD4VGngpz-PfQ_q29pk5xWHoJp009Qf1HvChixRX59ehik","dq":"CLDmDGduhylc9o7r84rEUVn7pzQ6PF83Y-iBZx5NT-TpnOZKF1pErAMVeKzFEl41DlHHqqBLSM0W1sOFbwTxYWZDm6sI6og5iTbwQGIC3gnJKbi_7k_vJgGHwHxgPaX2PnvP-zyEkDERuf-ry4c_Z11Cq9AqC2yeL6kdKT1cYF8","qi":"3PiqvXQN0zwMeE-sBvZgi289XP9XCQF3VWqPzMKnIgQp7_Tugo6-NZBKCQsMf3HaEGBjTVJs_jcK8-TRXvaKe-7ZMaQj8VfBdYkssbu0NKDDhjJ-GtiseaDVWt7dcH0cfwxgFUHpQh7FoCrjFJ6h6ZEpMF6xmujs4qMpPz8aaI4"}'
const EC521 = '{"kty":"EC","kid":"bilbo.baggins@hobbiton.example","use":"sig","crv":"P-521","x":"AHKZLLOsCOzz5cY97ewNUajB957y-C-U88c3v13nmGZx6sYl_oJXu9A5RkTKqjqvjyekWF-7ytDyRXYgCF5cj0Kt","y":"AdymlHvOiLxXkEhayXQnNCvDX4h9htZaCJN34kfmC6pV5OhQHiraVySsUdaQkAgDPrwQrJmbnX9cwlGfP-HqHZR1","d":"AAhRON2r9cqXX1hg-RoI6R1tX5p2rUAYdmpHZoC1XNM56KtscrX6zbKipQrCW9CGZH3T4ubpnoTKLDYJ_fF3_rJt"}'
const SECRET = '{"kty":"oct","kid":"018c0ae5-4d9b-471b-bfd6-eef314bc7037","use":"sig","alg":"HS256","k":"hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg"}'
const KEY_SET = '{"keys":[{"kty":"EC","kid":"bilbo.baggins@hobbiton.example","use":"sig","crv":"P-521","x":"AHKZLLOsCOzz5cY97ewNUajB957y-C-U88c3v13nmGZx6sYl_oJXu9A5RkTKqjqvjyekWF-7ytDyRXYgCF5cj0Kt","y":"AdymlHvOiLxXkEhayXQnNCvDX4h9htZaCJN34kfmC6pV5OhQHiraVySsUdaQkAgDPrwQrJmbnX9cwlGfP-HqHZR1"},{"kty":"RSA","kid":"bilbo.baggins@hobbiton.example","use":"sig","n":"n4EPtAOCc9AlkeQHPzHStgAbgs7bTZLwUBZdR8_KuKPEHLd4rHVTeT-O-XV2jRojdNhxJWTDvNd7nqQ0VEiZQHz_AJmSCpMaJMRBSFKrKb2wqVwGU_NsYOYL-QtiWN2lbzcEe6XC0dApr5ydQLrHqkHHig3RBordaZ6Aj-oBHqFEHYpPe7Tpe-OfVfHd1E6cS6M1FZcD1NNLYD5lFHpPI9bTwJlsde3uhGqC0ZCuEHg8lhzwOHrtIQbS0FVbb9k3-tVTU4fg_3L_vniUFAKwuCLqKnS2BYwdq_mzSnbLY7h_qixoR7jig3__kRhuaxwUkRz5iaiQkqgc5gHdrNP5zw","e":"AQAB"}]}'
const BILBO = 'bilbo.baggins@hobbiton.example'
const RS256 = 'MRjdkly7_-oTPTS3AXP41iQIGKa80A0ZmTuV5MEaHoxnW2e5CZ5NlKtainoFmKZopdHM1O2U4mwzJdQx996ivp83xuglII7PNDi84wnB-BDkoBwA78185hX-Es4JIwmDLJK3lfWRa-XtL0RnltuYv746iYTh_qHRD68BNt1uSNCrUCTJDt5aAE6x8wW1Kt9eRo4QPocSadnHXFxnt8Is9UzpERV0ePPQdLuW3IS_de3xyIrDaLGdjluPxUAhb6L2aXic1U12podGU0KLUQSE_oI-ZnmKJ3F4uOZDnd6QZWJushZ41Axf_fcIe8u9ipH84ogoree7vjbU5y18kDquDg'
const ES512 = 'eyJhbGciOiJFUzUxMiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.SXTigJlzIGEgZGFuZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAgb250byB0aGUgcm9hZCwgYW5kIGlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW91IG1pZ2h0IGJlIHN3ZXB0IG9mZiB0by4.AE_R_YZCChjn4791jSQCrdPZCNYqHXCTZH0-JZGYNlaAjP2kqaluUIIUnC9qvbu9Plon7KRTzoNEuT4Va2cmL1eJAQy3mtPBu_u_sDDyYjnAMDxXPn7XrT0lw-kvAD890jl8e2puQens_IEKBpHABlsbEPX6sFY8OcGDqoRuBomu9xQ2'
/** RFC 8037 A.1. */
const ED25519 = '{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}'
/** RFC 7515 A.3. */
const EC256 = '{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}'
/** PKCS #8 of the seed 00 to 1f (RFC 9881 C.1.1). */
const ML_DSA = '3034020100300b060960864801650304031104228020000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'

const signing = { alg: 'HS256', key: '', passphrase: '', secretAs: 'text', secret: '', kid: '' }
const sign = { ...signing, payload: FRODO, form: 'compact', typ: '' }
export const jwsSignVectors: readonly OpVector<'jws-sign'>[] = [
  { name: 'HMAC SHA-2', source: 'RFC 7520 4.4', now: 0, values: { ...sign, secret: SECRET, kid: '018c0ae5-4d9b-471b-bfd6-eef314bc7037' }, expect: { text: `eyJhbGciOiJIUzI1NiIsImtpZCI6IjAxOGMwYWU1LTRkOWItNDcxYi1iZmQ2LWVlZjMxNGJjNzAzNyJ9.${FRODO_TEXT}.s0h6KThzkfBBBkLspW1h84VsJZFTsPPqMDA7g1Md7p0` } },
  { name: 'HMAC SHA-2, flattened', source: 'RFC 7520 4.4.3', now: 0, values: { ...sign, secret: SECRET, kid: '018c0ae5-4d9b-471b-bfd6-eef314bc7037', form: 'flattened' }, expect: { text: `{"payload":"${FRODO_TEXT}","protected":"eyJhbGciOiJIUzI1NiIsImtpZCI6IjAxOGMwYWU1LTRkOWItNDcxYi1iZmQ2LWVlZjMxNGJjNzAzNyJ9","signature":"s0h6KThzkfBBBkLspW1h84VsJZFTsPPqMDA7g1Md7p0"}` } },
  { name: 'RSA PKCS #1 v1.5', source: 'RFC 7520 4.1', now: 0, values: { ...sign, alg: 'RS256', key: RSA, kid: BILBO }, expect: { text: `eyJhbGciOiJSUzI1NiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.${FRODO_TEXT}.${RS256}` } },
  { name: 'Ed25519', source: 'RFC 8037 A.4', now: 0, values: { ...sign, alg: 'EdDSA', key: ED25519, payload: 'Example of Ed25519 signing' }, expect: { text: 'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg' } },
  { name: 'RSA-PSS', source: 'key of RFC 7520 3.4', now: 0, values: { ...sign, alg: 'PS384', key: RSA, kid: BILBO }, expect: { back: FRODO } },
  { name: 'ECDSA on P-256', source: 'key of RFC 7515 A.3', now: 0, values: { ...sign, alg: 'ES256', key: EC256 }, expect: { back: FRODO } },
  { name: 'ECDSA on P-521, flattened', source: 'key of RFC 7520 3.2', now: 0, values: { ...sign, alg: 'ES512', key: EC521, form: 'flattened', typ: 'text/plain' }, expect: { back: FRODO } },
  { name: 'ML-DSA-44', source: 'key of RFC 9881 C.1.1', now: 0, values: { ...sign, alg: 'ML-DSA-44', key: ML_DSA }, expect: { back: FRODO } },
  { name: 'a key on another curve', source: 'made for the error', now: 0, values: { ...sign, alg: 'ES256', key: EC521 }, expect: { error: 'token.curve' } },
  { name: 'a key of another family', source: 'made for the error', now: 0, values: { ...sign, alg: 'RS256', key: EC521 }, expect: { error: 'public-key.family' } },
  { name: 'a key pair as a secret', source: 'made for the error', now: 0, values: { ...sign, secret: EC521.replace('EC', 'oct') }, expect: { error: 'token.jwk-not-secret' } },
]

const verifying = { trust: 'key', key: '', secretAs: 'text', secret: '', algorithm: 'any' }
const verify = { ...verifying, token: '' }
const refused = (name: string, changes: Partial<typeof verify>, error: OpErrorCode): OpVector<'jws-verify'> => ({ name, source: 'made for the error', now: 0, values: { ...verify, ...changes }, expect: { error } })
const BILBOS = `eyJhbGciOiJSUzI1NiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.${FRODO_TEXT}.${RS256}`
const HS256 = `eyJhbGciOiJIUzI1NiIsImtpZCI6IjAxOGMwYWU1LTRkOWItNDcxYi1iZmQ2LWVlZjMxNGJjNzAzNyJ9.${FRODO_TEXT}.s0h6KThzkfBBBkLspW1h84VsJZFTsPPqMDA7g1Md7p0`
export const jwsVerifyVectors: readonly OpVector<'jws-verify'>[] = [
  { name: 'RSA PKCS #1 v1.5, with a set of keys', source: 'RFC 7520 4.1', now: 0, values: { ...verify, token: BILBOS, key: KEY_SET }, expect: { text: FRODO } },
  { name: 'ECDSA on P-521, with a set of keys', source: 'RFC 7520 4.3', now: 0, values: { ...verify, token: ES512, key: KEY_SET, algorithm: 'ES512' }, expect: { text: FRODO } },
  { name: 'HMAC SHA-2', source: 'RFC 7520 4.4', now: 0, values: { ...verify, token: HS256, trust: 'secret', secret: SECRET }, expect: { text: FRODO } },
  { name: 'several signatures', source: 'RFC 7520 4.8', now: 0, values: { ...verify, token: '{"payload":"SXTigJlzIGEgZGFuZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAgb250byB0aGUgcm9hZCwgYW5kIGlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW91IG1pZ2h0IGJlIHN3ZXB0IG9mZiB0by4","signatures":[{"protected":"eyJhbGciOiJSUzI1NiJ9","header":{"kid":"bilbo.baggins@hobbiton.example"},"signature":"MIsjqtVlOpa71KE-Mss8_Nq2YH4FGhiocsqrgi5NvyG53uoimic1tcMdSg-qptrzZc7CG6Svw2Y13TDIqHzTUrL_lR2ZFcryNFiHkSw129EghGpwkpxaTn_THJTCglNbADko1MZBCdwzJxwqZc-1RlpO2HibUYyXSwO97BSe0_evZKdjvvKSgsIqjytKSeAMbhMBdMma622_BG5t4sdbuCHtFjp9iJmkio47AIwqkZV1aIZsv33uPUqBBCXbYoQJwt7mxPftHmNlGoOSMxR_3thmXTCm4US-xiNOyhbm8afKK64jU6_TPtQHiJeQJxz9G3Tx-083B745_AfYOnlC9w"},{"header":{"alg":"ES512","kid":"bilbo.baggins@hobbiton.example"},"signature":"ARcVLnaJJaUWG8fG-8t5BREVAuTY8n8YHjwDO1muhcdCoFZFFjfISu0Cdkn9Ybdlmi54ho0x924DUz8sK7ZXkhc7AFM8ObLfTvNCrqcI3Jkl2U5IX3utNhODH6v7xgy1Qahsn0fyb4zSAkje8bAWz4vIfj5pCMYxxm4fgV3q7ZYhm5eD"},{"protected":"eyJhbGciOiJIUzI1NiIsImtpZCI6IjAxOGMwYWU1LTRkOWItNDcxYi1iZmQ2LWVlZjMxNGJjNzAzNyJ9","signature":"s0h6KThzkfBBBkLspW1h84VsJZFTsPPqMDA7g1Md7p0"}]}', key: KEY_SET }, expect: { text: FRODO } },
  { name: 'flattened, with an unprotected header', source: 'RFC 7520 4.6', now: 0, values: { ...verify, token: '{"payload":"SXTigJlzIGEgZGFuZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAgb250byB0aGUgcm9hZCwgYW5kIGlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW91IG1pZ2h0IGJlIHN3ZXB0IG9mZiB0by4","protected":"eyJhbGciOiJIUzI1NiJ9","header":{"kid":"018c0ae5-4d9b-471b-bfd6-eef314bc7037"},"signature":"bWUSVaxorn7bEF1djytBd0kHv70Ly5pvbomzMWSOr20"}', trust: 'secret', secret: SECRET }, expect: { text: FRODO } },
  { name: 'nothing protected', source: 'RFC 7520 4.7', now: 0, values: { ...verify, token: '{"payload":"SXTigJlzIGEgZGFuZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAgb250byB0aGUgcm9hZCwgYW5kIGlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW91IG1pZ2h0IGJlIHN3ZXB0IG9mZiB0by4","header":{"alg":"HS256","kid":"018c0ae5-4d9b-471b-bfd6-eef314bc7037"},"signature":"xuLifqLGiblpv9zBpuZczWhNj1gARaLV3UxvxhJxZuk"}', trust: 'secret', secret: SECRET }, expect: { text: FRODO } },
  { name: 'Ed25519', source: 'RFC 8037 A.5', now: 0, values: { ...verify, token: 'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg', key: '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}' }, expect: { text: 'Example of Ed25519 signing' } },
  refused('a changed payload', { token: BILBOS.replace('.SXTi', '.SXTj'), key: KEY_SET }, 'token.signature'),
  refused('HMAC where a key is trusted', { token: HS256, key: KEY_SET }, 'token.confusion'),
  refused('a public key as the secret', { token: HS256, trust: 'secret', secret: '-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----' }, 'token.secret-is-key'),
  refused('RSA where a secret is trusted', { token: BILBOS, trust: 'secret', secret: SECRET }, 'token.secret-alg'),
  refused('another algorithm', { token: BILBOS, key: KEY_SET, algorithm: 'PS256' }, 'token.alg-other'),
  refused('a key that is not in the set', { token: BILBOS, key: KEY_SET.replaceAll('bilbo', 'frodo') }, 'token.kid'),
  refused('a JWE', { token: 'a.b.c.d.e', key: KEY_SET }, 'token.parts'),
  refused('a character that base64url has not', { token: BILBOS.replace('.SXTi', '.SX+i'), key: KEY_SET }, 'token.base64url'),
  refused('a header that is no JSON', { token: 'e30x.e30.AAAA', key: KEY_SET }, 'token.json'),
  refused('a critical extension', { token: 'eyJhbGciOiJSUzI1NiIsImNyaXQiOlsieCJdLCJ4IjoxfQ.e30.AAAA', key: KEY_SET }, 'token.critical'),
]

/** RFC 7519 3.1, which is RFC 7515 A.1. */
const JOE = 'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ'
const JOES = `eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.${JOE}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk`
const JOES_SECRET = '{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}'
const JOES_CLAIMS = '{"iss":"joe",\r\n "exp":1300819380,\r\n "http://example.com/is_root":true}'
const BEFORE = 1_300_819_379_000
const MADE = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUub3JnIiwic3ViIjoiw6RsaWNlIiwiYXVkIjoiYXBpIiwiaWF0IjoxNzAwMDAwMDAwLCJleHAiOjI2OTk5OTk5OTksInNjb3BlIjoicmVhZCB3cml0ZSIsImFkbWluIjpmYWxzZX0.yH_bZajdyY5Oxj3b5f7OlNZJsAljqNV1HzkhQuLS5yo'
const jwt = { ...verifying, token: JOES, trust: 'secret', secret: JOES_SECRET, issuer: '', audience: '', tolerance: '0' }
const judged = (name: string, changes: Partial<typeof jwt> & { readonly now?: number }, error: OpErrorCode): OpVector<'jwt-verify'> => {
  const { now = BEFORE, ...values } = changes
  return { name, source: 'made for the error', now, values: { ...jwt, ...values }, expect: { error } }
}
export const jwtVerifyVectors: readonly OpVector<'jwt-verify'>[] = [
  { name: 'the example, a second before it expires', source: 'RFC 7519 3.1', now: BEFORE, values: jwt, expect: { text: JOES_CLAIMS } },
  { name: 'the example, its issuer asked for', source: 'RFC 7519 3.1', now: BEFORE, values: { ...jwt, issuer: 'joe' }, expect: { text: JOES_CLAIMS } },
  { name: 'the same claims, ECDSA', source: 'RFC 7515 A.3', now: BEFORE, values: { ...jwt, trust: 'key', key: EC256.replace(/,"d":"[^"]+"/, ''), token: `eyJhbGciOiJFUzI1NiJ9.${JOE}.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q` }, expect: { text: JOES_CLAIMS } },
  { name: 'an issuer, an audience and time enough', source: 'computed with Python 3.11 hmac', now: 0, values: { ...jwt, secret: SECRET, token: MADE, issuer: 'https://login.example.org', audience: 'api' }, expect: { text: '{"iss":"https://login.example.org","sub":"älice","aud":"api","iat":1700000000,"exp":2699999999,"scope":"read write","admin":false}' } },
  judged('the example, as it expires', { now: BEFORE + 1000 }, 'jwt.expired'),
  judged('another issuer', { issuer: 'jane' }, 'jwt.issuer'),
  judged('an audience where the token names none', { audience: 'api' }, 'jwt.missing'),
  judged('unsecured (RFC 7519 6.1)', { token: `eyJhbGciOiJub25lIn0.${JOE}.` }, 'token.alg-none'),
  judged('unsecured in other letters', { token: `eyJhbGciOiJOb05lIn0.${JOE}.`, trust: 'key', key: EC256 }, 'token.alg-none'),
]

const make = { ...signing, issuer: '', subject: '', audience: '', expires: '', claims: '', issuedAt: '1700000000' }
export const jwtMakeVectors: readonly OpVector<'jwt-make'>[] = [
  {
    name: 'HS256, an issuer and more', source: 'computed with Python 3.11 hmac', now: 0, expect: { text: MADE },
    values: { ...make, secret: SECRET, issuer: 'https://login.example.org', subject: 'älice', audience: 'api', expires: '999999999', claims: '{"scope": "read write", "admin": false}' },
  },
  { name: 'Ed25519, a name for the key', source: 'key of RFC 8037 A.1, computed with cryptography 48', now: 0, values: { ...make, alg: 'EdDSA', key: ED25519, subject: 'alice', kid: '1' }, expect: { text: 'eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCIsImtpZCI6IjEifQ.eyJzdWIiOiJhbGljZSIsImlhdCI6MTcwMDAwMDAwMH0.Rp8HFv3ZF2MnKhmok_ppn0mm-teGyJ9_ZsiM_mIwH6VNUDOf5p7rfi7_n-3PsxFjctQIU2ICY6qcZ64EFluRCg' } },
  { name: 'ES256', source: 'key of RFC 7515 A.3', now: 0, values: { ...make, alg: 'ES256', key: EC256, issuer: 'joe', audience: 'api' }, expect: { back: '{"iss":"joe","aud":"api","iat":1700000000}' } },
  { name: 'claims that are no JSON', source: 'made for the error', now: 0, values: { ...make, secret: SECRET, claims: '{"a": 1,}' }, expect: { error: 'token.json' } },
  { name: 'claims that are a list', source: 'made for the error', now: 0, values: { ...make, secret: SECRET, claims: '[1]' }, expect: { error: 'token.not-object' } },
  { name: 'an issuer twice', source: 'made for the error', now: 0, values: { ...make, secret: SECRET, issuer: 'a', claims: '{"iss": "b"}' }, expect: { error: 'jwt.twice' } },
]
