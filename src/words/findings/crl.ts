import { dateTime, daysBetween } from '../format.ts'
import { oidWord } from '../oid-word.ts'

/** Words for what is found in revocation lists. */
export const crlFindings = {
  'crl.outdated': ({ nextUpdate, now }: { nextUpdate: number; now: number }) => ({ title: `It is out of date since ${dateTime(nextUpdate)} (${daysBetween(nextUpdate, now)})`, why: 'A newer list should have come by then. What was revoked since is not in this one, and strict clients take nothing for valid by it.', mend: 'Get the current list from its distribution point.' }),
  'crl.not-yet': ({ thisUpdate }: { thisUpdate: number; now: number }) => ({ title: `It is dated ${dateTime(thisUpdate)}, which is yet to come`, why: 'The issuer’s clock or this computer’s is wrong; clients do not use a list from the future.', mend: 'Check the clock; then have the list issued again.' }),
  'crl.no-next-update': () => ({ title: 'It does not say when the next list comes', why: 'Conforming CAs must say so (RFC 5280). Without it nobody can tell whether this list is the current one.', mend: 'Have it issued with nextUpdate.' }),
  'crl.extension-missing': ({ oid }: { oid: string }) => ({ title: `It lacks the extension ${oidWord(oid)}`, why: 'Conforming CAs must put the list’s number and the identifier of the key that signed it into every list (RFC 5280): without them, lists cannot be put in order or matched to the right key.', mend: 'Have it issued with both.' }),
}
