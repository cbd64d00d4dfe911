import path from 'node:path'
import {
  type ContractProposal,
  contractsText,
  type ProjectScan,
  proposeContracts,
  proposedFileText,
} from '../../app/scan/index.ts'
import { writeContractFile } from '../../app/setup/index.ts'
import { count, defaultConfig, oneLine } from '../../contract/index.ts'
import type { Io } from '../terminal/io.ts'

/**
 * Proposes contracts for the models in code that no contract covers. If there is no contract file, it writes one for each provider, because each needs an
 * API key of its own; or else it prints what to add to the file. Throws FILE_EXISTS or FILE_UNWRITABLE.
 */
export async function proposeForCode(
  io: Io,
  { usages: { proposed, dead }, file }: ProjectScan,
  name: string,
): Promise<void> {
  const say = (text: string) => io.stderr.write(`${text}\n`)
  const own = new Set(Object.values(file?.contracts ?? {}).map(({ provider }) => provider))
  const proposals = proposeContracts(proposed)
  const missing = proposals.filter(({ provider }) => own.has(provider))
  if (proposals.length === 0)
    say(
      proposed.length > 0
        ? 'No contract to propose: Graycard has no provider for the models in code.'
        : `No contract to propose: ${file ? 'a contract covers every known model in code' : 'no known model in code'}.`,
    )
  if (file) {
    for (const proposal of missing) io.stdout.write(contractsText(proposal, Object.keys(file.contracts)))
    const contracts = missing.reduce((sum, { usages }) => sum + usages.length, 0)
    if (contracts > 0) say(`Add ${count(contracts, 'contract')} to the section contracts of ${name}.`)
    for (const { provider, usages } of proposals.filter((one) => !missing.includes(one)))
      say(
        `Not proposed: ${usages.map(({ model }) => oneLine(model)).join(', ')} at ${provider}, which needs another API key. Write a contract file of its own.`,
      )
  } else
    for (const proposal of proposals) {
      const target = proposal === proposals[0] ? name : besides(name, proposal)
      // One after another, so that nothing is written behind a file that cannot be.
      // oxlint-disable-next-line no-await-in-loop
      await writeProposal(io, proposal, target)
    }
  for (const { model, retired } of proposed)
    for (const old of retired)
      say(
        `${oneLine(old.model)} was shut down on ${old.shutdown}. The contract has its replacement ${model}. To replace it in code: graycard scan --diff`,
      )
  for (const model of dead)
    say(`Not proposed: ${oneLine(model)} is retired, and no living replacement is known.`)
}

async function writeProposal(io: Io, proposal: ContractProposal, name: string): Promise<void> {
  const full = path.resolve(io.cwd, name)
  const text = proposedFileText(proposal, path.dirname(full))
  await writeContractFile(full, name, text)
  io.stdout.write(text)
  const config = name === defaultConfig ? '' : ` --config ${name}`
  io.stderr.write(
    `Wrote ${name} with ${count(proposal.usages.length, 'contract')}. Complete the requests, then run: graycard verify --free${config}\n`,
  )
}

/** `graycard.bfl.yaml` beside `graycard.yaml`. */
function besides(name: string, { provider }: ContractProposal): string {
  const { dir, name: base, ext } = path.parse(name)
  return path.join(dir, `${base}.${provider}${ext}`)
}
