/** A backup is an age file: the `age` command opens it, and what is in it needs nothing but an editor and OpenSSL. */
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { decryptUnderPassphrase, encryptUnderPassphrase } from '../../src/core/crypto/age-passphrase.ts'
import { findProgram, findPython } from './kit-processes.ts'
import { need, record } from './report.ts'

const PASSPHRASE = 'tractor mint orbit seven'

/** age asks on a terminal only: Python gives it one. */
const ON_A_TERMINAL = `
import os, pty, sys
passphrase, program = sys.argv[1], sys.argv[2:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(program[0], program)
said = b""
answers = 0
while True:
    try:
        chunk = os.read(terminal, 4096)
    except OSError:
        break
    if not chunk:
        break
    said += chunk
    if said.count(b"assphrase") > answers and said.rstrip().endswith(b":"):
        answers = said.count(b"assphrase")
        os.write(terminal, passphrase.encode() + b"\\n")
_, status = os.waitpid(pid, 0)
sys.stderr.write(said.decode(errors="replace"))
sys.exit(os.waitstatus_to_exitcode(status))
`

test('age opens what the page encrypts, and the page what age does', async () => {
  test.setTimeout(120_000)
  const age = findProgram('age'), python = findPython('pty')
  need(['age', age], ['Python', python])
  const folder = await mkdtemp(join(tmpdir(), 'backup-'))
  const run = (...args: readonly string[]) => spawnSync(python ?? '', ['-c', ON_A_TERMINAL, PASSPHRASE, age ?? '', ...args], { cwd: folder, encoding: 'utf8', timeout: 60_000 })
  try {
    const text = `{"kept": "${'Zürich '.repeat(20_000)}"}\n`
    await writeFile(join(folder, 'backup.age'), await new Response(await encryptUnderPassphrase(new Blob([text]).stream(), PASSPHRASE)).text())
    const opened = run('-d', '-o', 'opened.json', 'backup.age')
    expect(opened.status, opened.stderr).toBe(0)
    expect(await readFile(join(folder, 'opened.json'), 'utf8')).toBe(text)
    for (const [file, flags] of [['armored.age', ['-a']], ['binary.age', []]] as const) {
      const made = run('-p', ...flags, '-o', file, 'opened.json')
      expect(made.status, made.stderr).toBe(0)
      const read = await decryptUnderPassphrase(new Blob([new Uint8Array(await readFile(join(folder, file)))]), PASSPHRASE)
      expect(read.ok && await new Response(read.plain).text()).toBe(text)
    }
    record({ artifact: 'a backup under a passphrase', peer: 'age', result: 'pass', why: '' })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
