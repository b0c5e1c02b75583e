/** Operations of public-key encryption, envelopes and files for recipients: their fields with the values' types, what can be wrong with them, the parts of their results, and why a tool has none. */

export type PublicKeyOperations = Record<never, string>
export type PublicKeyErrors = Record<never, never>
export type PublicKeyPart = never
export type PublicKeyUnavailable = never
