/** Words for the profiles of lint. */
import type { ProfileId } from '../core/lint/profiles.ts'

interface ProfileWords { readonly label: string; readonly hint: string }

const words: Readonly<Record<ProfileId, ProfileWords>> = {
  internal: { label: 'a private CA', hint: 'What RFC 5280 and the rules of algorithms demand, without the duties of public CAs.' },
  rfc5280: { label: 'RFC 5280, to the letter', hint: 'The RFCs with their recommendations.' },
  cabf_br: { label: 'a public CA', hint: 'The RFCs and the requirements of the CA/Browser Forum and ETSI that were in force when it was issued.' },
  browsers: { label: 'a public CA, and the browsers’ root programs', hint: 'The requirements for public CAs, and what Mozilla, Apple and Chrome add.' },
  all: { label: 'everybody', hint: 'Every rule there is, those of other linters too.' },
}

export const profileWords = (id: ProfileId): ProfileWords => words[id]
