/** The test suite of age, C2SP/CCTV (cctv-age 0.2.0): all of it runs in age.test.ts; here some of each sort, those that are binary put into armor. */
import { encodeBase64 } from '../../../bytes/base64.ts'
import type { OpVector } from '../../contract.ts'
import { octetsOf } from '../../check.ts'

const SUITE = 'C2SP/CCTV age'

/** Armor of base64 (C2SP age). */
const armor = (base64: string) => `-----BEGIN AGE ENCRYPTED FILE-----\n${encodeBase64(octetsOf(`base64:${base64}`)).replaceAll(/.{1,64}/g, '$&\n')}-----END AGE ENCRYPTED FILE-----\n`

const X25519 = 'AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0'
const HYBRID = 'AGE-SECRET-KEY-PQ-1HZLGZUPT4ETPKDEV8HSGFDCYZ4E522W0A7PU2LHT8EH9W6YLNC3SW78XKG'

export const ageKeygenVectors: readonly OpVector<'age-keygen'>[] = [
  { name: 'X25519', source: `${SUITE}, its identity`, now: 0, random: 'ca1626252c53cf1a4dc46695e7fcc46594cb4ccadedb6712dfda0753f3ae355e', values: { type: 'x25519' }, expect: { text: X25519 } },
  { name: 'ML-KEM-768 and X25519', source: `${SUITE}, its identity`, now: 0, random: 'b8be81702bae561b372c3de084b70415734529cfef83c57eeb3e6e57689f9e23', values: { type: 'hybrid' }, expect: { text: HYBRID } },
]

type Encrypt = OpVector<'age-encrypt'>
const encrypts = (name: string, values: Partial<Encrypt['values']>, expect: Encrypt['expect'] = { back: MESSAGE }): Encrypt =>
  ({ name, source: 'C2SP age', now: 0, values: { to: 'recipients', recipients: '', passphrase: '', work: '10', data: MESSAGE, armor: 'armor', ...values }, expect })

const MESSAGE = 'Only for those who have the key: “Grüße”'

