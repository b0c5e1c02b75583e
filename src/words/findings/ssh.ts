/** Words for the findings about keys, certificates and lines of SSH. */
import { safeText } from '../../core/bytes/text.ts'
import type { FindingCode, FindingOf } from '../../core/findings/finding.ts'
import { number } from '../format.ts'

type SshCode = Extract<FindingCode, `ssh.${string}` | `ssh-certificate.${string}`>
interface Words { readonly title: string; readonly why: string; readonly mend: string }

const NOTHING = 'Nothing to do.'
const NEW_KEY = 'Make a new key: ssh-keygen -t ed25519'
const SIGN_AGAIN = 'Have it signed again:'
const CIPHER = 'Encrypt it again with the usual cipher: ssh-keygen -p -Z aes256-ctr -f key'

export const sshFindings: { readonly [C in SshCode]: (params: FindingOf<C>['params']) => Words } = {
  'ssh.dsa': ({ bits }) => ({ title: `DSA${bits > 0 ? ` with ${number(bits)} bits` : ''}: OpenSSH no longer takes it`, why: 'SSH allows DSA with 1,024 bits and SHA-1 only. OpenSSH has not accepted such keys since version 7.0 unless told to, and no longer knows them since 10.0.', mend: NEW_KEY }),
  'ssh.type-unknown': ({ type }) => ({ title: `The key type “${safeText(type)}” is not known here`, why: 'Its parts cannot be named. Names with an @ belong to one program only.', mend: NOTHING }),
  'ssh.type-mismatch': ({ outer, inner }) => ({ title: `The line says “${safeText(outer)}”, the key in it “${safeText(inner)}”`, why: 'OpenSSH refuses the line.', mend: `Write “${safeText(inner)}” before the key, or copy the whole line again.` }),
  'ssh.curve-mismatch': ({ type, curve }) => ({ title: `A key of type “${safeText(type)}” names the curve “${safeText(curve)}”`, why: 'The two must agree. OpenSSH refuses the key.', mend: 'It is damaged, or it was made to attack. Copy it again.' }),
  'ssh.mpint': ({ field, problem }) => ({ title: `The number “${safeText(field)}” is ${problem === 'negative' ? 'negative' : 'written with zeros in front'}`, why: problem === 'negative' ? 'Numbers of keys are positive: before a first byte of 80 or more stands a zero. OpenSSH refuses the key.' : 'RFC 4251 has one form for each number. Its fingerprint differs from that of the same key in the right form.', mend: 'Whatever wrote it has a mistake. Make it again with ssh-keygen.' }),

  'ssh.line-unreadable': ({ line, count }) => ({ title: count > 1 ? `${number(count)} lines are passed over, the first is line ${number(line)}` : `Line ${number(line)} is passed over`, why: 'It is neither empty, a comment nor a line with a key. OpenSSH passes it over too.', mend: 'A key must stand in one line: join what was wrapped.' }),
  'ssh.lines-capped': ({ shown, total }) => ({ title: `The first ${number(shown)} of ${number(total)} lines are opened`, why: 'More would be slow to show.', mend: 'Paste the line that you are looking for.' }),
  'ssh.option-unknown': ({ name }) => ({ title: `The option “${safeText(name)}” is not known`, why: 'sshd refuses the whole line for an option that it does not know.', mend: 'Look it up in sshd(8): it may be misspelt, or of a newer version.' }),
  'ssh.option-unquoted': () => ({ title: 'A quotation mark in the options is never closed', why: 'sshd refuses the line.', mend: 'Close it. Within a value, write \\" for a quotation mark.' }),
  'ssh.marker-unknown': ({ marker }) => ({ title: `The marker “${safeText(marker)}” is not known`, why: 'Known are @cert-authority and @revoked. ssh passes the line over.', mend: 'Correct it, or remove the line.' }),
  'ssh.revoked': () => ({ title: 'This key is revoked', why: 'ssh refuses to connect to a host that shows it.', mend: 'Nothing to do: the line is there on purpose.' }),
  'ssh.host-hash': ({ problem }) => ({ title: 'The hashed host name cannot be read', why: problem === 'length' ? 'Salt and hash have 20 bytes each (HMAC-SHA1).' : problem === 'base64' ? 'Salt and hash are base64.' : 'It has the form |1|salt|hash.', mend: 'No host matches it. Remove the line and connect again.' }),

  'ssh.private-unencrypted': () => ({ title: 'The key is not encrypted', why: 'Whoever can read the file can log in as its owner.', mend: 'Give it a passphrase: ssh-keygen -p -f key' }),
  'ssh.bcrypt-rounds': ({ rounds, usual }) => ({ title: `The passphrase is protected by ${number(rounds)} rounds of bcrypt`, why: `OpenSSH makes ${number(usual)} since version 9.4. The fewer the rounds, the faster whoever has the file can try passphrases.`, mend: 'Encrypt it again: ssh-keygen -p -a 100 -f key' }),
  'ssh.bcrypt-cost': ({ rounds, limit }) => ({ title: `Its key derivation has ${number(rounds)} rounds of bcrypt`, why: `One try takes seconds to hours. This page asks before it spends that, and above ${number(limit)} it does not begin.`, mend: 'If you made it yourself, 100 rounds are plenty: ssh-keygen -p -a 100 -f key. If not, it may have been made to hold up whoever opens it.' }),
  'ssh.cipher-unknown': ({ cipher }) => ({ title: `It is encrypted with “${safeText(cipher)}”, which this page does not have`, why: 'OpenSSH can use any of its ciphers here.', mend: CIPHER }),
  'ssh.cipher-old': ({ cipher }) => ({ title: `Triple DES protects it (${safeText(cipher)})`, why: 'About 112 bits of strength in blocks of 64. NIST has not allowed it for encryption since 2024.', mend: CIPHER }),
  'ssh.kdf-unknown': ({ kdf }) => ({ title: `The key derivation “${safeText(kdf)}” is not known`, why: 'OpenSSH knows “bcrypt”, and “none” for keys that are not encrypted.', mend: 'Open it with the program that made it.' }),
  'ssh.section-length': ({ cipher, block, got }) => ({ title: `${number(got)} bytes are no whole blocks of ${safeText(cipher)}`, why: `What is encrypted is padded to blocks of ${number(block)} bytes. OpenSSH refuses the file.`, mend: 'The file is cut or damaged. Get it again, whole.' }),
  'ssh.key-count': ({ keys }) => ({ title: `It says that it holds ${number(keys)} keys`, why: 'The format allows several; OpenSSH reads only files of one.', mend: 'The first is shown.' }),
  'ssh.check-mismatch': () => ({ title: 'The two check numbers differ', why: 'They are the same in every whole file: OpenSSH tells a wrong passphrase by them.', mend: 'The file is damaged. Get it again.' }),
  'ssh.padding': ({ offset }) => ({ title: `The padding is wrong at byte ${number(offset)}`, why: 'It counts 1, 2, 3 and so on. OpenSSH refuses the file.', mend: 'The file is damaged. Get it again.' }),
  'ssh.public-mismatch': ({ field }) => ({ title: `The private key does not belong to the public key in the same file (${safeText(field)})`, why: 'The public part stands outside the encryption, where anyone can exchange it; some programs have leaked keys by signing with such a pair.', mend: 'Do not use it. Make the public key anew from the private one: ssh-keygen -y -f key' }),
  'ssh.tag-unchecked': ({ cipher }) => ({ title: 'Opened; its authentication tag was not checked', why: `Browsers have no Poly1305 in the form that ${safeText(cipher)} uses. The check numbers and the padding inside are right, which a wrong passphrase cannot bring about.`, mend: NOTHING }),

  'ssh-certificate.signature-valid': ({ algorithm }) => ({ title: `The signature is right (${safeText(algorithm)})`, why: 'The authority whose key stands in the certificate signed exactly these bytes. Whether that authority is to be trusted is for the server or the client to say.', mend: NOTHING }),
  'ssh-certificate.signature-invalid': ({ algorithm }) => ({ title: `The signature is wrong (${safeText(algorithm)})`, why: 'The certificate was changed after it was signed, or signed with another key than the one in it. OpenSSH refuses it.', mend: `${SIGN_AGAIN} ssh-keygen -s ca -I id -n name key.pub` }),
  'ssh-certificate.signature-unchecked': ({ algorithm }) => ({ title: `The signature was not checked (${safeText(algorithm)})`, why: 'Browsers have no such algorithm.', mend: 'Check it with ssh-keygen -L -f key-cert.pub, which refuses certificates whose signature is wrong.' }),
  'ssh-certificate.sha1': () => ({ title: 'It is signed with SHA-1 (ssh-rsa)', why: 'Such signatures can be forged at a cost that is known. OpenSSH has not accepted them in certificates since version 8.2.', mend: `${SIGN_AGAIN} ssh-keygen -t rsa-sha2-512 -s ca -I id -n name key.pub` }),
  'ssh-certificate.authority-certificate': ({ type }) => ({ title: `The authority’s key is itself a certificate (${safeText(type)})`, why: 'SSH has no chains: the key that signs must be a plain one. OpenSSH refuses it.', mend: `${SIGN_AGAIN} with the plain key.` }),
  'ssh-certificate.any-principal': ({ type }) => ({ title: type === 'user' ? 'It names no user' : 'It names no host', why: type === 'user' ? 'By the format it then holds for every user name. sshd refuses it where the authority is in TrustedUserCAKeys, and takes it for any user who lists the authority in authorized_keys.' : 'By the format it then holds for every host: whoever has the key can pass for any of them. Not every version of ssh takes it.', mend: `${SIGN_AGAIN} with names, as -n ${type === 'user' ? 'alice,bob' : 'host.example.com'}` }),
  'ssh-certificate.forever': () => ({ title: 'It never expires', why: 'A certificate that gets into wrong hands then stays good until every server knows that it is revoked.', mend: `${SIGN_AGAIN} with an end, as -V +52w` }),
  'ssh-certificate.type-unknown': ({ type }) => ({ title: `Certificates of type ${number(type)} are not known`, why: 'Type 1 is for users, type 2 for hosts. OpenSSH refuses others.', mend: 'It is damaged, or of something newer.' }),
  'ssh-certificate.critical-unknown': ({ name }) => ({ title: `The critical option “${safeText(name)}” is not known`, why: 'A server must refuse a certificate with a critical option that it does not know. OpenSSH knows force-command, source-address and verify-required, for users only.', mend: 'Nothing to do, if the server is known to take it.' }),
  'ssh-certificate.option-order': ({ field, name }) => ({ title: `“${safeText(name)}” is out of order or repeated in “${safeText(field)}”`, why: 'The names must be sorted, each once. OpenSSH passes over that; others may refuse it.', mend: 'Whatever signed it has a mistake.' }),
}
