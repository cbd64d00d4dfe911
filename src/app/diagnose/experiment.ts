import { type Diagnosis, optionalField, type Spend, type Trial } from '../../contract/index.ts'
import { weigh } from '../../engine/cause/index.ts'
import { createBudget } from '../../engine/cost/index.ts'
import { type Remaining, runExperiments, works } from '../../engine/diagnose/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { experiments } from '../../plugin/index.ts'
import { builtins } from '../builtins/index.ts'
import { dayLedger } from '../verify/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'
import { imageTitle, notReproduced } from './accepted.ts'
import { type Answer, describeAnswer } from './answer.ts'
import { fixesOf, keyFix } from './experiment-fixes.ts'
import { symptomOf } from './observed-symptom.ts'
import { readPast } from './past.ts'
import { type ExperimentCommand, prepareExperiment } from './prepare-experiment.ts'

/** What experiments showed: the answer, and how it was found. */
export interface ExperimentOutcome extends Answer {
  readonly trials: readonly Trial[]
  /** The fields of the request that the failure needs. */
  readonly fields: readonly string[]
  readonly spend: Spend
  /** What was not tried, and why. */
  readonly remaining: readonly Remaining[]
}

/**
 * Sends requests to find out why one fails: free probes, the failing request, the documented minimal one, the same in other environments, and
 * one difference at a time. Throws for unusable input only.
 */
export async function experiment(
  workspace: ProjectWorkspace,
  command: ExperimentCommand,
): Promise<ExperimentOutcome> {
  const { runtime } = workspace
  const { here, siblings, unusable, caps } = await prepareExperiment(workspace, command)
  const past = {
    ...(await readPast(workspace, command)),
    ...(command.symptom ? { failed: true as const } : {}),
  }
  const { perDay } = (await workspace.config()).budget ?? {}
  const budget = createBudget(
    { images: caps.images, ...optionalField('usd', caps.usd) },
    perDay && dayLedger(workspace, perDay),
  )
  const day = runtime.now().toISOString().slice(0, 10)
  const before = { ...(command.symptom ?? symptomOf(undefined, here)), ...optionalField('at', command.at) }
  // Probes that a lax server serves must not spend what the deciding request needs.
  const result = await runExperiments(here, siblings, past, {
    knowledge,
    checks: builtins.checks,
    allowance: budget.open([{ images: 1, usd: null }]),
    aborted: () => runtime.signal.aborted,
    progress: command.progress ?? (() => {}),
    rank(grounds) {
      const found = weigh(before, { knowledge, day, grounds, incidents: past.incidents })
      return [found, ...found.alternatives]
    },
  })
  const accepted = works(result.yours)
  const symptom = result.yours?.response && !accepted ? symptomOf(result.yours, here) : before
  const context = { knowledge, day, grounds: result.grounds, incidents: past.incidents }
  const weighed = accepted
    ? notReproduced(command.symptom && weigh(before, context))
    : weigh(symptom, context)
  const [field] = result.fields
  const done = new Set(Object.values(experiments).map((one) => `${one}.`))
  const diagnosis: Diagnosis = {
    ...weighed,
    next: [
      ...keyFix(here, weighed),
      ...fixesOf(result, weighed, here.target.environment.baseUrl),
      ...weighed.next.filter((one) => !weighed.enough || !done.has(one)),
    ],
    ...optionalField('field', field ?? weighed.field),
  }
  return {
    ...workspace.redactor.value({
      ...describeAnswer(diagnosis, symptom),
      ...imageTitle(result.yours?.problems ?? []),
    }),
    trials: workspace.redactor.value(result.trials),
    fields: result.fields,
    spend: result.spend,
    remaining: workspace.redactor.value([...result.remaining, ...unusable, ...notSent(command)]),
  }
}

/** Parts of a pasted request that are not sent. */
const notSent = ({ environment, left = [] }: ExperimentCommand): readonly Remaining[] =>
  left.map((what) => ({
    what,
    environment,
    why: 'Not sent: it may hold a key. The request has the key and headers of the environment',
  }))
