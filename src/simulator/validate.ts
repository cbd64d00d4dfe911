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

/** Formats that can hold transparency. Source: openai/openai-openapi, `background`, 2026-08-21; gif and svg by their nature. */
const transparentFormats = new Set(['png', 'webp', 'gif', 'svg'])

/** What a conforming API finds wrong with a request first; undefined where it would serve it. No facts: no such model today. */
export function validate(
  request: Request,
  facts: ModelFacts | undefined,
  route: RequestContext['endpoint'],
): RejectionRef | undefined {
  const { model, prompt, background, output_format: format } = request
  if (prompt === undefined || prompt === null || prompt === '') return { rejection: 'missing-prompt' }
  if (model === undefined || model === null) return { rejection: 'missing-model' }
  if (!facts) return { rejection: 'unknown-model', fill: { model: quote(model) } }
  for (const [field, value] of Object.entries(request)) {
    if (route === 'edits' && ['image', 'images', 'mask'].includes(field)) continue
    const found = checkField(field, value, facts)
    if (found) return found
  }
  if (background !== 'transparent') return undefined
  if (!allowsTransparency(facts)) return { rejection: 'transparent' }
  return typeof format === 'string' && !transparentFormats.has(format)
    ? { rejection: 'transparent-format', fill: { format } }
    : undefined
}

/** Sources disagree for some models; the latest that was seen to happen decides, else the latest that was written. */
function allowsTransparency(facts: ModelFacts): boolean {
  const sides = facts.disputes['transparency']
  if (!sides) return facts.transparency === true
  const observed = sides.filter((claim) => claim.kind === 'observed')
  return (observed.at(-1) ?? sides.at(-1))?.value === true
}

function checkField(field: string, value: unknown, facts: ModelFacts): RejectionRef | undefined {
  const rule = ownValue(facts.params, field)
  if (!rule) return { rejection: 'unknown-parameter', fill: { param: field } }
  // OpenAI refuses the field outright. Clients made for gateways always send it, and gateways take it when it asks for what
  // comes anyway (langwatch PR7769; @ai-sdk/openai-compatible 2.0.91): so does this, or those clients could not be tried here.
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
