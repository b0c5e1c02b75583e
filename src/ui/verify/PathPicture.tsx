import { useId, useMemo } from 'react'
import type { KeyboardEvent, Ref } from 'react'
import { safeText } from '../../core/bytes/text.ts'
import type { CaseView, CertificateView } from '../../core/verify/case.ts'
import { utcDay } from '../kit/time.ts'
import { rejectedWord } from '../../words/verification.ts'
import { edgePath, NODE, type Picture, type PictureEdge, type PictureNode } from './picture.ts'
import css from './PathPicture.module.css'

export interface PathPictureProps {
  readonly picture: Picture
  readonly view: CaseView
  /** The certificates of the path that is looked at. */
  readonly path: readonly number[]
  readonly selected: number | null
  readonly time: number
  readonly onSelect: (certificate: number) => void
  readonly onEdge: (edge: PictureEdge) => void
  readonly ref?: Ref<SVGSVGElement>
}

const TITLE = 27, DETAIL = 36
const cut = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1)}…` : text)

/** A press by mouse or by key, for what SVG has no button for. */
const pressed = (act: () => void) => ({
  onClick: act,
  onKeyDown: (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    act()
  },
})

/** The candidate paths: the certificate in question below, its issuers above it, each in its own hue; steps that hold, and steps that do not. */
export function PathPicture({ picture: { nodes, edges, width, height, left }, view, path, selected, time, onSelect, onEdge, ref }: PathPictureProps) {
  const byNumber = useMemo(() => new Map(nodes.map((node) => [node.certificate, node])), [nodes]), id = useId()
  return (
    <div className={css['frame']}>
      <svg ref={ref} className={css['picture']} width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-labelledby={id}>
        <title id={id}>Candidate paths</title>
        {edges.map((edge) => <Edge key={`${edge.from} ${edge.to}`} edge={edge} byNumber={byNumber} view={view} onPath={isStep(path, edge)} onEdge={onEdge} />)}
        {nodes.map((node) => <Node key={node.certificate} node={node} certificate={view.certificates[node.certificate] ?? null} time={time} onPath={path.includes(node.certificate)} selected={node.certificate === selected} onSelect={onSelect} />)}
      </svg>
      {left > 0 && <p className={css['left']}>{left} more certificates of these names are not drawn.</p>}
    </div>
  )
}

const isStep = (path: readonly number[], { from, to }: PictureEdge) => path.some((certificate, i) => certificate === from && path[i + 1] === to)
const titleOf = (view: CaseView, number: number) => safeText(view.certificates[number]?.title ?? '')

const EDGE_WORDS = { good: 'signed by', signed: 'signed by, though the path is refused:', broken: 'names as its issuer, whose key did not sign it:', rejected: 'does not go through' } as const

interface EdgeProps {
  readonly edge: PictureEdge
  readonly byNumber: ReadonlyMap<number, PictureNode>
  readonly view: CaseView
  readonly onPath: boolean
  readonly onEdge: (edge: PictureEdge) => void
}

function Edge({ edge, byNumber, view, onPath, onEdge }: EdgeProps) {
  const from = byNumber.get(edge.from), to = byNumber.get(edge.to)
  if (!from || !to) return null
  const line = edgePath(from, to), label = edge.standing === 'broken' ? 'not signed by it' : edge.why ? rejectedWord(edge.why).short : ''
  const middle = { x: (from.x + to.x + NODE.width) / 2, y: (from.y + to.y + NODE.height) / 2 }
  return (
    <g className={css['edge']} data-standing={edge.standing} data-path={onPath || undefined}>
      <path className={css['line']} d={line} style={edge.hue === null || edge.standing === 'broken' || edge.standing === 'rejected' ? undefined : { stroke: `var(--hue-${edge.hue})` }} />
      {label && <text aria-hidden="true" className={css['label']} x={middle.x} y={middle.y + 4}>✕ {label}</text>}
      <path className={css['reach']} d={line} role="button" tabIndex={0} aria-label={`${titleOf(view, edge.from)} ${EDGE_WORDS[edge.standing]} ${titleOf(view, edge.to)}`} {...pressed(() => onEdge(edge))} />
    </g>
  )
}

interface NodeProps {
  readonly node: PictureNode
  readonly certificate: CertificateView | null
  readonly time: number
  readonly onPath: boolean
  readonly selected: boolean
  readonly onSelect: (certificate: number) => void
}

const MARKS = { good: '✓', bad: '✕', plain: '' } as const

function Node({ node: { certificate: number, x, y, anchor, target, standing, hue }, certificate, time, onPath, selected, onSelect }: NodeProps) {
  const title = safeText(certificate?.title ?? ''), detail = certificate ? detailOf(certificate, time, { anchor, target }) : ''
  return (
    <g className={css['node']} data-standing={standing} data-path={onPath || undefined} data-selected={selected || undefined} transform={`translate(${x} ${y})`}>
      <rect className={css['box']} width={NODE.width} height={NODE.height} rx={5} />
      <rect className={css['hue']} width={5} height={NODE.height - 12} x={6} y={6} rx={2} style={hue === null ? undefined : { fill: `var(--hue-${hue})` }} />
      <g aria-hidden="true">
        <text className={css['title']} x={20} y={26}>{cut(title, TITLE)}</text>
        <text className={css['detail']} x={20} y={46}>{cut(detail, DETAIL)}</text>
        {MARKS[standing] && <text className={css['mark']} x={NODE.width - 12} y={22}>{MARKS[standing]}</text>}
      </g>
      <rect className={css['press']} width={NODE.width} height={NODE.height} rx={5} role="button" tabIndex={0} aria-pressed={selected} aria-label={`${title}, ${detail}${standing === 'bad' ? ', refused' : ''}`} {...pressed(() => onSelect(number))} />
    </g>
  )
}

function detailOf({ authority, selfIssued, notBefore, notAfter }: CertificateView, time: number, { anchor, target }: { anchor: boolean; target: boolean }): string {
  const what = anchor ? 'trusted' : selfIssued && authority ? 'root, not trusted' : authority ? 'intermediate' : target ? 'in question' : 'certificate'
  if (time < notBefore) return `${what} · not before ${utcDay(notBefore)}`
  return `${what} · ${time > notAfter ? 'expired' : 'until'} ${utcDay(notAfter)}`
}
