/** Sections of the CA/Browser Forum's Baseline Requirements whose anchors are known; the others lead to the document. */
const BR = 'https://cabforum.org/working-groups/server/baseline-requirements/requirements/'
const BR_ANCHORS: Readonly<Record<string, string>> = {
  '6.1.5': '615-key-sizes',
  '6.3.2': '632-certificate-operational-periods-and-key-pair-usage-periods',
  '7.1.2.1.1': '71211-root-ca-validity',
  '7.1.2.7.10': '712710-subscriber-certificate-extended-key-usage',
  '7.1.2.7.12': '712712-subscriber-certificate-subject-alternative-name',
  '7.1.4.1': '7141-name-encoding',
  '7.1.4.2': '7142-subject-attribute-encoding',
  '7.1.4.3': '7143-subscriber-certificate-common-name-attribute',
  '7.1.6.1': '7161-reserved-certificate-policy-identifiers',
}

type Rule = readonly [pattern: RegExp, url: (id: string, section: string) => string]

/** `id` is the first group of the pattern; `section` what follows the document's name, checked to be a section number. */
const RULES: readonly Rule[] = [
  [/^RFC (\d{1,5})$/, (number, section) => `https://www.rfc-editor.org/rfc/rfc${number}${section && `#${/^\d/.test(section) ? 'section' : 'appendix'}-${section}`}`],
  [/^(X\.\d{3})$/, (id) => `https://www.itu.int/rec/T-REC-${id}`],
  [/^FIPS (\d{3}(?:-\d)?)$/, (id) => `https://doi.org/10.6028/NIST.FIPS.${id}`],
  [/^SP (800-\d+[A-Z]?(?:pt\d)?(?:r\d)?)$/, (id) => `https://doi.org/10.6028/NIST.SP.${id}`],
  [/^SEC ([12])$/, (id) => `https://www.secg.org/sec${id}-v2.pdf`],
  [/^CABF (BR)$/, (_, section) => BR + (BR_ANCHORS[section] ? `#${BR_ANCHORS[section]}` : '')],
  [/^CABF (EVG)$/, () => 'https://cabforum.org/working-groups/server/extended-validation/guidelines/'],
  [/^CABF (CSBR)$/, () => 'https://cabforum.org/working-groups/code-signing/requirements/'],
  [/^CABF (SMBR)$/, () => 'https://cabforum.org/working-groups/smime/requirements/'],
  [/^(Mozilla RSP)$/, () => 'https://www.mozilla.org/about/governance/policies/security-group/certs/policy/'],
  [/^(Chrome RPP)$/, () => 'https://googlechrome.github.io/chromerootprogram/'],
  [/^(HTML5)$/, () => 'https://www.w3.org/TR/2014/REC-html5-20141028/forms.html#the-keygen-element'],
  [/^(Fernet)$/, () => 'https://github.com/fernet/spec/blob/master/Spec.md'],
  [/^(bcrypt)$/, () => 'https://www.usenix.org/legacy/events/usenix99/provos/provos.pdf'],
  [/^C2SP (age)$/, (id) => `https://c2sp.org/${id}`],
  [/^Apple (HT\d{6})$/, (id) => `https://support.apple.com/${id}`],
  [/^OpenSSH (PROTOCOL\.\w+)$/, (id) => `https://github.com/openssh/openssh-portable/blob/master/${id}`],
  [/^(OWASP) Password Storage$/, () => 'https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html'],
  [/^(WebCrypto)$/, () => 'https://www.w3.org/TR/webcrypto-2/'],
  [/^(draft-[a-z0-9-]+)$/, (id, section) => `https://datatracker.ietf.org/doc/html/${id}${section && `#section-${section}`}`],
]

/** A section (`4.1.2.5`) or an appendix (`A.1`) after the document's name. */
const SECTION = /^(.+?)(?: ((?:\d{1,3}|[A-Z])(?:\.\d{1,3})*))?$/
/** Whose name itself ends in what looks like a section. */
const NUMBERED = /^(?:RFC|FIPS|SP|SEC) \S+$/

/**
 * Where a reference as findings and nodes give it can be read: `RFC 5280 4.1.2.5`, `RFC 5280 A.1`, `X.690 8.1.3`,
 * `FIPS 186-5`, `CABF BR 6.3.2`, `Fernet`. Null where there is no stable address.
 */
export function specUrl(ref: string): string | null {
  const [, document = ref, section = ''] = NUMBERED.test(ref) ? [ref, ref] : (SECTION.exec(ref) ?? [])
  for (const [pattern, url] of RULES) {
    const id = pattern.exec(document)?.[1]
    if (id !== undefined) return url(id, section)
  }
  return null
}
