import type { QuirkModels } from '../contract/index.ts'

const newest = '^gpt-image-2'
/** Sources agree on a transparent background for this one alone: with it a refusal, or a solid picture, is the gateway's own. */
const transparentModel = 'gpt-image-2.6-flare'

/** Quirk → the models it was seen with. Where and when it was seen stands with the quirk. */
export const quirkModels: Readonly<Record<string, QuirkModels>> = {
  'model-withdrawn': { concerns: newest },
  'models-list-stale': { concerns: newest },
  'older-model-answers': {
    shows: 'gpt-image-2.5-flare',
    concerns: String.raw`^gpt-image-2\.\d-[a-z]+(-\d{4}-\d\d-\d\d)?$`,
    instead: 'gpt-image-2',
  },
  'transparent-ignored': { shows: transparentModel },
  'transparent-refused': { shows: transparentModel },
}
