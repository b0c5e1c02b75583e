/** JWE in other tools. OpenSSL's command line has no authenticated encryption. */
import type { ShownCode } from '../shown-code.ts'
import { decryptJavascript, encryptJavascript } from './jwe-javascript.ts'
import { decryptPython, encryptPython } from './jwe-python.ts'
import type { ShownDecryption, ShownEncryption } from './jwe-shown.ts'

const OPENSSL: ShownCode = { tool: 'openssl', unavailable: 'openssl.no-jwe' }

export const jweEncryptCode = (shown: ShownEncryption): readonly ShownCode[] => [encryptPython(shown), encryptJavascript(shown), OPENSSL]

/** @param given the key field's text: a locked key stays locked where the tool opens it */
export const jweDecryptCode = (shown: ShownDecryption, given: string): readonly ShownCode[] => [decryptPython(shown, given), decryptJavascript(shown, given), OPENSSL]
