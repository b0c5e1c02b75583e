/** Operations of key agreement and encapsulation: their fields with the values' types, what can be wrong with them, the parts of their results, and why a tool has none. */

export type AgreementOperations = Record<never, string>
export type AgreementErrors = Record<never, never>
export type AgreementPart = never
export type AgreementUnavailable = never
