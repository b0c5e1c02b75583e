/** Strings that break programs which paste values into source instead of writing literals. */
export const NASTY: readonly string[] = [
  '',
  ' ',
  '"',
  '\'',
  '\\',
  '\\"',
  '"""',
  '\'\'\'',
  '`${process.exit(1)}`',
  '"); process.exit(1); ("',
  '" + __import__("os").getcwd() + "',
  '{0} %s %(x)s {x} $HOME $(id)',
  'line one\nline two\r\nline three\rend\n',
  '\t\v\f\b\0\x01\x1b[31m\x7f\x85',
  '\\n is not a line break, nor is \\x41 an A, nor \\u0041, nor \\N{BULLET}',
  'Zürich, Ελλάδα, 東京, עברית, ไม้',
  '👩🏽‍🚀 and e\u0301 and \u{10ffff}',
  '\u202eright to left\u202c, zero\u200bwidth, \ufeffmark, \u2028line\u2029paragraph',
  'p\u0430ypal',
  '# comment // comment /* comment */ <!-- --> </script>',
  '\ud800 lone surrogate',
  '\u{e0041}\ue000\uffff',
]

const moved = () => new DOMException('it was moved', 'NotReadableError')

/** A file that cannot be read any more: it was moved since it was chosen. */
export class Moved extends Blob {
  override get size() { return 100 }
  override arrayBuffer(): Promise<ArrayBuffer> { return Promise.reject(moved()) }
  override stream() { return new ReadableStream<Uint8Array<ArrayBuffer>>({ type: 'bytes', pull: (controller) => { controller.error(moved()) } }) }
  override slice() { return this }
}
