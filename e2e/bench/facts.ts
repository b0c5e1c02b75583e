/** A thousand certificates read with all their facts, against what other libraries read of them; and PEM against the browser's own base64. */
// @peculiar/x509 asks for it.
// oxlint-disable-next-line import/no-unassigned-import
import 'reflect-metadata'
import { ASN1 } from '@lapo/asn1js'
import * as peculiar from '@peculiar/x509'
import forge from 'node-forge'
import * as pkijs from 'pkijs'
import { scan } from '../../src/core/asn1/scan.ts'
import { decodeBase64 } from '../../src/core/bytes/base64.ts'
import { encodePem, scanPem } from '../../src/core/bytes/pem.ts'
import { kindRow } from '../../src/core/kinds/list.ts'
import { open } from '../../src/core/kinds/open.ts'
import { lintCertificate } from '../../src/core/lint/lint.ts'
import { samples } from '../../src/core/kinds/samples.ts'
import { interleaved } from './interleaved.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Serial numbers stand here in the example's leaf: the same certificate a thousand times would be one to any cache. */
const SERIAL_AT = 15

function leaves(count: number): readonly Bytes[] {
  const [body = ''] = (samples.find(({ id }) => id === 'chain')?.text ?? '').split('-----END')
  const decoded = decodeBase64(new TextEncoder().encode(body.replace(/-----BEGIN CERTIFICATE-----/, '')))
  if (!decoded.ok) throw new Error('the example is no base64')
  return Array.from({ length: count }, (_, i) => {
    const der = decoded.bytes.slice()
    new DataView(der.buffer).setUint32(SERIAL_AT + 4, i)
    return der
  })
}

const NOW = Date.UTC(2027, 0, 1)

async function ours(certificates: readonly Bytes[]): Promise<number> {
  const kind = await kindRow('certificate').load()
  let count = 0
  for (const der of certificates) {
    const opened = open(der)
    const [artifact] = opened.artifacts
    // As the page does: one after another.
    // oxlint-disable-next-line eslint/no-await-in-loop
    if (artifact) count += (await kind.describe(opened, artifact, { now: NOW })).facts.length
  }
  return count
}

function readByPkijs(certificates: readonly Bytes[]): number {
  let read = 0
  for (const der of certificates) {
    const certificate = pkijs.Certificate.fromBER(der)
    for (const extension of certificate.extensions ?? []) read += extension.parsedValue ? 1 : 0
  }
  return read
}

function readByPeculiar(certificates: readonly Bytes[]): number {
  let read = 0
  for (const der of certificates) {
    const certificate = new peculiar.X509Certificate(der)
    read += certificate.extensions.length + certificate.subject.length + certificate.issuer.length
  }
  return read
}

/** forge knows no elliptic curves: of such certificates it reads the structure only, and neither probes nor checks anything. */
function readByForge(certificates: readonly Bytes[]): number {
  let read = 0
  for (const der of certificates) read += (forge.asn1.fromDer(forge.util.createBuffer(der)).value as unknown[]).length
  return read
}

async function facts() {
  const certificates = leaves(1000)
  const [all, byPkijs, byPeculiar, scanned, byForge, byLapo, linted] = await interleaved(3, [
    () => ours(certificates), () => readByPkijs(certificates), () => readByPeculiar(certificates),
    () => certificates.map((der) => scan(der)), () => readByForge(certificates), () => certificates.map((der) => ASN1.decode(der)),
    () => certificates.map((der) => lintCertificate(der, { profile: 'all' })),
  ])
  return { ours: all, pkijs: byPkijs, peculiar: byPeculiar, scan: scanned, forge: byForge, lapo: byLapo, lint: linted }
}

interface FromBase64 { fromBase64(text: string): Uint8Array }

/** From the bytes of `size` octets of PEM, blocks of `octets` each, to those of the DER, as the page does it: the browser's own reader starts from a string, so that making it counts. */
async function pem(size: number, octets: number) {
  const text = new TextEncoder().encode(encodePem('CERTIFICATE', crypto.getRandomValues(new Uint8Array(octets)))), parts = Math.ceil(size / text.length)
  const whole = new Uint8Array(text.length * parts)
  for (let i = 0; i < parts; i++) whole.set(text, i * text.length)
  const native = Uint8Array as unknown as Partial<FromBase64>
  if (!native.fromBase64) return null
  const bodies = scanPem(whole, true).blocks.map(({ bodyStart, bodyEnd }) => [bodyStart, bodyEnd] as const)
  const [mine, browser] = await interleaved(15, [
    () => scanPem(whole, true).blocks.map(({ bodyStart, bodyEnd }) => decodeBase64(whole, bodyStart, bodyEnd)),
    () => bodies.map(([from, to]) => native.fromBase64?.(new TextDecoder('latin1').decode(whole.subarray(from, to)))),
  ])
  return { ours: mine, native: browser }
}

Object.assign(globalThis, { bench: { facts, pem } })
