/** A PFX opened with its passphrase: the MAC first, then every encrypted safe and every shrouded key. */
import { pkcs12Schema } from '../../asn1/schemas/pkcs12.ts'
import { secretsOf, type Secret } from '../../crypto/pbe-derive.ts'
import { isPrivateKeyInfo, isSequence, openSealed, readSealedKey, type Check, type Sealed } from '../../crypto/pbe.ts'
import type { PbeFailure, PbeResult } from '../../crypto/pbe-scheme.ts'
import { Work } from '../../crypto/pbe-work.ts'
import { finding, type Finding } from '../../findings/finding.ts'
import type { Span } from '../../findings/span.ts'
import type { Part, Unlocked, UnlockRequest } from '../contract.ts'
import { failureOf } from '../private-key/sealed.ts'
import { layerOf, type Layer } from './layer.ts'
import { readMac, verifyMac } from './mac.ts'
import { readBags, type Bag, type Pfx, type Safe } from './read.ts'

/** Something encrypted: what it is, where it stands, how to open it. */
interface Closed {
  readonly role: 'safe' | 'key' | 'secret'
  readonly name: string
  readonly sealed: PbeResult<Sealed>
  readonly spans: readonly Span[]
  readonly check: Check
}

function closedKey(bag: Bag, spans?: readonly Span[]): readonly Closed[] {
  if (!bag.shrouded || !bag.value) return []
  return [{ role: bag.type === 'secretBag' ? 'secret' : 'key', name: bag.friendlyName, sealed: readSealedKey(bag.value.bytes), spans: spans ?? bag.value.spans, check: isPrivateKeyInfo }]
}

function closedIn(safe: Safe): readonly Closed[] {
  if (safe.contents) return readBags(safe.contents).bags.flatMap((bag) => closedKey(bag))
  if (!safe.sealed) return []
  const { scheme, data } = safe.sealed
  const sealed = scheme.ok ? { ok: true, value: { scheme: scheme.value, ciphertext: data.bytes } } as const : scheme
  return [{ role: 'safe', name: '', sealed, spans: data.spans, check: isSequence }]
}

/** Nobody has more keys in a file. */
const MOST_CLOSED = 2000

/** What can be seen to be closed, before anything is opened. */
export const closedOf = ({ safes }: Pfx): readonly Closed[] => safes.flatMap(closedIn).slice(0, MOST_CLOSED)

/** NSS has written PBES2 with PKCS#12's form of the passphrase. */
const readings = (secrets: readonly Secret[]): readonly Secret[] => [...secrets, ...secrets.map(({ bmp }) => ({ utf8: bmp, bmp }))]

class Unlocking {
  readonly parts: Part[] = []
  readonly findings: Finding[] = []
  private readonly work: Work
  private secrets: readonly Secret[]
  private firstFailure: PbeFailure | null = null

  constructor(passphrase: string, allowedRounds: number) {
    this.work = new Work(allowedRounds)
    this.secrets = secretsOf(passphrase)
  }

  /** Whether the MAC is that of the passphrase, or null where it cannot be computed; a failure where it would be too much work. */
  async checkMac(file: Layer, pfx: Pfx): Promise<boolean | null | PbeFailure> {
    const mac = readMac(file)
    if (!mac?.ok || !pfx.authSafe) {
      this.secrets = readings(this.secrets)
      return null
    }
    for (const secret of this.secrets) {
      const verified = await verifyMac(mac.value, pfx.authSafe.bytes, secret, this.work)
      if (!verified.ok) return verified.code === 'rounds-ask' || verified.code === 'rounds-refused' || verified.code === 'memory-refused' ? verified : null
      if (!verified.value) continue
      this.secrets = readings([secret])
      return true
    }
    return false
  }

  /** Opens one, and what is in it; a failure only where the person has to be asked. */
  async open(closed: Closed): Promise<PbeFailure | null> {
    const opened = closed.sealed.ok ? await openSealed(closed.sealed.value, this.secrets, this.work, closed.check) : closed.sealed
    if (!opened.ok) return this.failed(closed, opened)
    const { role, name, spans } = closed
    if (role !== 'safe') {
      this.parts.push({ role, name, bytes: opened.value, how: 'decryption', spans })
      return null
    }
    this.parts.push({ role, name, bytes: opened.value, how: 'decryption', spans, kind: 'pkcs12' })
    const contents = layerOf({ bytes: opened.value, spans: [] }, pkcs12Schema('SafeContents'))
    for (const inner of readBags(contents).bags.flatMap((bag) => closedKey(bag, spans))) {
      const failed = await this.open(inner)
      if (failed) return failed
    }
    return null
  }

  private failed({ name, spans }: Closed, failure: PbeFailure): PbeFailure | null {
    if (failure.code === 'rounds-ask') return failure
    this.firstFailure ??= failure
    this.findings.push(finding('pkcs12.part-locked', 'warning', { name, problem: failure.code, detail: 'detail' in failure ? failure.detail : '' }, spans))
    return null
  }

  /** Why the first would not open with any passphrase. */
  get impossible(): PbeFailure | null {
    return this.firstFailure?.code === 'unsupported' ? this.firstFailure : null
  }

  /** Where nothing opened and no MAC has said that the passphrase is right: why the first did not. */
  result(verified: boolean): Unlocked {
    if (this.parts.length === 0 && this.firstFailure && !verified) return this.firstFailure
    return { ok: true, parts: this.parts, findings: this.findings }
  }
}

export async function unlockPfx(file: Layer, pfx: Pfx, { passphrase, allowedRounds = 0 }: UnlockRequest): Promise<Unlocked> {
  const unlocking = new Unlocking(passphrase, allowedRounds)
  const mac = await unlocking.checkMac(file, pfx)
  if (mac !== null && typeof mac === 'object') return mac
  const closed = closedOf(pfx)
  for (const each of closed) {
    const stopped = await unlocking.open(each)
    if (stopped) return failureOf(stopped, passphrase)
    // A wrong MAC mostly means a wrong passphrase: the first part decides.
    if (mac === false && unlocking.parts.length === 0) break
  }
  if (mac === false && unlocking.parts.length === 0) return failureOf(unlocking.impossible ?? { ok: false, code: 'passphrase-wrong' }, passphrase)
  const place = file.spans(0)
  if (mac !== null) unlocking.findings.push(mac ? finding('pkcs12.mac-verified', 'note', {}, place, 'RFC 7292 4') : finding('pkcs12.mac-wrong', 'error', {}, place, 'RFC 7292 4'))
  const result = unlocking.result(mac === true)
  return result.ok ? result : failureOf(result as PbeFailure, passphrase)
}
