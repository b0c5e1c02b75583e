/** S/MIME messages (RFC 8551), and the MIME entities that are signed in them. */
import type { Artifact, DescribeContext, Description, Kind, Opened, Part } from '../contract.ts'
import { contentKind, textValue } from '../jose/content.ts'
import { FactList, term, untrusted } from '../fact-list.ts'
import type { Span } from '../../findings/span.ts'
import { headerOf, type Entity, type Range } from './mime.ts'
import { bodyOctets, fileName, isUnder, readMessage, type Message, type SecuredPart } from './read.ts'
import { signedOctets } from './signed.ts'
import { signatureSaid } from './signatures.ts'
import { bodyText, headerText } from './text.ts'
import { messageTree } from './tree.ts'

type Bytes = Uint8Array<ArrayBuffer>

const MOST_ATTACHMENTS = 30
/** Fields of the message that people go by. */
const SHOWN = [['from', 'mailFrom'], ['sender', 'mailSender'], ['to', 'mailTo'], ['cc', 'mailCc'], ['subject', 'mailSubject'], ['date', 'mailDate'], ['message-id', 'mailId']] as const

interface Source { readonly buffer: number; readonly bytes: Bytes; readonly message: Message }

function sourceOf({ buffers }: Opened, { span }: Artifact): Source {
  const bytes = buffers[span.buffer]?.bytes ?? new Uint8Array(0)
  return { buffer: span.buffer, bytes, message: readMessage(bytes) }
}

const at = ({ buffer }: Source, { start, end }: Range): Span => ({ buffer, start, end })

function sortOf({ message: { entities, secured } }: Source): string {
  const [first] = secured
  if (!first) return 'smime.plain'
  if (first.role === 'signature') return 'smime.clear-signed'
  const type = entities[first.entity]?.mime.parameters.get('smime-type')?.toLowerCase() ?? ''
  return ['signed-data', 'enveloped-data', 'certs-only', 'compressed-data', 'authenveloped-data'].includes(type) ? `smime.${type}` : 'smime.secured'
}

function headerFacts(list: FactList, source: Source): void {
  const [root] = source.message.entities
  if (!root) return
  list.add('messageSort', 'message', term(sortOf(source)), at(source, root.span), { computed: true, spec: 'RFC 8551 3' })
  for (const [name, field] of SHOWN) {
    const found = headerOf(root.headers, name)
    if (found) list.add(field, 'message', untrusted(headerText(found.value)), at(source, found.span), { spec: 'RFC 5322 3.6' })
  }
  const type = headerOf(root.headers, 'content-type')
  if (type) list.add('mediaType', 'message', untrusted(root.mime.type || type.value), at(source, type.span), { spec: 'RFC 2045 5.1' })
}

/** The part that holds text for a reader: the first that is text. */
function textFact(list: FactList, source: Source): void {
  const { message: { entities }, bytes } = source
  for (const entity of entities) {
    const text = entity.delimiters.length === 0 && entity.body.end > entity.body.start ? bodyText(bytes, entity) : null
    if (text === null) continue
    return list.add('contentText', 'content', textValue(`${text.text}${text.more ? '…' : ''}`, at(source, entity.body)), at(source, entity.body))
  }
}

function structureFindings(list: FactList, source: Source): void {
  for (const { mime, unclosed, span, delimiters } of source.message.entities) {
    if (!unclosed) continue
    const boundary = mime.parameters.get('boundary') ?? ''
    list.found('smime.boundary', 'error', { boundary, problem: boundary === '' ? 'missing' : delimiters.length === 0 ? 'unused' : 'unclosed' }, [at(source, span)], 'RFC 2046 5.1.1')
  }
  for (const { entity } of source.message.secured) {
    const { body, encoding, span } = source.message.entities[entity] as Entity
    if (!bodyOctets(source.bytes, { body, encoding })) list.found('smime.body', 'error', { encoding, offset: body.start }, [at(source, body.end > body.start ? body : span)], 'RFC 8551 3.1')
  }
}

async function describe(opened: Opened, artifact: Artifact, ctx: DescribeContext): Promise<Description> {
  const source = sourceOf(opened, artifact)
  const list = new FactList()
  headerFacts(list, source)
  const said = await signatureSaid(opened, artifact, ctx)
  textFact(list, source)
  structureFindings(list, source)
  return { facts: [...list.facts, ...said.facts], findings: [...said.findings, ...list.findings], keyId: null }
}

function cmsPart(source: Source, { entity, role }: SecuredPart): readonly Part[] {
  const found = source.message.entities[entity]
  const octets = found && bodyOctets(source.bytes, found)
  return octets ? [{ role, name: fileName(found), bytes: octets.bytes, how: octets.how, spans: [at(source, octets.span)] }] : []
}

/** The entity that is signed, in the form that is signed. */
function signedPart(source: Source, part: SecuredPart): readonly Part[] {
  const octets = signedOctets(source.bytes, source.message, part), entity = source.message.entities[part.signs]
  if (!octets || !entity) return []
  const asIs = octets.length === entity.span.end - entity.span.start
  return [{ role: 'signed-content', name: '', bytes: octets, how: asIs ? 'concatenation' : 'escapes', spans: [at(source, entity.span)], kind: 'smime' }]
}

/** Bodies in base64 that this page can open: certificates and keys that are sent about. What is signed has its own part, and theirs are its. */
function attachmentParts(source: Source): readonly Part[] {
  const { entities, secured } = source.message
  const skipped = new Set(secured.flatMap(({ entity, signs }) => [entity, signs]))
  return entities.filter((entity, number) => entity.encoding === 'base64' && !isUnder(entities, number, skipped)).slice(0, MOST_ATTACHMENTS).flatMap((entity): readonly Part[] => {
    const octets = bodyOctets(source.bytes, entity)
    return octets && contentKind(octets.bytes) !== null ? [{ role: 'attachment', name: fileName(entity), bytes: octets.bytes, how: octets.how, spans: [at(source, octets.span)] }] : []
  })
}

export const smimeKind: Kind = {
  tree(opened, artifact) {
    const { buffer, message } = sourceOf(opened, artifact)
    return messageTree(buffer, message)
  },
  summarise(opened, artifact) {
    const headers = sourceOf(opened, artifact).message.entities[0]?.headers ?? []
    return { title: headerText(headerOf(headers, 'subject')?.value ?? ''), detail: headerText(headerOf(headers, 'from')?.value ?? '') }
  },
  describe,
  parts(opened, artifact) {
    const source = sourceOf(opened, artifact)
    return [...source.message.secured.flatMap((part) => [...signedPart(source, part), ...cmsPart(source, part)]), ...attachmentParts(source)]
  },
}
