/** Certificates of OpenSSH: a key with its names, its time and what it allows, signed by an authority's key. */
import type { Artifact, Fact, FactItem, FactValue, Kind, Opened, Part } from '../contract.ts'
import { FactList, hex, list, term, untrusted } from '../fact-list.ts'
import { blobOf, describeKey, sha256Fingerprint } from '../ssh-facts.ts'
import { keyFindings, keyLabel } from '../ssh-key.ts'
import { fieldText, type Field } from '../ssh-read.ts'
import { at, commentOf, inputOf, textAt, treeOf, type SshInput } from '../ssh-source.ts'
import { optionFacts } from '../ssh-options.ts'
import { certificateFindings, HOST, USER } from './findings.ts'
import { FOREVER, msOf, SshCertificate, type CertificateOption } from './read.ts'

const SPEC = 'OpenSSH PROTOCOL.certkeys'
const certificates = new WeakMap<Artifact, SshCertificate>()

function certificateOf(input: SshInput, artifact: Artifact): SshCertificate | null {
  const known = certificates.get(artifact)
  if (known || !input.source) return known ?? null
  const certificate = new SshCertificate(input.source)
  certificates.set(artifact, certificate)
  return certificate
}

function read(opened: Opened, artifact: Artifact): { readonly input: SshInput; readonly certificate: SshCertificate | null } {
  const input = inputOf(opened, artifact)
  return { input, certificate: certificateOf(input, artifact) }
}

const typeTerm = (value: number | undefined) => (value === USER ? 'user' : value === HOST ? 'host' : 'unknown')
const textItem = (field: Field): FactItem => ({ value: untrusted(fieldText(field)), spans: [field.span] })

function time({ value }: { readonly value: bigint }, open: boolean): FactValue {
  return open ? term(value === 0n ? 'ssh.always' : 'ssh.forever') : { type: 'time', ms: msOf(value), raw: String(value) }
}

/** In decimal, as OpenSSH writes it, where that is exact; without an octet in front a large number would read as a negative one. */
function serialValue({ value, bytes }: { readonly value: bigint; readonly bytes: Uint8Array<ArrayBuffer> }): FactValue {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? { type: 'number', value: Number(value) } : { type: 'integer', bytes: Uint8Array.of(0, ...bytes) }
}

function identityFacts(facts: FactList, { certificateType, keyId, serial, principals, principalsPlace, validAfter, validBefore, nonce }: SshCertificate): void {
  const more: Partial<Fact> = { spec: SPEC }
  if (certificateType) facts.add('sshCertificateType', 'identity', term(`ssh.certificate.${typeTerm(certificateType.value)}`), certificateType.span, more)
  if (keyId) facts.add('sshKeyId', 'identity', untrusted(fieldText(keyId)), keyId.span, more)
  if (serial) facts.add('sshSerial', 'identity', serialValue(serial), serial.span, more)
  if (principalsPlace) facts.add('principals', 'identity', list(principals.map(textItem)), principalsPlace.span, more)
  if (validAfter) facts.add('notBefore', 'validity', time(validAfter, validAfter.value === 0n), validAfter.span, more)
  if (validBefore) facts.add('notAfter', 'validity', time(validBefore, validBefore.value === FOREVER), validBefore.span, more)
  if (nonce) facts.add('sshNonce', 'structure', hex(nonce.bytes), nonce.span, more)
}

function optionsFacts(facts: FactList, options: readonly CertificateOption[], field: string, critical: boolean): void {
  for (const { name, data } of options) {
    const items = [textItem(name), ...(data.bytes.length > 0 ? [textItem(data)] : [])]
    facts.add(field, 'permissions', items.length > 1 ? list(items) : untrusted(fieldText(name)), [name.span, data.span], { spec: SPEC, ...(critical ? { critical } : {}) })
  }
}

