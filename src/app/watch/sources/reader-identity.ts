import { createHash } from 'node:crypto'
import type { ContractUse } from '../../../engine/track/index.ts'
import { knowledge } from '../../../knowledge/index.ts'
import { version } from '../../startup/index.ts'
import type { WatchedSource } from './watched-sources.ts'

/**
 * Identity of everything that decides how the content of a source is read, as a hash: Graycard's version, its knowledge (which names the known
 * models), the models of the contracts, and the settings of the source. A plug-in that changes under the same name is not recognised.
 */
export function readerIdentities(
  contractUses: readonly ContractUse[],
): (source: Pick<WatchedSource, 'reader' | 'provider'>) => string {
  const models = contractUses
    .map(({ provider, model, aliases = [] }) => JSON.stringify([provider, model, aliases]))
    .toSorted()
  const known = hashOf([version(), knowledge, [...new Set(models)]])
  return ({ reader, provider }) => hashOf([known, reader, provider])
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')
