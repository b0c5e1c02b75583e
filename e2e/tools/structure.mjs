// `npm run structure`: the dependency rule over the files that git knows or would add.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './setup.mjs'
import { checkTop, checkTree } from './structure-rules.mjs'

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'], { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean)
const files = new Map()
for (const path of listed.filter((one) => /^src\/.*\.tsx?$/.test(one) && !one.endsWith('.d.ts')))
  try { files.set(path, readFileSync(join(root, path), 'utf8')) } catch (error) { if (error.code !== 'ENOENT') throw error }

const problems = [...checkTop([...new Set(listed.map((path) => path.split('/')[0]))]), ...checkTree(files)]
for (const problem of problems) console.error(problem)
console.log(`structure: ${files.size} files, ${problems.length} problems`)
process.exitCode = problems.length > 0 ? 1 : 0
