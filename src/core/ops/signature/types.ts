/** Operations of signatures: their fields with the values' types, what can be wrong with them, the parts of their results, and why a tool has none. */

export type SignatureOperations = Record<never, string>
export type SignatureErrors = Record<never, never>
export type SignaturePart = never
export type SignatureUnavailable = never
