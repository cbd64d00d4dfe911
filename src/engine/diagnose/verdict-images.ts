import { causeOf, failAlike, isWithheld, returnsWrong, works } from './situation.ts'
import type { Rule } from './verdict.ts'

/** The API accepts the request, and its images are not those that were requested. */
export const wrongImages: Rule = ({ yours, siblings, here }) => {
  const problems = yours?.problems ?? []
  const [problem] = problems
  if (!problem || !(returnsWrong(yours) || isWithheld(yours))) return undefined
  const cause = causeOf(yours)
  const { environment } = here.target
  const says = `The API accepts the request in ${environment.name}, but: ${problems.map(({ message }) => message).join('. ')}.`
  if (isWithheld(yours)) return { cause, blame: 'policy', certain: true, says }
  const blame = problem.blame ?? 'unknown'
  const right = siblings.find(({ yours: one }) => works(one))
  const alike = siblings.find(({ yours: one }) => failAlike(one, yours))
  const name = (right ?? alike)?.subject.target.environment.name
  return {
    cause,
    blame,
    // One environment that returns what was requested shows that this one does not. Otherwise, all are asked whether the vendor does the same.
    certain: right !== undefined || siblings.every((one) => one.yours !== undefined),
    says: right
      ? `${says} ${name} returns what was requested.`
      : alike
        ? `${says} ${name} does the same.`
        : says,
  }
}
