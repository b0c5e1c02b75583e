/**
 * Certificate policies along a path (RFC 5280 6.1.3 to 6.1.5) as the graph of RFC 9618, whose size grows with the extensions and no faster.
 * Qualifiers are not kept (RFC 9618 5.1 (a) (2)). Nodes without children are not taken out one by one: whether any policy is left is told by the last
 * level, and what leads there is found at the end.
 */
import { extensionOf, type Certificate } from './certificate.ts'
import { extensionOid } from './extensions.ts'
import type { Report } from './report.ts'

export const ANY_POLICY = '2.5.29.32.0'
/** Nodes and edges of one path: beyond any real one. */
export const MOST_POLICIES = 50_000

export interface PolicySettings {
  /** user-initial-policy-set (RFC 5280 6.1.1 (c)). */
  readonly initial: readonly string[]
  readonly explicit: boolean
  readonly inhibitMapping: boolean
  readonly inhibitAny: boolean
}
export const anyPolicySettings: PolicySettings = { initial: [ANY_POLICY], explicit: false, inhibitMapping: false, inhibitAny: false }

interface Node {
  readonly oid: string
  expected: readonly string[]
  readonly parents: readonly Node[]
}
type Level = Map<string, Node>

export class PolicyState {
  private levels: Level[] = [new Map([[ANY_POLICY, { oid: ANY_POLICY, expected: [ANY_POLICY], parents: [] }]])]
  private explicit: number
  private mapping: number
  private inhibitAny: number
  private work = 0
  private exhausted = false
  private readonly settings: PolicySettings

  /** `length`: certificates in the path, the anchor not counted. */
  constructor(settings: PolicySettings, length: number) {
    this.settings = settings
    this.explicit = settings.explicit ? 0 : length + 1
    this.mapping = settings.inhibitMapping ? 0 : length + 1
    this.inhibitAny = settings.inhibitAny ? 0 : length + 1
  }

  private get last(): Level { return this.levels.at(-1) as Level }
  private get isNull(): boolean { return this.last.size === 0 }

  private spend(units: number): void {
    this.work += units
    if (this.work > MOST_POLICIES) this.exhausted = true
  }

  /** 6.1.3 (d) to (f). */
  process(certificate: Certificate, isFinal: boolean, report: Report): void {
    const policies = certificate.known.certificatePolicies
    if (!policies) this.levels.push(new Map())
    else if (!this.isNull) this.descend(new Set(policies.map(({ oid }) => oid)), !isFinal && certificate.selfIssued)
    if (this.exhausted) report.add('policies-budget', certificate, 'path.budget', { of: 'policies', limit: MOST_POLICIES }, [certificate.tbs])
    else if (this.explicit === 0 && this.isNull) this.refuse(certificate, report)
  }

  private refuse(certificate: Certificate, report: Report): void {
    report.add('no-policy', certificate, 'path.policy', { problem: 'none' }, [extensionOf(certificate, extensionOid('certificatePolicies')) ?? certificate.extensions.at(-1) ?? certificate.tbs])
  }

  /** RFC 9618 5.2 (d). */
  private descend(policies: ReadonlySet<string>, selfIssued: boolean): void {
    const above = this.last, level: Level = new Map(), expecting = new Map<string, Node[]>()
    for (const node of above.values())
      for (const oid of node.expected) {
        const nodes = expecting.get(oid)
        if (nodes) nodes.push(node)
        else expecting.set(oid, [node])
      }
    this.spend(policies.size + [...above.values()].reduce((sum, { expected }) => sum + expected.length, 0))
    const any = above.get(ANY_POLICY), add = (oid: string, parents: readonly Node[]) => level.set(oid, { oid, expected: [oid], parents })
    for (const oid of policies) {
      const parents = oid === ANY_POLICY ? undefined : expecting.get(oid) ?? (any && [any])
      if (parents) add(oid, parents)
    }
    if (policies.has(ANY_POLICY) && (this.inhibitAny > 0 || selfIssued)) for (const [oid, parents] of expecting) if (!level.has(oid)) add(oid, parents)
    this.levels.push(this.exhausted ? new Map() : level)
  }

