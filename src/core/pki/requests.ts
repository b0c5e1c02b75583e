/** PKCS#10 requests: made with pkijs, read and verified by the page's own reader (RFC 2986). */
import { fromBER } from 'asn1js'
import { Attribute, CertificationRequest, PublicKeyInfo, RelativeDistinguishedNames } from 'pkijs'
import { NO_NODE, type NodeId } from '../bytes/tree.ts'
import { decodeString } from '../asn1/strings.ts'
import { ipText } from '../asn1/ip.ts'
import type { DerTree } from '../asn1/der-tree.ts'
import type { KeyAlgorithmId, SignatureScheme } from '../crypto/algorithms.ts'
import { signBytes, signedStructure, type PrivateSigner } from '../crypto/sign.ts'
import { verifySignature } from '../crypto/sign.ts'
import { buildName, checkSubject, isEmptySubject, type SubjectInput } from './distinguished-name.ts'
import { printableString, sequence, tlv, utf8String } from '../asn1/write.ts'
import { extensionDer, type ExtensionInput, type KeyUsage } from './extension-input.ts'
import { hostName, type GeneralNameInput } from './general-names.ts'
import { extensionValue, treeOf } from './issuer-info.ts'
import { parseNames, type SanName } from './names.ts'
import { problem, refuse, type PkiResult } from './result.ts'

type Bytes = Uint8Array<ArrayBuffer>

const EXTENSION_REQUEST = '1.2.840.113549.1.9.14'
const CHALLENGE_PASSWORD = '1.2.840.113549.1.9.7', UNSTRUCTURED_NAME = '1.2.840.113549.1.9.2'

/** What a request asks for beside a name and a key; the authority decides. */
export interface RequestWishes {
  /** Names that no server has: mailboxes, URIs and the like. */
  readonly others: readonly GeneralNameInput[]
  readonly usages: readonly KeyUsage[]
  readonly purposes: readonly string[]
  /** To be an authority. */
  readonly ca: boolean
  /** RFC 2985 5.4.1: some authorities ask for it at a revocation. '' for none; whoever sees the request reads it. */
  readonly challengePassword: string
  /** RFC 2985 5.4.2: what some routers and authorities want. '' for none. */
  readonly unstructuredName: string
}

export const NO_WISHES: RequestWishes = { others: [], usages: [], purposes: [], ca: false, challengePassword: '', unstructuredName: '' }

export interface RequestInput {
  readonly subject: SubjectInput
  readonly names: readonly SanName[]
  readonly algorithm: KeyAlgorithmId
  readonly key: PrivateSigner
  readonly spki: Bytes
  /** Another than the key's usual one, with which the key was imported. */
  readonly scheme?: SignatureScheme | null
  readonly wishes?: RequestWishes
}

/** pkijs signs by itself and knows fewer algorithms than this page: it only encodes here. */
class UnsignedRequest extends CertificationRequest {
  info(): Bytes { return new Uint8Array(this.encodeTBS().toBER()) }
}

const attribute = (type: string, value: Bytes): Attribute => new Attribute({ type, values: [fromBER(value.slice().buffer).result] })

/** DirectoryString: PrintableString where it fits, as old programs expect it (RFC 2985 5.4.1). */
const directoryString = (text: string): Bytes => (/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text) ? printableString(text) : utf8String(text))

/** PKCS9String: IA5String where it fits (RFC 2985 5.4.2). */
const pkcs9String = (text: string): Bytes => (/^[\x20-\x7e]*$/.test(text) ? tlv(0x16, new TextEncoder().encode(text)) : utf8String(text))

function wishedExtensions({ names, subject }: Pick<RequestInput, 'names' | 'subject'>, { others, usages, purposes, ca }: RequestWishes): readonly ExtensionInput[] {
  const all = [...names.map(hostName), ...others], some = (list: readonly unknown[], one: ExtensionInput) => (list.length > 0 ? [one] : [])
  return [
    ...(ca ? [{ type: 'basicConstraints', ca: true, pathLen: null } satisfies ExtensionInput] : []), ...some(usages, { type: 'keyUsage', usages }),
    ...some(purposes, { type: 'extendedKeyUsage', purposes, critical: false }), ...some(all, { type: 'subjectAltName', names: all, critical: isEmptySubject(subject) }),
  ]
}

