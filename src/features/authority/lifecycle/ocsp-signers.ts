/** Signers that an authority named for its OCSP answers (RFC 6960 4.2.2.2), made here. */
import { isMlDsa, type KeyAlgorithmId } from '../../../core/crypto/algorithms.ts'
import { unitsLeft } from '../../../core/pki/validity.ts'
import { DAY } from '../../../core/spec/time.ts'
import type { CertificateEntry } from '../../../store/vault.ts'
import { context, granted, issuerOf, keep, keyOf, loadPki, recordOf, withNewPair } from '../issuing.ts'
import { attempt, type Outcome } from '../outcome.ts'

const MOST_NAME = 64
const SUFFIX = ' OCSP signer'

/** Its own key is of the usual kind; below an ML-DSA authority of the authority's, since who verifies the one verifies the other. */
const algorithmBelow = (id: KeyAlgorithmId): KeyAlgorithmId => (isMlDsa(id) ? id : 'ec-p256')

/** A certificate that may do nothing but sign this authority's answers (id-kp-OCSPSigning), and is not asked about itself (ocsp-nocheck). */
export function makeOcspSigner(by: CertificateEntry, signal: AbortSignal): Promise<Outcome<CertificateEntry>> {
  return attempt(async () => {
    const [{ createCertificate }, { extensionsFor, NO_NAMES, profiles }, issuer] = await Promise.all([loadPki(), import('../../../core/pki/profiles.ts'), issuerOf(by)])
    const profile = profiles['ocsp-signer'], title = `${by.title.slice(0, MOST_NAME - SUFFIX.length)}${SUFFIX}`
    const subject = { commonName: title, organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' }
    return withNewPair(algorithmBelow(issuer.algorithm), signal, async (pair) => {
      const days = Math.min(profile.days, unitsLeft(by.notAfter, Date.now(), DAY))
      const issued = granted(await createCertificate({ subject, days, spki: pair.spki, extensions: extensionsFor(profile, NO_NAMES) }, issuer, context()))
      return keep({ certificate: recordOf(issued, { issuerId: by.id, role: 'leaf', title, hosts: [] }), key: keyOf(pair, title) }, signal)
    })
  })
}
