/** Diffie-Hellman with numbers in Python and JavaScript: both have whole numbers of any size. */
import { groups, isGroup } from '../../crypto/agreement/groups.ts'
import type { Values } from '../contract.ts'
import { octetsOf } from '../check.ts'
import { toHex } from '../../bytes/hex.ts'
import { source, type CodePart, type ShownCode } from '../shown-code.ts'

/** Numbers as both languages write them. */
function literals(values: Values<'dh'>) {
  const key = (text: string): CodePart => ({ text, secrecy: 'key' }), message = (text: string): CodePart => ({ text, secrecy: 'message' })
  if (!isGroup(values.group)) return { p: values.p.trim(), g: values.g.trim(), a: message(decimal(values.a)), b: message(decimal(values.b)) }
  const { p, g } = groups[values.group], hex = (text: string) => key(`0x${toHex(octetsOf(text))}`)
  return { p: `0x${p.toString(16)}`, g: g.toString(), a: hex(values.aLong), b: hex(values.bLong) }
}
const decimal = (text: string) => String(Number(text))

export function dhCode(values: Values<'dh'>): readonly ShownCode[] {
  const { p, g, a, b } = literals(values), hex = isGroup(values.group), radix = hex ? '16' : '10'
  const n = (part: CodePart): readonly CodePart[] => (typeof part === 'string' ? [`${part}n`] : [{ ...part, text: `${part.text}n` }])
  return [
    {
      tool: 'python', language: 'python', file: 'diffie_hellman.py', needs: 'python', reads: [],
      parts: source`p = ${p}
g = ${g}
a = ${a}  # Alice's secret
b = ${b}  # Bob's secret

A = pow(g, a, p)  # Alice sends it
B = pow(g, b, p)  # Bob sends it
assert pow(B, a, p) == pow(A, b, p)
print(f"A = {A:${hex ? 'x' : 'd'}}")
print(f"B = {B:${hex ? 'x' : 'd'}}")
print(f"s = {pow(B, a, p):${hex ? 'x' : 'd'}}")
`,
    },
    {
      tool: 'webcrypto', language: 'javascript', file: 'diffie-hellman.mjs', needs: 'browser-or-node', reads: [],
      parts: source`const p = ${n(p)};
const g = ${n(g)};
const a = ${n(a)}; // Alice's secret
const b = ${n(b)}; // Bob's secret

// Square and multiply: the powers of base for the bits of the exponent.
const powers = [[g, a], [g, b]].map(([base, exponent]) => {
  let result = 1n;
  for (let square = base % p, rest = exponent; rest > 0n; square = (square * square) % p, rest >>= 1n) if (rest & 1n) result = (result * square) % p;
  return result;
});
const [A, B] = powers; // what Alice and Bob send
let s = 1n;
for (let square = B, rest = a; rest > 0n; square = (square * square) % p, rest >>= 1n) if (rest & 1n) s = (s * square) % p;
console.log("A = " + A.toString(${radix}) + "\\nB = " + B.toString(${radix}) + "\\ns = " + s.toString(${radix}));
`,
    },
    { tool: 'openssl', unavailable: 'openssl.no-numbers' },
  ]
}
