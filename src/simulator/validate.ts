import {
  type ModelFacts,
  ownValue,
  parseSize,
  type ParamRule,
  sizeProblem,
  type SizeRule,
} from '../contract/index.ts'
import type { RequestContext, RejectionRef } from '../plugin/index.ts'

type Request = Readonly<Record<string, unknown>>

const quote = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined'))
const typeName = (value: unknown) =>
  value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`

/** Formats that support transparency. Source: openai/openai-openapi, `background`, 2026-08-21; gif and svg by definition. */
const transparentFormats = new Set(['png', 'webp', 'gif', 'svg'])

/** The first reason why a conforming API rejects a request, or undefined if the API accepts the request. `facts` are undefined if the model does not exist. */
export function validate(
  request: Request,
  facts: ModelFacts | undefined,
  endpoint: RequestContext['endpoint'],
): RejectionRef | undefined {
  const { model, prompt, background, output_format: format } = request
  if (prompt === undefined || prompt === null || prompt === '') return { rejection: 'missing-prompt' }
  if (model === undefined || model === null) return { rejection: 'missing-model' }
  if (!facts) return { rejection: 'unknown-model', fill: { model: quote(model) } }
  for (const [field, value] of Object.entries(request)) {
    if (endpoint === 'edits' && ['image', 'images', 'mask'].includes(field)) continue
    const rejection = checkField(field, value, facts)
    if (rejection) return rejection
  }
  if (background !== 'transparent') return undefined
  if (!allowsTransparency(facts)) return { rejection: 'transparent' }
  return typeof format === 'string' && !transparentFormats.has(format)
    ? { rejection: 'transparent-format', fill: { format } }
    : undefined
}

/** Sources disagree for some models. The latest observed claim decides, or else the latest documented claim. */
function allowsTransparency(facts: ModelFacts): boolean {
  const claims = facts.disputes['transparency']
  if (!claims) return facts.transparency === true
  const observed = claims.filter((claim) => claim.kind === 'observed')
  return (observed.at(-1) ?? claims.at(-1))?.value === true
}

function checkField(field: string, value: unknown, facts: ModelFacts): RejectionRef | undefined {
  const rule = ownValue(facts.params, field)
  if (!rule) return { rejection: 'unknown-parameter', fill: { param: field } }
  // OpenAI always rejects this field. Clients for gateways always send it, and gateways accept it if it requests the default delivery
  // (langwatch PR7769; @ai-sdk/openai-compatible 2.0.91). The simulator accepts it too, so that these clients work.
  if (rule.type === 'refused' && field === 'response_format' && value === facts.delivery) return undefined
  if (rule.type === 'refused') return { rejection: rule.refusal, fill: { param: field, model: facts.model } }
  if (value === null) return undefined
  if (rule.type === 'size') return facts.size && checkSize(facts.size, value)
  return checkValue(field, value, rule)
}

function checkValue(
  field: string,
  value: unknown,
  rule: Exclude<ParamRule, { type: 'size' | 'refused' }>,
): RejectionRef | undefined {
  const wrongType = (expected: string): RejectionRef => ({
    rejection: 'invalid-type',
    fill: { param: field, expected, got: typeName(value) },
  })
  switch (rule.type) {
    case 'choice': {
      if (typeof value !== 'string') return wrongType('a string')
      const allowed = rule.values.map((one) => `'${one}'`).join(', ')
      return rule.values.includes(value)
        ? undefined
        : { rejection: 'invalid-value', fill: { param: field, value, allowed } }
    }
    case 'integer': {
      if (!Number.isInteger(value)) return wrongType('an integer')
      const n = Number(value)
      const [above, below] = field === 'n' ? ['n-above', 'n-below'] : ['integer-above', 'integer-below']
      const fill = {
        param: field,
        max: String(rule.max ?? ''),
        min: String(rule.min),
        n: String(n),
        value: String(n),
      }
      if (n > (rule.max ?? Infinity)) return { rejection: above, fill }
      return n < rule.min ? { rejection: below, fill } : undefined
    }
    case 'any':
      return undefined
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wrongType('a boolean')
    case 'text':
      if (typeof value !== 'string') return wrongType('a string')
      return value.length <= rule.maxLength
        ? undefined
        : {
            rejection: field === 'prompt' ? 'prompt-too-long' : 'string-too-long',
            fill: { param: field, max: String(rule.maxLength), length: String(value.length) },
          }
  }
}

function checkSize(rule: SizeRule, value: unknown): RejectionRef | undefined {
  const size = quote(value)
  const problem = sizeProblem(rule, size)
  if (!problem) return undefined
  if (rule.kind === 'list' || !parseSize(size))
    return { rejection: 'size-list', fill: { size, allowed: problem.allowed.replace(/^one of /, '') } }
  if (problem.rule === 'multiple')
    return { rejection: 'size-multiple', fill: { size, multiple: String(rule.multipleOf) } }
  return { rejection: 'size-rule', fill: { size, allowed: problem.allowed } }
}
