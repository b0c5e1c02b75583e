import type { NodeId } from '../bytes/tree.ts'
import type { Schema } from './schema.ts'

/** What the schema says of a node. */
export interface Named {
  readonly name: string
  /** The type's own name (`AlgorithmIdentifier`), or ''. */
  readonly typeName: string
  /** Resolved: never a reference, an open type or (where an alternative matched) a choice. Null: nothing known. */
  readonly schema: Schema | null
  readonly secret: boolean
  readonly spec: string
}

/** What writing a node's value as text needs of its tree. */
export interface NamedTree {
  readonly bytes: Uint8Array<ArrayBuffer>
  start(node: NodeId): number
  contentStart(node: NodeId): number
  contentEnd(node: NodeId): number
  children(node: NodeId): ArrayLike<NodeId>
  hasChildren(node: NodeId): boolean
  isConstructed(node: NodeId): boolean
  /** First identifier octet. */
  tag(node: NodeId): number
  content(node: NodeId): Uint8Array<ArrayBuffer>
  oid(node: NodeId): string
  oidName(oid: string): string
}
