import { contractFacts, optionalField, type TrackedClaim } from '../../contract/index.ts'
import type { ContractFile } from '../../schema/index.ts'
import { isProvidersOwn } from '../builtins/index.ts'
import type { TrackStore } from '../../engine/track/index.ts'
import { knowledge, watchables } from '../../knowledge/index.ts'
import type { ProjectWorkspace } from './open.ts'

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

/** Base URLs of the models lists that are not at a documented host of their provider, by name of the watched source. */
export const otherEndpoints = ({ contracts, environments }: ContractFile): ReadonlyMap<string, string> =>
  new Map(
    Object.values(contracts).flatMap(({ provider, baseUrl: own }) =>
      Object.entries(environments).flatMap(([environment, section]) => {
        const baseUrl = section.baseUrl ?? own
        return baseUrl === undefined || isProvidersOwn(provider, baseUrl)
          ? []
          : [[`${provider}-models@${environment}`, baseUrl] as const]
      }),
    ),
  )

/**
 * Tracked claims about the lifecycle of the contracts' models and of their successors: shutdown dates, and all recommended successors. A models
 * list at another endpoint than the provider's own, such as a simulator, says nothing about the model.
 */
export async function lifecycleClaims(
  contracts: readonly ModelReference[],
  claims: TrackStore['claims'],
  file: ContractFile,
): Promise<readonly TrackedClaim[]> {
  const facts = contracts.map(({ provider, model, aliasOf }) =>
    contractFacts(knowledge, { provider, model, ...optionalField('aliasOf', aliasOf) }),
  )
  const known = [...facts, ...facts.flatMap(({ successors }) => successors ?? [])]
  const models = [...new Set(known.flatMap(({ names }) => names))]
  const found = await claims({ models, current: false })
  const elsewhere = otherEndpoints(file)
  return found.filter(
    ({ path, source }) =>
      lifecyclePaths.has(path) && !secondHandSources.has(source) && !elsewhere.has(source),
  )
}

/** All tracked claims, of vendors and gateways themselves, about their own endpoints. None if nothing was watched. Throws STORE_UNUSABLE or STORE_NEWER. */
export async function ownClaims({ kept, config }: ProjectWorkspace): Promise<readonly TrackedClaim[]> {
  const store = await kept()
  const elsewhere = await config().then(otherEndpoints, () => new Map<string, string>())
  const claims = await store.claims({ current: false })
  return claims.filter(({ source }) => !secondHandSources.has(source) && !elsewhere.has(source))
}
