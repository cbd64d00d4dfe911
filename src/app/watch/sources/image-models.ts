import { providerFacts, type Statement } from '../../../contract/index.ts'
import type { ContractUse } from '../../../engine/track/index.ts'
import { imageWords, knowledge } from '../../../knowledge/index.ts'

/** Every name of every image model that is known, whoever makes it. */
const knownModels = providerFacts(knowledge, '').imageModels
const imageModelName = new RegExp(String.raw`(^|[-_/.])(${imageWords.join('|')})([-_/.\d]|$)`, 'i')

/** A model that knowledge has, one that begins with the name of such a one, one whose name says it makes pictures, or one of yours. */
function isImageModel(model: string, yours: readonly ContractUse[]): boolean {
  const bare = model.split('/').at(-1) ?? model
  return (
    imageModelName.test(bare) ||
    knownModels.some((name) => bare === name || bare.startsWith(`${name}-`)) ||
    yours.some((one) => one.model === model || one.aliases?.includes(bare) === true)
  )
}

/** Stands for what was left out: a document that names no image model any more has not fallen silent. */
const omittedModels = {
  path: 'says:others',
  value: 'models that make no pictures, which are left out here',
} as const

/** What is about image models, of a source that names others too: a gateway lists thousands of chat models that are nobody's here. */
export function aboutImageModels(
  statements: readonly Statement[],
  yours: readonly ContractUse[],
): readonly Statement[] {
  const aboutImages = statements.filter(({ model }) => model === undefined || isImageModel(model, yours))
  const [first] = statements
  return first === undefined || aboutImages.length === statements.length
    ? aboutImages
    : [...aboutImages, { provider: first.provider, ...omittedModels }]
}
