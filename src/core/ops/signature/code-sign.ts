/** Signing in OpenSSL, Python and JavaScript. Each program prints the signature in base64. */
import type { Values } from '../contract.ts'
import type { ShownCode } from '../shown-code.ts'
import { askedToSign } from './asked.ts'
import { javascriptSign } from './code-javascript.ts'
import { opensslSign } from './code-openssl.ts'
import { pythonSign } from './code-python.ts'

export async function signCode(values: Values<'sign'>): Promise<readonly ShownCode[]> {
  const asked = await askedToSign(values)
  return asked ? [opensslSign(asked), pythonSign(asked), javascriptSign(asked)] : []
}
