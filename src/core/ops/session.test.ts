import { describe, expect, it } from 'vitest'
import { sessionScript } from './session.ts'
import { PASSPHRASE, type RunnableCode } from './shown-code.ts'

const code = (changes: Partial<RunnableCode> = {}): RunnableCode => ({ tool: 'python', language: 'python', file: 'a.py', parts: ['print(1)\n'], needs: 'python', reads: [], ...changes })
const shell = code({ tool: 'openssl', language: 'shell', file: 'a.sh', parts: ['openssl version\n'], needs: 'openssl' })

describe('a session’s script', () => {
  it('takes the wanted tool’s program, or another where that has none', () => {
    const step = { title: 'One', codes: [code(), shell] }
    expect(sessionScript([step], 'openssl')).toContain('sh a.sh')
    expect(sessionScript([step], 'webcrypto')).toContain('python3 a.py')
    expect(sessionScript([{ title: 'None', codes: [{ tool: 'openssl', unavailable: 'openssl.no-fernet' }] }], 'openssl')).toContain('it has no program')
  })

  it('ends a program with a line that is not in it', () => {
    const script = sessionScript([{ title: 'One', codes: [code({ parts: ['"""\nEND\nEND_2\n"""\n'] })] }], 'python')
    expect(script).toContain("<<'END_3'\n")
  })

  it('asks for the passphrase once, and holds none', () => {
    const asking = { title: 'One', codes: [code({ asks: PASSPHRASE })] }
    expect(sessionScript([asking, asking], 'python').match(/stty -echo/g)).toHaveLength(1)
    expect(sessionScript([{ title: 'One', codes: [code()] }], 'python')).not.toContain(PASSPHRASE)
  })

  it('brings long values along and expects a person’s own files beside it', () => {
    const script = sessionScript([{ title: 'One', codes: [code({ reads: [{ name: 'long text.txt', text: 'ä'.repeat(100), secrecy: 'public' }, { name: 'own.bin', text: null, secrecy: 'public' }] })] }], 'python')
    expect(script).toContain("base64 -d > 'long text.txt' <<'END'")
    expect(script).toContain('cp "$here"/own.bin .')
  })

  it('has titles that are comments and nothing else', () => {
    expect(sessionScript([{ title: 'One\nrm -rf ~ – “x”', codes: [code()] }], 'python')).toContain('# 1. One?rm -rf ~ ? ?x?\n')
  })
})
