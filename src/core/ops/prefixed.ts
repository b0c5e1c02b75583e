/** A problem table of the crypto layer under an operation's own prefix. */
export type Prefixed<Prefix extends string, Problems> = { [C in keyof Problems & string as `${Prefix}.${C}`]: Problems[C] }
