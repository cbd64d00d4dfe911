import { contractFacts, optionalField, type TrackedClaim } from '../../contract/index.ts'
import type { TrackStore } from '../../engine/track/index.ts'
import { knowledge, watchables } from '../../knowledge/index.ts'

/** What copies and catalogues say of the life of others' models is shown by `catalog`, and fails nobody's build. */
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

/** What tracked claims say of the life of contracts' models and of their successors: shutdown days, and every successor that was ever recommended. */
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
