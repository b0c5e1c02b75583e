import { expect, it } from 'vitest'
import { lintFindings, lintProblems } from '../../words/findings/lint.ts'
import { heard } from './rules/testing.ts'

// The cases of every rule, which run here once more, and say what they found.
import.meta.glob('./rules/*.test.ts', { eager: true })

it('each finding that has words is given by a case of some rule', () => {
  expect(heard.missing(lintFindings, lintProblems)).toEqual([])
})
