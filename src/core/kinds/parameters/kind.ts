/** Parameters of key algorithms as facts and findings: what keys of DH, DSA and EC are made with. */
import { parametersSchema } from '../../asn1/schemas/parameters.ts'
import { bitLength } from '../../asn1/value-text.ts'
import { NO_NODE } from '../../bytes/tree.ts'
import { curves } from '../../spec/oids.ts'
import type { Artifact, Kind, Opened } from '../contract.ts'
import { fingerprintFacts } from '../digests.ts'
import { explicitCurveFacts } from '../explicit-curve.ts'
import { curveFact } from '../key-facts.ts'
import { derTree, Reader } from '../reader.ts'
import { discreteLogParameters } from './discrete-log.ts'
import { parametersShape, POSSIBLE, type ParametersType } from './shape.ts'

const LABELLED: Readonly<Record<string, ParametersType>> = { 'DH PARAMETERS': 'DHParameter', 'X9.42 DH PARAMETERS': 'DomainParameters', 'DSA PARAMETERS': 'Dss-Parms', 'EC PARAMETERS': 'ECParameters' }

/** What the numbers say where they say it clearly; else what the label says. */
function typeOf({ buffers }: Opened, { table, pemLabel }: Artifact): ParametersType {
  const shape = table.size === 0 ? null : parametersShape(table, buffers[table.buffer]?.bytes ?? new Uint8Array(0), 0)
  const said = LABELLED[pemLabel ?? '']
  return shape && (shape.confidence > POSSIBLE || said === undefined) ? shape.type : (said ?? 'DHParameter')
}
const tree = (opened: Opened, artifact: Artifact) => derTree(opened, artifact, parametersSchema(typeOf(opened, artifact)))

const OID = 0x06, NULL = 0x05, SEQUENCE = 0x30

/** The curve by its name, written out, or left to be known otherwise. */
async function curveParameters(reader: Reader): Promise<void> {
  const tag = reader.tree.tag(0)
  if (tag === NULL) return reader.fact('curve', 'parameters', 0, { type: 'term', term: 'implicit-curve' })
  curveFact(reader, 0, tag === OID ? reader.oid(0) : '')
  if (tag !== SEQUENCE) return
  const at = (path: string) => reader.path(0, path)
  const fieldType = at('fieldID.fieldType'), seed = at('curve.seed'), cofactor = at('cofactor')
  if (fieldType !== NO_NODE) reader.fact('curveField', 'key', fieldType, reader.oidValue(reader.oid(fieldType)))
  if (seed !== NO_NODE) reader.fact('generationSeed', 'key', seed, { type: 'hex', bytes: reader.bits(seed) })
  if (cofactor !== NO_NODE) reader.fact('curveCofactor', 'key', cofactor, { type: 'integer', bytes: reader.tree.content(cofactor) })
  await explicitCurveFacts(reader, 0)
}

function detail(reader: Reader, type: ParametersType): string {
  if (reader.tree.size === 0) return ''
  if (type === 'ECParameters') return reader.tree.tag(0) === OID ? (curves[reader.oid(0)]?.label ?? 'EC') : 'EC'
  const prime = reader.path(0, 'p')
  return `${type === 'Dss-Parms' ? 'DSA' : 'DH'}${prime === NO_NODE ? '' : ` ${bitLength(reader.tree.content(prime))}`}`
}

export const parametersKind: Kind = {
  tree,
  summarise: (opened, artifact) => ({ title: '', detail: detail(new Reader(tree(opened, artifact)), typeOf(opened, artifact)) }),
  async describe(opened, artifact) {
    const reader = new Reader(tree(opened, artifact))
    const type = typeOf(opened, artifact)
    if (artifact.table.size === 0) return { facts: [], findings: [], keyId: null }
    reader.checkFields(0)
    reader.fact('parametersType', 'parameters', 0, { type: 'term', term: `parameters.${type}` }, { computed: true })
    if (type === 'ECParameters') await curveParameters(reader)
    else await discreteLogParameters(reader, type === 'Dss-Parms' ? 'DSA' : 'DH')
    await fingerprintFacts(reader, 0)
    // There is no key here: what keys say of their curve is said of the parameters.
    return { facts: reader.facts.map((fact) => (fact.group === 'key' ? { ...fact, group: 'parameters' } : fact)), findings: reader.findings, keyId: null }
  },
}
