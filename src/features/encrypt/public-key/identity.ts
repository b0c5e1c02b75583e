import { encodePem } from '../../../core/bytes/pem.ts'
import { generatePair } from '../../../core/crypto/key/generate.ts'
import type { PrivateKeyBytes } from '../../../core/crypto/key/key.ts'
import { certifyingAlgorithm } from '../../../core/crypto/key/types.ts'
import { importSigningKey } from '../../../core/crypto/keys.ts'
import { createCertificate, createRoot, createSelfSigned } from '../../../core/pki/certificates.ts'
import type { ExtensionInput } from '../../../core/pki/extension-input.ts'
import { readGeneralName } from '../../../core/pki/general-names.ts'
import { extensionsFor, NO_NAMES, profiles } from '../../../core/pki/profiles.ts'
import { opContext } from '../../../ui/ops/context.ts'

export interface Identity {
  readonly name: string
  readonly label: string
  readonly certificate: string
  readonly privateKey: string
}

const NAME = 'Example, not a real person', ADDRESS = 'example@example.test'
/** Long enough to come back to it, short enough to be good for nothing else. */
const DAYS = 30

const subjectOf = (commonName: string) => ({ commonName, organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' })
const identityOf = ({ label, pkcs8 }: PrivateKeyBytes, certificate: Uint8Array<ArrayBuffer>): Identity => ({ name: NAME, label, certificate: encodePem('CERTIFICATE', certificate), privateKey: encodePem('PRIVATE KEY', pkcs8) })

/** Messages are encrypted for keys on curves by an agreement (RFC 8550 4.4.2). */
const withAgreement = (extension: ExtensionInput): ExtensionInput => (extension.type === 'keyUsage' ? { ...extension, usages: ['digitalSignature', 'nonRepudiation', 'keyAgreement'] } : extension)

/** A key, and a certificate that it signed for itself: for mail, and kept nowhere. Rejects where the browser cannot make it. */
export async function throwawayIdentity(type: 'rsa-2048' | 'ec-p256'): Promise<Identity> {
  const ctx = opContext(), { key } = await generatePair(type, ctx), algorithm = certifyingAlgorithm(type), address = readGeneralName(`email:${ADDRESS}`)
  if (!algorithm || !address.ok) throw new Error('The identity could not be made.')
  const isRsa = type === 'rsa-2048', extensions = extensionsFor(profiles.email, { ...NO_NAMES, names: [address.name], rsa: isRsa })
  const signer = { algorithm, key: await importSigningKey(key.pkcs8, algorithm) }
  const made = await createSelfSigned({ subject: subjectOf(NAME), days: DAYS, spki: key.spki, extensions: isRsa ? extensions : extensions.map(withAgreement) }, signer, ctx)
  if (!made.ok) throw new Error('The certificate could not be made.')
  return identityOf(key, made.value.der)
}

export interface Person {
  readonly signer: Identity
  readonly recipient: Identity
  /** The certificate of the authority above both. */
  readonly authority: string
}

/** One who signs with a key that nothing can be encrypted for, and receives with an X25519 key, which cannot sign: not even its own certificate, so that an authority stands above both. */
export async function throwawayPerson(type: 'ed25519' | 'ml-dsa-65'): Promise<Person> {
  const ctx = opContext(), [own, signing, receiving] = [await generatePair('ec-p256', ctx), await generatePair(type, ctx), await generatePair('x25519', ctx)]
  const signer = { algorithm: 'ec-p256', key: await importSigningKey(own.key.pkcs8, 'ec-p256'), scheme: null } as const
  const root = await createRoot({ subject: subjectOf(`Authority of ${NAME}`), days: DAYS + 1, spki: own.key.spki, pathLen: 0, ...signer }, ctx), address = readGeneralName(`email:${ADDRESS}`)
  if (!root.ok || !address.ok) throw new Error('The authority could not be made.')
  const extensions = extensionsFor(profiles.email, { ...NO_NAMES, names: [address.name], rsa: false })
  const issue = async (key: PrivateKeyBytes, usages: readonly ExtensionInput[]) => {
    const made = await createCertificate({ subject: subjectOf(NAME), days: DAYS, spki: key.spki, extensions: usages }, { ...signer, certificate: root.value.der }, ctx)
    if (!made.ok) throw new Error('The certificate could not be made.')
    return identityOf(key, made.value.der)
  }
  const onlyAgrees = extensions.map((each): ExtensionInput => (each.type === 'keyUsage' ? { ...each, usages: ['keyAgreement'] } : each))
  return { signer: await issue(signing.key, extensions), recipient: await issue(receiving.key, onlyAgrees), authority: encodePem('CERTIFICATE', root.value.der) }
}
