import { contractFacts, withTracked } from '../../../contract/index.ts'
import { type Retirement, type TrackStore, upcomingRetirements } from '../../../engine/track/index.ts'
import { knowledge } from '../../../knowledge/index.ts'
import type { ContractFile } from '../../../schema/index.ts'
import { lifecycleClaims } from '../../workspace/index.ts'

/** Upcoming shutdowns that affect the file's contracts, from shipped and tracked claims, the nearest first. Days are counted from `now`. */
export async function upcomingShutdowns(
  file: ContractFile,
  { claims }: Pick<TrackStore, 'claims'>,
  now: Date,
): Promise<readonly Retirement[]> {
  const { contracts, environments } = file
  const known = withTracked(knowledge, await lifecycleClaims(Object.values(contracts), claims, file))
  const contractsInUse = Object.entries(contracts).map(
    ([name, { provider, model, aliasOf, request, edit }]) => {
      const subject = { provider, model, ...(aliasOf === undefined ? {} : { aliasOf }) }
      return {
        contract: { name, ...subject, request, edit },
        environments: Object.keys(environments),
        facts: contractFacts(known, subject),
      }
    },
  )
  return upcomingRetirements(contractsInUse, now)
}
