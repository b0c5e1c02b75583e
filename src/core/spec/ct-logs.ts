import { CHECKED_LOGS, LISTED_LOGS } from './ct-logs.data.ts'

export interface CtLog {
  /** With its operator's: `Google Argon 2026h1`. */
  readonly name: string
  /** '' where the list does not say. */
  readonly operator: string
}

let logs: ReadonlyMap<string, CtLog> | null = null

function decode(text: string): readonly (readonly [string, CtLog])[] {
  let operator = ''
  return text.trim().split('\n').flatMap((line) => {
    if (line.startsWith('|')) {
      operator = line.slice(1)
      return []
    }
    const [id = '', ...name] = line.split(' ')
    return [[id, { name: [operator, ...name].filter(Boolean).join(' '), operator }] as const]
  })
}

/** All known logs by their ID in base64 without padding. Decoded at the first call. */
export function ctLogs(): ReadonlyMap<string, CtLog> {
  logs ??= new Map([CHECKED_LOGS, LISTED_LOGS].flatMap(decode))
  return logs
}

/** The log of an ID (RFC 6962 3.2), or null. Import this module late: it holds 17 kB of text. */
export function ctLog(logId: Uint8Array): CtLog | null {
  return ctLogs().get(btoa(String.fromCharCode(...logId.subarray(0, 33))).replaceAll('=', '')) ?? null
}
