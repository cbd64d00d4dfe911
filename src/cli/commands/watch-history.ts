import pc from 'picocolors'
import { type DatedNovelty, type DatedStep, watchHistory } from '../../app/watch/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import { count, daysBetween, graycardError, truncate } from '../../contract/index.ts'
import { colourOn, writeError, exit, type Io } from '../terminal/io.ts'
import { configOption, type Options } from '../terminal/options.ts'

/** Characters of a change's detail on screen; `--json` has all of it. */
const maxDetailCharacters = 160

/** `3 days after`, `the same day as`, `2 days before`. */
function distanceText(day: string, announced: string): string {
  const days = daysBetween(announced, day)
  return days === 0 ? 'the same day as' : `${count(Math.abs(days), 'day')} ${days > 0 ? 'after' : 'before'}`
}

const nameOf = ({ kind, name, value }: DatedNovelty): string =>
  [kind, name, value].filter((word) => word !== undefined && word !== '').join(' ')

/** When a novelty had been announced, against the day of the version. */
const announcementText = (day: string | undefined, { announced }: DatedNovelty): string =>
  day === undefined || announced.length === 0
    ? ''
    : announced.map((one) => `${distanceText(day, one.day)} the release on ${one.day}`).join(', or ')

/**
 * `graycard watch SOURCE --since VERSION`: what every published version of a package changed. With `--json` one line per change, with
 * its version, and one per version for what it named first. Exits 3 when a version could not be read.
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
      allowed: 'a source before it, as in watch openai-sdk --since 4.96.0',
    })
  const json = options['json'] === true
  const show = (text: string) => {
    if (io.stderr.isTTY) io.stderr.write(`\r\u001B[K${text}`)
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
      fix: 'Check that `npm view` works here: its registry and proxy are used.',
    })
    return exit.unmeasured
  }
  const { steps, fetched } = history.value
  for (const step of steps) io.stdout.write(json ? stepJsonLines(step) : stepText(step, io))
  const unread = steps.filter(({ why }) => why !== undefined)
  for (const { version, why } of unread) io.stderr.write(`${version} could not be read: ${why}\n`)
  io.stderr.write(`${steps.length} versions, ${fetched} of them fetched now.\n`)
  return unread.length > 0 ? exit.unmeasured : exit.pass
}

/** Changes of one version as JSON Lines, then what it named first. */
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
  return [...lines, ...first].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** One version for people; empty where it changed nothing. */
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
