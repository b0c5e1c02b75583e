import { encodePem } from '../../../core/bytes/pem.ts'
import { generatePair } from '../../../core/crypto/key/generate.ts'
import { certifyingAlgorithm } from '../../../core/crypto/key/types.ts'
import { importSigningKey } from '../../../core/crypto/keys.ts'
import { createSelfSigned } from '../../../core/pki/certificates.ts'
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

/** Messages are encrypted for keys on curves by an agreement (RFC 8550 4.4.2). */
const withAgreement = (extension: ExtensionInput): ExtensionInput => (extension.type === 'keyUsage' ? { ...extension, usages: ['digitalSignature', 'nonRepudiation', 'keyAgreement'] } : extension)

/** A key, and a certificate that it signed for itself: for mail, and kept nowhere. Rejects where the browser cannot make it. */
export async function throwawayIdentity(type: 'rsa-2048' | 'ec-p256'): Promise<Identity> {
  const ctx = opContext(), { key } = await generatePair(type, ctx), algorithm = certifyingAlgorithm(type), address = readGeneralName(`email:${ADDRESS}`)
  if (!algorithm || !address.ok) throw new Error('The identity could not be made.')
  const isRsa = type === 'rsa-2048', extensions = extensionsFor(profiles.email, { ...NO_NAMES, names: [address.name], rsa: isRsa })
  const subject = { commonName: NAME, organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' }
  const signer = { algorithm, key: await importSigningKey(key.pkcs8, algorithm) }
  const made = await createSelfSigned({ subject, days: DAYS, spki: key.spki, extensions: isRsa ? extensions : extensions.map(withAgreement) }, signer, ctx)
  if (!made.ok) throw new Error('The certificate could not be made.')
  return { name: NAME, label: key.label, certificate: encodePem('CERTIFICATE', made.value.der), privateKey: encodePem('PRIVATE KEY', key.pkcs8) }
}
