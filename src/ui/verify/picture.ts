/** The candidate paths as a graph: where each certificate stands, and how each step from a certificate to its issuer came out. Pure. */
import type { CaseView, Judgement, JudgedPath } from '../../core/verify/case.ts'
import type { PathFinding } from '../../core/verify/path.ts'
import type { RejectedIssuer } from '../../core/verify/case.ts'

export type Standing = 'good' | 'bad' | 'plain'
export interface PictureNode {
  /** The certificate's number. */
  readonly certificate: number
  /** Left upper corner, in user units. */
  readonly x: number
  readonly y: number
  readonly anchor: boolean
  readonly target: boolean
  /** In a valid path; with an error in every path that it is in; neither. */
  readonly standing: Standing
  /** The hue, of eight, of who signed it; null where nobody did here. */
  readonly hue: number | null
}
export interface PictureEdge {
  readonly from: number
  readonly to: number
  /** `signed`: the signature is verified, and the path is refused for something else. */
  readonly standing: 'good' | 'signed' | 'broken' | 'rejected'
  /** Where it was rejected as the issuer. */
  readonly why: RejectedIssuer['why'] | null
  readonly hue: number | null
}
export interface Picture {
  readonly nodes: readonly PictureNode[]
  readonly edges: readonly PictureEdge[]
  readonly width: number
  readonly height: number
  /** Certificates that were left out: there are too many. */
  readonly left: number
}

export const NODE = { width: 216, height: 62 } as const
const GAP = { x: 28, y: 58 } as const
const MARGIN = 6
const MOST_NODES = 60
const HUES = 8

const isError = ({ finding }: PathFinding) => finding.severity === 'error'
const errorsAt = ({ findings }: JudgedPath, place: number) => findings.some((found) => found.certificate === place && isError(found))
const SIGNATURE_RULES: ReadonlySet<string> = new Set(['signature', 'signature-unsupported'])
const brokenAt = ({ findings }: JudgedPath, place: number) => findings.some((found) => found.certificate === place && SIGNATURE_RULES.has(found.rule) && isError(found))

/** The row of each certificate, counted from the one in question up: as far as any path has it. */
function levels({ paths, rejected }: Judgement): ReadonlyMap<number, number> {
  const level = new Map<number, number>()
  for (const { certificates } of paths) for (const [place, certificate] of certificates.entries()) level.set(certificate, Math.max(level.get(certificate) ?? 0, place))
  for (const { certificate, issuer } of rejected) if (!level.has(issuer)) level.set(issuer, (level.get(certificate) ?? 0) + 1)
  return level
}

function standings(paths: readonly JudgedPath[]): ReadonlyMap<number, Standing> {
  const standing = new Map<number, Standing>(), clean = new Set<number>()
  for (const path of paths) for (const [place, certificate] of path.certificates.entries()) {
    if (path.valid) standing.set(certificate, 'good')
    if (!errorsAt(path, place)) clean.add(certificate)
  }
  for (const { certificates } of paths) for (const certificate of certificates) if (!standing.has(certificate)) standing.set(certificate, clean.has(certificate) ? 'plain' : 'bad')
  return standing
}

const RANK = { good: 0, signed: 1, broken: 2, rejected: 3 } as const

function edgesOf({ paths, rejected }: Judgement, hues: ReadonlyMap<number, number>): readonly PictureEdge[] {
  const edges = new Map<string, PictureEdge>()
  const add = (from: number, to: number, standing: PictureEdge['standing'], why: PictureEdge['why'] = null) => {
    const key = `${from} ${to}`, known = edges.get(key)
    if (!known || RANK[standing] < RANK[known.standing]) edges.set(key, { from, to, standing, why, hue: hues.get(to) ?? null })
  }
  for (const path of paths) for (let place = 0; place + 1 < path.certificates.length; place++) {
    add(path.certificates[place] as number, path.certificates[place + 1] as number, path.valid ? 'good' : brokenAt(path, place) ? 'broken' : 'signed')
  }
  for (const { certificate, issuer, why } of rejected) add(certificate, issuer, 'rejected', why)
  return [...edges.values()]
}

