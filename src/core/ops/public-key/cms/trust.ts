/** Whether a given certificate vouches for a signer's: it is that one, or it issued it, through others where they are at hand (RFC 5280 6.1, the part that needs no network). */
import { bitStringOctets, readAlgorithm, readChildren } from '../../../crypto/der.ts'
import { sameOctets } from '../../../crypto/key/key.ts'
import { verifySignature } from '../../../crypto/sign.ts'
import { issuerInfo, treeOf } from '../../../pki/issuer-info.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Longer chains are nobody's. */
const MOST_LINKS = 10

const issuerOf = (der: Bytes): Bytes => {
  const tree = treeOf(der, 'Certificate')
  return tree.encoding(tree.path(0, 'tbsCertificate.issuer'))
}

async function isSignedBy(der: Bytes, spki: Bytes): Promise<boolean> {
  const [tbs, identifier, bits] = readChildren(der) ?? [], signatureAlgorithm = readAlgorithm(identifier), signature = bitStringOctets(bits)
  if (!tbs || !signatureAlgorithm || !signature) return false
  return (await verifySignature({ spki, signatureAlgorithm, signature, data: tbs.encoding })) === 'valid'
}

async function isIssuer(candidate: Bytes, der: Bytes, now: number): Promise<boolean> {
  const info = issuerInfo(candidate)
  if (!info || !info.isCa || !info.maySignCertificates || now < info.notBefore || now > info.notAfter) return false
  return sameOctets(info.subject, issuerOf(der)) && await isSignedBy(der, info.spki)
}

/** The given certificate at the end of the chain, or null. */
export async function vouchingFor(der: Bytes, { given, inside, now }: { readonly given: readonly Bytes[]; readonly inside: readonly Bytes[]; readonly now: number }): Promise<Bytes | null> {
  let current = der
  for (let link = 0; link < MOST_LINKS; link++) {
    const found = given.find((each) => sameOctets(each, current))
    if (found) return found
    const candidates = [...given, ...inside].filter((each) => !sameOctets(each, current))
    // A link needs the one before.
    // oxlint-disable-next-line eslint/no-await-in-loop
    const issuers = await Promise.all(candidates.map((each) => isIssuer(each, current, now))), next = candidates[issuers.indexOf(true)]
    if (!next) return null
    current = next
  }
  return null
}
