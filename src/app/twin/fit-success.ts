import {
  contractFacts,
  type ImageFacts,
  isObject,
  type Json,
  ownValue,
  parseJson,
  type ProbeResponse,
  toObject,
  type TwinSuccess,
} from '../../contract/index.ts'
import {
  bodyChanges,
  isPublicWord,
  type Measurement,
  publicJson,
  type ScrubContext,
} from '../../engine/twin/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import type { ProbeSigns } from '../../simulator/index.ts'

/** What the comparison with the documentation needs. */
interface Fitting {
  readonly documented: (success: TwinSuccess) => Promise<unknown>
  readonly context: ScrubContext
  readonly images: readonly ImageFacts[]
  readonly signs: ProbeSigns
}

/**
 * Adds the differences between the recorded body and the one that the documentation implies. Rewritten fields are tried one by one: a rewrite is kept if it explains something that would otherwise be a difference.
 */
export async function fitSuccess(
  success: TwinSuccess,
  { response, run }: Measurement,
  { documented, context, images, signs }: Fitting,
): Promise<TwinSuccess> {
  const { exchange, submitted } = response
  const body = parseJson(exchange.reply?.text ?? '')
  // The body of a job depends on its state, and a stream has events.
  const comparable = !submitted && isObject(body)
  const requested = toObject(exchange.request.body)
  const changesOf = async (tried: TwinSuccess) => {
    const expected = await documented(tried)
    if (!comparable || expected === undefined) return []
    return bodyChanges(expected, {
      body,
      lifted: exchange.reply?.lifted ?? [],
      images: exchange.images,
      requested,
      carried: (value) => carriedValue(value, run.contract.model, context),
      isPublicName: (name) => isPublicWord(context, name),
    })
  }
  let best = success
  let changes = await changesOf(success)
  for (const [field, value, certain] of rewrites(response, run.contract, images, signs)) {
    const tried = { ...best, rewritten: { ...best.rewritten, [field]: value } }
    // Each try builds on the one before.
    // oxlint-disable-next-line no-await-in-loop
    const left = await changesOf(tried)
    if (!certain && left.length >= changes.length) continue
    best = tried
    changes = left
  }
  const isPrivate = run.contract.promptSha256 !== undefined
  const kept = changes.filter(
    ({ path, change, value }) => !(isPrivate && change === 'scale' && value !== 0 && !isOutput(path)),
  )
  return { ...best, changes: kept }
}

/** Tokens of a private prompt cannot be counted again. */
const isOutput = (path: readonly string[]) => path.some((name) => /output|candidates|completion/i.test(name))

/** Rewrites that the response suggests: an echo of another value, fewer images than requested, the generator of another model. */
function rewrites(
  { outcome }: ProbeResponse,
  contract: Measurement['run']['contract'],
  images: readonly ImageFacts[],
  signs: ProbeSigns,
): readonly (readonly [string, Json, boolean])[] {
  if (outcome.kind !== 'images') return []
  const fields = signs.get('generate')?.fields ?? {}
  const facts = contractFacts(knowledge, contract)
  const generator = images[0]?.provenance?.generator
  const maker = generator === undefined ? undefined : ownValue(facts.otherGenerators, generator)
  const { quality, n } = fields
  const echoed = outcome.echo.quality
  const count = outcome.items.length
  return [
    ...(maker !== undefined && generator !== facts.generator ? [['model', maker, true] as const] : []),
    ...(typeof quality === 'string' && typeof echoed === 'string' && echoed !== quality && echoed !== 'auto'
      ? [['quality', echoed, false] as const]
      : []),
    ...(typeof n === 'number' && count > 0 && count !== n ? [['n', count, false] as const] : []),
  ]
}

const carriedValue = (value: unknown, model: string, context: ScrubContext): Json => {
  if (typeof value === 'string' && value.length < 100 && value.includes(model) && model !== '')
    return value.replace(model, '{model}')
  const isPublic = (text: string) => isPublicWord(context, text)
  return publicJson(value, isPublic, 'text', isPublic)
}