export const ageEncryptVectors: readonly Encrypt[] = [
  encrypts('to X25519', { recipients: X25519 }),
  encrypts('to two', { recipients: `# me\n${X25519}\nage12vkscew9lth368e239a3gs57vs5evgf02jc3her5347refa4kd4qd8j2g4` }),
  encrypts('to a post-quantum recipient', { recipients: HYBRID }),
  encrypts('to a passphrase', { to: 'passphrase', passphrase: 'open “sesame”' }),
  encrypts('nothing', { recipients: X25519, data: '' }, { back: '' }),
  encrypts('post-quantum and not', { recipients: `${HYBRID}\n${X25519}` }, { error: 'age.mixed' }),
  encrypts('an SSH key', { recipients: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJj0MBLDoEKiP2rQ0ZHsMvpNGO/4WEZ+4fkJypwVNiAk me' }, { error: 'age.key' }),
  encrypts('a mistyped recipient', { recipients: 'age12vkscew9lth368e239a3gs57vs5evgf02jc3her5347refa4kd4qd8j2g5' }, { error: 'age.key' }),
]

type Decrypt = OpVector<'age-decrypt'>
type Given = Pick<Decrypt, 'expect'> & { readonly message: string; readonly identity?: string; readonly passphrase?: string }
const decrypts = (name: string, { message, identity = '', passphrase = '', expect }: Given): Decrypt =>
  ({ name, source: `${SUITE} ${name}`, now: 0, values: { with: passphrase === '' ? 'identity' : 'passphrase', identity, passphrase, most: '18', message }, expect })

const AGE = { text: 'age' }

export const ageDecryptVectors: readonly Decrypt[] = [
  decrypts('armor_x25519', { message: '-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBURWlGMHlwcXIrYnB2Y3FY\nTnlDVkpwTDdPdXdQZFZ3UEw3S1FFYkZET0NjCmhqYWJHWHdTTFE5YzNTNkx3Mmkr\nUzJUdTJmaXdRSEhzbGJCTjZCNDFGTEUKLS0tIFd5SnA5Ri85Rk9aaDdnSmRoZXEy\nV0lKY3dIZ1ljOE5JVmgzZGR3aHJjTmcK7s9ix86RtDMnTmjU8vkTTLdMW/73vqpS\nyPC8DpksHoMx+2Y=\n-----END AGE ENCRYPTED FILE-----\n', identity: X25519, expect: AGE }),
  decrypts('hybrid', { message: armor('YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IG1sa2VtNzY4eDI1NTE5IE5mTGNnQWJ6dk5nZjBhUmI0UEFOQnZ5RHRJRERRS2Y4NEpoaEZsbnZUMU5VQWNiR05yQXJSWi9UK2JjOWw0eG1LMURTbCtQWGs2bnFxR0JoYU0xZFVpVDdYMTdUVTEvYjloYVpaUHpFYWx2WkhGRE1TZXZmaVpzaGxuU2djcFdoMHFucGdUeWJvV1RVK3pickg2WUQydWhzaGJKb2l1cWgrUHBYdERNc3RYeDRDZ3hBU3JOVmxmU2wvY2FSVGkyNFFqSVhwQ053RUU0RndIcm1Bd1VxU0hMVXpHT0hmaVcvY2hPQ1R0RFg1OTF4NDFvNmVaNC9EdDkyVmhvWUtGY3BpYVdiUmhiZW5aWFVKeFBTMUMxc0s4NENWd2tESDdMSmpiWUNua3h0M21ldWw4a0tXaWhac1N0WllkLzZib3pxY3pPWDd6TjVQYmFZRDFYcFl3TXdlZHpXbVBtUXp4QnliRDhab2RjUjdoRjdXVXhTbUZWSDdFeGlZSDNaTmJEQVZjZ0d3bGtURm1VbWFUQ2JqR1pUdjhNK2VqbXZTdFFIZ0N0UGk0R0dSZEpGcjNIenZSem02YnZyZEYvcmRTUFJGdFJWTTdEOW83WkFBcXVEMVBCeUUwWTVZQ1I0L3ZtVGxJbFJ3RlhrNGJlK1RzQUkrR290dWpvdTZucmlnd25mcW9HaU5TdmkvWlZ2U0tuRG9aUElFNXF3T05DZWVKQjhDZVJocVhFanZndHdjMnpjV1VCdGpTSmdOTCtqODg3azJoMHhsWHBRcWxtRERIc0JPQ1AzL1ZvTStOWlVScUkrUm9UdWRjd1RsOFRnbWhHclF5dG5vdnVXRkR2RTlIZ1BBczY3ZFBSQzY0LzNSRVMzaEYyQzYvUjFwUUFuQzdTMmlTaWpKbnlGbGFESldmY1p2dk5vYW1waER2NjNrVU5iN2I5VjhFK3h3cUY4R2t1WEpuQkZEbzBQdUp6OHFXSDdzRE1FT2hJSW5tYW5EaXU2Sy85ak9DdWJZTmROY1hyalFrbmx2azFrRmRqWjJ4WW5DNlF1cUE1K3FITUJwZ3JnMzAxUFgxNTRYNEtVY3hBM1BvRnlZTmV4YUJLM25qa3M3UE54bDdIeVpJV2pqRGx6NTBXclFuRXFCamw4UlZWdW5lTDN2Z1Z5VTQ1R1NWV1FWT0g0SzZhZXBXUDArcDdXVUQ1MnJoZFZINUhQWldRTDN2OFRqRXo4MEFlYjg3KzFzMXdnTSs1c2tOWDRMcE95dWhSeFEvQ2hYc1ZaclZKOFNSc0JsTzRLK0NKMjcxckhqOGw4TkVoUkUyTy9aS0hzdDhCZS82ajVjOVNVbVJScXZJKzZiY2cwQmNxN1dpN2QwOHZEUXFqQzJjT2kxMTJDR3JhNW1hemQvTkNJQ0M4MW9Za01tVHh0TTlmaWNmSWh2dDluSGFaU1FoMjd0ekozeFJXT2Vnd3pET2FOanJ0Sjd5dkNYYlY5aVE2Ym9pQ2w2d2RtSW43azlzSTMwd0l1SGNWVTFDcitFTldocVZ5UmlBS2t0Z3Z4ZWdEbnF2UkIybjFhSEtvdnA2MEZzN1lJRHJjbHNjUkZpa1Y0NXgwUk5CZFZ0VWtXRDQzMHZaZ2Vra1pkbndwZUh4R1Y5VEllMkZDTm9vUXpVeng2djRmdDBzWjVTWUk0OTBGMnNZWnUvc2lnNElCL0tPelZmUFhCWDlka2Z0TGdaVFd0ZlA3R0k5TmpFaXRMbi9sWVRoMmpmU0tUWVpTTStCUXQxNm0yeWcvNFg3eGZ0QTJQM2ZTeVUxeldpbmVvY3o0REt5aWxXbVZoUFJqeTlMclRQdFFXVlZOR3JWZlVzTll3V0hKWDZGd2tGN0pOYkNxTEVRdWVNalBoYzljbnI2NnVGK1d0MUlzdVRqMjc4TWd5WnFZbHI3bWtXOTF6eVdKTVNJWFRLbXF2NXVtOXlwYzNJSlVta3ZzNjdBOTFYQTh2c3BBUnNVTTRKdwpqWVBmaWxOQU1qRjB6R1JZTVlKcVIvY1RUemJpR3hRTWhHKzh6WmFpdGljCi0tLSA3d0NnS2M0dDhrS21LSlROcllzN01vTEtIazhTcXQ4WTNvVFpjMDhzUWpNCt3fctBvvKtX3z0NMSSWrSGM1/1vgHi7+IEt2HlHFV63vV6I'), identity: HYBRID, expect: AGE }),
  decrypts('scrypt', { message: armor('YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRIDEwCmdVakV5bUZLTVZYUUVLZE1NSEwyNG9ZZXhqRTNUSUMwTzB6R1NxSjJhVVkKLS0tIElPWGlRWVN0a29UMW12WlcydEZPcVpkaFJWdmo1OGVnQUJ4L3NXZlpRYmMKGzXG5ofdANo6w3msn3QsIf0YWhuePe1znRSsappQEk24Ztg='), passphrase: 'password', expect: AGE }),
  decrypts('x25519_multiple_recipients', { message: armor('YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBhanRxQXZERWtWTnIyQjd6VU90cTJtQVFYRFNCbE5yVkF1TS9kS2I1c1Q0CjBldnJLL0hRWFZzUTRZYURlKzY1OWw1T1F6dkF6RDJ5dExHSFFMUWlxeGcKLT4gWDI1NTE5IDBxQzd1NkFiTHh1d25NOHRQRk9XVnRXWm4vWlplN3o3Z2NzUDVrZ0EwRkkKWTNPemV2TG0yM1Z4N1BOOWszM0Y5eStlcmNXZS9iY1pKTHFocUEzaDQwOAotLS0gODU1cEtibFF6WjNvYWJEb3d4UkRRdlNqL3hvNDdaU2g1V1Rqa21LMEkwVQrwuBi+DzVUQjmZIK2AhJZLb5XDbbNeT1nY+J488m8tH6VCEw=='), identity: X25519, expect: AGE }),
  decrypts('stream_empty_payload', { message: armor('YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBURWlGMHlwcXIrYnB2Y3FYTnlDVkpwTDdPdXdQZFZ3UEw3S1FFYkZET0NjCmhqYWJHWHdTTFE5YzNTNkx3MmkrUzJUdTJmaXdRSEhzbGJCTjZCNDFGTEUKLS0tIFd5SnA5Ri85Rk9aaDdnSmRoZXEyV0lKY3dIZ1ljOE5JVmgzZGR3aHJjTmcK7s9ix86RtDMnTmjU8vkTTK0uT88+UopBMN6r70M25VU='), identity: X25519, expect: { text: '' } }),
  decrypts('scrypt_work_factor_23', { message: armor('YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRIDIzCnFXOWVWc1QwTlZiL1Zzd3R3OGtQSXhVbmFZbW05UHgxZFltcTIrNCtxWkEKLS0tIDM4VHBRTXhRUlJOTWZtWVlwQlg2RERyUHg0L1FZNVVtSm5oUHlWb1gvY3cKrF0/NwblUHHTpgQgRpe5CQWVwvf1267oDXoBjChyBYrzznw='), passphrase: 'password', expect: { error: 'age.work' } }),
  decrypts('scrypt_no_match', { message: armor('YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRIDEwCmdVakV5bUZLTVZYUUVLZE1NSEwyNG9ZZXhqRTNUSUMwTzB6R1NxSjJhVVkKLS0tIElPWGlRWVN0a29UMW12WlcydEZPcVpkaFJWdmo1OGVnQUJ4L3NXZlpRYmMKGzXG5ofdANo6w3msn3QsIf0YWhuePe1znRSsappQEk24Ztg='), passphrase: 'wrong', expect: { error: 'age.passphrase' } }),
  decrypts('x25519_no_match', { message: armor('YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBhanRxQXZERWtWTnIyQjd6VU90cTJtQVFYRFNCbE5yVkF1TS9kS2I1c1Q0CkhVS3R6MFIyajVCbDJFUjdIaEFaclVSaWtDRnBpSWpOYTBLakhjamJBR1UKLS0tIHJycFRsdktFS3JLM0VxaG9PUEplUDFLRThPMWQyYXJyUmV6Nzdtd2VrUmMK3d9y0G+8q1ffPQ0xJJatIYzX/W+AeLv4gS3YeUcVXre9Xog='), identity: 'AGE-SECRET-KEY-143WN7DCXU4G8R5AXQSSYD9AEPYDNT3HXSLWSPK36CDU6E8M59SSSAGZ3KG', expect: { error: 'age.not-recipient' } }),
  decrypts('hmac_bad', { message: armor('YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBURWlGMHlwcXIrYnB2Y3FYTnlDVkpwTDdPdXdQZFZ3UEw3S1FFYkZET0NjCmhqYWJHWHdTTFE5YzNTNkx3MmkrUzJUdTJmaXdRSEhzbGJCTjZCNDFGTEUKLS0tIDhNY0UzaXg5UjM0RS92THJRdjN5ZXBzSGpvL0xYaGZzMjJBYjNVeUlubWcK7s9ix86RtDMnTmjU8vkTTLdMW/73vqpSyPC8DpksHoMx+2Y='), identity: X25519, expect: { error: 'age.mac' } }),
  decrypts('hmac_missing', { message: armor('YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBURWlGMHlwcXIrYnB2Y3FYTnlDVkpwTDdPdXdQZFZ3UEw3S1FFYkZET0NjCmhqYWJHWHdTTFE5YzNTNkx3MmkrUzJUdTJmaXdRSEhzbGJCTjZCNDFGTEUKLS0tIAruz2LHzpG0MydOaNTy+RNMt0xb/ve+qlLI8LwOmSwegzH7Zg=='), identity: X25519, expect: { error: 'age.header' } }),
  decrypts('version_unsupported', { message: armor('YWdlLWVuY3J5cHRpb24ub3JnL3YxMjM0Ci0+IFgyNTUxOSBURWlGMHlwcXIrYnB2Y3FYTnlDVkpwTDdPdXdQZFZ3UEw3S1FFYkZET0NjCmhqYWJHWHdTTFE5YzNTNkx3MmkrUzJUdTJmaXdRSEhzbGJCTjZCNDFGTEUKLS0tIFR2K2g0eDN0TjhPNGtBV25mN0RicFNrbU5seGx5eFNWZlk3VW9QRmtobm8K7s9ix86RtDMnTmjU8vkTTLdMW/73vqpSyPC8DpksHoMx+2Y='), identity: X25519, expect: { error: 'age.header' } }),
  decrypts('x25519_low_order', { message: armor('YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBYNXlWdktOUWpDU3gwTEZWbklQdld3UkVYTVJZSEk2RzJDSk8zZENmRWRjCjNFME5wRmFucy9tMFdMV0Y3KzU0WkJkTmozaXFRcXByYUdERmlhUmt2QkEKLS0tIHNYdzMyN1lNVDEvVUxYZStaeVJNYk1ZMFoyam5XSEdnSTlqMXdlNnlROEEKrF0/NwblUHHTpgQgRpe5CQWVwvf1267oDXoBjChyBYrzznw='), identity: X25519, expect: { error: 'age.stanza' } }),
  decrypts('scrypt_and_x25519', { message: armor('YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBhanRxQXZERWtWTnIyQjd6VU90cTJtQVFYRFNCbE5yVkF1TS9kS2I1c1Q0ClUraEtsSjRpc3dlSjlQS0c3cGdzY21HM2NQQVNMZ1R3N1NPQnBiWjh4MlUKLT4gc2NyeXB0IDNkOXkwRys4cTFmZlBRMHhKSmF0SVEgMTAKZm9ab2x4dWhSU0w3SUc3b2FSKzQ1Nkl6a0h0dnVlN2o0bVVqaDNEQjZFSQotLS0geXA0WjBsVjFMRWRrbTErdURDdVBVVis5aElYYlBLckJYS1EvZjVZMDNBcwoCVF5r9MYGHIk+jynszSwLcrHMRmyeBidjz/QRkoKem7hWtQ=='), identity: 'AGE-SECRET-KEY-143WN7DCXU4G8R5AXQSSYD9AEPYDNT3HXSLWSPK36CDU6E8M59SSSAGZ3KG', expect: { error: 'age.header' } }),
  decrypts('armor_no_end_line', { message: '-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBURWlGMHlwcXIrYnB2Y3FY\nTnlDVkpwTDdPdXdQZFZ3UEw3S1FFYkZET0NjCmhqYWJHWHdTTFE5YzNTNkx3Mmkr\nUzJUdTJmaXdRSEhzbGJCTjZCNDFGTEUKLS0tIFd5SnA5Ri85Rk9aaDdnSmRoZXEy\nV0lKY3dIZ1ljOE5JVmgzZGR3aHJjTmcK7s9ix86RtDMnTmjU8vkTTLdMW/73vqpS\nyPC8DpksHoMx+2Y=\n', identity: X25519, expect: { error: 'age.armor' } }),
  decrypts('armor_long_line', { message: '-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBURWlGMHlwcXIrYnB2Y3FYTnlDVkpwTDdPdXdQZFZ3UEw3S1FFYkZET0NjCmhqYWJHWHdTTFE5YzNTNkx3MmkrUzJUdTJmaXdRSEhzbGJCTjZCNDFGTEUKLS0tIFd5SnA5Ri85Rk9aaDdnSmRoZXEyV0lKY3dIZ1ljOE5JVmgzZGR3aHJjTmcK7s9ix86RtDMnTmjU8vkTTLdMW/73vqpSyPC8DpksHoMx+2Y=\n-----END AGE ENCRYPTED FILE-----\n', identity: X25519, expect: { error: 'age.armor' } }),
  decrypts('armor_not_canonical', { message: '-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBURWlGMHlwcXIrYnB2Y3FY\nTnlDVkpwTDdPdXdQZFZ3UEw3S1FFYkZET0NjCmhqYWJHWHdTTFE5YzNTNkx3Mmkr\nUzJUdTJmaXdRSEhzbGJCTjZCNDFGTEUKLS0tIFd5SnA5Ri85Rk9aaDdnSmRoZXEy\nV0lKY3dIZ1ljOE5JVmgzZGR3aHJjTmcK7s9ix86RtDMnTmjU8vkTTLdMW/73vqpS\nyPC8DpksHoMx+2Z=\n-----END AGE ENCRYPTED FILE-----\n', identity: X25519, expect: { error: 'age.armor' } }),
  decrypts('stream_bad_tag', { message: armor('YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBURWlGMHlwcXIrYnB2Y3FYTnlDVkpwTDdPdXdQZFZ3UEw3S1FFYkZET0NjCmhqYWJHWHdTTFE5YzNTNkx3MmkrUzJUdTJmaXdRSEhzbGJCTjZCNDFGTEUKLS0tIFd5SnA5Ri85Rk9aaDdnSmRoZXEyV0lKY3dIZ1ljOE5JVmgzZGR3aHJjTmcK7s9ix86RtDMnTmjU8vkTTLdMW/73vqpSyPC8DpksHoMx+0Y='), identity: X25519, expect: { error: 'age.payload' } }),
  decrypts('stream_no_nonce', { message: armor('YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBURWlGMHlwcXIrYnB2Y3FYTnlDVkpwTDdPdXdQZFZ3UEw3S1FFYkZET0NjCmhqYWJHWHdTTFE5YzNTNkx3MmkrUzJUdTJmaXdRSEhzbGJCTjZCNDFGTEUKLS0tIFd5SnA5Ri85Rk9aaDdnSmRoZXEyV0lKY3dIZ1ljOE5JVmgzZGR3aHJjTmcK'), identity: X25519, expect: { error: 'age.payload' } }),
  decrypts('stream_missing_tag', { message: armor('YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBURWlGMHlwcXIrYnB2Y3FYTnlDVkpwTDdPdXdQZFZ3UEw3S1FFYkZET0NjCmhqYWJHWHdTTFE5YzNTNkx3MmkrUzJUdTJmaXdRSEhzbGJCTjZCNDFGTEUKLS0tIFd5SnA5Ri85Rk9aaDdnSmRoZXEyV0lKY3dIZ1ljOE5JVmgzZGR3aHJjTmcK7s9ix86RtDMnTmjU8vkTTLdMWw=='), identity: X25519, expect: { error: 'age.payload' } }),
]
