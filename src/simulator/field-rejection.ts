import { ownValue, type ParamRule, sizeProblem, type SizeRule } from '../contract/index.ts'
import type { RejectionRef } from '../plugin/index.ts'

/** The JSON type of a value, as OpenAI's rejections name it. Source: `measuredValues` in knowledge, 2026-08-30. */
function jsonType(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'an integer' : 'a decimal number'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

const enumerate = (items: readonly string[], conjunction: 'and' | 'or') =>
  items.length < 3
    ? items.join(` ${conjunction} `)
    : `${items.slice(0, -1).join(', ')}, ${conjunction} ${items.at(-1)}`

/** Values in quotes, as OpenAI's rejections list them: `'a' and 'b'`, or `'a', 'b', and 'c'`. Source: as above. */
export const quotedList = (values: readonly string[], conjunction: 'and' | 'or' = 'and'): string =>
  enumerate(
    values.map((one) => `'${one}'`),
    conjunction,
  )

/** The rejection of a value that has the wrong JSON type. */
export const wrongType = (param: string, expected: string, value: unknown): RejectionRef => ({
  rejection: 'invalid-type',
  fill: { param, expected, got: jsonType(value) },
})

/**
 * Why the API rejects a field's value as malformed, or undefined if the value is well-formed. Whether the model supports the value is checked
 * later (see `unsupportedValue`). A form sends text, so `inForm` reads digits as an integer.
 */
export function malformedValue(
  param: string,
  value: unknown,
  rule: ParamRule,
  inForm: boolean,
): RejectionRef | undefined {
  switch (rule.type) {
    case 'choice': {
      const listed = rule.values.filter((one) => !rule.unlisted?.includes(one))
      if (typeof value !== 'string') return wrongType(param, `one of ${quotedList(listed, 'or')}`, value)
      return rule.values.includes(value)
        ? undefined
        : { rejection: 'invalid-value', fill: { param, value, allowed: quotedList(listed) } }
    }
    case 'integer':
      return malformedInteger(param, value, rule, inForm)
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wrongType(param, 'a boolean', value)
    case 'text': {
      if (typeof value !== 'string') return wrongType(param, 'a string', value)
      const { minLength = 0, maxLength } = rule
      if (value.length < minLength)
        return { rejection: 'empty-string', fill: { param, min: String(minLength) } }
      return value.length <= maxLength
        ? undefined
        : {
            rejection: param === 'prompt' ? 'prompt-too-long' : 'string-too-long',
            fill: { param, max: String(maxLength), length: String(value.length) },
          }
    }
    case 'size':
      return typeof value === 'string' ? undefined : wrongType(param, 'a string', value)
    case 'any':
    case 'refused':
      return undefined
  }
}

function malformedInteger(
  param: string,
  value: unknown,
  { min, max = Infinity, above: own }: Extract<ParamRule, { type: 'integer' }>,
  inForm: boolean,
): RejectionRef | undefined {
  if (inForm && typeof value === 'string') return { rejection: 'form-integer', fill: { param } }
  if (!Number.isInteger(value)) return wrongType(param, 'an integer', value)
  const n = String(value)
  const [above, below] = param === 'n' ? ['n-above', 'n-below'] : ['integer-above', 'integer-below']
  const fill = { param, max: String(max), min: String(min), n, value: n }
  if (Number(value) > max) return { rejection: own ?? above, fill }
  return Number(value) < min ? { rejection: below, fill } : undefined
}

/** Why this model rejects a well-formed value of a field, or undefined if the model supports the value. */
export function unsupportedValue(
  param: string,
  value: unknown,
  rule: ParamRule,
  { model, size }: { readonly model: string; readonly size?: SizeRule },
): RejectionRef | undefined {
  if (rule.type === 'refused') return { rejection: rule.refusal, fill: { param, model } }
  if (typeof value !== 'string') return undefined
  if (rule.type === 'size') return size && unsupportedSize(size, value)
  const rejection = rule.type === 'choice' ? ownValue(rule.rejected ?? {}, value) : undefined
  return rejection === undefined ? undefined : { rejection, fill: { param, model, value } }
}

const sizeRejections = {
  format: 'size-format',
  multiple: 'size-multiple',
  edge: 'size-edge',
  ratio: 'size-ratio',
  few_pixels: 'size-few-pixels',
  many_pixels: 'size-many-pixels',
} as const

function unsupportedSize(rule: SizeRule, size: string): RejectionRef | undefined {
  if (rule.kind === 'list') {
    const allowed = [...rule.sizes, ...(rule.auto ? ['auto'] : [])]
    return allowed.includes(size)
      ? undefined
      : {
          rejection: 'size-list',
          fill: { size, allowed: enumerate(allowed, 'and'), quoted: quotedList(allowed) },
        }
  }
  const problem = sizeProblem(rule, size)
  if (!problem || problem.rule === 'list') return undefined
  return {
    rejection: sizeRejections[problem.rule],
    fill: {
      size,
      multiple: String(rule.multipleOf),
      edge: String(rule.maxEdge),
      ratio: String(rule.maxRatio),
    },
  }
}
