import { history, type HistoryEvent } from '../../app/runs/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import { count, formatRange, jsonText, oneLine, optionalField, truncate } from '../../contract/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import { configOption, instantOption, listOption, numberOption, type Options } from '../terminal/options.ts'
import { verdictLabel } from '../terminal/verdict-label.ts'
import { changeText, lockChangeText } from './lock.ts'

/** `graycard history`: lists runs, lock changes and upstream changes, newest last. */
export async function run(io: Io, options: Options): Promise<number> {
  const query = {
    contracts: listOption(options, 'contract'),
    environments: listOption(options, 'env'),
    ...optionalField('since', instantOption(options, 'since', io.now())),
    ...optionalField('until', instantOption(options, 'until', io.now(), true)),
    ...optionalField('limit', numberOption(options, 'limit')),
  }
  const moments = await inWorkspace(configOption(options), io, (workspace) => history(workspace, query))
  if (options['json'] === true) io.stdout.write(jsonText(moments))
  else if (moments.length === 0) io.stderr.write('No matching entries.\n')
  else io.stdout.write(`${moments.flatMap((one) => eventLines(one)).join('\n')}\n`)
  return exit.pass
}

/** Number of changes shown per lock. `--json` shows all of them. */
const maxChanges = 5
const maxCharacters = 200

function eventLines(moment: HistoryEvent): readonly string[] {
  const when = `${moment.at.slice(0, 16).replace('T', ' ')}  ${moment.kind.padEnd(6)}  `
  const indent = ' '.repeat(when.length)
  if (moment.kind === 'run') {
    const { contract, environment, images, usdLow, usdHigh, run: name } = moment
    const cost =
      usdLow === null || usdHigh === null ? 'price unknown' : formatRange({ low: usdLow, high: usdHigh })
    const spent = images > 0 ? `, ${count(images, 'image')}, ${cost}` : ''
    return [`${when}${contract}@${environment}  ${verdictLabel(moment)}${spent}  (${name})`]
  }
  if (moment.kind === 'lock') {
    const { contract, environment, changes, by } = moment
    // Changed values come before added values, because they are more informative.
    const ordered = changes.toSorted((a, b) => Number(a.before === null) - Number(b.before === null))
    const more = changes.length - maxChanges
    return [
      `${when}${contract}@${environment}  ${lockChangeText(changes)}${by === undefined ? '' : ` by ${by}`}`,
      ...ordered
        .slice(0, maxChanges)
        .map((one) => `${indent}${one.path}: ${changeText(one.before, one.after)}`),
      ...(more > 0 ? [`${indent}and ${count(more, 'more change')}. Use --json to show all`] : []),
    ]
  }
  const { provider, model, subject, event, severity, state, detail, source, affects } = moment
  const about = [provider, model ?? '', subject].filter(Boolean).map(oneLine).join(' ')
  return [
    `${when}${about}  ${event}, ${severity}${state === 'confirmed' ? '' : `, ${state}`}  (${source})`,
    `${indent}${truncate(oneLine(detail), maxCharacters)}`,
    ...(affects.length > 0 ? [`${indent}Affects ${affects.join(', ')}`] : []),
  ]
}
