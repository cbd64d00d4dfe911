import type { Diagnosis, Finding, Ground } from '../../contract/index.ts'

/** What is wrong with the images of an accepted request, as sentences. */
const problemText = (problems: readonly Finding[]): string =>
  problems.map(({ message }) => `${message}.`).join(' ')

/** What an answer says of images that are not those requested. Empty without a problem. */
export const imageTitle = (
  problems: readonly Finding[],
): { readonly title?: string; readonly sentence?: string } =>
  problems.length === 0 ? {} : { title: 'Not as requested', sentence: problemText(problems) }

/** What the images of a recorded response say, as decisive evidence. */
export const problemGround = (problems: readonly Finding[]): Ground => ({
  cause: problems.some(({ blame }) => blame === 'policy') ? 'content_policy' : 'response_shape_change',
  blame: problems[0]?.blame ?? 'unknown',
  kind: 'trial',
  points: 24,
  decisive: true,
  says: `The API accepted the request, but: ${problemText(problems)}`,
})

/** The request is accepted: what failed is known only from `before`, if at all. */
export const notReproduced = (before?: Diagnosis): Diagnosis => ({
  cause: 'other',
  blame: 'unknown',
  confidence: 0.95,
  alternatives: [],
  grounds: [],
  ...(before ?? { worked: true as const }),
  why: ['The API accepted the request.', ...(before?.why ?? [])],
  next: [
    'Run the command again when the request fails, or diagnose the text of the error.',
    ...(before?.next ?? []),
  ],
  enough: false,
})
