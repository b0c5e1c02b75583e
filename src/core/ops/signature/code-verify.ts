/** Verifying in OpenSSL, Python and JavaScript. Each program prints `valid` or `not valid`. */
import type { Values } from '../contract.ts'
import type { ShownCode } from '../shown-code.ts'
import { askedToVerify } from './asked.ts'
import { javascriptVerify } from './code-javascript.ts'
import { opensslVerify } from './code-openssl.ts'
import { pythonVerify } from './code-python.ts'

export async function verifyCode(values: Values<'verify'>): Promise<readonly ShownCode[]> {
  const asked = await askedToVerify(values)
  return asked ? [opensslVerify(asked), pythonVerify(asked), javascriptVerify(asked)] : []
}
