const KEY = /-----BEGIN (?:[A-Z0-9 ]+ )?PRIVATE KEY-----[\s\S]*?-----END (?:[A-Z0-9 ]+ )?PRIVATE KEY-----\r?\n?/g
const CERTIFICATE = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/

/** What goes into the two fields; null leaves a field as it is. */
export interface SortedTexts {
  readonly certificate: string | null
  readonly key: string | null
}

/** Sorts a text that was put into one of the fields, so that a key never stands in the open beside its certificate. */
export function sortedTexts(text: string, field: 'certificate' | 'key'): SortedTexts {
  const keys = text.match(KEY)?.join('\n') ?? ''
  const rest = text.replaceAll(KEY, '')
  if (field === 'key' && CERTIFICATE.test(rest)) return { certificate: rest.trim(), key: keys || null }
  if (field === 'key') return { certificate: null, key: text }
  return keys === '' ? { certificate: text, key: null } : { certificate: rest.trim() || null, key: keys }
}
