import type { Cause, Ground } from '../../contract/index.ts'
import type { Situation } from './situation.ts'
import type { Rule } from './verdict.ts'
import { missingKey, unreachable } from './verdict-connection.ts'
import { elsewhereWorks } from './verdict-environment.ts'
import { wrongImages } from './verdict-images.ts'
import { missingModel } from './verdict-model.ts'
import { offending } from './verdict-request.ts'
import { byResponse, comesAndGoes, everywhere, namedByApi } from './verdict-response.ts'

/** Points of a ground that experiments decide, and of one that they only suggest. More than status, code and wording have together. */
const decides = 24
const suggests = 8

/** What the experiments so far say, the verdict first. */
export function conclude(situation: Situation): readonly Ground[] {
  const verdict = verdictOf(situation)
  return [
    ...(verdict && (verdict.certain || verdict.cause !== 'other')
      ? [
          {
            cause: verdict.cause,
            blame: verdict.blame,
            kind: 'trial',
            says: verdict.says,
            points: verdict.certain ? decides : suggests,
            ...(verdict.certain ? { decisive: true as const } : {}),
          } as const,
        ]
      : []),
    ...pastGrounds(situation, verdict?.cause),
  ]
}

const verdictOf: Rule = (situation) => {
  for (const rule of rules) {
    const verdict = rule(situation)
    if (verdict) return verdict
  }
  return undefined
}

const rules: readonly Rule[] = [
  missingKey,
  unreachable,
  wrongImages,
  missingModel,
  offending,
  comesAndGoes,
  elsewhereWorks,
  namedByApi,
  everywhere,
  byResponse,
]

/** What tracked changes say. */
function pastGrounds({ past, here }: Situation, cause: Cause | undefined): readonly Ground[] {
  if (cause !== 'unknown_model' && cause !== 'retired_model') return []
  return past.changes
    .filter(
      ({ event, model }) =>
        (event === 'retired' || event === 'removed') &&
        (model === undefined || model === here.target.contract.model),
    )
    .map((one) => ({
      cause: 'retired_model',
      blame: 'upstream_change',
      kind: 'tracked',
      points: suggests,
      says: `${one.source} reported on ${one.at.slice(0, 10)}: ${one.detail}`,
    }))
}
