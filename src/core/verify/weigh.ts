/** What one list or one answer says of a certificate, whatever else is there: for whoever shows where it came from. */
import type { Finding } from '../findings/finding.ts'
import { Budget } from './budget.ts'
import type { BuildInput, Candidate } from './build.ts'
import type { OcspResponse } from './ocsp-response.ts'
import { policies } from './policy.ts'
import { anyPolicySettings } from './policy-graph.ts'
import type { RevocationList } from './revocation-list.ts'
import { noRevocation, Revocation } from './revocation.ts'
import { Signatures, type KeyCache } from './signatures.ts'

/** `silent`: it is about others. The finding says why it revokes, or why it cannot be used. */
export interface Weighed {
  readonly status: 'good' | 'revoked' | 'unusable' | 'silent'
  readonly finding: Finding | null
}

/** `path`: from the certificate in question up. */
export async function weigh(path: Pick<Candidate, 'certificates' | 'anchor'>, proofs: { readonly lists: readonly RevocationList[]; readonly responses: readonly OcspResponse[] }, build: Omit<BuildInput, 'target'>, keys: KeyCache): Promise<Weighed> {
  const budget = new Budget(), signatures = new Signatures(budget, keys, [...build.anchors.map(({ certificate }) => certificate), ...build.candidates])
  const question = { policy: policies.path, time: build.time, purpose: 'any', peerNames: [], keyUsage: [], policySettings: anyPolicySettings, maxDepth: null, isSuffix: () => false } as const
  const { findings, good } = await new Revocation({ ...noRevocation, ...proofs }, { question, build, signatures, budget }).check(path)
  const own = findings.filter(({ certificate }) => certificate === 0).map(({ finding }) => finding), revoked = own.find(({ code }) => code === 'revocation.revoked')
  if (revoked) return { status: 'revoked', finding: revoked }
  if (good.includes(0)) return { status: 'good', finding: null }
  const problem = own.find(({ code }) => code === 'revocation.list' || code === 'revocation.response')
  return { status: problem ? 'unusable' : 'silent', finding: problem ?? null }
}
