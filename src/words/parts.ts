/** What an artifact is to the one that holds it. */
const parts: Readonly<Record<string, string>> = {
  certificate: 'certificate',
  key: 'key',
  content: 'content',
  'encrypted-key': 'encrypted key',
  crl: 'revocation list',
  safe: 'safe, opened',
  secret: 'secret',
  header: 'header',
  payload: 'payload',
  value: 'value',
  'key-binding': 'key binding',
  line: 'line',
  signature: 'signature',
  'signed-content': 'signed content',
  timestamp: 'time-stamp',
  attachment: 'attachment',
  'authority-key': 'authority’s key',
}

export const partWord = (role: string): string => parts[role] ?? role
