/** Operations of key derivation and password hashes: their fields with the values' types, what can be wrong with them, the parts of their results, and why a tool has none. */

export type PasswordOperations = Record<never, string>
export type PasswordErrors = Record<never, never>
export type PasswordPart = never
export type PasswordUnavailable = never
