import { providerFacts, type Statement } from '../../contract/index.ts'
import type { Affected } from '../../engine/index.ts'
import { knowledge } from '../../knowledge/index.ts'

/** Readers of lists in which chat models stand beside image models, and nothing tells them apart. */
const mixed: ReadonlySet<string> = new Set(['models-list', 'deprecations-page'])

/** Every name of every image model that is known, whoever makes it. */
const known = providerFacts(knowledge, '').imageModels
const drawing = /(^|[-_/.])(image|images|imagen|imagine|img|picture|diffusion)([-_/.\d]|$)/i

/** A model that knowledge has, one that begins with the name of such a one, one whose name says it makes pictures, or one of yours. */
function makesPictures(model: string, yours: readonly Affected[]): boolean {
  const bare = model.split('/').at(-1) ?? model
  return (
    drawing.test(bare) ||
    known.some((name) => bare === name || bare.startsWith(`${name}-`)) ||
    yours.some((one) => one.model === model || one.aliases?.includes(bare) === true)
  )
}

/**
 * What of it is about image models. A gateway lists thousands of chat models that are nobody's here; a list that says itself what
 * its models make was read so already, and other readers speak of images only.
 */
export const concerning = (
  reader: string,
  statements: readonly Statement[],
  yours: readonly Affected[],
): readonly Statement[] =>
  mixed.has(reader)
    ? statements.filter(({ model }) => model === undefined || makesPictures(model, yours))
    : statements
