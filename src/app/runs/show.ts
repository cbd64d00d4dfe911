import { type Exchange, graycardError } from '../../contract/index.ts'
import { parseExchange, parseRecording } from '../../schema/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'

/** A stored exchange, given by its id or by the beginning of its id. Throws EXCHANGE_UNKNOWN with the exchanges of the latest run. */
export async function show(workspace: ProjectWorkspace, id: string): Promise<Exchange> {
  const { archive } = workspace
  const found = parseExchange(await archive.readExchange(id))
  if (found) return found
  throw graycardError('EXCHANGE_UNKNOWN', {
    id,
    folder: archive.folder,
    near: await latestExchanges(workspace),
  })
}

async function latestExchanges({ archive, runtime }: ProjectWorkspace): Promise<readonly string[]> {
  const latest = (await archive.runs()).at(-1)
  if (latest === undefined) return []
  const parsed = parseRecording(await archive.readRecording(latest, runtime.cwd))
  if ('problem' in parsed) return []
  return parsed.recording.runs.flatMap(({ contract, environment, exchanges }) =>
    exchanges.map(
      ({ id, probe, reply, failure }) =>
        `${id}  ${contract.name}@${environment.name}  ${probe}  ${reply?.status ?? failure?.code ?? 'no response'}`,
    ),
  )
}
