import { type ChangeDetails, shortId } from '../../app/watch/index.ts'
import {
  type Change,
  daysLeftText,
  daysUntil,
  oneLine,
  optionalField,
  truncate,
} from '../../contract/index.ts'

/** Adds the short id of a change and the days left until the change takes effect. */
export const withDaysLeft = (change: Change, now: Date) => ({
  ...change,
  short: shortId(change.id),
  ...optionalField('daysLeft', change.effective === undefined ? undefined : daysUntil(change.effective, now)),
})

/** Formats one change in full, with one fact per line. */
export function detailsText({ change, history }: ChangeDetails, now: Date): string {
  const { id, at, source, alsoIn = [], event, provider, model, subject, detail, severity } = change
  const { state, decidedAt, effective, replacements = [], affects } = change
  const rows: readonly (readonly [string, string])[] = [
    ['change', shortId(id)],
    ['event', `${event}: ${model === undefined ? provider : `${provider} ${model}`} ${subject}`],
    ['detail', detail],
    ['severity', severity],
    ['state', `${state} since ${decidedAt}`],
    ['first seen', `${at} in ${[source, ...alsoIn].join(', ')}`],
    ['effective', effective === undefined ? '' : `${effective}, ${daysLeftText(daysUntil(effective, now))}`],
    ['recommended', replacements.at(-1) ?? ''],
    ['earlier', replacements.slice(0, -1).toReversed().join(', then ')],
    ['affects', affects.length === 0 ? 'none of your contracts' : affects.join(', ')],
  ]
  const lines = rows
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name.padEnd(12)} ${oneLine(text)}`)
  const claimLines = history.map(
    ({ path, value, source: who, since, until }) =>
      `  ${since.slice(0, 10)}${until === undefined ? '' : `..${until.slice(0, 10)}`}  ${oneLine(truncate(`${path} = ${JSON.stringify(value)}`, 100))}  (${who})`,
  )
  return `${[...lines, ...(claimLines.length > 0 ? ['Lifecycle claims:', ...claimLines] : [])].join('\n')}\n`
}