  /** 6.1.4 (a), (b), (h) to (j): before the next certificate. */
  prepare(certificate: Certificate, report: Report): void {
    this.map(certificate, report)
    if (!certificate.selfIssued) {
      this.explicit = Math.max(0, this.explicit - 1)
      this.mapping = Math.max(0, this.mapping - 1)
      this.inhibitAny = Math.max(0, this.inhibitAny - 1)
    }
    this.constrain(certificate)
  }

  /** 6.1.4 (i) and (j). */
  private constrain({ known: { policyConstraints, inhibitAnyPolicy } }: Certificate): void {
    this.explicit = Math.min(this.explicit, policyConstraints?.requireExplicit ?? Infinity)
    this.mapping = Math.min(this.mapping, policyConstraints?.inhibitMapping ?? Infinity)
    this.inhibitAny = Math.min(this.inhibitAny, inhibitAnyPolicy ?? Infinity)
  }

  private map(certificate: Certificate, report: Report): void {
    const mappings = certificate.known.policyMappings ?? [], wrong = mappings.find(({ issuer, subject }) => issuer === ANY_POLICY || subject === ANY_POLICY)
    if (wrong) report.add('any-policy-mapped', certificate, 'path.policy', { problem: 'any-mapped' }, [wrong])
    this.spend(mappings.length)
    if (this.exhausted) return
    const level = this.last, any = level.get(ANY_POLICY)
    for (const [oid, group] of Map.groupBy(mappings, ({ issuer }) => issuer)) {
      const node = level.get(oid)
      if (this.mapping === 0) level.delete(oid)
      else if (node) node.expected = [...new Set(group.map(({ subject }) => subject))]
      else if (any) level.set(oid, { oid, expected: [...new Set(group.map(({ subject }) => subject))], parents: any.parents })
    }
  }

  /** An anchor's certificate that binds its path (RFC 5937 3.2): its policies, where it names some, its mappings and its constraints. */
  begin(anchor: Certificate, report: Report): void {
    if (anchor.known.certificatePolicies) this.process(anchor, false, report)
    this.map(anchor, report)
    this.constrain(anchor)
  }

  /** 6.1.5 (a), (b) and (g): the policies under which the path is valid for whoever asks. */
  finish(certificate: Certificate, report: Report): readonly string[] {
    this.explicit = Math.max(0, this.explicit - 1)
    if (certificate.known.policyConstraints?.requireExplicit === 0) this.explicit = 0
    const policies = this.userPolicies()
    const said = report.list.some(({ rule }) => rule === 'no-policy' || rule === 'policies-budget')
    if (this.explicit === 0 && policies.length === 0 && !said) this.refuse(certificate, report)
    return policies
  }

  /** RFC 9618 5.4 (g). */
  private userPolicies(): readonly string[] {
    const authority = this.authorityPolicies(), { initial } = this.settings
    if (initial.includes(ANY_POLICY)) return [...authority]
    return initial.filter((oid) => authority.has(oid) || authority.has(ANY_POLICY))
  }

  /** Policies right below anyPolicy that still have descendants, and anyPolicy itself where it reached the end. */
  private authorityPolicies(): ReadonlySet<string> {
    const found = new Set<string>()
    let alive = new Set(this.last.values())
    if (this.last.has(ANY_POLICY)) found.add(ANY_POLICY)
    while (alive.size > 0) {
      const above = new Set<Node>()
      for (const { oid, parents } of alive) {
        if (oid !== ANY_POLICY && parents.length <= 1 && (parents[0]?.oid ?? ANY_POLICY) === ANY_POLICY) found.add(oid)
        for (const parent of parents) above.add(parent)
      }
      alive = above
    }
    return found
  }
}
