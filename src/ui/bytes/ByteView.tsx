import { useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { ByteBuffer } from '../../core/bytes/buffer.ts'
import { NO_NODE, type NodeId, type SpanTree } from '../../core/bytes/tree.ts'
import type { Span } from '../../core/findings/span.ts'
import { announce } from '../kit/announce.ts'
import type { CopyFormat } from './copy.ts'
import { HexView } from './HexView.tsx'
import type { HexColumn } from './hex-pointer.ts'
import type { PerRow } from './hex-text.ts'
import { NodeBar } from './NodeBar.tsx'
import { nodeOf, nodeSpan, nodeTitle, sameSpan } from './nodes.ts'
import { Look, secretLayers, spanLayers, type Mark } from './paint.ts'
import { Toolbar } from './Toolbar.tsx'
import { TreeModel } from './tree-model.ts'
import { TreeView } from './TreeView.tsx'
import { useElementSize } from './useElementSize.ts'
import { useSearch } from './useSearch.ts'
import css from './ByteView.module.css'

export interface ByteViewProps {
  readonly buffer: ByteBuffer
  /** Of the same buffer. */
  readonly tree: SpanTree
  /** Kept, and shared with the other views of the same bytes. A span of another buffer counts as none. */
  readonly selection: Span | null
  /** What is pointed at, here or elsewhere; gone when the pointer leaves. */
  readonly hover: Span | null
  readonly onSelect: (span: Span | null) => void
  readonly onHover: (span: Span | null) => void
  /** Bytes and the values of secret nodes stay hidden until they are revealed. */
  readonly secret?: boolean
  /** Bytes that findings are about, underlined. */
  readonly marks?: readonly Mark[]
}

/** The bytes and their structure, side by side and linked. Fills the height that it is given (at least 24rem). */
export function ByteView(props: ByteViewProps) {
  // What was opened, revealed and searched for belongs to one tree.
  const key = useKey(props.tree)
  return <Linked key={key} {...props} />
}

const keys = new WeakMap<SpanTree, number>()
let lastKey = 0
function useKey(tree: SpanTree): number {
  const key = keys.get(tree) ?? ++lastKey
  keys.set(tree, key)
  return key
}

const NO_MARKS: readonly Mark[] = []

function Linked({ buffer, tree, selection, hover, onSelect, onHover, secret = false, marks = NO_MARKS }: ByteViewProps) {
  const { bytes } = buffer
  const view = useRef<HTMLElement>(null)
  const searchBox = useRef<HTMLInputElement>(null)
  const { width } = useElementSize(view)
  const { stacked, perRow } = layoutFor(width)
  const model = useMemo(() => new TreeModel(tree), [tree])
  const [revealed, setRevealed] = useState(false)
  const hidden = secret && !revealed
  const [column, setColumn] = useState<HexColumn>('hex')
  const selected = selection?.buffer === buffer.id ? selection : null
  const hovered = hover?.buffer === buffer.id ? hover : null
  const [active, pick] = usePicked(tree, selected, onSelect)
  const pointed = useMemo(() => nodeOf(tree, hovered), [tree, hovered])
  const search = useSearch({ tree, bytes, hidden, selection: selected, onSelect })

  const point = (span: Span | null) => { if (!sameSpan(span, hover)) onHover(span) }
  const layers = useMemo(() => [
    ...(selected ? spanLayers(tree, bytes, { span: selected, node: active }, Look.selected) : []),
    ...(hovered ? spanLayers(tree, bytes, { span: hovered, node: pointed }, Look.hovered) : []),
  ], [tree, bytes, selected, active, hovered, pointed])
  const markLayers = useMemo(() => [
    ...(secret ? secretLayers(tree) : []),
    ...marks.filter((mark) => mark.span.buffer === buffer.id).map(({ span: { start, end }, severity }) => ({ start, end, look: Look[severity] })),
  ], [tree, secret, marks, buffer.id])

  const chosen = selected && selected.end > selected.start ? selected : { start: 0, end: bytes.length }
  const copied = `${(chosen.end - chosen.start).toLocaleString('en')} bytes`
  const copy = (format: CopyFormat) => {
    if (hidden) return announce('Reveal the bytes to copy them')
    copyBytes(bytes.subarray(chosen.start, chosen.end), format, selected && active !== NO_NODE ? pemLabel(nodeTitle(tree, active)) : pemLabel(tree.size > 0 ? nodeTitle(tree, 0) : '')).then(() => announce(`Copied ${copied}`), () => announce('The browser did not let the page copy'))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return
    if (event.key === '/') searchBox.current?.focus()
    else if (event.key === 'Escape' && selection) onSelect(null)
    else if (event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey) && getSelection()?.isCollapsed !== false) copy(column === 'hex' ? 'spaced-hex' : 'text')
    else return
    event.preventDefault()
  }
  // Its width decides how its parts stand.
  if (width === 0) return <section ref={view} className={css['view']} aria-label="Bytes and structure" />
  return (
    // The keys work wherever the focus is inside; what takes the focus has its own role.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section ref={view} className={css['view']} aria-label="Bytes and structure" data-stacked={stacked || undefined} onKeyDown={onKeyDown}>
      <Toolbar model={model} search={search} searchBox={searchBox} onLeave={() => view.current?.querySelector<HTMLElement>('[role=tree]')?.focus()} copied={copied} onCopy={copy} revealed={secret ? revealed : null} onReveal={setRevealed} />
      <div className={css['panes']}>
        <TreeView model={model} active={active} hovered={pointed} hidden={hidden} onPick={pick} onPoint={(node) => point(node === NO_NODE ? null : nodeSpan(tree, node))} />
        <HexView tree={tree} bytes={bytes} perRow={perRow} selection={selected} layers={layers} marks={markLayers} hidden={hidden} secret={secret}
          onHover={point} onSelect={(span, where) => { setColumn(where); onSelect(span) }} />
      </div>
      <NodeBar tree={tree} length={bytes.length} node={hovered ? pointed : active} span={hovered ?? selected} hidden={hidden} onPick={pick} />
    </section>
  )
}

