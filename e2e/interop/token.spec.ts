/** The shown programs for tokens, with content of every sort, and with tokens that must be refused. */
import { expect, test } from '@playwright/test'
import { initialValues, runOperation, showOperation } from '../../src/core/ops/check.ts'
import type { Operation, OperationId, Values } from '../../src/core/ops/contract.ts'
import { LONGEST_LITERAL, type Tool } from '../../src/core/ops/shown-code.ts'
import { NASTY } from '../../src/core/ops/testing.ts'
import { jwsSign } from '../../src/core/ops/token/jws-sign.ts'
import { jwsVerify } from '../../src/core/ops/token/jws-verify.ts'
import { jwtMake } from '../../src/core/ops/token/jwt-make.ts'
import { jwtVerify } from '../../src/core/ops/token/jwt-verify.ts'
import { need, record } from './report.ts'
import { codeOf, context, peerFor, printed, runShown } from './shown.ts'

const TOOLS: readonly Tool[] = ['python', 'openssl', 'webcrypto']
const SECRET = { secretAs: 'bytes', secret: '0f'.repeat(32) }
const EVERYTHING = NASTY.join('\n')

async function value<O extends OperationId, Output>(operation: Operation<O, Output>, values: Values<O>): Promise<Output> {
  const result = await runOperation(operation, values, context())
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

async function runCode<O extends OperationId>(operation: Operation<O, unknown>, values: Values<O>, tool: Tool) {
  const code = codeOf(await showOperation(operation, values, null), tool), peer = peerFor(code)
  need([peer.name, peer.program])
  return await runShown(code)
}

for (const tool of TOOLS) {
  test(`any content is signed, and read again, in ${tool}`, async () => {
    test.setTimeout(120_000)
    for (const payload of [EVERYTHING, 'long "text"\n'.repeat(LONGEST_LITERAL)]) {
      const values: Values<'jws-sign'> = { ...initialValues<'jws-sign'>(jwsSign), alg: 'HS256', ...SECRET, payload, typ: EVERYTHING, kid: EVERYTHING }
      const { text } = await value<'jws-sign', { readonly text: string }>(jwsSign, values)
      expect(printed(await runCode<'jws-sign'>(jwsSign, values, tool))).toBe(text)
      const back = await runCode<'jws-verify'>(jwsVerify, { ...initialValues<'jws-verify'>(jwsVerify), token: text, trust: 'secret', ...SECRET }, tool)
      expect(back.stdout.toString()).toBe(`${payload.toWellFormed()}\n`)
    }
    record({ artifact: 'shown code: tokens with any content', peer: tool, result: 'pass', why: '' })
  })

  test(`any claims are signed in ${tool}, at the time that it is`, async () => {
    const values: Values<'jwt-make'> = { ...initialValues<'jwt-make'>(jwtMake), alg: 'HS256', ...SECRET, issuer: EVERYTHING, claims: JSON.stringify({ [EVERYTHING]: NASTY }) }
    const theirs = printed(await runCode<'jwt-make'>(jwtMake, values, tool))
    const { claims } = await value<'jwt-verify', { readonly claims: Readonly<Record<string, unknown>> }>(jwtVerify, { ...initialValues<'jwt-verify'>(jwtVerify), token: theirs, trust: 'secret', ...SECRET, issuer: EVERYTHING })
    expect(claims[EVERYTHING]).toEqual(NASTY)
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(3600)
  })

  test(`a changed token is refused in ${tool}`, async () => {
    const { text } = await value<'jwt-make', { readonly text: string }>(jwtMake, { ...initialValues<'jwt-make'>(jwtMake), alg: 'HS256', ...SECRET, subject: 'alice' })
    const ran = await runCode<'jwt-verify'>(jwtVerify, { ...initialValues<'jwt-verify'>(jwtVerify), token: text, trust: 'secret', secretAs: 'bytes', secret: 'f0'.repeat(32) }, tool)
    expect(ran.code).not.toBe(0)
    expect(ran.stderr).toContain('refused: another')
    expect(ran.stdout.toString()).toBe('')
  })
}

for (const tool of ['python', 'webcrypto'] satisfies Tool[])
  test(`claims are judged in ${tool}`, async () => {
    const made = await value<'jwt-make', { readonly text: string }>(jwtMake, { ...initialValues<'jwt-make'>(jwtMake), alg: 'HS256', ...SECRET, issuer: 'joe', audience: 'api', issuedAt: '1000000000', expires: '3600' })
    const fresh = await value<'jwt-make', { readonly text: string }>(jwtMake, { ...initialValues<'jwt-make'>(jwtMake), alg: 'HS256', ...SECRET, issuer: 'joe', audience: 'api' })
    const values = { ...initialValues<'jwt-verify'>(jwtVerify), trust: 'secret', ...SECRET }
    for (const [changes, says] of [[{ token: made.text }, 'refused: expired'], [{ token: fresh.text, issuer: 'jane' }, 'refused: another issuer'], [{ token: fresh.text, audience: 'web' }, 'refused: not for this audience']] as const) {
      const ran = await runCode<'jwt-verify'>(jwtVerify, { ...values, ...changes }, tool)
      expect(ran.code).not.toBe(0)
      expect(ran.stderr).toContain(says)
    }
  })
