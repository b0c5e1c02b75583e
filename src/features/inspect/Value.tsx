import { useState } from 'react'
import type { ReactNode } from 'react'
import type { FactItem, FactValue, NameAttribute } from '../../core/kinds/contract.ts'
import { DAY } from '../../core/spec/time.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { cx } from '../../ui/kit/cx.ts'
import { duration, localTime, relativeTime, utcTime } from '../../ui/kit/time.ts'
import { termWord } from '../../words/terms.ts'
import { colonHex, decimal, isNegative, isSmall, magnitude, quantity } from './numbers.ts'
import { useOidName } from './oid-names.ts'
import { Paged } from './Pager.tsx'
import css from './Value.module.css'

export interface ValueContext {
  /** The fact's key; those of its parts follow from it (places.ts). */
  readonly at: string
  readonly field: string
  readonly lit: ReadonlySet<string>
  /** Items of a list that are shown unasked. */
  readonly first: number
  readonly now: number
}

/** Any value of a fact. Text of the artifact is shown by SafeText only. */
export function Value({ value, context }: { value: FactValue; context: ValueContext }) {
  switch (value.type) {
    case 'untrusted': return <LongText text={value.text} />
    case 'number': return quantity(value.value, value.unit)
    case 'boolean': return value.value ? 'yes' : 'no'
    case 'time': return <Time value={value} now={context.now} />
    case 'oid': return <Oid oid={value.oid} name={value.name} />
    case 'hex': return <Hex bytes={value.bytes} upper={context.field === 'sha256' || context.field === 'sha1' || context.field === 'spkiSha256'} />
    case 'integer': return <Integer content={value.bytes} serial={context.field === 'serialNumber'} />
    case 'name': return <Name attributes={value.attributes} context={context} />
    case 'term': return <Term term={value.term} />
    case 'list': return <Items items={value.items} context={context} />
  }
}

const TEXT_SHOWN = 300
/** Longer text is read in the byte view. */
const TEXT_MOST = 20_000

function LongText({ text }: { text: string }) {
  const [whole, setWhole] = useState(false)
  if (text === '') return <span className={css['muted']}>empty</span>
  if (text.length <= TEXT_SHOWN) return <SafeText text={text} />
  return <><SafeText text={text.slice(0, whole ? TEXT_MOST : TEXT_SHOWN)} />{text.length > (whole ? TEXT_MOST : TEXT_SHOWN) && '…'} <More open={whole} onToggle={setWhole}>{`all ${text.length.toLocaleString('en')} characters`}</More></>
}

function More({ open, onToggle, children }: { open: boolean; onToggle: (open: boolean) => void; children: ReactNode }) {
  return <button type="button" className={css['more']} aria-expanded={open} onClick={() => onToggle(!open)}>{open ? 'Show less' : <>Show {children}</>}</button>
}

const HEX_WHOLE = 48
const HEX_SHOWN = 32
const HEX_MOST = 8192

/** `beside`: leaves room for a button after its first line. */
function Hex({ bytes, upper = false, beside = false }: { bytes: Uint8Array; upper?: boolean; beside?: boolean }) {
  const [whole, setWhole] = useState(false)
  const shown = colonHex(bytes.subarray(0, bytes.length <= HEX_WHOLE || whole ? HEX_MOST : HEX_SHOWN))
  if (bytes.length === 0) return <span className={css['muted']}>empty</span>
  return (
    <>
      <code className={cx(css['hex'], beside && css['beside'])}>{upper ? shown.toUpperCase() : shown}</code>
      {bytes.length > HEX_WHOLE && <> <More open={whole} onToggle={setWhole}>all {bytes.length.toLocaleString('en')} bytes</More></>}
    </>
  )
}

