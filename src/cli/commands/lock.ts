import { lock, type LockOutcome } from '../../app/lock/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import { count, type Json, jsonText, oneLine, optionalField, truncate } from '../../contract/index.ts'
import { writeError, exit, type Io } from '../terminal/io.ts'
import { configOption, listOption, type Options, stringOption } from '../terminal/options.ts'

/** `graycard lock`: writes graycard.lock. Exits with 1 if a failing run was not locked, and with 3 if a selected contract has no complete run. */
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
  const states = new Set(answers.map(({ state }) => state))
  if (states.has('failing') || states.has('unverified'))
    io.stderr.write(
      'Runs with failures or unverified checks were not locked. Fix or accept the findings. To lock the runs anyway, use --even-if-failing.\n',
    )
  if (states.has('failing')) return exit.finding
  return locked.length < answers.length ? exit.unmeasured : exit.pass
}

function outcomeLines({ contract, environment, state, run: name, failures = [], ...rest }: LockOutcome) {
  const where = `${contract} in ${environment}`
  switch (state) {
    case 'no run':
      return [`${where}: no recorded run. Run \`graycard verify\` first`]
    case 'partial':
      return [
        `${where}: not locked. Run ${name} was limited with --only. Run \`graycard verify\` without --only, or name a complete run with --run`,
      ]
    case 'failing':
      return [`${where}: not locked. Failures of the run:`, ...failures.map((one) => `  ${oneLine(one)}`)]
    case 'unverified':
      return [`${where}: not locked. Unverified in the run:`, ...failures.map((one) => `  ${oneLine(one)}`)]
    case 'locked':
      return [
        `${where}: locked as verified on ${rest.verifiedOn}, ${rest.changes.length === 0 ? 'no changes' : lockChangeText(rest.changes)}`,
        ...rest.changes.map(({ path, before, after }) => `  ${path}: ${changeText(before, after)}`),
        ...(rest.outputOf === undefined
          ? []
          : [
              `  Output, limits and cost stay as verified on ${rest.outputOf}: this run sent no paid request`,
            ]),
        ...(rest.lacksOutput
          ? [
              '  Not locked: output, limits and cost, because the run sent no paid request. `graycard verify --frozen` demands them. Run `graycard verify`, then `graycard lock`',
            ]
          : []),
      ]
  }
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
