import { expect, test } from 'vitest'
import { exportPkcs8, exportSpki, generateKey, importSigningKey } from '../crypto/keys.ts'
import { signatureSchemes, type KeyAlgorithmId } from '../crypto/algorithms.ts'
import { signatureAlgorithmOf } from '../crypto/sign.ts'
import { toHex } from '../bytes/hex.ts'
import { createRequest, readRequest } from './requests.ts'

test.each(['rsa-2048', 'ec-p256'] satisfies KeyAlgorithmId[])('a request of %s is signed as it is chosen, and verified as such', async (algorithm) => {
  const pair = await generateKey(algorithm), pkcs8 = await exportPkcs8(pair.privateKey), spki = await exportSpki(pair.publicKey)
  const subject = { commonName: 'a', organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' }
  for (const scheme of signatureSchemes(algorithm)) {
    const made = await createRequest({ subject, names: [], algorithm, key: await importSigningKey(pkcs8, algorithm, scheme), spki, scheme })
    expect(made.ok && toHex(made.value)).toContain(toHex(signatureAlgorithmOf(algorithm, scheme)))
    expect(made.ok && (await readRequest(made.value)).ok).toBe(true)
  }
})
