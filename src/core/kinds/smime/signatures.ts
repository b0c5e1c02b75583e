/** What a message's own signatures come to: their verdicts, whether its header tells the truth about them, and whether the sender signed. */
import { NO_NODE } from '../../bytes/tree.ts'
import type { Finding } from '../../findings/finding.ts'
import type { Span } from '../../findings/span.ts'
import { certificateField } from '../certificates-inside.ts'
import { findCertificate } from '../cms/certificates.ts'
import { hashLabel } from '../cms/hash.ts'
import { checkDetached } from '../cms/kind.ts'
import type { Artifact, DescribeContext, Fact, Opened } from '../contract.ts'
import { readExtensions, subjectAltNames } from '../extensions.ts'
import { FactList } from '../fact-list.ts'
import { headerOf, type Entity } from './mime.ts'
import { readMessage } from './read.ts'

type Checked = Awaited<ReturnType<typeof checkDetached>>

const EMAIL_ADDRESS = '1.2.840.113549.1.9.1'
const SHOWN: ReadonlySet<string> = new Set(['signerCertificate', 'signatureVerdict', 'signingTime', 'digestAlgorithm', 'signatureAlgorithm'])
const MOST_CHECKED = 20

/** RFC 8551 3.5.3.2, and what older programs write. */
const MICALG: Readonly<Record<string, string>> = {
  md5: 'MD5', 'rsa-md5': 'MD5', sha1: 'SHA-1', 'sha-1': 'SHA-1', 'rsa-sha1': 'SHA-1', sha224: 'SHA-224', 'sha-224': 'SHA-224', sha256: 'SHA-256', 'sha-256': 'SHA-256', sha384: 'SHA-384', 'sha-384': 'SHA-384', sha512: 'SHA-512', 'sha-512': 'SHA-512', shake128: 'SHAKE128', shake256: 'SHAKE256',
}

/** Addresses in the certificates of the signers (RFC 8550 3), in lower case. */
function signerAddresses({ reader, cms, certificates }: Checked): readonly string[] {
  return cms.signers.flatMap((signer) => {
    const certificate = findCertificate(reader, reader.path(signer, 'sid'), certificates)
    if (certificate === NO_NODE) return []
    const subject = reader.name(certificateField(reader, certificate, 'subject')).filter(({ oid }) => oid === EMAIL_ADDRESS).map(({ text }) => text)
    const names = subjectAltNames(reader, readExtensions(reader, certificateField(reader, certificate, 'extensions'))).flatMap(({ tag, value }) => (tag === 'email' && value.type === 'untrusted' ? [value.text] : []))
    return [...subject, ...names].map((address) => address.toLowerCase())
  })
}

const ADDRESS = /[^\s<>,;:"()]{1,200}@[^\s<>,;:"()]{1,200}/g
const addressesIn = (value: string): readonly string[] => [...value.matchAll(ADDRESS)].map(([address]) => address.toLowerCase())

interface Place { readonly root: Entity; readonly at: (span: { readonly start: number; readonly end: number }) => Span }

/** RFC 8550 3: the sender's address should be in the certificate. */
function senderFinding(list: FactList, checked: Checked, { root, at }: Place): void {
  const names = signerAddresses(checked), from = headerOf(root.headers, 'from'), sender = headerOf(root.headers, 'sender')
  const claimed = addressesIn(`${from?.value ?? ''} ${sender?.value ?? ''}`)
  if (!from || names.length === 0 || claimed.length === 0 || claimed.some((address) => names.includes(address))) return
  list.found('smime.sender', 'warning', { from: claimed.join(', '), names: [...new Set(names)].slice(0, 10).join(', ') }, [at(from.span)], 'RFC 8550 3')
}

function micalgFinding(list: FactList, { reader, cms }: Checked, { entity, at }: { readonly entity: Entity; readonly at: Place['at'] }): void {
  const said = (entity.mime.parameters.get('micalg') ?? '').split(',').map((name) => name.trim().toLowerCase()).filter(Boolean)
  const used = new Set(cms.signers.map((signer) => hashLabel(reader.algorithm(reader.path(signer, 'digestAlgorithm')))).filter(Boolean))
  if (said.length === 0 || used.size === 0 || said.some((name) => MICALG[name] === undefined || used.has(MICALG[name]))) return
  const field = headerOf(entity.headers, 'content-type')
  list.found('smime.micalg', 'warning', { said: said.join(', '), used: [...used].join(', ') }, [at(field?.span ?? entity.span)], 'RFC 8551 3.5.3.2')
}

/** The verdicts with what leads to them; the signature itself, a part of its own, has the rest. */
export async function signatureSaid(opened: Opened, artifact: Artifact, ctx: DescribeContext): Promise<{ readonly facts: readonly Fact[]; readonly findings: readonly Finding[] }> {
  const { entities, secured } = readMessage(opened.buffers[artifact.span.buffer]?.bytes ?? new Uint8Array(0))
  const facts: Fact[] = [], list = new FactList()
  const at: Place['at'] = ({ start, end }) => ({ buffer: artifact.span.buffer, start, end })
  const held = opened.artifacts.filter(({ kind, within }) => kind === 'cms' && within?.artifact === artifact.id && (within.role === 'signature' || within.role === 'content')).slice(0, MOST_CHECKED)
  for (const signature of held) {
    const start = opened.buffers[signature.span.buffer]?.from?.spans[0]?.start
    const part = secured.find(({ entity }) => entities[entity]?.body.start === start)
    // oxlint-disable-next-line eslint/no-await-in-loop
    const checked = await checkDetached(opened, signature, ctx)
    if (!part || checked.cms.signers.length === 0) continue
    facts.push(...checked.facts.filter(({ field }) => SHOWN.has(field)))
    list.findings.push(...checked.findings.filter(({ code }) => code === 'cms.signature'))
    const root = entities[0] as Entity, holder = entities[entities[part.entity]?.parent ?? -1]
    senderFinding(list, checked, { root, at })
    if (part.role === 'signature' && holder) micalgFinding(list, checked, { entity: holder, at })
  }
  return { facts, findings: list.findings }
}
