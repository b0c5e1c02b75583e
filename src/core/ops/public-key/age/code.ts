/** age in JavaScript, by the package of its author. What is no text, or a file, is read from and written to files. */
import type { Values } from '../../contract.ts'
import { isFile, type Data } from '../../data.ts'
import { isRead, javascriptBytes, messageReads, type ShownMessage } from '../../message-code.ts'
import { javascriptString, PASSPHRASE, source, type RunnableCode, type ShownCode } from '../../shown-code.ts'
import { javascriptPrint } from '../opened.ts'

const ELSEWHERE: readonly ShownCode[] = [{ tool: 'openssl', unavailable: 'openssl.age-command' }, { tool: 'python', unavailable: 'python.no-age' }]

const program = (file: string, more: Pick<RunnableCode, 'parts' | 'reads' | 'asks'>): ShownCode => ({ tool: 'webcrypto', language: 'javascript', file, needs: 'npm', packages: ['age-encryption'], ...more })

const asks = (by: string): Pick<RunnableCode, 'asks'> => (by === 'passphrase' ? { asks: PASSPHRASE } : {})
const passphrase = `process.env["${PASSPHRASE}"] ?? ""`

const nodeImport = (...names: readonly (string | false)[]): string => {
  const wanted = names.filter((name) => name !== false)
  return wanted.length === 0 ? '' : `import { ${wanted.join(', ')} } from "node:fs/promises";\n`
}

export const keygenCode = (type: string): readonly ShownCode[] => {
  const name = type === 'hybrid' ? 'generateHybridIdentity' : 'generateX25519Identity'
  return [program('keygen.mjs', {
    reads: [], parts: source`import { ${name}, identityToRecipient } from "age-encryption";

const identity = await ${name}();
console.error("# public key: " + await identityToRecipient(identity));
console.log(identity);
`,
  }), ...ELSEWHERE]
}

export function encryptCode({ to, data, armor, work }: Values<'age-encrypt'>, recipients: readonly string[], name: string): readonly ShownCode[] {
  const message: ShownMessage = { data, secrecy: 'message', file: 'message.txt' }, toFile = armor === 'binary' || isFile(data)
  const keys = to === 'passphrase' ? [`encrypter.setPassphrase(${passphrase});\nencrypter.setScryptWorkFactor(${work});\n`] : recipients.map((key) => `encrypter.addRecipient(${javascriptString(key)});\n`)
  const output = armor === 'armor' ? 'armor.encode(file)' : 'file'
  return [program('encrypt.mjs', {
    reads: messageReads(message), ...asks(to),
    parts: source`import { ${armor === 'armor' ? 'armor, ' : ''}Encrypter } from "age-encryption";
${nodeImport(isRead(message) && 'readFile', toFile && 'writeFile')}
const message = ${javascriptBytes(message)};

const encrypter = new Encrypter();
${keys.join('')}const file = await encrypter.encrypt(message);
${toFile ? `await writeFile(${javascriptString(name)}, ${output});` : 'console.log(armor.encode(file).trimEnd());'}
`,
  }), ...ELSEWHERE]
}

/** A text is the armor; a file may be either. */
const isArmor = (data: Data): data is string => !isFile(data)

export function decryptCode({ with: by, message }: Values<'age-decrypt'>, identities: readonly string[], name: string): readonly ShownCode[] {
  const shown: ShownMessage = { data: message, secrecy: 'public', file: 'message.age' }, isLong = isRead(shown)
  const keys = by === 'passphrase' ? [`decrypter.addPassphrase(${passphrase});\n`] : identities.map((key) => source`decrypter.addIdentity(${{ text: javascriptString(key), secrecy: 'key' }});\n`)
  const given = isArmor(message)
    ? source`const file = armor.decode(${isLong ? `await readFile("${shown.file}", "utf8")` : javascriptString(message)});\n`
    : source`const given = ${javascriptBytes(shown)};
const isArmor = new TextDecoder().decode(given.slice(0, 5)) === "-----";
const file = isArmor ? armor.decode(new TextDecoder().decode(given)) : given;\n`
  return [program('decrypt.mjs', {
    reads: messageReads(shown), ...asks(by),
    parts: source`import { armor, Decrypter } from "age-encryption";
${nodeImport(isLong && 'readFile', !isArmor(message) && 'writeFile')}
${given}
const decrypter = new Decrypter();
${keys.flat()}const message = await decrypter.decrypt(file);
${isArmor(message) ? javascriptPrint : `await writeFile(${javascriptString(name)}, message);\n`}`,
  }), ...ELSEWHERE]
}