function Integer({ content, serial }: { content: Uint8Array; serial: boolean }) {
  const [inDecimal, setInDecimal] = useState(false)
  if (isSmall(content) && !serial) return decimal(content)
  const short = content.length <= HEX_WHOLE
  return (
    <>
      {inDecimal ? <code className={cx(css['hex'], css['beside'])}>{decimal(content)}</code> : <Hex bytes={isNegative(content) ? content : magnitude(content)} beside={short} />}
      {isNegative(content) && !inDecimal && <span className={css['muted']}> (negative)</span>}
      {short && <> <button type="button" className={css['more']} aria-pressed={inDecimal} onClick={() => setInDecimal(!inDecimal)}>{inDecimal ? 'hex' : 'decimal'}</button></>}
    </>
  )
}

/** `in 1 year 1 month`; within a day one unit is enough. */
function distance(ms: number, now: number): string {
  if (Math.abs(ms - now) < DAY) return relativeTime(ms, now)
  return ms < now ? `${duration(now - ms)} ago` : `in ${duration(ms - now)}`
}
const zoneIsUtc = (ms: number) => new Date(ms).getTimezoneOffset() === 0

function Time({ value: { ms, raw }, now }: { value: Extract<FactValue, { type: 'time' }>; now: number }) {
  if (!Number.isFinite(ms)) return <><SafeText text={raw} /> <span className={css['muted']}>not a time</span></>
  return (
    <span className={css['time']}>
      <time dateTime={new Date(ms).toISOString()}>{utcTime(ms)}</time> <span className={css['muted']}>{distance(ms, now)}</span>
      {!zoneIsUtc(ms) && <span className={css['local']}>{localTime(ms)}</span>}
    </span>
  )
}

/** `inline`: one of several side by side, where the name is enough. */
function Oid({ oid, name, inline = false }: { oid: string; name: string; inline?: boolean }) {
  const known = useOidName()(oid) || name
  if (!known) return <code>{oid}</code>
  return <>{inline ? <span title={oid}>{known}</span> : <>{known} <code className={css['muted']}>{oid}</code></>}</>
}

function Term({ term }: { term: string }) {
  const { label, help } = termWord(term)
  return <span title={help}>{label}</span>
}

function Name({ attributes, context }: { attributes: readonly NameAttribute[]; context: ValueContext }) {
  const nameOf = useOidName()
  if (attributes.length === 0) return <span className={css['muted']}>empty</span>
  return (
    <Paged label="attributes" count={attributes.length} first={context.first}>
      {(from, to) => (
        <ul className={css['name']}>
          {attributes.slice(from, to).map(({ oid, shortName, text }, i) => {
            const key = `${context.at}.${from + i}`
            return <li key={key} data-key={key} data-lit={context.lit.has(key) || undefined}><span className={css['tag']} title={nameOf(oid) || oid}>{shortName || nameOf(oid) || oid}</span><span><LongText text={text} /></span></li>
          })}
        </ul>
      )}
    </Paged>
  )
}

const isInline = ({ tag, value }: FactItem) => tag === undefined && (value.type === 'term' || value.type === 'oid')

function Items({ items, context }: { items: readonly FactItem[]; context: ValueContext }) {
  if (items.length === 0) return <span className={css['muted']}>empty</span>
  const inline = items.every(isInline)
  return (
    <Paged label="values" count={items.length} first={context.first}>
      {(from, to) => (
        <ul className={inline ? css['inline'] : css['items']}>
          {items.slice(from, to).map((item, i) => <Item key={`${context.at}.${from + i}`} item={item} at={`${context.at}.${from + i}`} context={context} />)}
        </ul>
      )}
    </Paged>
  )
}

function Item({ item: { tag, value }, at, context }: { item: FactItem; at: string; context: ValueContext }) {
  const inline = tag === undefined && value.type === 'oid'
  return (
    <li data-key={at} data-lit={context.lit.has(at) || undefined}>
      {tag !== undefined && <span className={css['tag']}>{tag}</span>}
      {inline ? <Oid oid={value.oid} name={value.name} inline /> : <span><Value value={value} context={{ ...context, at: `${at}.` }} /></span>}
    </li>
  )
}
