/** Operations of symmetric ciphers, and what goes wrong with them: their fields with the values' types, what can be wrong with them, the parts of their results, and why a tool has none. */

export type CipherOperations = Record<never, string>
export type CipherErrors = Record<never, never>
export type CipherPart = never
export type CipherUnavailable = never
