/** What is wrong or weak in a certificate of OpenSSH. */
import type { Span } from '../../findings/span.ts'
import type { FactList } from '../fact-list.ts'
import { fieldText } from '../ssh-read.ts'
import { FOREVER, msOf, type CertificateOption, type SshCertificate } from './read.ts'
import { verifySsh } from './verify.ts'

const SPEC = 'OpenSSH PROTOCOL.certkeys'
export const USER = 1, HOST = 2
/** PROTOCOL.certkeys, "Critical options"; for hosts none is defined. */
const CRITICAL = new Set(['force-command', 'source-address', 'verify-required'])

function validityFindings(facts: FactList, { validAfter, validBefore }: SshCertificate, now: number): void {
  if (!validAfter || !validBefore) return
  const notBefore = msOf(validAfter.value), notAfter = msOf(validBefore.value)
  if (validBefore.value === FOREVER) facts.found('ssh-certificate.forever', 'note', {}, [validBefore.span], SPEC)
  if (validBefore.value <= validAfter.value) return facts.found('certificate.validity-reversed', 'error', { notBefore, notAfter }, [validAfter.span, validBefore.span], SPEC)
  if (notBefore > now || Number.isNaN(notBefore)) facts.found('certificate.not-yet-valid', 'error', { notBefore, now }, [validAfter.span], SPEC)
  // The end is the first moment that is no longer within.
  if (notAfter <= now) facts.found('certificate.expired', 'error', { notAfter, now }, [validBefore.span], SPEC)
}

function orderFindings(facts: FactList, options: readonly CertificateOption[], field: string): void {
  const wrong = options.find(({ name }, i) => i > 0 && fieldText(name) <= fieldText((options[i - 1] as CertificateOption).name))
  if (wrong) facts.found('ssh-certificate.option-order', 'warning', { field, name: fieldText(wrong.name) }, [wrong.name.span], SPEC)
}

function optionFindings(facts: FactList, { criticalOptions, extensions, certificateType }: SshCertificate): void {
  for (const { name } of criticalOptions)
    if (certificateType?.value !== USER || !CRITICAL.has(fieldText(name))) facts.found('ssh-certificate.critical-unknown', 'warning', { name: fieldText(name) }, [name.span], SPEC)
  orderFindings(facts, criticalOptions, 'critical options')
  orderFindings(facts, extensions, 'extensions')
}

function nameFindings(facts: FactList, { certificateType, principals, principalsPlace }: SshCertificate): void {
  if (!certificateType) return
  const { value, span } = certificateType
  if (value !== USER && value !== HOST) facts.found('ssh-certificate.type-unknown', 'error', { type: value }, [span], SPEC)
  else if (principals.length === 0 && principalsPlace) facts.found('ssh-certificate.any-principal', 'warning', { type: value === USER ? 'user' : 'host' }, [principalsPlace.span], SPEC)
}

async function signatureFindings(facts: FactList, { reader, authority, signature, signedOctets }: SshCertificate): Promise<void> {
  const type = authority?.type ? fieldText(authority.type) : ''
  if (authority?.type && type.includes('-cert-')) facts.found('ssh-certificate.authority-certificate', 'error', { type }, [authority.type.span], SPEC)
  if (!signature) return
  const spans: readonly Span[] = [signature.blob.span], algorithm = signature.type
  if (algorithm === 'ssh-rsa') facts.found('ssh-certificate.sha1', 'error', {}, [signature.typeField.span], 'RFC 8332 1')
  const verdict = authority?.key ? await verifySsh(authority.key, signature, reader.source.bytes.subarray(0, signedOctets)) : 'unsupported'
  if (verdict === 'valid') facts.found('ssh-certificate.signature-valid', 'note', { algorithm }, spans)
  else if (verdict === 'invalid') facts.found('ssh-certificate.signature-invalid', 'error', { algorithm }, spans)
  else facts.found('ssh-certificate.signature-unchecked', 'note', { algorithm }, spans)
}

export async function certificateFindings(facts: FactList, certificate: SshCertificate, now: number): Promise<void> {
  validityFindings(facts, certificate, now)
  nameFindings(facts, certificate)
  optionFindings(facts, certificate)
  await signatureFindings(facts, certificate)
}
