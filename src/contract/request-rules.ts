import type { ParamRule } from './claim.ts'
import type { ImageRequest } from './contract.ts'
import type { ModelFacts } from './facts.ts'
import { parseSize } from './image.ts'
import { ownValue } from './json.ts'
import { sizeProblem } from './size-rule.ts'

/** A request field that contradicts knowledge. */
export interface RequestProblem {
  readonly field: string
  /**
   * `impossible`: documented as rejected. `doubtful`: contradicts documentation, but no source says that the API rejects the field.
   * `disputed`: sources disagree. `unknown`: no source mentions the field.
   */
  readonly kind: 'impossible' | 'doubtful' | 'disputed' | 'unknown'
  readonly expected: string
  readonly seen: string
  readonly source?: string
}

/** The expected value of a request field that the model does not have. */
export const noSuchField = 'no such field'

const formatValue = (value: unknown) => JSON.stringify(value) ?? 'undefined'
const sourceOf = (facts: ModelFacts, path: string) =>
  facts.claims.findLast((claim) => claim.path === path)?.source

/** Finds known problems with a request before the request is sent. Empty for an unknown model. */
export function requestProblems(request: ImageRequest, facts: ModelFacts): readonly RequestProblem[] {
  if (!facts.known) return []
  const fields = Object.entries(request).filter(([, value]) => value !== undefined)
  return [
    ...fields.flatMap(([field, value]) => fieldProblems(field, value, facts)),
    ...transparencyProblems(request, facts),
    ...formatProblems(request, facts),
    ...requiredByFormat(request, facts),
  ]
}

function fieldProblems(field: string, value: unknown, facts: ModelFacts): readonly RequestProblem[] {
  if (facts.absent?.includes(field)) return absentProblems(field, value)
  const rule = ownValue(facts.params, field)
  const path = `param.${field}`
  if (!rule)
    return [{ field, kind: 'unknown', expected: `a field that ${facts.model} supports`, seen: field }]
  const disputed = facts.disputes[path] !== undefined
  // null is documented to mean the same as an absent field. Fields that must be absent are an exception (pydantic/pydantic-ai#5413).
  if (value === null && rule.type !== 'refused') return []
  if (rule.type === 'size') return sizeProblems(value, facts)
  const expected = violation(rule, value)
  const source = sourceOf(facts, path)
  if (expected === undefined) return []
  return [
    {
      field,
      kind: disputed ? 'disputed' : 'impossible',
      expected,
      seen: formatValue(value),
      ...(source ? { source } : {}),
    },
  ]
}

/** A provider without `n` creates one image, so `n: 1` is not a problem. */
function absentProblems(field: string, value: unknown): readonly RequestProblem[] {
  if (field === 'n' && value === 1) return []
  const expected = field === 'n' ? 'one image per request' : noSuchField
  return [{ field, kind: 'impossible', expected, seen: formatValue(value) }]
}

/** The values of a choice that the model accepts. */
const allowedValues = ({
  values,
  rejected = {},
}: Extract<ParamRule, { type: 'choice' }>): readonly string[] =>
  values.filter((value) => ownValue(rejected, value) === undefined)

/** The allowed values if the value is not allowed, or undefined if it is. */
function violation(rule: Exclude<ParamRule, { type: 'size' }>, value: unknown): string | undefined {
  switch (rule.type) {
    case 'choice':
      return typeof value === 'string' && allowedValues(rule).includes(value)
        ? undefined
        : `one of ${allowedValues(rule).join(', ')}`
    case 'integer':
      return withinRange(rule, value)
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false'
    case 'text':
      return typeof value === 'string' && value.length <= rule.maxLength
        ? undefined
        : `text of at most ${rule.maxLength} characters`
    case 'any':
      return undefined
    case 'refused':
      return noSuchField
  }
}

function withinRange(
  { min, max = Infinity }: Extract<ParamRule, { type: 'integer' }>,
  value: unknown,
): string | undefined {
  if (Number.isInteger(value) && Number(value) >= min && Number(value) <= max) return undefined
  if (max === Infinity) return `${min} or more`
  return min === max ? String(min) : `${min} to ${max}`
}

