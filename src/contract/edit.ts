import { type Contract, isExtra } from './contract.ts'
import { type ModelFacts, optionalField } from './facts.ts'
import { ownValue } from './json.ts'
import { noSuchField, type RequestProblem, requestProblems } from './request-rules.ts'

/**
 * Limits of input images. Sources: openai/openai-openapi, `CreateImageEditRequest`, 2026-08-21. The maximum size of a mask is disputed;
 * this is the larger figure.
 */
export const inputRules: {
  readonly maxImages: number
  readonly formats: readonly string[]
  readonly maskFormat: string
  /** Exclusive limit. */
  readonly bytesBelow: number
} = { maxImages: 16, formats: ['png', 'webp', 'jpeg'], maskFormat: 'png', bytesBelow: 50_000_000 }
const source = 'https://github.com/openai/openai-openapi'

const problem = (field: string, expected: string, seen: string): RequestProblem => ({
  field,
  kind: 'impossible',
  expected,
  seen,
  source,
})

/** Finds input images that the API rejects according to its documentation, before any request is sent. Empty for a model without documentation. */
function inputProblems({ edit }: Contract, facts: ModelFacts): readonly RequestProblem[] {
  if (!edit || !facts.known) return []
  const { images, mask } = edit
  const first = images[0]?.image
  const own = mask?.image
  return [
    ...(images.length > inputRules.maxImages
      ? [problem('image', `at most ${inputRules.maxImages} images`, String(images.length))]
      : []),
    ...images.flatMap(({ name, image }) => {
      if (!image) return []
      if (!inputRules.formats.includes(image.format))
        return [problem('image', inputRules.formats.join(', '), `${name} is ${image.format}`)]
      return image.bytes >= inputRules.bytesBelow
        ? [problem('image', 'less than 50 MB', `${name} is ${Math.ceil(image.bytes / 1e6)} MB`)]
        : []
    }),
    ...(own && own.format !== inputRules.maskFormat
      ? [problem('mask', 'a PNG', `${mask?.name} is ${own.format}`)]
      : []),
    ...(own && own.format === inputRules.maskFormat && own.alpha !== 'used'
      ? [
          {
            // Transparent pixels are documented to mark the area to change. No source says that a mask without transparent pixels is
            // rejected.
            ...problem(
              'mask',
              'transparent pixels that mark the area to change',
              `${mask?.name} has no transparent pixels`,
            ),
            kind: 'doubtful' as const,
          },
        ]
      : []),
    ...(own && first && (own.width !== first.width || own.height !== first.height)
      ? [
          problem(
            'mask',
            `the size of the first input image, ${first.width}x${first.height}`,
            `${own.width}x${own.height}`,
          ),
        ]
      : []),
  ]
}

/** Fields that only the other endpoint has. */
const endpointProblems = (
  { edit, request }: Contract,
  { params, claims }: ModelFacts,
): readonly RequestProblem[] =>
  Object.entries(request).flatMap(([field, value]) => {
    const only = ownValue(params, field)?.only
    if (value === undefined || only === undefined || only === (edit ? 'edits' : 'generations')) return []
    const at = claims.findLast(({ path }) => path === `param.${field}`)?.source
    return [{ ...problem(field, noSuchField, JSON.stringify(value)), ...optionalField('source', at) }]
  })

/** Known problems with a contract's request fields and input images, found before any request is sent. */
export const contractProblems = (contract: Contract, facts: ModelFacts): readonly RequestProblem[] => [
  ...requestProblems(contract.request, facts).filter(
    ({ kind, field }) => kind !== 'unknown' || !isExtra(contract, field),
  ),
  ...inputProblems(contract, facts),
  ...endpointProblems(contract, facts),
]
