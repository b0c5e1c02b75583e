import { parseSchemas, type SchemaType } from '../schema.ts'
import { algorithms } from './algorithms.ts'
import { rfc5280 } from './rfc5280.ts'

const spkac = `
SignedPublicKeyAndChallenge ::= SEQUENCE {
  publicKeyAndChallenge PublicKeyAndChallenge, signatureAlgorithm AlgorithmIdentifier, signature BIT STRING CONTAINING @signatures(signatureAlgorithm)
} # HTML5 4.10.14
PublicKeyAndChallenge ::= SEQUENCE { spki SubjectPublicKeyInfo, challenge IA5String } # HTML5 4.10.14
`

const module = parseSchemas(rfc5280, algorithms, spkac)

/** `SignedPublicKeyAndChallenge`: what the keygen element of HTML sent (HTML5 4.10.14). */
export const spkacSchema = (type: string): SchemaType => ({ module, type })
