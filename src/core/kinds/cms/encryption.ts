/** How a content is encrypted (RFC 5652 6.1), with or without a check of its integrity (RFC 5083). */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { cipherByOid, isAuthenticated, stateOf } from '../../crypto/ciphers/table.ts'
import { protectionFacts, schemeAt } from '../protection.ts'
import type { Layer } from '../pkcs12/layer.ts'
import type { Reader } from '../reader.ts'
import type { Cms } from './read.ts'

const GROUP = 'encryption'
const OCTETS = 0x04, SEQUENCE = 0x30

function parameterFacts(reader: Reader, parameters: NodeId): void {
  if (parameters === NO_NODE) return
  const iv = reader.tree.tag(parameters) === SEQUENCE ? reader.path(parameters, 'iv') : parameters
  if (iv !== NO_NODE && reader.tree.tag(iv) === OCTETS) reader.fact('iv', GROUP, iv, reader.hexValue(iv))
  const nonce = reader.path(parameters, 'aes-nonce'), length = reader.path(parameters, 'aes-ICVlen')
  if (nonce === NO_NODE) return
  reader.fact('contentNonce', GROUP, nonce, reader.hexValue(nonce), { spec: 'RFC 5084 3.2' })
  reader.fact('macLength', GROUP, length === NO_NODE ? parameters : length, { type: 'number', value: length === NO_NODE ? 12 : reader.small(length), unit: 'bytes' }, { spec: 'RFC 5084 3.2' })
}

function cipherFindings(reader: Reader, { type }: Cms, algorithm: NodeId): void {
  const cipher = cipherByOid(reader.algorithm(algorithm))
  if (!cipher) return
  const state = stateOf(cipher), { name } = cipher
  if (state !== 'fine') reader.found('cms.cipher', state === 'broken' ? 'error' : 'warning', { cipher: name, state }, { nodes: [algorithm], spec: 'SP 800-131Ar2' })
  if (cipher.mode === 'ECB') reader.found('protection.mode-ecb', 'warning', { cipher: name }, { nodes: [algorithm], spec: 'SP 800-38A A' })
  if (type !== 'auth-enveloped' && !isAuthenticated(cipher)) reader.found('cms.unauthenticated', 'note', { cipher: name }, { nodes: [algorithm], spec: 'RFC 8551 6' })
}

function passwordFacts(reader: Reader, algorithm: NodeId): boolean {
  if (!schemeAt(reader, algorithm).ok) return false
  protectionFacts(reader, algorithm)
  return true
}

export function encryptionFacts(layer: Layer, cms: Cms): void {
  const { reader } = layer, { encrypted } = cms
  if (encrypted === NO_NODE) return
  reader.checkFields(encrypted)
  const at = (name: string) => reader.path(encrypted, name)
  const algorithm = at('contentEncryptionAlgorithm'), type = at('contentType'), ciphertext = at('encryptedContent')
  reader.fact('contentEncryption', GROUP, algorithm, reader.oidValue(reader.algorithm(algorithm)), { spec: 'RFC 5652 6.1' })
  if (algorithm !== NO_NODE && !passwordFacts(reader, algorithm)) {
    parameterFacts(reader, reader.path(algorithm, 'parameters'))
    cipherFindings(reader, cms, algorithm)
  }
  reader.fact('encryptedType', GROUP, type, reader.oidValue(reader.oid(type)), { spec: 'RFC 5652 6.1' })
  if (ciphertext === NO_NODE) reader.fact('ciphertextLength', GROUP, encrypted, { type: 'term', term: 'cms.not-inside' })
  else reader.fact('ciphertextLength', GROUP, ciphertext, { type: 'number', value: layer.octets(ciphertext).bytes.length, unit: 'bytes' })
}
