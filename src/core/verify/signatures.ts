/** Signatures of certificates, lists and responses, each checked once: keys are made ready once, and what was judged is remembered. */
import { prepareVerifier, type Verdict, type Verifier } from '../crypto/sign.ts'
import type { Budget } from './budget.ts'
import { octetKey, type Certificate, type Signed } from './certificate.ts'
import { inherits, verificationCost, viewKey, withInherited } from './key.ts'

/** `spkiKey`: `octetKey` of the SPKI's DER. */
type SignerKey = Pick<Certificate, 'spki' | 'spkiKey'>
type Refusal = Exclude<Verdict, 'valid'>
/** `unspent`: the budget had no room for it. */
export type SignatureVerdict = Verdict | 'unspent'

const MOST_KEYS = 200

/** Keys made ready, by their bytes and the algorithm: shared by as many questions as one likes. */
export class KeyCache {
  private readonly keys = new Map<string, Promise<Verifier | Refusal>>()

  verifier({ spki, spkiKey }: SignerKey, { algorithm }: Signed): Promise<Verifier | Refusal> {
    const id = `${algorithm.oid} ${algorithm.parameters ? octetKey(algorithm.parameters) : ''} ${spkiKey}`
    const known = this.keys.get(id)
    if (known) return known
    if (this.keys.size >= MOST_KEYS) this.keys.clear()
    const made = prepareVerifier({ spki, signatureAlgorithm: algorithm })
    this.keys.set(id, made)
    return made
  }
}

/** Issuers above a key that has to inherit: no real chain of them is longer. */
const MOST_ABOVE = 8

/** The judgements of one question. */
export class Signatures {
  private readonly verdicts = new Map<Signed, Map<string, Promise<SignatureVerdict>>>()
  private readonly keys: KeyCache
  private readonly budget: Budget
  private readonly certificates: readonly Certificate[]

  /** `certificates`: all that are known, for keys that inherit their parameters. */
  constructor(budget: Budget, keys: KeyCache, certificates: readonly Certificate[]) {
    this.budget = budget
    this.keys = keys
    this.certificates = certificates
  }

  /** Whether the structure was signed by the certificate's key. */
  check(signed: Signed, by: Certificate): Promise<SignatureVerdict> {
    const known = this.verdicts.get(signed) ?? new Map<string, Promise<SignatureVerdict>>()
    this.verdicts.set(signed, known)
    const verdict = known.get(by.spkiKey) ?? this.verify(signed, by)
    known.set(by.spkiKey, verdict)
    return verdict
  }

  private async verify(signed: Signed, by: Certificate): Promise<SignatureVerdict> {
    const key = this.keyOf(by)
    if (!this.budget.spend('signatures', verificationCost(viewKey(key.spki)))) return 'unspent'
    const verifier = await this.keys.verifier(key, signed)
    return typeof verifier === 'function' ? verifier(signed.signature, signed.der.subarray(signed.tbs.start, signed.tbs.end)) : verifier
  }

  private keyOf(certificate: Certificate): SignerKey {
    if (!inherits(certificate.spki)) return certificate
    const above: Certificate[] = []
    for (let next = this.issuerOf(certificate); next && above.length < MOST_ABOVE; next = this.issuerOf(next)) above.push(next)
    const spki = withInherited(certificate.spki, above.map((one) => one.spki))
    return { spki, spkiKey: octetKey(spki) }
  }

  private issuerOf({ issuer }: Certificate): Certificate | undefined {
    const named = this.certificates.filter(({ subject }) => subject.key === issuer.key)
    // Whoever makes a certificate with the issuer's name and parameters of their own would choose the key: only what all say is inherited.
    return new Set(named.map(({ spkiKey }) => spkiKey)).size === 1 ? named[0] : undefined
  }
}
