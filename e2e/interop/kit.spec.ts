import { chmod, copyFile, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { KitInput } from '../../src/core/kits/kit.ts'
import { serverKit } from '../../src/core/kits/server.ts'
import type { TrustId, TrustRow } from '../../src/core/kits/trust.ts'
import { trustRows } from '../../src/core/kits/trust.ts'
import { zipFiles } from '../../src/core/kits/zip.ts'
import { askChromium, checkKitFolder, shellSteps } from './kit-checks.ts'
import { makeKitInput } from './kit-pki.ts'
import { need, record } from './report.ts'
import { cleanEnvironment, findProgram, findPython, freePort, run, withServer } from './kit-processes.ts'

const NASTY = '\'"`$(touch owned); \\ \n\r\n}} # """ %s {0} --> </h1><script>alert(1)</script> \u202e'

let scratch = ''
test.beforeAll(async () => { scratch = await mkdtemp(join(tmpdir(), 'kit-')) })
test.afterAll(async () => { await rm(scratch, { recursive: true, force: true }) })

/** Zips the kit and lets `unzip` unpack it, as a person does. */
async function unpack(input: KitInput): Promise<string> {
  const at = await mkdtemp(join(scratch, 'unzip-'))
  const folder = serverKit.folder(input)
  await writeFile(join(at, 'kit.zip'), zipFiles(serverKit.files(input), folder, new Date()))
  const { code, stderr } = await run('unzip', ['-q', 'kit.zip'], { cwd: at })
  expect(stderr).toBe('')
  expect(code).toBe(0)
  return join(at, folder)
}

async function kitOf(options: { hosts: readonly string[]; rootName?: string; key?: 'ec' | 'rsa' }): Promise<{ folder: string; input: KitInput }> {
  const input = await makeKitInput(await mkdtemp(join(scratch, 'pki-')), { rootName: 'Kit Test Root', ...options, port: await freePort() })
  return { folder: await unpack(input), input }
}

const hasIpv6 = Object.values(networkInterfaces()).flat().some((address) => address?.address === '::1')

test.describe('a kit serves, and its root decides who believes it', () => {
  const kits = [
    { title: 'localhost and its address', hosts: ['localhost', '127.0.0.1'], host: 'localhost', rootName: 'Kit Test Root', key: 'ec' },
    { title: 'a wildcard, an RSA key and a name full of quotes', hosts: ['*.example.test', `${'a'.repeat(60)}.example.test`], host: 'www.example.test', rootName: NASTY, key: 'rsa' },
    { title: 'an IPv6 address', hosts: ['::1', '127.0.0.1'], host: '[::1]', rootName: 'Kit Test Root', key: 'ec' },
  ] as const
  for (const { title, hosts, host, rootName, key } of kits)
    test(title, async () => {
      test.setTimeout(300_000)
      need(['openssl', findProgram('openssl')], ['unzip', findProgram('unzip')], ...(host === '[::1]' ? [['IPv6', hasIpv6] as const] : []))
      const { folder, input } = await kitOf({ hosts, rootName, key })
      const rows = await checkKitFolder(folder, { host, rootName, fingerprintSha256: input.fingerprintSha256 })
      record(...rows.map((row) => ({ ...row, artifact: `${title}: ${row.artifact}` })))
      expect(rows.filter(({ result }) => result === 'fail')).toEqual([])
      const skipped = rows.filter(({ result }) => result === 'skip')
      if (process.env['CI']) expect(skipped).toEqual([])
      expect(rows.length).toBeGreaterThanOrEqual(5)
    })
})

test('the Flask app serves while another client says nothing, and says so when its port is taken', async () => {
  need(['flask', findPython('flask')], ['openssl', findProgram('openssl')], ['unzip', findProgram('unzip')], ['curl', findProgram('curl')])
  const { folder, input } = await kitOf({ hosts: ['localhost'] })
  const server = { program: findPython('flask') ?? '', args: ['app.py'], cwd: folder, env: cleanEnvironment(scratch), host: '127.0.0.1', port: input.port ?? 0 }
  await withServer(server, async () => {
    const silent = connect(server.port, server.host)
    await new Promise((resolve) => { silent.once('connect', resolve) })
    const asked = await run('curl', ['-sS', '--max-time', '5', '--cacert', 'root.crt', '-o', '/dev/null', '-w', '%{http_code}', `https://localhost:${server.port}/`], { cwd: folder, env: server.env })
    silent.destroy()
    expect(asked).toEqual({ code: 0, stdout: '200', stderr: '' })
    const second = await run(server.program, server.args, { cwd: folder, env: server.env, timeout: 10_000 })
    expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining(`Port ${server.port} on 127.0.0.1 is taken`) })
  })
})

const GET = 'class Get { public static void main(String[] a) throws Exception { System.out.println(((java.net.HttpURLConnection) new java.net.URL(a[0]).openConnection()).getResponseCode()); } }\n'

