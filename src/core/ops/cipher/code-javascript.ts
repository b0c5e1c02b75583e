/** The ciphers in WebCrypto; ChaCha20-Poly1305 in noble, since few engines' WebCrypto has it. */
import { toHex } from '../../bytes/hex.ts'
import { javascriptString, source, type CodePart, type RunnableCode } from '../shown-code.ts'
import { inputReads, isReadInput, javascriptInput, keyHex, type CodeTask } from './code-input.ts'
import { modeRows } from './modes.ts'

const isNoble = ({ mode }: CodeTask): boolean => mode === 'ChaCha20-Poly1305'

const fromHex = (hex: CodePart): readonly CodePart[] => source`Uint8Array.from("${hex}".match(/../g) ?? [], (digits) => parseInt(digits, 16))`

function nodeImport({ input, aad, output }: CodeTask): string {
  const names = [...([input, aad].some((each) => each && isReadInput(each)) ? ['readFile'] : []), ...(typeof output === 'object' ? ['writeFile'] : [])]
  return names.length === 0 ? '' : `import { ${names.join(', ')} } from "node:fs/promises";\n`
}

function head(task: CodeTask, iv: readonly CodePart[] | null): readonly CodePart[] {
  const imports = `${nodeImport(task)}${isNoble(task) ? 'import { chacha20poly1305 } from "@noble/ciphers/chacha.js";\n' : ''}`
  return source`${imports}${imports && '\n'}${task.key.length === 24 ? '// Chromium has no AES keys of 192 bits: run it with Node.\n' : ''}const key = ${fromHex(keyHex(task.key))};
${iv ? source`const ${nameOf(task)} = ${iv};
` : ''}${task.aad ? source`const additionalData = ${javascriptInput(task.aad)};
` : ''}`
}

/** What the parameter is called in the program. */
const nameOf = ({ mode }: CodeTask) => (mode === 'AES-CTR' ? 'counter' : 'iv')

function params(task: CodeTask): string {
  const { mode, aad } = task
  if (mode === 'AES-CTR') return '{ name: "AES-CTR", counter, length: 128 }'
  return `{ name: "${mode}", iv${aad ? ', additionalData' : ''} }`
}

function call(task: CodeTask, direction: 'encrypt' | 'decrypt', argument: string): string {
  if (isNoble(task)) return `chacha20poly1305(key, iv${task.aad ? ', additionalData' : ''}).${direction}(${argument})`
  return `new Uint8Array(await crypto.subtle.${direction}(${params(task)}, aesKey, ${argument}))`
}
const imported = (task: CodeTask, direction: 'encrypt' | 'decrypt') => (isNoble(task) ? '' : `const aesKey = await crypto.subtle.importKey("raw", key, "${task.mode}", false, ["${direction}"]);\n`)

function printed({ output }: CodeTask, name: string): string {
  if (typeof output === 'object') return `await writeFile(${javascriptString(output.file)}, ${name});`
  if (output === 'text') return `console.log(new TextDecoder("utf-8", { ignoreBOM: true }).decode(${name}));`
  return output === 'hex' ? `console.log(Array.from(${name}, (byte) => byte.toString(16).padStart(2, "0")).join(""));`
    : `console.log(btoa(Array.from(${name}, (byte) => String.fromCharCode(byte)).join("")));`
}

function program(task: CodeTask, file: string, parts: readonly CodePart[]): RunnableCode {
  const reads = [...inputReads(task.input), ...(task.aad ? inputReads(task.aad) : [])]
  const node = nodeImport(task) !== '' || task.key.length === 24
  return { tool: 'webcrypto', language: 'javascript', file, parts, reads, ...(isNoble(task) ? { needs: 'npm', packages: ['@noble/ciphers'] } as const : { needs: node ? 'node' : 'browser-or-node' } as const) }
}

export function javascriptEncrypt(task: CodeTask): RunnableCode {
  const iv = task.iv ? fromHex(toHex(task.iv)) : [`crypto.getRandomValues(new Uint8Array(${modeRows[task.mode].iv}))`], name = nameOf(task)
  return program(task, 'encrypt.mjs', source`${head(task, iv)}const message = ${javascriptInput(task.input)};

${imported(task, 'encrypt')}const sealed = ${call(task, 'encrypt', 'message')};
${task.iv ? '' : `const output = new Uint8Array(${name}.length + sealed.length);
output.set(${name});
output.set(sealed, ${name}.length);
`}${printed(task, task.iv ? 'sealed' : 'output')}
`)
}

export function javascriptDecrypt(task: CodeTask): RunnableCode {
  const { iv, tag } = modeRows[task.mode], name = nameOf(task)
  return program(task, 'decrypt.mjs', source`${head(task, task.iv && fromHex(toHex(task.iv)))}const sealed = ${javascriptInput(task.input)};
${task.iv ? '' : `const ${name} = sealed.slice(0, ${iv});
`}
${imported(task, 'decrypt')}${tag > 0 ? '// Throws where the tag does not fit: nothing of the message is given out then.\n' : ''}const message = ${call(task, 'decrypt', task.iv ? 'sealed' : `sealed.slice(${iv})`)};
${printed(task, 'message')}
`)
}

