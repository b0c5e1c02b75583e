/** What a result crosses between threads with instead of a copy. */

/** Octets below which a copy costs nothing; what modules keep for themselves and may put into every result is shorter. */
const LEAST = 65_536
/** Results are records of records: deeper is no result. */
const DEEPEST = 6

/** The memory of the long octets in plain data, each piece once; not what they are a small part of, as a library's memory. Nobody on this side uses it afterwards. */
export function handedOver(data: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>(), look = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || value instanceof Blob || depth > DEEPEST) return
    if (!ArrayBuffer.isView(value)) for (const each of Object.values(value)) look(each, depth + 1)
    else if (value.buffer instanceof ArrayBuffer && value.byteLength >= LEAST && value.byteLength * 2 > value.buffer.byteLength) found.add(value.buffer)
  }
  look(data, 0)
  return [...found]
}