/** Each signer of the paths keeps one hue: by its subject, the next that is free where two would have the same. */
function huesOf({ paths, rejected }: Judgement, { certificates }: CaseView): ReadonlyMap<number, number> {
  const hues = new Map<number, number>(), taken = new Set<number>()
  const signers = new Set([...paths.flatMap((path) => path.certificates.slice(1)), ...rejected.map(({ issuer }) => issuer)])
  for (const signer of signers) {
    const wanted = [...(certificates[signer]?.subject ?? '')].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973, 7) % HUES
    const hue = Array.from({ length: HUES }, (_, step) => (wanted + step) % HUES).find((free) => !taken.has(free)) ?? wanted
    taken.add(hue)
    hues.set(signer, hue)
  }
  return hues
}

/** Who signed it in the likeliest path that it is in; itself, where it ends one. */
function signerOf({ paths }: Judgement, certificate: number): number {
  const within = paths.find(({ certificates }) => certificates.includes(certificate))?.certificates ?? []
  return within[within.indexOf(certificate) + 1] ?? certificate
}

/** The certificate in question at the bottom, issuers above it, roots at the top. */
export function pictureOf(judgement: Judgement, view: CaseView): Picture {
  const level = levels(judgement), standing = standings(judgement.paths), hues = huesOf(judgement, view), target = judgement.paths[0]?.certificates[0] ?? 0
  const all = [...level.keys()], shown = all.slice(0, MOST_NODES), rows = Map.groupBy(shown, (certificate) => level.get(certificate) ?? 0)
  const widest = Math.max(1, ...[...rows.values()].map((row) => row.length)), top = Math.max(0, ...rows.keys())
  const width = widest * NODE.width + (widest - 1) * GAP.x + 2 * MARGIN
  const anchors = new Set(judgement.paths.flatMap(({ anchored, certificates }) => (anchored ? [certificates.at(-1)] : [])))
  const nodes = [...rows].flatMap(([row, certificates]) => certificates.map((certificate, i): PictureNode => ({
    certificate, x: (width - certificates.length * NODE.width - (certificates.length - 1) * GAP.x) / 2 + i * (NODE.width + GAP.x), y: MARGIN + (top - row) * (NODE.height + GAP.y),
    anchor: anchors.has(certificate), target: certificate === target, standing: standing.get(certificate) ?? 'plain', hue: hues.get(signerOf(judgement, certificate)) ?? null,
  })))
  const drawn = new Set(shown), edges = edgesOf(judgement, hues).filter(({ from, to }) => drawn.has(from) && drawn.has(to))
  return { nodes, edges, width, height: (top + 1) * NODE.height + top * GAP.y + 2 * MARGIN, left: all.length - shown.length }
}

/** A line from the top of the lower box to the bottom of the upper; one that does not go up bends around. */
export function edgePath(from: PictureNode, to: PictureNode): string {
  const x1 = from.x + NODE.width / 2, x2 = to.x + NODE.width / 2
  if (to.y < from.y) {
    const y1 = from.y, y2 = to.y + NODE.height, bend = Math.max(18, (y1 - y2) / 2)
    return `M ${x1} ${y1} C ${x1} ${y1 - bend}, ${x2} ${y2 + bend}, ${x2} ${y2}`
  }
  const bow = NODE.width / 2 + 14, side = x2 >= x1 ? 1 : -1
  return `M ${x1 + (side * NODE.width) / 2} ${from.y + NODE.height / 2} C ${x1 + side * bow} ${from.y - 10}, ${x2 - side * bow} ${to.y - 10}, ${x2 - (side * NODE.width) / 2} ${to.y + NODE.height / 2}`
}