/** In the order of a SET OF (X.690 11.6). */
function attributesOf(input: RequestInput): Attribute[] {
  const wishes = input.wishes ?? NO_WISHES, extensions = wishedExtensions(input, wishes)
  const found = [
    ...(wishes.unstructuredName === '' ? [] : [attribute(UNSTRUCTURED_NAME, pkcs9String(wishes.unstructuredName))]),
    ...(wishes.challengePassword === '' ? [] : [attribute(CHALLENGE_PASSWORD, directoryString(wishes.challengePassword))]),
    ...(extensions.length > 0 ? [attribute(EXTENSION_REQUEST, sequence(...extensions.map(extensionDer)))] : []),
  ]
  const encodings = new Map(found.map((one) => [one, new Uint8Array(one.toSchema().toBER())]))
  return found.toSorted((a, b) => compare(encodings.get(a) ?? new Uint8Array(0), encodings.get(b) ?? new Uint8Array(0)))
}

function compare(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((octet, i) => octet !== b[i])
  return at < 0 ? a.length - b.length : (a[at] as number) - (b[at] ?? -1)
}

/** PKCS-9-UB: ub-challengePassword and ub-unstructuredName of RFC 2985 A. */
const MOST_CHARACTERS = 255

function checkWishes({ challengePassword, unstructuredName }: RequestWishes) {
  const long = (field: string, text: string) => ([...text].length > MOST_CHARACTERS ? [problem(field, 'subject.long', { length: [...text].length, limit: MOST_CHARACTERS })] : [])
  return [...long('challengePassword', challengePassword), ...long('unstructuredName', unstructuredName)]
}

/** A request signed with the key that it asks for. */
export async function createRequest(input: RequestInput): Promise<PkiResult<Bytes>> {
  const problems = [...checkSubject(input.subject), ...checkWishes(input.wishes ?? NO_WISHES)]
  if (problems.length > 0) return refuse(...problems)
  const request = new UnsignedRequest({ version: 0, subject: RelativeDistinguishedNames.fromBER(buildName(input.subject)), subjectPublicKeyInfo: PublicKeyInfo.fromBER(input.spki) })
  request.attributes = attributesOf(input)
  const info = request.info()
  return { ok: true, value: signedStructure(info, input.algorithm, await signBytes(input.key, input.algorithm, info, input.scheme), input.scheme) }
}

/** An extension that a request asks for. */
export interface AskedExtension {
  readonly oid: string
  readonly critical: boolean
  /** Of its value. */
  readonly der: Bytes
}

/** What a request asks for. `names` are those that a server certificate can carry; the rest is listed by type. */
export interface ReadRequest {
  /** DER of the subject as it stands. */
  readonly subject: Bytes
  readonly commonName: string
  readonly spki: Bytes
  readonly names: readonly SanName[]
  /** Asked for and not granted by a server certificate: `email:a@b`, `basicConstraints CA`, an extension's or attribute's identifier. */
  readonly otherNames: readonly string[]
  readonly asksForCa: boolean
  /** All of them, as they stand. */
  readonly asked: readonly AskedExtension[]
  readonly otherExtensions: readonly string[]
  readonly otherAttributes: readonly string[]
  readonly hasChallengePassword: boolean
}

const HANDLED: ReadonlySet<string> = new Set(['2.5.29.17', '2.5.29.15', '2.5.29.37', '2.5.29.19', '2.5.29.14'])
const TAGS = ['otherName', 'email', 'DNS', 'x400', 'directory', 'ediParty', 'URI', 'IP', 'registeredID'] as const

