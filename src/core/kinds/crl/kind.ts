/** Certificate revocation lists and delta CRLs as facts and findings (RFC 5280 5). */
import { crlSchema } from '../../asn1/schemas/crl.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { Artifact, DescribeContext, FactItem, Kind, Opened } from '../contract.ts'
import { fingerprintFacts } from '../digests.ts'
import { extensionFacts, readExtensions, type ReadExtension } from '../extensions.ts'
import { signatureFacts } from '../key-facts.ts'
import { bestName, derTree, Reader } from '../reader.ts'
import { checkCrl } from './checks.ts'
import { revokedEntries, surveyEntries, type Survey } from './revoked.ts'

const tree = (opened: Opened, artifact: Artifact) => derTree(opened, artifact, crlSchema('CertificateList'))

const CRL_NUMBER = '2.5.29.20', DELTA = '2.5.29.27', AUTHORITY_KEY = '2.5.29.35'

interface Parts {
  readonly tbs: NodeId
  readonly issuer: NodeId
  readonly thisUpdate: NodeId
  readonly nextUpdate: NodeId
  readonly revoked: NodeId
  readonly extensions: readonly ReadExtension[]
}

function read(reader: Reader): Parts {
  const tbs = reader.path(0, 'tbsCertList')
  const at = (path: string) => reader.path(tbs, path)
  return { tbs, issuer: at('issuer'), thisUpdate: at('thisUpdate'), nextUpdate: at('nextUpdate'), revoked: at('revokedCertificates'), extensions: readExtensions(reader, at('crlExtensions')) }
}

const isDelta = ({ extensions }: Parts) => extensions.some(({ oid }) => oid === DELTA)

function timeFacts(reader: Reader, { thisUpdate, nextUpdate, tbs }: Parts, { now }: DescribeContext): void {
  const from = reader.time(thisUpdate), to = reader.time(nextUpdate)
  reader.fact('crlThisUpdate', 'validity', thisUpdate, from, { spec: 'RFC 5280 5.1.2.4' })
  reader.fact('crlNextUpdate', 'validity', nextUpdate, to, { spec: 'RFC 5280 5.1.2.5' })
  if (nextUpdate === NO_NODE) reader.found('crl.no-next-update', 'warning', {}, { nodes: [tbs], spec: 'RFC 5280 5.1.2.5' })
  else if (to.ms < from.ms) reader.found('crl.reversed', 'error', { thisUpdate: from.ms, nextUpdate: to.ms }, { nodes: [thisUpdate, nextUpdate], spec: 'RFC 5280 5.1.2.5' })
  else if (to.ms < now) reader.found('crl.outdated', 'error', { nextUpdate: to.ms, now }, { nodes: [nextUpdate], spec: 'RFC 5280 6.3.3' })
  if (from.ms > now) reader.found('crl.not-yet', 'error', { thisUpdate: from.ms, now }, { nodes: [thisUpdate], spec: 'RFC 5280 5.1.2.4' })
}

/** How many, and for what reasons: counted in the table, since there may be very many. */
function entryFacts(reader: Reader, { revoked, tbs }: Parts): Survey {
  const { table, bytes } = reader.tree
  const entries = revokedEntries(table, revoked), survey = surveyEntries(table, bytes, entries)
  const node = revoked === NO_NODE ? tbs : revoked
  const count = (field: string, value: number, spec: string) => reader.fact(field, 'revoked', node, { type: 'number', value }, { computed: true, spec })
  count('revokedCount', entries.length, 'RFC 5280 5.1.2.6')
  const items = survey.reasons.flatMap((value, reason): FactItem[] => (value === 0 ? [] : [{ value: { type: 'number', value }, spans: [reader.span(node)], tag: REASON_NAMES[reason] ?? '' }]))
  if (items.length > 0) reader.facts.push({ field: 'revokedReasons', group: 'revoked', value: { type: 'list', items }, spans: [reader.span(node)], computed: true, spec: 'RFC 5280 5.3.1' })
  if (survey.noReason > 0) count('revokedNoReason', survey.noReason, 'RFC 5280 5.3.1')
  if (survey.otherIssuer > 0) count('revokedOtherIssuer', survey.otherIssuer, 'RFC 5280 5.3.3')
  return survey
}

/** RFC 5280 5.3.1, as its module names them. */
const REASON_NAMES = ['unspecified', 'keyCompromise', 'cACompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation', 'certificateHold', '(7)', 'removeFromCRL', 'privilegeWithdrawn', 'aACompromise']

function versionFacts(reader: Reader, { tbs, extensions }: Parts): void {
  const node = reader.path(tbs, 'version')
  const version = node === NO_NODE ? 1 : reader.small(node) + 1
  reader.fact('version', 'identity', node === NO_NODE ? tbs : node, { type: 'number', value: version }, node === NO_NODE ? { computed: true } : {})
  const missing = version < 2 ? [] : [[CRL_NUMBER, '5.2.3'], [AUTHORITY_KEY, '5.2.1']].filter(([oid]) => !extensions.some((extension) => extension.oid === oid))
  for (const [oid = '', section = ''] of missing) reader.found('crl.extension-missing', 'warning', { oid }, { nodes: [tbs], spec: `RFC 5280 ${section}` })
  if (version === 1 && extensions.length > 0) reader.found('certificate.version', 'error', { version, expected: 2 }, { nodes: [tbs], spec: 'RFC 5280 5.1.2.1' })
}

export const crlKind: Kind = {
  tree,
  summarise(opened, artifact) {
    const reader = new Reader(tree(opened, artifact))
    const parts = read(reader)
    const entries = revokedEntries(artifact.table, parts.revoked).length
    return { title: bestName(reader.name(parts.issuer)), detail: `${entries.toLocaleString('en')} revoked` }
  },
  async describe(opened, artifact, ctx) {
    const reader = new Reader(tree(opened, artifact))
    const parts = read(reader)
    for (const node of [0, parts.tbs]) reader.checkFields(node)
    reader.fact('issuer', 'identity', parts.issuer, { type: 'name', attributes: reader.name(parts.issuer) })
    reader.fact('crlSort', 'identity', parts.tbs, { type: 'term', term: isDelta(parts) ? 'crl.delta' : 'crl.complete' }, { computed: true })
    versionFacts(reader, parts)
    timeFacts(reader, parts, ctx)
    const survey = entryFacts(reader, parts)
    signatureFacts(reader, reader.path(0, 'signatureAlgorithm'), reader.path(0, 'signatureValue'), false)
    extensionFacts(reader, parts.extensions)
    checkCrl(reader, parts, survey)
    await fingerprintFacts(reader, 0)
    return { facts: reader.facts, findings: reader.findings, keyId: null }
  },
}
