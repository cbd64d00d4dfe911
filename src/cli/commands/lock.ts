import { lock, type LockOutcome } from '../../app/lock/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import { count, type Json, jsonText, oneLine, optionalField, truncate } from '../../contract/index.ts'
import { writeError, exit, type Io } from '../terminal/io.ts'
import { configOption, listOption, type Options, stringOption } from '../terminal/options.ts'

/** `graycard lock`: writes graycard.lock. Exits with 1 if a failing run was not locked, and with 3 if a selected contract has no run. */
export async function run(io: Io, options: Options): Promise<number> {
  const { file, answers, unkept } = await inWorkspace(configOption(options), io, (workspace) =>
    lock(workspace, {
      contracts: listOption(options, 'contract'),
      environments: listOption(options, 'env'),
      evenIfFailing: options['evenIfFailing'] === true,
      ...optionalField('run', stringOption(options, 'run')),
    }),
  )
  if (options['json'] === true) io.stdout.write(jsonText({ file, answers }))
  else io.stdout.write(`${answers.flatMap((one) => outcomeLines(one)).join('\n')}\n`)
  if (unkept) writeError(io, unkept, 'The lock changes were not recorded for `graycard history`')
  const locked = answers.filter(({ state }) => state === 'locked')
  if (locked.length > 0) io.stderr.write(`Wrote ${file}. Commit this file.\n`)
  if (answers.some(({ state }) => state === 'failing')) {
    io.stderr.write(
      'Runs with failures were not locked. Fix or accept the failures. To lock the runs anyway, use --even-if-failing.\n',
    )
    return exit.finding
  }
  return answers.some(({ state }) => state === 'no run') ? exit.unmeasured : exit.pass
}

function outcomeLines({ contract, environment, state, verifiedOn, failures = [], changes }: LockOutcome) {
  const name = `${contract} in ${environment}`
  if (state === 'no run') return [`${name}: no recorded run. Run \`graycard verify\` first`]
  if (state === 'failing')
    return [`${name}: not locked. Failures of the run:`, ...failures.map((one) => `  ${oneLine(one)}`)]
  const what = changes.length === 0 ? 'no changes' : lockChangeText(changes)
  return [
    `${name}: locked as verified on ${verifiedOn}, ${what}`,
    ...changes.map(({ path, before, after }) => `  ${path}: ${changeText(before, after)}`),
  ]
}

/** `33 facts added` for a first lock, else `3 changes`. */
export const lockChangeText = (changes: readonly { readonly before: Json }[]): string =>
  changes.every(({ before }) => before === null)
    ? `${count(changes.length, 'fact')} added`
    : count(changes.length, 'change')

const maxCharacters = 60
const shortText = (value: Json) =>
  truncate(oneLine(typeof value === 'string' ? value : JSON.stringify(value)), maxCharacters)
/** Formats a change: `1024x1024 → 1024x640`, or only the new value if there was no old value. */
export const changeText = (before: Json, after: Json): string =>
  before === null
    ? shortText(after)
    : `${shortText(before)} → ${after === null ? 'removed' : shortText(after)}`
