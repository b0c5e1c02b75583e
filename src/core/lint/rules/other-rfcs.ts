/** Rules of other RFCs: which usages go with which keys (RFC 3279 2.3.1, RFC 5480 3, RFC 8813 3), and the logs (RFC 6962 3). */
import { both, ca, has, mustNotUse, not } from '../checks.ts'
import { Since } from '../dates.ts'
import { Ext } from '../oids.ts'
import { hit, rowsOf, type Rule } from '../rule.ts'
import { embeddedTimestamps, isEmptyTimestampList } from '../timestamps.ts'
import { isEc, isRsa } from './br-keys.ts'

const rfc3279 = rowsOf('rfc3279', 'RFC 3279')
const rfc6962 = rowsOf('rfc6962', 'RFC 6962')
const rfc8813 = rowsOf('rfc8813', 'RFC 8813')

const used = has(Ext.keyUsage)

export const otherRfcRules: readonly Rule[] = [
  rfc3279('e_rsa_allowed_ku_ca', '2.3.1', Since.rfc3279, both(isRsa, ca, used), mustNotUse('keyAgreement', 'encipherOnly', 'decipherOnly')),
  rfc3279('e_rsa_allowed_ku_ee', '2.3.1', Since.rfc3279, both(isRsa, not(ca), used), mustNotUse('keyAgreement', 'keyCertSign', 'cRLSign', 'encipherOnly', 'decipherOnly')),
  rfc3279('e_rsa_allowed_ku_no_encipherment_ca', '2.3.1', Since.rfc3279, both(isRsa, ca, (c) => c.uses('keyCertSign') || c.uses('cRLSign')), mustNotUse('keyEncipherment', 'dataEncipherment')),
  rfc8813('e_ecdsa_allowed_ku', '3', Since.rfc8813, both(isEc, used), mustNotUse('keyEncipherment', 'dataEncipherment')),
  rfc8813('n_ecdsa_ee_invalid_ku', 'RFC 5480 3', Since.br, both(isEc, not(ca), used), mustNotUse('keyEncipherment', 'dataEncipherment', 'keyCertSign', 'cRLSign', 'encipherOnly', 'decipherOnly')),
  rfc6962('e_empty_sct_list', '3.3', Since.rfc6962, has(Ext.sctList), (c) => (isEmptyTimestampList(c) ? hit('lint.sct', { count: 0, wanted: 1, problem: 'empty' }, c.extension(Ext.sctList)) : null)),
  rfc6962('e_precert_with_sct_list', '3.3', Since.rfc6962, has(Ext.poison), (c) => (c.has(Ext.sctList) ? hit('lint.sct', { count: embeddedTimestamps(c).length, wanted: 0, problem: 'precertificate' }, c.extension(Ext.sctList)) : null)),
]
