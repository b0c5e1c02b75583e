import { describe, expect, it } from 'vitest'
import { specUrl } from './references.ts'

describe('specUrl', () => {
  it.each([
    ['RFC 5280 4.1.2.5', 'https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5'],
    ['RFC 5280 A.1', 'https://www.rfc-editor.org/rfc/rfc5280#appendix-A.1'],
    ['RFC 7468 2', 'https://www.rfc-editor.org/rfc/rfc7468#section-2'],
    ['RFC 6194', 'https://www.rfc-editor.org/rfc/rfc6194'],
    ['X.690 8.1.3', 'https://www.itu.int/rec/T-REC-X.690'],
    ['X.680', 'https://www.itu.int/rec/T-REC-X.680'],
    ['FIPS 186-5', 'https://doi.org/10.6028/NIST.FIPS.186-5'],
    ['FIPS 186-5 6.4', 'https://doi.org/10.6028/NIST.FIPS.186-5'],
    ['FIPS 204', 'https://doi.org/10.6028/NIST.FIPS.204'],
    ['SP 800-57pt1r5 5.6.1', 'https://doi.org/10.6028/NIST.SP.800-57pt1r5'],
    ['SP 800-131Ar2', 'https://doi.org/10.6028/NIST.SP.800-131Ar2'],
    ['SEC 1 3.2.2.1', 'https://www.secg.org/sec1-v2.pdf'],
    ['SEC 2', 'https://www.secg.org/sec2-v2.pdf'],
    ['CABF BR 6.3.2', 'https://cabforum.org/working-groups/server/baseline-requirements/requirements/#632-certificate-operational-periods-and-key-pair-usage-periods'],
    ['CABF BR 7.1.2', 'https://cabforum.org/working-groups/server/baseline-requirements/requirements/'],
    ['CABF BR', 'https://cabforum.org/working-groups/server/baseline-requirements/requirements/'],
    ['Fernet', 'https://github.com/fernet/spec/blob/master/Spec.md'],
    ['Apple HT210176', 'https://support.apple.com/HT210176'],
    ['WebCrypto 18.4.4', 'https://www.w3.org/TR/webcrypto-2/'],
    ['draft-ietf-lamps-pq-composite-sigs 6', 'https://datatracker.ietf.org/doc/html/draft-ietf-lamps-pq-composite-sigs#section-6'],
  ])('%s', (ref, url) => {
    expect(specUrl(ref)).toBe(url)
    expect(new URL(url).href).toBe(url)
  })

  it.each(['', 'RFC', 'RFC x', 'RFC 5280/../evil', 'RFC 5280#x', 'constructor', 'Some blog 3', 'CABF BR 6.3.2 extra', 'javascript:alert(1)', 'RFC 5280 4.1 "><'])('%j has none', (ref) =>
    expect(specUrl(ref)).toBeNull(),
  )
})
