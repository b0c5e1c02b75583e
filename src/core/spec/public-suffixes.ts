/** Public suffixes: names below which registries sell names (https://publicsuffix.org/list/), those of the ICANN section only, as CABF BR 3.2.2.6 wants. */
import { suffixRules } from './public-suffixes.data.ts'

let rules: ReadonlySet<string> | null = null

function read(): ReadonlySet<string> {
  const [plain = '', ...lines] = suffixRules.trim().split('\n')
  const below = lines.flatMap((line) => {
    const [top = '', rest = ''] = line.split(':')
    return [top, ...rest.split(',').map((part) => `${part}.${top}`)]
  })
  return new Set([...plain.split(','), ...below])
}

/**
 * Whether a name (A-labels, any case, no dot at its end) is itself a public suffix. By the list's algorithm: an exception beats a wildcard; a single
 * label that no rule has is one (the rule `*`), and so is the root, the name without labels.
 */
export function isPublicSuffix(name: string): boolean {
  rules ??= read()
  const text = name.toLowerCase(), dot = text.indexOf('.')
  if (rules.has(`!${text}`)) return false
  return dot < 0 || rules.has(text) || rules.has(`*${text.slice(dot)}`)
}

/** Whether a rule of the list names it (A-labels, any case): for a single label, whether it is a top-level domain of the Internet. */
export function isListedSuffix(name: string): boolean {
  rules ??= read()
  return rules.has(name.toLowerCase())
}
