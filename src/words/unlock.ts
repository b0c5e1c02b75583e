/** What stands at the passphrase field when a locked artifact did not open. */
import type { Unlocked } from '../core/kinds/contract.ts'
import { safeText } from '../core/bytes/text.ts'
import { costFieldWord, SCRYPT_MEMORY } from './cost-fields.ts'
import { fileSize, number } from './format.ts'
import { keyProblemWords } from './key-problems.ts'
import { oidWord } from './oid-word.ts'

export interface UnlockWords { readonly title: string; readonly mend: string }
type Failed = Extract<Unlocked, { ok: false }>

const algorithm = (detail: string) => (/^\d+(\.\d+)+$/.test(detail) ? oidWord(detail) : safeText(detail))

export function unlockWords(failed: Failed): UnlockWords {
  switch (failed.code) {
    case 'passphrase-empty': return { title: 'A passphrase is needed', mend: 'Type the one that it was locked with.' }
    case 'passphrase-wrong': return { title: 'This passphrase does not open it', mend: 'Capitals, blanks and the keyboard’s layout count. If it is surely right, the data may be damaged.' }
    case 'key-wrong': return { title: 'This key does not open it', mend: 'Either it is not the key of one of its recipients, or the message was changed on the way: which of the two is not told, since who may ask often would learn the message from the difference.' }
    case 'key-problem': return keyProblemWords(failed.problem)
    case 'rounds-ask': return { title: `Its key derivation has a cost of ${number(failed.rounds)}: ${costFieldWord(failed.field)}`, mend: `That is more than ${number(failed.limit)}, and can take this browser many seconds for each try.` }
    case 'rounds-refused': return { title: `Its key derivation has a cost of ${number(failed.rounds)}: ${costFieldWord(failed.field)}`, mend: `Above ${number(failed.limit)} this page does not try: it would take minutes, and nobody asks for that in earnest.` }
    case 'memory-refused': return { title: `Its key derivation fills ${fileSize(failed.octets)} of memory: ${SCRYPT_MEMORY}`, mend: `Above ${fileSize(failed.limit)} this page does not try: no tab survives that, and nobody asks for it in earnest.` }
    case 'unsupported': return { title: `This page cannot open it: ${algorithm(failed.detail)}`, mend: 'Open it with the program that made it.' }
    case 'malformed': return { title: `Its protection cannot be read: ${algorithm(failed.detail)}`, mend: 'It is damaged, or cut. Get it again, whole.' }
  }
}
