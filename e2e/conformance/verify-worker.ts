/** One case of a validation suite at a time through the shipped engine. What it throws is the runner's to judge. */
import type { Anchor } from '../../src/core/verify/build.ts'
import { isSelfSigned } from '../../src/core/lint/self-signed.ts'
import { octetKey, readCertificate, type Certificate } from '../../src/core/verify/certificate.ts'
import { keyUsageNames, type KeyUsageName } from '../../src/core/verify/extension-values.ts'
import type { PeerName } from '../../src/core/verify/peer-name.ts'
import { policies, withWeights, type Policy } from '../../src/core/verify/policy.ts'
import { purposes, type PurposeId } from '../../src/core/verify/purpose.ts'
import { verify, type Verification, type VerifyInput } from '../../src/core/verify/verify.ts'
import { readRevocationList, type RevocationList } from '../../src/core/verify/revocation-list.ts'
import { noRevocation } from '../../src/core/verify/revocation.ts'
import { findingWords } from '../../src/words/findings.ts'
import type { Answer, ChainTask, LimboTask, PkitsTask, VerifyAnswer, VerifyTask } from './protocol.ts'

type Bytes = Uint8Array<ArrayBuffer>

const fromBase64 = (text: string): Bytes => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
const fromPem = (text: string): Bytes => fromBase64(text.replaceAll(/-----[^-]+-----|\s/g, ''))

/** Those that can be read; a certificate that cannot is none. */
const readAll = (ders: readonly Bytes[]): readonly Certificate[] => ders.flatMap((der) => {
  const read = readCertificate(der)
  return read.ok ? [read.value] : []
})

const readLists = (ders: readonly Bytes[]): readonly RevocationList[] => ders.flatMap((der) => {
  const read = readRevocationList(der)
  return read.ok ? [read.value] : []
})

const trusted = (certificate: Certificate): Anchor => ({ certificate, issues: true, stands: true, checks: null })
type Weights = Readonly<Partial<{ readonly [Id in keyof Policy['rules']]: Policy['rules'][Id]['weight'] }>>

const UNREADABLE: VerifyAnswer = { verdict: 'invalid', codes: ['schema.unexpected'], findings: [{ cert: 0, code: 'schema.unexpected', severity: 'error' }], policies: [] }

/** Places in the chain that was given, or in the path where none was. */
function answer({ verdict, paths, findings }: Verification, chain: readonly Bytes[] = []): VerifyAnswer {
  const [best] = paths, places = new Map(chain.map((der, i) => [octetKey(der), i]))
  const found = (best?.findings ?? []).map(({ certificate, finding: { code, severity } }) => ({ cert: places.get(octetKey(best?.certificates[certificate]?.der ?? new Uint8Array(0))) ?? certificate, code, severity }))
  for (const path of paths) for (const { finding } of path.findings) findingWords(finding)
  const errors = (best?.findings ?? []).filter(({ finding }) => finding.severity === 'error')
  const unsupported = best?.anchor !== null && errors.length > 0 && errors.every(({ rule }) => rule === 'signature-unsupported')
  return { verdict: unsupported ? 'skipped' : verdict, codes: [...new Set([...found, ...findings].map(({ code }) => code))], findings: found, policies: best?.policies ?? [] }
}

const isPurpose = (name: string): name is PurposeId => name in purposes
const isUsage = (name: string): name is KeyUsageName => keyUsageNames.some((one) => one === name)

async function limbo(task: LimboTask): Promise<VerifyAnswer> {
  const [target] = readAll([fromPem(task.peer)])
  if (!target) return UNREADABLE
  const asked = task.extendedKeyUsage.filter(isPurpose), wanted: readonly PurposeId[] = asked.length > 0 ? asked : [task.kind === 'SERVER' ? 'serverAuth' : 'clientAuth']
  const input: Omit<VerifyInput, 'purpose'> = {
    target, candidates: readAll(task.intermediates.map(fromPem)), anchors: readAll(task.trusted.map(fromPem)).map(trusted), policy: policies[task.policy],
    time: task.time === null ? Date.now() : Date.parse(task.time), peerNames: task.names as readonly PeerName[], keyUsage: task.keyUsage.filter(isUsage), maxDepth: task.maxDepth,
    revocation: { ...noRevocation, lists: readLists(task.crls.map(fromPem)) },
  }
  const answers: VerifyAnswer[] = []
  for (const purpose of wanted) answers.push(answer(await verify({ ...input, purpose })))
  return answers.find((one) => one.verdict !== 'valid') ?? (answers[0] as VerifyAnswer)
}

