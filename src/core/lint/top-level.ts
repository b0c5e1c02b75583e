/**
 * Which top-level domains the Internet had when (IANA's root zone). Those of today are the Public Suffix List's; those that left are here, with
 * the days of their delegation and removal where these are known.
 */
import { isListedSuffix } from '../spec/public-suffixes.ts'

/** Countries that are no more, and companies that gave theirs back, without their days. */
const LEFT =
  'an bu cs dd tp um yu zr abarth active adac afamilycompany alfaromeo blanco bnl boots bugatti cartier caseih chloe chrysler cityeats connectors dodge doha doosan duck epost esurance everbank fiat flsmidth fujixerox glade ' +
  'goodhands honeywell htc iinet intel iselect iveco iwc jlc lancia lancome liaison lixil lupin mcd meo metlife mobily montblanc mopar movistar qpon quest qvc raid rightathome rmit rocher scjohnson scor shriram spiegel ' +
  'spreadbetting srt statoil swiftcover symantec telecity telefonica theguardian tui uconnect vista vistaprint warman xperia zippo'
const DATED =
  'mcdonalds 2016-08-08 2017-08-31,mtpc 2015-03-04 2017-05-15,mutuelle 2015-10-23 2016-12-21,nadex 2015-05-02 2020-03-27,nationwide 2016-07-15 2021-04-16,newholland 2016-10-30 2021-02-19,off 2016-07-21 2021-12-03,' +
  'onyourside 2016-07-15 2021-04-16,orientexpress 2016-06-22 2017-04-14,pamperedchef 2016-01-21 2017-09-20,panerai 2015-03-25 2018-09-18,passagens 2016-03-02 2023-07-07,piaget 2015-03-16 2019-11-14'
/** All of LEFT were gone by then. */
const LEFT_BY = '2024-01-01'
/** The day on which the first of the new generic domains was delegated. */
const NEW_FROM = Date.UTC(2013, 9, 23)
const OLD_GENERIC: ReadonlySet<string> = new Set('aero arpa asia biz cat com coop edu gov info int jobs mil mobi museum name net org post pro tel travel xxx'.split(' '))

const retired: ReadonlyMap<string, readonly [from: number, to: number]> = new Map([
  ...LEFT.split(' ').map((label) => [label, [0, Date.parse(LEFT_BY)]] as const),
  ...DATED.split(',').map((row) => {
    const [label = '', from = '', to = ''] = row.split(' ')
    return [label, [Date.parse(from), Date.parse(to)]] as const
  }),
])

/** Whether a label (an A-label, any case) was a top-level domain at the time `ms`. */
export function isTopLevel(label: string, ms: number): boolean {
  const name = label.toLowerCase(), left = retired.get(name)
  if (left) return ms >= left[0] && ms < left[1]
  return isListedSuffix(name) && (ms >= NEW_FROM || name.length === 2 || name.startsWith('xn--') || OLD_GENERIC.has(name))
}
