/** Several shown programs as one POSIX shell script (XCU 2), each run as it was shown, beside the files that it reads. */
import { encodeBase64 } from '../bytes/base64.ts'
import { codeText, PASSPHRASE, shellString, type Language, type RunnableCode, type ShownCode, type Tool } from './shown-code.ts'

export interface ScriptStep {
  readonly title: string
  readonly codes: readonly ShownCode[]
}

const RUNS: { readonly [L in Language]: string } = { python: 'python3', javascript: 'node', shell: 'sh' }

/** The program of the tool that is wanted, or of the first that has one; null where none has. */
function codeFor({ codes }: ScriptStep, wanted: Tool): RunnableCode | null {
  const runnable = codes.filter((code): code is RunnableCode => !('unavailable' in code))
  return runnable.find(({ tool }) => tool === wanted) ?? runnable[0] ?? null
}

/** A line that occurs in no text. */
function endMark(texts: readonly string[]): string {
  let mark = 'END'
  for (let i = 2; texts.some((text) => text.split('\n').includes(mark)); i++) mark = `END_${i}`
  return mark
}

const titleLine = (title: string, index: number) => `# ${index + 1}. ${title.replaceAll(/[^\x20-\x7e]/g, '?')}`

/** Files cross as base64, programs as they are: they can be read, and end in a line break. */
function stepLines(step: ScriptStep, index: number, wanted: Tool): readonly string[] {
  const code = codeFor(step, wanted)
  if (!code) return ['', titleLine(step.title, index), '# No command line tool can do this: it has no program.']
  const text = codeText(code.parts), mark = endMark([text]), folder = `step-${index + 1}`
  const own = code.reads.filter((read) => read.text === null)
  const made = code.reads.flatMap((read) => (read.text === null ? [] : [`base64 -d > ${shellString(read.name)} <<'END'`, encodeBase64(new TextEncoder().encode(read.text)).replaceAll(/.{1,76}/g, '$&\n').trimEnd(), 'END']))
  return [
    '', titleLine(step.title, index), `echo ${shellString(titleLine(step.title, index))} >&2`, `mkdir ${folder} && cd ${folder}`,
    ...own.map(({ name }) => `cp "$here"/${shellString(name)} .`), ...made,
    `cat > ${shellString(code.file)} <<'${mark}'`, text.replace(/\n$/, ''), mark, `${RUNS[code.language]} ${shellString(code.file)}`, 'echo', 'cd ..',
  ]
}

/** Whoever runs it needs what its programs need; a file of one's own is expected beside the script. */
export function sessionScript(steps: readonly ScriptStep[], wanted: Tool): string {
  const asks = steps.some((step) => codeFor(step, wanted)?.asks)
  const passphrase = asks ? [`if [ -z "\${${PASSPHRASE}:-}" ]; then`, '  printf "Passphrase: " >&2; stty -echo; IFS= read -r PASSPHRASE; stty echo; echo >&2', 'fi', `export ${PASSPHRASE}`] : []
  return [
    '#!/bin/sh', '# What was done in Signet, as programs that do it again. It may hold keys: keep it as you keep those.', 'set -eu',
    'here=$(pwd)', 'work=$(mktemp -d)', `trap 'rm -rf "$work"' EXIT`, 'umask 077', 'cd "$work"', ...passphrase,
    ...steps.flatMap((step, i) => stepLines(step, i, wanted)), '',
  ].join('\n')
}
