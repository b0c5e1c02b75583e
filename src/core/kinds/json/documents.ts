/** Documents that are known by their members, and what they call themselves. */
import type { JsonTree } from '../../bytes/json-tree.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'

export type DocumentType = 'kubernetes' | 'service-account' | 'acme-account' | 'docker-config' | 'terraform-state' | 'openid-configuration' | 'token-response' | 'jose-header' | 'claims'

export interface KnownDocument {
  readonly type: DocumentType
  /** Paths to what names it, the best first. */
  readonly names: readonly (readonly string[])[]
}

/** The first whose members are all there. */
const DOCUMENTS: readonly (KnownDocument & { readonly members: readonly string[] })[] = [
  { type: 'kubernetes', members: ['apiVersion', 'kind'], names: [['metadata', 'name']] },
  { type: 'service-account', members: ['type', 'private_key', 'client_email'], names: [['client_email']] },
  { type: 'terraform-state', members: ['terraform_version', 'serial'], names: [['lineage']] },
  { type: 'docker-config', members: ['auths'], names: [] },
  { type: 'openid-configuration', members: ['issuer', 'jwks_uri'], names: [['issuer']] },
  { type: 'token-response', members: ['access_token', 'token_type'], names: [] },
  { type: 'token-response', members: ['id_token'], names: [] },
  { type: 'acme-account', members: ['body', 'uri'], names: [['uri']] },
  { type: 'acme-account', members: ['status', 'contact', 'orders'], names: [['orders']] },
  { type: 'jose-header', members: ['alg', 'typ'], names: [['kid']] },
  { type: 'jose-header', members: ['alg', 'kid'], names: [['kid']] },
  { type: 'jose-header', members: ['alg', 'enc'], names: [['kid']] },
  { type: 'claims', members: ['iss'], names: [['sub'], ['iss']] },
  { type: 'claims', members: ['exp'], names: [['sub']] },
]

export function documentOf(tree: JsonTree): KnownDocument | null {
  if (tree.size === 0 || tree.type(0) !== 'object') return null
  const members = tree.members(0)
  return DOCUMENTS.find((each) => each.members.every((name) => members.has(name))) ?? (members.size === 1 && members.has('alg') ? { type: 'jose-header', names: [] } : null)
}

/** Where its name stands, or NO_NODE. */
export function nameNode(tree: JsonTree, { names }: KnownDocument): NodeId {
  return names.map((path) => tree.find(0, ...path)).find((node) => node !== NO_NODE && tree.text(node) !== '') ?? NO_NODE
}
