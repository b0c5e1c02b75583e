/** How many numbers of an ascending list are below a limit, by halving. */
export function countBelow(sorted: ArrayLike<number>, limit: number): number {
  let low = 0
  for (let high = sorted.length; low < high;) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < limit) low = middle + 1
    else high = middle
  }
  return low
}

/** How many are not above it: the place after the last of them. */
export function countUpTo(sorted: ArrayLike<number>, limit: number): number {
  let low = 0
  for (let high = sorted.length; low < high;) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) <= limit) low = middle + 1
    else high = middle
  }
  return low
}
