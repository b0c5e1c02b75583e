import type { Summary } from '../../core/kinds/contract.ts'

const MOST = 60
/** Names that Windows keeps for devices. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i

/** A file name's stem from an artifact's title: letters, digits, dots and hyphens; `*.example.test` becomes `wildcard.example.test`. */
export function fileStem({ title }: Pick<Summary, 'title'>, fallback: string): string {
  const stem = title.normalize('NFC').replace(/^\*\./, 'wildcard.').replace(/[^\p{L}\p{N}.-]+/gu, '-').replace(/\.{2,}/g, '.').slice(0, MOST).replace(/^[-.]+|[-.]+$/g, '')
  return stem === '' || RESERVED.test(stem) ? fallback : stem
}
