import type { Blame, Ground } from '../../contract/index.ts'
import type { Situation } from './situation.ts'

/** What a rule concludes. `certain`: nothing else needs to be tried. */
type Conclusion = Pick<Ground, 'cause' | 'says'> & { readonly blame: Blame; readonly certain: boolean }

/** Concludes from a situation, or has nothing to say about it. */
export type Rule = (situation: Situation) => Conclusion | undefined
