/** Why a tool cannot make a key. The place that makes them is no operation; it shows its code in the same way. */

export type KeysUnavailable = 'python.no-pss-keys' | 'python.no-ml-kem-512' | 'python.no-slh-dsa' | 'webcrypto.no-pss-keys'
