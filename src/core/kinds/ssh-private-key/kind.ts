/** Private keys in OpenSSH's own form: what protects them, the public half in the clear, and what is inside once it is open. */
import { BCRYPT_REFUSED, BCRYPT_TO_ASK, sshCipher } from '../../crypto/ssh-ciphers.ts'
import type { Artifact, Fact, FactItem, Kind, Opened } from '../contract.ts'
import { FactList, hex, list, term, untrusted } from '../fact-list.ts'
import { describeKey } from '../ssh-facts.ts'
import { keyLabel } from '../ssh-key.ts'
import { fieldText } from '../ssh-read.ts'
import { misfit } from './pair.ts'
import { SshPrivateKey, type PrivatePart } from './read.ts'
import { unlock } from './unlock.ts'

const SPEC = 'OpenSSH PROTOCOL.key'
/** What ssh-keygen does unless told otherwise: since 9.4, and before. */
const USUAL_ROUNDS = 24
const OLD_ROUNDS = 16

const keys = new WeakMap<Artifact, SshPrivateKey>()

function read({ buffers }: Opened, artifact: Artifact): SshPrivateKey {
  const known = keys.get(artifact)
  if (known) return known
  const key = new SshPrivateKey(buffers[artifact.span.buffer]?.bytes ?? new Uint8Array(0), artifact.span.buffer)
  keys.set(artifact, key)
  return key
}

function protectionFacts(facts: FactList, key: SshPrivateKey): void {
  const { cipher, kdf, salt, rounds, count, tag, section } = key, more: Partial<Fact> = { spec: SPEC }
  if (cipher) facts.add('sshForm', 'structure', term('ssh.form.openssh-key-v1'), { ...cipher.span, start: 0, end: 14 })
  if (count) facts.add('sshKeys', 'structure', { type: 'number', value: count.value }, count.span, more)
  if (cipher) facts.add('sshCipher', 'protection', untrusted(fieldText(cipher)), cipher.span, more)
  if (kdf) facts.add('sshKdf', 'protection', untrusted(fieldText(kdf)), kdf.span, more)
  if (rounds) facts.add('bcryptRounds', 'protection', { type: 'number', value: rounds.value }, rounds.span, more)
  if (salt) facts.add('salt', 'protection', hex(salt.bytes), salt.span, more)
  if (key.isEncrypted && section) facts.add('ciphertextLength', 'protection', { type: 'number', value: section.bytes.length, unit: 'bytes' }, section.span, more)
  if (tag) facts.add('authenticationTag', 'protection', hex(tag.bytes), tag.span, more)
}

function roundsFindings(facts: FactList, { rounds }: SshPrivateKey): void {
  if (!rounds) return
  const { value, span } = rounds
  if (value < USUAL_ROUNDS) facts.found('ssh.bcrypt-rounds', value < OLD_ROUNDS ? 'warning' : 'note', { rounds: value, usual: USUAL_ROUNDS }, [span], SPEC)
  if (value > BCRYPT_TO_ASK) facts.found('ssh.bcrypt-cost', value > BCRYPT_REFUSED ? 'error' : 'warning', { rounds: value, limit: BCRYPT_REFUSED }, [span], SPEC)
}

function protectionFindings(facts: FactList, key: SshPrivateKey): void {
  const { cipher: field, cipherName, kdf, kdfName, section } = key, cipher = sshCipher(cipherName)
  if (field && !cipher) facts.found('ssh.cipher-unknown', 'note', { cipher: cipherName }, [field.span], SPEC)
  if (field && cipher?.isTripleDes) facts.found('ssh.cipher-old', 'warning', { cipher: cipherName }, [field.span], 'SP 800-131Ar2')
  if (kdf && kdfName !== 'bcrypt' && kdfName !== 'none') facts.found('ssh.kdf-unknown', 'note', { kdf: kdfName }, [kdf.span], SPEC)
  if (section && cipher && section.bytes.length % cipher.blockOctets !== 0) facts.found('ssh.section-length', 'error', { cipher: cipherName, block: cipher.blockOctets, got: section.bytes.length }, [section.span], SPEC)
  roundsFindings(facts, key)
}

