type Bytes = Uint8Array<ArrayBuffer>

/** RC4 (RFC 6229's vectors): a keystream over the data, nothing padded. */
export function rc4(key: Bytes, data: Bytes): Bytes {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i)
  const at = (place: number) => state[place & 0xff] as number
  const exchange = (a: number, b: number) => { [state[a], state[b]] = [at(b), at(a)] }
  let i = 0, j = 0
  for (; i < 256; i++) exchange(i, (j = (j + at(i) + (key[i % key.length] as number)) & 0xff))
  j = 0
  return data.map((octet, place) => {
    i = (place + 1) & 0xff
    exchange(i, (j = (j + at(i)) & 0xff))
    return octet ^ at(at(i) + at(j))
  })
}
