/** Every rule there is. */
import type { Rule } from '../rule.ts'
import { accessRules } from './br-access.ts'
import { authorityRules, responderRules } from './br-authorities.ts'
import { keyRules } from './br-keys.ts'
import { hostRules } from './br-names.ts'
import { subjectRules } from './br-subject.ts'
import { subscriberRules } from './br-subscribers.ts'
import { altNameRules } from './alt-names.ts'
import { extensionRules } from './extensions.ts'
import { fieldRules } from './fields.ts'
import { nameRules } from './names.ts'
import { browserRules } from './browsers.ts'
import { codeSigningRules } from './code-signing.ts'
import { communityRules } from './community.ts'
import { qualifiedRules } from './qualified.ts'
import { extendedRules } from './extended-validation.ts'
import { mailRules } from './mail.ts'
import { otherRfcRules } from './other-rfcs.ts'
import { policyRules } from './policies.ts'
import { torRules } from './tor.ts'

export const allRules: readonly Rule[] = [
  ...fieldRules, ...nameRules, ...extensionRules, ...altNameRules, ...policyRules, ...authorityRules, ...responderRules, ...accessRules, ...keyRules, ...hostRules, ...subjectRules, ...subscriberRules, ...torRules, ...otherRfcRules, ...browserRules, ...communityRules, ...extendedRules, ...codeSigningRules, ...mailRules, ...qualifiedRules,
]
