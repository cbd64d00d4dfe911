import { type KnownModel, providerFacts, type Statement } from '../../../contract/index.ts'
import type { ContractUse } from '../../../engine/track/index.ts'
import { imageWords, knowledge } from '../../../knowledge/index.ts'

/** Every name of every known image model. */
const knownModels = providerFacts(knowledge, '').imageModels

/** The image models that documents may name: those of knowledge, and those of the contracts. */
export const knownImageModels = (contractUses: readonly ContractUse[]): readonly KnownModel[] => [
  ...[...knowledge.models, ...knowledge.providers.flatMap(({ models }) => models)].map(
    ({ provider, model }) => ({ provider, model }),
  ),
  ...contractUses.map(({ provider, model }) => ({ provider, model })),
]

const imageModelName = new RegExp(String.raw`(^|[-_/. ])(${imageWords.join('|')})([-_/.\d ]|$)`, 'i')

/**
 * Whether a model is an image model: a known image model, a model of a contract, or a model whose name begins with a known name or contains a
 * word for images.
 */
export function isImageModel(model: string, contractUses: readonly ContractUse[]): boolean {
  const bare = model.split('/').at(-1) ?? model
  return (
    imageModelName.test(bare) ||
    knownModels.some((name) => bare === name || bare.startsWith(`${name}-`)) ||
    contractUses.some((one) => one.model === model || one.aliases?.includes(bare) === true)
  )
}

/** Path of a statement that only an image model can have. */
const imageClaim = /^(?:price\.(?:picture\.|imageOut$)|tokens$)/

/** Replaces the omitted models, so that a document that lists only other models is not empty. The value is stored, so its wording must not change. */
const omittedModels = {
  path: 'says:others',
  value: 'models that make no pictures, which are left out here',
} as const

/** Statements about image models. A gateway also lists thousands of chat models, which are omitted. */
export function aboutImageModels(
  statements: readonly Statement[],
  contractUses: readonly ContractUse[],
): readonly Statement[] {
  const billedByImage = new Set(
    statements.filter(({ path }) => imageClaim.test(path)).map(({ model }) => model),
  )
  const aboutImages = statements.filter(
    ({ model }) => model === undefined || billedByImage.has(model) || isImageModel(model, contractUses),
  )
  const [first] = statements
  return first === undefined || aboutImages.length === statements.length
    ? aboutImages
    : [...aboutImages, { provider: first.provider, ...omittedModels }]
}