/** The secret number, or a security key's handle and what it asks of its owner. */
function secretFacts(facts: FactList, { algorithm, secrets, flags, keyHandle, comment }: PrivatePart): void {
  const secret = secrets.get('d') ?? secrets.get('x') ?? secrets.get('private key')
  if (secret) facts.add('privateValue', 'key', hex(algorithm?.family === 'Ed25519' ? secret.bytes.subarray(0, 32) : secret.bytes), secret.span, { secret: true, spec: SPEC })
  if (comment && comment.bytes.length > 0) facts.add('comment', 'identity', untrusted(fieldText(comment)), comment.span, { spec: SPEC })
  if (keyHandle) facts.add('sshKeyHandle', 'key', hex(keyHandle.bytes), keyHandle.span, { spec: 'OpenSSH PROTOCOL.u2f' })
  if (!flags) return
  const names = [[1, 'ssh.touch'], [4, 'ssh.verify'], [0x20, 'ssh.resident']] as const
  const items = names.filter(([bit]) => flags.value & bit).map(([, name]): FactItem => ({ value: term(name), spans: [flags.span] }))
  facts.add('sshFlags', 'key', list(items), flags.span, { spec: 'OpenSSH PROTOCOL.u2f' })
}

async function privateFindings(facts: FactList, key: SshPrivateKey, decrypted: boolean): Promise<void> {
  const { cipher, section, check, checksFit, badPadding, privateKeys, publicKeys } = key
  if (key.isEncrypted || !cipher) return
  const spans = section ? [section.span] : []
  facts.found('key.private-shown', 'note', {}, spans)
  if (!decrypted) facts.found('ssh.private-unencrypted', 'warning', {}, [cipher.span], SPEC)
  if (check && !checksFit) facts.found('ssh.check-mismatch', 'error', {}, [check.span], SPEC)
  if (badPadding !== null) facts.found('ssh.padding', 'error', { offset: badPadding }, [{ ...cipher.span, start: badPadding, end: badPadding + 1 }], SPEC)
  const [part] = privateKeys, shown = publicKeys[0]?.key
  const field = part?.algorithm && shown && !part.algorithm.certificate ? await misfit(shown, part) : null
  if (field !== null) facts.found('ssh.public-mismatch', 'error', { field }, [part?.publicParts.get(field)?.span ?? part?.secrets.get(field)?.span ?? section?.span ?? cipher.span], SPEC)
}

export const sshPrivateKeyKind: Kind = {
  tree: (opened, artifact) => read(opened, artifact).reader.tree(),
  summarise(opened, artifact) {
    const { publicKeys: [shown], privateKeys: [part] } = read(opened, artifact)
    return { title: part?.comment ? fieldText(part.comment) : '', detail: shown?.key ? keyLabel(shown.key) : shown?.type ? fieldText(shown.type) : '' }
  },
  async describe(opened, artifact) {
    const key = read(opened, artifact), facts = new FactList(), [shown] = key.publicKeys
    protectionFacts(facts, key)
    facts.findings.push(...key.reader.findings)
    protectionFindings(facts, key)
    if (key.count && key.count.value !== 1) facts.found('ssh.key-count', 'warning', { keys: key.count.value }, [key.count.span], SPEC)
    if (shown?.type) facts.add('sshType', 'key', untrusted(fieldText(shown.type)), shown.type.span, { spec: 'RFC 4253 6.6' })
    if (shown?.type && !shown.key) facts.found('ssh.type-unknown', 'note', { type: fieldText(shown.type) }, [shown.type.span])
    const keyId = shown?.key && shown.type ? await describeKey(facts, shown.key, shown.type.span) : null
    for (const part of key.privateKeys) secretFacts(facts, part)
    if (key.check) facts.add('sshCheck', 'structure', hex(key.check.bytes), key.check.span, { spec: SPEC })
    await privateFindings(facts, key, opened.buffers[artifact.span.buffer]?.from?.how === 'decryption')
    return { facts: facts.facts, findings: facts.findings, keyId }
  },
  lock(opened, artifact) {
    const { isEncrypted, rounds } = read(opened, artifact)
    return isEncrypted ? { rounds: rounds?.value ?? null, memory: null } : null
  },
  unlock: (opened, artifact, request) => unlock(read(opened, artifact), request),
}
