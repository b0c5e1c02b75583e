/** Options of a line in authorized_keys (sshd(8), AUTHORIZED_KEYS FILE FORMAT). */
import type { Finding } from '../findings/finding.ts'
import { finding } from '../findings/finding.ts'
import type { FactItem } from './contract.ts'
import { list, untrusted, type FactList } from './fact-list.ts'
import { at, textAt } from './ssh-source.ts'
import type { Place } from './ssh-shape.ts'

type Text = { readonly text: Uint8Array<ArrayBuffer>; readonly buffer: number }

export interface SshOption extends Place {
  readonly name: string
  /** Without its quotation marks; null where it has none. */
  readonly value: string | null
}

/** Case does not count in their names. */
const FLAGS = ['cert-authority', 'restrict', 'agent-forwarding', 'port-forwarding', 'pty', 'user-rc', 'x11-forwarding', 'touch-required', 'no-agent-forwarding', 'no-port-forwarding', 'no-pty', 'no-user-rc', 'no-x11-forwarding', 'no-touch-required', 'verify-required', 'no-verify-required']
const VALUES = ['command', 'environment', 'expiry-time', 'from', 'permitlisten', 'permitopen', 'principals', 'tunnel']
const MOST = 200
const QUOTE = 0x22, BACKSLASH = 0x5c, COMMA = 0x2c

/** Cut at the commas outside quotation marks. */
export function readOptions(input: Text, { start, end }: Place): { readonly options: readonly SshOption[]; readonly closed: boolean } {
  const options: SshOption[] = []
  let from = start, quoted = false
  for (let i = start; i <= end && options.length < MOST; i++) {
    const octet = i < end ? input.text[i] : COMMA
    if (octet === BACKSLASH && input.text[i + 1] === QUOTE && i + 1 < end) i++
    else if (octet === QUOTE) quoted = !quoted
    else if (octet === COMMA && (!quoted || i === end)) {
      if (i > from) options.push(optionOf(input, { start: from, end: i }))
      from = i + 1
    }
  }
  return { options, closed: !quoted }
}

function optionOf(input: Text, place: Place): SshOption {
  const text = textAt(input, place), equals = text.indexOf('=')
  if (equals < 0) return { ...place, name: text, value: null }
  return { ...place, name: text.slice(0, equals), value: text.slice(equals + 1).replace(/^"(.*?)"?$/s, '$1').replaceAll('\\"', '"') }
}

const isKnown = ({ name, value }: SshOption) => (value === null ? FLAGS : VALUES).includes(name.toLowerCase())

/** One fact with an item for each, and what sshd would not take. */
export function optionFacts(facts: FactList, input: Text, prefix: Place): void {
  const { options, closed } = readOptions(input, prefix)
  const items = options.map((option): FactItem => ({ value: untrusted(option.value ?? option.name), spans: [at(input, option)], ...(option.value === null ? {} : { tag: option.name }) }))
  facts.add('sshOptions', 'permissions', list(items), at(input, prefix), { spec: 'sshd(8)' })
  const findings: Finding[] = options.filter((option) => !isKnown(option)).map((option) => finding('ssh.option-unknown', 'warning', { name: option.name }, [at(input, option)], ''))
  if (!closed) findings.push(finding('ssh.option-unquoted', 'error', {}, [at(input, prefix)], ''))
  facts.findings.push(...findings)
}
