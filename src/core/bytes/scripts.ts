/** Which scripts a label of a host name is written in (Unicode TR 39), and whether it imitates Latin letters. */

const SCRIPTS = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Georgian', 'Hebrew', 'Arabic', 'Devanagari', 'Bengali', 'Thai', 'Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul', 'Cherokee'] as const
const PATTERNS = SCRIPTS.map((script) => [script, new RegExp(`\\p{Script=${script}}`, 'u')] as const)

/** What may stand together in one label: Japanese, Chinese, Korean, each with Latin (TR 39 5.2, highly restrictive). */
const TOGETHER: readonly ReadonlySet<string>[] = [['Latin', 'Han', 'Hiragana', 'Katakana'], ['Latin', 'Han', 'Bopomofo'], ['Latin', 'Han', 'Hangul']].map((scripts) => new Set(scripts))

/** The scripts of a label that do not belong together; none where they do. */
export function mixedScripts(label: string): readonly string[] {
  const scripts = PATTERNS.filter(([, pattern]) => pattern.test(label)).map(([script]) => script)
  return scripts.length < 2 || TOGETHER.some((allowed) => scripts.every((script) => allowed.has(script))) ? [] : scripts
}

/** Letters whose shape is a Latin letter's in most fonts (TR 39's confusables, lower case). */
const SHAPES = new Map([...'аaсcԁdеeһhіiјjӏlоoрpԛqѕsѵvԝwхxуyοoνvαaιiρpցgհhսuօoոn'].flatMap((letter, i, all) => (i % 2 === 0 ? [[letter, all[i + 1] as string] as const] : [])))

/** The Latin text that a label without Latin letters looks like, or null. */
export function latinLookAlike(label: string): string | null {
  let like = '', foreign = false
  for (const letter of label) {
    const shape = SHAPES.get(letter)
    if (shape === undefined && !/[0-9-]/.test(letter)) return null
    foreign ||= shape !== undefined
    like += shape ?? letter
  }
  return foreign ? like : null
}
