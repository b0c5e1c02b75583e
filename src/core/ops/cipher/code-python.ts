/** The ciphers in Python's cryptography. */
import { toHex } from '../../bytes/hex.ts'
import { pythonString, source, type CodePart, type RunnableCode } from '../shown-code.ts'
import { inputReads, isReadInput, keyHex, needsBase64, pathOf, pythonInput, type CodeTask } from './code-input.ts'
import { modeRows } from './modes.ts'

const AEAD: { readonly [M in CodeTask['mode']]: string | null } = { 'AES-GCM': 'AESGCM', 'ChaCha20-Poly1305': 'ChaCha20Poly1305', 'AES-CTR': null, 'AES-CBC': null }

interface Needed {
  readonly base64: boolean
  readonly os: boolean
  readonly sys: boolean
}

function imports({ mode, input, aad, output }: CodeTask, { base64, os, sys }: Needed): string {
  const aead = AEAD[mode], inputs = aad ? [input, aad] : [input]
  const modules = [...(base64 || inputs.some(needsBase64) ? ['base64'] : []), ...(os ? ['os'] : []), ...(sys ? ['sys'] : [])].map((name) => `import ${name}\n`)
  const path = aead && (typeof output === 'object' || inputs.some(isReadInput)) || inputs.some((each) => isReadInput(each) && pathOf(each) === null) ? 'from pathlib import Path\n' : ''
  const ours = aead === null
    ? `${mode === 'AES-CBC' ? 'from cryptography.hazmat.primitives import padding\n' : ''}from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes\n`
    : `${sys ? 'from cryptography.exceptions import InvalidTag\n' : ''}from cryptography.hazmat.primitives.ciphers.aead import ${aead}\n`
  const standard = modules.join('') + path
  return `${standard}${standard && '\n'}${ours}`
}

const fixed = (octets: Uint8Array) => `bytes.fromhex("${toHex(octets)}")`
const head = (task: CodeTask, needed: Needed, name: string, iv: string | null): readonly CodePart[] =>
  source`${imports(task, needed)}
key = bytes.fromhex("${keyHex(task.key)}")
${iv === null ? '' : `${name} = ${iv}\n`}${task.aad ? source`additional_data = ${pythonInput(task.aad)}
` : ''}`

const aadName = ({ aad }: CodeTask) => (aad ? 'additional_data' : 'None')
const program = (task: CodeTask, file: string, parts: readonly CodePart[]): RunnableCode =>
  ({ tool: 'python', language: 'python', file, parts, needs: 'python-cryptography', reads: [...inputReads(task.input), ...(task.aad ? inputReads(task.aad) : [])] })

function printed({ output }: CodeTask, expression: string): string {
  if (typeof output === 'object') return `Path(${pythonString(output.file)}).write_bytes(${expression})`
  return output === 'base64' ? `print(base64.b64encode(${expression}).decode())` : `print((${expression}).hex())`
}

const modeCall = ({ mode }: CodeTask, name: string) => `Cipher(algorithms.AES(key), modes.${mode.slice(4)}(${name}))`
const target = ({ output }: CodeTask): string => (typeof output === 'object' ? pythonString(output.file) : '')
const fromFile = ({ input }: CodeTask): string | null => {
  const path = pathOf(input)
  return path === null ? null : pythonString(path)
}

/** A file's pieces, one after another, so that it may be of any size. */
function encryptFile(task: CodeTask, path: string): string {
  const cbc = task.mode === 'AES-CBC'
  return `
encryptor = ${modeCall(task, 'iv')}.encryptor()
${cbc ? 'padder = padding.PKCS7(128).padder()\n' : ''}with open(${path}, "rb") as message, open(${target(task)}, "wb") as sealed:
${task.iv ? '' : '    sealed.write(iv)\n'}    while piece := message.read(1 << 20):
        sealed.write(encryptor.update(${cbc ? 'padder.update(piece)' : 'piece'}))
    sealed.write(${cbc ? 'encryptor.update(padder.finalize()) + ' : ''}encryptor.finalize())
`
}

