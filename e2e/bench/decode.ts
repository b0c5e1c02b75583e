/** Decoding against other parsers, interleaved in one page so that all meet the same machine. */
import { ASN1 } from '@lapo/asn1js'
import * as asn1js from 'asn1js'
import { scan } from '../../src/core/asn1/scan.ts'
import { encodeBase64 } from '../../src/core/bytes/base64.ts'
import { interleaved } from './interleaved.ts'
import { makeCrl } from './inputs.ts'

const LIFTED = { maxNodes: 1e9, maxDepth: 1e9, maxContentLength: 1e12 }

/** Every node tabled, encapsulated DER probed, DER checks done; the peers do less. */
async function crl() {
  const bytes = makeCrl(100_000)
  const [ours, lapo, pkijs] = await interleaved(5, [() => scan(bytes), () => ASN1.decode(bytes), () => asn1js.fromBER(bytes, LIFTED)])
  return { ours, lapo, asn1js: pkijs, bytes: bytes.length, nodes: scan(bytes).size }
}

Object.assign(globalThis, { bench: { crl, makeCrl: (entries: number) => encodeBase64(makeCrl(entries)) } })
