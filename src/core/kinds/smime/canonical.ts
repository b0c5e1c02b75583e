/** What is signed of text: its lines end with CRLF, whatever they end with where it is kept (RFC 8551 3.1.1). */
type Bytes = Uint8Array<ArrayBuffer>

const LF = 0x0a, CR = 0x0d

function bareLineEnds(bytes: Bytes): number {
  let count = 0
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) if (bytes[at - 1] !== CR) count++
  return count
}

/** The bytes themselves where all their lines end with CRLF already. */
export function canonical(bytes: Bytes): Bytes {
  const bare = bareLineEnds(bytes)
  if (bare === 0) return bytes
  const made = new Uint8Array(bytes.length + bare)
  let from = 0, to = 0
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at - 1] === CR) continue
    made.set(bytes.subarray(from, at), to)
    to += at - from
    made[to++] = CR
    made[to++] = LF
    from = at + 1
  }
  made.set(bytes.subarray(from), to)
  return made
}
