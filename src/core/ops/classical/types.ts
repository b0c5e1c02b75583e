/** Operations of ciphers from before computers: their fields with the values' types, what can be wrong with them, the parts of their results, and why a tool has none. */

export type ClassicalOperations = Record<never, string>
export type ClassicalErrors = Record<never, never>
export type ClassicalPart = never
export type ClassicalUnavailable = never