function sizeProblems(value: unknown, facts: ModelFacts): readonly RequestProblem[] {
  const rule = facts.size
  if (!rule) return []
  const text = typeof value === 'string' ? value : formatValue(value)
  const problem = sizeProblem(rule, text)
  const source = sourceOf(facts, 'size')
  if (problem)
    return [
      {
        field: 'size',
        kind: 'impossible',
        expected: problem.allowed,
        seen: text,
        ...(source ? { source } : {}),
      },
    ]
  const size = parseSize(text)
  const edges = (facts.disputes['size.maxEdge'] ?? [])
    .map((claim) => claim.value)
    .filter((edge) => typeof edge === 'number')
  const over = size ? edges.filter((edge) => Math.max(size.width, size.height) > edge) : []
  return over.length === 0
    ? []
    : [
        {
          field: 'size',
          kind: 'disputed',
          expected: `no edge longer than ${Math.min(...over)} pixels according to one source; other sources allow more`,
          seen: text,
        },
      ]
}

/** The requested output format, or the model's default. Empty if neither is known. */
export function formatOf({ output_format: format }: ImageRequest, { params }: ModelFacts): string {
  const rule = params['output_format']
  return format ?? (rule?.type === 'choice' ? rule.default : undefined) ?? ''
}

/** A transparent background needs a model and a format that support transparency. Source: openai-openapi `background`, 2026-08-21. */
function transparencyProblems(request: ImageRequest, facts: ModelFacts): readonly RequestProblem[] {
  if (request.background !== 'transparent') return []
  const seen = 'transparent'
  const format = request.output_format
  if (format !== undefined && !['png', 'webp', 'gif', 'svg'].includes(format))
    return [
      {
        field: 'background',
        kind: 'impossible',
        source: 'https://github.com/openai/openai-openapi',
        expected: 'output_format png or webp',
        seen: `transparent with ${format}`,
      },
    ]
  const sides = facts.disputes['transparency']
  if (sides)
    return [
      {
        field: 'background',
        kind: 'disputed',
        expected: `support for transparency in ${facts.model} (sources disagree)`,
        seen: sides.map((c) => `${c.value === true ? 'yes' : 'no'}: ${c.source} (${c.date})`).join('; '),
      },
    ]
  return facts.transparency === false
    ? [{ field: 'background', kind: 'impossible', expected: 'auto or opaque', seen }]
    : []
}

/** Fields that have another value than the requested format, or the default format, requires. */
function requiredByFormat(request: ImageRequest, facts: ModelFacts): readonly RequestProblem[] {
  const format = formatOf(request, facts)
  const source = sourceOf(facts, 'formatRequires')
  return Object.entries(ownValue(facts.formatRequires ?? {}, format) ?? {}).flatMap(
    ([field, only]): readonly RequestProblem[] => {
      const value = request[field]
      return value === undefined || value === null || value === only
        ? []
        : [
            {
              field,
              kind: 'impossible',
              expected: `${only} with ${format}`,
              seen: formatValue(value),
              ...(source ? { source } : {}),
            },
          ]
    },
  )
}

const isUnused = (field: string, value: unknown) =>
  value === undefined || value === null || value === false || value === 0 || (field === 'n' && value === 1)

/** Fields that cannot be used with the requested format. */
function formatProblems(request: ImageRequest, facts: ModelFacts): readonly RequestProblem[] {
  const format = request.output_format ?? ''
  const source = sourceOf(facts, 'formatExcludes')
  return (ownValue(facts.formatExcludes ?? {}, format) ?? []).flatMap((field): readonly RequestProblem[] =>
    isUnused(field, request[field])
      ? []
      : [
          {
            field,
            kind: 'impossible',
            expected: field === 'n' ? `1 with ${format}` : `no ${field} with ${format}`,
            seen: formatValue(request[field]),
            ...(source ? { source } : {}),
          },
        ],
  )
}
