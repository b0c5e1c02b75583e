/** Tables of object identifiers in short: a group is an arc with comma-separated rows; a row is the last arc and blank-separated fields, the name first. */
export type Group = readonly [arc: string, rows: string]

type Row = readonly [oid: string, name: string, second: string | undefined]

export function rows(groups: readonly Group[]): Row[] {
  return groups.flatMap(([arc, text]) =>
    text.split(',').map((row): Row => {
      const [last = '', name = '', second] = row.split(' ')
      return [`${arc}.${last}`, name, second]
    }),
  )
}

export type Table<T> = Readonly<Record<string, T>>
/** Without a prototype: a malformed identifier from outside must not find `constructor`. */
export const table = <T>(entries: Iterable<readonly [string, T]>): Table<T> => Object.assign(Object.create(null), Object.fromEntries(entries))
