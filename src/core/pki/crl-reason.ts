/** CRLReason (RFC 5280 5.3.1) by its code; 7 is not used. removeFromCRL stands in delta CRLs only. */
export const CRL_REASONS = { unspecified: 0, keyCompromise: 1, cACompromise: 2, affiliationChanged: 3, superseded: 4, cessationOfOperation: 5, certificateHold: 6, removeFromCRL: 8, privilegeWithdrawn: 9, aACompromise: 10 } as const
export type CrlReason = keyof typeof CRL_REASONS
