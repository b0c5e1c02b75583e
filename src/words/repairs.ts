/** What was mended in a paste. Each title says what was done; the remedy is how the text would be right. */
import { safeText } from '../core/bytes/text.ts'
import type { FindingCode, FindingOf } from '../core/findings/finding.ts'
import { number } from './format.ts'

type RepairCode = Extract<FindingCode, `repair.${string}`>
/** As in findings.ts, which spreads these. */
interface Words { readonly title: string; readonly why: string; readonly mend: string }
interface Mended { readonly detail: string; readonly count: number }

const NOTHING = 'Nothing to do here. For other software, download it as PEM.'
const STRICT = 'Other software wants the lines as they were and refuses this.'
const plural = (count: number, one: string, many = `${one}s`) => (count === 1 ? `one ${one}` : `${number(count)} ${many}`)

const NOTATIONS: Readonly<Record<string, string>> = {
  '%': 'URL encoding (%2B, %0A)', '&': 'HTML entities (&#43;)', '=': 'quoted-printable mail (=3D, = at line ends)', '\\n': 'the escape \\n', '\\r': 'the escape \\r', '\\t': 'the escape \\t', '\\/': 'the escape \\/',
  '\\u': 'Unicode escapes (\\u002b)', '\\x': 'escapes (\\x2b)', '`n': 'PowerShell’s `n', '+': '+ for spaces', '\\': 'backslashes at line ends',
}
const ORDERS: Readonly<Record<string, string>> = { 'utf-16le': 'UTF-16, little-endian', 'utf-16be': 'UTF-16, big-endian' }

const missingBytes = (detail: string) => {
  const missing = Number(detail)
  return missing > 0 ? `${plural(missing, 'byte')} missing before it` : `${plural(-missing, 'byte')} too many before it`
}

