/** What a client says of a certificate that it refuses: the words that were heard from it where a chain had the same fault. */
import type { JudgedPath } from '../core/verify/case.ts'
import type { ClientId } from '../core/verify/clients.ts'
import type { PathFinding } from '../core/verify/path.ts'
import { clientVersions, clientWords, measuredOn } from './client-words.data.ts'

export type Scenario = keyof typeof clientWords

const NAMES: Readonly<Record<ClientId, string>> = {
  openssl: 'OpenSSL', curl: 'curl', python: 'Python', node: 'Node', gnutls: 'GnuTLS', go: 'Go', java: 'Java', chromium: 'Chromium', firefox: 'Firefox',
}
export const clientName = (client: ClientId): string => NAMES[client]

/** By the rule that was broken. Of the server's certificate; an issuer's has a scenario of its own where it differs. */
const SCENARIOS: Readonly<Record<string, Scenario>> = {
  expired: 'expired', 'not-yet-valid': 'notyet', 'peer-name': 'wrong_host', 'peer-name-common': 'cn_only', 'no-issuer': 'missing_int', 'untrusted-root': 'untrusted_withroot', purpose: 'eku_client', 'constraints-not-ca': 'issuer_not_ca',
  'constraints-missing': 'issuer_no_bc', 'name-not-permitted': 'name_constraint', 'name-not-permitted-optional': 'name_constraint', 'name-excluded': 'name_constraint', 'path-length': 'pathlen', 'key-rsa-short': 'rsa1024', 'hash-sha1': 'sha1', revoked: 'revoked',
  'critical-unknown': 'crit_unknown', 'critical-application-policies': 'crit_unknown', 'duplicate-extension': 'dup_ext', 'usage-missing': 'ku_wrong', 'staple-missing': 'must_staple',
}

/** The scenario that shows this finding; null where none does. */
export function scenarioOf({ rule, certificate, finding }: PathFinding, { certificates }: Pick<JudgedPath, 'certificates'>): Scenario | null {
  if (rule === 'expired' && certificate > 0) return 'expired_int'
  if (rule === 'untrusted-root' && certificates.length === 1) return 'selfsigned'
  if (finding.code === 'path.peer-name' && finding.params.kind === 'IP') return finding.params.problem === 'mismatch' ? null : 'ip_no_san'
  return SCENARIOS[rule] ?? null
}

export interface Said {
  readonly words: string
  readonly version: string
  readonly measuredOn: string
}

/** What the client says of a path that it refuses: of the first fault for which its words are known. */
export function clientSays(client: ClientId, path: JudgedPath): Said | null {
  for (const found of path.findings) {
    if (found.finding.severity !== 'error') continue
    const scenario = scenarioOf(found, path), words = scenario && clientWords[scenario][client]
    if (words) return { words, version: clientVersions[client], measuredOn }
  }
  return null
}