/** Programs that README.md's commands call but that must not touch this machine: sudo, and stores of the system. */
async function shims(at: string): Promise<string> {
  const bin = join(at, 'bin')
  await mkdir(bin, { recursive: true })
  const script = async (name: string, text: string) => {
    await writeFile(join(bin, name), `#!/bin/sh\n${text}\n`)
    await chmod(join(bin, name), 0o755)
  }
  await script('sudo', 'exec "$@"')
  const [python, keytool, update] = [findPython('requests', 'certifi'), findProgram('keytool'), findProgram('update-ca-certificates')]
  if (python) await symlink(python, join(bin, 'python3'))
  if (keytool) {
    await copyFile(join(dirname(await realpath(keytool)), '../lib/security/cacerts'), join(at, 'cacerts'))
    await chmod(join(at, 'cacerts'), 0o600)
    await script('keytool', `for a; do shift; [ "$a" = -cacerts ] && set -- "$@" -keystore '${at}/cacerts' || set -- "$@" "$a"; done\nexec ${keytool} "$@"`)
  }
  await mkdir(join(at, 'etc'), { recursive: true })
  await mkdir(join(at, 'local'), { recursive: true })
  if (update) await script('update-ca-certificates', `exec ${update} "$@" --localcertsdir '${at}/local' --etccertsdir '${at}/etc' --hooksdir '${at}/none'`)
  return `${bin}:${process.env['PATH'] ?? ''}`
}

/** Trust, check, take back, check: all in one shell, as a person types it. */
function scriptOf({ trust, check, untrust }: TrustRow, more: readonly string[]): string {
  const checks = [...check.flatMap((step) => (step.type === 'run' ? [step.code] : [])), ...more]
  const refused = checks.map((command) => `if { ${command}\n}; then echo 'still trusted'; exit 9; fi`)
  return ['set -eu', shellSteps(trust), ...checks, shellSteps(untrust), ...refused, 'echo "all refused"'].join('\n')
}

test.describe('what README.md says about trust works, and so does the way back', () => {
  const rows: readonly (readonly [id: TrustId, needs: readonly string[]])[] = [
    ['curl', ['curl']],
    ['python', ['certifi']],
    ['node', ['node']],
    ['java', ['java', 'keytool']],
    ['debian', ['update-ca-certificates']],
    ['chrome-linux', ['certutil']],
  ]
  for (const [id, needs] of rows)
    for (const rootName of ['Kit Test Root', NASTY])
      test(`${id}, root named ${rootName === NASTY ? 'with quotes and commands' : rootName}`, async () => {
        test.setTimeout(180_000)
        need(...needs.map((name) => [name, name === 'certifi' ? findPython('requests', 'certifi') : findProgram(name)] as const), ['flask', findPython('flask')], ['openssl', findProgram('openssl')], ['unzip', findProgram('unzip')])
        const { folder, input } = await kitOf({ hosts: ['localhost', '127.0.0.1'], rootName })
        const at = await mkdtemp(join(scratch, 'trust-'))
        const env = cleanEnvironment(at, await shims(at))
        await writeFile(join(at, 'Get.java'), GET)
        const row = trustRows(input).find((each) => each.id === id)
        if (!row) throw new Error(`no row ${id}`)
        const url = `https://localhost:${input.port}/`
        const more = id === 'java' ? [`java -Djavax.net.ssl.trustStore='${at}/cacerts' -Djavax.net.ssl.trustStorePassword=changeit '${at}/Get.java' ${url}`] : []
        const script = scriptOf(row, more).replaceAll('/usr/local/share/ca-certificates', join(at, 'local')).replaceAll('/etc/ssl/certs', join(at, 'etc'))
        const server = { program: findPython('flask') ?? '', args: ['app.py'], cwd: folder, env: cleanEnvironment(at), host: '127.0.0.1', port: input.port ?? 0 }
        const { code, stdout, stderr } = await withServer(server, async () => await run('bash', ['-c', script], { cwd: folder, env, timeout: 120_000 }))
        expect({ code, end: stdout.trim().split('\n').at(-1) }, `${stdout}${stderr}`).toEqual({ code: 0, end: 'all refused' })
        record({ artifact: `trust and its way back, root named ${rootName === NASTY ? 'with quotes and commands' : 'plainly'}`, peer: id, result: 'pass', why: '' })
        expect(await readdir(folder)).not.toContain('owned')
      })

  test('Chromium, with the same profile before and after', async () => {
    test.setTimeout(180_000)
    need(['certutil', findProgram('certutil')], ['flask', findPython('flask')], ['openssl', findProgram('openssl')], ['unzip', findProgram('unzip')])
    const { folder, input } = await kitOf({ hosts: ['localhost'] })
    const home = await mkdtemp(join(scratch, 'home-'))
    const env = cleanEnvironment(home)
    const row = trustRows(input).find(({ id }) => id === 'chrome-linux')
    const url = `https://localhost:${input.port}/`
    await withServer({ program: findPython('flask') ?? '', args: ['app.py'], cwd: folder, env, host: '127.0.0.1', port: input.port ?? 0 }, async () => {
      const type = async (steps: TrustRow['trust']) => expect(await run('bash', ['-euc', shellSteps(steps)], { cwd: folder, env })).toMatchObject({ code: 0 })
      await type(row?.trust ?? [])
      expect(await askChromium(url, 'localhost', home)).toEqual({ status: 200 })
      await type(row?.untrust ?? [])
      expect(await askChromium(url, 'localhost', home)).toMatchObject({ certificate: true })
    })
  })
})
