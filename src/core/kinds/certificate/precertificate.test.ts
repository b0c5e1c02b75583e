import { expect, test } from 'vitest'
import type { Artifact } from '../contract.ts'
import { open } from '../open.ts'
import { certificateKind } from './kind.ts'

/** Made with `openssl req -x509 -addext 1.3.6.1.4.1.11129.2.4.3=critical,ASN1:NULL` of OpenSSL 3.0.19. */
const PRECERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBojCCAUigAwIBAgIUPaQHhIrbl8oJunv88AWfhGQj9g4wCgYIKoZIzj0EAwIw
EzERMA8GA1UEAwwIcHJlLnRlc3QwHhcNMjYxMTI0MDQ0OTQxWhcNMjYxMjI0MDQ0
OTQxWjATMREwDwYDVQQDDAhwcmUudGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEH
A0IABNO0hExvdi2pJPs9+UTIJ8jhu/mk6YgIJZmuuTRSRV/LQe51ViEb0fUmuLQ7
mlZNnIaJiTgE8AVwdflaFHKMh7yjejB4MB0GA1UdDgQWBBSqG4TqJEp8uVzkJyou
Jxid5Bj/LzAfBgNVHSMEGDAWgBSqG4TqJEp8uVzkJyouJxid5Bj/LzATBgNVHREE
DDAKgghwcmUudGVzdDAMBgNVHRMBAf8EAjAAMBMGCisGAQQB1nkCBAMBAf8EAgUA
MAoGCCqGSM49BAMCA0gAMEUCIF15GFEOOKbieCNv4uPSAuaqRXE2k8aw9KJe8Fyd
ynfsAiEA8a0EIL/mNR3VEmTp8R4/wdZCRJlUwMhBblpe+itsJeg=
-----END CERTIFICATE-----
`

test('a certificate with the poison of RFC 6962 is said to be a pre-certificate', async () => {
  const opened = open(new TextEncoder().encode(PRECERTIFICATE)), artifact = opened.artifacts[0] as Artifact
  const { facts, findings } = await certificateKind.describe(opened, artifact, { now: Date.UTC(2026, 11, 1) })
  const role = facts.find(({ field }) => field === 'role')
  const poison = facts.find(({ oid }) => oid === '1.3.6.1.4.1.11129.2.4.3')
  expect(role?.value).toEqual({ type: 'term', term: 'role.precertificate' })
  expect(role?.spans).toContainEqual(poison?.spans[0])
  expect(findings).toMatchObject([{ code: 'certificate.precertificate', severity: 'warning', spans: poison?.spans }])
})
