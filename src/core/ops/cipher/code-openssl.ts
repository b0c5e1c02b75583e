/** CTR and CBC in `openssl enc`, which reads and writes what the page does, files of any size too. */
import { toHex } from '../../bytes/hex.ts'
import { shellString, source, type CodePart, type RunnableCode, type ShownCode } from '../shown-code.ts'
import { inputReads, keyHex, pathOf, shellInput, type CodeTask } from './code-input.ts'
import { modeRows } from './modes.ts'

const cipherName = ({ mode, key }: CodeTask) => `-aes-${key.length * 8}-${mode.slice(4).toLowerCase()}`
const enc = (task: CodeTask, iv: string, direction = ''): readonly CodePart[] => source`openssl enc ${direction}${cipherName(task)} -K ${keyHex(task.key)} -iv ${iv}`

const HEX = "od -An -v -tx1 | tr -d ' \\n'"

/** After a pipe; it ends the program's output with a line break, as the other tools do. */
function printed({ output }: CodeTask): string {
  if (output === 'text') return `
echo`
  return ` | ${output === 'hex' ? HEX : 'openssl base64 -A'}
echo`
}

const program = (task: CodeTask, file: string, parts: readonly CodePart[]): RunnableCode => ({ tool: 'openssl', language: 'shell', file, parts, needs: 'openssl-and-tr', reads: inputReads(task.input) })

const given = (path: string): string => shellString(`./${path}`)
const targetOf = ({ output }: CodeTask): string | null => (typeof output === 'object' ? given(output.file) : null)

export function opensslEncrypt(task: CodeTask): ShownCode {
  if (modeRows[task.mode].tag > 0) return { tool: 'openssl', unavailable: 'openssl.no-aead' }
  const target = targetOf(task), to = target === null ? printed(task) : ` > ${target}`
  const input = shellInput(task.input)
  if (task.iv) return program(task, 'encrypt.sh', source`set -e
${input} | ${enc(task, toHex(task.iv))}${to}
`)
  return program(task, 'encrypt.sh', source`set -e
openssl rand 16 > iv.bin
iv=$(${`od -An -v -tx1 iv.bin | tr -d ' \\n'`})
{ cat iv.bin; ${input} | ${enc(task, '"$iv"')}; }${to}
rm iv.bin
`)
}

export function opensslDecrypt(task: CodeTask): ShownCode {
  if (modeRows[task.mode].tag > 0) return { tool: 'openssl', unavailable: 'openssl.no-aead' }
  const target = targetOf(task), to = target === null ? printed(task) : ` > ${target}`
  if (task.iv) return program(task, 'decrypt.sh', source`set -e
${shellInput(task.input)} | ${enc(task, toHex(task.iv), '-d ')}${to}
`)
  const path = pathOf(task.input), file = path === null ? 'sealed.bin' : given(path)
  return program(task, 'decrypt.sh', source`set -e
${path === null ? source`${shellInput(task.input)} > sealed.bin
` : ''}iv=$(head -c 16 ${file} | ${HEX})
tail -c +17 ${file} | ${enc(task, '"$iv"', '-d ')}${to}
${path === null ? 'rm sealed.bin\n' : ''}`)
}
