import { contractFacts, optionalField, type TrackedClaim } from '../../contract/index.ts'
import type { TrackStore } from '../../engine/track/index.ts'
import { knowledge, watchables } from '../../knowledge/index.ts'

/** Mirrors and catalogues. `catalog` shows their claims about the lifecycle of other vendors' models, but these claims fail no check. */
const secondHandSources = new Set(
  watchables
    .filter(({ authority }) => authority === 'mirror' || authority === 'catalogue')
    .map(({ id }) => id),
)
const lifecyclePaths: ReadonlySet<string> = new Set(['shutdown', 'notice', 'replacement'])

type ModelReference = {
  readonly provider: string
  readonly model: string
  readonly aliasOf?: string | undefined
}

/** Tracked claims about the lifecycle of the contracts' models and of their successors: shutdown dates, and all recommended successors. */
export async function lifecycleClaims(
  contracts: readonly ModelReference[],
  claims: TrackStore['claims'],
): Promise<readonly TrackedClaim[]> {
  const facts = contracts.map(({ provider, model, aliasOf }) =>
    contractFacts(knowledge, { provider, model, ...optionalField('aliasOf', aliasOf) }),
  )
  const known = [...facts, ...facts.flatMap(({ successors }) => successors ?? [])]
  const models = [...new Set(known.flatMap(({ names }) => names))]
  const found = await claims({ models, current: false })
  return found.filter(({ path, source }) => lifecyclePaths.has(path) && !secondHandSources.has(source))
}