async function authorityFacts(facts: FactList, { authority, signature }: SshCertificate): Promise<void> {
  if (authority?.type) facts.add('authorityKey', 'authority', untrusted(authority.key ? keyLabel(authority.key) : fieldText(authority.type)), authority.key?.place ?? authority.type.span, { spec: SPEC })
  if (authority?.key) {
    facts.add('authoritySha256', 'authority', untrusted(await sha256Fingerprint(blobOf(authority.key))), authority.key.place, { computed: true })
    facts.findings.push(...(await keyFindings(authority.key)))
  }
  if (!signature) return
  facts.add('sshSignature', 'signature', untrusted(signature.type), signature.typeField.span, { spec: SPEC })
  facts.add('signatureValue', 'signature', hex(signature.blob.bytes), signature.blob.span, { spec: SPEC })
  if (signature.counter !== null) facts.add('sshCounter', 'signature', { type: 'number', value: signature.counter }, signature.blob.span, { spec: 'OpenSSH PROTOCOL.u2f' })
}

function textFacts(facts: FactList, input: SshInput, certificate: SshCertificate | null): void {
  const { line } = input, comment = commentOf(input)
  if (comment) facts.add('comment', 'identity', untrusted(comment.text), comment.span)
  if (line?.prefix && line.isOptions) optionFacts(facts, input, line.prefix)
  if (!certificate?.type) return
  const type = fieldText(certificate.type)
  facts.add('sshType', 'structure', untrusted(type), certificate.type.span, { spec: SPEC })
  if (line && line.typeName !== type) facts.found('ssh.type-mismatch', 'error', { outer: line.typeName, inner: type }, [at(input, line.type), certificate.type.span])
  if (!certificate.key) facts.found('ssh.type-unknown', 'note', { type }, [certificate.type.span])
}

/** The authority's key by itself; where base64 carries it, nothing leads back to single characters, since it begins within one. */
function authorityPart(input: SshInput, { authorityBlob }: SshCertificate): readonly Part[] {
  if (!authorityBlob || authorityBlob.bytes.length === 0) return []
  const plain = !input.line && !input.ssh2
  return [{ role: 'authority-key', name: '', bytes: authorityBlob.bytes, how: plain ? 'concatenation' : 'escapes', spans: [authorityBlob.span] }]
}

export const sshCertificateKind: Kind = {
  tree(opened, artifact) {
    const { input, certificate } = read(opened, artifact)
    return treeOf(input, certificate?.reader.tree() ?? null)
  },
  summarise(opened, artifact) {
    const { input, certificate } = read(opened, artifact)
    const notBefore = certificate?.validAfter ? msOf(certificate.validAfter.value) : NaN, notAfter = certificate?.validBefore ? msOf(certificate.validBefore.value) : NaN
    return {
      title: certificate?.keyId ? fieldText(certificate.keyId) : commentOf(input)?.text ?? '',
      detail: certificate?.key ? keyLabel(certificate.key) : input.line ? textAt(input, input.line.type) : '',
      ...(Number.isNaN(notBefore) ? {} : { notBefore }), ...(Number.isNaN(notAfter) ? {} : { notAfter }),
    }
  },
  async describe(opened, artifact, { now }) {
    const { input, certificate } = read(opened, artifact), facts = new FactList()
    textFacts(facts, input, certificate)
    facts.findings.push(...input.findings, ...(certificate?.reader.findings ?? []))
    if (!certificate) return { facts: facts.facts, findings: facts.findings, keyId: null }
    identityFacts(facts, certificate)
    optionsFacts(facts, certificate.criticalOptions, 'criticalOption', true)
    optionsFacts(facts, certificate.extensions, 'sshExtension', false)
    const keyId = certificate.key && certificate.type ? await describeKey(facts, certificate.key, certificate.type.span) : null
    await authorityFacts(facts, certificate)
    await certificateFindings(facts, certificate, now)
    return { facts: facts.facts, findings: facts.findings, keyId }
  },
  parts(opened, artifact) {
    const { input, certificate } = read(opened, artifact)
    return certificate ? authorityPart(input, certificate) : []
  },
}
