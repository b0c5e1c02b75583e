// The dependency rule as an algorithm over a map of path to source; no file system, so that it can be tested.
import { posix } from 'node:path'
import { parseSync } from 'vite'

/** Inside core/ a folder imports only folders above it in this list. */
export const CORE = ['findings', 'bytes', 'spec', 'asn1', 'crypto', 'pki', 'verify', 'lint', 'http', 'tls', 'net', 'kinds', 'ops', 'scenarios', 'kits']

/** What each folder of src/ may import of the others. */
const LAYERS = {
  core: [],
  words: ['core'],
  vault: ['core'],
  workers: ['core'],
  store: ['vault', 'workers', 'core'],
  ui: ['core', 'words'],
  features: ['store', 'ui', 'words', 'core'],
  app: ['features', 'store', 'ui', 'words', 'core', 'workers', 'vault'],
}

/** The explicit lists, which alone may consist of nothing but other modules' names. */
const LISTS = new Set(['kinds', 'ops', 'scenarios', 'kits'].map((name) => `src/core/${name}/list.ts`))

/** Globals that the core does not touch: it has no page, no storage, no clock and no randomness of its own. */
const FORBIDDEN = new Set(['document', 'window', 'localStorage', 'sessionStorage', 'indexedDB', 'caches', 'fetch', 'XMLHttpRequest', 'WebSocket', 'navigator', 'location', 'performance', 'setTimeout', 'setInterval'])
const FORBIDDEN_MEMBERS = new Set(['Date.now', 'Math.random', 'crypto.getRandomValues', 'crypto.randomUUID'])

const isTest = (path) => /\.test\.tsx?$|\/testing\.tsx?$/.test(path)

function specifiers(path, { module, program }, text) {
  const statics = [...module.staticImports, ...module.staticExports.flatMap(({ entries }) => entries)].map(({ moduleRequest }) => moduleRequest?.value).filter(Boolean)
  for (const [node] of nodes(program)) if (node.type === 'TSImportType') statics.push(node.source.value)
  const late = module.dynamicImports.map(({ moduleRequest }) => text.slice(moduleRequest.start + 1, moduleRequest.end - 1))
  const target = (name) => (name.startsWith('.') ? posix.normalize(posix.join(posix.dirname(path), name.replace(/\?.*$/, ''))) : null)
  return { now: [...new Set(statics.map(target))].filter(Boolean), late: [...new Set(late.map(target))].filter(Boolean) }
}

function layerProblem(from, to) {
  const [, layer, part] = from.split('/'), [, other, otherPart] = to.split('/')
  if (!to.startsWith('src/')) return `${from} imports ${to}, which is outside src/`
  if (layer !== other) return LAYERS[layer]?.includes(other) ? null : `${from} imports ${to}: ${layer}/ may import ${LAYERS[layer]?.join(', ') || 'nothing'} only`
  if (layer === 'features' && part !== otherPart) return `${from} imports ${to}: a place never imports another`
  if (layer !== 'core' || part === otherPart) return null
  const above = CORE.indexOf(part), below = CORE.indexOf(otherPart)
  if (above < 0 || below < 0) return `${from} or ${to} is in no folder that the design names`
  return below < above ? null : `${from} imports ${to}: in core/, ${part} stands above ${otherPart}`
}

function isBarrel({ program }) {
  const { body } = program
  return body.length > 0 && body.every((node) => /^Export(All|Named)Declaration$/.test(node.type) && node.source?.value.startsWith('.'))
}

/** Every node of a syntax tree, with an explicit stack. */
function* nodes(root) {
  const stack = [[root, null, '']]
  while (stack.length > 0) {
    const [node, parent, key] = stack.pop()
    yield [node, parent, key]
    for (const [name, value] of Object.entries(node)) {
      const all = Array.isArray(value) ? value : [value]
      for (const child of all) if (child && typeof child.type === 'string') stack.push([child, node, name])
    }
  }
}

/** Whether an identifier is a use of a global, and not a property's or a parameter's name. */
function isUse(parent, key) {
  if (!parent) return false
  if (parent.type === 'MemberExpression') return key === 'object'
  if (parent.type === 'Property') return key === 'value' && parent.value !== parent.key
  return !/^(TS|ImportSpecifier|ExportSpecifier|PropertyDefinition|MethodDefinition|LabeledStatement)/.test(parent.type) || parent.type === 'TSAsExpression' || parent.type === 'TSNonNullExpression'
}