function encryptBody(task: CodeTask): string {
  const aead = AEAD[task.mode], front = task.iv ? '' : aead ? 'nonce + ' : 'iv + '
  if (aead) return `
sealed = ${aead}(key).encrypt(nonce, message, ${aadName(task)})
${printed(task, `${front}sealed`)}
`
  const padded = task.mode === 'AES-CBC' ? 'padder.update(message) + padder.finalize()' : 'message'
  return `${task.mode === 'AES-CBC' ? '\npadder = padding.PKCS7(128).padder()' : ''}
encryptor = ${modeCall(task, 'iv')}.encryptor()
ciphertext = encryptor.update(${padded}) + encryptor.finalize()
${printed(task, `${front}ciphertext`)}
`
}

export function pythonEncrypt(task: CodeTask): RunnableCode {
  const name = AEAD[task.mode] ? 'nonce' : 'iv', path = AEAD[task.mode] ? null : fromFile(task)
  const start = head(task, { base64: task.output === 'base64', os: task.iv === null, sys: false }, name, task.iv ? fixed(task.iv) : `os.urandom(${modeRows[task.mode].iv})`)
  const body = path === null ? source`message = ${pythonInput(task.input)}
${encryptBody(task)}` : [encryptFile(task, path)]
  return program(task, 'encrypt.py', [...start, ...body])
}

const REFUSED = 'refused: the tag does not fit: wrong key, nonce or additional data, or a changed byte'
const PADDING = 'refused: the padding is wrong: wrong key or IV, or changed bytes'

function decryptFile(task: CodeTask, path: string): string {
  const cbc = task.mode === 'AES-CBC', size = modeRows[task.mode].iv
  return `
with open(${path}, "rb") as sealed, open(${target(task)}, "wb") as message:
${task.iv ? '' : `    iv = sealed.read(${size})\n`}    decryptor = ${modeCall(task, 'iv')}.decryptor()
${cbc ? '    unpadder = padding.PKCS7(128).unpadder()\n' : ''}    while piece := sealed.read(1 << 20):
        message.write(${cbc ? 'unpadder.update(decryptor.update(piece))' : 'decryptor.update(piece)'})
    message.write(${cbc ? 'unpadder.update(decryptor.finalize()) + unpadder.finalize()' : 'decryptor.finalize()'})
`
}

function shown({ output }: CodeTask): string {
  if (typeof output === 'object') return `Path(${pythonString(output.file)}).write_bytes(message)`
  return output === 'hex' ? 'print(message.hex())' : 'sys.stdout.buffer.write(message + b"\\n")'
}

const guarded = (work: string, exception: string, says: string) => `try:
    ${work}
except ${exception}:
    sys.exit("${says}")
`

function decryptBody(task: CodeTask): string {
  const aead = AEAD[task.mode], front = modeRows[task.mode].iv, name = aead ? 'nonce' : 'iv'
  const split = task.iv ? '' : `${name}, sealed = sealed[:${front}], sealed[${front}:]\n`
  if (aead) return `${split}
${guarded(`message = ${aead}(key).decrypt(nonce, sealed, ${aadName(task)})`, 'InvalidTag', REFUSED)}${shown(task)}
`
  const decryptor = `decryptor = ${modeCall(task, 'iv')}.decryptor()\n`
  if (task.mode === 'AES-CTR') return `${split}
${decryptor}message = decryptor.update(sealed) + decryptor.finalize()
${shown(task)}
`
  return `${split}
${decryptor}padded = decryptor.update(sealed) + decryptor.finalize()
unpadder = padding.PKCS7(128).unpadder()
${guarded('message = unpadder.update(padded) + unpadder.finalize()', 'ValueError', PADDING)}${shown(task)}
`
}

export function pythonDecrypt(task: CodeTask): RunnableCode {
  const aead = AEAD[task.mode], path = aead ? null : fromFile(task)
  const sys = path === null && (task.output === 'text' || task.mode !== 'AES-CTR')
  const start = head(task, { base64: false, os: false, sys }, aead ? 'nonce' : 'iv', task.iv && fixed(task.iv))
  const body = path === null ? source`sealed = ${pythonInput(task.input)}
${decryptBody(task)}` : [decryptFile(task, path)]
  return program(task, 'decrypt.py', [...start, ...body])
}
