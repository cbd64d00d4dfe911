import type { Option } from 'commander'
import type { Io } from './terminal/io.ts'
import {
  config,
  contract,
  environment,
  json,
  parseList,
  numberParser,
  option,
  plugins,
  type Options,
  reporter,
  durationParser,
  since,
} from './terminal/options.ts'
import { verifyOptions } from './terminal/verify-options.ts'

type Run = (
  io: Io,
  options: Options,
  args: readonly string[],
  /** Every command, for completion. */
  all: readonly CommandSpec[],
) => Promise<number>

/** One command. Its code is loaded when the command runs, so that help and version start fast. */
interface CommandSpec {
  readonly name: string
  readonly summary: string
  readonly args?: readonly (readonly [string, string])[]
  readonly options: readonly Option[]
  readonly load: () => Promise<{ readonly run: Run }>
}

export const commands: readonly CommandSpec[] = [
  {
    name: 'init',
    summary: 'Create graycard.yaml, asking for missing values in a terminal',
    options: [
      config(),
      option('--provider <id>', 'Provider of the API'),
      option('--model <name>', 'Model name, as sent to the API'),
      option('--alias-of <model>', 'Model behind --model, if that is a name of your own'),
      option('--env <names>', 'Environments, separated by commas').argParser(parseList),
      option('--base-url <url>', 'Base URL, for a provider without a fixed one'),
      option('--size <WxH>', 'Image size that your application requests'),
    ],
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'verify',
    summary: 'Verify every contract in every environment, within the budget',
    options: Object.values(verifyOptions).flat(),
    load: () => import('./commands/verify.ts'),
  },
  {
    name: 'notify',
    summary: 'Send waiting alerts, or a test alert',
    args: [['[receivers...]', 'Recipients of the test alert (default: all)']],
    options: [config(), ...plugins(), option('--test', 'Send a test alert; stores nothing'), json()],
    load: () => import('./commands/notify.ts'),
  },
  {
    name: 'lock',
    summary: 'Write graycard.lock from verified runs',
    options: [
      config(),
      ...plugins(),
      contract(),
      environment(),
      option('--run <run>', 'Run to lock (default: the latest of each contract and environment)'),
      option('--even-if-failing', 'Lock a run even if it has breaking failures'),
      json(),
    ],
    load: () => import('./commands/lock.ts'),
  },
  {
    name: 'accept',
    summary: 'Accept a known failure until a given date',
    args: [['<fingerprint>', 'Fingerprint of the finding, as shown in --json and reports']],
    options: [
      config(),
      option('--reason <text>', 'Reason for accepting it'),
      option('--by <name>', 'Who accepts it'),
      option('--until <day>', 'Last day of the acceptance, at most a year ahead'),
      option('--even-unseen', 'Accept a finding that the latest run does not have'),
      json(),
    ],
    load: () => import('./commands/accept.ts'),
  },
  {
    name: 'history',
    summary: 'List runs, lock changes and upstream changes in one timeline',
    options: [
      config(),
      contract(),
      environment(),
      since(),
      option('--until <day>', 'Latest time: a day (to its end), an instant, or a time ago'),
      option('--limit <count>', 'Maximum number of entries, newest first').argParser(
        numberParser('--limit', { min: 1, whole: true }),
      ),
      json(),
    ],
    load: () => import('./commands/history.ts'),
  },
  {
    name: 'status',
    summary: 'Show when contracts were last verified and sources last checked',
    options: [
      config(),
      ...plugins(),
      option('--expect-every <time>', 'Maximum time between two checks: 24h, 30m, 7d, or seconds')
        .argParser(durationParser('--expect-every', { min: 0.001 }))
        .default(86_400, '24h'),
      json(),
    ],
    load: () => import('./commands/status.ts'),
  },
  {
    name: 'simulate',
    summary: 'Run a simulated images API, conforming or with the quirks of real gateways',
    options: [
      option('--port <number>', 'Port to listen on; 0 picks a free one')
        .argParser(numberParser('--port', { min: 0, max: 65_535, whole: true }))
        .default(4020),
      option('--host <address>', 'Address to listen on').default('127.0.0.1'),
      option('--provider <id>', 'Simulate the API of this provider'),
      option(
        '--quirk <name>',
        'Quirk to apply (repeatable). NAME@30..60: from second 30 to 60. NAME@3calls: after three requests',
      ).argParser(parseList),
      option('--images-per-minute <number>', 'Rate limit for images')
        .argParser(numberParser('--images-per-minute', { min: 0, whole: true }))
        .default(150),
      option('--tokens-per-minute <number>', 'Rate limit for tokens')
        .argParser(numberParser('--tokens-per-minute', { min: 0, whole: true }))
        .default(3_000_000),
      option('--list-quirks', 'List all quirks'),
      ...plugins(),
      json(),
    ],
    load: () => import('./commands/simulate.ts'),
  },
  {
    name: 'catalog',
    summary: 'Show what is known of a model: every claim, its source and disputes',
    args: [['[models...]', 'Model to show; two with --compare (default: list all models)']],
    options: [
      config(),
      option('--compare', 'Compare two models and show what a request has to change'),
      option('--provider <id>', 'Only claims about the API of this provider'),
      option('--path <beginning>', 'Only paths with this prefix, such as price or param.size'),
      option('--all', 'Include equal values, and models that only a watched list has'),
      json(),
    ],
    load: () => import('./commands/catalog.ts'),
  },
  {
    name: 'watch',
    summary: 'Watch for upstream changes that affect your contracts',
    args: [['[names...]', 'Sources to watch (default: all), or `add` and a URL or file to add as a source']],
    options: [
      config(),
      ...plugins(),
      option('--once', 'Check the sources that are due, report changes and exit (for cron and CI)'),
      option('--now', 'With --once: check every source, due or not'),
      option(
        '--every <time>',
        'Check every source at this interval (seconds, or 30m) instead of its own',
      ).argParser(durationParser('--every', { min: 1, max: 7 * 86_400 })),
      option(
        '--fail-on <severity>',
        'With --once: exit 1 for a change of at least this severity that affects a contract',
      )
        .choices(['breaking', 'risky', 'additive', 'none'])
        .default('breaking'),
      option('--no-notify', 'Send no alerts'),
      option('--name <name>', 'With add: name of the source'),
      option('--provider <id>', 'With add: provider that the source is about'),
      option('--allow-private', 'With add: allow private addresses and http'),
      option('--since <version>', 'Show the changes of each version of a package, from this version on'),
      option('--replay <file>', 'Replay recorded source states, one JSON object a line; sends nothing'),
      option('--json', 'Print JSON Lines to stdout'),
    ],
    load: () => import('./commands/watch.ts'),
  },
  {
    name: 'changes',
    summary: 'List upstream changes, newest first, or show one change in full',
    args: [['[change]', 'Short id of the change to show in full']],
    options: [
      config(),
      option('--mine', 'Only changes that affect a contract'),
      option(
        '--affecting <contract@environment>',
        'Only changes that affect this contract in this environment',
      ),
      since(),
      option('--until <day>', 'Latest time: before this day, instant, or time ago'),
      option('--provider <ids>', 'Only changes of these providers').argParser(parseList),
      option('--model <names>', 'Only changes of these models').argParser(parseList),
      option('--source <names>', 'Only changes from these sources').argParser(parseList),
      option('--event <names>', 'Only these events: added, removed, deprecated, …').argParser(parseList),
      option('--severity <names>', 'Only these severities: breaking, risky, additive, cosmetic').argParser(
        parseList,
      ),
      option('--state <names>', 'Only these states: unconfirmed, confirmed, withdrawn').argParser(parseList),
      option('--limit <number>', 'Maximum number of changes (default: 50)').argParser(
        numberParser('--limit', { min: 1, whole: true }),
      ),
      json(),
    ],
    load: () => import('./commands/changes.ts'),
  },
  {
    name: 'report',
    summary: 'Render the report of a stored run again',
    args: [['[run]', 'Name or folder of a run, or an evidence.json (default: the latest run)']],
    options: [config(), ...plugins(), reporter(), json()],
    load: () => import('./commands/report.ts'),
  },
  {
    name: 'schema',
    summary: 'Print a published JSON Schema',
    args: [['[name]', 'config, known, lock or report (default: list the names)']],
    options: [],
    load: () => import('./commands/schema.ts'),
  },
  {
    name: 'doctor',
    summary: 'Check this machine for problems; sends no requests',
    options: [config(), ...plugins(), json()],
    load: () => import('./commands/doctor.ts'),
  },
  {
    name: 'complete',
    summary: 'Print the completion script of a shell: bash, zsh, fish or powershell',
    args: [['[words...]', 'Name of the shell; its script passes the typed words after --']],
    options: [],
    load: () => import('./commands/complete.ts'),
  },
]
