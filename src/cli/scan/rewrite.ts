import { secretsOfCode } from '../../app/curl/index.ts'
import {
  diffText,
  type LeftPlace,
  planRewrites,
  type ProjectScan,
  writeRewrites,
} from '../../app/scan/index.ts'
import { count, graycardError, grouped, oneLine } from '../../contract/index.ts'
import type { Io } from '../terminal/io.ts'
import { listOption, type Options } from '../terminal/options.ts'

/** The options that change code instead of reporting. */
export const changesCode = (options: Options): boolean =>
  options['diff'] === true || options['write'] === true

/** Parses `--replace OLD=NEW`. Throws OPTION_INVALID. */
export function chosenOption(options: Options): ReadonlyMap<string, string> {
  return new Map(
    listOption(options, 'replace').map((text) => {
      const [from = '', to = '', ...rest] = text.split('=').map((part) => part.trim())
      if (from !== '' && to !== '' && rest.length === 0) return [from, to] as const
      throw graycardError('OPTION_INVALID', {
        option: '--replace',
        value: text,
        allowed: 'the model in code and its replacement: --replace OLD=NEW',
      })
    }),
  )
}

/** Throws OPTIONS_CONFLICT for a report beside a diff, and for a change of code beside a proposal. */
export function requireOneTask(options: Options): void {
  if (options['init'] === true && changesCode(options))
    throw graycardError('OPTIONS_CONFLICT', {
      option: '--init',
      conflictsWith: options['write'] === true ? '--write' : '--diff',
      why: 'it writes contracts and changes no code',
    })
  const report =
    options['json'] === true
      ? '--json'
      : listOption(options, 'reporter').length > 0
        ? '--reporter'
        : undefined
  if (report !== undefined)
    throw graycardError('OPTIONS_CONFLICT', {
      option:
        (['write', 'diff', 'init'] as const)
          .map((name) => (options[name] === true ? `--${name}` : ''))
          .find(Boolean) ?? '',
      conflictsWith: report,
      why: 'it writes to stdout instead of a report',
    })
}

/** Prints the diff of what can be replaced, writes the files with `--write`, and names on stderr what is left and why. */
export async function rewriteCode(
  io: Io,
  options: Options,
  { rewrites, folder }: ProjectScan,
): Promise<void> {
  const plan = await planRewrites(folder, rewrites, { tests: options['includeTests'] === true })
  // A diff shows the lines around a change, and code may hold a key.
  io.redactor?.learn(plan.files.flatMap(({ before }) => secretsOfCode(before)))
  const diff = diffText(plan)
  io.stdout.write(diff)
  const changed = `${count(plan.files.length, 'file')} in ${folder}`
  if (plan.files.length === 0) io.stderr.write('No model can be replaced without a decision.\n')
  else if (options['write'] === true) {
    await writeRewrites(folder, plan)
    io.stderr.write(`Changed ${changed}. Review the diff, then verify the contracts: graycard verify\n`)
  } else {
    if (io.redactor !== undefined && io.redactor.text(diff) !== diff)
      io.stderr.write('The diff hides an API key beside a change, so it cannot be applied as a patch.\n')
    io.stderr.write(`Nothing was changed. To change ${changed}, add --write\n`)
  }
  for (const line of leftLines(plan.left)) io.stderr.write(`${line}\n`)
}

/** A long list hides the diff above it. */
const maxPlaces = 5

const leftLines = (left: readonly LeftPlace[]): readonly string[] =>
  [...grouped(left, ({ finding, why }) => JSON.stringify([finding.value, why])).values()].flatMap(groupLines)

function groupLines(group: readonly [LeftPlace, ...LeftPlace[]]): readonly string[] {
  const [{ finding: first, why }] = group
  const more = group.length - maxPlaces
  const lines = [`Not replaced: ${oneLine(first.value)}, because ${why}`]
  for (const { finding } of group.slice(0, maxPlaces))
    lines.push(`  ${oneLine(finding.file)}:${finding.line}:${finding.column}`)
  if (more > 0) lines.push(`  and ${count(more, 'more place')}`)
  return lines
}