/** Labels of RFC 7468 by what a node is called. */
const PEM_LABELS: Readonly<Record<string, string>> = {
  Certificate: 'CERTIFICATE', subjectPublicKeyInfo: 'PUBLIC KEY', SubjectPublicKeyInfo: 'PUBLIC KEY', subjectPKInfo: 'PUBLIC KEY', CertificationRequest: 'CERTIFICATE REQUEST',
  CertificateList: 'X509 CRL', PrivateKeyInfo: 'PRIVATE KEY', EncryptedPrivateKeyInfo: 'ENCRYPTED PRIVATE KEY', ECPrivateKey: 'EC PRIVATE KEY', RSAPrivateKey: 'RSA PRIVATE KEY', ContentInfo: 'CMS',
}
const pemLabel = (title: string) => PEM_LABELS[title] ?? 'DATA'

/** Safari lets a page write only while the press is handled, but waits for a promise inside a ClipboardItem. */
async function copyBytes(bytes: Uint8Array<ArrayBuffer>, format: CopyFormat, label: string): Promise<void> {
  const blob = import('./copy.ts').then(({ bytesAs }) => bytesAs(bytes, format, label))
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
}

/** Side by side from 800 px on; sixteen bytes a row where they fit. */
function layoutFor(width: number): { readonly stacked: boolean; readonly perRow: PerRow } {
  const stacked = width < 800
  return { stacked, perRow: width >= 940 || (stacked && width >= 640) ? 16 : 8 }
}

/** The selected node. The one that was picked, as long as it is what is selected: a child can have the same span. */
function usePicked(tree: SpanTree, selected: Span | null, onSelect: (span: Span) => void): readonly [NodeId, (node: NodeId) => void] {
  const [picked, setPicked] = useState(NO_NODE)
  const found = useMemo(() => nodeOf(tree, selected), [tree, selected])
  const kept = selected !== null && picked !== NO_NODE && sameSpan(nodeSpan(tree, picked), selected)
  const pick = (node: NodeId) => {
    setPicked(node)
    onSelect(nodeSpan(tree, node))
  }
  return [kept ? picked : found, pick]
}
