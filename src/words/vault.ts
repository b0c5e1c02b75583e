/** The words for what the vault could not do, and for what it protects from. */
import { safeText } from '../core/bytes/text.ts'
import { number } from './format.ts'

export interface VaultWords {
  readonly title: string
  readonly why: string
  readonly mend: string
}

/** The vault's errors, as far as words need them: whoever passes one that is not among these does not compile. */
export type VaultTrouble =
  | { readonly code: 'full' | 'newer' | 'blocked' | 'no-answer' | 'deleted' | 'busy' | 'unsealable' | 'locked' | 'wrong-passphrase' | 'chosen' | 'final' }
  | { readonly code: 'refused' | 'failed'; readonly cause: string }
  | { readonly code: 'missing'; readonly record: 'key' | 'certificate' | 'item' | 'removal' }
  | { readonly code: 'duplicate'; readonly record: 'key' | 'certificate' }
  | { readonly code: 'serial-used'; readonly serialHex: string; readonly wanted: string; readonly holder: string }
  | { readonly code: 'in-use'; readonly ids: readonly string[] }
  | { readonly code: 'backup'; readonly problem: BackupProblem; readonly where: string }

type BackupProblem = 'not-age' | 'passphrase' | 'foreign' | 'newer' | 'damaged'

const UNCHANGED = 'Nothing was changed.'

/** What went wrong, why, and what to do. */
export function vaultErrorWords(error: VaultTrouble): VaultWords {
  switch (error.code) {
    case 'full': return { title: 'The browser’s storage is full', why: `It gives this page no more room, or the disk is full. ${UNCHANGED}`, mend: 'Make room on the disk, or remove what is no longer needed (what was deleted takes room until it is destroyed: “Deleted” in the vault), and try again. Download what must not be lost.' }
    case 'refused': return { title: 'This browser refuses storage here', why: `It says: ${error.cause}. Private windows, blocked site data and Safari’s Lockdown Mode do that.`, mend: 'Everything works, but nothing will be kept: download what is to stay. Or open this page in an ordinary window, with site data allowed.' }
    case 'newer': return { title: 'A newer version of this page has taken over', why: 'It runs in another tab, or ran here before, and what is kept has its form now.', mend: 'Reload this page. If it says the same again, this address serves an older version than before: what is kept is whole, and opens with the newer one.' }
    case 'blocked': return { title: 'Another tab with an older version of this page is in the way', why: 'What is kept gets a new form, and that tab does not let go of the old one.', mend: 'Close the other tabs of this page, then try again.' }
    case 'no-answer': return { title: 'The browser’s storage does not answer', why: 'That happens after a crash of the browser’s storage process, or with a very busy disk.', mend: 'Try again; if that does not help, start the browser anew. What is kept is not lost by that.' }
    case 'deleted': return { title: 'Everything kept here was deleted', why: 'The browser cleared this page’s site data, by a person’s command or to make room; or this project was deleted in another tab.', mend: 'Try again, then restore your last backup (Backup, in the vault) or import what you exported. What you make from now on is kept anew.' }
    case 'busy': return { title: 'Another tab is at the vault', why: `It has been writing for a long time, or has stopped in the middle. ${UNCHANGED}`, mend: 'Wait a moment and try again; if that does not help, close the other tabs of this page.' }
    case 'missing': return missing(error.record)
    case 'duplicate': return { title: `This ${error.record} is kept already`, why: UNCHANGED, mend: `Use the ${error.record} that is in the list.` }
    case 'serial-used': return { title: `The serial number of “${safeText(error.wanted)}”, ${error.serialHex}, is that of “${safeText(error.holder)}” already`, why: `An authority gives each number away once: clients, and revocation lists, know a certificate by its issuer and its number (RFC 5280 4.1.2.2). ${UNCHANGED}`, mend: `Take another number, or remove “${safeText(error.holder)}” first. A backup can be restored into a project of its own.` }
    case 'in-use': return { title: `${number(error.ids.length)} more ${error.ids.length === 1 ? 'certificate or request depends' : 'certificates or requests depend'} on it`, why: `They would be left without their issuer or their key; perhaps another tab has just issued them. ${UNCHANGED}`, mend: 'Look at the list again, and remove them together.' }
    case 'unsealable': return { title: 'This private key does not open', why: 'Its sealed bytes were changed, or the key that sealed them is gone.', mend: 'Import the key again from where you exported it.' }
    case 'backup': return backup(error.problem, error.where)
    case 'final': return { title: 'It is revoked for good', why: `Only what is on hold can be taken back (RFC 5280 5.3.1). ${UNCHANGED}`, mend: 'Make a new certificate for the same names.' }
    case 'locked': return { title: 'The vault is locked', why: `Private keys are sealed under your passphrase. ${UNCHANGED}`, mend: 'Try again, and give the passphrase when it is asked for.' }
    case 'wrong-passphrase': return { title: 'This is not the passphrase', why: `The key that it gives opens nothing. ${UNCHANGED}`, mend: 'Check the keyboard layout and Caps Lock. Without the passphrase nobody can open these keys: there is no other way in.' }
    case 'chosen': return { title: 'Nothing is kept, as you wished', why: 'This window works in memory only.', mend: 'Download what is to stay before you close or reload this page.' }
    case 'failed': return { title: 'The browser could not do it', why: `It says: ${error.cause}. ${UNCHANGED}`, mend: 'Try again; if that does not help, reload the page.' }
  }
}

