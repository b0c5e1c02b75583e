/** A fact's value as one text: what its copy button copies and what the text report prints. */
import { safeText } from '../../core/bytes/text.ts'
import type { FactItem, FactValue, NameAttribute } from '../../core/kinds/contract.ts'
import { termWord } from '../../words/terms.ts'
import { utcTime } from '../../ui/kit/time.ts'
import { colonHex, decimal, isSmall, magnitude, quantity } from './numbers.ts'

/** Lines: one for most values, one an item for lists. Safe to show and to paste. */
export function valueLines(value: FactValue): readonly string[] {
  switch (value.type) {
    case 'untrusted': return [safeText(value.text)]
    case 'number': return [quantity(value.value, value.unit)]
    case 'boolean': return [value.value ? 'yes' : 'no']
    case 'time': return [Number.isFinite(value.ms) ? utcTime(value.ms) : safeText(value.raw)]
    case 'oid': return [value.name ? `${value.name} (${value.oid})` : value.oid]
    case 'hex': return [colonHex(value.bytes)]
    case 'integer': return [isSmall(value.bytes) ? decimal(value.bytes) : colonHex(magnitude(value.bytes))]
    case 'name': return [nameText(value.attributes)]
    case 'term': return [termWord(value.term).label]
    case 'list': return value.items.flatMap(itemLines)
  }
}

export const valueText = (value: FactValue): string => valueLines(value).join('\n')

function itemLines({ tag, value }: FactItem): readonly string[] {
  const lines = valueLines(value)
  return tag ? [`${tag}: ${lines.join(', ')}`] : lines
}

/** `C=NL, O=Example Shop, CN=shop.example.test` in the order of the encoding; a comma or plus inside a value gets a backslash (RFC 4514 2.4). */
export function nameText(attributes: readonly NameAttribute[]): string {
  return attributes.map(({ shortName, oid, text, rdn }, i) => {
    const joint = i === 0 ? '' : attributes[i - 1]?.rdn === rdn ? ' + ' : ', '
    return `${joint}${shortName || oid}=${safeText(text).replace(/[,+\\]/g, '\\$&')}`
  }).join('')
}
