import { describe, expect, test } from 'vitest'
import { decodeBase64 } from '../../bytes/base64.ts'
import { open } from '../open.ts'
import { samples } from '../samples.ts'
import { opensslText } from './openssl-text.ts'

/** The text of the first artifact; null where there is none. */
function textOf(input: Uint8Array<ArrayBuffer> | string): string | null {
  const opened = open(typeof input === 'string' ? new TextEncoder().encode(input) : input)
  const [artifact] = opened.artifacts
  const octets = artifact ? opensslText(opened, artifact) : null
  return octets && new TextDecoder().decode(octets)
}

/** `openssl req -x509 -newkey ed25519 -subj "/C=DE/O=Example, Ltd/CN=a" -set_serial 5 -addext subjectAltName=DNS:a.example,IP:2001:db8::1 …` (3.0.19), and what it printed of it. */
const PEM = `-----BEGIN CERTIFICATE-----
MIICLTCCAd+gAwIBAgIBBTAFBgMrZXAwMDELMAkGA1UEBhMCREUxFTATBgNVBAoM
DEV4YW1wbGUsIEx0ZDEKMAgGA1UEAwwBYTAeFw0yNjExMjQwNDI5MDRaFw0yNjEy
MjQwNDI5MDRaMDAxCzAJBgNVBAYTAkRFMRUwEwYDVQQKDAxFeGFtcGxlLCBMdGQx
CjAIBgNVBAMMAWEwKjAFBgMrZXADIQD5ibdNjklpa40YmHjNAvzfK5eQCN+D/qkE
mMjJztJTIaOCARwwggEYMB0GA1UdDgQWBBSZ8o0Gmqf5sG+pI4ItecXuIxFWvTAf
BgNVHSMEGDAWgBSZ8o0Gmqf5sG+pI4ItecXuIxFWvTAPBgNVHRMBAf8EBTADAQH/
MCYGA1UdEQQfMB2CCWEuZXhhbXBsZYcQIAENuAAAAAAAAAAAAAAAATAYBgNVHR4E
ETAPoQ0wC4IJYi5leGFtcGxlMBAGA1UdIAQJMAcwBQYDKgMEMCUGA1UdHwQeMBww
GqAYoBaGFGh0dHA6Ly9hLmV4YW1wbGUvY3JsMC0GCCsGAQUFBwEBBCEwHzAdBggr
BgEFBQcwAYYRaHR0cDovL2EuZXhhbXBsZS8wCwYDVR0PBAQDAgKEMA4GAyoDBAQH
DAVow6RsbDAFBgMrZXADQQB4+fOm1J2r/l+MO5uXRu/vqANEoB5W89rod0ORXXhr
tIZ6BPmBh6655YIFurRria2AWpB/pfDoz6eZDmRDPXII
-----END CERTIFICATE-----
`
const TEXT = `Certificate:
    Data:
        Version: 3 (0x2)
        Serial Number: 5 (0x5)
        Signature Algorithm: ED25519
        Issuer: C = DE, O = "Example, Ltd", CN = a
        Validity
            Not Before: Nov 24 04:29:04 2026 GMT
            Not After : Dec 24 04:29:04 2026 GMT
        Subject: C = DE, O = "Example, Ltd", CN = a
        Subject Public Key Info:
            Public Key Algorithm: ED25519
                ED25519 Public-Key:
                pub:
                    f9:89:b7:4d:8e:49:69:6b:8d:18:98:78:cd:02:fc:
                    df:2b:97:90:08:df:83:fe:a9:04:98:c8:c9:ce:d2:
                    53:21
        X509v3 extensions:
            X509v3 Subject Key Identifier: 
                99:F2:8D:06:9A:A7:F9:B0:6F:A9:23:82:2D:79:C5:EE:23:11:56:BD
            X509v3 Authority Key Identifier: 
                99:F2:8D:06:9A:A7:F9:B0:6F:A9:23:82:2D:79:C5:EE:23:11:56:BD
            X509v3 Basic Constraints: critical
                CA:TRUE
            X509v3 Subject Alternative Name: 
                DNS:a.example, IP Address:2001:DB8:0:0:0:0:0:1
            X509v3 Name Constraints: 
                Excluded:
                  DNS:b.example
            X509v3 Certificate Policies: 
                Policy: 1.2.3.4
            X509v3 CRL Distribution Points: 
                Full Name:
                  URI:http://a.example/crl
            Authority Information Access: 
                OCSP - URI:http://a.example/
            X509v3 Key Usage: 
                Digital Signature, Certificate Sign
            1.2.3.4: 
                ..h..ll
    Signature Algorithm: ED25519
    Signature Value:
        78:f9:f3:a6:d4:9d:ab:fe:5f:8c:3b:9b:97:46:ef:ef:a8:03:
        44:a0:1e:56:f3:da:e8:77:43:91:5d:78:6b:b4:86:7a:04:f9:
        81:87:ae:b9:e5:82:05:ba:b4:6b:89:ad:80:5a:90:7f:a5:f0:
        e8:cf:a7:99:0e:64:43:3d:72:08
`

test('a certificate as OpenSSL 3.0.19 prints it', () => {
  expect(textOf(PEM)).toBe(TEXT)
})

test('only certificates, requests and CRLs have such a text', () => {
  for (const { id, text } of samples) {
    const [artifact] = open(new TextEncoder().encode(text)).artifacts
    expect(textOf(text) !== null, id).toBe(artifact?.kind === 'certificate' || artifact?.kind === 'certificate-request')
  }
})

const derOf = (pem: string): Uint8Array<ArrayBuffer> => {
  const decoded = decodeBase64(new TextEncoder().encode(pem.replaceAll(/-----.*-----/g, '')))
  if (!decoded.ok) throw new Error('expected base64')
  return decoded.bytes
}

describe('damaged input', () => {
  const der = derOf(PEM)
  test('cut anywhere', () => {
    for (let at = 0; at < der.length; at++) expect(() => textOf(der.slice(0, at))).not.toThrow()
  })
  test('changed anywhere', () => {
    for (let at = 0; at < der.length; at++) for (const bit of [0x01, 0x20, 0x80]) {
      const changed = der.slice()
      changed[at] = (changed[at] as number) ^ bit
      expect(() => textOf(changed)).not.toThrow()
    }
  })
})
