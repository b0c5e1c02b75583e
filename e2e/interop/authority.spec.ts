/**
 * What an authority makes, with every sort of key, read and verified by OpenSSL, GnuTLS, NSS, Java, Python, Go and Node: the rows and columns of tools/interop-matrix.mjs.
 * Each cell has its counter-test: the same program must refuse the same thing with its signature, or its content, broken. OCSP answers go to real clients over HTTP.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { KeyAlgorithmId } from '../../src/core/crypto/algorithms.ts'
import { readOcspRequest } from '../../src/core/pki/ocsp.ts'
import { artifacts, peers, reasonOf, rowOf } from '../tools/interop-matrix.mjs'
import { makeAuthority, timeBroken, type Made } from './authority-files.ts'
import { gnutls, go, java, node, nss, openssl, python, type Column, type Place } from './authority-peers.ts'
import { GO } from './go-peer.ts'
import { findProgram, findPython, run } from './kit-processes.ts'
import { need, record } from './report.ts'

let folder = ''
test.beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'authority-')) })
test.afterEach(async () => { await rm(folder, { recursive: true, force: true }) })

async function body(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}

/** Answers requests that are sent to /good/authority, /good/signer, /bad/authority and /bad/signer. */
async function respond(answer: Made['answer']): Promise<Server> {
  const server = createServer((request, response) => {
    void (async () => {
      const asked = readOcspRequest(await body(request)), url = request.url ?? ''
      if (!asked) { response.writeHead(400).end(); return }
      const der = await answer(asked.ids, asked.nonce, url.includes('/signer') ? 'signer' : 'authority')
      response.writeHead(200, { 'content-type': 'application/ocsp-response' }).end(url.startsWith('/bad') ? timeBroken(der) : der)
    })()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => { server.once('listening', resolve) })
  return server
}

/** Node 24, which knows ML-DSA; null where npx cannot bring it. */
async function node24(): Promise<string | null> {
  const npx = findProgram('npx'), found = npx === null ? null : await run(npx, ['-y', 'node@24', '-p', 'process.execPath'], { timeout: 120_000 })
  return found?.code === 0 ? found.stdout.trim() : null
}

async function columnsOf(place: Place, nodeProgram: string | null): Promise<Readonly<Record<string, Column>>> {
  const [inNss, inJava, inPython, inGo, inNode] = await Promise.all([nss(place), java(place), python(place), go(place), nodeProgram === null ? new Map() : node(nodeProgram, place)])
  return { OpenSSL: openssl(place), GnuTLS: gnutls(place), NSS: inNss, Java: inJava, 'Python cryptography': inPython, Go: inGo, Node: inNode }
}

/** Null where it was taken, else the words. */
const wordsOf = (check: Promise<void>): Promise<string | null> => check.then(() => null, (refusal: unknown) => (refusal instanceof Error ? refusal.message : String(refusal)))
/** Certificates only: nothing in it is signed or locked as a whole. */
const UNPROTECTED = 'PKCS #7'

const KEYS: readonly (readonly [key: string, id: KeyAlgorithmId])[] = [['RSA', 'rsa-2048'], ['ECDSA', 'ec-p256'], ['Ed25519', 'ed25519'], ['ML-DSA', 'ml-dsa-65']]
for (const [key, id] of KEYS)
  test(`everything that an authority with ${key} makes`, async () => {
    test.setTimeout(300_000)
    const programs = ['openssl', 'certtool', 'ocsptool', 'certutil', 'vfychain', 'ocspclnt', 'java'].map((name) => [name, findProgram(name)] as const)
    need(...programs, ['Python cryptography', findPython('cryptography')], ['Go', GO])
    const made = await makeAuthority(folder, id), server = await respond(made.answer), address = server.address(), nodeProgram = key === 'ML-DSA' ? await node24() : process.execPath
    try {
      const columns = await columnsOf({ folder, serials: made.serials, responder: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` }, nodeProgram)
      const wrong: string[] = []
      for (const peer of peers)
        for (const artifact of artifacts) {
          const check = columns[peer]?.get(artifact), unfilled = reasonOf(artifact, key, peer) ?? (peer === 'Node' && nodeProgram === null ? 'npx brings no Node 24' : null), cell = `${rowOf(artifact, key)} | ${peer}`
          const said = check ? await wordsOf(check('good')) : unfilled
          if (unfilled !== null) { if (said === null) wrong.push(`${cell}: is taken, but ${unfilled}`) }
          else if (!check || said !== null) wrong.push(`${cell}: ${said ?? 'not tried'}`)
          else if (artifact !== UNPROTECTED && (await wordsOf(check('bad'))) === null) wrong.push(`${cell}: is taken when it is broken, too`)
          record({ artifact: rowOf(artifact, key), peer, result: unfilled === null ? 'pass' : 'skip', why: unfilled ?? '' })
        }
      expect(wrong).toEqual([])
    } finally {
      server.close()
    }
  })
