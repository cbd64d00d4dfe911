import type { QuirkModels } from '../contract/index.ts'

const newest = '^gpt-image-2'
/** The only model whose transparency no source disputes: for it, a rejection or an opaque image is the gateway's fault. */
const transparentModel = 'gpt-image-2.6-flare'

/** Quirk → the models it was observed with. The quirk has source and date. */
export const quirkModels: Readonly<Record<string, QuirkModels>> = {
  'model-withdrawn': { concerns: String.raw`^gpt-image-2(-\d{4}-\d\d-\d\d)?$` },
  'models-list-stale': { concerns: newest },
  'older-model-answers': {
    shows: 'gpt-image-2.5-flare',
    concerns: String.raw`^gpt-image-2\.\d-[a-z]+(-\d{4}-\d\d-\d\d)?$`,
    instead: 'gpt-image-2',
  },
  'transparent-ignored': { shows: transparentModel },
  'transparent-refused': { shows: transparentModel },
}
