import type { NodeId } from '../../bytes/tree.ts'
import type { FactValue } from '../contract.ts'
import type { Walk } from './walk.ts'

/** How one extension's value becomes a fact's. Nothing in it throws: what does not fit is noted in the walk. */
export interface Decoder {
  /** Identifier octet that the value must have. */
  readonly tag: number
  read(walk: Walk, value: NodeId): FactValue
  /** As `RFC 5280 4.2.1.6`, or ''. */
  readonly spec: string
}

/** An extension whose octets hold no DER, or not always: it is given the extnValue itself. */
export interface OctetsDecoder {
  octets(walk: Walk, extnValue: NodeId): FactValue
  readonly spec: string
}
