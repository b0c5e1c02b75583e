/** Data through the library's streams, so that a file of any size is worked on in the memory of a few pieces. */
import { joined } from '../../../bytes/joined.ts'
import { Dearmorer } from '../../../crypto/age-armor.ts'
import type { OpContext } from '../../contract.ts'
import { chunksOf, isFile, type Data } from '../../data.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const sizeOfData = (data: Data): number => (isFile(data) ? data.size : data.length)

/** What a generator gives, when it is asked for. An error while reading is the stream's. */
export function streamOf(pieces: AsyncGenerator<Bytes>, total: number, { progress }: Pick<OpContext, 'progress'>): ReadableStream<Bytes> {
  let done = 0
  return new ReadableStream<Bytes>({
    pull: async (controller) => {
      const next = await pieces.next()
      if (next.done === true) return controller.close()
      done += next.value.length
      progress?.(done, Math.max(total, done))
      // Whoever reads the stream may keep what it gets; the generator uses its memory again.
      controller.enqueue(next.value.slice())
    },
    cancel: async () => { await pieces.return(null) },
  }, { highWaterMark: 0 })
}

/** The library's pieces are of 64 KiB: as many together as are worth handing on. */
const BATCH = 4 * 1024 * 1024

export async function* batched(stream: ReadableStream<Uint8Array>): AsyncGenerator<Bytes> {
  const reader = stream.getReader()
  let held: Bytes[] = [], octets = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    held.push(next.value as Bytes)
    octets += next.value.length
    if (octets < BATCH) continue
    yield joined(...held)
    held = []
    octets = 0
  }
  if (octets > 0) yield joined(...held)
}

/** What an armor holds. Rejects with an ArmorError. */
export async function* dearmored(data: Data): AsyncGenerator<Bytes> {
  const armor = new Dearmorer()
  for await (const piece of chunksOf(data)) {
    const octets = armor.add(piece)
    if (octets.length > 0) yield octets
  }
  const last = armor.end()
  if (last.length > 0) yield last
}
