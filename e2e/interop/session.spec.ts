/** The script that repeats a session runs, and prints what the page showed; every shown program parses. */
import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { runOperation, showOperation } from '../../src/core/ops/check.ts'
import type { Operation, OperationId } from '../../src/core/ops/contract.ts'
import { hash } from '../../src/core/ops/hash/hash.ts'
import { hmac } from '../../src/core/ops/hash/hmac.ts'
import { operations, type OperationRow } from '../../src/core/ops/list.ts'
import { sessionScript } from '../../src/core/ops/session.ts'
import { codeText, LONGEST_LITERAL, type RunnableCode, type Tool } from '../../src/core/ops/shown-code.ts'
import { NASTY } from '../../src/core/ops/testing.ts'
import { findProgram, findPython } from './kit-processes.ts'
import { need, record } from './report.ts'
import { context } from './shown.ts'

const root = join(import.meta.dirname, '../..')

for (const tool of ['openssl', 'python', 'webcrypto'] satisfies Tool[])
  test(`a session’s script in ${tool} prints what the page did`, async () => {
    need(['sh', findProgram('sh')], ['OpenSSL', findProgram('openssl')], ['Python', findPython('cryptography')])
    const messages = [...NASTY, 'long '.repeat(LONGEST_LITERAL)]
    const runs = messages.flatMap((data) => [
      { operation: hash, values: { algorithm: 'SHA-256', data, expected: '' } },
      { operation: hmac, values: { algorithm: 'SHA-512', key: '00ff', data, expected: '' } },
    ] as const)
    const steps = [], expected: string[] = []
    for (const { operation, values } of runs) {
      const result = await runOperation(operation as Operation<OperationId, { readonly hex: string }>, values, context())
      if (!result.ok) throw new Error(result.error.code)
      expected.push(result.value.hex)
      steps.push({ title: operation.id, codes: await showOperation(operation as Operation<OperationId, unknown>, values, result.value) })
    }
    const folder = await mkdtemp(join(tmpdir(), 'session-'))
    try {
      await writeFile(join(folder, 'session.sh'), sessionScript(steps, tool))
      const ran = spawnSync('sh', ['session.sh'], { cwd: folder, encoding: 'utf8', timeout: 120_000 })
      expect(ran.stderr.split('\n').filter((line) => line !== '' && !/^# \d+\. /.test(line))).toEqual([])
      expect(ran.stdout.split('\n').filter((line) => line !== '')).toEqual(expected)
      expect(await readdir(folder)).toEqual(['session.sh'])
      record({ artifact: 'a session as one script', peer: `sh, ${tool}`, result: 'pass', why: '' })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

/** Every program that is shown for the operations' own examples. */
async function allShown(): Promise<readonly (readonly [name: string, code: RunnableCode])[]> {
  const found: (readonly [string, RunnableCode])[] = []
  for (const row of Object.values(operations) as readonly OperationRow[]) {
    const operation = await row.load()
    for (const [i, { values, expect: wanted }] of operation.vectors.entries())
      if (!('error' in wanted)) for (const code of await showOperation(operation, values, null)) if (!('unavailable' in code)) found.push([`${row.id}-${i}-${code.tool}`, code])
  }
  return found
}

test('every shown program parses, those too that nothing here can run', async () => {
  test.setTimeout(240_000)
  const python = findPython('ast')
  need(['Python', python], ['sh', findProgram('sh')])
  const shown = await allShown(), parent = join(root, 'node_modules/.signet-shown')
  await mkdir(parent, { recursive: true })
  const folder = await mkdtemp(join(parent, 'parse-'))
  try {
    const of = (language: RunnableCode['language'], extension: string) => shown.filter(([, code]) => code.language === language).map(([name, code]) => ({ file: `${name}.${extension}`, text: codeText(code.parts) }))
    const all = { python: of('python', 'py'), shell: of('shell', 'sh'), typescript: of('javascript', 'ts') }
    for (const { file, text } of Object.values(all).flat()) await writeFile(join(folder, file), text)
    const check = (program: string, args: readonly string[]) => {
      const ran = spawnSync(program, args, { cwd: folder, encoding: 'utf8', timeout: 200_000 })
      expect(ran.stdout + ran.stderr).toBe('')
      expect(ran.status).toBe(0)
    }
    check(python ?? '', ['-c', 'import ast, sys\nfor name in sys.argv[1:]: ast.parse(open(name).read(), name)', ...all.python.map(({ file }) => file)])
    for (const { file } of all.shell) check('sh', ['-n', file])
    check(process.execPath, [
      join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '--ignoreConfig', '--strict', '--skipLibCheck', '--target', 'es2024', '--module', 'esnext', '--moduleResolution', 'bundler',
      '--moduleDetection', 'force', '--types', 'node', '--lib', 'es2024,dom', ...all.typescript.map(({ file }) => file),
    ])
    record({ artifact: 'every shown program parses', peer: 'Python, sh, TypeScript', result: 'pass', why: '' })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
