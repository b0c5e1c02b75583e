/** Fills the page's own vault with an authority of many real certificates, each with its key, as issuing in bulk leaves them. Opened beside the built page. */
import { exportPkcs8, exportSpki, generateKey } from '../../src/core/crypto/keys.ts'
import { bulkIssuer } from '../../src/core/pki/bulk.ts'
import { createRoot } from '../../src/core/pki/certificates.ts'
import { readGeneralName } from '../../src/core/pki/general-names.ts'
import { profiles } from '../../src/core/pki/profiles.ts'
import type { PkiContext, PkiResult } from '../../src/core/pki/result.ts'
import { toHex } from '../../src/core/bytes/hex.ts'
import { openVault } from '../../src/vault/vault.ts'
import type { VaultResult } from '../../src/vault/errors.ts'

const PIECE = 500
const context = (): PkiContext => ({ now: Date.now(), randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) })
const subject = (commonName: string) => ({ commonName, organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' })

function must<T>(result: PkiResult<T> | VaultResult<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.value
}

async function keyPair() {
  const { privateKey, publicKey } = await generateKey('ec-p256')
  return { privateKey, spki: await exportSpki(publicKey), pkcs8: await exportPkcs8(privateKey) }
}

function nameOf(text: string) {
  const read = readGeneralName(text)
  if (!read.ok) throw new Error(text)
  return read.name
}

/** `revoked`: how many of them, the first ones. */
async function fill(count: number, revoked: number): Promise<void> {
  const vault = must(await openVault()), own = await keyPair()
  const made = must(await createRoot({ subject: subject('Large Root'), days: 3650, algorithm: 'ec-p256', key: own.privateKey, spki: own.spki, pathLen: null }, context()))
  const root = must(await vault.addIssued({
    certificate: { der: made.der, issuerId: null, role: 'root', title: 'Large Root', hosts: [], notBefore: made.notBefore, notAfter: made.notAfter, serialHex: toHex(made.serial) },
    key: { name: 'Large Root', algorithm: 'ec-p256', spki: own.spki, pkcs8: own.pkcs8 },
  }))
  const issue = bulkIssuer({ certificate: made.der, key: own.privateKey, algorithm: 'ec-p256' }, profiles['tls-server']), ids: string[] = []
  const one = async (i: number) => {
    const host = `host-${i}.example.test`, key = await keyPair()
    const { der, notBefore, notAfter, serial } = must(await issue({ subject: subject(host), names: [nameOf(host), nameOf(`www.${host}`)], days: 90, spki: key.spki }, context()))
    return { certificate: { der, issuerId: root.certificate.id, role: 'leaf' as const, title: host, hosts: [host, `www.${host}`], notBefore, notAfter, serialHex: toHex(serial) }, key: { name: host, algorithm: 'ec-p256' as const, spki: key.spki, pkcs8: key.pkcs8 } }
  }
  for (let at = 0; at < count; at += PIECE) ids.push(...must(await vault.addManyIssued(await Promise.all(Array.from({ length: Math.min(PIECE, count - at) }, (_, i) => one(at + i))), true)))
  for (const id of ids.slice(0, revoked)) must(await vault.revoke(id, { reason: 'superseded', invalidSince: null }))
  vault.close()
}

declare global { var authority: { readonly fill: typeof fill } }
globalThis.authority = { fill }
