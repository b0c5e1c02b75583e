import { describe, expect, it } from 'vitest'
import { initialValues, runOperation, showOperation } from '../check.ts'
import type { OpContext, Operation, OperationId, Values } from '../contract.ts'
import { codeText, type RunnableCode } from '../shown-code.ts'
import { NASTY } from '../testing.ts'
import { argon2id } from './argon2id.ts'
import { bcrypt } from './bcrypt.ts'
import { calibrated } from './calibrate.ts'
import { isAdvised, rigRate, SECRETS, secondsToGuess } from './guessing.ts'
import { hkdf } from './hkdf.ts'
import { costError, costOf, memoryOf, type Derivation } from './limits.ts'
import { pbkdf2 } from './pbkdf2.ts'
import { scrypt } from './scrypt.ts'
import { bcryptSalt, readStored } from './stored.ts'
import { passwordVerify } from './verify.ts'

const ctx: OpContext = { now: 0, randomBytes: (length) => new Uint8Array(length) }
const SALT = '00112233445566778899aabbccddeeff'

async function run<O extends OperationId, Output>(operation: Operation<O, Output>, changes: Partial<Values<O>>) {
  return await runOperation(operation, { ...initialValues(operation), ...changes }, ctx)
}
async function value<O extends OperationId, Output>(operation: Operation<O, Output>, changes: Partial<Values<O>>): Promise<Output> {
  const result = await run(operation, changes)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

describe('password hashes', () => {
  it('fit the password that they were made from, and no other, every string', async () => {
    for (const passphrase of NASTY.filter((text) => text.trim() !== '' && !text.includes('\0'))) {
      const { hash } = await value(bcrypt, { passphrase, salt: SALT, cost: '4', long: 'cut' })
      const { phc } = await value(argon2id, { passphrase, salt: SALT, memory: '8', passes: '1', lanes: '1' })
      for (const stored of [hash, phc ?? '']) {
        expect(await value(passwordVerify, { passphrase, hash: stored, long: 'cut' })).toEqual({ fits: true })
        expect(await value(passwordVerify, { passphrase: `x${passphrase}`, hash: stored, long: 'cut' })).toEqual({ fits: false })
      }
    }
  })

  it('are sent on to what verifies them, unless that has no place for what they were made with', async () => {
    const values = { ...initialValues(argon2id), passphrase: 'x', salt: SALT, memory: '8', passes: '1', lanes: '1' }
    const output = await value(argon2id, values)
    expect(argon2id.next?.(values, output)).toEqual([{ operation: 'password-verify', values: { passphrase: 'x', hash: output.phc } }])
    expect(argon2id.next?.({ ...values, secret: '00' }, output)).toEqual([])
    const key = await value(argon2id, { ...values, form: 'key' })
    expect(argon2id.next?.({ ...values, form: 'key' }, key)).toEqual([{ operation: 'hkdf', values: { key: key.hex } }])
  })

  it('depend on a pepper, which noble and hash-wasm reckon in alike', async () => {
    const base = { passphrase: 'x', salt: SALT, memory: '64', passes: '2', lanes: '1', form: 'key' }
    const plain = await value(argon2id, base), peppered = await value(argon2id, { ...base, secret: '0102' })
    expect(plain.hex).not.toBe(peppered.hex)
    expect((await value(argon2id, { ...base, secret: '0102', associated: '00' })).hex).not.toBe(peppered.hex)
  })

  it('say what of a long password bcrypt does not read', async () => {
    const output = await value(bcrypt, { passphrase: 'ä'.repeat(40), salt: SALT, cost: '4', long: 'cut' })
    expect(output.unread).toBe(8)
    expect(bcrypt.parts?.(output)[0]).toMatchObject({ id: 'password-cut', verdict: 'bad' })
    expect((await value(bcrypt, { passphrase: `${'ä'.repeat(36)}other`, salt: SALT, cost: '4', long: 'cut' })).hash).toBe(output.hash)
    expect(await run(bcrypt, { passphrase: 'ä'.repeat(37), salt: SALT })).toMatchObject({ error: { code: 'password.bcrypt-long', field: 'passphrase', params: { octets: 74 } } })
    expect((await value(bcrypt, { passphrase: 'ä'.repeat(36), salt: SALT, cost: '4' })).unread).toBe(0)
  })

  it('are read with every mistake at its place', () => {
    const error = (text: string) => {
      const read = readStored(text)
      return read.ok ? null : [read.error.code, read.error.params]
    }
    const good = '$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'
    expect(error(good)).toBe(null)
    for (let at = 7; at < 60; at++) expect(error(`${good.slice(0, at)}!${good.slice(at + 1)}`)).toEqual(['password.hash-character', { offset: at, got: '!' }])
    expect(error(good.replace('$2b', '$2x'))).toEqual(['password.other-hash', { name: 'bcrypt-2x' }])
    expect(error('5f4dcc3b5aa765d61d8327deb882cf99')).toEqual(['password.other-hash', { name: 'digest' }])
    expect(error('pbkdf2_sha256$600000$x$y')).toEqual(['password.other-hash', { name: 'pbkdf2' }])
    const phc = ['$argon2id', 'v=19', 'm=65536,t=2,p=1', 'c29tZXNhbHQ', 'CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc']
    const changed = (at: number, part: string) => error(phc.map((each, i) => (i === at ? part : each)).join('$'))
    expect(error(phc.join('$'))).toBe(null)
    expect(changed(1, 'v=x')).toEqual(['password.phc', { part: 'version', got: 'v=x' }])
    expect(changed(1, 'v=16')).toEqual(['password.argon2-version', { got: 16 }])
    for (const parameters of ['m=65536,t=2', 'm=0,t=1,p=1', 'm=65536,t=0,p=1', 'm=65536,t=2,p=0', 'm=15,t=2,p=2', 'm=99999999999,t=2,p=1', 'm=1e9,t=1,p=1'])
      expect(changed(2, parameters)).toEqual(['password.phc', { part: 'parameters', got: parameters }])
    expect(changed(3, 'c29t!')).toEqual(['password.phc', { part: 'salt', got: 'c29t!' }])
    expect(changed(4, 'AAA$AAA')).toEqual(['password.phc', { part: 'hash', got: 'AAA$AAA' }])
  })

  it('write a salt as bcrypt does', () => {
    expect(bcryptSalt(new Uint8Array(16))).toBe('.'.repeat(22))
    expect(bcryptSalt(new Uint8Array(16).fill(0xff))).toBe(`${'9'.repeat(21)}u`)
  })
})

describe('costs', () => {
  it('are refused before anything runs, where they are absurd', async () => {
    const absurd = [
      run(pbkdf2, { passphrase: 'x', salt: SALT, rounds: '9007199254740991', expensive: 'run' }),
      run(scrypt, { passphrase: 'x', salt: SALT, cost: String(2 ** 50), expensive: 'run' }),
      run(argon2id, { passphrase: 'x', salt: SALT, memory: '4294967295', passes: '4294967295', expensive: 'run' }),
      run(bcrypt, { passphrase: 'x', salt: SALT, cost: '31', expensive: 'run' }),
      run(passwordVerify, { passphrase: 'x', hash: `$2b$31$${'C'.repeat(53)}`, expensive: 'run' }),
    ]
    for (const result of await Promise.all(absurd)) expect(!result.ok && result.error.code).toMatch(/^password\.(cost-refused|memory)$/)
  })

  it('above the usual are asked for at a field of their own, and run when that says so', async () => {
    const derivation: Derivation = { type: 'pbkdf2', hash: 'SHA-256', rounds: 2_000_001 }
    expect(costError(derivation, 'ask', 'rounds')).toEqual({ code: 'password.cost-ask', params: { cost: 2_000_001, limit: 2_000_000 }, field: 'expensive' })
    expect(costError(derivation, 'run', 'rounds')).toBe(null)
    expect(costError({ ...derivation, rounds: 2_000_000 }, 'ask', 'rounds')).toBe(null)
    expect(costError({ ...derivation, rounds: 10_000_001 }, 'run', 'rounds')?.code).toBe('password.cost-refused')
  })

  it('count what scrypt and Argon2 fill', () => {
    expect(memoryOf({ type: 'scrypt', cost: 2 ** 17, blockSize: 8, parallel: 1 })).toBe(2 ** 27 + 1024)
    expect(memoryOf({ type: 'argon2', memory: 65_536, passes: 3, lanes: 4 })).toBe(2 ** 26)
  })

  it('are set to a time in the steps that a function has, and not above what is run unasked', () => {
    expect(calibrated({ type: 'pbkdf2', hash: 'SHA-256', rounds: 100_000 }, 100, 500)).toEqual({ rounds: '500000' })
    expect(calibrated({ type: 'pbkdf2', hash: 'SHA-256', rounds: 100_000 }, 1, 1000)).toEqual({ rounds: '2000000' })
    expect(calibrated({ type: 'bcrypt', cost: 10 }, 50, 500)).toEqual({ cost: '13' })
    expect(calibrated({ type: 'bcrypt', cost: 4 }, 0, 1000)).toEqual({ cost: '15' })
    expect(calibrated({ type: 'scrypt', cost: 1024, blockSize: 8, parallel: 1 }, 10, 500)).toEqual({ cost: '32768' })
    expect(calibrated({ type: 'argon2', memory: 65_536, passes: 1, lanes: 4 }, 100, 550)).toEqual({ passes: '5' })
    expect(calibrated({ type: 'argon2', memory: 65_536, passes: 1, lanes: 4 }, 1000, 250)).toEqual({ passes: '1', memory: '16384' })
    for (const took of [0, 1e-9, 1e9])
      for (const derivation of [{ type: 'scrypt', cost: 2, blockSize: 1, parallel: 1 }, { type: 'argon2', memory: 8, passes: 1, lanes: 1 }] satisfies Derivation[]) {
        const { cost = derivation.type === 'scrypt' ? derivation.cost : 0, memory = 8, passes = 1 } = calibrated(derivation, took, 500)
        expect(costOf(derivation.type === 'scrypt' ? { ...derivation, cost: Number(cost) } : { ...derivation, memory: Number(memory), passes: Number(passes) })).toBeLessThanOrEqual(2_000_000)
      }
  })

  it('scale an attacker’s rate from what was measured', () => {
    expect(rigRate({ type: 'argon2', memory: 65_536, passes: 3, lanes: 1 })).toBe(8 * 1667)
    expect(rigRate({ type: 'scrypt', cost: 16_384, blockSize: 8, parallel: 1 })).toBe(8 * 7126)
    expect(rigRate({ type: 'bcrypt', cost: 5 })).toBe(8 * 184_000)
    expect(rigRate({ type: 'bcrypt', cost: 12 })).toBe(8 * 184_000 / 128)
    expect(rigRate({ type: 'pbkdf2', hash: 'SHA-256', rounds: 999 })).toBe(8 * 8_865_700)
    expect(secondsToGuess('words4', 1)).toBe(SECRETS.words4 / 2)
  })

  it('are held to OWASP’s advice', () => {
    const advised = (...derivations: readonly Derivation[]) => derivations.map(isAdvised)
    expect(advised({ type: 'argon2', memory: 19_456, passes: 2, lanes: 1 }, { type: 'argon2', memory: 19_455, passes: 2, lanes: 1 }, { type: 'argon2', memory: 65_536, passes: 1, lanes: 1 })).toEqual([true, false, true])
    expect(advised({ type: 'scrypt', cost: 2 ** 17, blockSize: 8, parallel: 1 }, { type: 'scrypt', cost: 2 ** 14, blockSize: 8, parallel: 5 }, { type: 'scrypt', cost: 2 ** 14, blockSize: 8, parallel: 1 })).toEqual([true, true, false])
    expect(advised({ type: 'bcrypt', cost: 10 }, { type: 'bcrypt', cost: 9 }, { type: 'pbkdf2', hash: 'SHA-256', rounds: 599_999 }, { type: 'pbkdf2', hash: 'SHA-512', rounds: 210_000 })).toEqual([true, false, false, true])
  })
})

describe('shown code', () => {
  async function programs<O extends OperationId>(operation: Operation<O, unknown>, changes: Partial<Values<O>>): Promise<readonly RunnableCode[]> {
    return (await showOperation(operation, { ...initialValues(operation), ...changes }, null)).filter((code): code is RunnableCode => !('unavailable' in code))
  }
  const STORED = `$2b$05$${'C'.repeat(53)}`

  it('never holds the passphrase, and says where it comes from', async () => {
    const given = { passphrase: 'never to be seen', salt: SALT }
    const all = await Promise.all([programs(argon2id, given), programs(bcrypt, given), programs(scrypt, given), programs(pbkdf2, given), programs(passwordVerify, { passphrase: given.passphrase, hash: STORED })])
    expect(all.flat().length).toBe(13)
    for (const code of all.flat()) {
      expect(codeText(code.parts)).not.toContain(given.passphrase)
      expect(code.asks).toBe('PASSPHRASE')
    }
  })

  it('hides keys, peppers and hashes from plain source', async () => {
    const plain = (codes: readonly RunnableCode[]) => codes.map(({ parts }) => parts.filter((part) => typeof part === 'string').join('')).join('')
    expect(plain(await programs(hkdf, { key: 'abcdef01' }))).not.toContain('abcdef01')
    expect(plain(await programs(argon2id, { salt: SALT, secret: 'abcdef01' }))).not.toContain('abcdef01')
    expect(plain(await programs(passwordVerify, { hash: STORED }))).not.toContain('CCCCC')
  })

  it('has every string of an info as data', async () => {
    for (const info of NASTY) for (const code of await programs(hkdf, { key: '00', info })) expect(codeText(code.parts)).not.toMatch(/[\p{Cf}\u2028\u2029\0]/u)
  })

  it('waits for a hash that can be read', async () => {
    expect(await programs(passwordVerify, { hash: 'x' })).toEqual([])
  })
})
