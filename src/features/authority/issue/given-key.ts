/** A public key that was made elsewhere: alone, in a request (which proves who holds it) or in a certificate. */
import { readAnyPublicKey } from '../../../core/crypto/key/read.ts'
import type { KeyProblem } from '../../../core/crypto/key/problem.ts'
import { summariseSpki } from '../../../core/crypto/keys.ts'
import { open } from '../../../core/kinds/open.ts'
import { issuerInfo } from '../../../core/pki/issuer-info.ts'
import type { PlannedKey } from '../../../core/pki/planned.ts'
import { loadRequests } from '../issuing.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface GivenKey {
  readonly spki: Bytes
  readonly planned: PlannedKey
  readonly from: 'key' | 'request' | 'certificate'
}
export type GivenKeyRead = { readonly ok: true; readonly value: GivenKey } | { readonly ok: false; readonly problem: KeyProblem | { readonly code: 'request'; readonly reason: string } }

export function plannedOf(spki: Bytes, unproven: boolean): PlannedKey {
  const summary = summariseSpki(spki)
  return { label: summary?.label ?? '?', family: summary?.family ?? '', bits: summary?.bits ?? 0, oids: summary ? [summary.oid, summary.curveOid].filter((oid) => oid !== '') : [], unproven }
}

const given = (spki: Bytes, from: GivenKey['from']): GivenKeyRead => ({ ok: true, value: { spki, planned: plannedOf(spki, from !== 'request'), from } })

export async function readGivenKey(text: string): Promise<GivenKeyRead> {
  const opened = open(new TextEncoder().encode(text)), artifact = opened.artifacts.find(({ kind }) => kind === 'certificate' || kind === 'certificate-request')
  const der = artifact && (opened.buffers[artifact.table.buffer]?.bytes ?? new Uint8Array(0)).slice(artifact.table.start[0], artifact.table.end[0])
  if (artifact && der && artifact.kind === 'certificate') {
    const info = issuerInfo(der)
    if (info) return given(info.spki, 'certificate')
  }
  if (artifact && der && artifact.kind === 'certificate-request') {
    const { readRequest } = await loadRequests(), read = await readRequest(der)
    return read.ok ? given(read.value.spki, 'request') : { ok: false, problem: { code: 'request', reason: read.problems[0]?.code ?? 'request.malformed' } }
  }
  const key = await readAnyPublicKey(text)
  return key.ok ? given(key.value.key.spki, 'key') : { ok: false, problem: key.problem }
}
