import type { Contract } from './contract.ts'
import type { ModelFacts } from './facts.ts'
import { type RequestProblem, requestProblems } from './request-rules.ts'

/**
 * What may go into an edit. Sources: openai/openai-openapi, `CreateImageEditRequest`, 2026-08-21; the size of a mask is disputed, so
 * that the larger figure counts.
 */
export const inputRules: {
  readonly maxImages: number
  readonly formats: readonly string[]
  readonly maskFormat: string
  /** A file has fewer. */
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

/** What documents speak against in the pictures of an edits contract, before any money. Nothing for a model that nobody describes. */
function inputProblems({ edit }: Contract, facts: ModelFacts): readonly RequestProblem[] {
  if (!edit || !facts.known) return []
  const { images, mask } = edit
  const first = images[0]?.image
  const own = mask?.image
  return [
    ...(images.length > inputRules.maxImages
      ? [problem('image', `at most ${inputRules.maxImages} pictures`, String(images.length))]
      : []),
    ...images.flatMap(({ name, image }) => {
      if (!image) return []
      if (!inputRules.formats.includes(image.format))
        return [problem('image', inputRules.formats.join(', '), `${name} is ${image.format}`)]
      return image.bytes >= inputRules.bytesBelow
        ? [problem('image', 'less than 50 MB', `${name} has ${Math.ceil(image.bytes / 1e6)} MB`)]
        : []
    }),
    ...(own && own.format !== inputRules.maskFormat
      ? [problem('mask', 'a PNG', `${mask?.name} is ${own.format}`)]
      : []),
    ...(own && own.format === inputRules.maskFormat && own.alpha !== 'used'
      ? [
          {
            // Documented as what says where to change the picture; that one without any is refused, nobody says.
            ...problem(
              'mask',
              'transparent pixels where the picture is to change',
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
            `the size of the first picture, ${first.width}x${first.height}`,
            `${own.width}x${own.height}`,
          ),
        ]
      : []),
  ]
}

/** Everything that knowledge speaks against in a contract, before any money: its fields and the pictures it sends in. */
export const contractProblems = (contract: Contract, facts: ModelFacts): readonly RequestProblem[] => [
  ...requestProblems(contract.request, facts),
  ...inputProblems(contract, facts),
]
