/**
 * Opens messages: for a key (`key-unlock.ts`), or for a passphrase, one of a recipient (RFC 5652 6.2.4, the key wrapped as in RFC 3211), or
 * the one that the content is encrypted with directly (RFC 8018, as in a safe of PKCS #12).
 */
import { malformed, type PbeResult } from '../../crypto/pbe-scheme.ts'
import { secretsOf } from '../../crypto/pbe-derive.ts'
import { openSealed } from '../../crypto/pbe.ts'
import { Work } from '../../crypto/pbe-work.ts'
import { NO_NODE } from '../../bytes/tree.ts'
import { planContent, type SealedContent } from '../../pki/cms/content.ts'
import { openByPassword, passwordKdf } from '../../pki/cms/password.ts'
import type { Lock, Part, Unlocked, UnlockRequest } from '../contract.ts'
import type { Layer, Octets } from '../pkcs12/layer.ts'
import { kdfOf, lockOf, schemeAt } from '../protection.ts'
import { keyLock, openWithKey } from './key-unlock.ts'
import type { Cms } from './read.ts'
import { passwordRecipients } from './recipients.ts'
import { passwordSealed, sealedContent } from './sealed.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What keeps a message closed; null where neither a passphrase nor a key of the sorts that are known opens it. */
export function cmsLock(layer: Layer, cms: Cms): Lock | null {
  const { reader } = layer
  if (cms.encrypted === NO_NODE) return null
  const directly = kdfOf(reader, reader.path(cms.encrypted, 'contentEncryptionAlgorithm'))
  if (directly) return lockOf(directly)
  const kdf = passwordRecipients(reader, cms.recipients).map((each) => passwordKdf(passwordSealed(reader, each))).find(({ ok }) => ok), keys = keyLock(layer, cms)
  const lock = kdf?.ok ? lockOf(kdf.value) : null
  return keys ? { rounds: null, memory: null, ...lock, keys } : lock
}

async function openContent(sealed: SealedContent, key: Bytes): Promise<PbeResult<Bytes>> {
  const plan = planContent(sealed)
  if (!plan.ok) return plan
  if (!plan.value.fits(key.length)) return malformed('encryptedKey')
  const content = await plan.value.open(key)
  return content ? { ok: true, value: content } : malformed(plan.value.authenticated ? 'mac' : 'encryptedContent')
}

/** For each recipient with a passphrase in turn. */
async function openForRecipients({ reader }: Layer, cms: Cms, { passphrase, allowedRounds = 0 }: UnlockRequest, sealed: SealedContent): Promise<PbeResult<Bytes>> {
  const work = new Work(allowedRounds)
  let last: PbeResult<Bytes> = { ok: false, code: 'passphrase-wrong' }
  for (const recipient of passwordRecipients(reader, cms.recipients)) {
    const key = await openByPassword(passwordSealed(reader, recipient), passphrase, work)
    last = key.ok ? await openContent(sealed, key.value) : key
    if (last.ok || last.code === 'rounds-ask') return last
  }
  return last
}

/** The octets of a text in the clear are anything: good padding is all that there is to tell by. */
const anything = () => true

function openDirectly({ reader }: Layer, cms: Cms, { passphrase, allowedRounds = 0 }: UnlockRequest, { ciphertext }: SealedContent): Promise<PbeResult<Bytes>> | null {
  const scheme = schemeAt(reader, reader.path(cms.encrypted, 'contentEncryptionAlgorithm'))
  if (!scheme.ok) return scheme.code === 'unsupported' && scheme.part === 'scheme' ? null : Promise.resolve(scheme)
  return openSealed({ scheme: scheme.value, ciphertext }, secretsOf(passphrase), new Work(allowedRounds), anything)
}

export async function unlockCms(layer: Layer, cms: Cms, request: UnlockRequest, partOf: (octets: Octets) => Part): Promise<Unlocked> {
  const sealed = sealedContent(layer, cms)
  if (!sealed) return { ok: false, code: 'malformed', detail: 'encryptedContent' }
  const { key, passphrase, allowedRounds = 0 } = request
  const opened = key === undefined ? await (openDirectly(layer, cms, request, sealed) ?? openForRecipients(layer, cms, request, sealed)) : await openWithKey(layer, cms, sealed, { key, passphrase, allowedRounds })
  const { spans } = layer.octets(layer.reader.path(cms.encrypted, 'encryptedContent'))
  if (opened.ok) return { ok: true, parts: [partOf({ bytes: opened.value, spans })], findings: [] }
  return opened.code === 'passphrase-wrong' && passphrase === '' ? { ok: false, code: 'passphrase-empty' } : opened
}