/** Names that the file gives to something of its own: parameters, variables, parts of patterns. */
function ownNames(program) {
  const own = new Set()
  for (const [node, parent, key] of nodes(program))
    if (node.type === 'Identifier' && parent && (key === 'params' || (parent.type === 'VariableDeclarator' && key === 'id') || parent.type.endsWith('Pattern') || (parent.type === 'Property' && parent.shorthand))) own.add(node.name)
  return own
}

const GLOBAL_OBJECTS = new Set(['globalThis', 'self'])

/** `Date.now` of `Date.now`, of `globalThis.Date.now` and of `globalThis['Date'].now`; null where the chain starts elsewhere. */
function memberName(node) {
  const parts = []
  let at = node
  for (; at.type === 'MemberExpression'; at = at.object) parts.unshift(at.computed ? at.property.value : at.property.name)
  if (at.type !== 'Identifier') return null
  return (GLOBAL_OBJECTS.has(at.name) ? parts : [at.name, ...parts]).join('.')
}

const isClock = (node) => (node.type === 'NewExpression' && node.arguments.length === 0) || node.type === 'CallExpression'

function globalProblems(path, { program }) {
  const found = [], own = ownNames(program)
  for (const [node, parent, key] of nodes(program)) {
    if (node.type === 'Identifier' && FORBIDDEN.has(node.name) && !own.has(node.name) && isUse(parent, key)) found.push(`${path} uses ${node.name}: the core has no page, storage or clock`)
    if (node.type === 'MemberExpression') {
      const name = memberName(node)
      if (FORBIDDEN_MEMBERS.has(name)) found.push(`${path} uses ${name}: time and randomness come from outside`)
      else if (GLOBAL_OBJECTS.has(node.object.name) && FORBIDDEN.has(name)) found.push(`${path} uses ${name}: the core has no page, storage or clock`)
    }
    if (isClock(node) && node.callee.name === 'Date') found.push(`${path} uses the present date: the core has no clock`)
  }
  return found
}

/** Import cycles, as lists of paths. Types count. Late imports do not: they run when both modules are whole. */
function cycles(graph) {
  const state = new Map(), found = []
  for (const start of graph.keys()) {
    const stack = [[start, 0]]
    while (stack.length > 0) {
      const frame = stack.at(-1)
      const [path, at] = frame
      if (at === 0) state.set(path, 'open')
      const next = graph.get(path)?.[at]
      frame[1]++
      if (next === undefined) {
        state.set(path, 'done')
        stack.pop()
      } else if (state.get(next) === 'open') found.push([...stack.map(([one]) => one).slice(stack.findIndex(([one]) => one === next)), next])
      else if (!state.has(next) && graph.has(next)) stack.push([next, 0])
    }
  }
  return found
}

/** What is wrong with the tree, a sentence each. `files`: path (`src/…`) to source text. */
export function checkTree(files) {
  const problems = [], graph = new Map()
  for (const [path, text] of files) {
    const parsed = parseSync(path, text)
    if (parsed.errors.length > 0) {
      problems.push(`${path} cannot be parsed: ${parsed.errors[0].message}`)
      continue
    }
    const { now, late } = specifiers(path, parsed, text)
    const scripts = [...now, ...late].filter((target) => /\.tsx?$/.test(target))
    if (!isTest(path)) problems.push(...scripts.map((target) => layerProblem(path, target)).filter(Boolean))
    if (!isTest(path)) graph.set(path, now.filter((target) => /\.tsx?$/.test(target)))
    if (isBarrel(parsed) && !LISTS.has(path)) problems.push(`${path} only passes on what others export: import those directly`)
    if (path.startsWith('src/core/') && !isTest(path)) problems.push(...globalProblems(path, parsed))
  }
  return [...problems, ...cycles(graph).map((cycle) => `import cycle: ${cycle.join(' → ')}`)]
}

const TOP = new Set(['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'index.html', 'src', 'public', 'e2e', 'README.md', 'LICENSE', 'CONTRIBUTING.md', 'SECURITY.md'])

/** Entries of the top level that the design does not name. Dot files are free. */
export function checkTop(names) {
  return names.filter((name) => !name.startsWith('.') && !TOP.has(name)).map((name) => `${name} stands at the top level, where only ${[...TOP].join(', ')} do`)
}
