/** PKCS#12 (RFC 7292): keys and certificates in one file, mostly behind a passphrase. */
import { pkcs12Schema } from '../../asn1/schemas/pkcs12.ts'
import { memoryOf, roundsOf } from '../../crypto/pbe-work.ts'
import type { Artifact, Kind, Lock, Opened, Part } from '../contract.ts'
import { derTree } from '../reader.ts'
import { describeContents, describePfx } from './describe.ts'
import { Layer } from './layer.ts'
import { readMac } from './mac.ts'
import { MOST_BAGS, readBags, readPfx, type Bag, type Pfx, type Safe } from './read.ts'
import { pkcs12Form, type Pkcs12Form } from './row.ts'
import { closedOf, unlockPfx } from './unlock.ts'

const formOf = ({ buffers }: Opened, { table }: Artifact): Pkcs12Form => pkcs12Form(table, buffers[table.buffer]?.bytes ?? new Uint8Array(0), 0) ?? 'PFX'
const tree = (opened: Opened, artifact: Artifact) => derTree(opened, artifact, pkcs12Schema(formOf(opened, artifact)))
/** A new reader each time: it collects facts. */
const layerOfFile = (opened: Opened, artifact: Artifact) => new Layer(tree(opened, artifact))

const ROLES: Readonly<Record<Bag['type'], string>> = { keyBag: 'key', pkcs8ShroudedKeyBag: 'encrypted-key', certBag: 'certificate', crlBag: 'crl', secretBag: 'secret', other: 'content' }

function partOf({ type, shrouded, value, friendlyName }: Bag): readonly Part[] {
  if (!value || value.bytes.length === 0) return []
  const role = shrouded ? 'encrypted-key' : ROLES[type]
  return [{ role, name: friendlyName, bytes: value.bytes, how: 'concatenation', spans: value.spans }]
}

const bagParts = (contents: Layer): readonly Part[] => readBags(contents).bags.flatMap(partOf)

/** A safe for a public key, or of a type that RFC 7292 does not know, is CMS. */
function safeParts({ type, contents, layer, node }: Safe): readonly Part[] {
  if (contents) return bagParts(contents)
  return type === 'envelopedData' || type === 'other' ? [{ role: 'content', name: '', how: 'concatenation', ...layer.encoding(node) }] : []
}

function pfxParts(file: Layer, pfx: Pfx): readonly Part[] {
  const { reader } = file
  const authSafe = reader.path(0, 'authSafe')
  if (!pfx.authSafe) return authSafe < 0 ? [] : [{ role: 'content', name: '', how: 'concatenation', ...file.encoding(authSafe) }]
  return pfx.safes.flatMap(safeParts).slice(0, MOST_BAGS)
}

/** All that is seen to be closed, and the MAC. */
function lockOf(file: Layer, pfx: Pfx): Lock | null {
  const closed = closedOf(pfx)
  if (closed.length === 0) return null
  const mac = readMac(file)
  const kdfs = [...closed.flatMap(({ sealed }) => (sealed.ok ? [sealed.value.scheme.kdf] : [])), ...(mac?.ok ? [mac.value.kdf] : [])]
  const memory = Math.max(0, ...kdfs.map((kdf) => memoryOf(kdf) ?? 0))
  return { rounds: kdfs.length > 0 ? kdfs.reduce((sum, kdf) => sum + roundsOf(kdf), 0) : null, memory: memory || null }
}

function firstName(bags: readonly Bag[]): string {
  const named = bags.filter(({ friendlyName }) => friendlyName !== '')
  return (named.find(({ type }) => type === 'pkcs8ShroudedKeyBag' || type === 'keyBag') ?? named[0])?.friendlyName ?? ''
}

export const pkcs12Kind: Kind = {
  tree,
  summarise(opened, artifact) {
    const file = layerOfFile(opened, artifact)
    const layers = formOf(opened, artifact) === 'PFX' ? readPfx(file).safes.flatMap(({ contents }) => (contents ? [contents] : [])) : [file]
    return { title: firstName(layers.flatMap((layer) => readBags(layer).bags)), detail: '' }
  },
  describe(opened, artifact) {
    const file = layerOfFile(opened, artifact)
    const said = formOf(opened, artifact) === 'PFX' ? describePfx(file, readPfx(file)) : describeContents(file)
    return Promise.resolve({ ...said, keyId: null })
  },
  parts(opened, artifact) {
    const file = layerOfFile(opened, artifact)
    return formOf(opened, artifact) === 'PFX' ? pfxParts(file, readPfx(file)) : bagParts(file)
  },
  lock(opened, artifact) {
    const file = layerOfFile(opened, artifact)
    return formOf(opened, artifact) === 'PFX' ? lockOf(file, readPfx(file)) : null
  },
  async unlock(opened, artifact, request) {
    const file = layerOfFile(opened, artifact)
    return formOf(opened, artifact) === 'PFX' ? unlockPfx(file, readPfx(file), request) : { ok: true, parts: [], findings: [] }
  },
}
