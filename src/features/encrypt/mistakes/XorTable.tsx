import { toHex } from '../../../core/bytes/hex.ts'
import type { ReuseOutput } from '../../../core/ops/cipher/nonce-reuse.ts'
import css from './Mistakes.module.css'

/** Bytes of a group: so many fit beside each other on a phone. */
const GROUP = 8

export interface XorTableProps {
  readonly output: ReuseOutput
  /** Where the word stands, and the word. */
  readonly place: number
  readonly word: Uint8Array
  /** What then stands there in the other message. */
  readonly other: Uint8Array
}

/** Both ciphertexts, their XOR and the guess under each other, byte by byte. */
export function XorTable({ output, place, word, other }: XorTableProps) {
  const groups = Math.ceil(output.xor.length / GROUP)
  return <div className={css['groups']}>{Array.from({ length: groups }, (_, i) => <Group key={groupKey(i)} from={i * GROUP} output={output} place={place} word={word} other={other} />)}</div>
}

/** Groups have no identity but their place. */
const groupKey = (index: number) => `group-${index}`

function Group({ from, output: { first, second, xor }, place, word, other }: XorTableProps & { from: number }) {
  const places = Array.from({ length: Math.min(GROUP, xor.length - from) }, (_, i) => from + i)
  const hex = (bytes: Uint8Array) => (at: number) => toHex(bytes.subarray(at, at + 1))
  const letter = (bytes: Uint8Array) => (at: number) => character(bytes[at - place])
  return (
    <table className={css['xor']}>
      <caption>Bytes {from} to {from + places.length - 1}</caption>
      <tbody>
        <Row name="1st" title="First ciphertext" places={places} cell={hex(first)} />
        <Row name="2nd" title="Second ciphertext" places={places} cell={hex(second)} />
        <Row name="XOR" title="XOR of both" places={places} cell={hex(xor)} kind="xor" />
        <Row name="one" title="The guess, in one message" places={places} cell={letter(word)} kind="guess" />
        <Row name="other" title="What the other message has then" places={places} cell={letter(other)} kind="read" />
      </tbody>
    </table>
  )
}

/** A character where it is a printable one of ASCII; '' where there is none. */
function character(octet: number | undefined): string {
  if (octet === undefined) return ''
  if (octet === 0x20) return '␣'
  return octet > 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '·'
}

interface RowProps {
  readonly name: string
  readonly title: string
  readonly places: readonly number[]
  readonly cell: (place: number) => string
  readonly kind?: 'xor' | 'guess' | 'read'
}

function Row({ name, title, places, cell, kind }: RowProps) {
  return (
    <tr data-kind={kind}>
      <th scope="row" title={title}><abbr title={title}>{name}</abbr></th>
      {places.map((place) => <td key={place} data-same={kind === 'xor' && cell(place) === '00' ? '' : undefined}>{cell(place)}</td>)}
    </tr>
  )
}
