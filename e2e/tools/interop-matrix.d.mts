export const artifacts: readonly string[]
export const keys: readonly string[]
export const peers: readonly string[]
export function reasonOf(artifact: string, key: string, peer: string): string | null
export function rowOf(artifact: string, key: string): string
