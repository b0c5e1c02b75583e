/** What should have stood where a text stops being JSON (RFC 8259); each has a phrase in words/findings/jose.ts. */
export type JsonExpected = 'value' | 'name' | 'name-or-brace' | 'value-or-bracket' | 'colon' | 'comma-or-brace' | 'comma-or-bracket' | 'end' | 'digit' | 'escape' | 'hex' | 'quote' | 'utf8'
