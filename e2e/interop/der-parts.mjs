/** Values of DER side by side, each with its tag, its whole encoding and its content. */
export function parts(bytes) {
  const all = []
  for (let at = 0; at < bytes.length;) {
    const long = bytes[at + 1] & 0x80 ? bytes[at + 1] & 0x7f : 0, from = at + 2 + long
    const length = long ? bytes.readUIntBE(at + 2, long) : bytes[at + 1]
    all.push({ tag: bytes[at], encoding: bytes.subarray(at, from + length), content: bytes.subarray(from, from + length) })
    at = from + length
  }
  return all
}
