import path from 'node:path'
import {
  type ContractProposal,
  contractsText,
  type ProjectScan,
  proposeContracts,
  proposedFileText,
} from '../../app/scan/index.ts'
import { writeContractFile } from '../../app/setup/index.ts'
import { count, oneLine } from '../../contract/index.ts'
import type { Io } from '../terminal/io.ts'

/**
 * Proposes contracts for the models in code that no contract covers: writes a contract file if there is none, or else prints what to add to it.
 * Throws FILE_EXISTS or FILE_UNWRITABLE.
 */
export async function proposeForCode(io: Io, { usages, file }: ProjectScan, name: string): Promise<void> {
  const own = Object.values(file?.contracts ?? {})
  const proposal = proposeContracts(usages, own[0]?.provider)
  if (!proposal) {
    io.stderr.write(
      usages.length === 0
        ? `No contract to propose: ${file ? 'a contract covers every known model in code' : 'no known model in code'}.\n`
        : 'No contract to propose: Graycard has no provider for the models in code.\n',
    )
    return
  }
  const contracts = count(proposal.usages.length, 'contract')
  if (file) {
    io.stdout.write(contractsText(proposal, Object.keys(file.contracts)))
    io.stderr.write(`Add ${contracts} to the section contracts of ${name}.\n`)
  } else {
    const full = path.resolve(io.cwd, name)
    const text = proposedFileText(proposal, path.dirname(full))
    await writeContractFile(full, name, text)
    io.stdout.write(text)
    io.stderr.write(
      `Wrote ${name} with ${contracts}. Complete the requests, then run: graycard verify --free\n`,
    )
  }
  for (const line of otherLines(proposal)) io.stderr.write(`${line}\n`)
}

const otherLines = ({ others }: ContractProposal): readonly string[] =>
  others.map(
    ({ provider, model }) =>
      `Not proposed: ${oneLine(model)} at ${oneLine(provider)}, which needs another API key. Write its contract to a file of its own.`,
  )
