import { type Cause, type Ground, knownIncidentText } from '../../contract/index.ts'
import { fails, type Situation } from './situation.ts'
import type { Rule } from './verdict.ts'
import { missingKey, unreachable } from './verdict-connection.ts'
import { elsewhereWorks } from './verdict-environment.ts'
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
  missingModel,
  offending,
  comesAndGoes,
  elsewhereWorks,
  namedByApi,
  everywhere,
  byResponse,
]

/** What the lock, the runs, tracked changes and status pages say. */
function pastGrounds({ past, yours, here }: Situation, cause: Cause | undefined): readonly Ground[] {
  const { changes, incidents } = past
  const outage = cause === 'upstream_outage' || cause === 'upstream_timeout' || cause === 'rate_limited'
  const retired = changes.filter(
    ({ event, model }) =>
      (event === 'retired' || event === 'removed') &&
      (model === undefined || model === here.target.contract.model),
  )
  return [
    ...(fails(yours) && (cause === undefined || outage)
      ? incidents.map((one): Ground => ({
          cause: cause ?? 'upstream_outage',
          kind: 'incident',
          points: suggests,
          says: knownIncidentText(one),
        }))
      : []),
    ...(cause === 'unknown_model' || cause === 'retired_model'
      ? retired.map((one): Ground => ({
          cause: 'retired_model',
          blame: 'upstream_change',
          kind: 'tracked',
          points: suggests,
          says: `${one.source} reported on ${one.at.slice(0, 10)}: ${one.detail}`,
        }))
      : []),
  ]
}
