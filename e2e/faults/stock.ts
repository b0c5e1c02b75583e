/** What a person has to import: folders of `openssl ca`, PKCS#12 files, backups; each another authority. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { Encrypter, armor } from 'age-encryption'
import { findProgram, run } from '../interop/kit-processes.ts'
import { opensslCa } from '../interop/openssl-ca.ts'
import { PASSPHRASE } from './person.ts'

/** One of each, whose certificates have the titles that stand with it. */
export interface Stock {
  readonly folder: Given
  readonly pkcs12: Given
  readonly backup: Given
}
export interface Given { readonly path: string; readonly titles: readonly string[] }

async function folderIn(scratch: string, n: number): Promise<Given> {
  const folder = join(scratch, `ca-${n}`)
  await mkdir(folder)
  await opensslCa(folder)
  return { path: join(folder, 'demoCA'), titles: ['Demo Root', 'one.test', 'two.test', 'three.test'] }
}

async function pkcs12In(scratch: string, n: number): Promise<Given> {
  const openssl = async (...args: readonly string[]) => {
    const { code, stderr } = await run(findProgram('openssl') ?? 'openssl', args, { cwd: scratch })
    if (code !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`)
  }
  await openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', `${n}.key`, '-out', `${n}.crt`, '-days', '3650', '-subj', `/CN=Sealed ${n}`)
  await openssl('pkcs12', '-export', '-inkey', `${n}.key`, '-in', `${n}.crt`, '-out', `${n}.p12`, '-passout', `pass:${PASSPHRASE}`)
  return { path: join(scratch, `${n}.p12`), titles: [`Sealed ${n}`] }
}

async function backupIn(scratch: string, n: number, look: Page): Promise<Given> {
  const title = `Elsewhere ${n}`, text = await look.evaluate((name) => globalThis.faults.backupText(name), title), encrypter = new Encrypter()
  encrypter.setPassphrase(PASSPHRASE)
  // What is tried is the taking over, not the guessing.
  encrypter.setScryptWorkFactor(10)
  const path = join(scratch, `${n}.age`)
  await writeFile(path, armor.encode(await encrypter.encrypt(text)))
  return { path, titles: [title, ...Array.from({ length: 4 }, (_, i) => `${title} ${i}`)] }
}

/** Makes number `n` in the folder; `look` is a page with look.ts. */
export async function stockIn(scratch: string, n: number, look: Page): Promise<Stock> {
  const [folder, pkcs12, backup] = await Promise.all([folderIn(scratch, n), pkcs12In(scratch, n), backupIn(scratch, n, look)])
  return { folder, pkcs12, backup }
}
