/** Opening an encrypted private key: what comes out is the same file without its encryption. */
import { finding } from '../../findings/finding.ts'
import { openSection } from '../../crypto/ssh-section.ts'
import { sshCipher } from '../../crypto/ssh-ciphers.ts'
import type { Unlocked, UnlockRequest } from '../contract.ts'
import { SshPrivateKey } from './read.ts'

type Bytes = Uint8Array<ArrayBuffer>

const ascii = (text: string) => new TextEncoder().encode(text)

function string(content: Uint8Array): Bytes {
  const made = new Uint8Array(4 + content.length)
  new DataView(made.buffer).setUint32(0, content.length)
  made.set(content, 4)
  return made
}

/** As `ssh-keygen -p` with an empty passphrase writes it (PROTOCOL.key). */
function unencrypted(clear: Bytes, section: Bytes): Bytes {
  return Uint8Array.of(...ascii('openssh-key-v1\0'), ...string(ascii('none')), ...string(ascii('none')), ...string(new Uint8Array(0)), ...clear, ...string(section))
}

export async function unlock(key: SshPrivateKey, { passphrase, allowedRounds = 0 }: UnlockRequest): Promise<Unlocked> {
  const { cipherName, kdfName, clear, section, salt, rounds, tag } = key
  if (!clear || !section) return { ok: false, code: 'malformed', detail: 'openssh-key-v1' }
  if (kdfName !== 'bcrypt') return { ok: false, code: 'unsupported', detail: kdfName }
  if (!salt || !rounds) return { ok: false, code: 'malformed', detail: 'kdfoptions' }
  const sealed = { cipherName, salt: salt.bytes, rounds: rounds.value, ciphertext: section.bytes, tag: tag?.bytes ?? new Uint8Array(0) }
  const opened = await openSection(sealed, passphrase, allowedRounds)
  if (!opened.ok) return opened.code === 'passphrase-wrong' && passphrase === '' ? { ok: false, code: 'passphrase-empty' } : opened
  const bytes = unencrypted(clear.bytes, opened.value)
  if (!new SshPrivateKey(bytes, 0).checksFit) return { ok: false, code: 'passphrase-wrong' }
  const unchecked = sshCipher(cipherName)?.mode === 'ChaCha20' ? [finding('ssh.tag-unchecked', 'note', { cipher: cipherName }, [section.span])] : []
  return { ok: true, parts: [{ role: 'key', name: '', bytes, how: 'decryption', spans: [section.span], kind: 'ssh-private-key' }], findings: unchecked }
}