async function pkits({ certs, crls, time, settings }: PkitsTask): Promise<VerifyAnswer> {
  const ders = certs.map(fromBase64), [anchor] = readAll(ders.slice(0, 1)), [target] = readAll(ders.slice(-1))
  if (!anchor || !target) return UNREADABLE
  const policySettings = { initial: settings.initial_policy_set, explicit: settings.initial_explicit_policy, inhibitAny: settings.inhibit_any, inhibitMapping: settings.inhibit_mapping }
  return answer(await verify({ target, candidates: readAll(ders.slice(1, -1)), anchors: [trusted(anchor)], time: Date.parse(time), policy: policies.path, purpose: 'any', policySettings, revocation: { ...noRevocation, mode: 'required', lists: readLists(crls.map(fromBase64)) } }))
}

/** BoringSSL's words for what is trusted, taken apart: an anchor by name and key, more where it says so, or the certificate itself; else it is no anchor at all. */
async function chainAnchor(certificate: Certificate, trust: string): Promise<Anchor> {
  const checks = { constraints: trust.includes('WITH_CONSTRAINTS') || trust.includes('AND_CONSTRAINTS'), validity: trust.includes('EXPIRATION'), authority: trust.includes('REQUIRE_BASIC_CONSTRAINTS') }
  const stands = trust.includes('LEAF') && (!trust.includes('REQUIRE_SELF_SIGNED') || (await isSelfSigned(certificate.der)) === true)
  return { certificate, issues: trust.includes('ANCHOR'), stands, checks }
}

const CHAIN_PURPOSES: Readonly<Record<string, PurposeId>> = {
  ANY_EKU: 'any', SERVER_AUTH: 'serverAuth', CLIENT_AUTH: 'clientAuth', C2PA_MANIFEST: 'c2paManifest', C2PA_TIMESTAMPING: 'c2paTimestamping', MLS_CLIENT_AUTH: 'rcsMlsClient', RCS_MLS_CLIENT_AUTH: 'rcsMlsClient',
}

/** Microsoft's purposes count as processed where the standard ones are there. */
const LENIENT: Weights = {
  'critical-application-policies': 'warning',
  // The suite takes `many-names/ok-all-types` to be right, though names of it lie outside what its issuer permits in an extension that is not critical. BoringSSL's own
  // code refuses that, and its runner leaves the many-names cases out (pki/verify_certificate_chain_typed_unittest.h). Every policy that is shipped refuses it too.
  'name-not-permitted-optional': 'warning',
}
const STRICT: Weights = { 'authority-as-end': 'error', 'authority-asked': 'error', 'purpose-absent': 'error', 'purpose-absent-other': 'error', 'purpose-any': 'error', 'purpose-mixed': 'error' }
const STRICT_ISSUERS: Weights = { 'purpose-issuer-any': 'error', 'purpose-issuer-mixed': 'error' }

/** `_STRICT` and `_STRICT_LEAF` hold the certificate to more, the first its issuer too. */
function chainPolicy({ purpose, digestPolicy }: ChainTask) {
  return withWeights(policies.path, {
    ...LENIENT, ...(purpose.includes('_STRICT') ? STRICT : {}), ...(purpose.endsWith('_STRICT') ? STRICT_ISSUERS : {}), ...(purpose === 'CLIENT_AUTH_STRICT' ? { 'purpose-issuer-absent': 'error' } : {}),
    ...(digestPolicy === 'STRONG' ? { 'hash-sha1': 'error' } : {}),
  })
}

const utc = (time: string) => Date.parse(time.replace(/^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '20$1-$2-$3T$4:$5:$6Z'))

async function boringChain(task: ChainTask): Promise<VerifyAnswer> {
  const ders = task.chain.map(fromPem), [target] = readAll(ders.slice(0, 1)), [last] = readAll(ders.slice(-1))
  if (!target || !last) return UNREADABLE
  const purpose = CHAIN_PURPOSES[task.purpose.replace(/_STRICT(_LEAF)?$/, '')] ?? 'any'
  return answer(await verify({ target, candidates: readAll(ders.slice(1)), anchors: [await chainAnchor(last, task.trust)], time: utc(task.time), policy: chainPolicy(task), purpose }), ders)
}

function run(task: VerifyTask): Promise<VerifyAnswer> {
  if (task.suite === 'limbo') return limbo(task)
  return task.suite === 'pkits' ? pkits(task) : boringChain(task)
}

self.addEventListener('unhandledrejection', (event) => { postMessage({ outcome: 'unclean', kind: null, detail: String(event.reason) } satisfies Answer) })
self.addEventListener('message', ({ data }: MessageEvent<VerifyTask>) => {
  run(data).then(
    (verified) => postMessage({ outcome: 'ok', kind: 'certificate', verified } satisfies Answer),
    (error: unknown) => postMessage({ outcome: 'unclean', kind: null, detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) } satisfies Answer),
  )
})

// The harness takes the first message for the sign that questions may come. What is loaded late is loaded before that.
await Promise.all([import('../../src/core/crypto/sign-late.ts'), import('../../src/core/spec/public-suffixes.ts')])
postMessage(null)
