/**
 * What stays valid when an authority is renewed, gets another key or is cross-signed: through which of its certificates another certificate
 * verifies, up to which anchor, and until when. Every answer is a path that was built and judged.
 */
import type { Anchor } from './build.ts'
import type { Certificate } from './certificate.ts'
import { policies } from './policy.ts'
import type { RuleId } from './rules.ts'
import { KeyCache } from './signatures.ts'
import { verify, type Path } from './verify.ts'

export interface StandingInput {
  readonly targets: readonly Certificate[]
  /** The certificates of one authority, old and new: each is taken alone. */
  readonly family: readonly Certificate[]
  /** Authorities above them. Those that are signed by themselves are trusted, and so is each of the family that is. */
  readonly above: readonly Certificate[]
  /** Milliseconds since the epoch. */
  readonly time: number
}

/** One certificate of the family, and what becomes of a target through it. */
export type Way =
  | { readonly valid: true; readonly anchor: Certificate; /** The end of whatever on the path ends first (ms). */ readonly until: number }
  /** The rule that stands in the way, of the path that comes nearest. */
  | { readonly valid: false; readonly rule: RuleId | null }

const anchorOf = (certificate: Certificate): Anchor => ({ certificate, issues: true, stands: false, checks: null })

const endOf = ({ certificates }: Path) => Math.min(...certificates.map(({ notAfter }) => notAfter.ms))

async function wayThrough(target: Certificate, member: Certificate, { above, time }: StandingInput, keys: KeyCache): Promise<Way> {
  const known = [...above, member], anchors = known.filter(({ selfIssued, known: { authorityKeyIdentifier: aki, subjectKeyIdentifier: ski } }) => selfIssued && isOwn(aki?.keyIdentifier, ski)).map(anchorOf)
  const { paths } = await verify({ target, candidates: known.filter((one) => !anchors.some(({ certificate }) => certificate === one)), anchors, time, policy: policies.rfc5280, purpose: 'any', keys })
  const through = paths.filter(({ certificates }) => certificates.includes(member)), valid = through.filter((path) => path.valid).toSorted((a, b) => endOf(b) - endOf(a))
  const [best] = valid, anchor = best?.anchor
  if (best && anchor) return { valid: true, anchor: anchor.certificate, until: endOf(best) }
  return { valid: false, rule: through[0]?.findings.find(({ finding }) => finding.severity === 'error')?.rule ?? null }
}

/** A certificate whose issuer has its name and another key (after a change of keys, RFC 4210 4.4) is no root. */
const isOwn = (wanted: Uint8Array | null | undefined, own: Uint8Array | null | undefined) => !wanted || !own || (wanted.length === own.length && wanted.every((octet, i) => octet === own[i]))

/** For each target, in their order, its ways through each of the family, in theirs. */
export async function standing(input: StandingInput): Promise<readonly (readonly Way[])[]> {
  const keys = new KeyCache(), rows: (readonly Way[])[] = []
  for (const target of input.targets) {
    const ways: Way[] = []
    for (const member of input.family) ways.push(await wayThrough(target, member, input, keys))
    rows.push(ways)
  }
  return rows
}