function backup(problem: BackupProblem, where: string): VaultWords {
  const nothing = 'Nothing was taken over: everything is as it was.'
  if (problem === 'not-age') return { title: 'This is no age file', why: `A backup begins with “-----BEGIN AGE ENCRYPTED FILE-----”. ${nothing}`, mend: 'Choose the file that was made with “Back up”. What else it may be, Inspect tells.' }
  if (problem === 'passphrase') return { title: 'It does not open', why: `Either the passphrase is another one, or the file was changed. ${nothing}`, mend: 'Check the keyboard layout and Caps Lock, or use another copy of the file.' }
  if (problem === 'newer') return { title: 'This backup was made by a newer version of this page', why: nothing, mend: 'Reload this page to get the newer version, then try again.' }
  if (problem === 'foreign') return { title: 'This is no backup of Signet', why: `The file opens, but what is in it was made by something else. ${nothing}`, mend: 'Choose the file that was made with “Back up”. What else it may be, Inspect tells.' }
  return { title: `The backup is damaged at ${where}`, why: `What stands there does not fit the rest. ${nothing}`, mend: 'Use another copy of the backup. With age and a text editor the rest of it can be read.' }
}

function missing(record: 'key' | 'certificate' | 'item' | 'removal'): VaultWords {
  if (record === 'removal') return { title: 'This can no longer be undone', why: 'It was put back or destroyed already, perhaps in another tab, or its 30 days are over.', mend: 'Import it again, if you exported it.' }
  const what = record === 'item' ? 'key or certificate' : record
  return { title: `The ${what} is no longer here`, why: `It was removed, perhaps in another tab. ${UNCHANGED}`, mend: `Undo the removal of the ${what} first, or choose another.` }
}

/** The banner of a page that works without storage. */
export function notKeptWords(reason: VaultTrouble): VaultWords {
  const { title, why, mend } = vaultErrorWords(reason)
  return reason.code === 'refused'
    ? { title: `${title}: everything works, but nothing will be kept`, why, mend: 'Download what is to stay before you close or reload this page. Or open it in an ordinary window, with site data allowed.' }
    : { title: `${title}: everything works, but nothing will be kept`, why: why.replace(` ${UNCHANGED}`, ''), mend: `Download what is to stay before you close or reload this page. ${mend}` }
}

/** What keeping keys in this browser protects from; the long form is in SECURITY.md. */
export const PROTECTION_WORDS = {
  title: 'Keys are sealed by a key that this browser keeps to itself',
  protects: 'A private key in the browser’s storage cannot be read by looking at it, nor from a copy of the exported data.',
  doesNot: 'Whoever can use this browser’s profile, or run script on this page’s origin (an extension, another page in a folder beside it), can use the keys. A passphrase closes the first of these doors.',
} as const

type AuditAction =
  | 'key-added' | 'key-renamed' | 'certificate-issued' | 'certificate-imported' | 'certificate-renamed' | 'removed' | 'restored' | 'destroyed' | 'exported'
  | 'revoked' | 'hold-lifted' | 'crl-signed' | 'ocsp-signed' | 'profile-saved' | 'profile-removed' | 'request-made' | 'taken-in'
  | 'passphrase-set' | 'passphrase-changed' | 'passphrase-removed' | 'backup-made' | 'backup-restored'

const audited: { readonly [A in AuditAction]: string } = {
  'key-added': 'Key kept', 'key-renamed': 'Key renamed', 'certificate-issued': 'Certificate signed', 'certificate-imported': 'Certificate imported', 'certificate-renamed': 'Certificate renamed',
  removed: 'Deleted', restored: 'Deletion undone', destroyed: 'Destroyed for good', exported: 'Exported with its key', revoked: 'Certificate revoked', 'hold-lifted': 'Taken off hold', 'crl-signed': 'Revocation list signed', 'ocsp-signed': 'OCSP answer signed', 'profile-saved': 'Profile saved', 'profile-removed': 'Profile deleted', 'request-made': 'Request made', 'taken-in': 'Imported', 'passphrase-set': 'Passphrase set', 'passphrase-changed': 'Passphrase changed', 'passphrase-removed': 'Passphrase removed',
  'backup-made': 'Backup made', 'backup-restored': 'Backup restored',
}

/** A line of the log. */
export const auditWord = (action: AuditAction): string => audited[action]

/** Where something was looked at that another tab removed. */
export const GONE = { title: 'What you looked at is not kept any more', text: 'It was deleted, perhaps in another tab. For 30 days it can be put back, from “Deleted” in the vault.' } as const
