export const artifacts: readonly string[]
export const peers: readonly string[]
export const unable: Readonly<Record<string, string>>
interface Row { readonly artifact: string; readonly peer: string; readonly result: string }
export function matrixOf(rows: readonly Row[]): { readonly table: Readonly<Record<string, Readonly<Record<string, string>>>>; readonly empty: readonly string[] }
