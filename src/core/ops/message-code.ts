/** A message of the form in shown programs: as a literal where it is short, else read from a file that comes with the program or that the person has. */
import { isFile, type Data } from './data.ts'
import { javascriptString, LONGEST_LITERAL, pythonString, shellPrint, shellString, source, type CodePart, type RunnableCode } from './shown-code.ts'

export interface ShownMessage {
  readonly data: Data
  readonly secrecy: 'public' | 'message'
  /** The name of the file for a text that is too long for the source. */
  readonly file: string
}

/** A chosen file keeps its own name. */
const nameOf = ({ data, file }: ShownMessage): string => (data instanceof File ? data.name : file)
/** Whether the program reads the message from a file. */
export const isRead = ({ data }: ShownMessage): boolean => isFile(data) || data.length > LONGEST_LITERAL

export const messageReads = (message: ShownMessage): RunnableCode['reads'] =>
  (isRead(message) ? [{ name: nameOf(message), text: isFile(message.data) ? null : message.data, secrecy: message.secrecy }] : [])

const part = ({ secrecy }: ShownMessage, text: string): CodePart => (secrecy === 'public' ? text : { text, secrecy })
const textOf = ({ data }: ShownMessage): string => (isFile(data) ? '' : data)

/** A Python expression of type bytes. It needs `from pathlib import Path` where `isRead` says so. */
export const pythonBytes = (message: ShownMessage): readonly CodePart[] =>
  (isRead(message) ? source`Path(${pythonString(nameOf(message))}).read_bytes()` : source`${part(message, pythonString(textOf(message)))}.encode()`)

/** A JavaScript expression of type Uint8Array. It needs `import { readFile } from "node:fs/promises"` where `isRead` says so. */
export const javascriptBytes = (message: ShownMessage): readonly CodePart[] =>
  (isRead(message) ? source`new Uint8Array(await readFile(${javascriptString(nameOf(message))}))` : source`new TextEncoder().encode(${part(message, javascriptString(textOf(message)))})`)

/** A shell command that writes the message to its output. */
export const shellBytes = (message: ShownMessage): readonly CodePart[] =>
  (isRead(message) ? source`cat ${shellString(`./${nameOf(message)}`)}` : [part(message, shellPrint(textOf(message)))])

/** Import lines that the expressions above need, with a blank line after them; '' where none. */
export const pythonPathImport = (...messages: readonly ShownMessage[]): string => (messages.some(isRead) ? 'from pathlib import Path\n' : '')
export const nodeReadImport = (...messages: readonly ShownMessage[]): string => (messages.some(isRead) ? 'import { readFile } from "node:fs/promises";\n' : '')
