import type { ExperimentOutcome, ExperimentPlan } from '../../app/diagnose/index.ts'
import { count, formatUsd } from '../../contract/index.ts'
import { escaped } from './answer-text.ts'

type Sent = Pick<ExperimentOutcome, 'trials' | 'spend' | 'remaining'>

/** The table of the requests that were sent, with what each returned, what it cost, and what was not tried. */
export function trialsText({ trials, spend, remaining }: Sent): string {
  const rows = trials
    .filter(({ result }) => result !== 'not sent')
    .map(({ what, environment, status, result, says }) => [what, environment, String(status ?? result), says])
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  )
  return [
    '',
    ...(lines.length === 0 ? [] : ['Requests sent', ...lines, '']),
    costText(spend),
    ...(remaining.length === 0
      ? []
      : [
          '',
          'Not tried',
          ...remaining.map(({ what, environment, why }) => `  ${what} in ${environment}. ${why}`),
        ]),
    '',
  ].join('\n')
}

const row = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`

/** The same as a table in Markdown. */
export function trialsMarkdown({ trials, spend, remaining }: Sent): string {
  const rows = trials
    .filter(({ result }) => result !== 'not sent')
    .map(({ what, environment, status, result, says }) =>
      row([what, environment, String(status ?? result), says]),
    )
  return [
    ...(rows.length === 0
      ? []
      : ['', row(['request', 'environment', 'status', 'response']), '| --- | --- | --- | --- |', ...rows]),
    '',
    costText(spend),
    ...(remaining.length === 0 ? [] : ['', '**Not tried**', '']),
    ...remaining.map(({ what, environment, why }) => `- ${escaped(`${what} in ${environment}. ${why}`)}`),
    '',
  ].join('\n')
}

const costText = (spend: Sent['spend']): string =>
  spend.images === 0
    ? 'No image was paid for.'
    : `Cost: ${count(spend.images, 'image')}${spend.usd === null ? ', price unknown' : `, at most ${formatUsd(spend.usd.high)}`}${spend.ambiguous > 0 ? `. It is unknown whether ${count(spend.ambiguous, 'image')} of these were created` : ''}.`

/** What `--dry-run` prints: each request with its highest cost, and the limits. */
export function planText({ requests, keys, limits }: ExperimentPlan): string {
  const lines = requests.map(({ what, environment, method, worstCase: { images, usd } }) => {
    const most = `at most ${count(images, 'image')}, ${usd === null ? 'price unknown' : formatUsd(usd.high)}`
    return `  ${method.padEnd(4)}  ${what} in ${environment} (${images === 0 ? 'free' : `free if rejected, ${most}`})`
  })
  return `${lines.join('\n')}
Each request is sent only if the earlier ones leave the cause open.
${keys.map(({ environment, host, key }) => `API key: ${key}, sent to ${host} (${environment})\n`).join('')}Limit: ${count(limits.images, 'image')}${limits.usd === undefined ? '' : `, ${formatUsd(limits.usd)}`}. Requests above the limit are not sent.
Nothing was sent.
`
}
