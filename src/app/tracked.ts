import { type Contract, contractFacts, type TrackedClaim } from '../contract/index.ts'
import { knowledge, watchables } from '../knowledge/index.ts'
import { readStore } from './run-store.ts'

/** What copies and catalogues say of the life of others' models is shown by `catalog`, and fails nobody's build. */
const hearsay = new Set(
  watchables
    .filter(({ authority }) => authority === 'mirror' || authority === 'catalogue')
    .map(({ id }) => id),
)
const ofItsLife: ReadonlySet<string> = new Set(['shutdown', 'notice', 'replacement'])

/**
 * What was tracked, beside the contract file, about the life of the models that contracts and their successors are: days on which they
 * shut down, and every successor that was ever recommended. Nothing where nothing is tracked, or what was cannot be read.
 */
export async function trackedLife(
  folder: string,
  contracts: readonly Pick<Contract, 'provider' | 'model' | 'aliasOf'>[],
): Promise<readonly TrackedClaim[]> {
  const facts = contracts.map((contract) => contractFacts(knowledge, contract))
  const known = [...facts, ...facts.flatMap(({ successors }) => successors ?? [])]
  const models = [...new Set(known.flatMap(({ names }) => names))]
  const read = await readStore(folder, (store) => store.claims({ models, current: false })).catch(() => [])
  return (read ?? []).filter(({ path, source }) => ofItsLife.has(path) && !hearsay.has(source))
}
