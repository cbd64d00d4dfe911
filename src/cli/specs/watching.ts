import {
  config,
  contract,
  environment,
  json,
  parseList,
  numberParser,
  option,
  plugins,
  durationParser,
  shownDay,
  since,
} from '../terminal/options.ts'
import type { CommandSpec } from './spec.ts'

/** Commands that watch an API over time. */
export const watching: readonly CommandSpec[] = [
  {
    name: 'watch',
    summary: 'Watch for upstream changes that affect your contracts',
    args: [
      ['[names...]', 'Sources to watch (default: all), or `add` followed by the URL or file of a new source'],
    ],
    options: [
      config(),
      ...plugins(),
      option('--once', 'Check all due sources once, report changes and exit (for cron and CI)'),
      option('--now', 'With --once: check all sources, including those not yet due'),
      option(
        '--every <duration>',
        'Check all sources at this interval: a number of seconds, or a duration such as 30m',
      ).argParser(durationParser('--every', { min: 1, max: 7 * 86_400 })),
      option(
        '--fail-on <severity>',
        'With --once: exit with code 1 if a change of at least this severity affects a contract',
      )
        .choices(['breaking', 'risky', 'additive', 'none'])
        .default('breaking'),
      option('--no-notify', 'Do not send alerts'),
      option('--name <name>', 'With add: name of the source'),
      option('--provider <id>', 'With add: provider described by the source'),
      option('--allow-private', 'With add: allow private addresses and http:// URLs'),
      option('--dry-run', 'With add: show what the source claims, without adding it'),
      option(
        '--since <version>',
        'Show the changes in each version of a package, starting with this version',
      ),
      option(
        '--replay <file>',
        'Replay recorded source states (one JSON object per line) without sending requests',
      ),
      option('--json', 'Print JSON Lines to stdout'),
    ],
    load: () => import('../commands/watch.ts'),
  },
  {
    name: 'changes',
    summary: 'List upstream changes, or show one change in detail',
    args: [['[change]', 'Short id of the change to show in detail']],
    options: [
      config(),
      option('--mine', 'Show only changes that affect a contract'),
      option(
        '--affecting <contract@environment>',
        'Show only changes that affect this contract in this environment',
      ),
      since(),
      option('--until <date>', 'Latest time (exclusive): a date, a timestamp, or an age such as 30d'),
      option('--provider <ids>', 'Show only changes of these providers').argParser(parseList),
      option('--model <names>', 'Show only changes of these models').argParser(parseList),
      option('--source <names>', 'Show only changes from these sources').argParser(parseList),
      option('--event <names>', 'Show only these events: added, removed, deprecated, …').argParser(parseList),
      option(
        '--severity <names>',
        'Show only these severities: breaking, risky, additive, cosmetic',
      ).argParser(parseList),
      option('--state <names>', 'Show only these states: unconfirmed, confirmed, withdrawn').argParser(
        parseList,
      ),
      option('--limit <number>', 'Maximum number of changes to show (default: 50)').argParser(
        numberParser('--limit', { min: 1, whole: true }),
      ),
      shownDay(),
      json(),
    ],
    showsDays: true,
    load: () => import('../commands/changes.ts'),
  },
  {
    name: 'notify',
    summary: 'Send pending alerts or a test alert',
    args: [['[recipients...]', 'Recipients of the test alert (default: all)']],
    options: [config(), ...plugins(), option('--test', 'Send a test alert without storing it'), json()],
    load: () => import('../commands/notify.ts'),
  },
  {
    name: 'status',
    summary: 'Show the last check of each contract and source, and upcoming shutdowns',
    options: [
      config(),
      ...plugins(),
      option(
        '--expect-every <duration>',
        'Maximum time between two checks: a number of seconds, or a duration such as 30m, 24h or 7d',
      )
        .argParser(durationParser('--expect-every', { min: 0.001 }))
        .default(86_400, '24h'),
      shownDay(),
      json(),
    ],
    load: () => import('../commands/status.ts'),
  },
  {
    name: 'history',
    summary: 'List runs, lock changes and upstream changes in one timeline',
    options: [
      config(),
      contract(),
      environment(),
      since(),
      option('--until <date>', 'Latest time: a date (inclusive), a timestamp, or an age such as 30d'),
      option('--limit <count>', 'Show only the newest entries, up to this number').argParser(
        numberParser('--limit', { min: 1, whole: true }),
      ),
      json(),
    ],
    load: () => import('../commands/history.ts'),
  },
]
