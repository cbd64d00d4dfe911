import {
  type Cause,
  ownValue,
  parameterCauses,
  requestProblems,
  sameJson,
  serverCauses,
} from '../../contract/index.ts'
import { serverBlame } from '../../plugin/index.ts'
import { causeOf, sameServer, type Situation, works } from './situation.ts'
import { matches } from './subject.ts'
import type { Rule } from './verdict.ts'

/** The failure is reproduced, and the differences that it needs are found. */
export const offending: Rule = (situation) => {
  const { culprits, yours, here, siblings } = situation
  const [first] = culprits?.names ?? []
  if (!culprits || first === undefined) return undefined
  const { target } = here
  const cause = causeOfCulprit(situation, first)
  const what = culprits.names.join(' and ')
  // Every request has a prompt: the minimal one has another.
  const how = matches(first, ['prompt']) ? 'With another' : 'Without'
  const base = `${how} ${what}, the request is accepted. With it, the API responds: ${yours?.trial.says ?? 'an error'}.`
  if (cause === 'content_policy') return { cause, blame: 'policy', certain: culprits.complete, says: base }
  const elsewhere = siblings.find(({ subject, yours: one }) => works(one) && !sameServer(subject, here))
  if (elsewhere)
    return {
      cause,
      blame: serverBlame(target.environment) === 'gateway' ? 'gateway' : 'your_environment',
      certain: true,
      says: `${base} ${elsewhere.subject.target.environment.baseUrl} accepts the same request.`,
    }
  const accepted = wasAcceptedBefore(situation, culprits.names)
  if (accepted !== undefined)
    return { cause, blame: 'upstream_change', certain: true, says: `${base} ${accepted}` }
  const documented =
    target.facts.known &&
    !['path', 'method', 'content type', 'body'].includes(first) &&
    culprits.names.every((name) => ownValue(target.facts.params, name) !== undefined) &&
    requestProblems(target.contract.request, target.facts).every(
      ({ field }) => !matches(field, culprits.names),
    )
  if (documented && !ofRequest.has(cause))
    return {
      cause,
      blame: serverBlame(target.environment),
      certain: false,
      says: `${base} The documentation of ${target.contract.model} allows it.`,
    }
  return { cause, blame: 'your_request', certain: culprits.complete, says: base }
}

/** Causes of which the documentation of the field says nothing: a field that is allowed may be missing, too long, or no image. */
const ofRequest: ReadonlySet<Cause> = new Set(['prompt_too_long', 'missing_prompt', 'image_input_invalid'])

/** The cause of a rejection whose field is found. A general cause, or an error of the server, gives way to the field. */
function causeOfCulprit({ yours }: Situation, name: string): Cause {
  const cause = causeOf(yours)
  if (name === 'path') return 'wrong_path'
  if (name === 'method') return 'wrong_method'
  if (name === 'content type' && !parameterCauses.has(cause)) return 'wrong_content_type'
  if (name === 'body') return 'malformed_json'
  const general =
    serverCauses.has(cause) || cause === 'response_shape_change' || cause === 'invalid_parameter'
  if (!general) return cause
  if (matches(name, ['size'])) return 'invalid_size'
  if (matches(name, ['n'])) return 'invalid_n'
  if (matches(name, ['model'])) return 'unknown_model'
  return cause === 'invalid_parameter' ? cause : 'invalid_parameter'
}

/** What shows that the same values were accepted here before. */
function wasAcceptedBefore(
  { past: { entry }, here }: Situation,
  names: readonly string[],
): string | undefined {
  if (entry?.servedOn === undefined || entry.endpoint !== here.target.environment.baseUrl) return undefined
  const { request, model } = here.target.contract
  const same = names.every((name) => {
    if (matches(name, ['model'])) return entry.model === model
    const field = Object.keys(request).find((one) => matches(one, [name]))
    return field !== undefined && sameJson(ownValue(entry.request, field), request[field])
  })
  return same ? `The API accepted the same value on ${entry.servedOn} (graycard.lock).` : undefined
}
