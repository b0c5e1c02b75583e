import { describe, expect, it } from 'vitest'
import { LONG_OIDS } from './oids.long.data.ts'
import { longOidName, longOidNames } from './oids.long.ts'
import { shortOidEntries } from './oids.ts'

describe('the long table of object identifiers', () => {
  it('holds at least 2,500, none twice', () => {
    expect(longOidNames().size).toBeGreaterThanOrEqual(2500)
    expect(longOidNames().size).toBe(LONG_OIDS.trim().split('\n').length)
  })

  it('holds valid identifiers with names that are fit to show', () => {
    const valid = /^(?:[01]\.[0-3]?\d|2\.(?:0|[1-9]\d*))(?:\.(?:0|[1-9]\d*))*$/
    const shown = /^[!-~]([ -~]*[!-~])?$/
    const bad = [...longOidNames()].filter(([oid, { name, description }]) => !valid.test(oid) || !shown.test(name) || !(description === '' || shown.test(description)))
    expect(bad).toEqual([])
  })

  it('agrees with the short table', () => {
    const short = shortOidEntries()
    expect(short.length).toBeGreaterThan(250)
    expect(short.filter(([oid, name]) => longOidName(oid)?.name !== name)).toEqual([])
  })

  // Facts checked against other sources than those of the generator: OpenSSL's output, RFCs, vendors' pages.
  it.each([
    ['1.2.840.113549', 'rsadsi', 'RSA Data Security, Inc.'],
    ['1.2.840.113549.1.9.16.1.4', 'tSTInfo', 'S/MIME Content Types'],
    ['1.3.6.1.4.1.57264.1.8', 'issuerV2', 'Sigstore Fulcio: OIDC issuer'],
    ['1.3.6.1.4.1.44947.1.1.1', 'isrgDomainValidated', "Let's Encrypt"],
    ['2.23.140.1.5.4.3', 'individual-validated-strict', 'CA/Browser Forum'],
    ['1.3.6.1.4.1.311.10.3.4', 'encryptedFileSystem', 'Microsoft enhanced key usage'],
    ['0.9.2342.19200300.100.1.25', 'domainComponent', 'COSINE, RFC 4524'],
  ])('names %s', (oid, name, description) => {
    expect(longOidName(oid)).toEqual({ name, description })
  })

  it.each(['', '1', '1.2.3.4.5.6.7.8.9', 'constructor', '2.5.4.3.', '02.5.4.3'])('knows nothing of %j', (oid) => {
    expect(longOidName(oid)).toBeNull()
  })
})
