import { contractFacts, withTracked } from '../../../contract/index.ts'
import { type Retirement, retirementsAhead, type TrackStore } from '../../../engine/track/index.ts'
import { knowledge } from '../../../knowledge/index.ts'
import type { ContractFile } from '../../../schema/index.ts'
import { modelLife } from '../../workspace/index.ts'

/** Shutdowns ahead of the file's contracts, by what is shipped and what was tracked, the nearest first. */
export async function aheadOf(
  { contracts, environments }: ContractFile,
  { claims }: Pick<TrackStore, 'claims'>,
  now: Date,
): Promise<readonly Retirement[]> {
  const known = withTracked(knowledge, await modelLife(Object.values(contracts), claims))
  const used = Object.entries(contracts).map(([name, { provider, model, aliasOf, request, edit }]) => {
    const subject = { provider, model, ...(aliasOf === undefined ? {} : { aliasOf }) }
    return {
      contract: {
        name,
        ...subject,
        request,
        edit,
      },
      environments: Object.keys(environments),
      facts: contractFacts(known, subject),
    }
  })
  return retirementsAhead(used, now)
}