/** Reads a request and verifies its signature; a request that fails either is refused, with the reason. */
export async function readRequest(der: Bytes): Promise<PkiResult<ReadRequest>> {
  const tree = treeOf(der, 'CertificationRequest')
  const info = tree.path(0, 'certificationRequestInfo')
  const subject = tree.path(info, 'subject'), spki = tree.path(info, 'subjectPKInfo')
  if (subject === NO_NODE || spki === NO_NODE) return refuse(problem('request', 'request.malformed'))
  const signature = await checkSignature(tree, info, spki)
  if (signature) return refuse(problem('request', signature))
  const attributes = readAttributes(tree, info)
  const extensions = attributes.find(({ oid }) => oid === EXTENSION_REQUEST)?.first ?? NO_NODE
  const listed = extensions === NO_NODE ? [] : Array.from(tree.children(extensions), (node) => tree.oid(tree.field(node, 'extnID')))
  const constraints = extensionValue(tree, extensions, '2.5.29.19')
  const cA = tree.path(constraints, 'cA')
  return {
    ok: true,
    value: {
      subject: tree.encoding(subject), spki: tree.encoding(spki), commonName: commonName(tree, subject),
      ...readNames(tree, extensionValue(tree, extensions, '2.5.29.17')),
      asksForCa: cA !== NO_NODE && tree.content(cA)[0] !== 0,
      asked: askedIn(tree, extensions),
      otherExtensions: listed.filter((oid) => !HANDLED.has(oid)),
      otherAttributes: attributes.map(({ oid }) => oid).filter((oid) => oid !== EXTENSION_REQUEST && oid !== CHALLENGE_PASSWORD),
      hasChallengePassword: attributes.some(({ oid }) => oid === CHALLENGE_PASSWORD),
    },
  }
}

function askedIn(tree: DerTree, extensions: NodeId): readonly AskedExtension[] {
  if (extensions === NO_NODE) return []
  return Array.from(tree.children(extensions)).flatMap((node) => {
    const id = tree.field(node, 'extnID'), critical = tree.field(node, 'critical'), value = tree.field(node, 'extnValue')
    return id === NO_NODE || value === NO_NODE ? [] : [{ oid: tree.oid(id), critical: critical !== NO_NODE && tree.content(critical)[0] !== 0, der: tree.content(value).slice() }]
  })
}

async function checkSignature(tree: DerTree, info: NodeId, spki: NodeId): Promise<string | null> {
  const algorithm = tree.path(0, 'signatureAlgorithm'), signature = tree.path(0, 'signature')
  if (algorithm === NO_NODE || signature === NO_NODE) return 'request.malformed'
  const parameters = tree.path(algorithm, 'parameters')
  const verdict = await verifySignature({
    spki: tree.encoding(spki), signature: tree.content(signature).subarray(1), data: tree.encoding(info),
    signatureAlgorithm: { oid: tree.oid(tree.path(algorithm, 'algorithm')), parameters: parameters === NO_NODE ? null : tree.encoding(parameters) },
  })
  if (verdict === 'valid') return null
  return verdict === 'invalid' ? 'request.signature' : 'request.signature-unsupported'
}

function readAttributes(tree: DerTree, info: NodeId): readonly { readonly oid: string; readonly first: NodeId }[] {
  const list = tree.path(info, 'attributes')
  if (list === NO_NODE) return []
  return Array.from(tree.children(list), (node) => {
    const values = tree.field(node, 'values')
    return { oid: tree.oid(tree.field(node, 'type')), first: values === NO_NODE ? NO_NODE : tree.children(values)[0] ?? NO_NODE }
  })
}

function commonName(tree: DerTree, subject: NodeId): string {
  let found = ''
  for (const rdn of tree.children(subject))
    for (const pair of tree.children(rdn)) {
      const [type = NO_NODE, value = NO_NODE] = tree.children(pair)
      if (type !== NO_NODE && value !== NO_NODE && tree.oid(type) === '2.5.4.3') found = decodeString(tree.tag(value) & 0x1f, tree.content(value))
    }
  return found
}

function readNames(tree: DerTree, san: NodeId): { readonly names: readonly SanName[]; readonly otherNames: readonly string[] } {
  const names: SanName[] = [], otherNames: string[] = []
  for (const node of san === NO_NODE ? [] : tree.children(san)) {
    const number = tree.tag(node) & 0x1f
    const text = number === 7 ? ipText(tree.content(node)) ?? '' : decodeString(22, tree.content(node))
    const [name] = number === 2 || number === 7 ? parseNames(text).names : []
    if (name) names.push(name)
    else otherNames.push(tree.isConstructed(node) ? TAGS[number] ?? `[${number}]` : `${TAGS[number] ?? `[${number}]`}:${text}`)
  }
  return { names, otherNames }
}
