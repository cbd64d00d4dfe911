import type { Json } from '../../contract/index.ts'
import type { Classification } from './classify-field.ts'
import type { Difference } from './difference.ts'
import { isDefaultMove, refuses, ruleMove } from './rule-moves.ts'
import { ruleDifference, ruleText } from './rule-text.ts'
import type { ParsedPath } from './statement-path.ts'

/** Facts of a model that follow a rule: what its requests may contain. The subject is named as users know it. */
const ruleNames: Readonly<Record<string, string>> = {
  transparency: 'transparency',
  size: 'size',
  'size.maxEdge': 'size',
  uploadTypes: 'upload types',
  delivery: 'delivery',
}

/** Whether a fact of a model follows a rule of its requests. */
const ruleName = (topic: ParsedPath): string | undefined =>
  topic.kind === 'param' || topic.kind === 'limit'
    ? topic.name
    : topic.kind === 'fact'
      ? ruleNames[topic.name]
      : undefined

/**
 * Whether the first statement about a model restricts a request: a field that it refuses, its sizes, or that it draws no transparent
 * backgrounds.
 */
export const isRestriction = ({ path, after }: Difference, topic: ParsedPath): boolean =>
  path === 'size' || (ruleName(topic) !== undefined && refuses(after))

/** Classifies a difference in a fact of a model other than its lifecycle, its listing and its prices. An omitted fact is no change, except
 * a row of the endpoints that serve the model. */
export function classifyModelFact(one: Difference, topic: ParsedPath): Classification | undefined {
  const { path, before, after } = one
  const endpoint = servedEndpoint(path)
  if (after === undefined)
    return endpoint === undefined || before !== true
      ? undefined
      : {
          about: 'endpoints',
          cell: 'model: endpoint no longer listed',
          detail: `${endpoint} no longer listed`,
        }
  const about = ruleName(topic)
  if (about !== undefined) return { about, ...ruleVerdict(about, before, after) }
  if (endpoint !== undefined) return { about: 'endpoints', ...endpointsVerdict(endpoint, before, after) }
  switch (path) {
    case 'tiers':
      return { about: 'rate limits', ...limitsVerdict(before, after) }
    case 'tokens':
    case 'inputTokens':
      return { about: 'tokens', ...tokensVerdict(before, after) }
    case 'alias':
      // A request with a floating name uses the model that the name currently stands for.
      return before === undefined ? undefined : { about: 'alias', cell: 'model: alias moved' }
    default:
      return undefined
  }
}

type Verdict = Pick<Classification, 'cell' | 'detail'>

function ruleVerdict(about: string, before: Json | undefined, after: Json): Verdict {
  if (before === undefined)
    return {
      cell: refuses(after) ? 'model: rule added that refuses' : 'model: rule added that allows',
      detail: `${about} ${ruleText(after)}`,
    }
  const detail = ruleDifference(before, after)
  if (isDefaultMove(before, after)) return { cell: 'model: default changed', detail }
  return { cell: `model: rule ${ruleMove(before, after)}`, detail }
}

function limitsVerdict(before: Json | undefined, after: Json): Verdict {
  if (before === undefined) return { cell: 'model: rule added that allows', detail: ruleText(after) }
  const move = ruleMove(before, after)
  return {
    cell: move === 'wider' ? 'model: rate limits higher' : 'model: rate limits lower',
    detail: ruleDifference(before, after),
  }
}

/** The name of an endpoint in a path that says whether it serves the model. */
export const servedEndpoint = (path: string): string | undefined => /^endpoints\.(.+)$/.exec(path)?.[1]

function endpointsVerdict(endpoint: string, before: Json | undefined, after: Json): Verdict {
  const detail = `${endpoint} ${after === false ? 'not supported' : 'supported'}`
  if (before === undefined)
    return {
      cell: after === false ? 'model: rule added that refuses' : 'model: rule added that allows',
      detail,
    }
  return { cell: after === false ? 'model: endpoint removed' : 'model: endpoint added', detail }
}

function tokensVerdict(before: Json | undefined, after: Json): Verdict {
  if (before === undefined)
    return { cell: 'price: price stated for the first or last time', detail: `tokens ${ruleText(after)}` }
  const detail = ruleDifference(before, after)
  const move = ruleMove(before, after)
  if (move === 'wider') return { cell: 'price: tokens of an image up', detail }
  return {
    cell: move === 'narrower' ? 'price: tokens of an image down' : 'price: tokens of an image changed',
    detail,
  }
}