export const repairWords: { readonly [C in RepairCode]: (params: FindingOf<C>['params']) => Words } = {
  'repair.dashes': ({ count }) => ({ title: `Dashes were mended in ${plural(count, 'BEGIN or END line')}`, why: 'Each of these lines has exactly five plain hyphens on both sides. Word processors, wikis and chat programs make other dashes of them.', mend: NOTHING }),
  'repair.case': ({ count }) => ({ title: `${plural(count, 'BEGIN or END line').replace(/^one/, 'One')} in lower case ${count === 1 ? 'was' : 'were'} read`, why: 'BEGIN, END and the label are in capitals.', mend: NOTHING }),
  'repair.begin-missing': ({ detail }) => ({ title: `The missing line “-----BEGIN ${safeText(detail)}-----” was put in`, why: 'Only the END line is there. Where the block begins was told from its lines.', mend: 'Copy the block again, from its BEGIN line on.' }),
  'repair.end-missing': ({ detail }) => ({ title: `The missing line “-----END ${safeText(detail)}-----” was put in`, why: 'Only the BEGIN line is there. What follows it is whole all the same.', mend: 'Copy the block again, down to its END line.' }),
  'repair.prefix': ({ detail, count }) => ({ title: `“${safeText(detail)}” in front of lines was removed (${plural(count, 'line')})`, why: `Such text comes from logs, mail, comments, patches and line numbers. ${STRICT}`, mend: NOTHING }),
  'repair.indented': ({ count }) => ({ title: `The spaces in front of ${plural(count, 'indented block')} were passed over`, why: 'OpenSSL finds a BEGIN line only at the start of a line. In YAML the indentation is no part of the value.', mend: 'If it is from a YAML value, nothing to do. Else remove the spaces.' }),
  'repair.one-line': ({ count }) => ({ title: `Line ends were put into ${plural(count, 'block')} that ${count === 1 ? 'was' : 'were'} all on one line`, why: 'The BEGIN line ends behind its dashes. OpenSSL and most other software find no block on a single line.', mend: 'Keep the line ends: quote the variable in the shell ("$CERT"), use | for YAML values, or \\n in JSON.' }),
  'repair.escapes': ({ detail, count }) => ({ title: `${NOTATIONS[detail] ?? `The escape ${safeText(detail)}`} was undone (${number(count)}×)`, why: 'The text went through a program or format that writes some characters in this way, and was copied before it was undone.', mend: NOTHING }),
  'repair.tags': ({ detail, count }) => ({ title: `Markup between the lines was removed (${safeText(detail)}, ${number(count)}×)`, why: 'The text was copied from the source of a web page.', mend: NOTHING }),
  'repair.joined': ({ count }) => ({ title: `Quotation marks and commas were removed and strings joined (${number(count)}×)`, why: 'The block was part of a program or a configuration file.', mend: NOTHING }),
  'repair.invisible': ({ detail, count }) => ({ title: `${plural(count, 'invisible character').replace(/^one/, 'One')} ${safeText(detail)} ${count === 1 ? 'was' : 'were'} removed`, why: 'Chat programs, web pages and word processors put in spaces of no width, spaces that do not break, and marks. Other software refuses base64 with such characters.', mend: NOTHING }),
  'repair.diff': ({ detail, count }) => ({ title: `The ${detail} text was taken from a patch (${plural(count, 'line')})`, why: 'The signs in front of the lines were removed. Where both are shown, the old one comes first.', mend: 'Nothing to do.' }),
  'repair.utf16': ({ detail }) => ({ title: `The text is in ${ORDERS[detail] ?? safeText(detail)}, and was read as such`, why: 'Windows tools and PowerShell redirections write it. OpenSSL and most other software see no PEM in it.', mend: 'Save it as UTF-8 or ASCII: certutil -encode, or Out-File -Encoding ascii.' }),
  'repair.bare': ({ detail }) => ({ title: `Read as ${detail === 'hex' ? 'hexadecimal' : detail} without BEGIN and END lines`, why: 'What it is was told from its bytes alone.', mend: NOTHING }),
  'repair.field': ({ detail, count }) => ({ title: `${detail ? `The value of “${safeText(detail)}”` : 'Base64 in the text'} was read as base64${count > 1 ? ` (${number(count)}×)` : ''}`, why: 'It stands among other text and has no BEGIN and END lines.', mend: NOTHING }),
  'repair.nested': ({ detail, count }) => ({ title: `${detail ? `The value of “${safeText(detail)}”` : 'Base64 in the text'} was decoded, and is a PEM file itself${count > 1 ? ` (${number(count)}×)` : ''}`, why: 'Kubernetes and others put whole files into base64, though PEM is base64 already.', mend: 'Nothing to do. Base64 hides nothing: a key in such a value is readable by whoever has it.' }),
  'repair.folded': ({ count }) => ({ title: `Lines of base64 were put together (${number(count)}×)`, why: 'LDIF, XML and mail fold long values over several lines.', mend: NOTHING }),
  'repair.hex': ({ count }) => ({ title: `Hexadecimal in the text was read (${number(count)}×)`, why: 'It stands among other text.', mend: NOTHING }),
  'repair.dump': ({ detail }) => ({ title: `A hex dump was read as bytes (as ${safeText(detail)} prints it)`, why: 'Its offsets and its column of text were left out.', mend: NOTHING }),
  'repair.dump-gap': ({ detail }) => ({ title: `An offset of the hex dump does not follow: ${missingBytes(detail)}`, why: 'A line is missing, doubled or cut. What is shown from there on is not what it was.', mend: 'Copy the dump again, all lines of it.' }),
  'repair.dump-repeats': ({ detail }) => ({ title: `${number(Number(detail))} bytes that the dump leaves out with * were filled in`, why: 'hexdump and od write * for lines that are the same as the one before.', mend: 'Nothing to do.' }),
  'repair.numbers': ({ detail }) => ({ title: `A list of ${detail === '48' ? 'decimal' : 'hexadecimal'} numbers was read as bytes`, why: 'Programs and debuggers write bytes so.', mend: NOTHING }),
  'repair.literal': ({ count }) => ({ title: `The escapes of a string of bytes were undone (${plural(count, 'string')})`, why: 'Python, C and others write bytes so that are no text.', mend: NOTHING }),
  'repair.in-text': ({ count }) => ({ title: `${plural(count, 'thing').replace(/^one/, 'One')} in other text ${count === 1 ? 'was' : 'were'} recognised`, why: 'A key, a token or an object stands among other text, which was passed over.', mend: 'Nothing to do.' }),
  'repair.carved': ({ count }) => ({ title: `${plural(count, 'certificate or key', 'certificates and keys').replace(/^one/, 'One')} ${count === 1 ? 'was' : 'were'} found within other bytes`, why: 'The bytes around are of another format, which is not read here.', mend: NOTHING }),
  'repair.limit': ({ count }) => ({ title: `Only the first ${number(count)} things in the text were taken`, why: 'A text with more is no paste but a collection.', mend: 'Split the file.' }),
} satisfies Record<RepairCode, (params: Mended) => Words>
