import { type Knowledge, providerFacts } from '../../contract/index.ts'
import { similarNames } from '../../plugin/index.ts'
import { settleBlames } from '../verify/index.ts'
import { causeOf, fails, type Situation } from './situation.ts'

/** Settles who is to blame for the rejection of the failing request, by the other responses. */
export function settle(next: Situation, knowledge: Knowledge): Situation {
  const { yours, probes, here } = next
  const { contract, environment, facts } = here.target
  if (!yours?.response) return next
  const responses = Object.fromEntries(
    Object.entries(probes).flatMap(([id, one]) => (one?.response ? [[id, [one.response]]] : [])),
  )
  const [response] =
    settleBlames(
      { ...responses, generate: [yours.response] },
      { contract, environment },
      facts,
      providerFacts(knowledge, contract.provider),
    ).generate ?? []
  return response ? { ...next, yours: { ...yours, response } } : next
}

/** Whether the API names the model as the field that it rejects. */
export const namesModel = ({ yours }: Situation): boolean => {
  const cause = causeOf(yours)
  return fails(yours) && (cause === 'unknown_model' || cause === 'retired_model')
}

/** A listed model in place of one that is not listed. */
export function otherModel(situation: Situation): string | undefined {
  const { probes, here } = situation
  const models = probes.models?.response?.outcome
  const { model } = here.target.contract
  if (models?.kind !== 'models' || !namesModel(situation)) return undefined
  const listed = models.models.map(({ id }) => id)
  return listed.includes(model) ? undefined : similarNames(listed, model)[0]
}
