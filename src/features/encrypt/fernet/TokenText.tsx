import type { NodeId } from '../../../core/bytes/tree.ts'
import type { FernetLabels } from '../../../core/crypto/fernet-token.ts'
import type { Span } from '../../../core/findings/span.ts'
import { number } from '../../../words/format.ts'
import { tokenParts, type Segment } from './token-segments.ts'
import css from './TokenText.module.css'

export interface TokenTextProps {
  readonly labels: FernetLabels
  readonly selection: Span | null
  readonly hover: Span | null
  readonly onSelect: (span: Span | null) => void
  readonly onHover: (span: Span | null) => void
}

/** The token's characters under the names of the parts that they carry. */
export function TokenText({ labels, selection, hover, onSelect, onHover }: TokenTextProps) {
  const { tree } = labels
  const spanOf = (node: NodeId): Span => ({ buffer: tree.buffer, start: tree.start(node), end: tree.end(node) })
  return (
    <div className={css['parts']} role="group" aria-label="Parts of the token">
      {tokenParts(labels, [selection, hover]).map(({ node, head, omitted, tail }) => {
        const { name, type, value } = tree.view(node), span = spanOf(node)
        return (
          <button key={node} type="button" className={css['part']} aria-pressed={selection?.start === span.start && selection.end === span.end}
            onClick={() => onSelect(span)} onPointerEnter={() => onHover(span)} onPointerLeave={() => onHover(null)} onFocus={() => onHover(span)} onBlur={() => onHover(null)}>
            <span className={css['name']}>{name}</span>
            <code className={css['text']}><Segments segments={head} />{omitted > 0 && <i>… {number(omitted)} more …</i>}<Segments segments={tail} /></code>
            <span className={css['meaning']}>{EXPLAINED[name] ?? ''}{VALUED.has(name) ? value : `${number(span.end - span.start)} bytes${type.includes('bytes') ? '' : `, ${type}`}`}</span>
          </button>
        )
      })}
    </div>
  )
}

/** Parts whose value says more than their length. */
const VALUED = new Set(['version', 'timestamp'])
const EXPLAINED: Readonly<Record<string, string>> = { IV: 'random, new for each token, ', ciphertext: 'the message, padded, ', HMAC: 'over all before it, ' }

function Segments({ segments }: { segments: readonly Segment[] }) {
  return segments.map(({ text, lit }, i) => (lit ? <mark key={placeKey(i)}>{text}</mark> : text))
}

/** Segments have no identity but their place. */
const placeKey = (index: number) => `segment-${index}`
