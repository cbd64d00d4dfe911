import type { Exchange, Finding, Knowledge, Spend } from '../../contract/index.ts'
import type { Check } from '../../plugin/index.ts'
import { assemble, runChecks, type Target } from '../verify/index.ts'

/** What judges images: the checks that `verify` runs, and what they compare with. */
export interface ImageJudge {
  readonly checks: readonly Check[]
  readonly knowledge: Knowledge
}

/** An accepted request, as recorded. Its exchanges have the ids of the probe `generate`. */
interface AcceptedRequest {
  readonly exchanges: readonly Exchange[]
  readonly spend: Spend
}

/**
 * How the images of an accepted request break the contract, by the checks of `verify` about images: another size or format, too few, none that
 * decodes, URLs that lead nowhere, images that moderation withheld. Only what breaks an application counts. Empty if nothing does.
 */
export function imageProblems(
  { recorded, environment, provider }: Target,
  { exchanges, spend }: AcceptedRequest,
  { checks, knowledge }: ImageJudge,
): readonly Finding[] {
  const run = {
    contract: recorded,
    environment,
    exchanges,
    spend,
    withheld: {},
    fitted: [],
    budget: { withheld: [] },
  }
  return runChecks(
    checks.filter(({ id, needs }) => id.startsWith('output/') && needs.every((one) => judged.has(one))),
    assemble(run, provider, knowledge),
    { contract: recorded.name, environment: environment.name, role: environment.role },
  ).filter(({ verdict, severity }) => verdict === 'fail' && severity === 'breaking')
}

/** Evidence that one request gives. */
const judged: ReadonlySet<string> = new Set(['generate', 'images', 'downloads', 'contract', 'facts'])
