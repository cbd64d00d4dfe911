import pc from 'picocolors'
import { type DatedNovelty, type DatedStep, watchHistory } from '../../app/watch/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import { count, daysBetween, graycardError, jsonLine, truncate } from '../../contract/index.ts'
import { colourOn, writeError, exit, type Io } from '../terminal/io.ts'
import { configOption, type Options } from '../terminal/options.ts'

/** Maximum characters of a change's detail on screen. `--json` shows the full text. */
const maxDetailCharacters = 160

/** `3 days after`, `the same day as`, `2 days before`. */
function distanceText(day: string, announced: string): string {
  const days = daysBetween(announced, day)
  return days === 0 ? 'the same day as' : `${count(Math.abs(days), 'day')} ${days > 0 ? 'after' : 'before'}`
}

const nameOf = ({ kind, name, value }: DatedNovelty): string =>
  [kind, name, value].filter((word) => word !== undefined && word !== '').join(' ')

/** Days between the announcement of a new name and the release of the version. */
const announcementText = (day: string | undefined, { announced }: DatedNovelty): string =>
  day === undefined || announced.length === 0
    ? ''
    : announced.map((one) => `${distanceText(day, one.day)} the announcement on ${one.day}`).join(', or ')

/**
 * `graycard watch SOURCE --since VERSION`: lists the changes in every published version of a package. With `--json`, each change is one line,
 * and the names that appear first in a version are another line. Exits with 3 if a version could not be read.
 */
export async function runHistory(
  io: Io,
  options: Options,
  [name]: readonly string[],
  since: string,
): Promise<number> {
  if (name === undefined)
    throw graycardError('OPTION_INVALID', {
      option: '--since',
      value: since,
      allowed: '--since after a source name, for example: graycard watch openai-sdk --since 4.96.0',
    })
  const json = options['json'] === true
  const show = (text: string) => {
    if (io.stderr.isTTY) io.stderr.write(text, 'status')
  }
  const history = await inWorkspace(configOption(options), io, (workspace) =>
    watchHistory(workspace, {
      name,
      since,
      progress: ({ version, done, total }) => show(`${name} ${version}: ${done} of ${total} versions`),
    }),
  )
  show('')
  if ('why' in history) {
    writeError(io, {
      message: history.why,
      fix: 'Check that `npm view` works on this machine. Graycard uses the registry and proxy of npm.',
    })
    return exit.unmeasured
  }
  const { steps, fetched } = history.value
  for (const step of steps) io.stdout.write(json ? stepJsonLines(step) : stepText(step, io))
  const unread = steps.filter(({ why }) => why !== undefined)
  for (const { version, why } of unread) io.stderr.write(`Cannot read version ${version}: ${why}\n`)
  io.stderr.write(`${count(steps.length, 'version')}, ${fetched} downloaded in this run.\n`)
  return unread.length > 0 ? exit.unmeasured : exit.pass
}

/** Changes of one version as JSON Lines, then the names that appear in it first. */
function stepJsonLines({ version, after, day, changes, novelties }: DatedStep): string {
  const lines: readonly object[] = changes.map(
    ({ at, source, event, provider, model, subject, detail, severity, affects, ...rest }) =>
      Object.assign(
        { at, source, event, provider, model, subject, detail, severity, affects },
        { version, after, day },
        rest,
      ),
  )
  const first = novelties.length > 0 ? [{ version, after, day, first: novelties }] : []
  return [...lines, ...first].map((line) => `${jsonLine(line)}\n`).join('')
}

/** One version as text. Empty if the version changed nothing. */
function stepText({ version, day = '', after, changes, novelties }: DatedStep, io: Io): string {
  if (changes.length === 0) return ''
  const colours = pc.createColors(colourOn(io.stdout, io.env))
  return [
    `${colours.bold(version)}  ${day}  ${colours.dim(`compared with ${after}`)}`,
    ...changes.map(({ severity, event, model, subject, detail }) => {
      const what = [event, model, subject].filter((word) => word !== undefined).join(' ')
      return `  ${severity.padEnd(8)} ${what}: ${truncate(detail, maxDetailCharacters)}`
    }),
    ...novelties
      .filter(({ announced }) => announced.length > 0)
      .map((one) => `  ${nameOf(one)}: ${announcementText(day, one)}`),
    '',
    '',
  ].join('\n')
}
