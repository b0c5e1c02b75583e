/** Operations of JOSE tokens: their fields with the values' types, what can be wrong with them, the parts of their results, and why a tool has none. */

export type TokenOperations = Record<never, string>
export type TokenErrors = Record<never, never>
export type TokenPart = never
export type TokenUnavailable = never
